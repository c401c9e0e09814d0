"""The World: everything that is true of the simulated Windows at one moment, as immutable data.

A World is comparable and hashable.  A Draft is a World that is being changed during one step: the same tables, open for
`evolve` alone.  Rules read a draft and emit facts; `Draft.emit` applies and keeps each fact, so nothing changes without
a fact that says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from typing import Any, NamedTuple, TypeVar

from .facts import QUIET, Fact
from .files import File
from .memory import Block
from .objects import CriticalSection, Event, Mutex, PoolIo, Port, Registration, Semaphore, ThreadObject
from .overlapped import PENDING, Operation
from .program import Program
from .provider import Provider
from .rio_objects import RioObject
from .slice import LibraryFunction, Slice
from .sockets import Message, Socket
from .subjects import Ref, object_ref, operation_ref, thread_ref
from .threads import Thread

KernelObject = Event | Mutex | Semaphore | CriticalSection | ThreadObject | Port | PoolIo | Socket | File | RioObject

K = TypeVar("K", bound=KernelObject)

LATENCY_US = 10
"""How long after a send its bytes are at the peer (design 8.3)."""

SPLIT_GAP_US = 1_000
"""How long after the first part of a split send the second arrives."""

OTHER_SIDES = frozenset(
    ["K1", "K2", "K3", "K4", "K5", "K6", "K8", "K9", "K11", "K12", "C3", "C4", "C6", "C7", "C10", "C13"]
)
"""The disagreements of sources that can be seen from both sides."""

OBSERVED = frozenset({"K3", "C7"})
"""The disagreements whose default is what the documentation says, although Windows was seen to do the other thing."""

FIRST_HANDLE = 0x100
FIRST_PORT = 49_152

# What is due ------------------------------------------------------------------------------------------------------

ARRIVAL, COMPLETION, HAND_OVER, TIMEOUT, THREAD = range(1, 6)
"""The classes of things due at one time, in their order (design 8.4): data that is due with a time-out wins."""


class RunThread(NamedTuple):
    """A ready thread runs to its next API call."""

    thread: int


class EndWait(NamedTuple):
    """A thread's time-out elapses."""

    thread: int


class Arrive(NamedTuple):
    """A message reaches its socket."""

    message: Message


class Complete(NamedTuple):
    """An operation whose end is decided completes: its status and count become final."""

    operation: int


class Indicate(NamedTuple):
    """A completed operation is indicated, by event, routine, packet, or to the thread that waits in the call."""

    operation: int


class Act(NamedTuple):
    """A peer does what `ovl_peer_…_after` planned: send, close, reset, connect, or change of the machine's addresses."""

    kind: str
    socket: int
    data: bytes = b""
    port: int = 0


class Answer(NamedTuple):
    """The open question is answered: this thread gets the object, or the outcome at this position happens."""

    thread: int


class Publish(NamedTuple):
    """Ws2_32 makes a provider's completion known, phase 4, 5 or 6 of the field protocol (S26, S83)."""

    completion: int
    phase: int


class Watchdog(NamedTuple):
    """The 3-second limit of `ovl_start` (design 8.6)."""


Action = RunThread | EndWait | Arrive | Complete | Indicate | Publish | Act | Watchdog


class Due(NamedTuple):
    """Something that will happen at `time` (microseconds); ties go by class, then by number (design 8.4)."""

    time: int
    rank: int
    number: int
    action: Action


class Question(NamedTuple):
    """A choice that Windows leaves open and that must be made before anything else: which waiter gets `handle` (A122)."""

    handle: int
    threads: tuple[int, ...]


class Outcomes(NamedTuple):
    """What the documents leave open inside a call of this thread: one of `labels` happens."""

    thread: int
    what: str
    labels: tuple[str, ...]

    @property
    def threads(self) -> tuple[int, ...]:
        """The answers: the positions of the labels."""
        return tuple(range(len(self.labels)))


class Ending(NamedTuple):
    """How the run ended: exit, deadlock, watchdog, fault or bound (design 8.11), with the process's exit code."""

    how: str
    code: int
    text: str = ""


# The setup --------------------------------------------------------------------------------------------------------


class Disturbance(NamedTuple):
    """What happens to send number `send` (from 1) of the socket whose variable is `socket`.

    `kind` is delay (the bytes arrive `value` µs late), split (the bytes from offset `value` on arrive SPLIT_GAP_US late) or
    reset (the connection is reset instead).
    """

    socket: str
    send: int
    kind: str
    value: int = 0


@dataclass(frozen=True)
class Settings:
    """What a run is told from outside.  `order` is timed or any (design D4); `latency` in microseconds.

    `behaviour` is documented or observed, followed by the disagreements whose other side is wanted: "documented+K4+K5".
    `disturbances` change what the network does with one send each.  `switches` are the blocks of memory that threads touch
    in no order: in any order a thread may be interrupted at each access to them (design 8.7).
    """

    platform: str = "windows"
    behaviour: str = "documented"
    order: str = "timed"
    latency: int = LATENCY_US
    disturbances: tuple[Disturbance, ...] = ()
    switches: frozenset[int] = frozenset()

    @property
    def before_vista(self) -> bool:
        """Whether the platform is Windows XP or 2000."""
        return self.platform in ("windows-xp", "windows-2000")

    def contrary(self, id: str) -> bool:
        """Whether this disagreement of sources (K3) is to be seen from its other side, not from the default one.

        `observed` is the other side wherever Windows was seen to do something else than its documentation says.
        """
        if self.behaviour == "documented":
            return False
        base, *ids = self.behaviour.split("+")
        return id in ids or (base == "observed" and id in OBSERVED)


class Trait(NamedTuple):
    """What the engine must know of an API function besides how to make a call.

    `cost` in microseconds; a `silent` call is no event itself (a report, set-up); `void`: it returns nothing.
    """

    cost: int
    silent: bool
    void: bool


@dataclass(frozen=True, eq=False)
class Setup:
    """What never changes during a run: the program, the API it can call, and the settings.

    `calls` makes a call from its name and arguments; `route` replaces one that a service provider is to carry out.
    """

    program: Program
    calls: Mapping[str, Callable[..., Any]]
    traits: Mapping[str, Trait]
    library: Mapping[str, LibraryFunction]
    settings: Settings = field(default_factory=Settings)
    route: Callable[[Draft, int, str, Any], Any] | None = None

    def __repr__(self) -> str:
        return f"Setup({self.program!r}, {self.settings!r})"


# The world --------------------------------------------------------------------------------------------------------


class World(NamedTuple):
    """One moment.  Tables are tuples in the order of their keys; `printed` stands for all output so far.

    Memory is two tuples side by side, block numbers and blocks: a pair for each would cost more than the blocks' share.
    `counters`: next handle, operation, number for messages, packets and APCs, and port.  `startups` counts WSAStartup.
    """

    setup: Setup
    now: int
    threads: tuple[Thread, ...]
    objects: tuple[KernelObject, ...]
    operations: tuple[Operation, ...]
    numbers: tuple[int, ...]
    blocks: tuple[Block, ...]
    due: tuple[Due, ...]
    question: Question | Outcomes | None
    ending: Ending | None
    counters: tuple[int, int, int, int]
    startups: int
    jobs: int
    printed: bytes
    registrations: tuple[Registration, ...] = ()
    provider: Provider = Provider()

    def registration(self, socket: int) -> Registration | None:
        """The registration of this socket for state notifications."""
        return next((one for one in self.registrations if one.socket == socket), None)

    def object(self, handle: int) -> KernelObject | None:
        """The object with this handle, closed sockets included."""
        return next((one for one in self.objects if one.handle == handle), None)

    def memory(self) -> dict[int, Block]:
        """Program memory as a mapping from block number."""
        return dict(zip(self.numbers, self.blocks, strict=True))

    def operation(self, number: int) -> Operation | None:
        """The operation with this number, while it exists."""
        return next((one for one in self.operations if one.number == number), None)


def _watched(world: World) -> set[Ref]:
    """Who is to be looked at after each step: sockets with network events, threads in select, and some operations."""
    return {
        *[object_ref(one.handle) for one in world.objects if isinstance(one, Socket) and one.watches],
        *[operation_ref(one.number) for one in world.operations if one.watches and one.stage == PENDING],
        *[thread_ref(one.number) for one in world.threads if one.wait is not None and one.wait.sets],
    }


class Reached(Exception):
    """The draft has emitted as many facts as were wanted of it (`Draft.wanted`)."""


class Draft:
    """A world being changed.  Only `evolve` writes its tables; everybody else reads them and calls `emit`.

    `facts` are those of the steps since the draft was opened, `times` when each happened.
    """

    __slots__ = (
        "apply",
        "due",
        "ending",
        "facts",
        "jobs",
        "live",
        "memory",
        "next_handle",
        "next_number",
        "next_operation",
        "next_port",
        "now",
        "objects",
        "operations",
        "printed",
        "provider",
        "question",
        "registrations",
        "settings",
        "setup",
        "startups",
        "switches",
        "threads",
        "timed",
        "times",
        "wanted",
        "watched",
    )

    code: type[Slice] = Slice
    """What runs a thread's private code."""

    def __init__(self, world: World, apply: Mapping[type, Callable[[Draft, Any], None]]) -> None:
        self.setup = world.setup
        self.settings = world.setup.settings
        self.timed = world.setup.settings.order == "timed"
        self.switches = frozenset() if self.timed else world.setup.settings.switches
        self.now = world.now
        self.threads: list[Thread] = list(world.threads)
        self.objects: dict[int, KernelObject] = {one.handle: one for one in world.objects}
        self.operations: dict[int, Operation] = {one.number: one for one in world.operations}
        self.memory: dict[int, Block] = dict(zip(world.numbers, world.blocks, strict=True))
        self.live: dict[tuple[int, int], Due] = {(one.rank, one.number): one for one in world.due}
        self.due: list[Due] = list(world.due)
        heapify(self.due)
        self.registrations: dict[int, Registration] = {one.socket: one for one in world.registrations}
        self.question = world.question
        self.ending = world.ending
        self.next_handle, self.next_operation, self.next_number, self.next_port = world.counters
        self.startups = world.startups
        self.jobs = world.jobs
        self.printed = world.printed
        self.provider = world.provider
        self.apply = apply
        self.facts: list[Fact] = []
        self.times: list[int] = []
        self.wanted = -1
        self.watched = _watched(world)

    def emit(self, fact: Fact) -> None:
        """Apply a fact and keep it; raises Reached when it was the last one wanted."""
        kind = type(fact)
        self.apply[kind](self, fact)
        if kind in QUIET:
            return
        self.facts.append(fact)
        self.times.append(self.now)
        if len(self.facts) == self.wanted:
            raise Reached

    def freeze(self) -> World:
        """The world as it stands."""
        numbers = tuple(sorted(self.memory))
        return World(
            self.setup,
            self.now,
            tuple(self.threads),
            tuple(self.objects[handle] for handle in sorted(self.objects)),
            tuple(self.operations[number] for number in sorted(self.operations)),
            numbers,
            tuple(map(self.memory.__getitem__, numbers)),
            tuple(sorted(self.live.values())),
            self.question,
            self.ending,
            (self.next_handle, self.next_operation, self.next_number, self.next_port),
            self.startups,
            self.jobs,
            self.printed,
            tuple(self.registrations[socket] for socket in sorted(self.registrations)),
            self.provider,
        )

    # What rules ask ----------------------------------------------------------------------------------------------

    def thread(self, number: int) -> Thread:
        """Thread number `number` (from 1)."""
        return self.threads[number - 1]

    def socket(self, handle: int) -> Socket | None:
        """The open socket with this handle."""
        one = self.objects.get(handle)
        return one if isinstance(one, Socket) and not one.closed and one.state != "embryo" else None

    def endpoint(self, handle: int) -> Socket:
        """The socket record with this handle, open or closed; there must be one."""
        one = self.objects[handle]
        assert isinstance(one, Socket)
        return one

    def port(self, handle: int) -> Port | None:
        """The port with this handle."""
        one = self.objects.get(handle)
        return one if isinstance(one, Port) else None

    def event(self, handle: int) -> Event | None:
        """The event with this handle."""
        one = self.objects.get(handle)
        return one if isinstance(one, Event) else None

    def objects_of(self, kind: type[K]) -> list[K]:
        """All objects of a kind."""
        return [one for one in self.objects.values() if isinstance(one, kind)]

    def waiting_for(self, handle: int) -> list[Thread]:
        """The threads whose waits name this handle, by their numbers."""
        return [one for one in self.threads if one.wait is not None and handle in one.wait.handles]

    def first_due(self) -> Due | None:
        """What is due first, by the order of ties; None when nothing is."""
        due, live = self.due, self.live
        while due:
            first = due[0]
            if live.get((first.rank, first.number)) is first:
                return first
            heappop(due)
        return None

    # What evolve writes ------------------------------------------------------------------------------------------

    def plan(self, time: int, rank: int, number: int, action: Action) -> None:
        """Let something happen at `time`; an earlier plan of the same rank and number is dropped (evolve only)."""
        one = Due(time, rank, number, action)
        self.live[(rank, number)] = one
        heappush(self.due, one)

    def drop(self, rank: int, number: int) -> None:
        """What was planned will not happen (evolve only)."""
        self.live.pop((rank, number), None)

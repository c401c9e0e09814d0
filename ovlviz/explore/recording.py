"""Taking a step and noting its footprint: what its rules looked at, and what its facts changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from ..engine import facts
from ..engine.choices import Choice
from ..engine.evolve import APPLY
from ..engine.memory import Block, split
from ..engine.objects import Port, Semaphore
from ..engine.slice import NOT_STARTED, CallStop, Slice
from ..engine.step import advance
from ..engine.threads import ENDED, Calling, Thread
from ..engine.world import ARRIVAL, Act, Arrive, Draft, Due, World
from .footprint import Footprint, Resources


class _Table(dict[int, Any]):
    """A table of the draft that notes which of its entries are looked up."""

    __slots__ = ("looked_up",)

    def __init__(self, entries: dict[int, Any]) -> None:
        super().__init__(entries)
        self.looked_up: set[int] = set()

    def __getitem__(self, key: int) -> Any:
        self.looked_up.add(key)
        return super().__getitem__(key)

    def get(self, key: int, default: Any = None) -> Any:
        self.looked_up.add(key)
        return super().get(key, default)


class _Operations(_Table):
    """The operations; who goes through all of them reads the list as such."""

    __slots__ = ("gone_through",)

    def __init__(self, entries: dict[int, Any]) -> None:
        super().__init__(entries)
        self.gone_through = False

    def values(self) -> Any:
        self.gone_through = True
        return super().values()


class _Threads(list[Thread]):
    """The threads; which are looked at one by one is noted.

    Who goes through all of them looks for waiters (`waits.release`, `ports.close`), and those have looked at the object
    they wait for, or counts who runs (`ports.may_run`), which is a resource of its own.
    """

    __slots__ = ("looked_up",)

    def __init__(self, entries: list[Thread]) -> None:
        super().__init__(entries)
        self.looked_up: set[int] = set()

    def __getitem__(self, at: Any) -> Any:
        self.looked_up.add(at)
        return super().__getitem__(at)


class _Memory(dict[int, Block]):
    """Program memory; the stretches that calls read are noted."""

    __slots__ = ("stretches",)

    def __init__(self, entries: dict[int, Block]) -> None:
        super().__init__(entries)
        self.stretches: list[tuple[int, int, int]] = []

    def looked(self, number: int, offset: int, size: int) -> None:
        self.stretches.append((number, offset, size))


class WatchedSlice(Slice):
    """Private code that notes which memory it reads and writes, and whether it jumped back."""

    __slots__ = ("jumped", "loads", "stores")

    def __init__(self, *given: Any, **named: Any) -> None:
        self.loads: list[tuple[int, int]] = []
        self.stores: list[tuple[int, int]] = []
        self.jumped = 0
        super().__init__(*given, **named)
        self.freed.add(-1)  # no block has this number: with it every load is a call of `load`

    def load(self, address: int, size: int, *, signed: bool) -> int | None:
        self.loads.append((address, size))
        return super().load(address, size, signed=signed)

    def bytes_at(self, address: int, size: int) -> bytes:
        self.loads.append((address, size))
        return super().bytes_at(address, size)

    def store(self, address: int, data: bytes) -> None:
        self.stores.append((address, len(data)))
        super().store(address, data)

    def forget(self, address: int, size: int) -> None:
        self.stores.append((address, size))
        super().forget(address, size)

    def copy(self, target: int, source: int, size: int) -> None:
        self.loads.append((source, size))
        super().copy(target, source, size)

    def jump_back(self, target: int) -> int:
        self.jumped = self.program.functions[self.function].spans[target].line
        return super().jump_back(target)

    def blocks(self) -> tuple[tuple[int, Block | None], ...]:
        self.freed.discard(-1)
        return super().blocks()


class Watched(Draft):
    """A draft that notes what is looked at."""

    __slots__ = ("all", "code", "slices")

    def __init__(self, world: World) -> None:
        super().__init__(world, APPLY)
        self.objects = _Table(self.objects)
        self.operations = _Operations(self.operations)
        self.threads = _Threads(self.threads)
        self.memory = _Memory(self.memory)
        self.all: list[facts.Fact] = []
        self.slices: list[WatchedSlice] = []
        self.code = self._watch  # type: ignore[assignment,misc]

    def _watch(self, *given: Any, **named: Any) -> WatchedSlice:
        work = WatchedSlice(*given, **named)
        self.slices.append(work)
        return work

    def emit(self, fact: facts.Fact) -> None:
        self.all.append(fact)
        super().emit(fact)


class Step(NamedTuple):
    """One step from a world: the choice, the world after it, what happened, and the footprint.

    `code` is the part of the footprint that the thread's own code made in memory, `loads` and `stores` the addresses and
    sizes that it touched; `jumped` is the line to which it jumped back last (0: it did not).
    """

    choice: Choice
    after: World
    facts: tuple[facts.Fact, ...]
    footprint: Footprint
    code: Footprint
    loads: tuple[tuple[int, int], ...]
    stores: tuple[tuple[int, int], ...]
    jumped: int


def take(before: World, choice: Choice, resources: Resources) -> Step:
    """Take a choice and note what it touches."""
    w = Watched(before)
    advance(w, choice)
    footprint, code = _footprint(before, w, resources)
    loads = tuple([one for work in w.slices for one in work.loads])
    stores = tuple([one for work in w.slices for one in work.stores])
    jumped = max([one.jumped for one in w.slices], default=0)
    return Step(choice, w.freeze(), tuple(w.facts), footprint, code, loads, stores, jumped)


INFINITE = 0xFFFFFFFF

_ASK = frozenset({"GetQueuedCompletionStatus", "GetQueuedCompletionStatusEx", "ProcessSocketNotifications"})

_SUMS = {"InterlockedIncrement": 4, "InterlockedDecrement": 4, "InterlockedExchangeAdd": 4, "InterlockedAdd": 4}
"""Calls that add to a number of so many bytes: without their results, their order does not matter."""


def _made(w: Watched) -> CallStop | None:
    """The call that the thread's code ended at."""
    stop = w.slices[-1].stop if w.slices else None
    return stop if isinstance(stop, CallStop) else None


def _patient(w: Watched) -> bool:
    """Whether what was taken was asked for without a time-out: earlier the thread would have waited, and nothing else."""
    calls: list[Any] = [one.call for one in w.all if type(one) is facts.Called]
    if not calls:
        return True  # handed to a thread that waited
    limits = [getattr(calls[-1], name) for name in ("dwMilliseconds", "dwTimeout", "timeoutMs") if hasattr(calls[-1], name)]
    alertable = any(getattr(calls[-1], name, 0) for name in ("bAlertable", "fAlertable"))
    return limits in ([], [INFINITE]) and not alertable


def _observed(w: Watched, name: str, parameter: int) -> bool:
    """Whether the call made is this one and was given something there to answer into."""
    made = _made(w)
    return made is None or made.name != name or bool(made.arguments[parameter])


def _footprint(before: World, w: Watched, to: Resources) -> tuple[Footprint, Footprint]:
    reads = writes = adds = provides = needs = 0
    bit = to.bit
    # Threads.  What a thread itself does comes in its own order.  What others do to it, they do through something: the
    # objects it waits for (whoever ends a wait takes the thread off all of them), its APC queue, its end.
    known = len(before.threads)
    for at in range(len(w.threads)):
        thread = list.__getitem__(w.threads, at)
        old = before.threads[at] if at < known else None
        if thread is old:
            continue
        if old is None:
            writes |= bit("threads")
            continue
        if old.wait is not None and thread.wait is not old.wait:
            for handle in old.wait.handles:
                writes |= bit("object", handle)
            if old.wait.port:
                writes |= bit("head", old.wait.port)
        if old.state != thread.state:
            for port in {thread.port, old.port} - {0}:
                adds |= bit("running", port)
            if thread.state == ENDED:
                writes |= bit("object", thread.handle)
                adds |= bit("ended")
        calling = thread.frames[-1].calling if thread.frames else None
        if old.frames and old.frames[-1].pc == NOT_STARTED:
            reads |= bit("apcs", at + 1)  # A158: they come before the thread's function
        if thread.wait is not None or (isinstance(calling, Calling) and hasattr(calling.call, "resume")):
            reads |= bit("apcs", at + 1)
    # Objects
    olds = {one.handle: one for one in before.objects}
    table: Any = w.objects
    for handle in table.looked_up:
        one = dict.get(table, handle) or olds.get(handle)
        if isinstance(one, Port):
            reads |= bit("port", handle)
            if one.concurrency < len(w.threads):
                reads |= bit("running", handle)
        elif isinstance(one, Semaphore):
            reads |= bit("semaphore", handle)
        elif one is not None:
            reads |= bit("object", handle)
    for handle, one in dict.items(table):
        old = olds.pop(handle, None)
        if isinstance(one, Semaphore) and isinstance(old, Semaphore):
            if one is old:
                if handle in table.looked_up:  # and nothing was to be had
                    reads |= bit("up", handle) | bit("down", handle)
            elif one.value < old.value:
                writes |= bit("down", handle)
                if _patient(w):
                    needs |= bit("up", handle)
                else:
                    reads |= bit("up", handle)
            else:
                adds |= bit("up", handle)
                provides |= bit("up", handle) if not old.value else 0
                if one.value == one.maximum or _observed(w, "ReleaseSemaphore", 2):
                    reads |= bit("down", handle) | bit("up", handle)
        elif one is not old and not isinstance(one, Port):
            writes |= bit("object", handle)
        elif one is not old and old is None:
            writes |= bit("port", handle)
    for handle in olds:
        writes |= bit("object", handle) | bit("port", handle) | bit("semaphore", handle)
    # Operations
    operations: Any = w.operations
    former = {one.number: one for one in before.operations}
    for number in operations.looked_up:
        one = former.get(number)
        if one is not None:
            reads |= bit("operation", one.socket, one.overlapped, one.thread)
    ended = {one.thread for one in w.all if type(one) is facts.ThreadEnded}
    if ended:
        # A thread that ends looks for its own operations only.
        for one in before.operations:
            if one.thread in ended:
                reads |= bit("operation", one.socket, one.overlapped, one.thread)
    elif operations.gone_through:
        reads |= bit("operations")
    for number, one in dict.items(operations):
        old = former.pop(number, None)
        if one is not old:
            writes |= bit("operation", one.socket, one.overlapped, one.thread)
            adds |= bit("operations")
            if one.routine:
                writes |= bit("routines", one.thread)
    for one in former.values():
        writes |= bit("operation", one.socket, one.overlapped, one.thread)
        adds |= bit("operations")
        if one.routine:
            writes |= bit("routines", one.thread)
    # Queues
    for fact in w.all:
        kind = type(fact)
        if kind is facts.PacketQueued:
            writes |= bit("tail", fact.port)
            if not _waiting_packets(before, fact.port):
                provides |= bit("packets", fact.port)
        elif kind is facts.PacketMerged:
            writes |= bit("tail", fact.port) | bit("head", fact.port)
        elif kind is facts.PacketsTaken:
            writes |= bit("head", fact.port)
            if _patient(w):
                needs |= bit("packets", fact.port)
            else:
                reads |= bit("tail", fact.port)
            if len(fact.packets) >= _waiting_packets(before, fact.port) and len(fact.packets) != 1:
                reads |= bit("tail", fact.port)
        elif kind is facts.Blocked:
            if fact.wait.port:
                writes |= bit("head", fact.wait.port)
                reads |= bit("tail", fact.wait.port)
        elif kind in (facts.ApcQueued, facts.ApcStarted, facts.ApcsLost):
            writes |= bit("apcs", fact.thread)
        elif kind is facts.PortJoined:
            adds |= bit("running", fact.port)
    if any(type(one) is facts.Called and one.name in _ASK for one in w.all):
        # A port that was asked and gave nothing was empty: who fills it comes before or after.
        for handle in table.looked_up:
            if isinstance(dict.get(table, handle), Port) and not _waiting_packets(before, handle):
                reads |= bit("head", handle) | bit("tail", handle)
    # The network
    air = {one.number: one for one in before.due if one.rank == ARRIVAL}
    for (rank, number), due in w.live.items():
        if rank == ARRIVAL and air.pop(number, None) is None:
            place = _direction(due)
            writes |= bit("last", *place)
            if not any(_direction(one) == place for one in before.due if one.rank == ARRIVAL):
                writes |= bit("first", *place)
    for due in air.values():
        writes |= bit("first", *_direction(due))
    # The rest
    if w.next_handle != before.counters[0]:
        writes |= bit("handles")
    if w.next_port != before.counters[3]:
        writes |= bit("ports")
    if w.printed is not before.printed and w.printed != before.printed:
        writes |= bit("output")
    if w.startups != before.startups:
        writes |= bit("startups")
    for handle in {*w.registrations, *(one.socket for one in before.registrations)}:
        if w.registrations.get(handle) is not before.registration(handle):
            writes |= bit("registration", handle)
    if w.ending is not None and all(one.state == ENDED for one in w.threads):
        # Whoever is the last ends the process, with its own exit code.
        if len({one.exit_code for one in w.threads}) > 1:
            writes |= bit("ended")
    elif w.ending is not None:
        writes |= bit("ending")
    else:
        adds |= bit("ending")
    more, code = _memory(before, w, to)
    return Footprint(reads | more.reads, writes | more.writes, adds | more.adds, provides, needs), code


def _memory(before: World, w: Watched, to: Resources) -> tuple[Footprint, Footprint]:
    memory: Any = w.memory
    former = dict(zip(before.numbers, before.blocks, strict=True))
    reads = writes = loads = stores = 0
    for number, offset, size in memory.stretches:
        block = former.get(number)
        if block is not None:
            reads |= to.stretch(number, offset, size, len(block.data))
    for work in w.slices:
        for address, size in work.loads:
            loads |= _at(former, address, size, to)
        for address, size in work.stores:
            stores |= _at(former, address, size, to)
    for address, size in _system_stores(w.all):
        writes |= _at(former, address, size, to)
    adds = 0
    made = _made(w)
    if made is not None and made.to < 0 and made.name in _SUMS:
        adds = _at(former, made.arguments[0], _SUMS[made.name], to)
        reads &= ~adds
        writes &= ~adds
    if former.keys() != memory.keys():
        for number in former.keys() - memory.keys():
            writes |= to.block(number, former[number])
    return Footprint(reads | loads, writes | stores, adds), Footprint(loads, stores, 0)


def _at(former: dict[int, Block], address: int, size: int, to: Resources) -> int:
    number, offset = split(address)
    block = former.get(number)
    return 0 if block is None else to.stretch(number, offset, size, len(block.data))


def _system_stores(happened: list[facts.Fact]) -> Iterator[tuple[int, int]]:
    for fact in happened:
        if isinstance(fact, facts.OverlappedWritten):
            yield fact.address, 8 if fact.high is None else 16
        else:
            for address, data in getattr(fact, "writes", ()):
                yield address, len(data)


def _waiting_packets(world: World, port: int) -> int:
    one = world.object(port)
    return len(one.packets) if isinstance(one, Port) else 0


def _direction(due: Due) -> tuple[Any, ...]:
    match due.action:
        case Arrive(message):
            return (message.source, message.socket)
        case Act(socket=socket):
            return ("act", socket)
        case _:
            return (due.number,)

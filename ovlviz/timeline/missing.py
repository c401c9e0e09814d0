"""What something that has not happened still needs: a precondition that is not met, with its rule and since when.

`things` has the questions; here is what they have in common.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from ..engine import codes, facts
from ..engine.facts import Fact
from ..engine.memory import read_int, readable
from ..engine.naming import name_at
from ..engine.overlapped import PENDING, Operation
from ..engine.sockets import Socket
from ..engine.waits import RESULT_FUNCTIONS
from ..engine.world import Arrive, Draft, World
from ..errors import BadInput
from .timeline import Timeline

_LOOKS = RESULT_FUNCTIONS | {"CancelIoEx", "GetQueuedCompletionStatus", "PostQueuedCompletionStatus"}
"""Calls with an lpOverlapped that start nothing."""

HEVENT = 24
"""Where hEvent lies in an OVERLAPPED."""


class Missing(NamedTuple):
    """A precondition that is not met: the sentence, its rules, since which fact (0: it never was), and what would meet it."""

    sentence: str
    rules: tuple[str, ...] = ()
    since: int = 0
    remedy: str = ""


class Case(NamedTuple):
    """A thing and how it stands: `happened` is the fact by which it has (0: it has not).

    `goal` recognises a fact that makes it happen; a schedule is to be changed after fact `begun` to be about the same.
    """

    thing: str
    happened: int
    begun: int
    missing: tuple[Missing, ...]
    goal: Callable[[Draft, Fact], bool]


class Moment:
    """A run up to fact `at`: what the questions are asked of."""

    def __init__(self, timeline: Timeline, at: int) -> None:
        self.timeline = timeline
        self.at = at
        self.world: World = timeline.world(at)
        self.facts = timeline.facts[:at]

    def last(self, *kinds: type, where: Callable[[Fact], bool] = lambda fact: True) -> int:
        """The number of the last fact of these kinds; 0 when there is none."""
        for n in range(self.at, 0, -1):
            fact = self.facts[n - 1]
            if isinstance(fact, kinds) and where(fact):
                return n
        return 0

    def name(self, kind: str, number: int) -> str:
        return self.timeline.name((kind, number))


class Start(NamedTuple):
    """The last call that was to start an operation with an OVERLAPPED: its fact, the operation (None: refused), the error."""

    called: facts.Called
    address: int
    posted: int
    operation: Operation | None
    returned: int
    error: int


# What there is ----------------------------------------------------------------------------------------------------


def starters(timeline: Timeline) -> Iterator[tuple[int, facts.Called, int]]:
    """Every call that was to start an operation with an OVERLAPPED: its number, the call, the OVERLAPPED's address."""
    for n, fact in enumerate(timeline.facts, 1):
        if isinstance(fact, facts.Called) and fact.name not in _LOOKS:
            address = getattr(fact.call, "lpOverlapped", 0)
            if isinstance(address, int) and address:
                yield n, fact, address


def overlappeds(timeline: Timeline) -> list[str]:
    """The OVERLAPPEDs that a run uses, as the source names them."""
    return list(dict.fromkeys(name_at(timeline.setup.program, address) for _, _, address in starters(timeline)))


def known(timeline: Timeline, kind: type) -> dict[str, int]:
    """The events or sockets that a run makes: name and handle."""
    return {
        fact.record.name or f"{fact.record.handle:#x}": fact.record.handle
        for fact in timeline.facts
        if isinstance(fact, facts.Created | facts.SocketChanged) and isinstance(fact.record, kind)
    }


def threads(timeline: Timeline) -> list[str]:
    """The threads of a run."""
    made = [fact.record for fact in timeline.facts if isinstance(fact, facts.ThreadCreated | facts.WorkerStarted)]
    return list(dict.fromkeys(["T1", *(f"T{record.number}" for record in made)]))


def unknown(word: str, name: str, there: Iterable[str]) -> BadInput:
    """The error for a name that the run does not have; it lists those that it has."""
    names = ", ".join(there)
    return BadInput(f"{word} {name}: {f'this run has {names}' if names else 'this run has none'}")


# What things have in common ---------------------------------------------------------------------------------------


def start_of(m: Moment, word: str, name: str) -> Start | None:
    """The last start with an OVERLAPPED of this name by the moment; BadInput when the run has none."""
    there = overlappeds(m.timeline)
    if name not in there:
        raise unknown(word, name, there)
    program = m.timeline.setup.program
    found = [one for one in starters(m.timeline) if name_at(program, one[2]) == name and one[0] <= m.at]
    return start_at(m, *found[-1]) if found else None


def start_at(m: Moment, n: int, called: facts.Called, address: int) -> Start:
    """What came of the call with number n."""
    posted, returned, error = 0, 0, 0
    operation = None
    for at in range(n + 1, m.at + 1):
        fact = m.facts[at - 1]
        if isinstance(fact, facts.Posted) and fact.operation.overlapped == address and not posted:
            posted, operation = at, fact.operation
        elif isinstance(fact, facts.Returned) and (fact.thread, fact.name) == (called.thread, called.name):
            returned, error = at, fact.error or 0
            break
    return Start(called, address, posted, operation, returned, error)


def refused(m: Moment) -> Start | None:
    """The last start that was refused."""
    for n, called, address in reversed(list(starters(m.timeline))):
        if n <= m.at:
            start = start_at(m, n, called, address)
            if start.operation is None and start.error:
                return start
    return None


def event_of(m: Moment, overlapped: int) -> int:
    """The hEvent that lies in an OVERLAPPED, low bit cleared; 0 when the OVERLAPPED is gone."""
    memory, address = m.world.memory(), overlapped + HEVENT
    return read_int(memory, address, 8) & ~1 if readable(memory, address, 8) else 0


def not_started(name: str, start: Start | None, rules: tuple[str, ...]) -> Iterator[Missing]:
    """Why there is no operation: nobody started one, or the start was refused."""
    if start is None:
        yield Missing(f"no operation with {name} has been started", rules, 0, f"start an operation with {name}")
        return
    if not start.returned:
        yield Missing(f"{start.called.name} with {name} has not started an operation yet")
        return
    error = codes.error_name(start.error)
    text = f"{start.called.name} with {name} was refused at event {start.returned} ({error}): nothing was started"
    yield Missing(
        text, rules, start.returned, f"take {error} for a refusal: only WSA_IO_PENDING says that more will come"
    )


def posted_at(m: Moment, operation: int) -> int:
    """The fact by which an operation was started."""
    return m.last(
        facts.Posted, where=lambda fact: isinstance(fact, facts.Posted) and fact.operation.number == operation
    )


def not_over(m: Moment, operation: Operation, posted: int) -> Iterator[Missing]:
    """Why an operation has not completed, or not been indicated."""
    name = operation.name or operation.call
    now = m.world.operation(operation.number)
    done = m.last(facts.Completed, where=lambda fact: getattr(fact, "operation", 0) == operation.number)
    if done or now is None:
        when = f"completed at event {done}" if done else "is completed"
        yield Missing(f"{name} {when}, and is not indicated yet", ("A76",), done or posted)
        return
    if now.stage != PENDING:
        yield Missing(f"the end of {name} is decided, and it has not completed yet", ("A76",), posted)
        return
    yield Missing(
        f"{name} has been pending since event {posted}", ("A16",) if operation.kind == "receive" else (), posted
    )
    socket = m.world.object(operation.socket)
    if operation.kind == "receive" and isinstance(socket, Socket):
        if operation.number in socket.receives and (before := socket.receives.index(operation.number)):
            earlier = f"{before} receives" if before > 1 else "a receive"
            text = f"{earlier} posted before it on {socket.name} take{'s' if before == 1 else ''} the bytes first"
            yield Missing(text, ("A36",), posted)
        yield from nothing_comes(m, socket)
    elif operation.kind == "send":
        yield Missing("the other side has no room: it does not receive", ("A103",), posted, "let the peer receive")
    elif operation.kind == "accept":
        yield Missing("nobody has connected", (), posted, "let a peer connect")


def nothing_comes(m: Moment, socket: Socket) -> Iterator[Missing]:
    """Why no bytes are at a socket."""
    air = [one for one in m.world.due if isinstance(one.action, Arrive) and one.action.message.socket == socket.handle]
    if air:
        first = min(air)
        message = first.action.message  # type: ignore[union-attr]
        sent = m.last(
            facts.Sent, where=lambda fact: isinstance(fact, facts.Sent) and fact.message.number == message.number
        )
        what = f"{len(message.data)} bytes" if message.data else "the end of the stream"
        when = f" until {first.time / 1000:.3f} ms" if m.world.setup.settings.order == "timed" else ""
        yield Missing(f"{what} for {socket.name} are on their way{when}", (), sent)
        return
    if socket.finished:
        ended = m.last(facts.StreamEnded, where=lambda fact: getattr(fact, "handle", 0) == socket.handle)
        yield Missing(f"the stream to {socket.name} has ended: its peer sends no more", ("A167",), ended)
        return
    peer = m.world.object(socket.peer) if socket.peer else None
    jobs = [one for one in m.world.due if getattr(one.action, "socket", 0) == socket.peer and socket.peer]
    who = peer.name if isinstance(peer, Socket) and peer.name else "the peer"
    sent = m.last(facts.Sent, where=lambda fact: isinstance(fact, facts.Sent) and fact.message.socket == socket.handle)
    since = f" since event {sent}" if sent else ""
    if jobs:
        planned = m.last(facts.JobPlanned, where=lambda fact: getattr(fact, "socket", 0) == socket.peer)
        timed = m.world.setup.settings.order == "timed"
        when = f"it will act at {min(jobs).time / 1000:.3f} ms" if timed else "it has yet to do what it plans"
        yield Missing(f"{who} has sent nothing{since}; {when}", ("A39",), planned)
        return
    yield Missing(f"{who} has sent nothing to {socket.name}{since}", ("A39",), sent, f"let {who} send")

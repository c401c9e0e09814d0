"""What can be asked about: a routine, a packet, an event, a wait, the bytes of a socket; what each still needs.

A thing is named as in the source: `routine OV`, `wait THREAD`, `packet OV`, `event NAME`, `bytes SOCKET` (design 8.19).
Each function answers for the world after one fact of a run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..engine import facts
from ..engine.facts import Fact
from ..engine.naming import name_at
from ..engine.objects import Event, Mutex, Port, Semaphore, ThreadObject
from ..engine.overlapped import Operation
from ..engine.sockets import Socket
from ..engine.threads import ENDED, READY, WAITING, Thread, Wait
from ..engine.waits import signaled
from ..engine.world import Draft
from ..errors import BadInput
from .missing import (
    Case,
    Missing,
    Moment,
    event_of,
    known,
    not_over,
    not_started,
    nothing_comes,
    posted_at,
    refused,
    start_of,
    threads,
    unknown,
)
from .timeline import Timeline

# One for each kind of thing ---------------------------------------------------------------------------------------


def routine(m: Moment, name: str) -> Case:
    """The completion routine of an operation has not run."""
    start = start_of(m, "routine", name)
    thing = f"the completion routine of {name} runs"

    def goal(w: Draft, fact: Fact) -> bool:
        if isinstance(fact, facts.RoutineStarted):
            return start is not None and start.address in fact.arguments
        return isinstance(fact, facts.ApcStarted) and start is not None and start.address in fact.apc.arguments[2:3]

    if start is None or start.operation is None:
        return Case(thing, 0, 0, tuple(not_started(name, start, ("A22",))), goal)
    operation = start.operation
    ran = m.last(
        facts.ApcStarted,
        facts.RoutineStarted,
        where=lambda fact: operation.number in (getattr(fact, "operation", 0), _apc(fact)),
    )
    missing: list[Missing] = []
    if not operation.routine:
        text = f"{operation.call} was given no completion routine with {name}"
        socket = m.world.object(operation.socket)
        if isinstance(socket, Socket) and socket.association:
            text += f", and may not be: {socket.name} has a port"
            missing.append(Missing(text, ("A65", "A32"), start.posted, "use a socket without a port"))
        else:
            missing.append(Missing(text, ("A65",), start.posted, f"give {operation.call} a completion routine"))
    else:
        queued = m.last(facts.ApcQueued, where=lambda fact: _apc(fact) == operation.number)
        if not queued:
            missing += not_over(m, operation, start.posted)
        missing += _not_alertable(m, operation, queued, start.posted)
    return Case(thing, ran, start.posted, tuple(missing), goal)


def _apc(fact: Fact) -> int:
    return fact.apc.operation if isinstance(fact, facts.ApcQueued | facts.ApcStarted) else 0


def _not_alertable(m: Moment, operation: Operation, queued: int, posted: int) -> Iterator[Missing]:
    """What keeps the thread that started an operation from running its routine."""
    thread = m.world.threads[operation.thread - 1]
    me = f"T{thread.number}"
    since = queued or posted
    state = "queued, and " if queued else ""
    if thread.state == ENDED:
        over = m.last(facts.ThreadEnded, where=lambda fact: getattr(fact, "thread", 0) == thread.number)
        text = f"{state}thread {me} has ended: what is queued to it is lost"
        yield Missing(text, ("A136", "A160"), over, f"keep {me} in an alertable wait until the routine has run")
        return
    alertable = thread.wait is not None and (thread.wait.alertable or thread.wait.operation or thread.wait.sets)
    if alertable and not queued:
        return
    if not alertable:
        entered = m.last(
            facts.Blocked,
            where=lambda fact: isinstance(fact, facts.Blocked) and fact.thread == thread.number and fact.wait.alertable,
        )
        never = "has not entered an alertable wait"
        if entered > since:
            never = "has been in no alertable wait"
            left = (facts.Woken, facts.ApcStarted, facts.Returned)
            since = next(
                (
                    n
                    for n in range(entered + 1, m.at + 1)
                    if isinstance(fact := m.facts[n - 1], left) and fact.thread == thread.number
                ),
                entered,
            )
        text = f"{state}thread {me} {never} since event {since}"
        remedy = f"let {me} wait alertably after event {since}: SleepEx, WaitForSingleObjectEx or WSAWaitForMultipleEvents with TRUE"
        yield Missing(text, ("A136", "A137"), since, remedy)
        blocked = m.last(facts.Blocked, where=lambda fact: getattr(fact, "thread", 0) == thread.number)
        if thread.state == WAITING and thread.wait is not None:
            what = f"{me} has been in a wait that is not alertable since event {blocked}, and runs no routine there"
            yield Missing(what, ("A138",), blocked, f"make the wait of event {blocked} alertable")
    ahead = [apc for apc in thread.apcs if apc.operation != operation.number]
    place = next((at for at, apc in enumerate(thread.apcs) if apc.operation == operation.number), 0)
    if place:
        names = ", ".join(apc.name or "another" for apc in ahead[:place])
        yield Missing(f"{names} before it in the queue of {me}", ("A144",), queued, "")


def packet(m: Moment, name: str) -> Case:
    """The packet of an operation has not been taken off its port."""
    start = start_of(m, "packet", name)
    thing = f"the packet of {name} is taken off its port"

    def goal(w: Draft, fact: Fact) -> bool:
        taken = fact.packets if isinstance(fact, facts.PacketsTaken) else ()
        return start is not None and any(one.overlapped == start.address and one.operation for one in taken)

    if start is None or start.operation is None:
        return Case(thing, 0, 0, tuple(not_started(name, start, ("A22",))), goal)
    operation = start.operation
    done = m.last(facts.PacketsTaken, where=lambda fact: any(one.operation == operation.number for one in fact.packets))  # type: ignore[union-attr]
    missing: list[Missing] = []
    socket = m.world.object(operation.socket)
    tied = socket.association if isinstance(socket, Socket) else None
    queued = m.last(
        facts.PacketQueued,
        where=lambda fact: isinstance(fact, facts.PacketQueued) and fact.packet.operation == operation.number,
    )
    if operation.routine:
        text = f"{name} has a completion routine, which is told instead"
        missing.append(Missing(text, ("A65",), start.posted, f"start {name} without a completion routine"))
    elif tied is None:
        text = f"{m.name('object', operation.socket)} is associated with no completion port"
        missing.append(Missing(text, ("B4",), start.posted, "associate the socket with CreateIoCompletionPort"))
    elif operation.event & 1:
        text = f"the low bit of hEvent in {name} keeps its packet off the port"
        missing.append(Missing(text, ("A69", "B31"), start.posted, "leave the low bit of hEvent clear"))
    elif m.world.object(tied.port) is None:
        closed = m.last(facts.Closed, where=lambda fact: getattr(fact, "handle", 0) == tied.port)
        missing.append(
            Missing("its port has been closed", ("B13", "B77"), closed, "keep the port open until all is taken")
        )
    elif queued:
        missing += nobody_takes(m, tied.port, queued)
    elif m.world.operation(operation.number) is None:
        over = m.last(facts.Completed, where=lambda fact: getattr(fact, "operation", 0) == operation.number)
        text = f"{name} succeeded at once, and the socket's mode leaves out the packet then"
        missing.append(Missing(text, ("B79",), over, "deal with the result where the call returned 0"))
    else:
        missing += not_over(m, operation, start.posted)
        missing += nobody_takes(m, tied.port, start.posted)
    return Case(thing, done, start.posted, tuple(missing), goal)


def nobody_takes(m: Moment, handle: int, since: int) -> Iterator[Missing]:
    """What keeps a port's packets from being taken."""
    port = m.world.object(handle)
    if not isinstance(port, Port):
        return
    if not port.waiters:
        asked = m.last(facts.PortJoined, facts.PacketsTaken, where=lambda fact: getattr(fact, "port", 0) == handle)
        lies = "queued, and " if port.packets else ""
        text = f"{lies}no thread has asked {port.name or 'the port'} for a packet since event {max(since, asked)}"
        remedy = "call GetQueuedCompletionStatus on the port"
        yield Missing(text, ("B65", "B67"), max(since, asked), remedy)
    elif port.packets:
        running = [
            f"T{one.number}"
            for one in m.world.threads
            if one.port == handle and one.state == READY and one.number not in port.waiters
        ]
        text = f"queued, and {', '.join(running)} run{'s' if len(running) == 1 else ''} already, as many as {port.name} allows"
        yield Missing(text, ("B69",), since, "raise the concurrency value, or let a running thread ask or block")


def event(m: Moment, name: str) -> Case:
    """An event is not signalled."""
    events = known(m.timeline, Event)
    if name not in events:
        raise unknown("event", name, events)
    handle = events[name]
    one = m.world.object(handle)
    thing = f"{name} is signalled"

    def goal(w: Draft, fact: Fact) -> bool:
        return isinstance(fact, facts.EventSet) and fact.handle == handle

    changed = m.last(
        facts.Created,
        facts.EventSet,
        facts.EventReset,
        where=lambda fact: handle in (getattr(fact, "handle", 0), getattr(getattr(fact, "record", None), "handle", 0)),
    )
    if isinstance(one, Event) and one.signaled:
        return Case(thing, changed, changed, (), goal)
    if one is None:
        over = m.last(facts.Closed, where=lambda fact: getattr(fact, "handle", 0) == handle)
        text = f"{name} does not exist" if not over else f"{name} has been closed"
        return Case(thing, 0, over, (Missing(text, (), over, f"create {name} before and close it after"),), goal)
    return Case(thing, 0, changed, tuple(_not_set(m, handle, name, changed)), goal)


def _not_set(m: Moment, handle: int, name: str, changed: int) -> Iterator[Missing]:
    fact = m.facts[changed - 1] if changed else None
    if isinstance(fact, facts.EventReset):
        how = {"wait": "a wait took it", "start": "the start of an operation reset it", "call": "the program reset it"}
        rules = fact.rules or (("A122",) if fact.why == "wait" else ("A74",))
        yield Missing(f"{how.get(fact.why, 'it was reset')} at event {changed}", rules, changed)
    users = [
        one
        for one in m.world.operations
        if handle == (event_of(m, one.overlapped) if one.routine and one.overlapped else one.event & ~1)
    ]
    for operation in users:
        posted = posted_at(m, operation.number)
        if operation.routine:
            text = f"{operation.name} has a completion routine, so its hEvent is not set"
            yield Missing(text, ("A66",), posted, "start it without a completion routine")
        else:
            yield from not_over(m, operation, posted)
    if not users:
        text = f"no operation under way has {name} as its hEvent"
        failed = refused(m)
        if failed is not None and event_of(m, failed.address) == handle:
            yield from not_started(name_at(m.timeline.setup.program, failed.address), failed, ("A22",))
        yield Missing(text, ("A65",), changed, f"start an operation with {name} as hEvent, or call SetEvent")


def wait(m: Moment, name: str) -> Case:
    """A thread's wait has not ended."""
    named_threads = threads(m.timeline)
    number = int(name[1:]) if name[:1] == "T" and name[1:].isdecimal() else 0
    named = {
        record.name: record.thread for record in m.world.objects if isinstance(record, ThreadObject) and record.name
    }
    number = number or named.get(name, 0)
    if f"T{number}" not in named_threads:
        raise unknown("wait", name, named_threads)
    thing = f"the wait of T{number} ends"

    def goal(w: Draft, fact: Fact) -> bool:
        return isinstance(fact, facts.Woken | facts.ApcStarted) and fact.thread == number

    if number > len(m.world.threads):
        return Case(thing, 0, m.at, (Missing(f"T{number} does not exist yet"),), goal)
    thread = m.world.threads[number - 1]
    since = m.last(facts.Blocked, where=lambda fact: getattr(fact, "thread", 0) == number)
    if thread.state != WAITING or thread.wait is None:
        state = "has ended" if thread.state == ENDED else "does not wait: it is ready to run"
        woken = m.last(facts.Woken, where=lambda fact: getattr(fact, "thread", 0) == number)
        return Case(thing, woken, m.at, (Missing(f"T{number} {state}", (), woken),), goal)
    return Case(thing, 0, since, tuple(_still(m, thread, thread.wait, since)), goal)


def _still(m: Moment, thread: Thread, wait: Wait, since: int) -> Iterator[Missing]:
    """What a wait would need to end."""
    draft = Draft(m.world, {})
    for handle in dict.fromkeys(wait.handles):
        if not signaled(draft, handle, thread.number):
            yield from _unsignalled(m, handle, since, every=wait.every and len(wait.handles) > 1)
    if wait.port:
        port = m.world.object(wait.port)
        if isinstance(port, Port) and port.packets:
            yield from nobody_takes(m, wait.port, since)
        else:
            text = f"no packet lies at {m.name('object', wait.port)}"
            yield Missing(text, ("B65",), since, "let an operation of one of its sockets complete, or post a packet")
            for operation in m.world.operations:
                socket = m.world.object(operation.socket)
                if isinstance(socket, Socket) and socket.association and socket.association.port == wait.port:
                    yield from not_over(m, operation, posted_at(m, operation.number))
    if wait.operation:
        inside = m.world.operation(wait.operation)
        if inside is not None:
            yield from not_over(m, inside, since)
    if wait.alertable and not thread.apcs:
        yield Missing(f"no APC is queued to T{thread.number}", ("A137",), since, "")
    if wait.until is not None:
        yield Missing(f"its time is not up before {wait.until / 1000:.3f} ms", ("A131",), since, "")


def _unsignalled(m: Moment, handle: int, since: int, *, every: bool) -> Iterator[Missing]:
    one = m.world.object(handle)
    name = m.name("object", handle)
    rules: tuple[str, ...] = ("A129",) if every else ()
    match one:
        case Event():
            for found in event(m, name).missing if name in known(m.timeline, Event) else ():
                yield found._replace(sentence=f"{name} is not signalled: {found.sentence}")
        case Mutex(owner=owner):
            yield Missing(f"{name} belongs to T{owner}", rules, since, f"let T{owner} release {name}")
        case Semaphore():
            yield Missing(f"{name}'s count is 0", rules, since, f"release {name}")
        case ThreadObject(thread=number):
            yield Missing(f"T{number} has not ended", rules, since, f"let T{number} return from its function")
        case Socket():
            yield Missing(
                f"the handle of {name} is not signalled", ("A70",), since, "wait for an event of its own instead"
            )
            for operation in m.world.operations:
                if operation.socket == handle:
                    yield from not_over(m, operation, posted_at(m, operation.number))
        case _:
            yield Missing(f"{name} is not signalled", rules, since, "")


def arrival(m: Moment, name: str) -> Case:
    """No bytes have come to the program from a socket."""
    sockets = known(m.timeline, Socket)
    if name not in sockets:
        raise unknown("bytes", name, sockets)
    handle = sockets[name]

    def goal(w: Draft, fact: Fact) -> bool:
        if isinstance(fact, facts.Transferred):
            operation = w.operations.get(fact.operation)
            return fact.size > 0 and operation is not None and (operation.socket, operation.kind) == (handle, "receive")
        return isinstance(fact, facts.Taken) and fact.handle == handle

    came = 0
    for n, fact in enumerate(m.facts, 1):
        operation = m.timeline.operations.get(fact.operation) if isinstance(fact, facts.Transferred) else None
        if (isinstance(fact, facts.Taken) and fact.handle == handle) or (
            operation is not None and (operation.socket, operation.kind) == (handle, "receive")
        ):
            came = n
    one = m.world.object(handle)
    missing: list[Missing] = []
    if isinstance(one, Socket):
        waiting = [number for number in one.receives if m.world.operation(number) is not None]
        if one.inbox and not waiting:
            kept = m.last(facts.Buffered, where=lambda fact: getattr(fact, "handle", 0) == handle)
            text = f"bytes for {name} lie in its buffer, and no receive has been made since event {kept}"
            missing.append(Missing(text, ("A53",), kept, f"call WSARecv on {name}"))
            came = came if came > kept else 0
        else:
            if waiting:
                came = came if came > posted_at(m, waiting[0]) else 0
            elif not came:
                missing.append(Missing(f"no receive is pending on {name}", ("A53",), 0, f"call WSARecv on {name}"))
            missing += nothing_comes(m, one)
    else:
        came = 0
        missing.append(Missing(f"{name} does not exist yet", (), 0, ""))
    return Case(f"bytes reach the program from {name}", came, came, tuple(missing), goal)


QUESTIONS: dict[str, Callable[[Moment, str], Case]] = {
    "routine": routine,
    "wait": wait,
    "packet": packet,
    "event": event,
    "bytes": arrival,
}
"""What can be asked about, by the word that names it."""


def case(timeline: Timeline, thing: str, at: int) -> Case:
    """How a thing stands after fact `at`; BadInput when it names nothing that the run has."""
    word, _, name = thing.strip().partition(" ")
    name = name.strip()
    if word not in QUESTIONS or not name:
        raise BadInput(
            f"{thing!r} is nothing to ask about: give `routine OV`, `wait THREAD`, `packet OV`, `event NAME` or "
            "`bytes SOCKET`, named as in the source, such as `routine ov[1]`"
        )
    if not 0 <= at <= len(timeline):
        raise BadInput(f"--at {at}: the run has the facts 1 to {len(timeline):,}")
    found = QUESTIONS[word](Moment(timeline, at), name)
    if found.happened or found.missing:
        return found
    return found._replace(missing=(Missing("nothing is missing any more: it is about to happen"),))

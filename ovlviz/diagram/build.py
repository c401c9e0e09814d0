"""A timeline made into a Diagram: the only walk over a timeline's facts that a picture needs.

The walk is incremental, so a picture of a run that is still loading grows with it.
"""

from __future__ import annotations

from ..engine import codes, facts
from ..engine.facts import Fact
from ..engine.objects import CriticalSection, Event, Mutex, PoolIo, Port, Semaphore
from ..engine.rio_objects import CompletionQueue, RequestQueue, RioBuffer
from ..engine.sockets import Datagram, Socket
from ..engine.subjects import Ref, object_ref, overlapped_ref, registration_ref, thread_ref
from ..timeline.lanes import PROVIDER, WINSOCK, lane, lane_name, operation_lane
from ..timeline.sentences.words import EVENTS, flags
from ..timeline.timeline import Timeline
from .model import Diagram, Kind, Lane, Role

_RESULT_CALLS = ("WSAGetOverlappedResult", "GetOverlappedResult", "GetOverlappedResultEx")

_MARKS: dict[type, Role] = {
    facts.Called: Role.CALL,
    facts.Returned: Role.RETURN,
    facts.Blocked: Role.BLOCKED,
    facts.Woken: Role.WAKE,
    facts.Sent: Role.SEND,
    facts.JobPlanned: Role.CHANGE,
    facts.Arrived: Role.ARRIVE,
    facts.Posted: Role.PENDING,
    facts.Transferred: Role.TRANSFER,
    facts.Buffered: Role.BUFFERED,
    facts.Taken: Role.TRANSFER,
    facts.CancelRequested: Role.FAIL,
    facts.ApcQueued: Role.APC,
    facts.ApcStarted: Role.APC,
    facts.ApcReturned: Role.RETURN,
    facts.ApcsLost: Role.LOSS,
    facts.PacketQueued: Role.PACKET,
    facts.PacketsTaken: Role.PACKET,
    facts.PacketMerged: Role.PACKET,
    facts.RegistrationAnswered: Role.FAIL,
    facts.Unregistered: Role.END,
    facts.CallbackStarted: Role.APC,
    facts.CallbackReturned: Role.RETURN,
    facts.PacketIgnored: Role.LOSS,
    facts.RequestDeferred: Role.PENDING,
    facts.ResultQueued: Role.PACKET,
    facts.ResultsTaken: Role.PACKET,
    facts.QueueNotified: Role.SIGNALED,
    facts.Printed: Role.OUTPUT,
    facts.Lost: Role.LOSS,
    facts.Faulted: Role.FAULT,
    facts.ProcessEnded: Role.END,
    facts.ThreadEnded: Role.END,
    facts.EventSet: Role.SIGNALED,
    facts.EventReset: Role.RESET,
    facts.UpcallStarted: Role.CALL,
    facts.UpcallReturned: Role.RETURN,
    facts.ProviderEntered: Role.CALL,
    facts.ProviderLeft: Role.RETURN,
    facts.CompletionTaken: Role.COMPLETE,
    facts.OutcomeChosen: Role.LOSS,
}


class Builder:
    """Keeps a Diagram up to date with its timeline; call `extend` after the timeline has grown."""

    def __init__(self, timeline: Timeline, title: str = "") -> None:
        self.timeline = timeline
        self.diagram = Diagram(title or timeline.setup.program.file)
        self._routines: dict[int, int] = {}
        self._on: dict[Ref, int] = {}  # the operation that each OVERLAPPED was used for last
        self._asked: dict[int, int] = {}
        self._bytes: dict[int, int] = {}
        self._packets: dict[int, int] = {}
        self._watching: dict[int, Role] = {}
        self._underway: dict[int, int] = {}
        self._upcalls: list[str] = []
        self._completions = 0

    def extend(self) -> Diagram:
        """Take in the facts recorded since the last call."""
        timeline, diagram = self.timeline, self.diagram
        for n in range(len(diagram) + 1, len(timeline) + 1):
            fact = timeline.facts[n - 1]
            if type(fact) is facts.Posted:
                number = fact.operation.number
                diagram.posted[number] = n
                self._on[operation_lane(timeline, number)] = number
            self._states(n, fact)
            ref = lane(timeline, fact)
            diagram.marked.append(ref)
            diagram.roles.append(self._mark(fact))
            self._lane(ref, n).marks.append(n)
        return diagram

    # Lanes -------------------------------------------------------------------------------------------------------

    def _lane(self, ref: Ref, n: int) -> Lane:
        found = self.diagram.lanes.get(ref)
        if found is None:
            found = self._make(ref)
            self.diagram.lanes[ref] = found
        return found

    def _make(self, ref: Ref) -> Lane:
        timeline = self.timeline
        name = lane_name(timeline, ref)
        match ref:
            case ("thread", number):
                function = next(
                    (
                        fact.record.name
                        for fact in timeline.facts
                        if isinstance(fact, facts.ThreadCreated | facts.WorkerStarted) and fact.record.number == number
                    ),
                    next(iter(timeline.world(0).threads)).name if number == 1 else "",
                )
                return Lane(ref, Kind.THREAD, name, f"{name} {function}".strip())
            case ("overlapped", _):
                return Lane(ref, Kind.OPERATION, name, name)
            case ("registration", _):
                return Lane(ref, Kind.REGISTRATION, name, name)
            case ("object", _):
                return Lane(ref, Kind.SOCKET, name, name)
            case ("provider", _):
                return Lane(ref, Kind.PROVIDER, name, "provider (provider.c)")
            case ("winsock", _):
                return Lane(ref, Kind.WINSOCK, name, "Ws2_32 (Winsock)")
            case _:
                return Lane(ref, Kind.PROCESS, name, name)

    def _object_lane(self, record: object, handle: int, name: str) -> Lane:
        match record:
            case Event(manual=manual):
                kind, title = Kind.EVENT, f"{name} ({'manual' if manual else 'auto'}-reset event)"
            case Socket(stream=stream):
                kind, title = Kind.SOCKET, f"{name} ({'TCP' if stream else 'UDP'} socket)"
            case Port(pool=pool):
                kind, title = Kind.PORT, f"{name} ({'the thread pool' if pool else 'completion port'})"
            case RioBuffer():
                kind, title = Kind.RIO, f"{name} (registered buffer)"
            case RequestQueue():
                kind, title = Kind.RIO, f"{name} (request queue)"
            case CompletionQueue():
                kind, title = Kind.RIO, f"{name} (completion queue)"
            case PoolIo():
                kind, title = Kind.POOL, f"{name} (thread-pool I/O)"
            case Mutex():
                kind, title = Kind.LOCK, f"{name} (mutex)"
            case Semaphore():
                kind, title = Kind.LOCK, f"{name} (semaphore)"
            case _:
                kind, title = Kind.LOCK, f"{name} (critical section)"
        made = Lane(object_ref(handle), kind, name, title)
        self.diagram.lanes[made.ref] = made
        return made

    def _thread(self, number: int, n: int) -> Lane:
        return self._lane(thread_ref(number), n)

    # States ------------------------------------------------------------------------------------------------------

    def _states(self, n: int, fact: Fact) -> None:
        """What the fact does to the states of lanes."""
        match fact:
            case facts.ThreadCreated(record=record):
                self._thread(record.number, n).change(n, Role.BLOCKED if record.serves else Role.READY)
            case facts.RoutineStarted(thread=thread, operation=number):
                self._thread(thread, n).change(n, Role.ROUTINE, self.timeline.operations[number].name)
                self._freed(number, n)
            case facts.Called(thread=thread, call=call, name=name):
                self._thread(thread, n).change(n, *self._running(thread))
                if name in _RESULT_CALLS:
                    self._asked[thread] = getattr(call, "lpOverlapped", 0)
            case facts.Returned(thread=thread, name=name, error=error):
                self._thread(thread, n).change(n, *self._running(thread))
                if name in _RESULT_CALLS and error != 996:
                    self._collected(self._asked.pop(thread, 0), n)
            case facts.Blocked(thread=thread, wait=wait):
                alertable = wait.alertable and not (wait.operation or wait.sets)
                self._thread(thread, n).change(n, Role.ALERTABLE if alertable else Role.BLOCKED)
            case facts.Woken(thread=thread) | facts.Resumed(thread=thread):
                self._thread(thread, n).change(n, Role.READY)
            case facts.WorkerStarted(record=record):
                self._thread(record.number, n).change(n, Role.BLOCKED)
            case facts.CallbackStarted(thread=thread, name=name, io=io):
                self._routines[thread] = 1
                self._thread(thread, n).change(n, Role.ROUTINE, name)
                self._outstanding(io, n)
            case facts.CallbackReturned(thread=thread, io=io):
                self._routines[thread] = 0
                self._thread(thread, n).change(n, Role.BLOCKED)
                self._outstanding(io, n)
            case facts.PacketIgnored(thread=thread):
                self._thread(thread, n).change(n, Role.BLOCKED)
            case facts.ThreadEnded(thread=thread):
                self._thread(thread, n).change(n, Role.ENDED)
            case facts.Faulted(thread=thread):
                self._thread(thread, n).change(n, Role.FAILED)
            case facts.ApcStarted(thread=thread, apc=apc):
                self._routines[thread] = self._routines.get(thread, 0) + 1
                self._thread(thread, n).change(n, Role.ROUTINE, apc.name)
                if apc.operation:
                    self._freed(apc.operation, n)
            case facts.ApcReturned(thread=thread):
                self._routines[thread] = max(self._routines.get(thread, 1) - 1, 0)
                self._thread(thread, n).change(n, *self._running(thread))
            case facts.Posted(operation=operation) if operation.overlapped:
                self._lane(overlapped_ref(operation.overlapped), n).change(n, Role.PENDING, operation.kind)
            case facts.Posted(operation=operation) if operation.registered:
                self._requests(operation.registered[0], n, 1)
            case facts.Completed(operation=number, status=status):
                if self.timeline.operations[number].overlapped:
                    role = Role.COMPLETED if codes.succeeded(status) else Role.FAILED
                    self._lane(operation_lane(self.timeline, number), n).change(n, role)
            case facts.PacketsTaken(port=port, packets=packets):
                for packet in packets:
                    if packet.operation:
                        self._freed(packet.operation, n)
                    elif packet.socket in self._watching:
                        self._lane(registration_ref(packet.socket), n).change(n, self._watching[packet.socket])
                self._queue(port, n, -len(packets))
            case facts.PacketQueued(port=port, packet=packet):
                self._queue(port, n, 1)
                if packet.socket:
                    self._told(packet.socket, packet.transferred, n)
            case facts.UpcallStarted(thread=thread, function=function):
                self._upcalls.append(f"{function} (T{thread})")
                self._lane(PROVIDER, n).change(n, Role.PROVIDING, self._upcalls[-1])
            case facts.UpcallReturned(thread=thread, function=function):
                self._upcalls.remove(f"{function} (T{thread})")
                label = self._upcalls[-1] if self._upcalls else ""
                self._lane(PROVIDER, n).change(n, Role.PROVIDING if label else Role.EMPTY, label)
            case facts.CompletionTaken():
                self._completions += 1
                self._lane(WINSOCK, n).change(n, Role.TELLING, str(self._completions))
            case facts.Notified():
                self._completions -= 1
                role, label = (Role.TELLING, str(self._completions)) if self._completions else (Role.EMPTY, "")
                self._lane(WINSOCK, n).change(n, role, label)
            case facts.FieldStored(address=address, field="Internal", value=value):
                role = Role.PENDING if value == codes.PENDING else Role.COMPLETED
                self._lane(overlapped_ref(address), n).change(n, role)
            case _:
                self._object_states(n, fact)

    def _object_states(self, n: int, fact: Fact) -> None:
        match fact:
            case facts.FileMade(record=record):
                made = Lane(object_ref(record.handle), Kind.FILE, record.name, f"{record.name} (file)")
                self.diagram.lanes[made.ref] = made
                made.change(n, Role.OPEN, str(record.size))
            case facts.Created(record=record):
                made = self._object_lane(record, record.handle, record.name)
                match record:
                    case Event(signaled=signaled):
                        made.change(n, Role.SIGNALED if signaled else Role.RESET)
                    case RioBuffer(length=length):
                        made.change(n, Role.OPEN, str(length))
                    case Socket() | Port() | PoolIo() | RequestQueue() | CompletionQueue():
                        made.change(n, Role.EMPTY)
                    case Mutex(owner=owner) | CriticalSection(owner=owner):
                        made.change(n, Role.OWNED if owner else Role.OPEN, f"T{owner}" if owner else "")
                    case Semaphore(value=value):
                        made.change(n, Role.OPEN if value else Role.OWNED, str(value))
            case facts.ResultQueued(handle=handle, result=result):
                self._requests(result.requests, n, -1)
                self._queue(handle, n, 1)
            case facts.ResultsTaken(handle=handle, results=results):
                self._queue(handle, n, -len(results))
            case facts.IoExpected(record=io):
                self._outstanding(io, n)
            case facts.Closed(handle=handle) | facts.SocketClosed(handle=handle):
                self._lane(object_ref(handle), n).change(n, Role.CLOSED)
            case facts.EventSet(handle=handle):
                self._lane(object_ref(handle), n).change(n, Role.SIGNALED)
            case facts.EventReset(handle=handle):
                self._lane(object_ref(handle), n).change(n, Role.RESET)
            case facts.OwnerChanged(handle=handle, owner=owner):
                role, label = (Role.OWNED, f"T{owner}") if owner else (Role.OPEN, "")
                self._lane(object_ref(handle), n).change(n, role, label)
            case facts.ProcessEnded(how=how) if how != "deadlock":
                for one in self.diagram.lanes.values():
                    if one.kind is Kind.THREAD:
                        one.change(n, Role.ENDED)
            case facts.CountChanged(handle=handle, value=value):
                self._lane(object_ref(handle), n).change(n, Role.OPEN if value else Role.OWNED, str(value))
            case facts.SocketChanged(record=record):
                ref = object_ref(record.handle)
                if ref not in self.diagram.lanes and record.name:
                    self._object_lane(record, record.handle, record.name)
                if ref in self.diagram.lanes:
                    self._fill(record.handle, n, sum(_size(part) for part in record.inbox), absolute=True)
            case facts.Buffered(handle=handle, part=part):
                self._fill(handle, n, _size(part))
            case facts.Taken(handle=handle, inbox=inbox):
                self._fill(handle, n, sum(_size(part) for part in inbox), absolute=True)
            case facts.Registered(record=one):
                self._watching[one.socket] = Role.WATCHING if one.enabled else Role.OFF
                watch = self._lane(registration_ref(one.socket), n)
                state = watch.at(n)
                if state is None or state[0] is not Role.QUEUED:
                    watch.change(n, self._watching[one.socket])
            case facts.Unregistered(socket=socket):
                self._watching.pop(socket, None)
                self._lane(registration_ref(socket), n).change(n, Role.CLOSED)
            case facts.PacketMerged(socket=socket, events=events):
                self._told(socket, events, n)
            case facts.StreamEnded(handle=handle, reset=status) if status:
                self._lane(object_ref(handle), n).change(n, Role.FAILED, "reset")
            case _:
                pass

    def _running(self, thread: int) -> tuple[Role, str]:
        return (Role.ROUTINE, "") if self._routines.get(thread) else (Role.RUNNING, "")

    def _freed(self, number: int, n: int) -> None:
        """The program has an operation back, unless its OVERLAPPED has been used for another meanwhile."""
        ref = operation_lane(self.timeline, number)
        if self._on.get(ref) == number:
            self._lane(ref, n).change(n, Role.FREE)

    def _collected(self, overlapped: int, n: int) -> None:
        found = self.diagram.lanes.get(overlapped_ref(overlapped))
        if found is not None:
            state = found.at(n)
            if state is not None and state[0] in (Role.COMPLETED, Role.FAILED):
                found.change(n, Role.FREE)

    def _fill(self, handle: int, n: int, size: int, *, absolute: bool = False) -> None:
        total = size if absolute else self._bytes.get(handle, 0) + size
        self._bytes[handle] = total
        role = Role.BUFFERED if total else Role.EMPTY
        self._lane(object_ref(handle), n).change(n, role, str(total) if total else "")

    def _queue(self, port: int, n: int, change: int) -> None:
        total = self._packets.get(port, 0) + change
        self._packets[port] = total
        role = Role.QUEUED if total else Role.EMPTY
        self._lane(object_ref(port), n).change(n, role, str(total) if total else "")

    def _outstanding(self, io: PoolIo | None, n: int) -> None:
        if io is not None:
            count = io.outstanding
            self._lane(object_ref(io.handle), n).change(n, Role.EXPECTING if count else Role.EMPTY, str(count or ""))

    def _requests(self, handle: int, n: int, change: int) -> None:
        total = self._underway.get(handle, 0) + change
        self._underway[handle] = total
        self._lane(object_ref(handle), n).change(n, Role.ASKED if total else Role.EMPTY, str(total or ""))

    def _told(self, socket: int, events: int, n: int) -> None:
        self._lane(registration_ref(socket), n).change(n, Role.QUEUED, flags(events, EVENTS).replace(" ", ""))

    # Marks -------------------------------------------------------------------------------------------------------

    def _mark(self, fact: Fact) -> Role:
        match fact:
            case facts.Completed(status=status):
                return Role.COMPLETE if codes.succeeded(status) else Role.FAIL
            case facts.HandleSignaled(signaled=signaled):
                return Role.SIGNALED if signaled else Role.RESET
            case facts.StreamEnded():
                return Role.END
            case _:
                return _MARKS.get(type(fact), Role.CHANGE)


def _size(part: bytes | Datagram) -> int:
    return len(part.data) if isinstance(part, Datagram) else len(part)


def build(timeline: Timeline, title: str = "") -> Diagram:
    """The Diagram of a timeline as it stands."""
    return Builder(timeline, title).extend()

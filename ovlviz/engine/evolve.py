"""The only code that changes a world: one function for each kind of fact.

Rules for this file.  A function here applies what the fact says and decides nothing: no rule of Windows, no question
about other objects, no further facts.  If applying a fact seems to need a decision, the fact lacks a field.
The table at the end is complete over the closed union of facts; a test says so.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from typing import Any

from . import facts
from .facts import Fact, Writes
from .memory import MAX_THREADS, split, written
from .objects import CriticalSection, Event, Mutex, Port, Semaphore, ThreadObject
from .overlapped import COMPLETED, TRANSFERRED, Operation
from .records import setter
from .slice import Frame
from .sockets import Socket
from .threads import ENDED, READY, WAITING, Calling, Thread
from .world import (
    ARRIVAL,
    COMPLETION,
    THREAD,
    TIMEOUT,
    Act,
    Arrive,
    Complete,
    Draft,
    Due,
    Ending,
    EndWait,
    Indicate,
    Question,
    RunThread,
    Watchdog,
)

WATCHDOG_NUMBER = 1 << 30
"""The watchdog comes last among the time-outs of one time."""


def evolve(draft: Draft, fact: Fact) -> None:
    """Apply one fact to the draft."""
    APPLY[type(fact)](draft, fact)


def take(draft: Draft, due: Due) -> None:
    """What is due happens now: it leaves the plan, and in a timed run the clock moves to it."""
    draft.drop(due.rank, due.number)
    if draft.timed and due.time > draft.now:
        draft.now = due.time


def _store(draft: Draft, writes: Writes) -> None:
    memory = draft.memory
    for address, data in writes:
        number, offset = split(address)
        block = memory.get(number)
        # A dead object swallows what the system writes into it (design 8.16); the hazard is found elsewhere.
        if block is not None and 0 <= offset <= len(block.data) - len(data):
            memory[number] = written(block, offset, data)


_RUNS = tuple(RunThread(number) for number in range(MAX_THREADS + 1))


def _ready(draft: Draft, number: int, time: int) -> None:
    draft.plan(time, THREAD, number, _RUNS[number])


def _in_front(frames: tuple[Frame, ...], frame: Frame) -> tuple[Frame, ...]:
    """The frames with the innermost one replaced."""
    return (frame,) if len(frames) == 1 else (*frames[:-1], frame)


# Threads ----------------------------------------------------------------------------------------------------------

_WITH_CODE = setter(Thread, "frames", "serial", "steps")
_WITH_CALL = setter(Thread, "frames", "steps")
_WITH_FRAMES = setter(Thread, "frames")
_WITH_RESULT = setter(Thread, "frames", "last_error", "outcome")
_WITH_WAIT = setter(Thread, "state", "wait", "frames", "outcome")
_WITH_OUTCOME = setter(Thread, "state", "wait", "outcome")
_WITH_APC = setter(Thread, "state", "wait", "outcome", "apcs", "frames")
_WITH_END = setter(Thread, "state", "frames", "wait", "outcome", "exit_code", "port", "apcs")
_WITH_OPEN_TYPE = setter(Thread, "open_type")
_WITH_APCS = setter(Thread, "apcs")
_WITH_PORT = setter(Thread, "port")
_CALLING = setter(Frame, "calling")
_BACK_FROM_CALL = setter(Frame, "registers", "calling")
_CALLED_WAIT = setter(Calling, "wait")
_WAITERS = setter(Port, "waiters")


def _thread_created(draft: Draft, fact: facts.ThreadCreated) -> None:
    thread = fact.record
    draft.threads.append(thread)
    draft.objects[thread.handle] = ThreadObject(thread.handle, thread.name, thread.number)
    draft.next_handle = max(draft.next_handle, thread.handle + 4)
    # Ready at once, but its creator's call returns first (design 8.2).
    if not fact.suspended:
        _ready(draft, thread.number, draft.now + (1 if draft.timed and fact.creator else 0))


def _ran(draft: Draft, fact: facts.Ran) -> None:
    number = fact.thread
    draft.threads[number - 1] = _WITH_CODE(draft.threads[number - 1], fact.frames, fact.serial, fact.steps)
    if fact.blocks:
        memory = draft.memory
        for place, block in fact.blocks:
            if block is None:
                memory.pop(place, None)
            else:
                memory[place] = block
    if draft.timed and fact.time > draft.now:
        draft.now = fact.time
    if fact.again:
        _ready(draft, number, draft.now)


def _called(draft: Draft, fact: facts.Called | facts.Begun) -> None:
    thread = draft.threads[fact.thread - 1]
    calling = Calling(fact.name, fact.call, fact.to, draft.now, fact.cost, fact.hint, fact.line)
    frames = _in_front(thread.frames, _CALLING(thread.frames[-1], calling))
    draft.threads[fact.thread - 1] = _WITH_CALL(thread, frames, 0)


def _returned(draft: Draft, fact: facts.Returned | facts.Left) -> None:
    number = fact.thread
    thread = draft.threads[number - 1]
    frame = thread.frames[-1]
    calling = frame.calling
    assert isinstance(calling, Calling)
    registers = frame.registers
    to = calling.to
    if to >= 0:
        registers = (*registers[:to], fact.value, *registers[to + 1 :])
    draft.threads[number - 1] = _WITH_RESULT(
        thread,
        _in_front(thread.frames, _BACK_FROM_CALL(frame, registers, None)),
        thread.last_error if fact.error is None else fact.error,
        None,
    )
    if fact.writes:
        _store(draft, fact.writes)
    _ready(draft, number, max(draft.now, calling.since + calling.cost) if draft.timed else draft.now)


def _blocked(draft: Draft, fact: facts.Blocked) -> None:
    number, wait = fact.thread, fact.wait
    thread = draft.threads[number - 1]
    frame = thread.frames[-1]
    frames = _in_front(thread.frames, _CALLING(frame, _CALLED_WAIT(frame.calling, wait)))
    draft.threads[number - 1] = _WITH_WAIT(thread, WAITING, wait, frames, None)
    if wait.until is not None:
        draft.plan(wait.until, TIMEOUT, number, EndWait(number))
    if wait.port:
        port = draft.objects[wait.port]
        assert isinstance(port, Port)
        draft.objects[port.handle] = _WAITERS(port, (*port.waiters, number))


def _leave_wait(draft: Draft, number: int) -> None:
    thread = draft.threads[number - 1]
    draft.drop(TIMEOUT, number)
    if thread.wait is not None and thread.wait.port:
        port = draft.objects.get(thread.wait.port)
        if isinstance(port, Port):
            draft.objects[port.handle] = _WAITERS(port, tuple([one for one in port.waiters if one != number]))


def _woken(draft: Draft, fact: facts.Woken) -> None:
    _leave_wait(draft, fact.thread)
    draft.threads[fact.thread - 1] = _WITH_OUTCOME(draft.threads[fact.thread - 1], READY, None, fact.outcome)
    _ready(draft, fact.thread, draft.now)


def _resumed(draft: Draft, fact: facts.Resumed) -> None:
    _ready(draft, fact.thread, draft.now + (1 if draft.timed else 0))


def _thread_ended(draft: Draft, fact: facts.ThreadEnded) -> None:
    thread = draft.threads[fact.thread - 1]
    for frame in thread.frames:
        for number in frame.blocks:
            draft.memory.pop(number, None)
    draft.drop(THREAD, fact.thread)
    draft.threads[fact.thread - 1] = _WITH_END(thread, ENDED, (), None, None, fact.code, 0, ())


def _faulted(draft: Draft, fact: facts.Faulted) -> None:
    draft.ending = Ending("bound" if fact.bound else "fault", 0xC0000005, fact.text)


def _printed(draft: Draft, fact: facts.Printed) -> None:
    draft.printed = blake2b(draft.printed + fact.data, digest_size=16).digest()


def _process_ended(draft: Draft, fact: facts.ProcessEnded) -> None:
    draft.ending = Ending(fact.how, fact.code, fact.text)


def _started(draft: Draft, fact: facts.Started) -> None:
    draft.startups += fact.change
    if fact.watchdog:
        draft.plan(fact.watchdog, TIMEOUT, WATCHDOG_NUMBER, Watchdog())


def _open_type_set(draft: Draft, fact: facts.OpenTypeSet) -> None:
    draft.threads[fact.thread - 1] = _WITH_OPEN_TYPE(draft.threads[fact.thread - 1], fact.value)


# APCs -------------------------------------------------------------------------------------------------------------


def _apc_queued(draft: Draft, fact: facts.ApcQueued) -> None:
    thread = draft.threads[fact.thread - 1]
    draft.threads[fact.thread - 1] = _WITH_APCS(thread, (*thread.apcs, fact.apc))
    draft.next_number = max(draft.next_number, fact.apc.number + 1)


def _apc_started(draft: Draft, fact: facts.ApcStarted) -> None:
    _leave_wait(draft, fact.thread)
    thread = draft.threads[fact.thread - 1]
    frames = (*thread.frames, fact.frame)
    draft.threads[fact.thread - 1] = _WITH_APC(thread, READY, None, None, thread.apcs[1:], frames)
    _ready(draft, fact.thread, draft.now)


def _apc_returned(draft: Draft, fact: facts.ApcReturned) -> None:
    thread = draft.threads[fact.thread - 1]
    draft.threads[fact.thread - 1] = _WITH_FRAMES(thread, thread.frames[:-1])


def _apcs_lost(draft: Draft, fact: facts.ApcsLost) -> None:
    draft.threads[fact.thread - 1] = _WITH_APCS(draft.threads[fact.thread - 1], ())


# Objects ----------------------------------------------------------------------------------------------------------

_EVENT_STATE = setter(Event, "signaled")
_SEMAPHORE_VALUE = setter(Semaphore, "value")
_MUTEX_OWNER = setter(Mutex, "owner", "depth", "abandoned")
_SECTION_OWNER = setter(CriticalSection, "owner", "depth")


def _created(draft: Draft, fact: facts.Created) -> None:
    record = fact.record
    draft.objects[record.handle] = record
    if not isinstance(record, CriticalSection):
        draft.next_handle = max(draft.next_handle, record.handle + 4)
    if isinstance(record, Socket):
        draft.next_port = max(draft.next_port, record.local + 1)


def _closed(draft: Draft, fact: facts.Closed) -> None:
    draft.objects.pop(fact.handle, None)
    for index, thread in enumerate(draft.threads):
        if thread.port == fact.handle:
            draft.threads[index] = _WITH_PORT(thread, 0)


def _event_set(draft: Draft, fact: facts.EventSet) -> None:
    event = draft.objects[fact.handle]
    assert isinstance(event, Event)
    draft.objects[fact.handle] = _EVENT_STATE(event, True)


def _event_reset(draft: Draft, fact: facts.EventReset) -> None:
    event = draft.objects[fact.handle]
    assert isinstance(event, Event)
    draft.objects[fact.handle] = _EVENT_STATE(event, False)


def _count_changed(draft: Draft, fact: facts.CountChanged) -> None:
    semaphore = draft.objects[fact.handle]
    assert isinstance(semaphore, Semaphore)
    draft.objects[fact.handle] = _SEMAPHORE_VALUE(semaphore, fact.value)


def _owner_changed(draft: Draft, fact: facts.OwnerChanged) -> None:
    lock = draft.objects[fact.handle]
    if isinstance(lock, Mutex):
        draft.objects[fact.handle] = _MUTEX_OWNER(lock, fact.owner, fact.depth, fact.abandoned)
    elif isinstance(lock, CriticalSection):
        draft.objects[fact.handle] = _SECTION_OWNER(lock, fact.owner, fact.depth)


def _asked(draft: Draft, fact: facts.Asked) -> None:
    draft.question = Question(fact.handle, fact.threads)


def _answered(draft: Draft, fact: facts.Answered) -> None:
    draft.question = None


# Sockets ----------------------------------------------------------------------------------------------------------

_OPTIONS = setter(Socket, "options", "nonblocking")
_SHUT = setter(Socket, "shut_receive", "shut_send")
_SOCKET_END = setter(Socket, "closed", "inbox", "shut_send")
_HANDLE_STATE = setter(Socket, "signaled")
_ASSOCIATION = setter(Socket, "association")
_MODES = setter(Socket, "modes")
_IN_AIR = setter(Socket, "in_air")
_INBOX = setter(Socket, "inbox")
_OUTBOX = setter(Socket, "outbox", "sends")
_RESET = setter(Socket, "reset", "inbox")
_FINISHED = setter(Socket, "finished")
_RECEIVES = setter(Socket, "receives")
_ACCEPTS = setter(Socket, "accepts")


def _socket_changed(draft: Draft, fact: facts.SocketChanged) -> None:
    draft.objects[fact.record.handle] = fact.record
    draft.next_handle = max(draft.next_handle, fact.record.handle + 4)
    draft.next_port = max(draft.next_port, fact.record.local + 1)


def _option_set(draft: Draft, fact: facts.OptionSet) -> None:
    draft.objects[fact.handle] = _OPTIONS(draft.endpoint(fact.handle), fact.options, fact.nonblocking)


def _shut_down(draft: Draft, fact: facts.ShutDown) -> None:
    socket = draft.endpoint(fact.handle)
    draft.objects[fact.handle] = _SHUT(socket, socket.shut_receive or fact.receive, socket.shut_send or fact.send)


def _socket_closed(draft: Draft, fact: facts.SocketClosed) -> None:
    draft.objects[fact.handle] = _SOCKET_END(draft.endpoint(fact.handle), True, (), True)


def _handle_signaled(draft: Draft, fact: facts.HandleSignaled | facts.HandleMarked) -> None:
    draft.objects[fact.handle] = _HANDLE_STATE(draft.endpoint(fact.handle), fact.signaled)


def _job_planned(draft: Draft, fact: facts.JobPlanned) -> None:
    draft.jobs += 1
    draft.next_number = max(draft.next_number, fact.number + 1)
    draft.plan(fact.time, ARRIVAL, fact.number, Act(fact.kind, fact.socket, fact.data, fact.port))


# The network ------------------------------------------------------------------------------------------------------


def _sent(draft: Draft, fact: facts.Sent) -> None:
    message = fact.message
    if message.number >= draft.next_number:
        draft.next_number = message.number + 1
    draft.plan(fact.time, ARRIVAL, message.number, Arrive(message))
    if message.kind == "data":
        socket = draft.endpoint(message.socket)
        draft.objects[socket.handle] = _IN_AIR(socket, socket.in_air + len(message.data))


def _arrived(draft: Draft, fact: facts.Arrived) -> None:
    message = fact.message
    draft.drop(ARRIVAL, message.number)
    if message.kind == "data":
        socket = draft.endpoint(message.socket)
        draft.objects[socket.handle] = _IN_AIR(socket, socket.in_air - len(message.data))


def _buffered(draft: Draft, fact: facts.Buffered) -> None:
    socket = draft.endpoint(fact.handle)
    draft.objects[fact.handle] = _INBOX(socket, (*socket.inbox, fact.part))


def _taken(draft: Draft, fact: facts.Taken) -> None:
    draft.objects[fact.handle] = _INBOX(draft.endpoint(fact.handle), fact.inbox)


def _lost(draft: Draft, fact: facts.Lost) -> None:
    """Nothing keeps what is lost."""


def _stream_ended(draft: Draft, fact: facts.StreamEnded) -> None:
    socket = draft.endpoint(fact.handle)
    draft.objects[fact.handle] = _RESET(socket, fact.reset, ()) if fact.reset else _FINISHED(socket, True)


def _outbox_changed(draft: Draft, fact: facts.OutboxChanged) -> None:
    draft.objects[fact.handle] = _OUTBOX(draft.endpoint(fact.handle), fact.outbox, fact.sends)


# Operations -------------------------------------------------------------------------------------------------------

_TRANSFERRED = setter(Operation, "transferred")
_DECIDED = setter(Operation, "stage", "status", "flags_out", "why")
_COMPLETED = setter(Operation, "stage", "status", "transferred")


def _posted(draft: Draft, fact: facts.Posted) -> None:
    operation = fact.operation
    draft.operations[operation.number] = operation
    if operation.number >= draft.next_operation:
        draft.next_operation = operation.number + 1


def _queued(draft: Draft, fact: facts.Queued) -> None:
    socket = draft.endpoint(fact.socket)
    if fact.queue == "receives":
        draft.objects[socket.handle] = _RECEIVES(socket, (*socket.receives, fact.operation))
    else:
        draft.objects[socket.handle] = _ACCEPTS(socket, (*socket.accepts, fact.operation))


def _transferred(draft: Draft, fact: facts.Transferred) -> None:
    operation = draft.operations[fact.operation]
    draft.operations[fact.operation] = _TRANSFERRED(operation, operation.transferred + fact.size)
    _store(draft, fact.writes)


def _leave_queues(draft: Draft, operation: Operation) -> None:
    _leave_queue(draft, operation.socket, operation.number)
    if operation.kind == "accept":
        # One that waits for its first data has moved to the accept socket's receives.
        _leave_queue(draft, operation.extra[0], operation.number)


def _leave_queue(draft: Draft, handle: int, number: int) -> None:
    socket = draft.objects.get(handle)
    if isinstance(socket, Socket):
        if number in socket.receives:
            draft.objects[handle] = _RECEIVES(socket, tuple([one for one in socket.receives if one != number]))
        elif number in socket.accepts:
            draft.objects[handle] = _ACCEPTS(socket, tuple([one for one in socket.accepts if one != number]))


def _decided(draft: Draft, fact: facts.Decided) -> None:
    operation = draft.operations[fact.operation]
    number = operation.number
    draft.operations[number] = _DECIDED(operation, TRANSFERRED, fact.status, fact.flags, fact.rules)
    _leave_queues(draft, operation)
    draft.plan(fact.time, COMPLETION, number, Complete(number))


def _completed(draft: Draft, fact: facts.Completed) -> None:
    number = fact.operation
    draft.operations[number] = _COMPLETED(draft.operations[number], COMPLETED, fact.status, fact.size)
    if not fact.inside:
        draft.plan(draft.now, COMPLETION, number, Indicate(number))


def _overlapped_written(draft: Draft, fact: facts.OverlappedWritten) -> None:
    internal = (fact.address, fact.internal.to_bytes(8, "little"))
    if fact.high is None:
        _store(draft, (internal,))
    else:
        _store(draft, ((fact.address + 8, fact.high.to_bytes(8, "little")), internal))


def _indicated(draft: Draft, fact: facts.Indicated) -> None:
    draft.operations.pop(fact.operation, None)
    draft.drop(COMPLETION, fact.operation)


def _withdrawn(draft: Draft, fact: facts.Withdrawn) -> None:
    operation = draft.operations.pop(fact.operation)
    _leave_queues(draft, operation)
    draft.drop(COMPLETION, fact.operation)


def _cancel_requested(draft: Draft, fact: facts.CancelRequested) -> None:
    """A request changes nothing by itself (A180)."""


# Completion ports -------------------------------------------------------------------------------------------------

_PACKETS = setter(Port, "packets")


def _associated(draft: Draft, fact: facts.Associated) -> None:
    draft.objects[fact.handle] = _ASSOCIATION(draft.endpoint(fact.handle), fact.association)


def _modes_set(draft: Draft, fact: facts.ModesSet) -> None:
    socket = draft.endpoint(fact.handle)
    draft.objects[fact.handle] = _MODES(socket, socket.modes | fact.modes)


def _packet_queued(draft: Draft, fact: facts.PacketQueued) -> None:
    port = draft.objects[fact.port]
    assert isinstance(port, Port)
    draft.objects[fact.port] = _PACKETS(port, (*port.packets, fact.packet))
    if fact.packet.number >= draft.next_number:
        draft.next_number = fact.packet.number + 1


def _packets_taken(draft: Draft, fact: facts.PacketsTaken) -> None:
    port = draft.objects[fact.port]
    assert isinstance(port, Port)
    draft.objects[fact.port] = _PACKETS(port, port.packets[len(fact.packets) :])


def _port_joined(draft: Draft, fact: facts.PortJoined) -> None:
    draft.threads[fact.thread - 1] = _WITH_PORT(draft.threads[fact.thread - 1], fact.port)


APPLY: dict[type[Any], Callable[[Draft, Any], None]] = {
    facts.ThreadCreated: _thread_created,
    facts.Ran: _ran,
    facts.Called: _called,
    facts.Returned: _returned,
    facts.Begun: _called,
    facts.Left: _returned,
    facts.Blocked: _blocked,
    facts.Woken: _woken,
    facts.Resumed: _resumed,
    facts.ThreadEnded: _thread_ended,
    facts.Faulted: _faulted,
    facts.Printed: _printed,
    facts.ProcessEnded: _process_ended,
    facts.Started: _started,
    facts.OpenTypeSet: _open_type_set,
    facts.ApcQueued: _apc_queued,
    facts.ApcStarted: _apc_started,
    facts.ApcReturned: _apc_returned,
    facts.ApcsLost: _apcs_lost,
    facts.Created: _created,
    facts.Closed: _closed,
    facts.EventSet: _event_set,
    facts.EventReset: _event_reset,
    facts.CountChanged: _count_changed,
    facts.OwnerChanged: _owner_changed,
    facts.Asked: _asked,
    facts.Answered: _answered,
    facts.SocketChanged: _socket_changed,
    facts.OptionSet: _option_set,
    facts.ShutDown: _shut_down,
    facts.SocketClosed: _socket_closed,
    facts.HandleSignaled: _handle_signaled,
    facts.HandleMarked: _handle_signaled,
    facts.JobPlanned: _job_planned,
    facts.Sent: _sent,
    facts.Arrived: _arrived,
    facts.Buffered: _buffered,
    facts.Taken: _taken,
    facts.Lost: _lost,
    facts.StreamEnded: _stream_ended,
    facts.OutboxChanged: _outbox_changed,
    facts.Posted: _posted,
    facts.Queued: _queued,
    facts.Transferred: _transferred,
    facts.Decided: _decided,
    facts.Completed: _completed,
    facts.OverlappedWritten: _overlapped_written,
    facts.Indicated: _indicated,
    facts.Withdrawn: _withdrawn,
    facts.CancelRequested: _cancel_requested,
    facts.Associated: _associated,
    facts.ModesSet: _modes_set,
    facts.PacketQueued: _packet_queued,
    facts.PacketsTaken: _packets_taken,
    facts.PortJoined: _port_joined,
}
"""How each kind of fact changes a draft."""

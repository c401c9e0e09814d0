"""One step: one choice is taken, and everything that follows from it by rule.

`advance` is the loop's body for a draft; `start`, `choices` and `step` are the three questions the engine answers about
immutable worlds (design D3).
"""

from __future__ import annotations

from . import (
    apcs,
    calling,
    codes,
    connecting,
    facts,
    notifications,
    operations,
    pool,
    ports,
    provider_calls,
    provider_completion,
    receiving,
    sending,
    waits,
    watching,
)
from .evolve import APPLY, take
from .execute import run
from .memory import Block, Fault, number_of
from .objects import Mutex
from .overlapped import PENDING, Operation
from .slice import (
    NOT_STARTED,
    CallStop,
    EnterStop,
    FaultStop,
    FieldStop,
    LeaveStop,
    PauseStop,
    ReturnStop,
    Slice,
    new_frame,
)
from .sockets import Datagram, Message
from .subjects import by_thread, message_ref, thread_ref
from .threads import ENDED, READY, Calling, Thread
from .world import (
    COMPLETION,
    FIRST_HANDLE,
    FIRST_PORT,
    THREAD,
    Act,
    Answer,
    Arrive,
    Complete,
    Draft,
    Due,
    EndWait,
    Indicate,
    Outcomes,
    Publish,
    RunThread,
    Setup,
    Watchdog,
    World,
)


def first_world(setup: Setup) -> World:
    """The world before the program's first instruction: the statics, and thread 1 about to run main."""
    program = setup.program
    statics = sorted((number_of(variable), Block(data, None)) for variable, data in program.statics)
    frame = new_frame(program, program.main, (0, 0), -1, root=True)
    main = Thread(1, FIRST_HANDLE, "main", READY, (frame,))
    world = World(
        setup, 0, (), (), (), tuple(n for n, _ in statics), tuple(b for _, b in statics), (), None, None,
        (FIRST_HANDLE, 1, 1, FIRST_PORT), 0, 0, b"",
    )  # fmt: skip
    draft = Draft(world, APPLY)
    draft.emit(facts.ThreadCreated(main, 0))
    return draft.freeze()


def advance(w: Draft, choice: Due | Answer) -> None:
    """Take one choice: the draft becomes the world after it, its facts are in `w.facts`."""
    if isinstance(choice, Answer):
        if isinstance(w.question, Outcomes):
            calling.chosen(w, w.question.thread, choice.thread)
        else:
            assert w.question is not None
            waits.answer(w, w.question.handle, choice.thread)
        return
    take(w, choice)
    match choice.action:
        case RunThread(thread):
            _run_thread(w, thread)
        case EndWait(thread):
            waits.elapse(w, thread)
        case Arrive(message):
            _arrive(w, message)
        case Complete(operation):
            _complete(w, operation)
        case Indicate(operation):
            operations.indicate(w, operation)
        case Publish(completion, phase):
            provider_completion.publish(w, completion, phase)
        case Act():
            _act(w, choice.action, choice.number)
        case Watchdog():
            w.emit(facts.Printed(0, b"WATCHDOG=expired\n"))
            w.emit(facts.ProcessEnded("watchdog", 9, "the 3-second limit of ovl_start ended the program"))
    if w.watched:
        watching.look(w)
    if w.registrations and w.ending is None:
        notifications.look(w)


def _complete(w: Draft, operation: int) -> None:
    """An operation completes; unless others do at this time too, and may be indicated first (A37), its indication follows."""
    following = w.first_due()
    alone = following is None or (following.time, following.rank) != (w.now, COMPLETION)
    operations.complete(w, operation, alone=alone)
    if w.timed and alone:
        take(w, w.live[(COMPLETION, operation)])
        operations.indicate(w, operation)


# Threads ----------------------------------------------------------------------------------------------------------


def _run_thread(w: Draft, number: int) -> None:
    thread = w.thread(number)
    if not thread.frames:
        if pool.begin(w, thread):
            take(w, w.live[(THREAD, number)])
            _run_code(w, w.thread(number))
        return
    if thread.outcome is not None:
        calling.resume(w, number, thread.outcome)
        if w.ending is not None or not _still_runs(w, number):
            return
        thread = w.thread(number)
    frame = thread.frames[-1]
    if frame.pc == NOT_STARTED and len(thread.frames) == 1 and thread.apcs:
        apcs.start(w, number)  # A158: before the thread's function begins
        return
    _run_code(w, thread)


def _still_runs(w: Draft, number: int) -> bool:
    """After its call returned, whether the thread goes on in this same step; its return planned when."""
    due = w.live.get((THREAD, number))
    if due is None or (w.timed and due.time > w.now):
        return False
    take(w, due)
    return True


def _run_code(w: Draft, thread: Thread) -> None:
    number = thread.number
    following = w.first_due() if w.timed else None
    work = w.code(
        w.setup.program,
        w.memory,
        thread.frames,
        thread=number,
        serial=thread.serial,
        time=w.now,
        horizon=following.time if following else None,
        steps=thread.steps,
        frozen_clock=not w.timed,
        library=w.setup.library,
        switches=w.switches,
    )
    stop = run(work)
    if type(stop) is CallStop:
        _make_call(w, number, work, stop)
        return
    again = isinstance(stop, PauseStop | FieldStop | EnterStop | LeaveStop)
    w.emit(facts.Ran(number, work.result(), work.blocks(), work.serial, work.steps, work.time, again))
    match stop:
        case ReturnStop(value):
            try:
                _returned_from_root(w, number, value)
            except Fault as fault:
                w.emit(facts.Faulted(number, fault.kind, fault.text, 0, False, (thread_ref(number),)))
        case FaultStop(kind, text, span, bound):
            w.emit(facts.Faulted(number, kind, text, span.line, bound, by_thread(number)))
        case FieldStop():
            provider_calls.touched(w, number, stop)
        case EnterStop():
            provider_calls.entered(w, number, stop)
        case LeaveStop():
            provider_calls.left(w, number, stop)
        case _:
            return


def _make_call(w: Draft, me: int, work: Slice, stop: CallStop) -> None:
    name, arguments, to, text, span, hint = stop
    make = w.setup.calls.get(name)
    if make is None:
        w.emit(facts.Ran(me, work.result(), work.blocks(), work.serial, work.steps, work.time))
        text = f"calls {name}, which this simulated Windows does not have"
        w.emit(facts.Faulted(me, "unknown-call", text, span.line, False, by_thread(me)))
        return
    call = make(*arguments)
    if w.setup.route is not None:
        call = w.setup.route(w, me, name, call)
    trait = w.setup.traits[name]
    made = Calling(name, call, to, work.time if w.timed else w.now, trait.cost, hint, span.line)
    w.emit(facts.Ran(me, work.result(made), work.blocks(), work.serial, 0, work.time))
    if not trait.silent:
        w.emit(facts.Called(me, name, call, text, span.line))
    try:
        calling.conclude(w, me, name, call, call.decide(w, me), waited=False)
    except Fault as fault:
        w.emit(facts.Faulted(me, fault.kind, f"{name} {fault.text}", span.line, False, by_thread(me)))


def _returned_from_root(w: Draft, number: int, value: int | None) -> None:
    thread = w.thread(number)
    if len(thread.frames) > 1:
        calling.frame_returned(w, number, value)
    elif number == 1:
        # The C runtime ends the process when main returns, whatever other threads do.
        w.emit(facts.ProcessEnded("exit", (value or 0) & 0xFFFFFFFF, "main returned", (thread_ref(number),)))
    elif thread.worker:
        pool.returned(w, thread)
    else:
        end_thread(w, number, (value or 0) & 0xFFFFFFFF)


def end_thread(w: Draft, number: int, code: int) -> None:
    """A thread is over: its queued APCs are lost (A160), its operations cancelled unless a port keeps them (B110–B113,
    S63)."""
    thread = w.thread(number)
    by = (thread_ref(number),)
    if thread.apcs:
        w.emit(facts.ApcsLost(number, thread.apcs, by, ("A160",)))
    held = [one for one in w.objects_of(Mutex) if one.owner == number]
    pending = [one for one in w.operations.values() if one.thread == number and one.stage == PENDING]
    ended = [one for one in pending if not _survives(w, one)]
    w.emit(facts.ThreadEnded(number, code, by, ("A161", "B112", "K6") if len(ended) < len(pending) else ()))
    for operation in ended:
        rules = _why_ended(w, operation)
        operations.cancel(w, operation.number, codes.CANCELLED, by, rules, rules)
    for mutex in held:
        w.emit(facts.OwnerChanged(mutex.handle, 0, 0, True, by))
        waits.release(w, mutex.handle)
    waits.release(w, thread.handle)
    if thread.port:
        ports.release(w, thread.port, "B74")
    if all(one.state == ENDED for one in w.threads):
        w.emit(facts.ProcessEnded("exit", code, "the last thread ended", by))


def _survives(w: Draft, operation: Operation) -> bool:
    """Whether an operation outlives the thread that issued it: since Vista one does that only a port will tell of (B112)."""
    if w.settings.platform in ("windows-xp", "windows-2000", "windows-ce") or w.settings.contrary("K6"):
        return False
    if operation.registered:
        return True
    on_port = w.endpoint(operation.socket).association is not None
    return on_port and not operation.event and not operation.routine


def _why_ended(w: Draft, operation: Operation) -> facts.Rules:
    """Why an operation ends with its thread: it has no port (B111), an event besides (B113), a routine (B10), or Vista is
    still to come (B112).
    """
    if w.endpoint(operation.socket).association is None:
        return ("A161", "B111")
    if operation.routine:
        return ("A161", "B10")
    return ("B113",) if operation.event else ("A161", "B112", "K6")


# The network ------------------------------------------------------------------------------------------------------


def _arrive(w: Draft, message: Message) -> None:
    heir = w.endpoint(message.socket).heir
    if heir:
        message = message._replace(socket=heir)
    w.emit(facts.Arrived(message, (message_ref(message.number),)))
    socket = w.endpoint(message.socket)
    by = (message_ref(message.number),)
    if message.kind == "data":
        if socket.closed or (socket.shut_receive and not socket.receives):
            connecting.data_at_closed(w, socket.handle, by)
        elif not socket.reset:
            receiving.stream_arrived(w, socket.handle, message.data, message.number)
    elif message.kind == "datagram":
        if socket.closed:
            w.emit(facts.Lost(socket.handle, len(message.data), "the socket is closed", by))
        elif socket.remote not in (0, message.port):
            why = "it does not come from the port the socket is connected to"
            w.emit(facts.Lost(socket.handle, len(message.data), why, by))
        else:
            receiving.datagram_arrived(w, socket.handle, Datagram(message.data, message.port), message.number)
    else:
        connecting.arrived(w, message)


def _act(w: Draft, act: Act, number: int) -> None:
    """What a peer planned happens now; nothing if its socket is closed (design 8.3)."""
    by = (message_ref(number),)
    if act.kind == "connect":
        connecting.peer_connects(w, act.port, by)
        return
    if act.kind == "change":
        _addresses_change(w, number)
        return
    if w.endpoint(act.socket).closed:
        return
    match act.kind:
        case "send":
            sending.peer_sends(w, act.socket, act.data, number)
        case "close":
            connecting.close(w, act.socket, by)
        case "reset":
            connecting.close(w, act.socket, by, abort=True)
        case _:
            raise AssertionError(act.kind)


def _addresses_change(w: Draft, number: int) -> None:
    """The requests that wait for a change of addresses or routes end with success; for the next one they must be made anew."""
    w.emit(facts.AddressesChanged(number, (message_ref(number),)))
    for operation in list(w.operations.values()):
        if operation.kind == "notify" and operation.stage == PENDING:
            operations.end(w, operation.number, codes.SUCCESS, ("A114",))

"""Facts about threads, the process and APCs."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from typing import Any

from .. import facts
from ..objects import Port, ThreadObject
from ..records import setter
from ..slice import Frame
from ..subjects import thread_ref
from ..threads import ENDED, READY, WAITING, Calling, Thread
from ..world import THREAD, TIMEOUT, Draft, Ending, EndWait, Watchdog
from .parts import ready, store

WATCHDOG_NUMBER = 1 << 30
"""The watchdog comes last among the time-outs of one time."""


def _in_front(frames: tuple[Frame, ...], frame: Frame) -> tuple[Frame, ...]:
    """The frames with the innermost one replaced."""
    return (frame,) if len(frames) == 1 else (*frames[:-1], frame)


# Threads -----------------------------------------------------------------------------------------------------------

_WITH_CODE = setter(Thread, "frames", "serial", "steps")
_WITH_FRAMES = setter(Thread, "frames")
_WITH_RESULT = setter(Thread, "frames", "last_error", "outcome")
_WITH_WAIT = setter(Thread, "state", "wait", "frames", "outcome")
_WITH_OUTCOME = setter(Thread, "state", "wait", "outcome")
_WITH_APC = setter(Thread, "state", "wait", "outcome", "apcs", "frames")
_WITH_END = setter(Thread, "state", "frames", "wait", "outcome", "exit_code", "port", "apcs")
_WITH_OPEN_TYPE = setter(Thread, "open_type")
_WITH_APCS = setter(Thread, "apcs")
_WITH_MODE = setter(Thread, "kernel")
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
        ready(draft, thread.number, draft.now + (1 if draft.timed and fact.creator else 0))


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
        ready(draft, number, draft.now)


def _called(draft: Draft, fact: facts.Called) -> None:
    """The thread's frame says already that it has made the call."""


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
        store(draft, fact.writes)
    ready(draft, number, max(draft.now, calling.since + calling.cost) if draft.timed else draft.now)


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
    elif wait.sets:
        draft.watched.add(thread_ref(number))


def _leave_wait(draft: Draft, number: int) -> None:
    thread = draft.threads[number - 1]
    draft.drop(TIMEOUT, number)
    if thread.wait is not None and thread.wait.sets:
        draft.watched.discard(thread_ref(number))
    elif thread.wait is not None and thread.wait.port:
        port = draft.objects.get(thread.wait.port)
        if isinstance(port, Port):
            draft.objects[port.handle] = _WAITERS(port, tuple([one for one in port.waiters if one != number]))


def _woken(draft: Draft, fact: facts.Woken) -> None:
    _leave_wait(draft, fact.thread)
    draft.threads[fact.thread - 1] = _WITH_OUTCOME(draft.threads[fact.thread - 1], READY, None, fact.outcome)
    ready(draft, fact.thread, draft.now)


def _resumed(draft: Draft, fact: facts.Resumed) -> None:
    ready(draft, fact.thread, draft.now + (1 if draft.timed else 0))


def _routine_started(draft: Draft, fact: facts.RoutineStarted) -> None:
    draft.threads[fact.thread - 1] = _WITH_FRAMES(draft.threads[fact.thread - 1], (fact.frame,))
    ready(draft, fact.thread, draft.now)


def _kernel_mode_set(draft: Draft, fact: facts.KernelModeSet) -> None:
    draft.threads[fact.thread - 1] = _WITH_MODE(draft.threads[fact.thread - 1], fact.kernel)


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


# APCs --------------------------------------------------------------------------------------------------------------


def _apc_queued(draft: Draft, fact: facts.ApcQueued) -> None:
    thread = draft.threads[fact.thread - 1]
    draft.threads[fact.thread - 1] = _WITH_APCS(thread, (*thread.apcs, fact.apc))
    draft.next_number = max(draft.next_number, fact.apc.number + 1)


def _apc_started(draft: Draft, fact: facts.ApcStarted) -> None:
    _leave_wait(draft, fact.thread)
    thread = draft.threads[fact.thread - 1]
    frames = (*thread.frames, fact.frame)
    draft.threads[fact.thread - 1] = _WITH_APC(thread, READY, None, None, thread.apcs[1:], frames)
    ready(draft, fact.thread, draft.now)


def _apc_returned(draft: Draft, fact: facts.ApcReturned) -> None:
    thread = draft.threads[fact.thread - 1]
    frames = thread.frames[:-1]
    draft.threads[fact.thread - 1] = _WITH_FRAMES(thread, frames)
    if frames[-1].calling is None:
        ready(draft, fact.thread, draft.now)  # it ran before the thread's function, which is next (A158)


def _apcs_lost(draft: Draft, fact: facts.ApcsLost) -> None:
    draft.threads[fact.thread - 1] = _WITH_APCS(draft.threads[fact.thread - 1], ())


APPLY: dict[type[Any], Callable[[Draft, Any], None]] = {
    facts.ThreadCreated: _thread_created,
    facts.Ran: _ran,
    facts.Called: _called,
    facts.Returned: _returned,
    facts.Left: _returned,
    facts.Blocked: _blocked,
    facts.Woken: _woken,
    facts.Resumed: _resumed,
    facts.RoutineStarted: _routine_started,
    facts.KernelModeSet: _kernel_mode_set,
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
}

"""When a wait is satisfied, what that takes from the objects, and whom a signal releases.

One wait, in this order (A150): objects that are signalled satisfy it; else queued APCs run, if it is alertable; else a
time-out of 0 ends it; else the thread blocks.  A blocked thread is released by whichever comes first (A165).
"""

from __future__ import annotations

from collections.abc import Mapping

from . import facts
from .files import File
from .objects import CriticalSection, Event, Mutex, PoolIo, Port, Semaphore, ThreadObject
from .rio_objects import CompletionQueue, RequestQueue, RioBuffer
from .sockets import Socket
from .subjects import Refs, by_thread, object_ref
from .threads import ENDED, WAITING, Calling, Satisfied, Thread, TimedOut, Wait
from .world import Draft

RESULT_FUNCTIONS = frozenset({"WSAGetOverlappedResult", "GetOverlappedResult", "GetOverlappedResultEx"})
"""The calls that wait for an operation by waiting for its event, or for the handle without one (A86)."""


def signaled(w: Draft, handle: int, thread: int) -> bool:
    """Whether the object would satisfy a wait of this thread."""
    one = w.objects.get(handle)
    if isinstance(one, (Event, Socket)):
        return one.signaled
    if isinstance(one, Port):
        return bool(one.packets)
    if isinstance(one, ThreadObject):
        return w.thread(one.thread).state == ENDED
    if isinstance(one, (Mutex, CriticalSection)):
        return one.owner in (0, thread)
    if isinstance(one, (File, RioBuffer, RequestQueue, CompletionQueue)):
        return True
    if isinstance(one, PoolIo):
        return not one.outstanding
    return one is not None and one.value > 0


def satisfied(w: Draft, thread: int, wait: Wait) -> int | None:
    """The position that a wait on handles would return now: the lowest signalled one (A127), 0 for all (A130)."""
    if wait.every:
        return 0 if all([signaled(w, handle, thread) for handle in wait.handles]) else None
    for position, handle in enumerate(wait.handles):
        if signaled(w, handle, thread):
            return position
    return None


def take(w: Draft, thread: int, wait: Wait, position: int) -> Satisfied:
    """Take what a satisfied wait takes: only the object it returns for (A128), or all of them together (A129)."""
    abandoned = False
    for handle in wait.handles if wait.every else wait.handles[position : position + 1]:
        abandoned |= _consume(w, thread, handle)
    return Satisfied(position, abandoned)


def _consume(w: Draft, thread: int, handle: int) -> bool:
    one, by = w.objects.get(handle), (object_ref(handle),)
    if isinstance(one, Event):
        if not one.manual:
            w.emit(facts.EventReset(handle, "wait", by, ("A122",)))
    elif isinstance(one, Semaphore):
        w.emit(facts.CountChanged(handle, one.value - 1, by))
    elif isinstance(one, (Mutex, CriticalSection)):
        w.emit(facts.OwnerChanged(handle, thread, one.depth + 1, False, by))
        return isinstance(one, Mutex) and one.abandoned
    return False  # anything else is there for every waiter and is not used up


def release(w: Draft, handle: int) -> None:
    """The object was signalled: release the threads whose waits it satisfies.

    What every waiter can have goes to all of them.  What one wait takes goes to one thread; which of several, Windows does
    not say (A122), so it is asked.
    """
    ready: list[int] = []
    for thread in w.waiting_for(handle):
        wait = thread.wait
        if wait is None or thread.state != WAITING:
            continue
        if satisfied(w, thread.number, wait) is not None:
            ready.append(thread.number)
    if not ready:
        return
    if len(ready) > 1 and _exclusive(w, handle):
        w.emit(facts.Asked(handle, tuple(ready), (object_ref(handle),)))
        return
    for number in ready:
        wake(w, number, (object_ref(handle),))


def _exclusive(w: Draft, handle: int) -> bool:
    one = w.objects.get(handle)
    if isinstance(one, Event):
        return not one.manual
    return isinstance(one, (Semaphore, Mutex, CriticalSection))


def wake(w: Draft, number: int, by: Refs) -> None:
    """End the thread's wait on handles, which is satisfied."""
    wait = w.thread(number).wait
    assert wait is not None
    position = satisfied(w, number, wait)
    if position is None:
        return
    rules = _why_satisfied(w, number, wait, position)
    # The thread leaves the wait before it takes anything, so that no release can count on it any more.
    outcome = take(w, number, wait, position)
    w.emit(facts.Woken(number, outcome, by, rules))


def _why_satisfied(w: Draft, number: int, wait: Wait, position: int) -> facts.Rules:
    if wait.every:
        rules: facts.Rules = ("A129",)
    elif isinstance(w.objects.get(wait.handles[position]), Port):
        rules = ("B75",)
    elif call_of(w, number) in RESULT_FUNCTIONS:
        rules = ("A86",)
    else:
        rules = ("A127",) if len(wait.handles) > 1 else ()
    return (*rules, "A165") if wait.alertable else rules


def why_blocked(w: Draft, thread: Thread, wait: Wait) -> facts.Rules:
    """Why a thread that begins this wait blocks, or runs the APCs that are queued to it first."""
    if wait.operation:
        return () if w.settings.platform == "windows-ce" else ("A139",)  # CE has no APCs (S106)
    name = call_of(w, thread.number)
    if wait.port:
        port = w.port(wait.port)
        held: facts.Rules = ("B69",) if port is not None and port.packets else ()
        if not thread.apcs:
            return held
        if wait.alertable:
            return (*held, "B58", "B34") if thread.apcs[0].operation else (*held, "B58")
        return (*held, "B51", "A162") if name == "GetQueuedCompletionStatus" else (*held, "B57")
    if not wait.handles:
        if not thread.apcs:
            return ()
        return ("A138",) if not wait.alertable else ("A137", "A163") if wait.zero else ("A137",)
    rules: facts.Rules = ()
    if name in RESULT_FUNCTIONS:
        rules = ("A86", "A85") if w.settings.before_vista else ("A86",)
    if wait.alertable:
        return (*rules, "A150", "A152") if thread.apcs and wait.zero else (*rules, "A150")
    if thread.apcs:
        rules = (*rules, "A88") if name in RESULT_FUNCTIONS else ("A138",)
    return rules


def answer(w: Draft, handle: int, thread: int) -> None:
    """The open question is answered: this thread gets the object; what is left may release another."""
    w.emit(facts.Answered(handle, thread))
    wake(w, thread, (object_ref(handle),))
    if isinstance(w.objects.get(handle), Semaphore):
        release(w, handle)


# Time -------------------------------------------------------------------------------------------------------------

_TIME_IS_UP: Mapping[str, facts.Rules] = {
    "Sleep": (),
    "SleepEx": ("A135",),
    "GetQueuedCompletionStatus": ("B44",),
    "GetQueuedCompletionStatusEx": ("B55",),
    "GetOverlappedResultEx": ("A97",),
    "ProcessSocketNotifications": ("B143", "B144"),
}


def elapse(w: Draft, number: int) -> None:
    """The time-out of the thread's wait elapses."""
    wait = w.thread(number).wait
    assert wait is not None
    rules = ("A11",) if wait.operation else _TIME_IS_UP.get(call_of(w, number), ("A131",))
    w.emit(facts.Woken(number, TimedOut(), by_thread(number), rules))


def call_of(w: Draft, number: int) -> str:
    """The name of the API call that the thread is in; empty outside."""
    calling = w.thread(number).frames[-1].calling
    return calling.name if isinstance(calling, Calling) else ""

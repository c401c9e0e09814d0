"""When a wait is satisfied, what that takes from the objects, and whom a signal releases.

One wait, in this order (A150): objects that are signalled satisfy it; else queued APCs run, if it is alertable; else a
time-out of 0 ends it; else the thread blocks.  A blocked thread is released by whichever comes first (A165).
"""

from __future__ import annotations

from . import facts
from .objects import CriticalSection, Event, Mutex, Port, Semaphore, ThreadObject
from .sockets import Socket
from .subjects import Refs, object_ref
from .threads import ENDED, WAITING, Satisfied, Wait
from .world import Draft


def signaled(w: Draft, handle: int, thread: int) -> bool:
    """Whether the object would satisfy a wait of this thread."""
    match w.objects.get(handle):
        case Event(signaled=state) | Socket(signaled=state):
            return state
        case Semaphore(value=value):
            return value > 0
        case Mutex(owner=owner) | CriticalSection(owner=owner):
            return owner in (0, thread)
        case ThreadObject(thread=number):
            return w.thread(number).state == ENDED
        case Port(packets=packets):
            return bool(packets)
        case None:
            return False


def satisfied(w: Draft, thread: int, wait: Wait) -> int | None:
    """The position that a wait on handles would return now: the lowest signalled one (A127), 0 for all (A130)."""
    if wait.every:
        return 0 if all(signaled(w, handle, thread) for handle in wait.handles) else None
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
    match w.objects.get(handle):
        case Event(manual=False):
            w.emit(facts.EventReset(handle, "wait", (object_ref(handle),), ("A122",)))
        case Semaphore(value=value):
            w.emit(facts.CountChanged(handle, value - 1, (object_ref(handle),)))
        case Mutex(depth=depth, abandoned=abandoned):
            w.emit(facts.OwnerChanged(handle, thread, depth + 1, False, (object_ref(handle),)))
            return abandoned
        case CriticalSection(depth=depth):
            w.emit(facts.OwnerChanged(handle, thread, depth + 1, False, (object_ref(handle),)))
        case _:
            pass  # what every waiter can have is not used up
    return False


def release(w: Draft, handle: int) -> None:
    """The object was signalled: release the threads whose waits it satisfies.

    What every waiter can have goes to all of them.  What one wait takes goes to one thread; which of several, Windows does
    not say (A122), so it is asked.
    """
    ready = [
        thread.number
        for thread in w.threads
        if thread.state == WAITING
        and thread.wait is not None
        and handle in thread.wait.handles
        and satisfied(w, thread.number, thread.wait) is not None
    ]
    if not ready:
        return
    if _exclusive(w, handle) and len(ready) > 1:
        w.emit(facts.Asked(handle, tuple(ready), (object_ref(handle),), ("A122",)))
        return
    for number in ready:
        wake(w, number, (object_ref(handle),))


def _exclusive(w: Draft, handle: int) -> bool:
    match w.objects.get(handle):
        case Event(manual=manual):
            return not manual
        case Semaphore() | Mutex() | CriticalSection():
            return True
        case _:
            return False


def wake(w: Draft, number: int, by: Refs) -> None:
    """End the thread's wait on handles, which is satisfied."""
    wait = w.thread(number).wait
    assert wait is not None
    position = satisfied(w, number, wait)
    if position is None:
        return
    # The thread leaves the wait before it takes anything, so that no release can count on it any more.
    outcome = take(w, number, wait, position)
    w.emit(facts.Woken(number, outcome, by, _RULES_ALL if wait.every else _RULES_ANY))


_RULES_ANY = ("A127", "A165")
_RULES_ALL = ("A129", "A130")


def answer(w: Draft, handle: int, thread: int) -> None:
    """The open question is answered: this thread gets the object; what is left may release another."""
    w.emit(facts.Answered(handle, thread))
    wake(w, thread, (object_ref(handle),))
    if isinstance(w.objects.get(handle), Semaphore):
        release(w, handle)

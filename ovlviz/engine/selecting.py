"""Network events (WSAEventSelect) and select: who is told when a socket becomes ready.

An event is recorded when its condition begins to hold, or holds already when it is asked for.  It is recorded once; the
call that serves it (recv for FD_READ, accept for FD_ACCEPT, a send that would block for FD_WRITE) lets it be recorded again,
at once if the condition still holds.  So one recv for each FD_READ is enough, and none is one too few.

What a step did to a socket is compared with who watches it after the step (see `watching`).
"""

from __future__ import annotations

from . import codes, facts, readiness, waits
from .sockets import Selection, Socket
from .subjects import Refs, by_thread, object_ref, thread_ref
from .threads import WAITING, Finished, Wait
from .world import Draft

_PERSISTENT = readiness.READ | readiness.ACCEPT
"""What is told again to whoever asks again; the others are told once, or after the call that serves them."""


def select(w: Draft, me: int, handle: int, event: int, mask: int) -> None:
    """From now on these network events of the socket set the event object; the socket is non-blocking."""
    before = w.endpoint(handle).selection
    known = 0
    if before is not None:
        unread = sum(bit for bit, _ in before.recorded)
        known = before.reported & ~unread & ~_PERSISTENT
    w.emit(facts.EventsSelected(handle, Selection(event if mask else 0, mask, (), known), by_thread(me)))


def enable(w: Draft, me: int, handle: int, bit: int) -> None:
    """The call that serves a network event was made: it may be recorded again, and is not recorded any more."""
    socket = w.socket(handle)
    if socket is not None and socket.selection is not None and socket.selection.reported & bit:
        w.emit(facts.EventsEnabled(handle, bit, by_thread(me)))


def inherit(w: Draft, me: int, listener: int, accepted: int) -> None:
    """An accepted socket has the selection of its listener."""
    selection = w.endpoint(listener).selection
    if selection is not None and selection.mask:
        by = (object_ref(listener), thread_ref(me))
        w.emit(facts.EventsSelected(accepted, Selection(selection.event, selection.mask), by))


def record(w: Draft, handle: int) -> None:
    """After a step: record the network events that hold now and did not before."""
    socket = w.socket(handle)
    if socket is None or socket.selection is None:
        return
    selection = socket.selection
    fresh = readiness.conditions(socket) & selection.mask & ~selection.reported
    if socket.inbox and not socket.reset and not w.settings.behaviour.startswith("observed"):
        # The page has FD_CLOSE wait until all bytes are read; Wine's test_poll sees the kernel tell of both together.
        fresh &= ~readiness.CLOSE
    if not fresh:
        return
    by: Refs = (object_ref(handle),)
    events = tuple((bit, _error(socket, bit)) for bit in readiness.NAMES if fresh & bit)
    w.emit(facts.EventsRecorded(handle, events, by))
    event = w.event(selection.event)
    if event is not None:
        w.emit(facts.EventSet(event.handle, event.signaled, by))
        waits.release(w, event.handle)


def _error(socket: Socket, bit: int) -> int:
    """The code that goes with a network event (page of WSAEventSelect)."""
    if bit == readiness.CONNECT and socket.refused:
        return codes.wsa(socket.refused)
    return codes.wsa(socket.reset) if bit == readiness.CLOSE and socket.reset else 0


# select -----------------------------------------------------------------------------------------------------------

TESTS = (readiness.readable, readiness.writable, readiness.failed)
"""What the three sets of select ask of a socket, in the order of its parameters."""


def ready(w: Draft, wait: Wait) -> tuple[tuple[int, ...], ...] | None:
    """The sockets of each of select's sets that are ready; None when one of them is no socket (any more)."""
    found = []
    for handles, test in zip(wait.sets, TESTS, strict=True):
        sockets = [w.socket(handle) for handle in handles]
        if None in sockets:
            return None
        found.append(tuple(one.handle for one in sockets if one is not None and test(one)))
    return tuple(found)


def release(w: Draft, number: int) -> None:
    """After a step: let the thread go on if a socket that its select waits for is ready."""
    thread = w.thread(number)
    if thread.state != WAITING or thread.wait is None or not thread.wait.sets:
        return
    found = ready(w, thread.wait)
    if found is None or any(found):
        causes = tuple(object_ref(handle) for handles in found or () for handle in handles)
        w.emit(facts.Woken(number, Finished(), tuple(dict.fromkeys(causes)) or (thread_ref(number),)))

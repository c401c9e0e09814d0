"""Registered I/O: requests go into a socket's request queue, results into a completion queue that the program empties.

There is no OVERLAPPED and no packet for each request: a notification only says that the queue has something (B132), and
the program asks for one at a time (B131).  A result's place in the queue is free again when it has been taken.
"""

from __future__ import annotations

from . import codes, facts, ports, waits
from .objects import Packet
from .overlapped import Operation
from .rio_objects import BY_EVENT, BY_PORT, CompletionQueue, RequestQueue, RioResult
from .subjects import Refs, by_thread, object_ref, operation_ref, thread_ref
from .world import Draft

DONT_NOTIFY, DEFER, WAIT_ALL, COMMIT_ONLY = 1, 2, 4, 8
"""RIO_MSG_… flags."""


def request_queue(w: Draft, handle: int) -> RequestQueue | None:
    """The request queue with this handle, while its socket is open."""
    one = w.objects.get(handle)
    return one if isinstance(one, RequestQueue) and w.socket(one.socket) is not None else None


def completion_queue(w: Draft, handle: int) -> CompletionQueue | None:
    """The completion queue with this handle."""
    one = w.objects.get(handle)
    return one if isinstance(one, CompletionQueue) else None


def outstanding(w: Draft, queue: RequestQueue, kind: str) -> int:
    """How many requests of this kind are deferred, under way, or over and not taken yet."""
    target = completion_queue(w, queue.send_queue if kind == "send" else queue.receive_queue)
    return (
        sum(one.kind == kind for one in queue.deferred)
        + sum(one.registered[:1] == (queue.handle,) and one.kind == kind for one in w.operations.values())
        + sum(one.requests == queue.handle and one.kind == kind for one in (target.results if target else ()))
    )


def reserved(w: Draft, handle: int) -> int:
    """How many places of a completion queue are promised to request queues whose sockets are open."""
    total = 0
    for one in list(w.objects.values()):
        if isinstance(one, RequestQueue) and request_queue(w, one.handle) is not None:
            total += one.most_receives * (one.receive_queue == handle) + one.most_sends * (one.send_queue == handle)
    return total


def deliver(w: Draft, operation: Operation) -> facts.Rules:
    """A registered request has completed: put its result into its completion queue, and notify if that was asked for."""
    number = operation.number
    handle, context, flags = operation.registered
    queue = w.objects[handle]
    assert isinstance(queue, RequestQueue)
    target = queue.send_queue if operation.kind == "send" else queue.receive_queue
    w.emit(facts.Indicated(number, "result", (operation_ref(number),)))
    if completion_queue(w, target) is None:
        return ()  # closed: nobody will hear of it
    result = RioResult(
        number,
        operation.kind,
        handle,
        operation.status,
        operation.transferred,
        queue.context,
        context,
        bool(flags & DONT_NOTIFY),
    )
    w.emit(facts.ResultQueued(target, result, (operation_ref(number),), ("B131",) if result.quiet else ()))
    _notify(w, target, (object_ref(target),))
    return ()


def arm(w: Draft, me: int, queue: CompletionQueue) -> None:
    """Ask for one notification; what waits already is told of at once (B131)."""
    event = w.event(queue.target)
    if queue.reset and event is not None and event.signaled:
        w.emit(facts.EventReset(event.handle, "notify", by_thread(me), ("B131",)))
    w.emit(facts.QueueArmed(queue.handle, by_thread(me), ("B131",)))
    _notify(w, queue.handle, (thread_ref(me), object_ref(queue.handle)))


def _notify(w: Draft, handle: int, by: Refs) -> None:
    """Give the notification that was asked for, if a result that counts is there."""
    queue = completion_queue(w, handle)
    if queue is None or not queue.armed or all(one.quiet for one in queue.results):
        return
    w.emit(facts.QueueNotified(handle, queue.notify, by, ("B131", "B132") if queue.notify == BY_PORT else ("B131",)))
    caused = (object_ref(handle),)
    if queue.notify == BY_EVENT:
        event = w.event(queue.target)
        if event is not None:
            w.emit(facts.EventSet(event.handle, event.signaled, caused, ("B130",)))
            waits.release(w, event.handle)
    else:
        packet = Packet(w.next_number, queue.key, queue.overlapped, codes.SUCCESS, 0, queue=handle)
        ports.queue(w, queue.target, packet, caused, ("B130", "B132"))

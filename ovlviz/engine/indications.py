"""How the end of an operation is indicated: by event, handle, routine, packet, or to the thread that waits in the call.

The selection (A65, B29): a routine alone if one was given; else the event of hEvent, or without one the socket handle; and
besides these a packet if the socket has a port, unless the low bit of hEvent is set (A68, A69).
"""

from __future__ import annotations

from . import apcs, codes, facts, ports, waits
from .objects import Packet
from .overlapped import Operation
from .sockets import Socket
from .subjects import operation_ref, thread_ref
from .threads import WAITING, Apc, Finished
from .world import Draft

SKIP_PORT_ON_SUCCESS, SKIP_HANDLE = 1, 2
"""FILE_SKIP_COMPLETION_PORT_ON_SUCCESS and FILE_SKIP_SET_EVENT_ON_HANDLE (B78)."""


def reset_indication(w: Draft, me: int, socket: int, event: int, routine: int) -> None:
    """Starting resets hEvent (A72), or without one the socket handle itself (A70); with a routine hEvent is ignored (A66)."""
    if routine:
        return
    if event:
        one = w.event(event & ~1)
        if one is not None and one.signaled:
            w.emit(facts.EventReset(one.handle, "start", (thread_ref(me),), ("A72", "A73")))
    elif w.endpoint(socket).signaled:
        w.emit(_mark(w.endpoint(socket))(socket, False, (thread_ref(me),), ("A70",)))


def _mark(socket: Socket) -> type[facts.HandleSignaled] | type[facts.HandleMarked]:
    """A handle whose operations go to a port is not looked at: its changes are no events."""
    return facts.HandleSignaled if socket.association is None else facts.HandleMarked


def give(w: Draft, operation: Operation, *, inside: bool) -> None:
    """Indicate a completed overlapped operation; `inside` the call that started it, or later."""
    by = (operation_ref(operation.number),)
    socket = w.endpoint(operation.socket)
    if operation.routine:
        arguments = (
            codes.wsa(operation.status),
            operation.transferred,
            operation.overlapped,
            operation.flags_out,
        )
        apc = Apc(w.next_number, operation.routine, arguments, operation.number, operation.name)
        w.emit(facts.Indicated(operation.number, "routine", by))
        apcs.queue(w, operation.thread, apc, by, ("A136", "A144", "A157"))
        return
    if operation.event:
        _set_event(w, operation.event, operation.number, ("A65", "A75"))
    elif not socket.modes & SKIP_HANDLE and not socket.closed and not socket.signaled:
        w.emit(_mark(socket)(socket.handle, True, by, ("A70", "A71")))
        waits.release(w, socket.handle)
    association = socket.association
    skipped = inside and bool(socket.modes & SKIP_PORT_ON_SUCCESS)
    if association is not None and not operation.event & 1 and not skipped:
        packet = Packet(
            w.next_number,
            association.key,
            operation.overlapped,
            operation.status,
            operation.transferred,
            operation.number,
            deferred=not inside and not operation.event,
        )
        w.emit(facts.Indicated(operation.number, "packet", by))
        ports.queue(w, association.port, packet, by, ("B15", "B24") if inside else ("B24", "B65"))
    else:
        rules = ("B79",) if association is not None and skipped else ("A69",) if association is not None else ()
        w.emit(facts.Indicated(operation.number, "event" if operation.event else "handle", by, rules))


def _set_event(w: Draft, event: int, operation: int, rules: tuple[str, ...]) -> None:
    one = w.event(event & ~1)
    if one is None:
        return
    w.emit(facts.EventSet(one.handle, one.signaled, (operation_ref(operation),), rules))
    waits.release(w, one.handle)


def port_only(w: Draft, operation: Operation) -> bool:
    """Whether nothing but a packet will tell of the operation, so that its OVERLAPPED waits for the dequeue (B36, C3)."""
    association = w.endpoint(operation.socket).association
    return (
        association is not None
        and not operation.event
        and not operation.routine
        and not operation.synchronous
        and w.port(association.port) is not None
    )


def give_to_caller(w: Draft, operation: Operation) -> None:
    """A synchronous operation is over: its thread, if it waits in the call and not in an APC, goes on."""
    if operation.event and operation.overlapped:
        # A10: on a socket without the overlapped attribute the structure is filled and the event set all the same.
        _set_event(w, operation.event, operation.number, ("A10",))
    thread = w.thread(operation.thread)
    if thread.state == WAITING and thread.wait is not None and thread.wait.operation == operation.number:
        w.emit(facts.Woken(operation.thread, Finished(), (operation_ref(operation.number),), ("A139",)))

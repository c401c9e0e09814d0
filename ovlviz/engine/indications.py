"""How the end of an operation is indicated: by event, handle, routine, packet, or to the thread that waits in the call.

The selection (A65, B29): a routine alone if one was given (S118); else the event of hEvent (S117), or without one the socket
handle (S116); and besides these a packet if the socket has a port, unless the low bit of hEvent is set (A68, A69).
"""

from __future__ import annotations

from . import apcs, ce, codes, facts, ports, rio, waits
from .objects import Packet
from .overlapped import Operation
from .sockets import Socket
from .subjects import Refs, operation_ref, thread_ref
from .threads import WAITING, Apc, Finished
from .world import Draft

SKIP_PORT_ON_SUCCESS, SKIP_HANDLE = 1, 2
"""FILE_SKIP_COMPLETION_PORT_ON_SUCCESS and FILE_SKIP_SET_EVENT_ON_HANDLE (B78)."""


def reset_indication(w: Draft, me: int, socket: int, event: int, routine: int) -> None:
    """Starting resets hEvent (A72, S76), or without one the socket handle itself (A70); with a routine hEvent is ignored (A66)."""
    if routine:
        return
    if event:
        one = w.event(event & ~1)
        if one is not None and one.signaled:
            # With an event for several operations the earlier ones' completions are forgotten here.
            shared = any(other.event & ~1 == one.handle for other in w.operations.values())
            rules = ("A72", "A73", "A77", "K9") if shared else ("A72", "A73", "K9")
            w.emit(facts.EventReset(one.handle, "start", (thread_ref(me),), rules))
    elif w.endpoint(socket).signaled:
        _mark(w, w.endpoint(socket), False, (thread_ref(me),))


def _mark(w: Draft, socket: Socket, signaled: bool, by: Refs) -> None:
    """The handle itself is the wait object (A70); one whose operations go to a port is not looked at: that is no event."""
    if socket.association is None:
        w.emit(facts.HandleSignaled(socket.handle, signaled, by, ("A70",)))
    else:
        w.emit(facts.HandleMarked(socket.handle, signaled, by))


def give(w: Draft, operation: Operation, *, inside: bool) -> facts.Rules:
    """Indicate a completed overlapped operation, `inside` the call that started it or later; the rules that say how."""
    if operation.registered:
        return rio.deliver(w, operation)
    if operation.routine:
        _queue_routine(w, operation, inside=inside)
        return ("A14", "A15")
    by = (operation_ref(operation.number),)
    socket = w.endpoint(operation.socket)
    association, event = socket.association, operation.event
    if event and not (inside and w.settings.contrary("K8")):
        why = _why_event(operation, socket, inside=inside)
        _set_event(w, event, operation.number, (*why, "A196", "S108") if inside and ce.is_ce(w) else why)
    elif event:
        pass  # K8: what succeeded at once sets no event; and the handle is not looked at beside one (A71)
    elif not socket.modes & SKIP_HANDLE and not socket.closed and not socket.signaled:
        _mark(w, socket, True, by)
        waits.release(w, socket.handle)
    if association is None or event & 1:
        w.emit(facts.Indicated(operation.number, "event" if event else "handle", by))
        return ("A14",) if association is None else ("A14", "A69", "B31")
    if inside and socket.modes & SKIP_PORT_ON_SUCCESS:
        w.emit(facts.Indicated(operation.number, "event" if event else "handle", by))
        return ("A14", "B79") if event else ("B79",)
    packet = Packet(
        w.next_number,
        association.key,
        operation.overlapped,
        operation.status,
        operation.transferred,
        operation.number,
        deferred=not inside and not event,
    )
    if w.port(association.port) is None:
        w.emit(facts.Indicated(operation.number, "packet", by))  # its port is closed: nobody will hear of it (B13)
    else:
        ports.queue(w, association.port, packet, by, _why_packet(operation, socket, inside=inside))
    queued = "B15" if codes.succeeded(operation.status) else "B93"
    return ("A14", queued) if event else (queued,)


def _queue_routine(w: Draft, operation: Operation, *, inside: bool) -> None:
    # The flags are those of a receive; for sends and ioctls they are 0 (A111, A118, A156).
    arguments = (codes.wsa(operation.status), operation.transferred, operation.overlapped, operation.flags_out)
    apc = Apc(w.next_number, operation.routine, arguments, operation.number, operation.name)
    by = (operation_ref(operation.number),)
    w.emit(facts.Indicated(operation.number, "routine", by))
    if ce.is_ce(w):
        ce.run_routine(w, operation)
        return
    rules: facts.Rules = ("A136", "A144")
    if w.thread(operation.thread).apcs:
        rules = (*rules, "A145", "K1")
    if inside:
        rules = (*rules, "A15")
    if not codes.succeeded(operation.status):
        rules = (*rules, "A157")
    apcs.queue(w, operation.thread, apc, by, rules)


def _why_event(operation: Operation, socket: Socket, *, inside: bool) -> facts.Rules:
    """Why hEvent is set: it was given, and no routine (A65); at once (A14) or on failure (A75) too; whatever a port gets.

    The socket handle is not signalled then (A71).
    """
    rules: list[str] = ["A65"]
    if inside:
        rules += ("A14", "K8")
    elif not codes.succeeded(operation.status):
        rules.append("A75")
    if socket.association is not None:
        rules += ("A69", "B31") if operation.event & 1 else ("A68", "B30")
        if socket.modes:
            rules.append("B82")
    return tuple(rules)


def _why_packet(operation: Operation, socket: Socket, *, inside: bool) -> facts.Rules:
    """Why a packet is queued, and with what: at once (B15), for a warning too (B93), with the listener's key (B115) …"""
    rules: facts.Rules = ("B24", "B65")
    if inside:
        rules = ("B15" if codes.succeeded(operation.status) else "B93", *rules)
    elif socket.modes & SKIP_PORT_ON_SUCCESS:
        rules = ("B80", *rules)
    if operation.kind == "accept":
        rules = ("B115", *rules)
    elif operation.event:
        rules = ("B30", *rules)
    else:
        rules = ("B29", *rules)
    if "A167" in operation.why:
        rules = ("B23", *rules)
    return ("B95", "B103", *rules) if socket.closed else rules


def _set_event(w: Draft, event: int, operation: int, rules: facts.Rules) -> None:
    one = w.event(event & ~1)
    if one is None:
        return
    w.emit(
        facts.EventSet(
            one.handle, one.signaled, (operation_ref(operation),), (*rules, "A123") if one.signaled else rules
        )
    )
    waits.release(w, one.handle)


def port_only(w: Draft, operation: Operation) -> bool:
    """Whether nothing but a packet will tell of the operation, so that its OVERLAPPED waits for the dequeue (B36, C3)."""
    association = w.endpoint(operation.socket).association
    return (
        association is not None
        and not w.settings.contrary("C3")
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
        w.emit(facts.Woken(operation.thread, Finished(), (operation_ref(operation.number),)))

"""Receiving: data meets posted receives, or waits in the socket's buffer until one is posted.

Posted receives are filled in the order they were posted (A36); a stream receive ends as soon as the data at hand is used
up (A39); a datagram ends exactly one (A48).  The rest of a datagram that does not fit is lost (A45).
"""

from __future__ import annotations

from typing import NamedTuple

from . import codes, facts, network, operations, sending
from .overlapped import Operation
from .sockets import LOOPBACK, Datagram, Socket
from .subjects import Refs, message_ref, object_ref, operation_ref, thread_ref
from .world import Draft

PEEK, WAIT_ALL = 0x2, 0x8
"""MSG_PEEK and MSG_WAITALL."""
TRUNCATED = 0x100
"""MSG_TRUNC: WSARecvMsg's way to say that the rest of the datagram is lost."""


def socket_address(port: int, address: int = LOOPBACK) -> bytes:
    """A sockaddr_in with this port and IPv4 address, as its 16 bytes."""
    return (2).to_bytes(2, "little") + port.to_bytes(2, "big") + address.to_bytes(4, "big") + bytes(8)


# At the call ------------------------------------------------------------------------------------------------------


class Portion(NamedTuple):
    """What a receive gets of what has arrived: its status, the bytes, the sender's port, how many bytes were lost, and the
    rules that say why it ends so (none: data were there, and that is all).
    """

    status: int
    data: bytes
    source: int = 0
    lost: int = 0
    why: facts.Rules = ()


def finds(socket: Socket, room: int, flags: int) -> bool:
    """Whether a receive of up to `room` bytes can end at once: there are data, or the end, and no earlier receives that
    come first (A16, A36, A52); one that must be full (MSG_WAITALL) wants all of it (A41).
    """
    if socket.receives or not (socket.inbox or socket.finished):
        return False
    return not (socket.stream and flags & WAIT_ALL) or socket.finished or socket.buffered >= room


def take(w: Draft, socket: Socket, room: int, flags: int, thread: int) -> Portion | None:
    """Take up to `room` bytes, or one datagram, out of the socket's buffer (A13); None when a receive has to wait.

    A peek leaves all as it is (A43).
    """
    if not finds(socket, room, flags):
        return None
    if socket.stream:
        return _take_stream(w, socket, room, flags, thread)
    datagram = socket.inbox[0]
    assert isinstance(datagram, Datagram)
    if not flags & PEEK:
        by = (object_ref(socket.handle), thread_ref(thread))
        w.emit(facts.Taken(socket.handle, socket.inbox[1:], len(datagram.data), by, ("A48", "A53")))
    return _portion(datagram, room, flags)


def _take_stream(w: Draft, socket: Socket, room: int, flags: int, thread: int) -> Portion:
    data = b"".join(part for part in socket.inbox if isinstance(part, bytes))
    part = data[:room]
    if part and not flags & PEEK:
        rest = data[len(part) :]
        by = (object_ref(socket.handle), thread_ref(thread))
        w.emit(facts.Taken(socket.handle, (rest,) if rest else (), len(part), by, ("A53",)))
        sending.room_appeared(w, socket.handle, by)
    why: facts.Rules = () if part else ("A167",) if room else ("A50",)
    return Portion(codes.SUCCESS, part, why=("A43", "K11", *why) if flags & PEEK else why)


def _portion(datagram: Datagram, room: int, flags: int) -> Portion:
    """What a datagram gives to buffers of this size: it ends one receive (A48, A49), what does not fit is lost (A45, A51)."""
    part = datagram.data[:room]
    lost = len(datagram.data) - len(part)
    if lost:
        why: facts.Rules = ("A45",) if room else ("A45", "A51")
    else:
        why = ("A48",) if part else ("A48", "A49")
    if flags & PEEK:
        why = ("A43", *why)
    return Portion(codes.BUFFER_OVERFLOW if lost else codes.SUCCESS, part, datagram.source, lost, why)


def at_once(w: Draft, operation: Operation) -> Portion | None:
    """Satisfy a posted receive from what has arrived already; None when it has to wait (A13, A16)."""
    socket = w.endpoint(operation.socket)
    if operation.number in socket.receives:
        return None
    portion = take(w, socket, operation.room, operation.flags, operation.thread)
    assert portion is not None
    _deliver(w, operation, portion, (object_ref(socket.handle),))
    return portion


def fill(w: Draft, operation: Operation) -> None:
    """A first receive that must be full takes what is there, and waits for the rest (A41)."""
    socket = w.endpoint(operation.socket)
    if socket.inbox and operation.flags & WAIT_ALL and socket.receives[:1] == (operation.number,):
        portion = _take_stream(w, socket, operation.room, operation.flags, operation.thread)
        _deliver(w, operation, portion, (object_ref(socket.handle),))


def _deliver(w: Draft, operation: Operation, portion: Portion, by: Refs) -> None:
    """Move a portion into an operation's buffers; an end of stream and a satisfied probe move nothing."""
    stream = w.endpoint(operation.socket).stream
    if portion.data or not stream:
        writes = (*operations.scatter(operation, portion.data), *source_writes(operation.extra, portion))
        operations.transfer(w, operation.number, len(portion.data), writes, by, _why_here(operation, stream=stream))
    if portion.lost and not operation.flags & PEEK:
        rest_lost(w, operation.socket, portion, by)


def _why_here(operation: Operation, *, stream: bool, first: bool = False) -> facts.Rules:
    """Why bytes go where they go: to the `first` of several receives (A36), through all its buffers in turn (A34, A35), with
    the sender's address behind them (A18); datagrams one by one (A48).  Several buffers are one to the network (S121, S122).
    """
    rules: facts.Rules = ("A53",) if stream else ("A48",)
    if first:
        rules = ("A36", *rules)
    if len(operation.buffers) > 1:
        empty = any([not buffer.length for buffer in operation.buffers])
        rules = (*rules, "A34", "A35") if empty else (*rules, "A34")
    if operation.flags & PEEK:
        rules = ("A43", *rules)
    if operation.extra and operation.extra[0] and operation.kind == "receive":
        rules = (*rules, "A18")
    return rules


def rest_lost(w: Draft, handle: int, portion: Portion, by: Refs) -> None:
    """The end of a datagram that did not fit is gone; a zero-byte receive loses all of it (A45, A51)."""
    rules = ("A45",) if portion.data else ("A45", "A51")
    w.emit(facts.Lost(handle, portion.lost, "the buffers are too small for the datagram", by, rules))


def source_writes(extra: tuple[int, ...], portion: Portion) -> facts.Writes:
    """What is stored through lpFrom and lpFromlen, or in a WSAMSG, at completion (A18)."""
    stored: facts.Writes = ()
    if len(extra) >= 2 and extra[0]:
        address, length = extra[:2]
        stored = ((address, socket_address(portion.source)),)
        if length:
            stored = (*stored, (length, (16).to_bytes(4, "little")))
    if len(extra) == 4:
        control, flags = extra[2:]  # no control information, and whether the message was cut off
        stored = (*stored, (control, bytes(4)), (flags, (TRUNCATED if portion.lost else 0).to_bytes(4, "little")))
    return stored


# On arrival -------------------------------------------------------------------------------------------------------


def stream_arrived(w: Draft, handle: int, data: bytes, number: int) -> None:
    """Stream data reached the socket: posted receives first, in order (A36); the rest is buffered (A53)."""
    by = (message_ref(number),)
    while data:
        socket = w.endpoint(handle)
        if not socket.receives:
            w.emit(facts.Buffered(handle, data, by, ("A53",)))
            return
        operation = w.operations[socket.receives[0]]
        if not operation.room:
            operations.end(w, operation.number, codes.SUCCESS, ("A50",))  # a zero-byte receive consumes nothing
            continue
        part = data[: operation.room]
        writes = operations.scatter(operation, part)
        rules = _why_here(operation, stream=True, first=len(socket.receives) > 1)
        operations.transfer(
            w, operation.number, len(part), writes, (message_ref(number), operation_ref(operation.number)), rules
        )
        if operation.flags & PEEK:
            w.emit(facts.Buffered(handle, data, by, ("A43",)))
            operations.end(w, operation.number, codes.SUCCESS, ("A43",))
            _serve_buffered(w, handle)
            return
        data = data[len(part) :]
        if not operation.flags & WAIT_ALL:
            operations.end(w, operation.number, codes.SUCCESS, _why_full(operation))
        elif not w.operations[operation.number].room:
            operations.end(w, operation.number, codes.SUCCESS, ("A41",))


def _why_full(operation: Operation) -> facts.Rules:
    """Why a pending operation ends with the first data: a receive asks for no more (A39), an accept waits for them (B117)."""
    return ("A39",) if operation.kind == "receive" else ("B117",)


def _serve_buffered(w: Draft, handle: int) -> None:
    """Posted receives behind a peek take what the peek left."""
    while True:
        socket = w.endpoint(handle)
        if not socket.inbox or not socket.receives:
            return
        operation = w.operations[socket.receives[0]]
        if operation.flags & WAIT_ALL and socket.buffered < operation.room and not socket.finished:
            fill(w, operation)
            return
        portion = _take_stream(w, socket, operation.room, operation.flags, operation.thread)
        _deliver(w, operation, portion, (object_ref(handle),))
        operations.end(w, operation.number, codes.SUCCESS, portion.why or ("A39",))


def datagram_arrived(w: Draft, handle: int, datagram: Datagram, number: int) -> None:
    """A datagram reached the socket: it ends the first posted receive, or waits, or is lost (A48, A54)."""
    socket = w.endpoint(handle)
    by = (message_ref(number),)
    if socket.receives:
        operation = w.operations[socket.receives[0]]
        portion = _portion(datagram, operation.room, operation.flags)
        _deliver(w, operation, portion, (message_ref(number), operation_ref(operation.number)))
        if operation.flags & PEEK:
            w.emit(facts.Buffered(handle, datagram, by, ("A43",)))
        why = ("A46", *portion.why) if portion.lost else portion.why
        operations.end(w, operation.number, portion.status, why)
        return
    queued = sum(len(one.data) for one in socket.inbox if isinstance(one, Datagram))
    if queued + len(datagram.data) > socket.options.receive_buffer:
        w.emit(facts.Lost(handle, len(datagram.data), "no receive is posted and the buffer has no room", by, ("A54",)))
    else:
        w.emit(facts.Buffered(handle, datagram, by, ("A53",)))


def stream_ended(w: Draft, handle: int, number: int) -> None:
    """The peer's close reached the socket: every pending receive ends with success and 0 bytes (A167, A168)."""
    receives = w.endpoint(handle).receives
    w.emit(facts.StreamEnded(handle, 0, (message_ref(number),), ("A167",)))
    for receive in receives:
        accepts = w.operations[receive].kind == "accept"
        why: facts.Rules = ("B117",) if accepts else ("A167",) if len(receives) == 1 else ("A167", "A168")
        operations.end(w, receive, codes.SUCCESS, why)


def connection_reset(w: Draft, handle: int, number: int) -> None:
    """A reset reached the socket: all that is pending fails with it, buffered bytes are gone (A170, A171)."""
    socket = w.endpoint(handle)
    if socket.reset:
        return
    # After the peer's graceful close, the answer to a further send counts as an abort of this side's making.
    status = codes.CONNECTION_ABORTED if socket.finished else codes.CONNECTION_RESET
    w.emit(facts.StreamEnded(handle, status, (message_ref(number),), ("A170", "A171")))
    why: facts.Rules = () if socket.finished else ("A170",)
    for receive in socket.receives:
        accepts = w.operations[receive].kind == "accept"  # one that waits for the first data
        operations.end(w, receive, status, (*why, "B120") if accepts else why)
    for outgoing in socket.outbox:
        if outgoing.operation:
            operations.end(w, outgoing.operation, status, why)
    if socket.outbox:
        w.emit(facts.OutboxChanged(handle, (), socket.sends, (message_ref(number),)))


def port_unreachable(w: Draft, handle: int, number: int) -> None:
    """An earlier datagram found nobody: the next or pending receive says WSAECONNRESET (A172)."""
    socket = w.endpoint(handle)
    if socket.receives:
        operations.end(w, socket.receives[0], codes.PORT_UNREACHABLE, ("A172",))
    else:
        w.emit(facts.SocketChanged(socket._replace(unreachable=True), "unreachable", (message_ref(number),), ("A172",)))


def reset_peer(w: Draft, handle: int, by: Refs, rules: tuple[str, ...]) -> None:
    """Tell the other side that the connection is gone."""
    socket = w.endpoint(handle)
    if socket.peer:
        network.send(w, "reset", socket.peer, handle, by, rules)

"""Receiving: data meets posted receives, or waits in the socket's buffer until one is posted.

Posted receives are filled in the order they were posted (A36); a stream receive ends as soon as the data at hand is used
up (A39); a datagram ends exactly one (A48).  The rest of a datagram that does not fit is lost (A45).
"""

from __future__ import annotations

from . import codes, facts, network, operations, sending
from .overlapped import Operation
from .sockets import LOOPBACK, Datagram, Socket
from .subjects import Refs, message_ref, object_ref, operation_ref, thread_ref
from .world import Draft

PEEK, WAIT_ALL = 0x2, 0x8
"""MSG_PEEK and MSG_WAITALL."""


def socket_address(port: int, address: int = LOOPBACK) -> bytes:
    """A sockaddr_in with this port and IPv4 address, as its 16 bytes."""
    return (2).to_bytes(2, "little") + port.to_bytes(2, "big") + address.to_bytes(4, "big") + bytes(8)


# At the call ------------------------------------------------------------------------------------------------------


def at_once(w: Draft, operation: Operation) -> int | None:
    """Satisfy a receive from what has arrived already (A13); its status, or None when it has to wait (A16)."""
    socket = w.endpoint(operation.socket)
    if not socket.stream:
        return _datagram_at_once(w, socket, operation)
    if socket.receives:
        return None  # earlier receives come first (A36, A52)
    if socket.inbox:
        if operation.room:
            _take_stream(w, socket, operation)
        if operation.flags & WAIT_ALL and w.operations[operation.number].room and not socket.finished:
            return None
        return codes.SUCCESS
    return codes.SUCCESS if socket.finished else None


def _take_stream(w: Draft, socket: Socket, operation: Operation) -> None:
    data = b"".join(part for part in socket.inbox if isinstance(part, bytes))
    part = data[: operation.room]
    if not operation.flags & PEEK:
        rest = data[len(part) :]
        by = (object_ref(socket.handle), thread_ref(operation.thread))
        w.emit(facts.Taken(socket.handle, (rest,) if rest else (), len(part), by, ("A13", "A53")))
        sending.room_appeared(w, socket.handle, by)
    writes = operations.scatter(operation, part)
    rules = ("A13", "A34", "A43") if operation.flags & PEEK else ("A13", "A34")
    operations.transfer(w, operation.number, len(part), writes, (object_ref(socket.handle),), rules)


def _datagram_at_once(w: Draft, socket: Socket, operation: Operation) -> int | None:
    if socket.receives or not socket.inbox:
        return None
    datagram = socket.inbox[0]
    assert isinstance(datagram, Datagram)
    if not operation.flags & PEEK:
        by = (object_ref(socket.handle), thread_ref(operation.thread))
        w.emit(facts.Taken(socket.handle, socket.inbox[1:], len(datagram.data), by, ("A13", "A48")))
    return _take_datagram(w, operation, datagram, (object_ref(socket.handle),))


def _take_datagram(w: Draft, operation: Operation, datagram: Datagram, by: Refs) -> int:
    part = datagram.data[: operation.room]
    lost = len(datagram.data) - len(part)
    writes = (*operations.scatter(operation, part), *_source(operation, datagram.source))
    operations.transfer(w, operation.number, len(part), writes, by, ("A45",) if lost else ("A48",))
    if lost and not operation.flags & PEEK:
        rules = ("A45",) if operation.room or part else ("A51",)
        w.emit(facts.Lost(operation.socket, lost, "the buffers are too small for the datagram", by, rules))
    return codes.BUFFER_OVERFLOW if lost else codes.SUCCESS


def _source(operation: Operation, port: int) -> tuple[tuple[int, bytes], ...]:
    """What is stored through lpFrom and lpFromlen, at completion (A18)."""
    if len(operation.extra) < 2 or not operation.extra[0]:
        return ()
    address, length = operation.extra[:2]
    stored: tuple[tuple[int, bytes], ...] = ((address, socket_address(port)),)
    return (*stored, (length, (16).to_bytes(4, "little"))) if length else stored


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
            operations.end(w, operation.number, codes.SUCCESS)  # a zero-byte receive consumes nothing (A50)
            continue
        part = data[: operation.room]
        writes = operations.scatter(operation, part)
        rules = ("A34", "A36", "A53")
        operations.transfer(
            w, operation.number, len(part), writes, (message_ref(number), operation_ref(operation.number)), rules
        )
        if operation.flags & PEEK:
            w.emit(facts.Buffered(handle, data, by, ("A43",)))
            operations.end(w, operation.number, codes.SUCCESS)
            _serve_buffered(w, handle)
            return
        data = data[len(part) :]
        if not (operation.flags & WAIT_ALL and w.operations[operation.number].room):
            operations.end(w, operation.number, codes.SUCCESS)


def _serve_buffered(w: Draft, handle: int) -> None:
    """Posted receives behind a peek take what the peek left."""
    while True:
        socket = w.endpoint(handle)
        if not socket.inbox or not socket.receives:
            return
        operation = w.operations[socket.receives[0]]
        if operation.room:
            _take_stream(w, socket, operation)
        operations.end(w, operation.number, codes.SUCCESS)


def datagram_arrived(w: Draft, handle: int, datagram: Datagram, number: int) -> None:
    """A datagram reached the socket: it ends the first posted receive, or waits, or is lost (A48, A54)."""
    socket = w.endpoint(handle)
    by = (message_ref(number),)
    if socket.receives:
        operation = w.operations[socket.receives[0]]
        status = _take_datagram(w, operation, datagram, (message_ref(number), operation_ref(operation.number)))
        if operation.flags & PEEK:
            w.emit(facts.Buffered(handle, datagram, by, ("A43",)))
        operations.end(w, operation.number, status)
        return
    queued = sum(len(one.data) for one in socket.inbox if isinstance(one, Datagram))
    if queued + len(datagram.data) > socket.options.receive_buffer:
        w.emit(facts.Lost(handle, len(datagram.data), "no receive is posted and the buffer has no room", by, ("A54",)))
    else:
        w.emit(facts.Buffered(handle, datagram, by, ("A53",)))


def stream_ended(w: Draft, handle: int, number: int) -> None:
    """The peer's close reached the socket: every pending receive ends with success and 0 bytes (A167, A168)."""
    w.emit(facts.StreamEnded(handle, 0, (message_ref(number),), ("A167", "A168")))
    for receive in w.endpoint(handle).receives:
        operations.end(w, receive, codes.SUCCESS)


def connection_reset(w: Draft, handle: int, number: int) -> None:
    """A reset reached the socket: all that is pending fails with it, buffered bytes are gone (A170, A171)."""
    socket = w.endpoint(handle)
    if socket.reset:
        return
    # After the peer's graceful close, the answer to a further send counts as an abort of this side's making.
    status = codes.CONNECTION_ABORTED if socket.finished else codes.CONNECTION_RESET
    w.emit(facts.StreamEnded(handle, status, (message_ref(number),), ("A170", "A171")))
    for receive in socket.receives:
        operations.end(w, receive, status)
    for outgoing in socket.outbox:
        if outgoing.operation:
            operations.end(w, outgoing.operation, status)
    if socket.outbox:
        w.emit(facts.OutboxChanged(handle, (), socket.sends, (message_ref(number),)))


def port_unreachable(w: Draft, handle: int, number: int) -> None:
    """An earlier datagram found nobody: the next or pending receive says WSAECONNRESET (A172)."""
    socket = w.endpoint(handle)
    if socket.receives:
        operations.end(w, socket.receives[0], codes.PORT_UNREACHABLE)
    else:
        w.emit(facts.SocketChanged(socket._replace(unreachable=True), "unreachable", (message_ref(number),), ("A172",)))


def reset_peer(w: Draft, handle: int, by: Refs, rules: tuple[str, ...]) -> None:
    """Tell the other side that the connection is gone."""
    socket = w.endpoint(handle)
    if socket.peer:
        network.send(w, "reset", socket.peer, handle, by, rules)

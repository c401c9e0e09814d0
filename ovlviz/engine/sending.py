"""Sending: what a send hands over, what waits for room, and when the transport has consumed a buffer.

A send whose bytes fit into the send buffer is copied and complete at once (A101).  One that does not, or whose socket has
no send buffer (A103), stays in the program's own memory until the transport has taken its last byte; it completes then,
which says nothing about delivery (A100).  Bytes leave in the order of the calls (A105).
"""

from __future__ import annotations

from . import codes, facts, network, operations
from .overlapped import Buffer, Operation
from .sockets import Outgoing, Socket
from .subjects import Refs, message_ref, operation_ref
from .world import SPLIT_GAP_US, Disturbance, Draft


def waiting(socket: Socket) -> int:
    """How many bytes of earlier sends the transport has not taken."""
    return sum(outgoing.size for outgoing in socket.outbox)


def fits(socket: Socket, size: int) -> bool:
    """Whether a send of `size` bytes is copied and completes at once (A101, A102)."""
    return waiting(socket) + size <= socket.options.send_buffer


def copy(w: Draft, socket: Socket, data: bytes, by: Refs) -> None:
    """Take a copy of the bytes and hand over as many as the peer has room for."""
    disturbance = _disturbance(w, socket)
    if disturbance is None and not socket.outbox and 0 < len(data) <= _window(w, socket):
        network.send(w, "data", socket.peer, socket.handle, by, ("A105",), data=data, whole=True)
        return
    for part, late in _parts(data, disturbance):
        one = w.endpoint(socket.handle)
        outbox = (*one.outbox, Outgoing(0, part, len(part)))
        w.emit(facts.OutboxChanged(socket.handle, outbox, socket.sends + 1, by))
        transmit(w, socket.handle, by, late=late)
    if disturbance is not None and disturbance.kind == "reset":
        network.send(w, "reset", socket.handle, socket.peer, by)
        network.send(w, "reset", socket.peer, socket.handle, by)


def _parts(data: bytes, disturbance: Disturbance | None) -> tuple[tuple[bytes, int], ...]:
    """The bytes in the parts in which they travel, each with how late it is."""
    match disturbance:
        case Disturbance(kind="delay", value=late):
            return ((data, late),) if data else ()
        case Disturbance(kind="split", value=at):
            return tuple(one for one in ((data[:at], 0), (data[at:], SPLIT_GAP_US)) if one[0])
        case _:
            return ((data, 0),) if data else ()


def _disturbance(w: Draft, socket: Socket) -> Disturbance | None:
    for one in w.settings.disturbances:
        if one.socket == socket.name and one.send == socket.sends + 1:
            return one
    return None


def lend(w: Draft, socket: Socket, operation: Operation) -> None:
    """Queue the program's own buffers; the operation completes when the transport has taken their last byte."""
    outgoing = Outgoing(operation.number, b"", operation.length)
    by = (operation_ref(operation.number),)
    w.emit(facts.OutboxChanged(socket.handle, (*socket.outbox, outgoing), socket.sends + 1, by))
    transmit(w, socket.handle, by)


def transmit(w: Draft, handle: int, by: Refs, *, late: int = 0) -> None:
    """Hand the transport as much of the outbox as the peer can take (its window), as one message."""
    socket = w.endpoint(handle)
    room = _window(w, socket)
    parts: list[bytes] = []
    consumed: list[int] = []
    outbox = list(socket.outbox)
    causes = list(by)
    while outbox and room > 0:
        first = outbox[0]
        size = min(room, first.size)
        if first.operation:
            operation = w.operations[first.operation]
            part = operations.gather(w, operation.buffers, operation.length - first.size, size)
            operations.transfer(w, first.operation, size, (), (operation_ref(first.operation),), ("A100", "A105"))
            causes.append(operation_ref(first.operation))
        else:
            part = first.data[:size]
        parts.append(part)
        room -= size
        if size == first.size:
            outbox.pop(0)
            if first.operation:
                consumed.append(first.operation)
        else:
            outbox[0] = first._replace(data=first.data[size:], size=first.size - size)
    if not parts:
        return
    w.emit(facts.OutboxChanged(handle, tuple(outbox), socket.sends, by))
    delay = w.settings.latency + late
    network.send(
        w, "data", socket.peer, handle, tuple(dict.fromkeys(causes)), ("A105",), data=b"".join(parts), delay=delay
    )
    for number in consumed:
        # The transport is done with the buffer when the peer's stack has acknowledged it.
        why = ("A100", "A102") if socket.options.send_buffer else ("A100", "A103")
        operations.end(w, number, codes.SUCCESS, why, delay=2 * w.settings.latency)
    if not outbox:
        finish_stream(w, handle, by)


def _window(w: Draft, socket: Socket) -> int:
    """How many bytes the socket's peer can take: free buffer, and posted receives (with SO_RCVBUF 0 nothing else, A54)."""
    if socket.state != "connected" or not socket.peer:
        return 0
    peer = w.endpoint(socket.peer)
    if peer.closed or peer.reset or peer.shut_receive:
        return 1 << 30  # it will answer with a reset
    posted = sum(w.operations[number].room for number in peer.receives)
    return peer.options.receive_buffer + posted - peer.buffered - peer.in_air


def room_appeared(w: Draft, handle: int, by: Refs) -> None:
    """The socket can take more: its peer goes on sending."""
    socket = w.endpoint(handle)
    if socket.stream and socket.peer and w.endpoint(socket.peer).outbox:
        transmit(w, socket.peer, by)


def finish_stream(w: Draft, handle: int, by: Refs) -> None:
    """After shutdown(SD_SEND) or a graceful close (A193), the end of the stream follows the last byte."""
    socket = w.endpoint(handle)
    if socket.shut_send and not socket.outbox and socket.peer and not socket.reset and not socket.fin_sent:
        w.emit(facts.SocketChanged(socket._replace(fin_sent=True), "finishing", by))
        network.send(w, "fin", socket.peer, handle, by, ("A193",) if socket.closed else ())


def send_datagram(w: Draft, socket: Socket, data: bytes, port: int, by: Refs) -> None:
    """Send one message to a port of the loopback; nobody there answers with port unreachable (A172)."""
    target = datagram_socket(w, port)
    if target is None:
        network.send(w, "unreachable", socket.handle, 0, by, ("A172",), delay=2 * w.settings.latency)
        return
    network.send(w, "datagram", target.handle, socket.handle, by, data=data, port=socket.local)


def datagram_socket(w: Draft, port: int) -> Socket | None:
    """The open datagram socket bound to a port."""
    for one in w.objects.values():
        if isinstance(one, Socket) and not one.stream and not one.closed and one.local == port:
            return one
    return None


def peer_sends(w: Draft, handle: int, data: bytes, number: int) -> None:
    """A planned send of a peer: as send(), by nobody's thread; nothing if the socket is closed by now (design 8.3)."""
    socket = w.endpoint(handle)
    by = (message_ref(number),)
    if socket.closed or socket.reset:
        return
    if not socket.stream:
        send_datagram(w, socket, data, socket.remote, by)
    elif data and not socket.shut_send:
        copy(w, socket, data, by)


def gathered(w: Draft, buffers: tuple[Buffer, ...]) -> bytes:
    """All bytes of a buffer array, concatenated (A107)."""
    return operations.gather(w, buffers, 0, sum(buffer.length for buffer in buffers))

"""Connections: made by connect and accept (or ConnectEx and AcceptEx), ended by close, shutdown or reset.

A listener makes the server's end as soon as a connection arrives; accept only takes it over, so data that a client sends
early is not lost.
"""

from __future__ import annotations

from . import ce, codes, facts, network, operations, receiving, sending
from .overlapped import PENDING, Operation
from .sockets import Message, Socket
from .subjects import Refs, message_ref, object_ref, thread_ref
from .world import Draft

BACKLOG_LIMIT = 200
ADDRESS_ROOM = 32
"""What AcceptEx needs for each address: a sockaddr_in and 16 bytes (B118)."""


def listener_at(w: Draft, port: int) -> Socket | None:
    """The listening socket bound to a port."""
    for one in w.objects.values():
        if isinstance(one, Socket) and one.state == "listening" and not one.closed and one.local == port:
            return one
    return None


# Connecting -------------------------------------------------------------------------------------------------------


def begin(w: Draft, handle: int, port: int, by: Refs) -> None:
    """Ask for a connection to a port of the loopback."""
    socket = w.endpoint(handle)
    local = socket.local or w.next_port
    w.emit(
        facts.SocketChanged(
            socket._replace(state="connecting", local=local, remote=port, dialled=True, refused=0), "connecting", by
        )
    )
    listener = listener_at(w, port)
    if listener is None:
        network.send(w, "refused", handle, 0, by, (), delay=2 * w.settings.latency)
    else:
        network.send(w, "connect", listener.handle, handle, by, port=local)


def arrived(w: Draft, message: Message) -> None:
    """A message of the connection's making or ending reached its socket."""
    handle, number = message.socket, message.number
    match message.kind:
        case "connect":
            _connection_arrived(w, message)
        case "accepted":
            _connection_made(w, message)
        case "refused":
            _connection_refused(w, message)
        case "fin":
            if not w.endpoint(handle).closed:
                receiving.stream_ended(w, handle, number)
        case "reset":
            if not w.endpoint(handle).closed:
                receiving.connection_reset(w, handle, number)
        case "unreachable":
            if not w.endpoint(handle).closed:
                receiving.port_unreachable(w, handle, number)
        case _:
            raise AssertionError(message.kind)


def _connection_arrived(w: Draft, message: Message) -> None:
    listener = w.endpoint(message.socket)
    client = w.endpoint(message.source)
    by = (message_ref(message.number),)
    if listener.closed or listener.state != "listening" or len(listener.backlog) >= BACKLOG_LIMIT:
        if not client.closed:
            network.send(w, "refused", client.handle, 0, by)
        return
    server = Socket(
        w.next_handle,
        "",
        stream=True,
        overlapped=True,
        state="embryo",
        local=listener.local,
        peer=client.handle,
        remote=message.port,
        options=listener.options,
        nonblocking=listener.nonblocking,
    )
    w.emit(facts.SocketChanged(server, "queued", by))
    listener = w.endpoint(listener.handle)
    w.emit(facts.SocketChanged(listener._replace(backlog=(*listener.backlog, server.handle)), "backlog", by))
    network.send(w, "accepted", client.handle, server.handle, by)
    serve_accepts(w, listener.handle, by)


def _connection_made(w: Draft, message: Message) -> None:
    client = w.endpoint(message.socket)
    server = w.endpoint(message.source)
    by = (message_ref(message.number),)
    if client.closed:
        network.send(w, "reset", server.handle, client.handle, by)
        return
    operation = _connecting(w, client.handle)
    extended = operation is not None and bool(operation.overlapped)  # by ConnectEx: its context wants an update (B119)
    connected = client._replace(state="connected", peer=server.handle, contextless=extended)
    w.emit(facts.SocketChanged(connected, "connected", by, ("B119",) if extended else ()))
    if operation is None:
        return
    if operation.buffers:  # ConnectEx's optional send buffer
        data = sending.gathered(w, operation.buffers)
        operations.transfer(w, operation.number, len(data), (), by, ("B20",))
        sending.copy(w, w.endpoint(client.handle), data, by)
    operations.end(w, operation.number, codes.SUCCESS, ("B20",) if extended else ())


def _connecting(w: Draft, handle: int) -> Operation | None:
    """The pending operation that connects the socket; a non-blocking connect has none."""
    for operation in w.operations.values():
        if operation.kind == "connect" and operation.socket == handle and operation.stage == PENDING:
            return operation
    return None


def _connection_refused(w: Draft, message: Message) -> None:
    client = w.endpoint(message.socket)
    if client.closed or client.state != "connecting":
        return
    by = (message_ref(message.number),)
    refused = client._replace(state="bound", remote=0, refused=codes.CONNECTION_REFUSED)
    w.emit(facts.SocketChanged(refused, "refused", by))
    operation = _connecting(w, client.handle)
    if operation is not None:
        operations.end(w, operation.number, codes.CONNECTION_REFUSED, ("B91",) if operation.overlapped else ())


# Accepting --------------------------------------------------------------------------------------------------------


def serve_accepts(w: Draft, listener: int, by: Refs) -> None:
    """Waiting connections meet waiting accepts, both in their order."""
    while True:
        socket = w.endpoint(listener)
        if not socket.backlog or not socket.accepts:
            return
        operation = w.operations[socket.accepts[0]]
        if operation.synchronous:
            operations.end(w, operation.number, codes.SUCCESS, ())  # accept() takes it when its thread runs
            return
        hand_over(w, operation, by)


def take_connection(w: Draft, listener: int, name: str, by: Refs) -> Socket:
    """The oldest waiting connection becomes a socket of its own."""
    socket = w.endpoint(listener)
    first = socket.backlog[0]
    w.emit(facts.SocketChanged(socket._replace(backlog=socket.backlog[1:]), "backlog", by))
    server = w.endpoint(first)._replace(state="connected", name=name)
    w.emit(facts.SocketChanged(server, "accepted", by))
    return server


def hand_over(w: Draft, operation: Operation, by: Refs) -> bool:
    """AcceptEx: the accept socket takes over the oldest waiting connection; True when the operation's end is decided."""
    accept, receive, local, remote = operation.extra
    if 0 < local < ADDRESS_ROOM or 0 < remote < ADDRESS_ROOM:
        # The connection stays for the next accept.
        operations.end(w, operation.number, codes.BUFFER_TOO_SMALL, ("B118",))
        return True
    listener = w.endpoint(operation.socket)
    embryo = w.endpoint(listener.backlog[0])
    w.emit(facts.SocketChanged(listener._replace(backlog=listener.backlog[1:]), "backlog", by))
    target = w.endpoint(accept)
    taken = target._replace(
        state="connected",
        local=embryo.local,
        peer=embryo.peer,
        remote=embryo.remote,
        inbox=embryo.inbox,
        finished=embryo.finished,
        reset=embryo.reset,
        contextless=True,
    )
    w.emit(facts.SocketChanged(taken, "accepted", by, ("B119",) if listener.association is None else ("B115", "B119")))
    client = w.endpoint(embryo.peer)
    w.emit(facts.SocketChanged(client._replace(peer=accept), "named", by))
    w.emit(facts.SocketChanged(embryo._replace(closed=True, peer=0, inbox=(), heir=accept), "unqueued", by))
    addresses = (
        (operation.buffers[0].address + receive, receiving.socket_address(embryo.local)[:local]),
        (operation.buffers[0].address + receive + local, receiving.socket_address(embryo.remote)[:remote]),
    )
    operations.transfer(w, operation.number, 0, tuple(one for one in addresses if one[1]), by, ("B117",))
    return _first_data(w, operation, by)


def _first_data(w: Draft, operation: Operation, by: Refs) -> bool:
    """With a receive length, AcceptEx completes only with the first data, or when the client closes (B117)."""
    accept, receive = operation.extra[:2]
    current = w.operations[operation.number]
    socket = w.endpoint(accept)
    if receive:
        if socket.inbox:
            data = b"".join(part for part in socket.inbox if isinstance(part, bytes))
            part, rest = data[:receive], data[receive:]
            w.emit(facts.Taken(accept, (rest,) if rest else (), len(part), by, ("B117",)))
            operations.transfer(w, operation.number, len(part), operations.scatter(current, part), by, ("B117",))
        elif not socket.finished:
            w.emit(facts.Queued(operation.number, accept, "receives"))
            return False
    if current.stage == PENDING:
        operations.end(w, operation.number, codes.SUCCESS, ("B117",))
    return True


# Closing ----------------------------------------------------------------------------------------------------------


def close(w: Draft, handle: int, by: Refs, *, abort: bool = False) -> bool:
    """Close a socket: pending operations are ended and indicated (A186, A187), the peer sees the end or a reset.

    True when operations were pending: their indications may come after the call that closes has returned (A188).
    Windows may give the handle's number to another object at once (A190); here a run gives each number once.
    The end is a reset when asked for (`abort`, or SO_LINGER on with 0, A193), when received bytes were never read, or when a
    receive was pending (A191).
    """
    socket = w.endpoint(handle)
    pending = [one for one in w.operations.values() if _belongs(one, handle) and one.stage == PENDING]
    w.emit(facts.SocketClosed(handle, by, _why_closed(socket, pending)))
    for operation in pending:
        status, why = _status_at_close(w, socket, operation)
        on_port = w.endpoint(operation.socket).association is not None and not operation.synchronous
        rules = ("A186", "B95") if on_port else ("A186", "A175", "S110") if ce.is_ce(w) else ("A186",)
        operations.cancel(w, operation.number, status, (object_ref(handle),), rules, why)
    for waiting in socket.backlog:
        receiving.reset_peer(w, waiting, by, ())
    if not socket.stream or not socket.peer or socket.reset:
        return bool(pending)
    hard = abort or socket.options.linger == 0
    if hard or socket.inbox or socket.receives:
        w.emit(facts.OutboxChanged(handle, (), socket.sends, by))
        receiving.reset_peer(w, handle, by, ("A193",) if hard else ("A191",) if socket.receives else ())
    else:
        lent = tuple(one for one in socket.outbox if not one.operation)
        w.emit(facts.OutboxChanged(handle, lent, socket.sends, by))
        sending.finish_stream(w, handle, by)
    return bool(pending)


def _why_closed(socket: Socket, pending: list[Operation]) -> facts.Rules:
    """What closing means for the socket's operations: all of them are ended (A186); without any no packet comes (B94)."""
    if pending:
        return ("A186",)
    return ("B94",) if socket.association is not None else ()


def _status_at_close(w: Draft, socket: Socket, operation: Operation) -> tuple[int, facts.Rules]:
    """How an operation ends whose socket is closed, and why.

    By the documentation it is always cancelled (B96); Windows is observed to abort what belongs to a connection (B97), an
    accept too if its connection is in already (B100).
    """
    if operation.synchronous:
        return codes.CANCELLED, ()
    observed = w.settings.contrary("K3")
    if operation.kind == "accept":
        if observed and operation.socket != socket.handle and socket.state == "connected":
            return codes.CONNECTION_ABORTED, ("B100",)
        return codes.CANCELLED, ("B100",)
    if operation.kind == "notify":
        return codes.CANCELLED, ("A115",)
    if operation.kind == "receive" and socket.stream:
        if observed:
            return codes.LOCAL_DISCONNECT if w.settings.before_vista else codes.CONNECTION_ABORTED, (
                "A187",
                "B97",
                "K3",
            )
        return codes.CANCELLED, ("A187", "B96", "K3")
    return codes.CANCELLED, ("A187", "B100") if operation.kind == "receive" else ("A187", "B96")


def _belongs(operation: Operation, handle: int) -> bool:
    return operation.socket == handle or (operation.kind == "accept" and operation.extra[0] == handle)


def data_at_closed(w: Draft, handle: int, by: Refs) -> None:
    """Data reached an end that is closed, or whose receiving side was shut down (A174): it is answered with a reset."""
    receiving.reset_peer(w, handle, by, () if w.endpoint(handle).closed else ("A174",))


def pair(w: Draft, me: int, first: Socket, second: Socket) -> None:
    """Two sockets that are connected to each other from the start (`ovl_pair`, `ovl_udp_pair`)."""
    by = (thread_ref(me),)
    w.emit(facts.Created(first, me, by))
    w.emit(facts.Created(second, me, by))


def peer_connects(w: Draft, port: int, by: Refs) -> None:
    """A client that no thread of the program runs connects to a port and stays (`ovl_peer_connect_after`)."""
    client = Socket(w.next_handle, "peer", stream=True, overlapped=True, state="bound", local=w.next_port)
    w.emit(facts.Created(client, 0, by))
    begin(w, client.handle, port, by)

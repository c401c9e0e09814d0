"""DisconnectEx: ending a connection as an operation, which can give the socket back for another one.

The operation ends when the end of the stream has gone out behind everything sent before.  With TF_REUSE_SOCKET it also waits
until nothing of the old connection can arrive any more, that is until the peer has closed too (its page: the request
is subject to the transport, and may be delayed); then the socket is free for AcceptEx or ConnectEx (B122).
"""

from __future__ import annotations

from . import codes, facts, operations, sending
from .overlapped import PENDING, Operation
from .sockets import Socket
from .subjects import operation_ref
from .world import Draft

REUSE = 2
"""TF_REUSE_SOCKET."""


def begin(w: Draft, operation: Operation) -> None:
    """Shut down the sending direction; `check` finds when the operation is over."""
    by = (operation_ref(operation.number),)
    w.emit(facts.ShutDown(operation.socket, False, True, by, ("A109",)))
    if w.endpoint(operation.socket).stream:
        sending.finish_stream(w, operation.socket, by)


def check(w: Draft, number: int) -> None:
    """After a step: end the operation if all that it waits for has happened."""
    operation = w.operations.get(number)
    if operation is None or operation.stage != PENDING:
        return
    socket = w.endpoint(operation.socket)
    if socket.stream and not (socket.fin_sent or socket.reset):
        return
    if operation.flags & REUSE:
        if socket.stream and not (socket.finished or socket.reset):
            return
        free = Socket(
            socket.handle, socket.name, socket.stream, socket.overlapped, "disconnected", socket.nonblocking,
            socket.address, socket.local, association=socket.association, modes=socket.modes, options=socket.options,
        )  # fmt: skip
        w.emit(facts.SocketChanged(free, "free again", (operation_ref(number),), ("B122",)))
        _forget(w, socket.peer)
    why = ("B21",) if operation.overlapped else ()
    operations.end(w, number, codes.SUCCESS, why, delay=2 * w.settings.latency)


def _forget(w: Draft, peer: int) -> None:
    """The other end has no peer any more: what it still does reaches nobody."""
    if peer:
        other = w.endpoint(peer)
        w.emit(facts.SocketChanged(other._replace(peer=0), "alone", (), ("B122",)))

"""What can be done with a socket now without waiting: the conditions that WSAEventSelect and select report.

Readiness is the other way to wait for sockets: it says that a call *would not* block, where a completion says that one is
over.  Data that a posted receive takes is never seen here, because it is not there any more.
"""

from __future__ import annotations

from . import sending
from .sockets import Socket

READ, WRITE, OOB, ACCEPT, CONNECT, CLOSE = 1, 2, 4, 8, 16, 32
"""FD_READ, FD_WRITE, FD_OOB, FD_ACCEPT, FD_CONNECT and FD_CLOSE.  Nothing here sends out of band, so OOB never holds."""

NAMES = {
    READ: "FD_READ",
    WRITE: "FD_WRITE",
    OOB: "FD_OOB",
    ACCEPT: "FD_ACCEPT",
    CONNECT: "FD_CONNECT",
    CLOSE: "FD_CLOSE",
}
"""What the bits are called, in the order of their numbers."""


def conditions(socket: Socket) -> int:
    """The conditions that hold for an open socket, as a mask (pages of WSAEventSelect and select)."""
    if not socket.stream:
        return WRITE | (READ if socket.inbox or socket.unreachable else 0)
    if socket.state == "listening":
        return ACCEPT if socket.backlog and not socket.accepts else 0
    found = CONNECT if socket.refused else 0
    if socket.state != "connected":
        return found
    if socket.dialled:
        found |= CONNECT  # the side that asked for the connection; the accepting side never reports it
    if socket.reset:
        return found | WRITE | CLOSE  # a send would fail at once, which is not waiting either
    if socket.inbox:
        found |= READ
    if has_room(socket):
        found |= WRITE
    if socket.finished:
        found |= CLOSE  # together with READ when bytes are left to read
    return found


def has_room(socket: Socket) -> bool:
    """Whether a send would take at least one byte at once."""
    left = sending.waiting(socket)
    return left < socket.options.send_buffer or not left


def readable(socket: Socket) -> bool:
    """What select's readfds ask: a receive or an accept would return at once, be it with data, the end or an error."""
    return bool(conditions(socket) & (READ | ACCEPT | CLOSE))


def writable(socket: Socket) -> bool:
    """What select's writefds ask: a send would return at once; a connection that was asked for stands."""
    return bool(conditions(socket) & WRITE)


def failed(socket: Socket) -> bool:
    """What select's exceptfds ask: a connection that was asked for failed."""
    return bool(socket.refused)

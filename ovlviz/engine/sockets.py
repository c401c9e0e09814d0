"""Sockets and what is on its way to them, as values.

A socket record outlives its handle: after closesocket the connection still has bytes to deliver or a reset to send, so
the record stays with `closed` set and its handle finds nothing any more.
"""

from __future__ import annotations

from typing import NamedTuple

from .objects import Association

BUFFER_SIZE = 65_536
"""The default SO_SNDBUF and SO_RCVBUF, in bytes."""

MAX_DATAGRAM = 65_507
"""The longest UDP message over IPv4, in bytes."""

LOOPBACK = 0x7F000001


class Options(NamedTuple):
    """Socket options: sizes in bytes, time-outs in milliseconds (0: none), `linger` in seconds or None when off."""

    send_buffer: int = BUFFER_SIZE
    receive_buffer: int = BUFFER_SIZE
    send_timeout: int = 0
    receive_timeout: int = 0
    linger: int | None = None
    nodelay: bool = False
    reuse: bool = False
    keepalive: bool = False
    broadcast: bool = False


class Outgoing(NamedTuple):
    """Bytes of one send that the transport has not taken yet.

    Either `data` was copied and the send has completed (A101, `operation` 0), or the bytes still lie in the buffers of
    `operation`, which completes when they are gone (A103); `size` is how many are left.
    """

    operation: int
    data: bytes
    size: int


class Datagram(NamedTuple):
    """A received message and the port it came from."""

    data: bytes
    source: int


class Message(NamedTuple):
    """Something in the air to `socket`: kind is data, datagram, fin, reset, connect, accepted, refused, unreachable.

    `number` tells messages apart; those of one connection and direction arrive in the order of their numbers.
    """

    number: int
    kind: str
    socket: int
    source: int
    data: bytes = b""
    port: int = 0


class Selection(NamedTuple):
    """What WSAEventSelect asked for: the network events of `mask` set `event`; nothing with mask 0.

    `recorded` are the events that WSAEnumNetworkEvents has not read yet, each with its error code; `reported` those that are
    not recorded again before the call that serves them is made.
    """

    event: int
    mask: int
    recorded: tuple[tuple[int, int], ...] = ()
    reported: int = 0


class Socket(NamedTuple):
    """One socket.

    `dialled`: it asked for its connection itself; `refused` is the status with which that failed, 0 before and after; SO_ERROR
    tells it until the next connect (B178).

    `registered`: made with WSA_FLAG_REGISTERED_IO (B129).

    `contextless`: it came from AcceptEx or ConnectEx and its context was not updated yet (B119).
    `sends` counts the sends on it so far.
    `heir` is the accept socket that took over an embryo's connection (messages already in the air follow it).
    `reset` is the status with which the connection was lost, 0 while it stands.
    `in_air` counts the stream bytes on their way to it.  `state` is new, bound, listening, connecting, connected or embryo (connected by the system, not yet accepted).
    `inbox` holds the bytes (stream) or Datagrams that no posted receive has taken, `receives`, `outbox` and `accepts` the
    operations in their order.  `signaled` is the state of the handle itself as a wait object (A70).
    """

    handle: int
    name: str
    stream: bool
    overlapped: bool
    state: str = "new"
    nonblocking: bool = False
    address: int = 0
    local: int = 0
    peer: int = 0
    remote: int = 0
    inbox: tuple[bytes | Datagram, ...] = ()
    in_air: int = 0
    receives: tuple[int, ...] = ()
    outbox: tuple[Outgoing, ...] = ()
    sends: int = 0
    accepts: tuple[int, ...] = ()
    backlog: tuple[int, ...] = ()
    finished: bool = False
    reset: int = 0
    unreachable: bool = False
    shut_receive: bool = False
    shut_send: bool = False
    fin_sent: bool = False
    closed: bool = False
    signaled: bool = False
    association: Association | None = None
    modes: int = 0
    heir: int = 0
    contextless: bool = False
    options: Options = Options()
    dialled: bool = False
    refused: int = 0
    selection: Selection | None = None
    registered: bool = False

    @property
    def watches(self) -> bool:
        """Whether network events are recorded on it (see `watching`)."""
        return self.selection is not None and bool(self.selection.mask) and not self.closed

    @property
    def buffered(self) -> int:
        """How many bytes of a stream have arrived and not been received."""
        return sum(len(part) for part in self.inbox if isinstance(part, bytes))

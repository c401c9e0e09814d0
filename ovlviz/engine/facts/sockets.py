"""What happens to sockets, and on the network between them."""

from __future__ import annotations

from typing import NamedTuple

from ..sockets import Datagram, Message, Options, Outgoing, Socket
from ..subjects import Refs
from .parts import Rules

__all__ = [
    "AddressesChanged",
    "Arrived",
    "Buffered",
    "HandleMarked",
    "HandleSignaled",
    "JobPlanned",
    "Lost",
    "OptionSet",
    "OutboxChanged",
    "Sent",
    "ShutDown",
    "SocketChanged",
    "SocketClosed",
    "StreamEnded",
    "Taken",
]


# Sockets -----------------------------------------------------------------------------------------------------------


class SocketChanged(NamedTuple):
    """A socket moved on: `what` is bound, listening, connecting, connected, accepted, queued, refused, named, unqueued."""

    record: Socket
    what: str
    by: Refs = ()
    rules: Rules = ()


class OptionSet(NamedTuple):
    """A socket option or its blocking mode was set; `text` says which, for display."""

    handle: int
    options: Options
    nonblocking: bool
    text: str
    by: Refs = ()
    rules: Rules = ()


class ShutDown(NamedTuple):
    """A direction of the socket was shut down by the program."""

    handle: int
    receive: bool
    send: bool
    by: Refs = ()
    rules: Rules = ()


class SocketClosed(NamedTuple):
    """The socket's handle was closed."""

    handle: int
    by: Refs = ()
    rules: Rules = ()


class HandleSignaled(NamedTuple):
    """The socket handle, as a wait object, changed: set by a completion, reset by a start (A70)."""

    handle: int
    signaled: bool
    by: Refs = ()
    rules: Rules = ()


class HandleMarked(NamedTuple):
    """The same for a socket that completes to a port, where nobody looks at the handle: no event."""

    handle: int
    signaled: bool
    by: Refs = ()
    rules: Rules = ()


class AddressesChanged(NamedTuple):
    """The machine's addresses changed, and with them its routes."""

    number: int
    by: Refs = ()
    rules: Rules = ()


class JobPlanned(NamedTuple):
    """A peer will send, close, reset or connect at `time`, or the machine's addresses will change."""

    number: int
    kind: str
    socket: int
    time: int
    data: bytes
    port: int
    by: Refs = ()
    rules: Rules = ()


# The network -------------------------------------------------------------------------------------------------------


class Sent(NamedTuple):
    """A message is in the air and reaches its socket at `time`; `whole`: it is all of one send of its source."""

    message: Message
    time: int
    whole: bool = False
    by: Refs = ()
    rules: Rules = ()


class Arrived(NamedTuple):
    """A message reached its socket."""

    message: Message
    by: Refs = ()
    rules: Rules = ()


class Buffered(NamedTuple):
    """Received bytes that no posted receive could take wait in the socket's buffer."""

    handle: int
    part: bytes | Datagram
    by: Refs = ()
    rules: Rules = ()


class Taken(NamedTuple):
    """A receive took bytes out of the socket's buffer; `inbox` is what is left, `size` how much went."""

    handle: int
    inbox: tuple[bytes | Datagram, ...]
    size: int
    by: Refs = ()
    rules: Rules = ()


class Lost(NamedTuple):
    """A message, or the rest of one, was thrown away; `why` says it."""

    handle: int
    size: int
    why: str
    by: Refs = ()
    rules: Rules = ()


class StreamEnded(NamedTuple):
    """The peer's close has reached this socket, or the loss of the connection with the status `reset`."""

    handle: int
    reset: int
    by: Refs = ()
    rules: Rules = ()


class OutboxChanged(NamedTuple):
    """The bytes that a socket still has to hand to the transport; `sends` is how many sends it has made."""

    handle: int
    outbox: tuple[Outgoing, ...]
    sends: int
    by: Refs = ()
    rules: Rules = ()

"""What happens to operations, their OVERLAPPEDs, and the packets that tell of them."""

from __future__ import annotations

from typing import NamedTuple

from ..objects import Association, Packet
from ..overlapped import Operation
from ..subjects import Refs
from .parts import Rules, Writes

__all__ = [
    "Associated",
    "CancelRequested",
    "Completed",
    "Decided",
    "Indicated",
    "ModesSet",
    "OverlappedWritten",
    "PacketQueued",
    "PacketsTaken",
    "PortJoined",
    "Posted",
    "Queued",
    "Transferred",
    "Withdrawn",
]


# Operations --------------------------------------------------------------------------------------------------------


class Posted(NamedTuple):
    """An operation was started: from here on its buffers and its OVERLAPPED belong to the system.

    One that cannot finish at once waits at the end of its socket's `queue`, receives or accepts ("": of none).
    """

    operation: Operation
    queue: str = ""
    by: Refs = ()
    rules: Rules = ()


class Queued(NamedTuple):
    """The operation waits at the end of one more queue (receives or accepts), that of `socket`."""

    operation: int
    socket: int
    queue: str
    by: Refs = ()
    rules: Rules = ()


class Transferred(NamedTuple):
    """Bytes moved between the operation's buffers and the network, `size` of them; `writes` is what was stored."""

    operation: int
    size: int
    writes: Writes
    by: Refs = ()
    rules: Rules = ()


class Decided(NamedTuple):
    """The operation's end is decided, but not yet to be seen: it left its queue and completes at `time`."""

    operation: int
    status: int
    flags: int
    time: int
    by: Refs = ()
    rules: Rules = ()


class Completed(NamedTuple):
    """Status and byte count are final.  `inside` the call that started it, or later."""

    operation: int
    status: int
    size: int
    inside: bool
    by: Refs = ()
    rules: Rules = ()


class OverlappedWritten(NamedTuple):
    """The system stored into the OVERLAPPED at `address`: InternalHigh first, then Internal (A59); None: left alone."""

    address: int
    name: str
    internal: int
    high: int | None
    operation: int
    by: Refs = ()
    rules: Rules = ()


class Indicated(NamedTuple):
    """The operation is over for the system; its indication has been given (a packet says so itself)."""

    operation: int
    how: str
    by: Refs = ()
    rules: Rules = ()


class Withdrawn(NamedTuple):
    """A synchronous operation was given up by its caller, whose time-out elapsed."""

    operation: int
    by: Refs = ()
    rules: Rules = ()


class CancelRequested(NamedTuple):
    """The operation was asked to end; how it ends is decided elsewhere (A180)."""

    operation: int
    by: Refs = ()
    rules: Rules = ()


# Completion ports --------------------------------------------------------------------------------------------------


class Associated(NamedTuple):
    """A socket now completes to a port, under a key."""

    handle: int
    association: Association
    by: Refs = ()
    rules: Rules = ()


class ModesSet(NamedTuple):
    """SetFileCompletionNotificationModes added these modes to a socket."""

    handle: int
    modes: int
    by: Refs = ()
    rules: Rules = ()


class PacketQueued(NamedTuple):
    """A completion packet is at the end of the port's queue; the operation it tells of is over for the system."""

    port: int
    packet: Packet
    by: Refs = ()
    rules: Rules = ()


class PacketsTaken(NamedTuple):
    """The oldest packets left the port's queue for this thread."""

    port: int
    thread: int
    packets: tuple[Packet, ...]
    by: Refs = ()
    rules: Rules = ()


class PortJoined(NamedTuple):
    """The thread is now associated with the port (B73); 0: with none."""

    thread: int
    port: int
    by: Refs = ()
    rules: Rules = ()

"""What happens in the process's thread pool."""

from __future__ import annotations

from typing import NamedTuple

from ..objects import PoolIo
from ..slice import Frame
from ..subjects import Refs
from ..threads import Thread
from .parts import Rules

__all__ = ["CallbackReturned", "CallbackStarted", "IoExpected", "PacketIgnored", "WorkerStarted"]


class WorkerStarted(NamedTuple):
    """The pool has one more worker thread; it waits at the pool's port."""

    record: Thread
    by: Refs = ()
    rules: Rules = ()


class IoExpected(NamedTuple):
    """How many packets an I/O object of the pool expects has changed; `what` is start, cancel,
    forget (callbacks that have not begun) or close (it will be freed)."""

    record: PoolIo
    what: str
    by: Refs = ()
    rules: Rules = ()


class CallbackStarted(NamedTuple):
    """A worker runs the program's function `name` for a packet; `io` is the I/O object it belongs to, as it is now."""

    thread: int
    name: str
    frame: Frame
    packet: int
    io: PoolIo | None
    by: Refs = ()
    rules: Rules = ()


class CallbackReturned(NamedTuple):
    """The callback returned, and the worker waits at the pool's port again; `io` as in CallbackStarted."""

    thread: int
    io: PoolIo | None
    by: Refs = ()
    rules: Rules = ()


class PacketIgnored(NamedTuple):
    """A packet that its I/O object did not expect: no callback runs for it, and the worker waits again."""

    thread: int
    io: int
    packet: int
    by: Refs = ()
    rules: Rules = ()

"""What happens to events, locks and other kernel objects, and who gets them."""

from __future__ import annotations

from typing import NamedTuple

from ..objects import CriticalSection, Event, Mutex, PoolIo, Port, Semaphore
from ..rio_objects import CompletionQueue, RequestQueue, RioBuffer
from ..sockets import Socket
from ..subjects import Refs
from .parts import Rules

__all__ = ["Answered", "Asked", "Closed", "CountChanged", "Created", "EventReset", "EventSet", "OwnerChanged"]


class Created(NamedTuple):
    """A kernel object or socket exists."""

    record: (
        Event
        | Mutex
        | Semaphore
        | CriticalSection
        | Port
        | PoolIo
        | Socket
        | RioBuffer
        | RequestQueue
        | CompletionQueue
    )
    thread: int
    by: Refs = ()
    rules: Rules = ()


class Closed(NamedTuple):
    """A handle other than a socket's was closed."""

    handle: int
    by: Refs = ()
    rules: Rules = ()


class EventSet(NamedTuple):
    """The event became, or stayed, signalled (`again`)."""

    handle: int
    again: bool
    by: Refs = ()
    rules: Rules = ()


class EventReset(NamedTuple):
    """The event became non-signalled; `why` is call, start (a new operation, A72), wait (auto-reset, A122) or
    notify (RIONotify, B131)."""

    handle: int
    why: str
    by: Refs = ()
    rules: Rules = ()


class CountChanged(NamedTuple):
    """A semaphore's count changed."""

    handle: int
    value: int
    by: Refs = ()
    rules: Rules = ()


class OwnerChanged(NamedTuple):
    """A mutex or critical section was taken, taken again, or let go (`owner` 0)."""

    handle: int
    owner: int
    depth: int
    abandoned: bool = False
    by: Refs = ()
    rules: Rules = ()


class Asked(NamedTuple):
    """Several threads wait for what only one can have: which is left open by Windows (A122)."""

    handle: int
    threads: tuple[int, ...]
    by: Refs = ()
    rules: Rules = ()


class Answered(NamedTuple):
    """The open choice was made."""

    handle: int
    thread: int
    by: Refs = ()
    rules: Rules = ()

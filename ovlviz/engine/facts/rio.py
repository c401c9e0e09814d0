"""What happens in registered I/O."""

from __future__ import annotations

from typing import NamedTuple

from ..rio_objects import Deferred, RioResult
from ..subjects import Refs
from .parts import Rules

__all__ = ["QueueArmed", "QueueNotified", "RequestDeferred", "RequestsCommitted", "ResultQueued", "ResultsTaken"]


class RequestDeferred(NamedTuple):
    """A request waits in its request queue until others are committed."""

    handle: int
    request: Deferred
    by: Refs = ()
    rules: Rules = ()


class RequestsCommitted(NamedTuple):
    """The deferred requests of this kind are begun now."""

    handle: int
    kind: str
    by: Refs = ()
    rules: Rules = ()


class ResultQueued(NamedTuple):
    """A request is over, and its result is at the end of the completion queue."""

    handle: int
    result: RioResult
    by: Refs = ()
    rules: Rules = ()


class QueueArmed(NamedTuple):
    """RIONotify asked for one notification."""

    handle: int
    by: Refs = ()
    rules: Rules = ()


class QueueNotified(NamedTuple):
    """The notification is given, by `how` (event or port); there is no other until RIONotify is called again."""

    handle: int
    how: str
    by: Refs = ()
    rules: Rules = ()


class ResultsTaken(NamedTuple):
    """The oldest results left the completion queue."""

    handle: int
    thread: int
    results: tuple[RioResult, ...]
    by: Refs = ()
    rules: Rules = ()

"""What happens to network events: the readiness that WSAEventSelect asks for and WSAEnumNetworkEvents reads."""

from __future__ import annotations

from typing import NamedTuple

from ..sockets import Selection
from ..subjects import Refs
from .parts import Rules

__all__ = ["EventsEnabled", "EventsRecorded", "EventsSelected", "EventsTaken"]


class EventsSelected(NamedTuple):
    """WSAEventSelect: these network events set that event from now on (mask 0: none do); the socket is non-blocking."""

    handle: int
    selection: Selection
    by: Refs = ()
    rules: Rules = ()


class EventsRecorded(NamedTuple):
    """Network events were recorded for the socket: pairs of a bit and its error code."""

    handle: int
    events: tuple[tuple[int, int], ...]
    by: Refs = ()
    rules: Rules = ()


class EventsEnabled(NamedTuple):
    """These network events may be recorded again, because the call that serves them was made."""

    handle: int
    bits: int
    by: Refs = ()
    rules: Rules = ()


class EventsTaken(NamedTuple):
    """WSAEnumNetworkEvents took the record; it is empty now."""

    handle: int
    by: Refs = ()
    rules: Rules = ()

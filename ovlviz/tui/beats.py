"""The beats of a talk: moments worth stopping at, coarser than events.

Bookmarks, if there are any: who prepared a talk has set them, and their notes are the speaker's.  Else the events at which
something is seen to begin or to end: an operation is posted or completes, somebody is told, waits, wakes or prints.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from ..timeline.kinds import kind_of
from .player import Player

TELLING = frozenset(
    ("posted", "completed", "event-set", "event-reset", "apc-queued", "apc-started", "packet-queued", "packets-taken",
     "blocked", "woken", "printed", "thread-created", "sent", "arrived", "process-ended")
)  # fmt: skip
"""The kinds of events that are beats of their own."""


class Beat(NamedTuple):
    """Its event, and what the speaker noted at it."""

    event: int
    note: str = ""


def beats(player: Player) -> list[Beat]:
    """The beats of the run as far as it has come; the last event is always one."""
    if player.bookmarks:
        return [Beat(n, note) for n, note in sorted(player.bookmarks.items()) if n <= player.length]
    found = [n for n, fact in enumerate(player.timeline.facts, 1) if kind_of(fact) in TELLING]
    if player.length and found[-1:] != [player.length]:
        found.append(player.length)
    return [Beat(n) for n in found]


def after(found: list[Beat], event: int) -> Beat | None:
    """The first beat after an event."""
    at = bisect_right([one.event for one in found], event)
    return found[at] if at < len(found) else None


def before(found: list[Beat], event: int) -> Beat | None:
    """The last beat before an event."""
    at = bisect_left([one.event for one in found], event)
    return found[at - 1] if at else None


def number(found: list[Beat], event: int) -> int:
    """How many beats have been reached at an event."""
    return bisect_right([one.event for one in found], event)

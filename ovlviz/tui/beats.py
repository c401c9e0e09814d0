"""The beats of a talk: moments worth stopping at, coarser than events.

Bookmarks, if there are any: who prepared a talk has set them, and their notes are the speaker's.  Else the events at which
something is seen to begin or to end: an operation is posted or completes, somebody is told, waits, wakes or prints.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from ..timeline.kinds import TELLING, kind_name
from ..timeline.timeline import Timeline


class Beats:
    """The beats of a run, in order; call `extend` after it has grown.  The last event is always one."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._telling = array("q")
        self._tells: dict[type, bool] = {}
        self._known = 0
        self._marked: list[int] = []

    def extend(self) -> None:
        """Take in the facts recorded since the last call."""
        facts, tells, telling = self._timeline.facts, self._tells, self._telling
        for at in range(self._known, len(facts)):
            kind = type(facts[at])
            if kind not in tells:
                tells[kind] = kind_name(kind) in TELLING
            if tells[kind]:
                telling.append(at + 1)
        self._known = len(facts)

    def mark(self, events: Iterable[int]) -> None:
        """Bookmarks are at these events."""
        self._marked = sorted(events)

    def __len__(self) -> int:
        if self._marked:
            return bisect_right(self._marked, self._known)
        return len(self._telling) + self._ends

    def __getitem__(self, number: int) -> int:
        """The event of a beat, counted from 0."""
        if not 0 <= number < len(self):
            raise IndexError(number)
        if self._marked:
            return self._marked[number]
        return self._telling[number] if number < len(self._telling) else self._known

    def __iter__(self) -> Iterator[int]:
        return (self[number] for number in range(len(self)))

    @property
    def _ends(self) -> bool:
        """Whether the last event is a beat only for being the last."""
        return bool(self._known) and not (self._telling and self._telling[-1] == self._known)

    def after(self, event: int) -> int | None:
        """The first beat after an event."""
        at = bisect_right(self, event)
        return self[at] if at < len(self) else None

    def before(self, event: int) -> int | None:
        """The last beat before an event."""
        at = bisect_left(self, event)
        return self[at - 1] if at else None

    def number(self, event: int) -> int:
        """How many beats have been reached at an event."""
        return bisect_right(self, event)

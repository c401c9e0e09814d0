"""What each fact is a cause of: the causes of a timeline, turned round.

Facts name their causes, which a list of all facts would have to be searched for.  This is kept beside a timeline while it
grows: for each fact the last edge that leads from it, and for each edge the fact it leads to and the edge before it.
"""

from __future__ import annotations

from array import array

from .timeline import Timeline


class Effects:
    """The effects of every fact of a timeline; call `extend` after it has grown."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._last = array("i")
        self._to = array("i", (0,))
        self._before = array("i", (0,))

    def extend(self) -> None:
        """Take in the facts recorded since the last call."""
        causes, last, to, before = self._timeline.causes, self._last, self._to, self._before
        for at in range(len(last), len(causes)):
            last.append(0)
            for cause in causes[at]:
                before.append(last[cause - 1])
                last[cause - 1] = len(to)
                to.append(at + 1)

    def of(self, n: int, upto: int) -> tuple[int, ...]:
        """The facts that fact n is a cause of, in order, as far as fact `upto`; the cost is their number."""
        edge = self._last[n - 1] if 0 < n <= len(self._last) else 0
        found = []
        while edge:
            if self._to[edge] <= upto:
                found.append(self._to[edge])
            edge = self._before[edge]
        return tuple(reversed(found))

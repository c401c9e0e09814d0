"""Where the facts of each page stand from left to right: by order, or by time.

By order every step takes the same room.  By time a step takes the room that its badge needs, and what passes until the
next one comes on top, so many points a microsecond on all pages; a pause that is longer than the longest to scale is
cut, and the cut is seen.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple

from ...errors import BadInput
from ..excerpt import Mark
from .paper import MARGIN, PAUSE_US, STEM, Paper

ORDER, TIME = SCALES = ("order", "time")
WIDEST = 110.0
"""No column is wider, however few there are."""
NEEDED = 52.0
"""By time: the least room of a step in which no time passes, in points."""
SHARE = 0.65
"""By time: how much of a page its steps may have; the rest is for what passes between them."""
CUT = 24.0
"""By time: the room of a pause that is cut."""
SEEN = 9.0
"""By time: the shortest time that passes takes at least so much, by cutting longer ones."""
MOST = 24.0
"""By time: a microsecond takes at most so much."""


Way = tuple[int, float]
"""A column, and how far beside the middle of its badges an arrow runs up or down."""


class Columns(NamedTuple):
    """Where the steps of a page stand: `edges` are the left edges of the columns and the right edge of the last."""

    edges: tuple[float, ...]
    right: float
    """The right edge of the lanes, on all pages the same."""
    cuts: frozenset[int] = frozenset()
    """The columns after which time is cut."""
    scaled: bool = False
    """Whether they stand by time."""
    passing: tuple[tuple[float, float], ...] = ()
    """By time: where what passes is drawn to scale, from x to x."""

    @property
    def left(self) -> float:
        return self.edges[0]

    def start(self, column: int) -> float:
        """The left edge of a column."""
        return self.edges[column]

    def stem(self, column: int) -> float:
        """Where the badge of a column is."""
        return self.edges[column] + STEM

    def way(self, way: Way) -> float:
        """Where an arrow runs up or down."""
        return self.stem(way[0]) + way[1]

    def end(self, column: int) -> float:
        """The right edge of a column."""
        return self.edges[column + 1] if column + 1 < len(self.edges) else self.right

    def cut(self, column: int) -> float:
        """Where the cut before a column is drawn."""
        return self.edges[column] - (CUT / 2 if self.scaled else 1.5)

    def at(self, x: float) -> int:
        """The column that x is in."""
        return max(min(bisect_right(self.edges, x), len(self.edges) - 1) - 1, 0)


def most(paper: Paper, scale: str) -> int:
    """How many steps stand on a page at most; BadInput when there is no such scale."""
    if scale not in SCALES:
        raise BadInput(f"{scale!r} is no scale of time: give {' or '.join(SCALES)}")
    return paper.columns if scale == ORDER else paper.columns * 5 // 7


def columns(paper: Paper, names: float, pages: Sequence[Sequence[Mark]], scale: str) -> list[Columns]:
    """The columns of each page; `names` is the width of the lanes' names."""
    left, right = MARGIN + names, paper.width - MARGIN
    times = [[next(beat).t for _, beat in groupby(page, key=lambda mark: mark.at)] for page in pages]
    gaps = [[after - before for before, after in pairwise(page)] for page in times]
    wide = (right - left) / max([1, *map(len, times)])
    return (_by_time if scale == TIME else _by_order)(left, right, wide, gaps)


def _by_order(left: float, right: float, wide: float, gaps: Sequence[Sequence[int]]) -> list[Columns]:
    wide = min(wide, WIDEST)
    return [
        Columns(
            tuple([min(left + wide * at, right) for at in range(len(page) + 2)]),
            right,
            frozenset([at for at, gap in enumerate(page) if gap >= PAUSE_US]),
        )
        for page in gaps
    ]


def _by_time(left: float, right: float, wide: float, gaps: Sequence[Sequence[int]]) -> list[Columns]:
    needed = min(max(NEEDED, SHARE * wide), WIDEST)
    known = sorted({gap for page in gaps for gap in page if gap > 0}, reverse=True)
    longest, points = 0, 0.0
    for longest in [gap for gap in known if gap < PAUSE_US]:
        points = _points(right - left, needed, gaps, longest)
        if points * known[-1] >= SEEN:
            break
    made: list[Columns] = []
    for page in gaps:
        columns = [needed + (points * gap if gap <= longest else CUT) for gap in page]
        edges = tuple([round(x, 2) for x in accumulate([left, *columns, needed])])
        scaled = [(x + needed, end) for (x, end), gap in zip(pairwise(edges), page, strict=False) if 0 < gap <= longest]
        cuts = frozenset([at for at, gap in enumerate(page) if gap > longest])
        made.append(Columns(edges, right, cuts, True, tuple([(x, end) for x, end in scaled if end - x >= 1])))
    return made


def _points(room: float, needed: float, gaps: Sequence[Sequence[int]], longest: int) -> float:
    """How many points a microsecond may take so that every page holds its steps, when longer times are cut."""
    found = [MOST]
    for page in gaps:
        passed = sum([gap for gap in page if gap <= longest])
        if passed:
            spare = room - needed * (len(page) + 1) - CUT * sum([gap > longest for gap in page])
            found.append(max(spare, 0.0) / passed)
    return min(found)

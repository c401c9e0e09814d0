"""Which labels stand above their bar and which below, on how many lines, and how high lanes are for it.

A label begins beside its mark's stem and may run on until the next label on its side or an arrow comes.  A label with
no room is cut, and one with no room at all is left out: the badge and the caption still tell the fact.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..excerpt import Excerpt, Mark, Row
from ..metrics import width, wrap
from ..scene import LEADING
from .links import Half, Link, blocked, links
from .paper import BAR, GAP, HEADING, INSIDE, SMALL, THICK
from .scale import Columns, Way

SIZES = (14.0, 13.0, 12.0, 11.0, 10.0, SMALL)
_LADDER = ((1, 0), (1, 1), (2, 1), (2, 2), (3, 2))
"""How many lines of labels a lane has above and below its bar, from the least on."""
BESIDE = 4.0
"""From the stem of a mark to its label."""
_OVER = 36.0
"""How far before the stem of its mark a label may begin that has no room behind it."""
_CUT, _LEFT_OUT = 1, 3
_BEARABLE = 0.08
"""How many more labels may be cut, as a share of all facts, for the sake of larger text."""


class Label(NamedTuple):
    """A label that was fitted: its fact, left edge, side, lines, and the width it may take."""

    mark: Mark
    x: float
    half: Half
    lines: tuple[str, ...]
    room: float


class Lane(NamedTuple):
    """A lane on every page: top and height of its strip, and the lines of labels on both sides of its bar."""

    top: float
    height: float
    above: int
    below: int
    size: float
    thick: float
    """The height of its bar and badges."""

    @property
    def inside(self) -> float:
        """The size of the text in its bar and badges."""
        return round(self.thick * INSIDE, 1)

    @property
    def middle(self) -> float:
        """Half way down its bar."""
        return self.bar + self.thick / 2

    @property
    def bar(self) -> float:
        """The upper edge of the bar."""
        spare = self.height - self.thick - _around((self.above, self.below), self.size)
        return self.top + spare / 2 + self.above * self.size * LEADING + 2

    def base(self, half: Half, lines: int) -> float:
        """The base line of the first of so many lines."""
        if half is Half.ABOVE:
            return self.bar - 5 - (lines - 1) * self.size * LEADING
        return self.bar + self.thick + 2 + self.size


class Page(NamedTuple):
    """The facts of a page with their arrows, its steps, and the ways that leave no room for labels."""

    places: Columns
    marks: tuple[Mark, ...]
    links: list[Link]
    steps: tuple[int, ...]
    shut: dict[tuple[int, Half], set[Way]]


def page_of(places: Columns, marks: tuple[Mark, ...], rows: Sequence[Row], home: Mapping[int, str]) -> Page:
    """A page of these facts; `home` gives the lane of each fact of the excerpt."""
    found = links(marks, rows, home)
    return Page(places, marks, found, tuple(sorted({mark.at for mark in marks})), blocked(found))


def _around(lines: tuple[int, int], size: float) -> float:
    """What a lane needs above and below its bar."""
    return 5 + sum(lines) * size * LEADING


def _height(lines: tuple[int, int], size: float) -> float:
    return BAR + _around(lines, size)


def labels(page: Page, key: str, row: int, lines: tuple[int, int], size: float) -> tuple[list[Label], int]:
    """The labels of one lane on a page, and how badly they fit: a point for each that is cut, three for one left out."""
    own = [(page.steps.index(mark.at), mark) for mark in page.marks if mark.lane == key and mark.label]
    if not own:
        return [], 0
    halves = _halves([(page.places.stem(column), width(mark.label, size)) for column, mark in own], two=lines[1] > 0)
    found: list[Label] = []
    places = page.places
    faults = 0
    for at, (column, mark) in enumerate(own):
        half = halves[at]
        stem = places.stem(column)
        start = stem + BESIDE
        shut = page.shut.get((row, half), set())
        walls = [places.stem(own[next_][0]) for next_ in range(at + 1, len(own)) if halves[next_] is half]
        walls += [places.way(way) for way in shut if way[0] > column]
        room = min([places.right, *walls]) - start - 3
        lacks = width(mark.label, size) - room
        if lacks > 0 and (column, 0.0) not in shut:
            # It may begin before its stem, as far as it still stands over its badge.
            before = [one.x + max([width(line, size) for line in one.lines]) + 6 for one in found if one.half is half]
            before += [places.way(way) + 3 for way in shut if way[0] <= column]
            shift = min(lacks, start - max([places.left, stem - _OVER, *before]))
            if shift >= lacks:
                start, room = start - shift, room + shift
        made = wrap(mark.label, room, lines[half], size) if room > 0 else ()
        if made:
            found.append(Label(mark, start, half, made, room))
        faults += 0 if "".join(made).replace(" ", "") == mark.label.replace(" ", "") else _CUT if made else _LEFT_OUT
    return found, faults


def _halves(own: Sequence[tuple[float, float]], *, two: bool) -> list[Half]:
    """The side of each label: above, but below after one that needs the room above."""
    found: list[Half] = []
    for at, (stem, _) in enumerate(own):
        crowded = at > 0 and found[-1] is Half.ABOVE and own[at - 1][0] + BESIDE + own[at - 1][1] > stem - 3
        found.append(Half.BELOW if two and crowded else Half.ABOVE)
    return found


def lanes(whole: Excerpt, pages: Sequence[Page], top: float, bottom: float, *, airy: bool = True) -> list[Lane]:
    """Where the lanes lie, on all pages the same: text as large as lets nearly all labels stand whole.

    What room is left makes bars and badges larger, then lanes higher: by a little, or `airy`, so that they fill a slide.
    """
    room = bottom - top - HEADING * sum(headings(whole.rows))
    tries = [_try(whole, pages, room, size) for size in SIZES]
    fitting = [one for one in tries if one is not None]
    least = min([faults for _, _, faults in fitting], default=0)
    rungs, size, _ = next(
        (one for one in fitting if one[2] <= least + _BEARABLE * len(whole.marks)),
        ([_LADDER[0]] * len(whole.rows), SMALL, 0),
    )
    heights = [_height(lines, size) for lines in rungs]
    above = headings(whole.rows)
    spare = bottom - top - sum(heights) - GAP * max(len(heights) - 1, 0) - HEADING * sum(above)
    share = max(spare / max(len(heights), 1), 0.0)
    thick = round(min(BAR + share / 2, THICK), 1)
    extra = min(share, _AIR if airy else _AIR / 3)
    found: list[Lane] = []
    for height, rung, heading in zip(heights, rungs, above, strict=True):
        top += HEADING if heading else 0.0
        found.append(Lane(top, height + extra, *rung, size, thick))
        top += height + extra + GAP
    return found


MOST_HEADINGS = 3
"""Of more groups, each lane says itself whose it is, instead of a name."""


def headings(rows: Sequence[Row]) -> list[bool]:
    """Whether a heading stands above each lane: where the lanes of another group begin."""
    groups = ["", *[row.group for row in rows]]
    if len(set(groups)) - 1 > MOST_HEADINGS:
        return [False] * len(rows)
    return [bool(group) and group != last for last, group in pairwise(groups)]


_AIR = 44.0
"""The most that a lane is higher than it needs to be."""
_Try = tuple[list[tuple[int, int]], float, int]


def _try(whole: Excerpt, pages: Sequence[Page], room: float, size: float) -> _Try | None:
    """The best use of the room at a size of text: lines go where most labels lack them.  None: not even one each fits."""
    count = len(whole.rows)
    rungs = [0] * count
    spare = room - count * _height(_LADDER[0], size) - GAP * max(count - 1, 0)
    if spare < 0 and size > SMALL:
        return None
    cache: dict[tuple[int, int], int] = {}

    def faults(row: int, rung: int) -> int:
        if (row, rung) not in cache:
            key = whole.rows[row].key
            cache[row, rung] = sum([labels(page, key, row, _LADDER[rung], size)[1] for page in pages])
        return cache[row, rung]

    def gain(row: int) -> tuple[int, int]:
        """The most that some rung further up saves, and which one; 0 when none does or there is no room."""
        best = (0, rungs[row])
        for rung in range(rungs[row] + 1, len(_LADDER)):
            if _height(_LADDER[rung], size) - _height(_LADDER[rungs[row]], size) > spare:
                break
            saved = faults(row, rungs[row]) - faults(row, rung)
            if saved > best[0]:
                best = (saved, rung)
        return best

    while True:
        saved, rung, row = max([(*gain(row), -row) for row in range(count)], default=(0, 0, 0))
        if saved <= 0:
            break
        row = -row
        spare -= _height(_LADDER[rung], size) - _height(_LADDER[rungs[row]], size)
        rungs[row] = rung
    return [_LADDER[rung] for rung in rungs], size, sum([faults(row, rungs[row]) for row in range(count)])

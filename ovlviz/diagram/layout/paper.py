"""The sizes of pictures and where their parts lie, in points."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from ...errors import BadInput
from ..excerpt import Excerpt, Mark
from ..metrics import width

MARGIN = 26.0
TITLE_Y = 40.0
TITLE = 20.0
RULER_Y = 66.0
LANES_Y = 76.0
CAPTION = 80.0
"""The height of the panel that tells the current fact."""
FOOT = 26.0
SMALL = 9.0
"""No text is smaller."""
HEAD = 12.0
DETAIL = 9.0
BAR = 13.0
BADGE_H = 13.0
GAP = 6.0
"""Between lanes: there run the arrows."""
HEADING = 12.5
"""The height of the name of a group above its lanes."""
STEM = 16.0
"""From the left edge of a column to the middle of its badge."""


class Paper(NamedTuple):
    """A size of page: at most `columns` facts stand on one, on at most `lanes` lanes."""

    name: str
    width: float
    height: float
    columns: int
    lanes: int


PAPERS = {
    "16:9": Paper("16:9", 960.0, 540.0, 14, 10),
    "4:3": Paper("4:3", 720.0, 540.0, 10, 10),
    "a4": Paper("a4", 842.0, 595.0, 12, 11),
}
"""Slides as PowerPoint makes them, and A4 on its side."""


def paper(name: str) -> Paper:
    """The paper of a name; BadInput when there is none."""
    if name not in PAPERS:
        raise BadInput(f"{name!r} is no size of picture: give {', '.join(PAPERS)}")
    return PAPERS[name]


class Columns(NamedTuple):
    """Where the facts of a page stand: `left` and `right` of the lanes, and how wide a column is."""

    left: float
    right: float
    wide: float

    def stem(self, column: int) -> float:
        """Where the badge of a column is."""
        return self.left + self.wide * column + STEM

    def end(self, column: int) -> float:
        """The right edge of a column."""
        return min(self.left + self.wide * (column + 1), self.right)


def names_width(whole: Excerpt) -> float:
    """How wide the column of names is: as wide as they need, within reason."""
    needed = [max(width(row.name, HEAD, bold=True), width(row.detail, DETAIL)) for row in whole.rows]
    return min(max([84.0, *needed]) + 12, 138.0)


PAUSE_US = 1000
"""A jump of time from this on is a pause: marked on the ruler, and a good place to turn the page."""


def split(marks: tuple[Mark, ...], most: int) -> list[tuple[Mark, ...]]:
    """The facts of each page: what happens between two pauses stands together where it can, else on even pages."""
    bursts: list[list[tuple[Mark, ...]]] = [[]]
    for _, group in groupby(marks, key=lambda mark: mark.at):
        beat = tuple(group)
        if bursts[-1] and beat[0].t - bursts[-1][-1][0].t >= PAUSE_US:
            bursts.append([])
        bursts[-1].append(beat)
    pages: list[list[tuple[Mark, ...]]] = [[]]
    for burst in bursts:
        if len(pages[-1]) + len(burst) <= most:
            pages[-1] += burst
            continue
        each = -(-len(burst) // -(-len(burst) // most))
        pages += [burst[at : at + each] for at in range(0, len(burst), each)]
    return [tuple([mark for beat in page for mark in beat]) for page in pages if page] or [()]


def columns(page: Paper, names: float, count: int) -> Columns:
    """The columns of pages of at most `count` facts."""
    left, right = MARGIN + names, page.width - MARGIN
    return Columns(left, right, min((right - left) / max(count, 1), 110.0))

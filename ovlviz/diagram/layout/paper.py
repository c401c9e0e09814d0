"""The sizes of pictures and where their parts lie, in points."""

from __future__ import annotations

from itertools import accumulate, groupby, pairwise
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
HEAD = 13.0
DETAIL = 10.0
TICK = 10.0
"""Of the times on the ruler."""
BAR = 13.0
"""The height of bars and badges where room is short."""
THICK = 18.0
"""Their height where there is room."""
INSIDE = SMALL / BAR
"""The size of the text inside bars and badges, as a share of their height."""
GAP = 6.0
"""Between lanes: there run the arrows."""
HEADING = 12.5
"""The height of the name of a group above its lanes."""
GROUP = 11.5
"""The size of that name."""
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


def names_width(whole: Excerpt) -> float:
    """How wide the column of names is: as wide as they need, within reason."""
    needed = [max(width(row.name, HEAD, bold=True), width(row.detail, DETAIL)) for row in whole.rows]
    return min(max([84.0, *needed]) + 12, 138.0)


PAUSE_US = 1000
"""A jump of time from this on is a pause: marked on the ruler, and a good place to turn the page."""


def split(marks: tuple[Mark, ...], most: int) -> list[tuple[Mark, ...]]:
    """The facts of each page: what happens between two pauses stands together where it can, and pages are about equally full."""
    bursts: list[list[tuple[Mark, ...]]] = [[]]
    latest = 0  # of several runs one may be behind the others
    for _, group in groupby(marks, key=lambda mark: mark.at):
        beat = tuple(group)
        if bursts[-1] and beat[0].t - latest >= PAUSE_US:
            bursts.append([])
        bursts[-1].append(beat)
        latest = max(latest, beat[0].t)
    beats = [beat for burst in bursts for beat in burst]
    pauses = set(accumulate([len(burst) for burst in bursts]))
    torn = most * most / 2
    # The least cost of pages up to each beat, and where the last of them begins: empty places are squared, so that
    # pages are about equally full, and to tear a burst costs as much as a page that is two thirds empty.
    best = [(0.0, 0)]
    for end in range(1, len(beats) + 1):
        cost = 0.0 if end in pauses else torn
        pages_to = [(best[at][0] + (most - end + at) ** 2 + cost, -at) for at in range(max(end - most, 0), end)]
        best.append(min(pages_to))
    ends = [len(beats)]
    while best[ends[-1]][1]:
        ends.append(-best[ends[-1]][1])
    pages = [beats[start:end] for start, end in pairwise([0, *reversed(ends)])]
    return [tuple([mark for beat in page for mark in beat]) for page in pages]

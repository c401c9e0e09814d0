"""Lines as strips: runs of one style become one segment each."""

from __future__ import annotations

import re

from rich.segment import Segment
from textual.strip import Strip

from ..theme import Theme
from ..whole import Whole
from .cells import Line

_RUNS = re.compile(rb"(.)\1*", re.DOTALL)


def strip(line: Line, theme: Theme) -> Strip:
    """The line in the theme's styles."""
    text, styles = line
    looks = theme.styles
    return Whole(
        [Segment(text[run.start() : run.end()], looks[styles[run.start()]]) for run in _RUNS.finditer(styles)],
        len(text),
    )


def change(old: Line, new: Line) -> tuple[int, int] | None:
    """The first and the last cell at which two lines of one length differ."""
    if old == new:
        return None
    first, last = 0, len(new.text)
    # Whether two beginnings are equal is monotone, so halving finds where they stop being so in a few comparisons.
    while last - first > 1:
        middle = (first + last) // 2
        if _same(old, new, first, middle):
            first = middle
        else:
            last = middle
    begin, end = first, len(new.text)
    left = begin
    while end - left > 1:
        middle = (left + end) // 2
        if _same(old, new, middle, end):
            end = middle
        else:
            left = middle
    return begin, end - 1


def _same(old: Line, new: Line, first: int, last: int) -> bool:
    return old.styles[first:last] == new.styles[first:last] and old.text[first:last] == new.text[first:last]

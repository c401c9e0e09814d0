"""Lines as strips: runs of one style become one segment each."""

from __future__ import annotations

import re

from rich.segment import Segment
from textual.strip import Strip

from ..theme import Theme
from .cells import Line

_RUNS = re.compile(rb"(.)\1*", re.DOTALL)


def strip(line: Line, theme: Theme) -> Strip:
    """The line in the theme's styles."""
    text, styles = line
    looks = theme.styles
    return Strip(
        [Segment(text[run.start() : run.end()], looks[styles[run.start()]]) for run in _RUNS.finditer(styles)],
        len(text),
    )


def change(old: Line, new: Line) -> tuple[int, int] | None:
    """The first and the last cell at which two lines of one length differ."""
    if old == new:
        return None
    size = len(new.text)
    first = 0
    while first < size and old.text[first] == new.text[first] and old.styles[first] == new.styles[first]:
        first += 1
    last = size - 1
    while last > first and old.text[last] == new.text[last] and old.styles[last] == new.styles[last]:
        last -= 1
    return first, last

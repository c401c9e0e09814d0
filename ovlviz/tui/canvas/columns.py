"""Where facts lie on the canvas: zoom levels, and which facts are in view.

What is in view is a function of the cursor, never of how it got there, so going forward and back shows the same picture;
and it moves by pages, not with every step, so that nothing moves unless it changed.  A fact has `cells` cells, or a cell
has `facts` facts.  The canvas begins with one cell of margin: there stands the cursor before the first fact, and every
fact's last cell is the place of the cursor after it.
"""

from __future__ import annotations

from typing import NamedTuple


class Zoom(NamedTuple):
    """One of the two is 1."""

    cells: int
    facts: int


ZOOMS = (
    *(Zoom(1, facts) for facts in (10_000, 5000, 3000, 2000, 1000, 500, 300, 200, 100, 50, 30, 20, 10, 5, 3, 2)),
    *(Zoom(cells, 1) for cells in (1, 2, 4, 6, 8, 10, 12, 16, 24)),
)
"""From far to near."""

ONE = ZOOMS.index(Zoom(1, 1))
NEAR = len(ZOOMS) - 1


def level(cells: int) -> int:
    """The nearest zoom level at which a fact has at most `cells` cells."""
    return max(n for n in range(ONE, NEAR + 1) if ZOOMS[n].cells <= max(cells, 1))


def suited(width: int) -> int:
    """The zoom level to begin with: wide enough for most labels, near enough to a dozen events to see a pattern."""
    return level(12 if width >= 130 else 10 if width >= 80 else 8 if width >= 40 else 6)


def level_for(facts: int, width: int) -> int:
    """The nearest zoom level at which `facts` facts fit into `width` cells."""
    for n in range(NEAR, -1, -1):
        if -(-facts // ZOOMS[n].facts) * ZOOMS[n].cells < width:
            return n
    return 0


class Window(NamedTuple):
    """The part of the run on the canvas: `first` is the number of its first column, from 0; `width` in cells."""

    zoom: Zoom
    first: int
    width: int

    @property
    def columns(self) -> int:
        """How many columns fit."""
        return max((self.width - 1) // self.zoom.cells, 1)

    @property
    def facts(self) -> tuple[int, int]:
        """The first and the last fact number in view, whether the run has them or not."""
        per = self.zoom.facts
        return self.first * per + 1, (self.first + self.columns) * per

    def column(self, fact: int) -> int:
        """The column of a fact, from 0; that of the margin is -1."""
        return (fact - 1) // self.zoom.facts

    def start(self, fact: int) -> int:
        """The first cell of a fact's column; outside the canvas if the fact is not in view."""
        return 1 + (self.column(fact) - self.first) * self.zoom.cells

    def now(self, cursor: int) -> int:
        """The cell of the cursor line: the last one of the fact's column."""
        return (self.column(cursor) + 1 - self.first) * self.zoom.cells

    def fact_at(self, cell: int) -> int:
        """The fact whose column has this cell (the last one, if a cell has several); 0 for the margin at the start."""
        column = self.first + (cell - 1) // self.zoom.cells
        return max((column + 1) * self.zoom.facts, 0) if cell > 0 else self.first * self.zoom.facts

    def shows(self, fact: int) -> bool:
        """Whether a fact is in view."""
        first, last = self.facts
        return first <= fact <= last


def window(cursor: int, length: int, zoom: Zoom, width: int, *, phase: int = 0, pan: int = 0) -> Window:
    """What is in view at a cursor of a run of `length` facts.

    A run that fits is in view as a whole.  Otherwise the cursor stays between a third and five sixths of the canvas;
    `phase` (columns) says where the pages begin, `pan` is how far the view was moved away by hand.
    """
    zoom, columns, lead, page = _page(zoom, width)
    column = max((cursor - 1) // zoom.facts, 0)
    still = column <= lead or -(-length // zoom.facts) <= columns
    first = 0 if still else max((column - lead - phase) // page * page + phase, 0)
    return Window(zoom, max(first + pan, 0), width)


def centred(cursor: int, zoom: Zoom, width: int) -> int:
    """The phase that puts the cursor's column into the middle of the canvas."""
    zoom, columns, _, page = _page(zoom, width)
    column = max((cursor - 1) // zoom.facts, 0)
    return (column - columns // 2) % page


def _page(zoom: Zoom, width: int) -> tuple[Zoom, int, int, int]:
    """The zoom that the width allows, and in columns: how many there are, how many stay before the cursor, a page."""
    if zoom.cells >= width:
        zoom = ZOOMS[level(width - 1)]
    columns = max((width - 1) // zoom.cells, 1)
    lead = columns // 3
    return zoom, columns, lead, max(columns - lead - columns // 6, 1)

"""What is being looked at: everything about a player's picture that is not the run itself.

A screen is a function of a timeline and a View.  Widgets keep neither a world nor a position of their own, so a frame can
be named, compared and shown again; two runs side by side are two timelines and a View each.
"""

from __future__ import annotations

from typing import NamedTuple

from ..diagram.model import Diagram, Lane
from ..engine.subjects import Ref
from .canvas.columns import ONE, ZOOMS, Window, suited, window


class View(NamedTuple):
    """`cursor` n is the moment after fact n.

    `focus` is the lane that was chosen; None follows the lane of the current fact.  `zoom` is a level (None: one that suits the width), `phase` and `pan`
    say which columns are in view (see `canvas.columns`), `top` how many lanes are scrolled away above.  `future`: what
    comes after the cursor is drawn, faintly.  `kept` are the lanes shown (None: all), `followed` the number of the operation
    whose events alone are stepped through, `depth` how much is said about an event, 1 to 3.  `upright`: the lanes run
    from top to bottom, and "width" is how many rows there are for events, plus one.
    """

    cursor: int = 0
    focus: Ref | None = None
    zoom: int | None = None
    phase: int = 0
    pan: int = 0
    top: int = 0
    future: bool = True
    kept: frozenset[Ref] | None = None
    followed: int | None = None
    depth: int = 2
    upright: bool = False

    def window(self, width: int, length: int) -> Window:
        """What is in view of a run of `length` facts on a canvas of this many cells."""
        zoom = ZOOMS[self.level(width)]
        return window(self.cursor, length, zoom, max(width, 1), phase=self.phase, pan=self.pan)

    def lanes(self, diagram: Diagram) -> list[Lane]:
        """The lanes shown, from top to bottom."""
        every = diagram.ordered()
        return every if self.kept is None else [lane for lane in every if lane.ref in self.kept]

    def level(self, width: int) -> int:
        """The zoom level on a canvas of this many cells."""
        if self.upright:
            return ONE
        return suited(width) if self.zoom is None else self.zoom

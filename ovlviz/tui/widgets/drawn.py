"""A widget whose lines are strips that it made itself.

Textual's usual way from a widget to the terminal goes through borders, padding, opacity and colour filters for every
line.  None of these is used here: strips are complete, with every style in full, so they are handed over as they are,
and a line that did not change is the same strip as before.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.filter import LineFilter
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from ..theme import Theme


class Drawn(Widget):
    """Shows `strips`, one a line; missing ones are blank."""

    ALLOW_SELECT = False

    def __init__(self, look: Theme, *, id: str) -> None:
        super().__init__(id=id)
        self.look = look
        self.strips: list[Strip] = []

    def forget(self) -> None:
        """Draw everything anew: the theme is another."""
        self.strips = []

    def render_line(self, y: int) -> Strip:
        """One line as a strip of the widget's width."""
        width = self.size.width
        if y >= len(self.strips):
            return Strip.blank(width, self.look.blank)
        strip = self.strips[y]
        return strip if strip.cell_length == width else strip.adjust_cell_length(width, self.look.blank)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of the widget."""
        first, last = crop.column_span
        strips = [self.render_line(y) for y in crop.line_range]
        return strips if (first, last) == (0, self.size.width) else [strip.crop(first, last) for strip in strips]

    def get_line_filters(self) -> Sequence[LineFilter]:
        """None: the theme knows about NO_COLOR and has no colours of the terminal's own palette."""
        return ()

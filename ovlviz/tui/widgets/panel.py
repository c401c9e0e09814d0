"""Rows of text on the screen: the base of all panes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from textual.geometry import Region
from textual.message import Message

from ..rows import EMPTY, Ink, Piece, Row, shorten, strip, width
from ..theme import Theme
from .drawn import Drawn


class Panel(Drawn):
    """Shows rows by the line API; a row that is the same as before is not drawn again."""

    class Resized(Message):
        """The panel has another size, so its rows must be made again."""

    def __init__(self, look: Theme, *, id: str, fill: Ink = Ink.TEXT) -> None:
        super().__init__(look, id=id)
        self.fill = fill
        self.rows: list[Row] = []

    def forget(self) -> None:
        """Nothing has been drawn yet."""
        super().forget()
        self.rows = []

    def put(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        before, self.rows = self.rows, list(rows)
        width, height = self.size
        if len(self.strips) != height or (height and self.strips[0].cell_length != width):
            before = []
            self.strips = [strip(EMPTY, width, self.look, self.fill)] * height
            self.refresh()
        regions = []
        pairs = zip_longest(before[:height], self.rows[:height], fillvalue=EMPTY)
        for y, (old, new) in enumerate(pairs):
            if old != new:
                self.strips[y] = strip(new, width, self.look, self.fill)
                regions.append(Region(0, y, width, 1))
        if regions:
            self.refresh(*regions)

    def on_resize(self) -> None:
        """Rows are made for a size."""
        self.post_message(self.Resized())


class Pane(Panel):
    """A titled panel whose body scrolls: `scrolled` rows are scrolled away by hand, None leaves it to the content.

    `edged`: another pane stands to the left, so a line is drawn between them.
    """

    def __init__(self, look: Theme, name: str, title: str) -> None:
        super().__init__(look, id=name)
        self.pane = name
        self.title = title
        self.scrolled: int | None = None
        self.tabs: tuple[tuple[str, str], ...] = ()
        self.active = False
        self.edged = False
        self.note = ""
        self._spots: list[tuple[int, int, str]] = []
        self._count = 0
        self._top = 0

    @property
    def body_width(self) -> int:
        """How many cells a row of the body has."""
        return max(self.size.width - self.edged, 0)

    @property
    def body_height(self) -> int:
        """How many rows there are below the title."""
        return max(self.size.height - 1, 0)

    def show(self, body: Sequence[Row], top: int = 0, note: str = "") -> None:
        """Show rows below the title, from row `top` on unless the pane was scrolled by hand."""
        self.note = note
        self._count = len(body)
        most = max(self._count - self.body_height, 0)
        self._top = min(max(top if self.scrolled is None else self.scrolled, 0), most)
        shown = body[self._top : self._top + self.body_height]
        if self.edged:
            edge = Piece("│", Ink.FRAME)
            shown = [(edge, *one) for one in shown]
            shown += [(edge,)] * (self.body_height - len(shown))
        self.put([self._title(), *shown])

    def scroll_by(self, rows: int) -> bool:
        """Scroll by hand; False when there is nothing more in that direction."""
        most = max(self._count - self.body_height, 0)
        target = min(max(self._top + rows, 0), most)
        moved = target != self._top
        if moved:
            self.scrolled = target
        return moved

    def tab_at(self, x: int) -> str | None:
        """The name of the pane whose title is at a cell of the title row."""
        return next((name for first, last, name in self._spots if first <= x <= last), None)

    @property
    def below(self) -> int:
        """How many rows there are below those in view."""
        return max(self._count - self._top - self.body_height, 0)

    def _title(self) -> Row:
        """The names of the panes that share this place, the one shown in brackets, and what it shows."""
        cells = self.size.width
        line, kind = ("═", Ink.ACTIVE) if self.active else ("─", Ink.TITLE)
        pieces = [Piece(line, kind)]
        self._spots = []
        at = 1
        for name, title in self.tabs or ((self.pane, self.title),):
            text = f"[{title}]" if name == self.pane else f" {title} "
            pieces += [Piece(text, Ink.STRONG if name == self.pane else Ink.SOFT), Piece(line, kind)]
            self._spots.append((at, at + len(text) - 1, name))
            at += len(text) + 1
        above = self._top
        more = f" {'▲' if above else ''}{'▼' if self.below else ''} " if above or self.below else ""
        note = shorten(self.note, max(cells - at - 3 - len(more), 0))
        if note:
            pieces += [Piece(f" {note} ", Ink.SOFT)]
        left = cells - width(tuple(pieces)) - len(more)
        if left > 0:
            pieces += [Piece(line * left, kind), Piece(more, Ink.SOFT)]
        return tuple(pieces)

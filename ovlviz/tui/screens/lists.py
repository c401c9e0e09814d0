"""A list laid over another screen: all keys, the details of an event, the bookmarks."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.geometry import Size

from ..actions import LIST
from ..contents import Item
from ..keys import Keymap
from ..rows import Ink, Piece, Row, fit, width
from ..theme import Theme
from ..widgets.panel import Panel
from ..words import hint_row
from .base import KeyedScreen

WIDEST = 100
"""Cells; longer lines are hard to read."""


def list_cells(width: int) -> int:
    """How many cells a row of a list has on a screen of this width."""
    return max(min(width, WIDEST) - 6, 20)


class ListScreen(KeyedScreen[int | None]):
    """Rows in a frame; those with a target can be chosen.  The result is the event chosen, or None."""

    WHERE = LIST

    def __init__(self, look: Theme, keymap: Keymap, title: str, items: Sequence[Item]) -> None:
        super().__init__(look, keymap)
        self.heading = title
        self.items = list(items)
        self.targets = [n for n, item in enumerate(self.items) if item.target is not None]
        self.chosen = self.targets[0] if self.targets else -1
        self.top = 0
        self.panel = Panel(look, id="list")

    def compose(self) -> ComposeResult:
        """One panel in the middle; around it the screen below is seen."""
        self._measure(self.app.size)
        yield self.panel

    def _measure(self, size: Size) -> None:
        self.panel.styles.width = min(size.width, WIDEST)
        self.panel.styles.height = min(len(self.items) + 3, max(size.height - 2, 1))

    def on_resize(self, event: events.Resize) -> None:
        """The list takes what there is."""
        self._measure(event.size)

    def on_panel_resized(self) -> None:
        """The list for its size."""
        self.draw()

    @property
    def room(self) -> int:
        """How many rows of the list fit."""
        return max(self.panel.size.height - 3, 1)

    def draw(self) -> None:
        """The frame, the rows in view, and the keys."""
        cells, high = self.panel.size
        self.top = min(max(self.top, 0), max(len(self.items) - self.room, 0))
        rows: list[Row] = [_edge("┌", "┐", self.heading, cells)]
        seen = range(self.top, min(self.top + self.room, len(self.items)))
        rows += [framed(self.items[n].row, cells, selected=n == self.chosen) for n in seen]
        rows += [framed((), cells, selected=False)] * (high - 2 - len(rows))
        below = len(self.items) - self.top - self.room
        more = f"{'▲ ' if self.top else ''}{'▼' if below > 0 else ''}".strip()
        rows.append(self.last_row(cells))
        rows.append(_edge("└", "┘", more, cells))
        self.panel.put(rows)

    def last_row(self, cells: int) -> Row:
        """The keys."""
        without = () if self.targets else ("choose",)
        keys = hint_row(self.keymap, cells - 4, self.WHERE, ascii=self.look.ascii, without=without)
        return framed(keys, cells, selected=False)

    # Actions -----------------------------------------------------------------------------------------------------

    def do_up(self, count: int | None) -> None:
        """The row above, or scroll."""
        self._move(-1)

    def do_down(self, count: int | None) -> None:
        """The row below, or scroll."""
        self._move(1)

    def do_page_up(self, count: int | None) -> None:
        """A page up."""
        self.top -= self.room
        self.draw()

    def do_page_down(self, count: int | None) -> None:
        """A page down."""
        self.top += self.room
        self.draw()

    def do_choose(self, count: int | None) -> None:
        """The chosen row's event is the result."""
        self.pick(self.items[self.chosen].target if self.chosen >= 0 else None)

    def pick(self, target: int | None) -> None:
        """A row with this target was chosen (None: there is none)."""
        self.leave(target)

    def do_close(self, count: int | None) -> None:
        """Back without a result."""
        self.leave(None)

    def do_list_quit(self, count: int | None) -> None:
        """Leave the program, not only the list."""
        self.app.exit()

    def _move(self, step: int) -> None:
        if not self.targets:
            self.top += step
        else:
            at = self.targets.index(self.chosen) + step
            if 0 <= at < len(self.targets):
                self.chosen = self.targets[at]
            else:
                self.top += step
            if self.chosen < self.top or self.chosen >= self.top + self.room:
                self.top = self.chosen - (self.room - 1 if step > 0 else 0)
        self.draw()

    def on_click(self, event: events.Click) -> None:
        """A click on a row chooses it; outside the list it closes."""
        if event.widget is not self.panel:
            self.leave(None)
            return
        n = self.top + event.y - 1
        if 1 <= event.y <= self.room and 0 <= n < len(self.items) and self.items[n].target is not None:
            self.chosen = n
            self.pick(self.items[n].target)


def _edge(left: str, right: str, text: str, cells: int) -> Row:
    words = f"─ {text} " if text else ""
    middle = (words + "─" * cells)[: max(cells - 2, 0)]
    return (Piece(left, Ink.SOFT), Piece(middle, Ink.STRONG if text else Ink.SOFT), Piece(right, Ink.SOFT))


def framed(one: Row, cells: int, *, selected: bool) -> Row:
    """A row between the edges of a frame."""
    inner = max(cells - 4, 0)
    if selected:
        one = tuple(Piece(piece.text, Ink.SELECTED) for piece in one)
    kept = fit(one, inner)
    fill = Ink.SELECTED if selected else Ink.TEXT
    mark = Piece("►" if selected else " ", fill)
    return (
        Piece("│", Ink.SOFT),
        mark,
        *kept,
        Piece(" " * max(inner - width(kept), 0), fill),
        Piece(" "),
        Piece("│", Ink.SOFT),
    )

"""The same lanes from top to bottom, like a sequence chart: a column for each lane, a row for each event.

The rows in view and the columns in view follow the same rules as on the lying canvas (`columns`, `shelves`): they are a
function of the cursor, a lane keeps its column, and where lanes scroll the last column is kept for the lane of the event.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...diagram.labels import label
from ...diagram.model import Lane, Role
from ...diagram.theme import SHORT
from ..theme import CURRENT, FUTURE, Ink, ink, mark_style, state_style
from ..view import View
from .cells import Line, Pencil, shortened
from .columns import Window

if TYPE_CHECKING:
    from .picture import Canvas

HEAD = 2
"""Rows above the events: the names of the lanes, and their states at the cursor."""

_WIDEST, _NARROWEST = 26, 11
_TEXT, _SOFT, _STRONG = ink(Ink.TEXT), ink(Ink.SOFT), ink(Ink.STRONG)
_NUMBER, _HERE, _CAUSE, _FRAME, _LINK = ink(Ink.NUMBER), ink(Ink.HERE), ink(Ink.CAUSE), ink(Ink.FRAME), ink(Ink.LINK)


def gutter(width: int) -> int:
    """How many cells number and time take, with the frame and a blank after it."""
    return 18 if width >= 60 else 8


def room_for(width: int, lanes: int) -> tuple[int, int]:
    """How many columns there are on a canvas of this width, and how wide each is."""
    room = max(width - gutter(width), 1)
    fit = max(room // _NARROWEST, 1)
    shown = min(lanes, fit) or 1
    return shown, min(room // shown, _WIDEST)


class UprightPicture:
    """One view of a run, upright: `lines` from top to bottom, each `width` cells."""

    def __init__(self, canvas: Canvas, view: View, width: int, height: int) -> None:
        self.timeline = canvas.timeline
        self.diagram = canvas.diagram
        self.theme = canvas.theme
        self.view = view
        self.width = width
        self.height = height
        self.names = gutter(width)
        self.window: Window = view.window(max(height - HEAD, 1) + 1, len(self.diagram))
        cursor = view.cursor
        self.acting = (
            self.diagram.lanes.get(self.diagram.marked[cursor - 1]) if 0 < cursor <= len(self.diagram) else None
        )
        self.columns, self.cells, self.hidden = self._columns(view.lanes(self.diagram))
        self.causes = self.timeline.causes[cursor - 1] if 0 < cursor <= len(self.timeline) else ()
        self.lines = self._draw()

    def _columns(self, lanes: list[Lane]) -> tuple[list[Lane | None], int, int]:
        """The lanes from left to right, how wide each column is, and how many lanes have none."""
        shown, cells = room_for(self.width, len(lanes))
        if len(lanes) <= shown:
            return [*lanes], cells, 0
        top = min(self.view.top, len(lanes) - (shown - 1))
        seen = lanes[top : top + shown - 1]
        guest = self.acting if self.acting is not None and self.acting not in seen else None
        return [*seen, guest], cells, len(lanes) - len(seen)

    # Pointing ----------------------------------------------------------------------------------------------------

    def pointed(self, x: int, y: int) -> tuple[Lane | None, int | None] | None:
        """The lane and the event at a cell; None where there is neither."""
        column = (x - self.names) // self.cells if x >= self.names else -1
        lane = self.columns[column] if 0 <= column < len(self.columns) else None
        n = self._fact(y - HEAD) if y >= HEAD else None
        return None if lane is None and n is None else (lane, n)

    def _fact(self, row: int) -> int:
        return min(self.window.facts[0] + row, len(self.timeline))

    # Drawing -----------------------------------------------------------------------------------------------------

    def _draw(self) -> list[Line]:
        lines = [self._names(), self._states()][: self.height]
        first, last = self.window.facts
        states = [self._bars(lane, first, last) for lane in self.columns]
        for n in range(first, first + self.height - len(lines)):
            known = n <= len(self.timeline) and (n <= self.view.cursor or self.view.future)
            lines.append(self._row(n, [bars.get(n) for bars in states]) if known else self._blank())
        return lines

    def _bars(self, lane: Lane | None, first: int, last: int) -> dict[int, tuple[str, int]]:
        """The glyph and style of a lane's state after each fact in view."""
        found: dict[int, tuple[str, int]] = {}
        if lane is not None:
            for span in lane.spans(first, min(last, len(self.timeline))):
                glyph = self.theme.plain("│") if span.role is Role.BLOCKED else self.theme.states[span.role]
                one = (glyph, state_style(span.role))
                found.update(dict.fromkeys(range(span.first, span.last + 1), one))
        return found

    def _start(self, column: int) -> int:
        return self.names + column * self.cells

    def _row(self, n: int, bars: list[tuple[str, int] | None]) -> Line:
        pencil = Pencil(self.width)
        here = n == self.view.cursor
        for column, (lane, bar) in enumerate(zip(self.columns, bars, strict=True)):
            at = self._start(column)
            if bar is not None:
                pencil.write(at, *bar)
            if lane is not None and self.diagram.marked[n - 1] == lane.ref:
                role = self.diagram.roles[n - 1]
                text = shortened(label(self.timeline, self.timeline.facts[n - 1]), self.cells - 3, self.theme)
                pencil.write(at, self.theme.mark(role) + text, mark_style(role))
        if here:
            self._link(pencil)
        text, styles = pencil.line()
        styles = styles.translate(CURRENT) if here else styles.translate(FUTURE) if n > self.view.cursor else styles
        if here and self.acting in self.columns:
            at = self._start(self.columns.index(self.acting))
            styles = styles[:at] + bytes([_HERE]) + styles[at + 1 :]
        elif n in self.causes:
            lane = self.diagram.lanes[self.diagram.marked[n - 1]]
            if lane in self.columns:
                at = self._start(self.columns.index(lane))
                styles = styles[:at] + bytes([_CAUSE]) + styles[at + 1 :]
        head = self._gutter(n)
        return Line(head.text + text[self.names :], head.styles + styles[self.names :])

    def _link(self, pencil: Pencil) -> None:
        """A line along the row of the event, from the lanes of its causes to its own."""
        if self.acting not in self.columns:
            return
        own = self._start(self.columns.index(self.acting))
        line = self.theme.plain("─")
        for cause in self.causes:
            lane = self.diagram.lanes.get(self.diagram.marked[cause - 1])
            if lane is None or lane is self.acting or lane not in self.columns:
                continue
            other = self._start(self.columns.index(lane))
            for cell in range(min(own, other) + 1, max(own, other)):
                if pencil.text[cell] == " ":
                    pencil.write(cell, line, _LINK)
            pencil.write(other, self.theme.plain("├" if other < own else "┤"), _LINK)

    def _gutter(self, n: int) -> Line:
        pencil = Pencil(self.names)
        here, cause = n == self.view.cursor, n in self.causes
        style = _HERE if here else _CAUSE if cause else _NUMBER
        pencil.write(
            0, f"{'►' if here else ' '}{n:>5} " if not self.theme.ascii else f"{'>' if here else ' '}{n:>5} ", style
        )
        now = self.timeline.times[n - 1]
        if self.names >= 18 and (n == self.window.facts[0] or now != self.timeline.times[n - 2]):
            pencil.write(7, f"{now / 1000:>9.3f}", _NUMBER)
        pencil.write(self.names - 2, self.theme.inks[Ink.FRAME], _FRAME)
        return pencil.line()

    def _blank(self) -> Line:
        pencil = Pencil(self.width)
        pencil.write(self.names - 2, self.theme.inks[Ink.FRAME], _FRAME)
        return pencil.line()

    def _names(self) -> Line:
        pencil = Pencil(self.width)
        more = f"{self.hidden} more" if self.hidden else "event"
        pencil.write(1, more[: self.names - 2], _SOFT)
        focus = self.view.focus or (self.acting.ref if self.acting is not None else None)
        for column, lane in enumerate(self.columns):
            if lane is not None:
                room = self.cells - 1
                name = lane.title if len(lane.title) < room else lane.name
                pencil.write(self._start(column), name[:room], _HERE if lane.ref == focus else _STRONG)
        pencil.write(self.names - 2, self.theme.inks[Ink.FRAME], _FRAME)
        return pencil.line()

    def _states(self) -> Line:
        pencil = Pencil(self.width)
        pencil.write(1, "       time ms"[: self.names - 2], _SOFT)
        for column, lane in enumerate(self.columns):
            state = lane.at(self.view.cursor) if lane is not None else None
            if state is not None:
                text = self.theme.plain(SHORT[state[0]].format(state[1]))
                pencil.write(self._start(column), text[: self.cells - 1], state_style(state[0]))
        pencil.write(self.names - 2, self.theme.inks[Ink.FRAME], _FRAME)
        return pencil.line()

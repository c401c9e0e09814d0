"""The whole canvas: ruler and lanes with names, for one view, as lines.

What does not depend on the cursor is kept and reused from view to view (`Canvas`); a Picture cuts it at the cursor, lays
the current column, the cursor line and the causes over it, and puts the names in front.
"""

from __future__ import annotations

from bisect import bisect_right

from ...diagram.labels import label
from ...diagram.model import Diagram, Kind, Lane, Role
from ...diagram.theme import SHORT
from ...engine import facts
from ...timeline.timeline import Timeline
from ..theme import CURRENT, FUTURE, Ink, Theme, ink, is_mark, mark_style, state_style
from ..view import View
from . import links, ruler
from .cells import Line, Pencil, draw, shortened
from .columns import Window
from .shelves import Shelf, Shelves, arrange
from .upright import UprightPicture

RULER = 2
"""Rows above the lanes."""

_TEXT, _SOFT, _STRONG = ink(Ink.TEXT), ink(Ink.SOFT), ink(Ink.STRONG)
_NOW, _LINK, _HERE, _CAUSE, _FRAME = ink(Ink.NOW), ink(Ink.LINK), ink(Ink.HERE), ink(Ink.CAUSE), ink(Ink.FRAME)
_KEPT = 512


def names_width(width: int) -> int:
    """How many cells the names take of a canvas of this width, frame included."""
    if width < 48:
        return max(min(9, width // 3), 1)
    if width < 70:
        return 14
    return 20 if width < 110 else 26


class Canvas:
    """The lines of lanes that have been drawn, by everything they depend on."""

    def __init__(self, timeline: Timeline, diagram: Diagram, theme: Theme) -> None:
        self.timeline = timeline
        self.diagram = diagram
        self.theme = theme
        self._lines: dict[tuple[object, ...], list[Line]] = {}

    def lane(self, lane: Lane, window: Window, *, tall: bool) -> list[Line]:
        """The lane in view, without a cursor."""
        key = (lane.ref, window, tall, min(len(self.diagram), window.facts[1]))
        found = self._lines.get(key)
        if found is None:
            if len(self._lines) >= _KEPT:
                self._lines.clear()
            found = self._lines[key] = draw(self.timeline, self.diagram, lane, window, self.theme, tall=tall)
        return found

    def picture(self, view: View, width: int, height: int) -> Picture:
        """What to show for a view."""
        return Picture(self, view, width, height)

    def upright(self, view: View, width: int, height: int) -> UprightPicture:
        """The same from top to bottom."""
        return UprightPicture(self, view, width, height)


class Picture:
    """One view of a run on a canvas of a given size: `lines` from top to bottom, each `width` cells."""

    def __init__(self, canvas: Canvas, view: View, width: int, height: int) -> None:
        self.canvas = canvas
        self.timeline = canvas.timeline
        self.diagram = canvas.diagram
        self.theme = canvas.theme
        self.view = view
        self.width = width
        self.height = height
        self.names = names_width(width)
        self.window = view.window(width - self.names, len(canvas.diagram))
        self.lanes = view.lanes(canvas.diagram)
        self.shelves: Shelves = arrange(self.lanes, max(height - RULER, 0), view.top)
        self.acting = self._acting()
        self.focus = view.focus if view.focus in canvas.diagram.lanes else self.acting and self.acting.ref
        self.lines = self._draw()

    def pointed(self, x: int, y: int) -> tuple[Lane | None, int | None] | None:
        """The lane (None: the ruler) and the event (None: among the names) at a cell; None where there is neither."""
        lane = self.lane_at(y)
        return (lane, self.fact_at(x)) if lane is not None or y < RULER else None

    def lane_at(self, y: int) -> Lane | None:
        """The lane on a row of the canvas."""
        shelf = y - RULER
        if not 0 <= shelf < len(self.shelves.rows):
            return None
        if shelf == self.shelves.guest:
            return self._guest()
        return self.shelves.rows[shelf].lane

    def fact_at(self, x: int) -> int | None:
        """The fact whose column is at a cell; None among the names or after the last fact."""
        if x < self.names:
            return None
        return min(self.window.fact_at(x - self.names), len(self.timeline))

    # Which lanes -------------------------------------------------------------------------------------------------

    def _acting(self) -> Lane | None:
        cursor = self.view.cursor
        return self.diagram.lanes.get(self.diagram.marked[cursor - 1]) if 0 < cursor <= len(self.diagram) else None

    def _guest(self) -> Lane | None:
        """The lane of the current fact, when it is scrolled out of view."""
        if self.shelves.guest < 0 or self.acting is None:
            return None
        return None if self.shelves.row_of(self.acting) is not None else self.acting

    def _row(self, lane: Lane | None) -> int | None:
        if lane is None:
            return None
        row = self.shelves.row_of(lane)
        return self.shelves.guest if row is None and lane is self._guest() else row

    # Drawing -----------------------------------------------------------------------------------------------------

    def _draw(self) -> list[Line]:
        causes = self.timeline.causes[self.view.cursor - 1] if 0 < self.view.cursor <= len(self.timeline) else ()
        over = self._links(causes)
        lines = [
            self._join(
                self._name_title(), ruler.numbers(self.timeline, self.window, self.view.cursor, causes, self.theme)
            ),
            self._join(self._text_name("time in ms", _SOFT), self._clock()),
        ]
        for y, shelf in enumerate(self.shelves.rows):
            if y == self.shelves.guest:
                lines.append(self._guest_line(causes, over.get(y)))
            elif shelf.lane is None:
                body = self._mark_now(Line(" " * self.window.width, bytes([_TEXT]) * self.window.width), over.get(y))
                lines.append(self._join(self._heading(shelf.heading), body))
            else:
                lines.append(self._lane_line(shelf, shelf.lane, causes, over.get(y)))
        filler = Line(" " * self.window.width, bytes([_TEXT]) * self.window.width)
        while len(lines) < self.height:
            lines.append(self._join(self._text_name("", _TEXT), self._mark_now(filler, None)))
        return lines[: self.height]

    def _clock(self) -> Line:
        line = ruler.times(self.timeline, self.window, self.view.cursor, self.theme)
        return self._mark_now(line, None, keep_future=True)

    def _lane_line(self, shelf: Shelf, lane: Lane, causes: tuple[int, ...], over: links.Ink | None) -> Line:
        body = self.canvas.lane(lane, self.window, tall=shelf.size == 2)[shelf.part]
        return self._join(self._name(shelf, lane), self._over(body, lane, shelf.part, causes, over))

    def _guest_line(self, causes: tuple[int, ...], over: links.Ink | None) -> Line:
        guest = self._guest()
        if guest is not None:
            return self._lane_line(Shelf(guest), guest, causes, over)
        above, below = self.shelves.above, self.shelves.below
        words = " ".join(
            [*([f"▲ {above} above"] if above else []), *([f"▼ {below} below"] if below else [])],
        )
        blank = Line(" " * self.window.width, bytes([_TEXT]) * self.window.width)
        return self._join(self._text_name(words, _SOFT), self._mark_now(blank, over))

    def _over(self, body: Line, lane: Lane, part: int, causes: tuple[int, ...], over: links.Ink | None) -> Line:
        """The lane's line with the cursor, the current mark, and the marks of its causes."""
        line = self._mark_now(self._until_now(body, lane), over)
        if part or self.window.zoom.facts > 1 or self.window.zoom.cells == 1:
            return line
        cursor = self.view.cursor
        text, styles = line
        for n in causes:
            if self.diagram.marked[n - 1] == lane.ref and self.window.shows(n):
                at = self.window.start(n)
                styles = styles[:at] + bytes([_CAUSE]) + styles[at + 1 :]
        if lane is self.acting and self.window.shows(cursor):
            # The current mark's words may run over the cursor line: they are what there is to read.
            start = self.window.start(cursor)
            end = start + 1 + len(self._words(cursor, lane, body, start))
            kind = mark_style(self.diagram.roles[cursor - 1])
            shown = body.text[start:end]
            text = text[:start] + shown + text[end:]
            here = bytes([kind]) * len(shown)
            styles = styles[:start] + here.translate(CURRENT) + styles[end:]
            styles = styles[:start] + bytes([_HERE]) + styles[start + 1 :]
        return Line(text, styles)

    def _until_now(self, body: Line, lane: Lane) -> Line:
        """The line with a label that would run on under the line of the cursor ending before it."""
        now = self.window.now(self.view.cursor)
        text, styles = body
        if not 1 < now < len(text) or not is_mark(styles[now]) or styles[now - 1] != styles[now]:
            return body
        end = now
        while end < len(text) and styles[end] == styles[now]:
            end += 1
        state = lane.at(self.view.cursor)
        fill, style = (" ", _TEXT)
        if state is not None and styles[end : end + 1] != bytes([_TEXT]):  # the row of the bar itself
            fill, style = self.theme.states[state[0]], state_style(state[0])
        cut = self.theme.plain("…") if styles[now - 2] == styles[now] else text[now - 1]
        rest = end - now
        return Line(
            text[: now - 1] + cut + fill * rest + text[end:], styles[:now] + bytes([style]) * rest + styles[end:]
        )

    def _words(self, n: int, lane: Lane, body: Line, start: int) -> str:
        """The label of a mark as far as it was drawn."""
        style = body.styles[start : start + 1]
        end = start + 1
        while end < len(body.styles) and body.styles[end : end + 1] == style:
            end += 1
        return body.text[start + 1 : end]

    def _mark_now(self, body: Line, over: links.Ink | None, *, keep_future: bool = False) -> Line:
        """A line cut at the cursor: the past as it is, the current column raised, the line of the cursor, the future."""
        view, window = self.view, self.window
        now, width = window.now(view.cursor), window.width
        text, styles = body
        start = max(window.start(view.cursor), 0) if view.cursor else now
        if now < 0:
            start, now = 0, -1
        if now >= width:
            start = now = width
        if over is not None:
            text, styles = self._linked(text, styles, over)
        past, here, after = slice(0, min(start, now)), slice(min(start, now), max(now, 0)), slice(now + 1, width)
        if view.future or keep_future:
            future, faint = text[after], styles[after].translate(FUTURE)
        else:
            size = max(width - now - 1, 0)
            future, faint = " " * size, bytes([_TEXT]) * size
        line = self.theme.inks[Ink.NOW] if 0 <= now < width else ""
        return Line(
            text[past] + text[here] + line + future,
            styles[past] + styles[here].translate(CURRENT) + bytes([_NOW]) * len(line) + faint,
        )

    def _linked(self, text: str, styles: bytes, over: links.Ink) -> tuple[str, bytes]:
        pencil = Pencil(0)
        pencil.width, pencil.text, pencil.styles = len(text), list(text), bytearray(styles)
        box = self.theme.plain
        if over.free is not None:
            for cell in range(max(over.free[0], 0), min(over.free[1] + 1, len(text))):
                if text[cell] == " " and styles[cell] == _TEXT:
                    pencil.write(cell, box("─"), _LINK)
        for cell, shape in over.cells.items():
            if not 0 <= cell < len(text):
                continue
            if over.free is not None:
                end = cell  # the words of the cause's own mark end where the line leaves its row
                while end < len(text) and styles[end] == styles[cell - 1] and is_mark(styles[end]):
                    end += 1
                pencil.fill(cell, end - 1, " ", _TEXT)
            pencil.write(cell, box(shape), _LINK)
        if over.hint:
            pencil.write(0, box(over.hint), _CAUSE)
        return pencil.line()

    def _links(self, causes: tuple[int, ...]) -> dict[int, links.Ink]:
        """What the causes of the current fact draw on which row."""
        row = self._row(self.acting)
        window, cursor = self.window, self.view.cursor
        if row is None or not causes or window.zoom.cells == 1 or not window.shows(cursor):
            return {}
        found = []
        for n in causes:
            lane = self.diagram.lanes.get(self.diagram.marked[n - 1])
            found.append(links.Cause(self._row(lane), window.start(n) if window.shows(n) else None, n))
        return links.lines(found, row, window.start(cursor) - 1, range(len(self.shelves.rows)))

    # Names -------------------------------------------------------------------------------------------------------

    def _join(self, name: Line, body: Line) -> Line:
        return Line(name.text + body.text, name.styles + body.styles)

    def _frame(self, pencil: Pencil) -> Line:
        pencil.write(self.names - 1, self.theme.inks[Ink.FRAME], _FRAME)
        return pencil.line()

    def _text_name(self, text: str, style: int) -> Line:
        pencil = Pencil(self.names)
        pencil.write(1, self.theme.plain(text), style)
        return self._frame(pencil)

    def _heading(self, text: str) -> Line:
        pencil = Pencil(self.names)
        line = self.theme.plain("─")
        text = shortened(text, self.names - 4, self.theme)
        words = f"{line * 2} {text} "
        pencil.write(0, (words + line * self.names)[: self.names - 1], _FRAME)
        pencil.write(3, text, _SOFT)
        return self._frame(pencil)

    def _name_title(self) -> Line:
        title, room = self.diagram.title, self.names - 2
        if len(title) > room:
            title = title.partition(": ")[0]
        return self._text_name(title if len(title) <= room else f"{title[: room - 1].rstrip(' ,:')}…", _STRONG)

    def _name(self, shelf: Shelf, lane: Lane) -> Line:
        """The lane's name, and the word for its state at the cursor: beside it on one row, below it on two."""
        pencil = Pencil(self.names)
        room = self.names - 2
        state = lane.at(self.view.cursor)
        word, style = self._state_word(lane, state)
        name = lane.title if lane.kind is Kind.THREAD else lane.name
        if shelf.part == 0:
            focused = lane.ref == self.focus
            if focused:
                pencil.write(0, self.theme.inks[Ink.SELECTED], _STRONG)
            if len(name) > room:
                name = lane.name
            pencil.write(1, shortened(name, room, self.theme), _STRONG if state is not None or focused else _SOFT)
        brief = self.theme.plain(SHORT[state[0]].format(state[1])) if state is not None else word
        if shelf.part == 1:
            pencil.write(1, word if len(word) <= room else shortened(brief, room, self.theme), style)
        elif shelf.size == 1:
            left = room - len(name) - 1
            word = next((one for one in (word, brief) if len(one) <= left), "")
            pencil.write(1 + room - len(word), word, style)
        return self._frame(pencil)

    def _state_word(self, lane: Lane, state: tuple[Role, str] | None) -> tuple[str, int]:
        if state is None:
            return ("" if lane.kind is Kind.PROCESS else "not yet"), _SOFT
        role, note = state
        if role in (Role.BLOCKED, Role.ALERTABLE):
            at = lane.marks[bisect_right(lane.marks, self.view.cursor) - 1]
            fact = self.timeline.facts[at - 1]
            if isinstance(fact, facts.Blocked):
                words = label(self.timeline, fact)
                return self.theme.plain(f"{words}, alertable" if role is Role.ALERTABLE else words), state_style(role)
        return self.theme.plain(SHORT[role].format(note)), state_style(role)

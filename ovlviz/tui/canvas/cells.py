"""One lane as cells: its states as bars, its facts as marks, on one row or on two.

A line is a string and as many bytes of style numbers, so it can be cut, joined and coloured as a whole.
"""

from __future__ import annotations

from typing import NamedTuple

from ...diagram.labels import label
from ...diagram.model import Diagram, Kind, Lane, Role
from ...timeline.timeline import Timeline
from ..theme import Ink, Theme, ink, mark_style, state_style
from .columns import Window

LABELLED = 4
"""From this many cells a fact on, marks have labels."""

_BESIDE_BAR = 12
"""How long a label on the row of a bar may be: the bar must be seen too."""

_BLANK = ink(Ink.TEXT)


class Line(NamedTuple):
    """Characters of one cell each, and the style number of each."""

    text: str
    styles: bytes


class Pencil:
    """A line while it is drawn."""

    def __init__(self, width: int, style: int = _BLANK) -> None:
        self.width = width
        self.text = [" "] * width
        self.styles = bytearray([style]) * width

    def fill(self, first: int, last: int, glyph: str, style: int) -> None:
        """The same glyph in the cells from `first` to `last`, as far as they are on the line."""
        first, last = max(first, 0), min(last, self.width - 1)
        if first <= last:
            size = last - first + 1
            self.text[first : last + 1] = glyph * size
            self.styles[first : last + 1] = bytes([style]) * size

    def write(self, cell: int, text: str, style: int) -> None:
        """Text from a cell on, cut at both ends of the line."""
        if cell < 0:
            text, cell = text[-cell:], 0
        text = text[: max(self.width - cell, 0)]
        if text:
            self.text[cell : cell + len(text)] = text
            self.styles[cell : cell + len(text)] = bytes([style]) * len(text)

    def line(self) -> Line:
        """What has been drawn."""
        return Line("".join(self.text), bytes(self.styles))


def draw(timeline: Timeline, diagram: Diagram, lane: Lane, window: Window, theme: Theme, *, tall: bool) -> list[Line]:
    """The lane in view as one line, or two when `tall`: everything that does not depend on the cursor."""
    wave = tall and lane.kind is Kind.EVENT
    upper, lower = Pencil(window.width), Pencil(window.width)
    bars = lower if tall else upper
    for first, last, role, note in _stretches(lane, window, len(timeline)):
        if wave:
            _wave(upper, lower, first, last, role, theme)
            continue
        style = state_style(role)
        bars.fill(first, last, theme.states[role], style)
        if note and window.zoom.cells == 1 and last - first > len(note) + 1:
            bars.write(first + 1, note, style)
    if window.zoom.facts == 1 and window.zoom.cells > 1:
        _marks(upper, timeline, diagram, lane, window, theme, spare=tall)
    return [upper.line(), lower.line()] if tall else [upper.line()]


def _stretches(lane: Lane, window: Window, length: int) -> list[tuple[int, int, Role, str]]:
    """The states in view as cells: first, last, role and label.  A state begins at its fact's first cell."""
    first, last = window.facts
    last = min(last, length)
    if last < first:
        return []
    if window.zoom.facts == 1:
        cells = window.zoom.cells
        return [
            (window.start(span.first), window.start(span.last) + cells - 1, span.role, span.label)
            for span in lane.spans(first, last)
        ]
    # Far away a cell shows the state after its last fact: a state has to be looked up for each cell, not for each fact.
    found: list[tuple[int, int, Role, str]] = []
    for cell in range(1, window.column(last) - window.first + 2):
        state = lane.at(min(window.fact_at(cell), last))
        if state is None:
            continue
        role, note = state
        if found and found[-1][2] is role and found[-1][3] == note and found[-1][1] == cell - 1:
            found[-1] = (found[-1][0], cell, role, note)
        else:
            found.append((cell, cell, role, note))
    return found


def _wave(upper: Pencil, lower: Pencil, first: int, last: int, role: Role, theme: Theme) -> None:
    """An event's state over two rows: above while it is signalled, below while it is not."""
    style = state_style(role)
    box = theme.plain
    if role is Role.SIGNALED:
        upper.fill(first, last, box("─"), style)
        lower.fill(first, last, " ", style)
        upper.write(first, box("┌"), style)
        lower.write(first, box("┘"), style)
    elif role is Role.RESET:
        risen = first > 0 and lower.text[first - 1] == " " and upper.text[first - 1] != " "
        lower.fill(first, last, box("─"), style)
        if risen:
            upper.write(first, box("┐"), style)
            lower.write(first, box("└"), style)


def _marks(
    pencil: Pencil, timeline: Timeline, diagram: Diagram, lane: Lane, window: Window, theme: Theme, *, spare: bool
) -> None:
    """The lane's facts in view, each with as much of its label as there is room before the next one.

    `spare`: the row is for labels alone, so they may be long; on the row of the bar they end where it should be seen.
    """
    cells = window.zoom.cells
    first, last = window.facts
    shown: list[int] = []
    n = lane.mark_after(first - 1)
    while n is not None and n <= last:
        shown.append(n)
        n = lane.mark_after(n)
    for position, n in enumerate(shown):
        role = diagram.roles[n - 1]
        start = window.start(n)
        end = window.start(shown[position + 1]) if position + 1 < len(shown) else window.width
        style = mark_style(role)
        text = ""
        if cells >= LABELLED and (spare or lane.kind is not Kind.EVENT):
            room = end - start - 2 if end < window.width else end - start - 1
            if not spare:
                room = min(room, max(cells - 2, _BESIDE_BAR))
            text = shortened(label(timeline, timeline.facts[n - 1]), room, theme)
        pencil.write(start, theme.mark(role) + text, style)


def shortened(text: str, room: int, theme: Theme) -> str:
    """A label in at most `room` cells of one character each: it may hold what a program printed."""
    if not text.isascii() or not text.isprintable():
        text = "".join(c if c in "…µ" or (c.isascii() and c.isprintable()) else "?" for c in text)
    if len(text) <= room:
        return theme.plain(text)
    return theme.plain(f"{text[: room - 1]}…" if room > 2 else text[: max(room, 0)])

"""The two rows above the lanes: fact numbers, and virtual time where it moves on."""

from __future__ import annotations

from ...timeline.timeline import Timeline
from ..theme import Ink, Theme, ink
from .cells import Line, Pencil
from .columns import Window

_NUMBER = ink(Ink.NUMBER)
_CAUSE = ink(Ink.CAUSE)


def numbers(timeline: Timeline, window: Window, cursor: int, causes: tuple[int, ...], theme: Theme) -> Line:
    """The fact numbers, as many as there is room for; the current one and its causes stand out."""
    pencil = Pencil(window.width, _NUMBER)
    first, last = window.facts
    last = min(last, len(timeline))
    cells, facts = window.zoom
    step = facts * max(1, -(-(len(str(last)) + 2) // cells))
    for n in range(first, last + 1, facts):
        if not (n - 1) % _round(step):
            pencil.write(window.start(n), str(n), _NUMBER)
    for n in causes:
        if window.shows(n):
            pencil.write(window.start(n), str(n), _CAUSE)
    if causes and not window.shows(causes[0]):
        pencil.write(0, f"{theme.inks[Ink.EDGE]}{causes[0]} ", _CAUSE)
    here = ink(Ink.HERE)
    pointer = theme.inks[Ink.HERE]
    if cursor and window.shows(cursor):
        start = window.start(cursor)
        text = f"{cursor}"
        if cells > len(text) + 1:
            pencil.write(start, text.ljust(cells - 1), here)
            pencil.write(window.now(cursor), pointer, here)
        else:
            text = f"{pointer}{text}"
            start = min(start, max(window.width - len(text), 0))
            _clear(pencil, start - 1, -1)
            _clear(pencil, start + len(text), 1)
            pencil.write(start, text, here)
    elif not cursor and not window.first:
        pencil.write(0, pointer, here)
    return pencil.line()


def _round(step: int) -> int:
    """The next number of the row 1, 2, 5, 10, 20, 50 …: labels stand at numbers people can count with."""
    power = 1
    while True:
        for digit in (1, 2, 5):
            if step <= digit * power:
                return digit * power
        power *= 10


def _clear(pencil: Pencil, cell: int, step: int) -> None:
    """Take away the number that begins or ends at a cell: the rest of it would be another number."""
    while 0 <= cell < pencil.width and pencil.text[cell] != " ":
        pencil.write(cell, " ", _NUMBER)
        cell += step


def times(timeline: Timeline, window: Window, cursor: int, theme: Theme) -> Line:
    """The virtual time in milliseconds, at the facts where it changes; none where the line of the cursor would cut it."""
    pencil = Pencil(window.width, _NUMBER)
    first, last = window.facts
    last = min(last, len(timeline))
    free = 0
    before = timeline.times[first - 2] if 1 < first <= last + 1 else -1
    for n in range(first, last + 1, window.zoom.facts):
        now = timeline.times[n - 1]
        start = window.start(n)
        if now != before:
            text = f"{now / 1000:.3f}"
            if start >= free and not start <= window.now(cursor) < start + len(text):
                pencil.write(start, text, _NUMBER)
                free = start + len(text) + 1
            before = now
    return pencil.line()

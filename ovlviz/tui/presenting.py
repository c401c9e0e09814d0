"""What a lecture hall sees: few lanes, what happens in big letters, its sentence, and the line of code it is about.

Where these parts stand is a function of the size alone, so nothing moves from one event to the next.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..diagram.labels import label
from ..diagram.model import Kind, Lane
from ..engine.subjects import Ref
from ..timeline.sentences import sentence
from .bigletters import LARGE, SMALL, width, written
from .canvas import shelves
from .canvas.picture import RULER
from .code import Source, standing
from .layout import Box
from .player import Player
from .rows import EMPTY, Ink, Piece, Row, fit, row, wrap
from .rows import width as row_width

SPARED = (Kind.PROCESS, Kind.LOCK, Kind.FILE, Kind.WINSOCK, Kind.SOCKET, Kind.REGISTRATION)
"""Kinds of lanes that a hall can spare where there is little room, in this order."""


def boxes(cells: int, high: int) -> dict[str, Box]:
    """Where the parts stand: lanes, big letters, sentence, code, and one line of orientation."""
    letters = LARGE if high >= 34 and cells >= 100 else SMALL if high >= 18 and cells >= 40 else 0
    said = 3 if high >= 18 else 2 if high >= 8 else 1
    code = 3 if high >= 30 else 1 if high >= 12 else 0
    gap = 1 if high >= 24 else 0
    below = letters + said + code + gap * (bool(letters) + bool(code)) + 1
    lanes = max(high - below, 0)
    found = {"lanes": Box(0, 0, cells, lanes)}
    y = lanes
    for name, size, space in (("letters", letters, gap), ("sentence", said, gap if code else 0), ("code", code, 0)):
        # A part has the row below it too: where no part is, the terminal would have colours of Textual's own.
        found[name] = Box(0, y, cells, size + (space if size else 0))
        y += found[name].height
    found["status"] = Box(0, high - 1, cells, 1)
    return found


def spared(lanes: Sequence[Lane], high: int) -> frozenset[Ref] | None:
    """The lanes that a hall sees in so many rows (None: all): as many kinds as fit with two rows for each lane."""
    kept = list(lanes)
    for kind in SPARED:
        if shelves.wanted(kept) + RULER <= high:
            break
        kept = [lane for lane in kept if lane.kind is not kind]
    return None if len(kept) == len(lanes) or not kept else frozenset(lane.ref for lane in kept)


def letter_rows(player: Player, cells: int, high: int, *, ascii: bool) -> list[Row]:
    """Who and what, in letters as large as fit."""
    words = _words(player)
    for size in (LARGE, SMALL):
        fits = next((text for text in words if width(text, size) <= cells - 2), None)
        if size <= high and fits is not None and not (ascii and size == SMALL):
            blocks = written(fits, size)
            rows = [row(Piece(" "), Piece(line.replace("█", "#") if ascii else line, Ink.BIG)) for line in blocks]
            return rows
    return [EMPTY, row(Piece(f" {words[0]}", Ink.STRONG))][-high:] if high else []


def _words(player: Player) -> list[str]:
    """What is written large: the lane with what happens on it; shorter where that is too long."""
    n = player.cursor
    lane = player.acting_lane
    if not n or lane is None:
        return [player.title, *player.title.split(" ")[:1], ""]
    what = label(player.timeline, player.timeline.facts[n - 1])
    name = lane.name.split(" ")[0]
    return [f"{name}  {what}", what, what.split(" ")[0], name, ""]


def sentence_rows(player: Player, cells: int, high: int) -> list[Row]:
    """What happens, in a sentence."""
    n = player.cursor
    text = sentence(player.timeline, player.timeline.facts[n - 1]) if n else "Nothing has happened yet."
    rows = wrap([Piece(" "), Piece(text, Ink.STRONG)], cells - 1, indent=1)
    return rows[: max(high - (high > 3), 1)]


def code_rows(player: Player, source: Source, cells: int, high: int) -> list[Row]:
    """The line of code at which the acting thread stands, on a bar of its own."""
    if not high:
        return []
    stands = standing(player.timeline, player.timeline.world(player.cursor))
    acting = player.acting_thread()
    line = next((at for at, those in stands.items() if any(n == acting for n, _ in those)), 0)
    text = source.lines[line - 1].strip() if 0 < line <= len(source) else ""
    if not text:
        return [EMPTY] * high
    every = wrap([Piece(f" T{acting}  line {line}   "), Piece(text)], cells - 1, indent=4)
    room = max(high - (high > 2), 1)
    middle = every if len(every) <= room else [*every[: room - 1], fit((*every[room - 1], Piece(" …")), cells)]
    rows = [_bar(one, cells) for one in middle]
    blank = _bar((), cells)
    return [*[blank] * ((high - len(rows) + 1) // 2), *rows, *[blank] * ((high - len(rows)) // 2)]


def _bar(one: Row, cells: int) -> Row:
    text = "".join(piece.text for piece in one)
    return (Piece(text, Ink.LINE), Piece(" " * max(cells - row_width(one), 0), Ink.LINE))


def clock(seconds: int) -> str:
    """Minutes and seconds."""
    return f"{seconds // 60}:{seconds % 60:02}"

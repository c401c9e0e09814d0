"""Text in panes: rows of pieces, each with its ink, and how they become the strips of a screen.

Everything a pane shows passes through `clean`, because names, sources and output come from strangers: no markup is ever
parsed, a control character is shown as a dot, and a character's width is measured, not assumed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.strip import Strip

from .theme import Ink as Ink
from .theme import Theme, ink
from .whole import Whole


class Piece(NamedTuple):
    """A stretch of text in one ink."""

    text: str
    ink: Ink = Ink.TEXT


Row = tuple[Piece, ...]

EMPTY: Row = ()


def row(*pieces: Piece | str) -> Row:
    """A row from pieces; plain text is in the ink TEXT."""
    return tuple(Piece(one) if isinstance(one, str) else one for one in pieces)


@lru_cache(4096)
def clean(text: str) -> str:
    """The text without anything a terminal could act on; tabs are the caller's business."""
    return text if text.isprintable() else "".join(c if c.isprintable() else "·" for c in text)


def width(one: Row) -> int:
    """How many cells the row takes."""
    return sum(cell_len(piece.text) for piece in one)


def shorten(text: str, cells: int) -> str:
    """The text in at most `cells` cells, shortened in the middle so that neither name nor number is lost."""
    if cell_len(text) <= cells:
        return text
    if cells <= 1:
        return set_cell_size(text, max(cells, 0))
    tail = (cells - 1) // 3
    return f"{set_cell_size(text, cells - 1 - tail)}…{text[len(text) - tail :] if tail else ''}"


def wrap(pieces: Iterable[Piece], cells: int, *, indent: int = 0) -> list[Row]:
    """Pieces broken into rows of at most `cells` cells at spaces; later rows are indented."""
    cells = max(cells, 1)
    indent = min(indent, cells - 1)
    rows: list[list[Piece]] = [[]]
    used = 0

    def new_row() -> None:
        nonlocal used
        rows.append([Piece(" " * indent)] if indent else [])
        used = indent

    for piece in pieces:
        for word in _words(piece.text):
            left = word
            if used + cell_len(left.rstrip()) > cells and used > (indent if len(rows) > 1 else 0):
                new_row()
                left = left.lstrip()
            while used + cell_len(left.rstrip()) > cells:
                head = _cut(left, cells - used)
                rows[-1].append(Piece(head, piece.ink))
                left = left[len(head) :]
                new_row()
            left = _cut(left, cells - used)
            if left:
                rows[-1].append(Piece(left, piece.ink))
                used += cell_len(left)
    return [tuple(one) for one in rows]


def _cut(text: str, cells: int) -> str:
    """As many whole characters as fit, at least one."""
    if cell_len(text) <= cells:
        return text
    kept = 0
    while kept < len(text) and cell_len(text[: kept + 1]) <= cells:
        kept += 1
    return text[: max(kept, 1)]


def _words(text: str) -> list[str]:
    """The text in words that keep the space after them."""
    return re.findall(r" *[^ ]+ *| +", text)


def fit(one: Row, cells: int, fill: Ink = Ink.TEXT) -> Row:
    """The row cut to `cells` cells; its last piece that fits only in part is shortened."""
    kept: list[Piece] = []
    left = cells
    for piece in one:
        size = cell_len(piece.text)
        if size > left:
            if left > 0:
                kept.append(Piece(f"{set_cell_size(piece.text, left - 1)}…", piece.ink))
            return tuple(kept)
        kept.append(piece)
        left -= size
    return tuple(kept)


def strip(one: Sequence[Piece], cells: int, theme: Theme, fill: Ink = Ink.TEXT) -> Strip:
    """The row as a strip of exactly `cells` cells."""
    segments: list[Segment] = []
    left = cells
    for text, kind in one:
        shown = clean(theme.plain(text))
        size = cell_len(shown)
        if size > left:
            shown, size = set_cell_size(shown, left), left
        if size:
            segments.append(Segment(shown, theme.styles[ink(kind)]))
            left -= size
    if left > 0:
        segments.append(Segment(" " * left, theme.styles[ink(fill)]))
    return Whole(segments, cells)

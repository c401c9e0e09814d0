"""A run as lines: a column for each lane, with its state as a glyph, and on each line one fact with its sentence."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagram.excerpt import Excerpt, Mark, Row
from ..diagram.model import Role
from ..diagram.theme import ASCII, MARKS, STATES
from ..timeline.sentences.words import clock
from .request import Request

NAME = 8
"""As many letters of a lane's name stand above its column."""


def write(request: Request) -> bytes:
    """With the glyphs of the player."""
    return "".join(lines(request.excerpt)).encode("utf-8")


def write_ascii(request: Request) -> bytes:
    """In ASCII characters only."""
    return "".join(lines(request.excerpt, ascii=True)).encode("ascii")


def lines(whole: Excerpt, *, ascii: bool = False) -> Iterator[str]:
    """The title, the names of the lanes, a line a fact, and what the glyphs mean."""

    def plain(text: str) -> str:
        text = text.translate(ASCII) if ascii else text
        return text.encode("ascii", "replace").decode("ascii") if ascii else text

    rows = _busy(whole)
    names = [_name(row.name) for row in rows]
    wide = [max(len(name), 2) + 1 for name in names]
    yield plain(f"{whole.source.title}\n")
    yield "\n"
    yield plain(
        f"{'':>5}  {'':>13}  " + "".join([f"{name:<{size}}" for name, size in zip(names, wide, strict=True)]) + "\n"
    )
    used: dict[Role, str] = {}
    for mark in whole.marks:
        cells = [_cell(row, mark, size, used, ascii=ascii) for row, size in zip(rows, wide, strict=True)]
        yield plain(f"{mark.n:>5}  {clock(mark.t):>13}  {''.join(cells)} {mark.sentence}\n")
    if used:
        words = [f"{glyph} {role.value}" for role, glyph in used.items() if glyph.strip()]
        yield "\n"
        yield plain(", ".join(words) + "\n")


def _busy(whole: Excerpt) -> list[Row]:
    busy = {mark.lane for mark in whole.marks}
    return [row for row in whole.rows if row.key in busy]


def _name(name: str) -> str:
    return name if len(name) <= NAME else f"{name[:2]}…{name[-5:]}"


def _cell(row: Row, mark: Mark, size: int, used: dict[Role, str], *, ascii: bool) -> str:
    """One lane after one fact: its state, or the fact's own glyph before it."""
    state = next((span.role for span in row.spans if span.first <= mark.n <= span.last), None)
    fill = " "
    if state is not None and state in STATES:
        look = STATES[state]
        fill = used.setdefault(state, look.ascii if ascii else look.glyph)
    here = fill
    if row.key == mark.lane:
        look = MARKS.get(mark.role, MARKS[Role.CHANGE])
        here = look.ascii if ascii else look.glyph
    return f"{here}{fill}".ljust(size)

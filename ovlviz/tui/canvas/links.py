"""The causes of the current fact as lines: from each cause's lane down or up to the current mark.

Lines run in the cell before the current column, which no mark uses, and along the cause's row where that is free.
Nothing here infers an arrow: the fact named its causes when it happened.
"""

from __future__ import annotations

from typing import NamedTuple

_UP, _DOWN, _LEFT, _RIGHT = 1, 2, 4, 8
SHAPES = {
    _UP: "│", _DOWN: "│", _UP | _DOWN: "│", _LEFT: "─", _RIGHT: "─", _LEFT | _RIGHT: "─",
    _UP | _LEFT: "┘", _UP | _RIGHT: "└", _DOWN | _LEFT: "┐", _DOWN | _RIGHT: "┌",
    _UP | _DOWN | _LEFT: "┤", _UP | _DOWN | _RIGHT: "├", _UP | _LEFT | _RIGHT: "┴", _DOWN | _LEFT | _RIGHT: "┬",
    _UP | _DOWN | _LEFT | _RIGHT: "┼",
}  # fmt: skip
"""The character for each set of directions in which a cell is left."""


class Cause(NamedTuple):
    """One cause: its row (None: scrolled away), the cell of its mark (None: left of the view), and its number."""

    row: int | None
    cell: int | None
    number: int


class Ink(NamedTuple):
    """What to draw on one row: single cells with their characters, and from where to where a thin line runs if free."""

    cells: dict[int, str]
    free: tuple[int, int] | None
    hint: str


def lines(causes: list[Cause], row: int, gap: int, rows: range) -> dict[int, Ink]:
    """What to draw on which row, for a current mark on `row` right of the cell `gap`; `rows` are those in view."""
    bits: dict[int, int] = {}
    free: dict[int, tuple[int, int]] = {}
    hints: dict[int, list[str]] = {}
    for cause in causes:
        if cause.row is not None and cause.cell is None:
            hints.setdefault(cause.row, []).append(str(cause.number))
        if cause.row == row:
            continue
        end = cause.row
        if end is None:
            continue
        step = 1 if end < row else -1
        for y in range(end, row, step):
            bits[y] = bits.get(y, 0) | (_DOWN if step > 0 else _UP)
            bits[y + step] = bits.get(y + step, 0) | (_UP if step > 0 else _DOWN)
        bits[row] |= _RIGHT
        bits[end] |= _LEFT
        free[end] = (0 if cause.cell is None else cause.cell, gap - 1)
    found: dict[int, Ink] = {}
    for y in bits.keys() | hints.keys():
        if y in rows:
            cells = {gap: SHAPES[bits[y]]} if y in bits else {}
            found[y] = Ink(cells, free.get(y), " ".join(f"◄{number}" for number in hints.get(y, ())))
    return found

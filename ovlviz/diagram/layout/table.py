"""A table of figures laid out as scenes: row by row, each with what it means, or all of it with all meanings below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..excerpt import Source
from ..metrics import cut, width, wrap
from ..scene import LEADING, Box, Scene, Shape, Text
from ..theme import Hue
from .around import foot, panel, sentence, title
from .paper import CAPTION, FOOT, LANES_Y, MARGIN, Paper

SIZE = 14.0
NOTE = 10.5
"""The size of meanings below the table."""
_HIGHEST = 30.0


class Entry(NamedTuple):
    """One row: its name, a value for each run, what it means, and the rules that this rests on."""

    name: str
    values: tuple[str, ...]
    means: str
    rules: tuple[str, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether the runs have different values."""
        return len(set(self.values)) > 1

    @property
    def told(self) -> str:
        """What it means, with the rules."""
        return f"{self.name}: {self.means}{f' [{chr(32).join(self.rules)}]' if self.rules else ''}"


class TableLayout:
    """A table on a paper: `heads` are the names of the runs."""

    def __init__(self, entries: Sequence[Entry], heads: Sequence[str], source: Source, paper: Paper) -> None:
        self.entries, self.heads, self.source, self.paper = tuple(entries), tuple(heads), source, paper
        bottom = paper.height - FOOT - CAPTION - 12
        self.step = min((bottom - LANES_Y) / (len(entries) + 1), _HIGHEST)
        self.size = min(SIZE, self.step * 0.6)
        names = max(width(one.name, self.size) for one in entries)
        self.left = MARGIN + names + 24
        self.wide = (paper.width - MARGIN - self.left) / len(heads)

    def frame(self, n: int) -> Scene:
        """The table with its first n rows (from 1), and what the last of them means."""
        entry = self.entries[n - 1]
        shapes: list[Shape] = [*title(self.paper, self.source.title, "", ""), *self._head()]
        for at, one in enumerate(self.entries[:n], 1):
            shapes += self._row(at, one, lit=at == n)
        made, left, top = panel(self.paper, str(n))
        room = self.paper.width - MARGIN - left
        lines, size = sentence(entry.told, room)
        made.append(Text("sentence", n, left, top + 27, lines, size, bold=True, room=room))
        parts = (self.source.what, f"row {n} of {len(self.entries)}", self.source.made_by)
        shapes += [*made, *foot(self.paper, parts, self.source.token(0))]
        return Scene(self.paper.width, self.paper.height, self.source.title, self.spoken(entry), tuple(shapes))

    def spoken(self, entry: Entry) -> str:
        """A row as it is told to those who do not see it."""
        values = ", ".join([f"{head} {value}" for head, value in zip(self.heads, entry.values, strict=True)])
        return f"{entry.name}: {values}. {entry.means}"

    def still(self) -> Scene:
        """All rows, and below them what each means."""
        shapes: list[Shape] = [*title(self.paper, self.source.title, "", ""), *self._head()]
        for at, one in enumerate(self.entries, 1):
            shapes += self._row(at, one)
        room = self.paper.width - 2 * MARGIN
        y = LANES_Y + self.step * (len(self.entries) + 1) + 24
        for one in self.entries:
            lines = wrap(one.told, room, 6, NOTE)
            shapes.append(Text(f"meaning {one.name}", 0, MARGIN, round(y, 2), lines, NOTE, Hue.SOFT, room=room))
            y += len(lines) * NOTE * LEADING + 4
        height = round(y + FOOT, 2)
        shapes += foot(self.paper, (self.source.what, self.source.made_by), self.source.token(0), height)
        told = " ".join([self.spoken(one) for one in self.entries])
        return Scene(self.paper.width, height, self.source.title, told, tuple(shapes))

    def _head(self) -> list[Shape]:
        return [
            Text(
                f"run {head}", 0, round(self.left + (at + 0.5) * self.wide, 2), LANES_Y + self.step * 0.4,
                (cut(head, self.wide - 8, self.size, bold=True),), self.size, bold=True, anchor="middle", room=self.wide - 8,
            )
            for at, head in enumerate(self.heads)
        ]  # fmt: skip

    def _row(self, at: int, entry: Entry, *, lit: bool = False) -> list[Shape]:
        """One row; where the values differ they are bold, on a strip of their own."""
        top = LANES_Y + self.step * at - self.step * 0.25
        base = round(top + self.step * 0.5 + self.size * 0.36, 2)
        wide = self.paper.width - 2 * MARGIN + 16
        made: list[Shape] = []
        if lit:
            made.append(Box("now", at, MARGIN - 8, top + 1, wide, self.step - 2, fill=Hue.CURRENT, radius=4))
        elif entry.differs:
            made.append(
                Box(f"strip {entry.name}", at, MARGIN - 8, top + 1, wide, self.step - 2, fill=Hue.RAISED, radius=4)
            )
        names = self.left - MARGIN - 12
        made.append(Text(f"name {entry.name}", at, MARGIN, base, (entry.name,), self.size, Hue.SOFT, room=names))
        for place, (head, value) in enumerate(zip(self.heads, entry.values, strict=True)):
            x = round(self.left + (place + 0.5) * self.wide, 2)
            text = cut(value, self.wide - 8, self.size, bold=entry.differs)
            made.append(
                Text(
                    f"value {entry.name} {head}", at, x, base, (text,), self.size, Hue.TEXT, entry.differs, "middle",
                    self.wide - 8,
                )
            )  # fmt: skip
        return made

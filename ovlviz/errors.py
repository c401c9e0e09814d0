"""What can go wrong, in two families that are never mixed.

    OvlvizError
    ├── BadInput          the author's mistake: places in a file, what is wrong, what would be right     exit 2
    ├── Unfinished        a search or a marking ended early without a finding                            exit 3
    └── MissingTool       something outside ovlviz is needed and not there                               exit 4
    EngineBug             our mistake: carries the token that reproduces it, please report               exit 70

A failure inside the simulation (WSAECONNRESET, a fault of the program under study) is no exception: it is data.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Problem(NamedTuple):
    """One mistake in a file.  `line` and `column` count from 1 (0: the file as a whole); `end` is the column after it."""

    file: str
    line: int
    column: int
    end: int
    message: str
    remedy: str = ""
    text: str = ""

    def __str__(self) -> str:
        where = self.file if not self.line else f"{self.file}:{self.line}:{self.column}"
        lines = [f"{where}: {self.message}"]
        if self.line and self.text:
            shown, column, end = _excerpt(self.text, self.column, self.end)
            lines.append(f"    {shown}")
            lines.append("    " + " " * (column - 1) + "^" * max(end - column, 1))
        if self.remedy:
            lines.append(f"    {self.remedy}")
        return "\n".join(lines)


_SHOWN = 100


def _excerpt(text: str, column: int, end: int) -> tuple[str, int, int]:
    """The part of a line around the columns, short enough for a terminal; control characters become spaces."""
    clean = "".join(c if c.isprintable() else " " for c in text)
    begin = max(0, column - 1 - _SHOWN // 2) if len(clean) > _SHOWN else 0
    shown = clean[begin : begin + _SHOWN]
    column -= begin
    return shown, column, min(max(end - begin, column + 1), len(shown) + 1)


class OvlvizError(Exception):
    """An error that a person can act on: its text is complete, its `exit_code` is the command's (design 8.10)."""

    exit_code = 2


class BadInput(OvlvizError):
    """Mistakes in files or arguments; `problems` lists them in the order of their places."""

    def __init__(self, problems: Iterable[Problem] | str) -> None:
        if isinstance(problems, str):
            problems = (Problem("", 0, 0, 0, problems),)
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems).replace("\n: ", "\n").removeprefix(": "))


class Unfinished(OvlvizError):
    """Something was left incomplete without a finding."""

    exit_code = 3


class MissingTool(OvlvizError):
    """A tool outside ovlviz is needed; the text says which and how to get it."""

    exit_code = 4


class EngineBug(Exception):
    """A rule of the engine broke its own promise.  Never the author's fault."""

    exit_code = 70

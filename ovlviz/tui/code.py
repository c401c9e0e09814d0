"""The source as it was written, with a light hand of colour and the line where each thread stands.

The text is data from a stranger: it is cut into pieces by one regular expression and never parsed as markup.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from ..engine.threads import ENDED, WAITING
from ..engine.world import World
from ..timeline.timeline import Timeline
from .describe.fields import Moment
from .describe.threads import line_of
from .rows import Ink, Piece, Row

_TOKENS = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?(?:\*/|\Z))
      | (?P<string>"(?:\\.|[^"\\\n])*"? | '(?:\\.|[^'\\\n])*'?)
      | (?P<directive>^[ \t]*\#[^\n]*?(?=//|/\*|$))
      | (?P<keyword>\b(?:auto|break|case|char|const|continue|default|do|double|else|enum|extern|float|for|goto|if|inline
            |int|long|register|return|short|signed|sizeof|static|struct|switch|typedef|union|unsigned|void|volatile|while
            |BOOL|BYTE|CHAR|DWORD|HANDLE|SOCKET|TRUE|FALSE|NULL|WSAOVERLAPPED|OVERLAPPED|WSABUF|WSAEVENT|ULONG_PTR|LPVOID
            |CALLBACK|WINAPI|LPWSAOVERLAPPED|LPOVERLAPPED|LONG|ULONG|WORD|UINT|INT)\b)""",
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_INKS = {"comment": Ink.COMMENT, "string": Ink.STRING, "directive": Ink.DIRECTIVE, "keyword": Ink.KEYWORD}
TAB = 4


class Source:
    """A C file as rows; a row is cut into pieces when it is first asked for."""

    def __init__(self, text: str) -> None:
        # Form feeds and their like are no line ends to a C compiler, so lines are counted as the front end counts them.
        self.text = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(TAB)
        self.lines = self.text.split("\n")
        if self.lines and not self.lines[-1]:
            self.lines.pop()
        self._spans: list[tuple[int, int, Ink]] | None = None
        self._ends: list[int] = []
        self._starts: list[int] = []

    def __len__(self) -> int:
        return len(self.lines)

    def row(self, line: int) -> Row:
        """Line number `line`, from 1."""
        if self._spans is None:
            self._scan()
        assert self._spans is not None
        text = self.lines[line - 1]
        begin = self._starts[line - 1]
        end = begin + len(text)
        pieces: list[Piece] = []
        at = begin
        position = bisect_right(self._ends, begin)
        while position < len(self._spans) and self._spans[position][0] < end:
            first, last, kind = self._spans[position]
            first, last = max(first, begin), min(last, end)
            if first > at:
                pieces.append(Piece(self.text[at:first]))
            if last > first:
                pieces.append(Piece(self.text[first:last], kind))
            at = max(at, last)
            position += 1
        if at < end:
            pieces.append(Piece(self.text[at:end]))
        return tuple(pieces)

    def _scan(self) -> None:
        self._spans = [
            (found.start(), found.end(), _INKS[found.lastgroup or "keyword"]) for found in _TOKENS.finditer(self.text)
        ]
        self._ends = [last for _, last, _ in self._spans]
        at = 0
        for line in self.lines:
            self._starts.append(at)
            at += len(line) + 1


def standing(timeline: Timeline, world: World) -> dict[int, list[tuple[int, str]]]:
    """On which source line each thread stands: line to thread numbers with their states."""
    moment = Moment(timeline, None, 0, world)  # type: ignore[arg-type]
    found: dict[int, list[tuple[int, str]]] = {}
    for thread in world.threads:
        if thread.state != ENDED and thread.frames:
            state = "waits" if thread.state == WAITING else "runs"
            found.setdefault(line_of(moment, thread.frames[-1]), []).append((thread.number, state))
    return found


def top_line(line: int, height: int, count: int) -> int:
    """The first line to show so that `line` is in view: a function of the line alone, by pages, so that little moves."""
    if count <= height or height <= 0:
        return 1
    lead = height // 3
    page = max(height - lead - height // 6, 1)
    top = (line - 1 - lead) // page * page + 1 if line - 1 > lead else 1
    return max(min(top, count - height + 1), 1)

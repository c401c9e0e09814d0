"""The text of a C file: decoded, bounded, and cut into the lines that messages quote.

What a stranger hands in may be anything: a picture, a core dump, a file saved by an old editor.  Whatever it is, the answer
is a message with a place, never a traceback.
"""

from __future__ import annotations

from typing import NamedTuple

from ....engine.program import Span
from ....errors import BadInput, Problem

MAX_SOURCE = 1 << 20
"""Bytes of source (design 8.21)."""


class Source(NamedTuple):
    """A C file as text.  `codec` is how its bytes were read, so that string literals can be turned back into them."""

    file: str
    text: str
    lines: tuple[str, ...]
    codec: str

    def problem(self, span: Span, message: str, remedy: str = "") -> Problem:
        """A mistake at `span`, with the source line to show it in."""
        line = self.lines[span.line - 1] if 0 < span.line <= len(self.lines) else ""
        return Problem(self.file, span.line, span.column, span.end, message, remedy, line)


class Mistake(Exception):
    """One mistake in the program: where it is, what is wrong, and what to write instead."""

    def __init__(self, span: Span, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.span = span
        self.message = message
        self.remedy = remedy


def read(file: str, source: bytes | str) -> Source:
    """The source text of `file`; BadInput when it is no text, empty or too long."""
    size = len(source)
    if size > MAX_SOURCE:
        raise _whole(file, f"the file has {size:,} bytes; a program may have {MAX_SOURCE:,} (the bound on source text)")
    text, codec = (source, "utf-8") if isinstance(source, str) else _decode(file, source)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    found = Source(file, text, tuple(text.split("\n")), codec)
    nul = text.find("\0")
    if nul >= 0:
        line = text.count("\n", 0, nul) + 1
        column = nul - text.rfind("\n", 0, nul)
        message = "here is a NUL byte, so this is not a C file"
        raise BadInput([found.problem(Span(line, column, column + 1), message, "give a text file with C source")])
    if not text.strip():
        raise _whole(file, "the file is empty", "begin with `int main(void) { ... }`")
    return found


def _decode(file: str, data: bytes) -> tuple[str, str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _whole(file, "the file is saved as UTF-16", "save it as UTF-8")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        # Latin-1 gives every byte a character; it differs from cp1252 only in characters nobody types into code.
        try:
            return data.decode("cp1252"), "cp1252"
        except UnicodeDecodeError:
            return data.decode("latin-1"), "latin-1"


def _whole(file: str, message: str, remedy: str = "") -> BadInput:
    return BadInput([Problem(file, 0, 0, 0, message, remedy)])

"""Reading commands from a terminal or a pipe, and printing what they say."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from textwrap import wrap
from typing import TextIO

from .shell import Shell

PROMPT = "> "
LONGEST = 1000
"""So many characters of a line are looked at."""


def read_aloud(session: Shell, *, everything: bool = False) -> None:
    """Answer the commands of the standard input until it ends or says quit.

    Everything is read at once when that is asked for, when the answers would not be seen before the next command is typed
    (`ovlviz say first-receive | more`), and when nothing is asked at all (`< NUL`).  In a terminal Ctrl+C stops an answer;
    twice at the prompt it ends the session.
    """
    typed = sys.stdin
    if everything or typed is None or (typed.isatty() and not sys.stdout.isatty()):
        _print(session.whole())
        return
    reconfigure = getattr(typed, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")  # what is no text is no command either
    asked = False
    while not session.over:
        line = _line(typed, session, first=not asked)
        if line is None:
            break
        asked = True
        try:
            _print(session.answer(line))
        except KeyboardInterrupt:
            if not typed.isatty():
                raise
            print("Stopped. Type quit to leave.", flush=True)
        session = session.becomes or session
    if not asked:
        _print(session.whole())


def _line(typed: TextIO, session: Shell, *, first: bool) -> str | None:
    """The next command, asked for where a person types; None at the end."""
    if typed.isatty():
        if first:
            _print(session.opening())
        print(PROMPT, end="", flush=True)
    try:
        line = typed.readline()[:LONGEST]
    except KeyboardInterrupt:  # most likely meant for an answer that was over a moment before
        if not typed.isatty():
            raise
        print(f"\nType quit to leave; Control and C once more leaves too.\n{PROMPT}", end="", flush=True)
        line = typed.readline()[:LONGEST]
    if not line:
        if typed.isatty():
            print()
        return None
    if first and not typed.isatty():
        _print(session.opening())
    return line


def _print(lines: Iterator[str]) -> None:
    """A line each; in a terminal, what is longer than its width goes on below without cutting words."""
    terminal = sys.stdout.isatty()
    for line in lines:
        width = max(shutil.get_terminal_size().columns - 1, 20) if terminal else 0
        print("\n".join(wrap(line, width, break_on_hyphens=False)) if len(line) > width > 0 else line, flush=True)

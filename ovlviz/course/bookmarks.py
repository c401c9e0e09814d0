"""A person's bookmarks: moments of a program's runs, each with a note, kept from one session to the next.

    {"schema": 1, "programs": {"first-receive:event": [{"token": "v1.…", "event": 31, "note": "ask here", "says": "…"}]}}

A moment is named by its token, so a bookmark can tell whether the run at hand is its own: another schedule, or a program
that was changed since, has other tokens, and the bookmark waits until its run is back.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from ..scenario.subject import Subject
from .kept import Kept

FILE = "bookmarks.json"
"""The name of the file, beside that of the answers."""
MOST = 500
"""Bookmarks that one program may have."""
LONGEST = 400
"""Characters that a note may have."""


class Bookmark(NamedTuple):
    """A moment with a note, which may be empty; `says` is the event's sentence, for those whose run is not at hand."""

    token: str
    event: int
    note: str = ""
    says: str = ""


Programs = dict[str, list[Bookmark]]


class Bookmarks:
    """The bookmarks of one program, in a file (None: in memory only)."""

    def __init__(self, path: Path | None, program: str) -> None:
        self._file = Kept(path, "file of your bookmarks", _parsed, _dumped)
        self.notices = self._file.notices
        self.program = program
        self.all: list[Bookmark] = (self._file.read() or {}).get(program, [])

    def put(self, mark: Bookmark) -> None:
        """Keep a bookmark; its token's earlier one is replaced."""
        self._change(mark.token, [mark._replace(note=mark.note[:LONGEST], says=mark.says[:LONGEST])])

    def remove(self, token: str) -> None:
        """Take a bookmark away."""
        self._change(token, [])

    def _change(self, token: str, put: list[Bookmark]) -> None:
        def changed(written: Programs | None) -> Programs:
            programs = dict(written or {})
            known = programs.get(self.program, []) if written is not None else self.all
            kept = [one for one in known if one.token != token]
            self.all = sorted([*kept, *put], key=lambda one: one.event)[:MOST]
            programs[self.program] = self.all
            return {name: marks for name, marks in programs.items() if marks}

        self._file.change(changed)


def _dumped(programs: Programs) -> dict[str, Any]:
    return {"programs": {name: [one._asdict() for one in marks] for name, marks in programs.items()}}


def _parsed(data: Any) -> Programs:
    """The bookmarks in JSON data; ValueError when it is of another shape."""
    programs = data.get("programs")
    if not isinstance(programs, dict) or not all(isinstance(marks, list) for marks in programs.values()):
        raise ValueError("this is no file of bookmarks")
    return {name: [_mark(one) for one in marks] for name, marks in programs.items()}


def _mark(one: Any) -> Bookmark:
    if not isinstance(one, dict) or set(one) != set(Bookmark._fields):
        raise ValueError("a bookmark has token, event, note and says")
    if type(one["event"]) is not int or not all(type(one[name]) is str for name in ("token", "note", "says")):
        raise ValueError("a bookmark's event is a number, and the rest is text")
    return Bookmark(**one)


def program_of(subject: Subject) -> str:
    """What a program is called in these files: a scenario's variant by its name, a file by its whole path."""
    return subject.what if subject.variant else str(Path(subject.path).resolve())

"""What was opened last, newest first, each with the moment where it was left: what the home screen offers to go on with.

{"schema": 1, "recent": [{"kind": "run", "what": "first-receive:event", "title": "…", "token": "v1.…", "event": 31, "page": 0}]}
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from .kept import Kept

MOST = 12


class Recent(NamedTuple):
    """A run (`what` names the program, a file by its whole path) or a lesson, and how far one has come in it.

    `token` and `event` are the moment of a run, `page` that of a lesson (0 is the first).
    """

    kind: str
    what: str
    title: str
    token: str = ""
    event: int = 0
    page: int = 0


class RecentRuns:
    """The list in a file (None: in memory only)."""

    def __init__(self, path: Path | None) -> None:
        self._file = Kept(path, "file of your recent runs", _parsed, _dumped)
        self.notices = self._file.notices
        self._known: list[Recent] = []

    def all(self) -> list[Recent]:
        """The list as it is now."""
        if self._file.path is not None:
            self._known = self._file.read() or []
        return self._known

    def put(self, one: Recent) -> None:
        """This was looked at just now."""

        def first(written: list[Recent] | None) -> list[Recent]:
            known = self._known if written is None else written
            return [one, *[other for other in known if (other.kind, other.what) != (one.kind, one.what)]][:MOST]

        self._known = self._file.change(first)


def _dumped(recent: list[Recent]) -> dict[str, Any]:
    return {"recent": [one._asdict() for one in recent]}


def _parsed(data: Any) -> list[Recent]:
    """The list in JSON data; ValueError when it is of another shape."""
    if not isinstance(data.get("recent"), list):
        raise ValueError("this is no list of recent runs")
    return [_recent(one) for one in data["recent"][:MOST]]


def _recent(one: Any) -> Recent:
    if not isinstance(one, dict) or set(one) != set(Recent._fields) or one["kind"] not in ("run", "lesson"):
        raise ValueError("a recent run has kind, what, title, token, event and page")
    if not all(type(one[name]) is str for name in ("what", "title", "token")):
        raise ValueError("what, title and token are text")
    if not all(type(one[name]) is int and one[name] >= 0 for name in ("event", "page")):
        raise ValueError("event and page are numbers")
    return Recent(**one)

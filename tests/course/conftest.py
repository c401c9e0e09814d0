"""Lessons written for a test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ovlviz.course.lesson import Lesson, read_lesson
from ovlviz.errors import BadInput

HEAD = "---\ntitle: A lesson\nsummary: About nothing.\nminutes: 1\n---\n\n# A lesson\n\n## First\n\nText (A16).\n\n"
SHOWN = "```ovl-scenario\nshow: first-receive:event\n```\n\n"
QUESTION = """```ovl-predict
id: what
at: kind == "returned" and name == "WSARecv"
ask: What comes?
value: error
options:
  - says: pending
    is: 997
  - says: nothing
    is: 0
    believes: M18
why: So it is (A16).
```
"""

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes what stands behind the head of a lesson, and answers with the file."""

    def write(text: str) -> Path:
        path = tmp_path / "10-mine" / "lesson.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(HEAD + text, "utf-8")
        return path

    return write


def problems(path: Path) -> list[str]:
    """What is wrong with a lesson: a line for each mistake, with its place."""
    try:
        read_lesson(path)
    except BadInput as error:
        return [f"{one.line}:{one.column} {one.message}" for one in error.problems]
    return []


def lesson(path: Path) -> Lesson:
    """The lesson in a file."""
    return read_lesson(path)

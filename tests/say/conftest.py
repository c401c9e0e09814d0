"""Sessions without a terminal, and transcripts that a person can read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from ovlviz.say.opening import open_session
from ovlviz.say.session import Session
from ovlviz.say.shell import Shell


@pytest.fixture
def answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Answers and bookmarks go into the test's own folder; where they are."""
    monkeypatch.setenv("OVLVIZ_PROGRESS", str(tmp_path / "progress.json"))
    return tmp_path / "progress.json"


def said(session: Session, line: str) -> list[str]:
    """What a typed line is answered with."""
    return list(session.answer(line))


def typed(session: Shell, *lines: str) -> list[str]:
    """What the last of several lines is answered with."""
    return [list(session.answer(line)) for line in lines][-1]


def transcript(what: str, commands: Iterable[str]) -> str:
    """What is said first, and then each command with its answer."""
    session = open_session(what)
    lines = list(session.opening())
    for command in commands:
        lines += ["", f"> {command}", *session.answer(command)]
    return "\n".join(lines) + "\n"

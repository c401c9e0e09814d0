"""A command line run in this process: as a person would type it, without the second that a new interpreter takes."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from ovlviz.cli import run_command
from ovlviz.streams import guarded


class Answer(NamedTuple):
    """What a command answered: its exit code and its two streams."""

    code: int
    out: str
    err: str


@pytest.fixture
def answer(
    capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., Answer]:
    """Runs `ovlviz …` in an empty folder and without a terminal."""
    monkeypatch.chdir(tmp_path)

    def answer(*arguments: str | Path) -> Answer:
        monkeypatch.setattr(sys, "stdin", io.StringIO())
        code = guarded(lambda: run_command([str(one) for one in arguments]))
        out, err = capsysbinary.readouterr()
        return Answer(code, out.decode("utf-8"), err.decode("utf-8"))

    return answer

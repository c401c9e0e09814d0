"""What the runs show is remembered, and what has changed since is run again."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from ovlviz import content
from ovlviz.course import runs
from ovlviz.course.claims import showings
from ovlviz.course.runs import Subject, shown


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """The names of the subjects that were run; there are two, copies of scenarios."""
    folders = [tmp_path / name for name in ("first-receive", "post-early")]
    for folder in folders:
        shutil.copytree(content.root("scenarios") / folder.name, folder)
    made: list[str] = []
    run = Subject.runs

    def counted(subject: Subject) -> runs.Shown:
        made.append(subject.path.name)
        return run(subject)

    monkeypatch.setattr(runs, "subjects", lambda: [Subject(folder) for folder in folders])
    monkeypatch.setattr(Subject, "runs", counted)
    return made


def test_what_is_remembered_is_not_run_again(made: list[str], tmp_path: Path) -> None:
    memory = tmp_path / "cache" / "rules.json"
    first = shown(memory)
    assert made == ["first-receive", "post-early"]
    assert "A16" in first["first-receive:event"]
    assert shown(memory) == first
    assert len(made) == 2


def test_what_has_changed_is_run_again_and_nothing_else(made: list[str], tmp_path: Path) -> None:
    memory = tmp_path / "rules.json"
    shown(memory)
    program = tmp_path / "post-early" / "early.c"
    program.write_bytes(program.read_bytes() + b"\n/* more */\n")
    shown(memory)
    assert made == ["first-receive", "post-early", "post-early"]


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"runs": {}}', '{"code": 1, "runs": 2}'])
def test_a_damaged_memory_is_no_memory(made: list[str], tmp_path: Path, damage: str) -> None:
    memory = tmp_path / "rules.json"
    whole = shown(memory)
    memory.write_text(damage, encoding="utf-8")
    assert shown(memory) == whole
    assert len(made) == 4
    assert json.loads(memory.read_text(encoding="utf-8"))["runs"]


def test_what_other_code_has_found_is_forgotten(made: list[str], tmp_path: Path) -> None:
    memory = tmp_path / "rules.json"
    shown(memory)
    kept = json.loads(memory.read_text(encoding="utf-8"))
    memory.write_text(json.dumps({**kept, "code": "0" * 64}), encoding="utf-8")
    shown(memory)
    assert len(made) == 4


def test_a_memory_that_cannot_be_written_is_done_without(made: list[str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert "first-receive:event" in shown(tmp_path / "file" / "rules.json")


def test_the_showing_of_one_claim_is_found_without_reading_the_others() -> None:
    every = showings()
    for id in ("OE-25", "CR-29", "SN-06"):
        assert showings(id)[id].what == every[id].what

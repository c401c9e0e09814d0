"""What has been answered is kept: across programs, windows, damage and changes of a lesson."""

from __future__ import annotations

import json
import multiprocessing
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ovlviz.course.progress import Answer, Progress

RIGHT, WRONG = Answer("so", True), Answer("not so", False)


def test_an_answer_is_there_in_the_next_window(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "progress.json"
    Progress(path).keep("10-first", "what", WRONG)
    assert Progress(path).answer("10-first", "what") == WRONG
    assert not Progress(path).has("10-first", "other")


def test_the_first_answer_counts(tmp_path: Path) -> None:
    path = tmp_path / "progress.json"
    Progress(path).keep("10-first", "what", WRONG)
    Progress(path).keep("10-first", "what", RIGHT)
    assert Progress(path).answer("10-first", "what") == WRONG


def test_two_windows_at_once_lose_nothing_of_each_other(tmp_path: Path) -> None:
    path = tmp_path / "progress.json"
    one, other = Progress(path), Progress(path)
    one.keep("10-first", "a", RIGHT)
    other.keep("10-first", "b", WRONG)
    one.keep("20-second", "c", RIGHT)
    found = Progress(path)
    assert [found.answer("10-first", "a"), found.answer("10-first", "b"), found.answer("20-second", "c")] == [
        RIGHT,
        WRONG,
        RIGHT,
    ]


def _answer(path: str, name: str) -> None:
    progress = Progress(Path(path))
    for number in range(20):
        progress.keep(name, str(number), RIGHT)


def test_two_programs_that_write_all_the_time_lose_nothing_of_each_other(tmp_path: Path) -> None:
    path = tmp_path / "progress.json"
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_answer, args=(str(path), name)) for name in ("one", "other")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    found = Progress(path)
    assert [found.has(name, str(number)) for name in ("one", "other") for number in range(20)] == [True] * 40


WRITER = """
import sys
from pathlib import Path
from ovlviz.course.progress import Answer, Progress
progress = Progress(Path(sys.argv[1]))
for number in range(1000000):
    progress.keep("lesson", str(number), Answer("so", True))
    print(number, flush=True)
"""


def test_a_program_that_is_killed_loses_at_most_the_answer_that_is_being_kept(tmp_path: Path) -> None:
    path = tmp_path / "progress.json"
    root = Path(__file__).resolve().parents[2]
    kept = -1
    for _ in range(5):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)], cwd=root, stdout=subprocess.PIPE, encoding="utf-8"
        )
        assert writer.stdout is not None
        for _ in range(3):
            kept = max(kept, int(writer.stdout.readline()))
        writer.kill()
        rest = writer.communicate()[0]
        kept = max([kept, *[int(line) for line in rest.split("\n")[:-1]]])
        found = Progress(path)
        assert found.notices == []
        assert all(found.has("lesson", str(number)) for number in range(kept + 1))


DAMAGED = ["", "{", "[]", '{"schema": 2, "lessons": {}}', '{"schema": 1, "lessons": {"a": {"b": 3}}}', "[" * 5000]


@pytest.mark.parametrize("text", DAMAGED)
def test_a_damaged_file_is_set_aside_whole_and_that_is_said(tmp_path: Path, text: str) -> None:
    path = tmp_path / "progress.json"
    path.write_text(text, "utf-8")
    progress = Progress(path)
    aside = tmp_path / "progress.damaged-1.json"
    assert aside.read_text("utf-8") == text
    assert progress.notices == [f"The file of your answers was damaged; it is set aside as {aside}."]
    progress.keep("10-first", "what", RIGHT)
    assert Progress(path).has("10-first", "what")
    path.write_text("again", "utf-8")
    assert "progress.damaged-2.json" in Progress(path).notices[0]


def test_where_nothing_can_be_written_the_answer_still_counts_and_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    progress = Progress(tmp_path / "file" / "progress.json")
    progress.keep("10-first", "what", RIGHT)
    assert progress.has("10-first", "what")
    assert "cannot be written" in progress.notices[0]


def test_a_lock_that_was_left_behind_is_taken_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ovlviz.course.kept.LOCKED_SECONDS", 0.05)
    path = tmp_path / "progress.json"
    path.with_name("progress.json.lock").write_text("", "utf-8")
    Progress(path).keep("10-first", "what", RIGHT)
    assert Progress(path).has("10-first", "what")
    begun = time.monotonic()
    Progress(path).keep("10-first", "more", RIGHT)
    assert time.monotonic() - begun < 10


def test_the_file_is_plain_json(tmp_path: Path) -> None:
    path = tmp_path / "progress.json"
    Progress(path).keep("10-first", "what", RIGHT)
    assert json.loads(path.read_text("utf-8")) == {
        "schema": 1,
        "lessons": {"10-first": {"what": {"says": "so", "right": True}}},
    }

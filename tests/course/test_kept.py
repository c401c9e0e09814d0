"""Bookmarks and recent runs are kept as answers are: across sessions, windows and damage."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ovlviz.course.bookmarks import LONGEST, Bookmark, Bookmarks
from ovlviz.course.kept import beside, progress_file
from ovlviz.course.recent import MOST, Recent, RecentRuns

HERE = Bookmark("v1.here", 31, "ask the class", "ev[0] becomes signalled.")
THERE = Bookmark("v1.there", 7)


def test_a_bookmark_is_there_in_the_next_session_with_its_note(tmp_path: Path) -> None:
    path = tmp_path / "bookmarks.json"
    Bookmarks(path, "first-receive:event").put(HERE)
    assert Bookmarks(path, "first-receive:event").all == [HERE]
    assert Bookmarks(path, "first-receive:port").all == []


def test_bookmarks_stand_in_the_order_of_the_run_and_a_new_note_replaces_the_old(tmp_path: Path) -> None:
    marks = Bookmarks(tmp_path / "bookmarks.json", "p")
    marks.put(HERE)
    marks.put(THERE)
    marks.put(HERE._replace(note="x" * 1000))
    assert [(one.event, one.note) for one in marks.all] == [(7, ""), (31, "x" * LONGEST)]
    marks.remove("v1.there")
    assert [one.event for one in Bookmarks(tmp_path / "bookmarks.json", "p").all] == [31]


def test_two_windows_lose_no_bookmark_of_each_other(tmp_path: Path) -> None:
    path = tmp_path / "bookmarks.json"
    one, other = Bookmarks(path, "p"), Bookmarks(path, "p")
    one.put(HERE)
    other.put(THERE)
    Bookmarks(path, "q").put(HERE)
    assert [mark.event for mark in Bookmarks(path, "p").all] == [7, 31]
    one.remove("v1.here")
    assert Bookmarks(path, "p").all == [THERE]
    assert Bookmarks(path, "q").all == [HERE]


def test_in_memory_nothing_is_written_and_nothing_forgotten() -> None:
    marks = Bookmarks(None, "p")
    marks.put(HERE)
    marks.put(THERE)
    assert [one.event for one in marks.all] == [7, 31]
    recent = RecentRuns(None)
    recent.put(Recent("run", "a", "A"))
    recent.put(Recent("run", "b", "B"))
    assert [one.what for one in recent.all()] == ["b", "a"]


def test_what_was_opened_last_comes_first_and_only_once(tmp_path: Path) -> None:
    path = tmp_path / "recent.json"
    for what in ("a", "b", "a"):
        RecentRuns(path).put(Recent("run", what, what.upper(), "v1.x", 3))
    RecentRuns(path).put(Recent("lesson", "a", "A lesson", page=2))
    assert [(one.kind, one.what) for one in RecentRuns(path).all()] == [("lesson", "a"), ("run", "a"), ("run", "b")]
    for number in range(2 * MOST):
        RecentRuns(path).put(Recent("run", str(number), ""))
    assert len(RecentRuns(path).all()) == MOST


DAMAGED = ["", "{", '{"schema": 1}', '{"schema": 2, "programs": {}, "recent": []}', "[" * 5000]
WRONG_MARKS = ['{"schema": 1, "programs": {"p": [1]}}', '{"schema": 1, "programs": {"p": [{"token": "v1.x"}]}}']
WRONG_RECENT = ['{"schema": 1, "recent": [3]}', '{"schema": 1, "recent": [{"kind": "virus", "what": "a"}]}']


@pytest.mark.parametrize("text", [*DAMAGED, *WRONG_MARKS])
def test_a_damaged_file_of_bookmarks_is_set_aside(tmp_path: Path, text: str) -> None:
    path = tmp_path / "bookmarks.json"
    path.write_text(text, "utf-8")
    marks = Bookmarks(path, "p")
    assert marks.notices == [
        f"The file of your bookmarks was damaged; it is set aside as {tmp_path / 'bookmarks.damaged-1.json'}."
    ]
    assert (tmp_path / "bookmarks.damaged-1.json").read_text("utf-8") == text
    marks.put(HERE)
    assert Bookmarks(path, "p").all == [HERE]


@pytest.mark.parametrize("text", [*DAMAGED, *WRONG_RECENT])
def test_a_damaged_file_of_recent_runs_is_set_aside(tmp_path: Path, text: str) -> None:
    path = tmp_path / "recent.json"
    path.write_text(text, "utf-8")
    recent = RecentRuns(path)
    assert recent.all() == []
    assert "is set aside as" in recent.notices[0]
    recent.put(Recent("run", "a", "A"))
    assert [one.what for one in RecentRuns(path).all()] == ["a"]


def test_the_files_stand_beside_the_answers() -> None:
    assert beside("recent.json", {"OVLVIZ_PROGRESS": str(Path("own") / "mine.json")}) == Path("own") / "recent.json"
    assert beside("bookmarks.json", {}).parent == progress_file({}).parent


def test_the_file_of_bookmarks_is_plain_json(tmp_path: Path) -> None:
    path = tmp_path / "bookmarks.json"
    Bookmarks(path, "p").put(HERE)
    assert json.loads(path.read_text("utf-8")) == {
        "schema": 1,
        "programs": {
            "p": [{"token": "v1.here", "event": 31, "note": "ask the class", "says": "ev[0] becomes signalled."}]
        },
    }

"""Bookmarks with notes: set, seen, edited, removed, and there again in the next session."""

from __future__ import annotations

from pathlib import Path

from ovlviz.course.bookmarks import Bookmarks
from ovlviz.course.recent import RecentRuns
from ovlviz.timeline.choosers import Chooser
from ovlviz.tui.screens.player import PlayerScreen

from .conftest import Opened, moment, program

WHAT = "first-receive:event"
SET = moment(WHAT, 'kind == "event-set"')


def own(folder: Path) -> dict[str, str]:
    return {"OVLVIZ_PROGRESS": str(folder / "progress.json")}


async def test_a_bookmark_with_its_note_is_there_in_the_next_session(seat: Opened, tmp_path: Path) -> None:
    async with seat(WHAT, at=SET, environ=own(tmp_path)) as sat:
        await sat.press("m", *"ask", "space", *"now", "enter")
        assert f"Event {SET} is bookmarked" in sat.status
        await sat.press("l", "h")
        assert "• ask now" in sat.status
    async with seat(WHAT, environ=own(tmp_path)) as sat:
        await sat.press("'")
        assert "ask now  ev[0] becomes signalled." in sat.seen()
        await sat.press("enter")
        assert sat.cursor == SET


async def test_a_note_may_stay_empty_and_escape_sets_no_bookmark(seat: Opened) -> None:
    async with seat(WHAT, at=SET) as sat:
        await sat.press("m", *"x", "escape")
        assert sat.screen.player.bookmarks == {}
        await sat.press("m", "enter", "l", "h")
        assert "• bookmark" in sat.status


async def test_a_note_is_edited_where_it_was_set_and_in_the_list(seat: Opened, tmp_path: Path) -> None:
    async with seat(WHAT, at=SET, environ=own(tmp_path)) as sat:
        await sat.press("m", *"one", "enter", "m", "1", "enter")
        assert sat.screen.player.bookmarks == {SET: "one1"}
        await sat.press("'", "e", "2", "enter")
        assert "one12" in sat.seen()
        await sat.press("escape", "l", "h")
        assert "• one12" in sat.status
    assert [one.note for one in Bookmarks(tmp_path / "bookmarks.json", WHAT).all] == ["one12"]


async def test_a_bookmark_is_removed_in_the_list(seat: Opened, tmp_path: Path) -> None:
    async with seat(WHAT, at=SET, environ=own(tmp_path)) as sat:
        await sat.press("m", "enter", "l", "m", "enter", "'", "d")
        assert sorted(one.event for one in Bookmarks(tmp_path / "bookmarks.json", WHAT).all) == [SET + 1]
        await sat.press("d", "d", "e")
        assert "There are no bookmarks any more." in sat.seen()
        await sat.press("escape")
        assert sat.screen.player.bookmarks == {}


async def test_a_bookmark_of_another_run_of_the_program_is_listed_and_opens_that_run(
    seat: Opened, tmp_path: Path
) -> None:
    what = "receive-order:port"
    async with seat(what, at=20, environ=own(tmp_path), chooser=Chooser(3)) as sat:
        await sat.press("m", *"other", "enter")
    async with seat(what, at=20, environ=own(tmp_path)) as sat:
        await sat.press("l", "h")
        assert "• other" not in sat.status
        await sat.press("'")
        assert "in another run" in sat.seen()
        await sat.press("enter")
        await sat.pilot.pause()
        top = sat.app.screen
        assert isinstance(top, PlayerScreen)
        assert (top is not sat.screen, top.player.cursor, top.player.timeline.chooser.seed) == (True, 20, 3)
        await sat.press("backspace")
        assert sat.app.screen is sat.screen


async def test_the_bookmarks_of_a_file_wait_while_its_text_is_another(seat: Opened, tmp_path: Path) -> None:
    first, changed = program('LOG("a", 1); LOG("b", 2); return 0;'), program('LOG("a", 1); LOG("b", 3); return 0;')
    async with seat(first, at=1, environ=own(tmp_path)) as sat:
        await sat.press("m", *"kept", "enter")
    async with seat(changed, environ=own(tmp_path)) as sat:
        await sat.press("'")
        assert "in another run" in sat.seen()
        await sat.press("enter")
        assert "this moment is event 1 of a C file" in sat.status
    async with seat(first, at=1, environ=own(tmp_path)) as sat:
        await sat.press("l", "h")
        assert "• kept" in sat.status


async def test_a_damaged_file_of_bookmarks_is_told_and_set_aside(seat: Opened, tmp_path: Path) -> None:
    (tmp_path / "bookmarks.json").write_text("{", "utf-8")
    async with seat(WHAT, (200, 50), at=SET, environ=own(tmp_path)) as sat:
        assert "The file of your bookmarks was damaged" in sat.status
    assert (tmp_path / "bookmarks.damaged-1.json").read_text("utf-8") == "{"


async def test_where_the_player_was_left_is_remembered(seat: Opened, tmp_path: Path) -> None:
    async with seat(WHAT, at=SET, environ=own(tmp_path)) as sat:
        [opened] = RecentRuns(tmp_path / "recent.json").all()
        assert (opened.what, opened.event) == (WHAT, SET)
        await sat.press("l", "l")
        token = sat.screen.player.token()
    [left] = RecentRuns(tmp_path / "recent.json").all()
    assert (left.kind, left.event, left.token) == ("run", SET + 2, token)

"""The home screen: choose, filter, open, come back; and what happens where there is no terminal."""

from __future__ import annotations

import subprocess
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from ovlviz import content
from ovlviz.course.home import HomeEntry, entries, recent_entries
from ovlviz.course.lesson import find_lesson
from ovlviz.course.progress import Answer, Progress
from ovlviz.course.recent import Recent, RecentRuns
from ovlviz.errors import BadInput
from ovlviz.scenario.find import find
from ovlviz.timeline.choosers import Chooser
from ovlviz.timeline.running import Opening, Session
from ovlviz.timeline.timeline import record
from ovlviz.tui.app import OvlvizApp
from ovlviz.tui.picture import strips
from ovlviz.tui.run import make_home, make_player
from ovlviz.tui.screens.home import HomeScreen
from ovlviz.tui.screens.player import PlayerScreen

from .conftest import text

Command = Callable[..., subprocess.CompletedProcess[bytes]]


everything = cache(entries)


@asynccontextmanager
async def at_home(
    offered: list[HomeEntry] | None = None, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[OvlvizApp, Pilot[Any]]]:
    app = make_home(everything() if offered is None else offered, environ={})
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


def broken() -> HomeEntry:
    def fail() -> Opening:
        raise BadInput("broken.c:3:1: this is wrong\nand more")

    return HomeEntry("file", "broken.c", "broken.c", "", "Your files here", fail)


async def test_an_entry_opens_in_the_player_and_backspace_comes_back() -> None:
    async with at_home() as (app, pilot):
        for _ in range(len(content.lessons()) + 2):
            await pilot.press("j")
        home = app.screen
        assert isinstance(home, HomeScreen)
        what = home.shown[home.chosen].what
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, PlayerScreen)
        assert app.screen.player.what == what
        assert "Backspace home" in text(strips(app))
        await pilot.press("backspace")
        await pilot.pause()
        assert app.screen_stack.index(home) == len(app.screen_stack) - 1
        assert home.shown[home.chosen].what == what


async def test_a_lesson_opens_with_its_page() -> None:
    async with at_home() as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, PlayerScreen)
        assert app.screen.lesson is not None
        assert "[Lesson]" in text(strips(app))


async def test_a_filter_keeps_what_has_every_word_and_escape_shows_all() -> None:
    async with at_home() as (app, pilot):
        await pilot.press("slash", *"port")
        home = app.screen
        assert isinstance(home, HomeScreen)
        assert home.shown
        assert len(home.shown) < len(home.entries)
        assert all("port" in f"{one.group} {one.what} {one.title} {one.summary}".lower() for one in home.shown)
        await pilot.press("enter", "escape")
        assert home.shown == [one for one in home.entries if one.kind != "variant"]
        await pilot.press("slash", *"zzz")
        assert 'Nothing here has "zzz"' in text(strips(app))


async def test_a_scenario_unfolds_its_variants_and_folds_them_again() -> None:
    async with at_home(size=(80, 50)) as (app, pilot):
        home = app.screen
        assert isinstance(home, HomeScreen)
        for _ in range(len(content.lessons())):
            await pilot.press("j")
        assert ":poll" not in text(strips(app))
        await pilot.press("right", "j")
        assert home.shown[home.chosen].what == "first-receive:poll"
        assert "►    :poll" in text(strips(app))
        await pilot.press("left")
        assert home.shown[home.chosen].what == "first-receive:event"
        assert ":poll" not in text(strips(app))
        await pilot.press("right", "j", "enter")
        await pilot.pause()
        assert isinstance(app.screen, PlayerScreen)
        assert app.screen.player.what == "first-receive:poll"


async def test_the_scenarios_stand_by_mechanism_or_by_difficulty() -> None:
    async with at_home(size=(80, 100)) as (app, pilot):
        home = app.screen
        assert isinstance(home, HomeScreen)
        assert [one.group for one in home.shown if one.kind == "scenario"][-1] == "The provider's side"
        before = home.shown
        await pilot.press("o")
        scenarios = [one for one in home.shown if one.kind == "scenario"]
        assert [one.difficulty for one in scenarios] == sorted(one.difficulty for one in scenarios)
        assert list(dict.fromkeys(one.group for one in scenarios)) == ["To begin with", "Further on", "Hard"]
        assert home.shown[0].kind == "lesson"
        await pilot.press("o")
        assert home.shown == before


async def test_a_lesson_shows_how_much_of_it_is_answered(tmp_path: Path) -> None:
    lesson = find_lesson(None)
    environ = {"OVLVIZ_PROGRESS": str(tmp_path / "progress.json")}
    Progress(tmp_path / "progress.json").keep(lesson.id, lesson.questions[0].id, Answer("so", True))
    app = make_home(everything(), environ=environ)
    async with app.run_test(size=(200, 50)) as pilot:
        await pilot.pause()
        seen = text(strips(app))
        asked = len(lesson.questions)
        assert "●" + "○" * (asked - 1) in next(line for line in seen.splitlines() if f" {lesson.id} " in line)
        assert "1 answered, 1 of them right at the first try." in " ".join(seen.split())
        assert "1 of " in seen.splitlines()[-2]


async def test_what_was_left_is_offered_first_and_opens_at_its_moment(tmp_path: Path) -> None:
    environ = {"OVLVIZ_PROGRESS": str(tmp_path / "progress.json")}
    app = make_home(environ=environ)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("]", "]", "backspace")
        await pilot.pause()
        assert "Go on where you were" in text(strips(app))
        assert "page 3" in text(strips(app))
    app = make_home(environ=environ)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, PlayerScreen)
        assert (app.screen.lesson is not None, app.screen.page) == (True, 2)


async def test_a_run_is_gone_on_with_in_its_own_schedule(tmp_path: Path) -> None:
    what = "receive-order:port"
    recent = RecentRuns(tmp_path / "recent.json")
    app = make_player(find(what), chooser=Chooser(3), at=20, environ={"OVLVIZ_PROGRESS": str(tmp_path / "p.json")})
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
    [entry] = recent_entries(recent.all())
    found = entry.open()
    assert (found.subject.what, found.chooser.seed, found.cursor) == (what, 3, 20)


def test_a_file_that_was_changed_since_is_opened_as_it_is_now(tmp_path: Path) -> None:
    file = tmp_path / "mine.c"
    file.write_text("int main(void) { return 0; }\n", "utf-8")
    token = Session(find(str(file)), record(find(str(file)).setup)).token(1)
    file.write_text("int main(void) { return 1; }\n", "utf-8")
    [entry] = recent_entries([Recent("run", str(file), "mine.c", token, 1)])
    assert (entry.what, entry.open().cursor) == ("mine.c", 1)
    file.unlink()
    assert list(recent_entries([Recent("run", str(file), "mine.c", token, 1)])) == []


async def test_the_home_screen_can_be_used_while_scenarios_are_still_read() -> None:
    slow = iter([*(one for one in everything() if one.kind == "lesson"), None])

    def never_ends() -> Iterator[HomeEntry | None]:
        yield from slow
        while True:
            yield None

    app = make_home(never_ends(), environ={})
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j")
        home = app.screen
        assert isinstance(home, HomeScreen)
        assert home.chosen == 1
        assert "lessons, …" in text(strips(app))
        home.source = None


async def test_a_click_chooses_and_a_second_click_opens() -> None:
    async with at_home() as (app, pilot):
        row = next(y for y, line in enumerate(text(strips(app)).splitlines()) if "+ first-receive " in line)
        await pilot.click("#list", offset=(5, row))
        home = app.screen
        assert isinstance(home, HomeScreen)
        assert home.shown[home.chosen].what == "first-receive:event"
        row = next(y for y, line in enumerate(text(strips(app)).splitlines()) if line.startswith("►"))
        await pilot.click("#list", offset=(5, row))
        await pilot.pause()
        assert isinstance(app.screen, PlayerScreen)


async def test_a_file_that_cannot_be_opened_says_why_and_home_stays() -> None:
    async with at_home([broken()]) as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert "broken.c:3:1: this is wrong" in text(strips(app))


async def test_nothing_to_open_is_said() -> None:
    async with at_home([]) as (app, pilot):
        await pilot.press("enter", "j", "k")
        assert "Nothing to open was found." in text(strips(app))
        assert "No scenarios are in " in text(strips(app))


@pytest.mark.parametrize("size", [(200, 50), (60, 20), (30, 8), (10, 3), (1, 1)])
async def test_home_fits_every_size(size: tuple[int, int]) -> None:
    async with at_home(size=size) as (app, pilot):
        for key in ("j", "end", "home", "pagedown", "?", "escape"):
            await pilot.press(key)
            assert {row.cell_length for row in strips(app)} == {size[0]}


def test_without_a_terminal_the_list_is_printed(ovlviz: Command) -> None:
    done = ovlviz()
    assert done.returncode == 0
    assert b"first-receive:event" in done.stdout
    assert b"\x1b" not in done.stdout


def test_without_a_terminal_a_program_is_run_as_text(ovlviz: Command) -> None:
    done = ovlviz("play", "first-receive")
    assert done.returncode == 0
    assert b"got=first" in done.stdout
    assert b"\x1b" not in done.stdout


def test_a_broken_file_is_an_error_before_the_player_starts(ovlviz: Command, tmp_path: Path) -> None:
    (tmp_path / "broken.c").write_text("int main(void) { return 0 }\n", encoding="utf-8")
    done = ovlviz("play", tmp_path / "broken.c")
    assert done.returncode == 2
    assert b"broken.c:1:" in done.stderr
    assert b"Traceback" not in done.stderr

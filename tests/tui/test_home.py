"""The home screen: choose, filter, open, come back; and what happens where there is no terminal."""

from __future__ import annotations

import subprocess
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from ovlviz import content
from ovlviz.course.home import HomeEntry, entries
from ovlviz.errors import BadInput
from ovlviz.scenario.subject import Subject
from ovlviz.tui.app import OvlvizApp
from ovlviz.tui.picture import strips
from ovlviz.tui.run import make_home
from ovlviz.tui.screens.home import HomeScreen
from ovlviz.tui.screens.player import PlayerScreen

from .conftest import text

Command = Callable[..., subprocess.CompletedProcess[bytes]]


@asynccontextmanager
async def at_home(
    offered: list[HomeEntry] | None = None, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[OvlvizApp, Pilot[Any]]]:
    app = make_home(entries() if offered is None else offered, environ={})
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


def broken() -> HomeEntry:
    def fail() -> Subject:
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
        assert home.shown == home.entries
        await pilot.press("slash", *"zzz")
        assert 'Nothing here has "zzz"' in text(strips(app))


async def test_a_click_chooses_and_a_second_click_opens() -> None:
    async with at_home() as (app, pilot):
        row = next(y for y, line in enumerate(text(strips(app)).splitlines()) if "first-receive:event" in line)
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

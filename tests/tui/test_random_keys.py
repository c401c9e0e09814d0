"""Any keys in any order, while the terminal changes its size: nothing crashes, the screen is always whole, nothing is lost."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from ovlviz.course.home import HomeEntry, entries
from ovlviz.course.lesson import Exercise, find_lesson
from ovlviz.course.progress import Answer, Progress
from ovlviz.scenario.find import find
from ovlviz.timeline.choosers import splitmix64
from ovlviz.tui.actions import ACTIONS, NOTES, PLAYER
from ovlviz.tui.app import OvlvizApp
from ovlviz.tui.keys import Keymap
from ovlviz.tui.picture import strips
from ovlviz.tui.run import make_home, make_notes, make_player
from ovlviz.tui.screens.player import PlayerScreen

SIZES = [(80, 24), (120, 40), (200, 50), (60, 20), (33, 9), (12, 4)]
WAYS_OUT = ("q", "ctrl+c", "backspace")
PALETTE = "ctrl+p"
"""It is Textual's own."""
FEW = 12
"""How many scenarios the home screen of these tests has."""

SCREENS = {
    "home": ("home", ()),
    "lesson": ("lesson", ()),
    "list": ("player", ("?",)),
    "details": ("player", ("enter",)),
    "bookmarks": ("player", ("m", "enter", "l", "m", "enter", "'")),
    "transcript": ("player", ("v",)),
    "presenter": ("player", ("P",)),
    "presented lesson": ("lesson", ("P",)),
    "presented question": ("player", ("l", "P", "p")),
    "presented vote": ("player", ("l", "P", "p", "V", *"1 2 3", "enter")),
    "question": ("player", ("l", "p")),
    "votes": ("player", ("l", "p", "V", *"1 2 3", "enter", "V")),
    "exercise": ("exercise", ()),
    "comparison": ("player", ("x",)),
    "comparison's table": ("player", ("x", "t")),
    "comparison's variants": ("player", ("x", "c")),
    "notes": ("notes", ()),
    "choices": ("player", ("l", "l", "c")),
    "tree": ("player", (*"llllllllllllllllllllc", "down", "enter", "F", "enter", "T")),
    "why": ("player", ("l", "Q")),
    "whynot": ("player", (*"20G!",)),
    "outcomes": ("player", ("o",)),
    "editor": ("player", ("E",)),
}
"""The screens but the player: where each is, and the keys that lead to it."""


@cache
def offered() -> list[HomeEntry]:
    return entries()[: 10 + FEW]


def made(where: str, environ: dict[str, str], what: str = "first-receive:event") -> OvlvizApp:
    """The application whose first screen is this one."""
    if where == "home":
        return make_home(offered(), environ=environ)
    if where == "notes":
        return make_notes(environ=environ)
    if where in ("lesson", "exercise"):
        lesson = find_lesson("20-return-value" if where == "lesson" else "10-first-receive")
        app = make_player(find(lesson.pages[0].what), lesson=lesson, environ=environ)
        if where == "exercise" and isinstance(app.first, PlayerScreen):
            app.first.page = next(n for n, one in enumerate(lesson.pages) if isinstance(one.task, Exercise))
        return app
    return make_player(find(what), environ=environ)


def presses(seed: int, count: int, places: set[str]) -> Iterator[str]:
    """Keys of some places, and some that mean nothing, in an order that only the seed decides."""
    bound = {key for action in Keymap().actions if action.where in places for key in action.keys if " " not in key}
    ways_out = {*WAYS_OUT, "escape"} if places == {NOTES} else {*WAYS_OUT}
    keys = sorted(key for key in (bound - {*ways_out, PALETTE}) | set("0123456789%xG é"))
    for at in range(count):
        key = keys[splitmix64(seed ^ splitmix64(at)) % len(keys)]
        yield from ("g", "g") if key == "gg" else (key,)


def post(app: OvlvizApp, key: str) -> None:
    """A key that nobody waits for."""
    character = key if len(key) == 1 else " " if key == "space" else None
    (app.focused or app.screen).post_message(events.Key("space" if key == " " else key, character))


async def press_all(
    app: OvlvizApp, pilot: Pilot[Any], seed: int, count: int, places: set[str], again: tuple[str, ...] = ()
) -> None:
    """Press; `again` leads back to the screen from the first one, in case that a key has left it."""
    print(f"seed {seed}, {count} keys")
    lowest = app.screen_stack[0]
    for n, key in enumerate(presses(seed, count, places)):
        post(app, key)
        if n % 50 == 49:
            size = SIZES[splitmix64(seed + n) % len(SIZES)]
            await pilot.resize_terminal(*size)
            await pilot.pause()
            rows = strips(app)
            assert (len(rows), {row.cell_length for row in rows}) == (size[1], {size[0]}), (seed, n)
            if app.screen is lowest:
                for one in again:
                    post(app, one)
                await pilot.pause()
    assert app.is_running


@asynccontextmanager
async def running(app: OvlvizApp) -> AsyncIterator[Pilot[Any]]:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        yield pilot


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """A person with answers, in a folder where files may appear; afterwards every answer is still there."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "own" / "progress.json"
    Progress(path).keep("10-first-receive", "what-returns", Answer("so", True))
    yield {"OVLVIZ_PROGRESS": str(path)}
    kept = Progress(path)
    assert kept.answer("10-first-receive", "what-returns") == Answer("so", True)
    assert not list(path.parent.glob("*.damaged-*"))


@pytest.mark.parametrize(("what", "seed"), [("worker-pool:port", 1), ("first-receive:event", 2)])
async def test_random_keys_break_nothing(own: dict[str, str], what: str, seed: int) -> None:
    app = made("player", own, what)
    async with running(app) as pilot:
        await press_all(app, pilot, seed, 300, {PLAYER})


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10))
async def test_ten_thousand_random_keys_break_nothing(own: dict[str, str], seed: int) -> None:
    app = made("player", own, ["worker-pool:port", "first-receive:routine"][seed % 2])
    async with running(app) as pilot:
        await press_all(app, pilot, seed, 1000, {PLAYER})


@pytest.mark.slow
@pytest.mark.parametrize("name", SCREENS)
async def test_a_thousand_random_keys_break_no_other_screen(own: dict[str, str], name: str) -> None:
    where, keys = SCREENS[name]
    app = made(where, own)
    async with running(app) as pilot:
        for key in keys:
            post(app, key)
            await pilot.pause()
        own_place = getattr(app.screen, "WHERE", PLAYER)
        every = {one.where for one in ACTIONS}
        await press_all(app, pilot, 7, 1000, every if where == "home" else {own_place}, keys)

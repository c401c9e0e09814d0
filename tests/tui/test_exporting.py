"""The key that saves what is looked at."""

from __future__ import annotations

import asyncio
import inspect
import threading
from pathlib import Path

import pytest

from ovlviz import cli
from ovlviz.export.line import OPTIONS
from ovlviz.scenario.find import find
from ovlviz.tui import exporting
from ovlviz.tui.player import Player

from .conftest import Opened

OF_SEVERAL_RUNS = ("compare",)


@pytest.fixture
def player(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Player:
    monkeypatch.chdir(tmp_path)
    made = Player.of(find("first-receive:event"))
    made.load(1000)
    made.seek(31)
    return made


def test_a_moment_is_saved_under_the_name_that_is_offered(player: Player) -> None:
    name = exporting.name(player)
    assert name == "first-receive-event-31.png"
    assert exporting.order(player, "dark", name)() == f"{name} is written."
    assert Path(name).read_bytes().startswith(b"\x89PNG")
    assert exporting.order(player, "dark", name)() == f"{name}: it is there already; --force replaces it"


def test_the_end_of_the_name_says_what_is_made(player: Player) -> None:
    assert exporting.order(player, "light", "moment.svg")() == "moment.svg is written."
    assert ">31</text>" in Path("moment.svg").read_text(encoding="utf-8")
    assert ">32</text>" not in Path("moment.svg").read_text(encoding="utf-8")
    assert exporting.order(player, "print", "run.md")() == "run.md is written."
    assert Path("run.md").read_text(encoding="utf-8").count("![bg") == 83
    assert exporting.order(player, "dark", "a.doc")().startswith("a.doc: its end names no format; say which with --to")


def test_the_options_of_the_command_may_follow_the_name(player: Player) -> None:
    assert exporting.order(player, "dark", "a.svg --steps 26..28 --theme light --no-notes")() == "a.svg is written."
    text = Path("a.svg").read_text(encoding="utf-8")
    assert ">28</text>" in text
    assert ">31</text>" not in text
    assert exporting.order(player, "dark", "a.svg --why 31 --force")() == "a.svg is written."
    assert exporting.order(player, "dark", "life of one.svg --focus ov[0]")() == "life of one.svg is written."
    said = exporting.order(player, "dark", "s.svg --each --steps 26..28")()
    assert said == "3 files are written, the first of them s-26.svg."


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ("--force", "say which file: its end names the format"),
        ("a.svg --colour red", "--colour red: there is no such option; there are --steps, --focus"),
        ("a.svg --steps", "--steps needs a value"),
        ("a.svg --force yes", "--force takes no value"),
        ("a.svg --why it", "--why it: give a number"),
        ("a.png --zoom 9", "--zoom 9: give 1 or 2"),
        ("a.svg --theme red", "'red' is no theme: give dark, light"),
        ("a.svg --states", "the program can come to more than 400 worlds"),
    ],
)
def test_a_wrong_line_is_told_in_words_and_writes_nothing(typed: str, complaint: str, player: Player) -> None:
    assert complaint in exporting.order(player, "dark", typed)()
    assert list(Path.cwd().iterdir()) == []


def test_every_option_of_the_command_that_means_something_here_is_one_of_the_line() -> None:
    of_the_command = set(inspect.signature(cli.export).parameters)
    assert set(OPTIONS) == of_the_command - {"what", "to", "output", "seed", "max_facts", *OF_SEVERAL_RUNS}


async def test_the_player_is_used_while_a_file_is_written_and_told_when_it_is_done(
    seat: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    hold = threading.Event()
    make = exporting.order

    def held(player: Player, theme: str, typed: str) -> exporting.Order:
        order = make(player, theme, typed)
        return lambda: order() if hold.wait(60) else ""

    monkeypatch.setattr(exporting, "order", held)
    async with seat("first-receive:event", at=31) as sat:
        await sat.press("e", "enter")
        assert "first-receive-event-31.png is being written …" in sat.status
        await sat.press("l", "l")
        assert sat.cursor == 33
        await sat.press("e", "enter")
        assert "first-receive-event-31.png is still being written: wait for it." in sat.status
        await sat.press("q")
        assert "once more leaves without it" in sat.status
        assert not Path("first-receive-event-31.png").exists()
        hold.set()
        for _ in range(200):
            await asyncio.sleep(0.05)
            await sat.pilot.pause()
            if "is written." in sat.status:
                break
        assert "first-receive-event-31.png is written." in sat.status
        assert Path("first-receive-event-31.png").read_bytes().startswith(b"\x89PNG")


async def test_a_run_that_no_token_names_is_not_saved_as_one_that_could_be_opened_again(
    seat: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with seat("first-receive:event", at=31) as sat:
        sat.screen.player.untold = "It was changed."
        for file in ("run.jsonl", "run.json"):
            said = exporting.order(sat.screen.player, "dark", file)()
            assert said == f"{file} could not be opened again. It was changed."
        assert exporting.order(sat.screen.player, "dark", "run.svg")() == "run.svg is written."

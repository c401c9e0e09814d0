"""The key that saves what is looked at."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from ovlviz import cli
from ovlviz.export.line import OPTIONS
from ovlviz.scenario.find import find
from ovlviz.tui import exporting
from ovlviz.tui.player import Player

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
    assert exporting.save(player, "dark", name) == f"{name} is written."
    assert Path(name).read_bytes().startswith(b"\x89PNG")
    assert exporting.save(player, "dark", name) == f"{name}: it is there already; --force replaces it"


def test_the_end_of_the_name_says_what_is_made(player: Player) -> None:
    assert exporting.save(player, "light", "moment.svg") == "moment.svg is written."
    assert ">31</text>" in Path("moment.svg").read_text(encoding="utf-8")
    assert ">32</text>" not in Path("moment.svg").read_text(encoding="utf-8")
    assert exporting.save(player, "print", "run.md") == "run.md is written."
    assert Path("run.md").read_text(encoding="utf-8").count("![bg") == 83
    assert exporting.save(player, "dark", "a.doc").startswith("a.doc: its end names no format; say which with --to")


def test_the_options_of_the_command_may_follow_the_name(player: Player) -> None:
    assert exporting.save(player, "dark", "a.svg --steps 26..28 --theme light --no-notes") == "a.svg is written."
    text = Path("a.svg").read_text(encoding="utf-8")
    assert ">28</text>" in text
    assert ">31</text>" not in text
    assert exporting.save(player, "dark", "a.svg --why 31 --force") == "a.svg is written."
    assert exporting.save(player, "dark", "life of one.svg --focus ov[0]") == "life of one.svg is written."
    said = exporting.save(player, "dark", "s.svg --each --steps 26..28")
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
    assert complaint in exporting.save(player, "dark", typed)
    assert list(Path.cwd().iterdir()) == []


def test_every_option_of_the_command_that_means_something_here_is_one_of_the_line() -> None:
    of_the_command = set(inspect.signature(cli.export).parameters)
    assert set(OPTIONS) == of_the_command - {"what", "to", "output", "seed", "max_facts", *OF_SEVERAL_RUNS}

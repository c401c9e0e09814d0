"""The key that saves what is looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from ovlviz.scenario.find import find
from ovlviz.tui import exporting
from ovlviz.tui.player import Player


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

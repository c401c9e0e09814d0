"""What can be asked for when the player is started: bad input is told at once, in words, with exit code 2; the environment's wishes are granted."""

from __future__ import annotations

from pathlib import Path

import pytest

from ovlviz.cli import run_command
from ovlviz.diagram.theme import PALETTES
from ovlviz.errors import BadInput
from ovlviz.tui.manner import theme_from_environment
from ovlviz.tui.run import make_player

from .conftest import scenario

BAD = {
    "nowhere.c": None,
    "empty.c": b"",
    "binary.c": bytes(range(256)),
    "huge.c": b"int main(void) { return 0; }\n" + b"/* */\n" * 200_000,
    "broken.c": b"int main(void) { return 0 }\n",
    "unknown.c": b"int main(void) { return Frobnicate(); }\n",
    "no-main.c": b"int helper(void) { return 0; }\n",
    "saved.json": b'{"schema": 99}',
}


@pytest.mark.parametrize("name", BAD)
def test_play_tells_of_bad_input_before_it_opens(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    path = tmp_path / name
    data = BAD[name]
    if data is not None:
        path.write_bytes(data)
    assert run_command(["play", str(path)]) == 2
    told = capsys.readouterr()
    assert not told.out
    assert name in told.err
    assert "Traceback" not in told.err


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("frist-receive", "first-receive"),
        ("first-receive:evnet", "event"),
        ("v1.NONSENSE", "token"),
        ("", ""),
    ],
)
def test_play_says_what_would_be_right(capsys: pytest.CaptureFixture[str], what: str, words: str) -> None:
    assert run_command(["play", what]) == 2
    told = capsys.readouterr()
    assert words in told.err
    assert told.err.strip()
    assert not told.out


def test_a_theme_that_there_is_not_is_told_with_those_that_there_are() -> None:
    with pytest.raises(BadInput) as told:
        make_player(scenario("first-receive:event"), environ={"OVLVIZ_THEME": "neon"})
    assert "neon" in str(told.value)
    for name in PALETTES:
        assert name in str(told.value)


def test_no_color_counts_only_when_it_is_not_empty() -> None:
    environ = {"NO_COLOR": ""}
    assert not theme_from_environment(environ).mono
    assert environ == {}, "Textual takes the presence of the variable for a wish"
    assert theme_from_environment({"NO_COLOR": "1"}).mono

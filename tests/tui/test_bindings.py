"""Keys bound otherwise in a file: they work, they are shown, and every mistake is told at its place."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from ovlviz.cli import run_command
from ovlviz.errors import BadInput
from ovlviz.tui.actions import ACTIONS
from ovlviz.tui.bindings import as_json, as_text, read_keymap
from ovlviz.tui.keys import Keymap, wrong_key

from .conftest import Opened


def file(folder: Path, text: str) -> Path:
    path = folder / "keys.toml"
    path.write_text(text, encoding="utf-8")
    return path


async def test_a_key_bound_otherwise_works_and_is_shown_everywhere(seat: Opened, tmp_path: Path) -> None:
    path = file(tmp_path, 'forward = ["i", "right"]\nbookmark = "M"\nhelp = ["#"]\nquit = "K"\n')
    async with seat("first-receive:event", environ={"OVLVIZ_KEYS": str(path)}) as sat:
        await sat.press("i", "i", "l")
        assert sat.cursor == 2, "l means nothing now"
        assert "i step" in sat.seen()
        assert "K quit" in sat.seen()
        await sat.press("'")
        assert "There are no bookmarks: M sets one." in sat.status
        await sat.press("#")
        assert "i  →" in sat.seen()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('forwrad = "i"', "keys.toml:1:1: there is no action forwrad|did you mean forward?"),
        ('\nforward = "h"', "keys.toml:2:1: h is a key of forward and of back"),
        ('forward = "i"\nback = "i"', "i is a key of back and of forward"),
        ("forward = []", "forward would have no key"),
        ("forward = 7", "forward needs a key or a list of keys"),
        ('forward = ["alt+x"]', "not every terminal can send it"),
        ('forward = "ctrl+i"', "a terminal cannot tell ctrl+i from tab"),
        ('forward = "7"', "digits are typed as numbers"),
        ('forward = "N x"', "forward takes no number before its key"),
        ('forward = "f7"', "not every terminal can send it"),
        ('forward = "lef"', "it is no key"),
        ('[player]\nforward = "i"', "there is no action player"),
        ("forward = [", "keys.toml"),
        ('one = "a"\ntwo = "b"', "there is no action one|there is no action two"),
    ],
)
def test_a_mistake_is_told_at_its_place(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(BadInput) as error:
        read_keymap(file(tmp_path, text))
    for words in told.split("|"):
        assert words in str(error.value)


def test_a_file_that_is_none_is_told(tmp_path: Path) -> None:
    for path, words in [(tmp_path / "none.toml", "no such"), (tmp_path, "folder")]:
        with pytest.raises(BadInput, match=words):
            read_keymap(path)
    path = tmp_path / "keys.toml"
    path.write_bytes(b"forward = '\xff'")
    with pytest.raises(BadInput, match="not UTF-8"):
        read_keymap(path)
    path.write_bytes(b"# " + b"x" * 100_000)
    with pytest.raises(BadInput, match="larger"):
        read_keymap(path)


def test_the_list_of_keys_is_a_file_of_keys(tmp_path: Path) -> None:
    text = as_text(Keymap())
    assert tomllib.loads(text) == {action.id: list(action.keys) for action in ACTIONS}
    assert read_keymap(file(tmp_path, text)).actions == ACTIONS
    assert [one["id"] for one in json.loads(as_json(Keymap()))["keys"]] == [action.id for action in ACTIONS]


def test_every_key_of_the_table_may_be_bound() -> None:
    assert {key: reason for action in ACTIONS for key in action.keys if (reason := wrong_key(key, action.where))} == {}


def test_the_command_lists_the_keys_in_force(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OVLVIZ_KEYS", str(file(tmp_path, 'forward = "i"')))
    assert run_command(["keys"]) == 0
    assert 'forward = ["i"]' in capsys.readouterr().out
    monkeypatch.setenv("OVLVIZ_KEYS", str(tmp_path / "none.toml"))
    assert run_command(["keys"]) == 2
    assert "none.toml" in capsys.readouterr().err

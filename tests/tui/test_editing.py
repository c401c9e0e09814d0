"""Edit and run: mistakes at their lines, runs of what was edited, files of the person's own, files that change on disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events

from ovlviz import content
from ovlviz.errors import BadInput
from ovlviz.scenario.find import find
from ovlviz.tui import drafts
from ovlviz.tui.screens.editing import EditScreen

from .conftest import Opened, Seat, scenario

Golden = Callable[[str, str], None]

WHAT = "first-receive:event"
SIZES = [(80, 24), (120, 40), (60, 20), (200, 50)]
HELLO = """#include "ovlviz.h"

int main(void)
{
    LOG("hello", 1);
    return 0;
}
"""


def editor(sat: Seat) -> EditScreen:
    """The editor, which is the screen on top."""
    screen = sat.app.screen
    assert isinstance(screen, EditScreen)
    return screen


async def write(sat: Seat, text: str) -> None:
    """Put another text into the editor."""
    editor(sat).area.load_text(text)
    await sat.pilot.pause()


async def until(sat: Seat, there: Callable[[], bool]) -> None:
    for _ in range(100):
        if there():
            return
        await sat.pilot.pause(0.05)
    raise AssertionError(sat.seen())


@pytest.mark.parametrize("size", SIZES)
async def test_mistakes_look_as_they_were_approved(seat: Opened, golden: Golden, size: tuple[int, int]) -> None:
    async with seat(WHAT, size) as sat:
        await sat.press("E")
        source = editor(sat).area.text
        await write(sat, source.replace("DWORD flags = 0;", "DWORD flag = 0;"))
        await sat.press("ctrl+r")
        editor(sat).area.cursor_blink = False
        await sat.pilot.pause()
        golden(f"tui/edit-{size[0]}x{size[1]}.txt", sat.seen())


async def test_a_mistake_is_told_with_its_place_and_the_cursor_goes_there(seat: Opened) -> None:
    async with seat(WHAT) as sat:
        await sat.press("E")
        source = editor(sat).area.text
        await write(sat, source.replace("ovl_start();", "ovl_begin();"))
        await sat.press("ctrl+r")
        line = next(n for n, text in enumerate(source.split("\n")) if "ovl_start" in text)
        assert editor(sat).area.cursor_location == (line, 4)
        assert f"line {line + 1}, column 5: " in sat.seen()
        assert "ovl_begin" in sat.seen()


async def test_what_was_edited_runs_as_a_run_of_its_own(seat: Opened) -> None:
    async with seat(WHAT) as sat:
        before = sat.screen.player
        await sat.press("E")
        source = editor(sat).area.text
        await write(sat, source.replace("#define SECOND_MS 40", "#define SECOND_MS 45"))
        await sat.press("ctrl+r")
        after = sat.screen.player
        assert after is not before
        assert sat.screen.runs.here.title == "edited"
        assert after.timeline.setup.settings == before.timeline.setup.settings
        assert after.timeline.facts != before.timeline.facts
        assert "SECOND_MS 45" in sat.screen.code.source.text
        await sat.press("y")
        assert "A token cannot say what was edited" in sat.seen()
        await sat.press("escape")
        await sat.press("u")
        assert sat.screen.player is before


async def test_an_unchanged_program_makes_no_run(seat: Opened) -> None:
    async with seat(WHAT) as sat:
        await sat.press("E", "ctrl+r")
        assert "Nothing was changed" in sat.status
        assert len(sat.screen.runs) == 1


async def test_escape_keeps_what_was_typed(seat: Opened) -> None:
    async with seat(WHAT) as sat:
        await sat.press("E", "z", "z", "escape")
        assert "The draft is kept" in sat.status
        await sat.press("right", "E")
        assert editor(sat).area.text.startswith("zz")


async def test_quitting_says_once_that_a_draft_is_not_saved(seat: Opened) -> None:
    async with seat(WHAT) as sat:
        await sat.press("E", "z", "escape", "q")
        assert not sat.app._exit
        assert "is not saved" in sat.status
        await sat.press("q")
        assert sat.app._exit


async def test_brackets_typed_are_no_markup(seat: Opened) -> None:
    async with seat(WHAT) as sat:
        await sat.press("E", *"[/b]")
        assert "[/b]" in sat.seen()
        await until(sat, lambda: bool(editor(sat).problems))
        assert "[/b]" in sat.seen()


async def test_the_editor_needs_nothing_but_ascii(seat: Opened) -> None:
    async with seat(WHAT, (60, 20), ascii=True) as sat:
        await sat.press("E", "x")
        await until(sat, lambda: bool(editor(sat).problems))
        assert sat.seen().isascii()


async def test_keys_of_the_editor_move_and_delete(seat: Opened) -> None:
    async with seat(WHAT) as sat:
        await sat.press("E")
        line = editor(sat).area.text.split("\n")[1]
        await sat.press("down", "end", "backspace", "home", "delete")
        assert editor(sat).area.text.split("\n")[1] == f" {line.strip()[1:-1]}"
        await sat.press("ctrl+z", "f1")
        assert "Keys of the editor" in sat.seen()


async def test_a_program_is_saved_to_a_file_of_its_own(
    seat: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with seat(WHAT) as sat:
        await sat.press("E", "ctrl+s")
        assert "save as first-receive-event.c" in sat.seen()
        await sat.press("enter")
        assert "first-receive-event.c is written" in sat.seen()
        assert find("first-receive-event.c").setup.program.source == editor(sat).area.text
        await sat.press("ctrl+s", "enter")
        assert "is written" in sat.seen(), "one's own file is written over"


async def test_a_file_that_changed_meanwhile_is_not_written_over(seat: Opened, tmp_path: Path) -> None:
    path = tmp_path / "hello.c"
    path.write_text(HELLO, encoding="utf-8")
    async with seat(find(str(path))) as sat:
        await sat.press("E", "x")
        path.write_text(HELLO + "/* another editor */", encoding="utf-8")
        await sat.press("ctrl+s", "enter")
        assert "has changed on disk meanwhile" in sat.seen().replace("\n", " ") or "has changed" in editor(sat).notice
        assert path.read_text(encoding="utf-8") == HELLO + "/* another editor */"


async def test_keys_typed_at_once_take_effect_in_their_order(seat: Opened) -> None:
    async with seat(WHAT) as sat:
        await sat.press("E")
        for key in ("down", "down", "end", "backspace", "5", "home", "6"):
            editor(sat).area.post_message(events.Key(key, key if len(key) == 1 else None))
        await sat.pilot.pause()
        assert editor(sat).area.text.split("\n")[2] == '6#include "ovlviz.h5'


def test_what_came_with_ovlviz_and_what_is_there_already_is_never_written_over(tmp_path: Path) -> None:
    shipped = content.root("scenarios") / "first-receive" / "event.c"
    before = shipped.read_bytes()
    with pytest.raises(BadInput, match="never written over"):
        drafts.save("x", str(shipped), frozenset({str(shipped)}))
    with pytest.raises(BadInput, match="never written over"):
        drafts.save("x", str(shipped.with_name("mine.c")), frozenset())
    assert shipped.read_bytes() == before
    there = tmp_path / "there.c"
    there.write_text("mine", encoding="utf-8")
    with pytest.raises(BadInput, match="is there already"):
        drafts.save("x", str(there), frozenset())
    with pytest.raises(BadInput, match=r"end in \.c"):
        drafts.save("x", str(tmp_path / "notes.txt"), frozenset())
    assert there.read_text(encoding="utf-8") == "mine"
    for name in ("ü" * 190 + ".c", "a\0.c"):
        with pytest.raises(BadInput, match=r"no name that a file can have|cannot be written"):
            drafts.save("x", str(tmp_path / name), frozenset())


def test_a_scenario_is_saved_under_a_name_of_its_own() -> None:
    assert drafts.own_name(scenario(WHAT)) == "first-receive-event.c"


async def test_a_file_that_changes_on_disk_is_run_again_and_its_mistakes_are_told(seat: Opened, tmp_path: Path) -> None:
    path = tmp_path / "hello.c"
    path.write_text(HELLO, encoding="utf-8")
    async with seat(find(str(path))) as sat:
        before = sat.screen.player
        path.write_text(HELLO.replace('"hello", 1', '"hello", 12'), encoding="utf-8")
        sat.screen._look_at_file()
        await sat.pilot.pause()
        assert "hello.c as it is on disk now" in sat.status
        assert sat.screen.player.timeline.output == b"hello=12\n"
        path.write_text(HELLO.replace("LOG(", "LOOG("), encoding="utf-8")
        sat.screen._look_at_file()
        assert "hello.c has changed on disk, and cannot be run: line 5" in sat.status
        assert sat.screen.player.timeline.output == b"hello=12\n"
        await sat.press("u")
        assert sat.screen.player is before

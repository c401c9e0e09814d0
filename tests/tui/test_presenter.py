"""Presenting: by clicker, beat by beat, with a blank screen, a clock, and the speaker's own screen beside it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual import events

from ovlviz.course.lesson import find_lesson
from ovlviz.course.progress import Place, Progress
from ovlviz.course.speaker import Stage, as_text, read_stage, write_stage
from ovlviz.tui.bigletters import LARGE, SMALL, width, written
from ovlviz.tui.canvas.picture import Picture
from ovlviz.tui.keys import Press
from ovlviz.tui.picture import strips
from ovlviz.tui.run import make_notes
from ovlviz.tui.screens.notes import NotesScreen
from ovlviz.tui.screens.presenter import PresenterScreen

from .conftest import Opened, Seat, moment, text

WHAT = "first-receive:event"
SET = moment(WHAT, 'kind == "event-set"')
SIZES = [(60, 20), (80, 24), (120, 40), (200, 50)]


def own(folder: Path) -> dict[str, str]:
    return {"OVLVIZ_PROGRESS": str(folder / "progress.json")}


def presenter(sat: Seat) -> PresenterScreen:
    assert isinstance(sat.app.screen, PresenterScreen)
    return sat.app.screen


async def settled(sat: Seat) -> None:
    """The way to the next beat is over."""
    for _ in range(100):
        if presenter(sat).motion is None:
            break
        await sat.pilot.pause(0.05)
    await sat.pilot.pause()


async def test_what_comes_is_hidden_and_shown_again_afterwards(seat: Opened) -> None:
    async with seat(WHAT, at=SET) as sat:
        assert "↑wakes" in sat.seen()
        await sat.press("P")
        assert "↑wakes" not in sat.seen()
        assert "ev[0] becomes signalled." in sat.seen()
        await sat.press("P")
        assert sat.app.screen is sat.screen
        assert "↑wakes" in sat.seen()


async def test_a_clicker_goes_from_beat_to_beat(seat: Opened) -> None:
    async with seat(WHAT) as sat:
        await sat.press("P")
        found = list(sat.screen.player.beats)
        for key, expected in [("pagedown", found[0]), ("space", found[1]), ("pageup", found[0]), ("pageup", 0)]:
            await sat.press(key)
            await settled(sat)
            assert sat.cursor == expected, key
        await sat.pilot.click("#lanes")
        await settled(sat)
        assert sat.cursor == found[0]


async def test_a_press_on_the_way_finishes_the_beat_and_begins_no_other(seat: Opened) -> None:
    async with seat(WHAT) as sat:
        await sat.press("P")
        found = list(sat.screen.player.beats)
        far = next(n for n in range(1, len(found)) if found[n] - found[n - 1] > 3)
        sat.screen.player.seek(found[far - 1])
        presenter(sat).act(Press("talk-on"))
        assert presenter(sat).motion is not None
        assert sat.cursor == found[far - 1] + 1
        presenter(sat).act(Press("talk-on"))
        assert (sat.cursor, presenter(sat).motion) == (found[far], None)


@pytest.mark.parametrize("key", [".", "B"])
async def test_the_screen_is_blank_until_the_next_press(seat: Opened, key: str) -> None:
    async with seat(WHAT, at=SET) as sat:
        await sat.press("P", key)
        assert sat.seen().strip() == ""
        await sat.press(key)
        assert "ev[0] becomes signalled." in sat.seen()
        await sat.press(key, "pagedown")
        assert (sat.cursor, "ev[0] becomes signalled." in sat.seen()) == (SET, True)


async def test_bookmarks_are_the_beats_and_their_notes_the_speakers(seat: Opened, tmp_path: Path) -> None:
    async with seat(WHAT, at=SET, environ=own(tmp_path)) as sat:
        await sat.press("m", *"ask", "enter", *"40", "G", "m", "enter", "gg"[0], "g", "P", "pagedown")
        await settled(sat)
        told = read_stage(tmp_path / "presenting.json")
        assert told is not None
        assert (told.event, told.beat, told.beats, told.note) == (SET, 1, 2, "ask")
        assert told.sentence == "ev[0] becomes signalled."
        assert told.next != ""
        assert "ask" not in sat.seen()
        await sat.press("P")
        told = read_stage(tmp_path / "presenting.json")
        assert told is not None
        assert told.over


async def test_a_lesson_is_presented_page_by_page_and_the_speaker_sees_the_answer(seat: Opened, tmp_path: Path) -> None:
    lesson = find_lesson(None)
    asking = next(n for n, page in enumerate(lesson.pages) if page.asks)
    async with seat(lesson.pages[0].what, lesson=lesson, environ=own(tmp_path), present=True) as sat:
        for _ in range(asking):
            await sat.press("pagedown")
            await settled(sat)
        assert sat.screen.page == asking
        assert "1. " in sat.seen()
        answer = lesson.pages[asking + 1].text.split("** ")[1].split()[:4]
        assert " ".join(answer) not in " ".join(sat.seen().split())
        told = read_stage(tmp_path / "presenting.json")
        assert told is not None
        assert " ".join(answer) in " ".join(told.note.split())
        assert told.beat == asking + 1
        await sat.press("pageup")
        assert sat.screen.page == asking - 1


@pytest.mark.parametrize("size", [*SIZES, (33, 9), (12, 4), (3, 2), (1, 1)])
@pytest.mark.parametrize("ascii", [False, True])
async def test_every_size_can_be_presented_in(seat: Opened, size: tuple[int, int], ascii: bool) -> None:
    async with seat("worker-pool:port", size, at=60, ascii=ascii) as sat:
        for key in ("P", "l", "pagedown", "pagedown", "h", ".", ".", "?", "escape", "end", "home"):
            await sat.press(key)
            rows = strips(sat.app)
            assert (len(rows), {row.cell_length for row in rows}) == (size[1], {size[0]})
            assert not ascii or sat.seen().isascii()


async def test_nothing_moves_from_event_to_event(seat: Opened) -> None:
    async with seat("worker-pool:port", (80, 24), at=20) as sat:
        await sat.press("P")
        names = []
        for _ in range(30):
            picture = presenter(sat).lanes.picture
            assert isinstance(picture, Picture)
            names.append([one.lane.name if one.lane else one.heading for one in picture.shelves.rows])
            await sat.press("l")
        assert all(one == names[0] for one in names)


ASKED = moment(WHAT, 'kind == "called" and name == "WSARecv"')


async def test_a_class_votes_on_the_presenters_screen_and_the_counts_stay_hidden(seat: Opened, tmp_path: Path) -> None:
    environ = own(tmp_path)
    async with seat(WHAT, at=ASKED, environ=environ) as sat:
        await sat.press("P", "V")
        assert "Nothing is asked here: p asks." in sat.seen()
        await sat.press("p")
        asking = sat.screen.asking
        assert asking is not None
        for one in asking.question.choices:
            assert one.says in sat.seen()
        await sat.press("V", *"4 77 2")
        assert "hands for 1 2 3: • •• •" in sat.seen()
        told = read_stage(tmp_path / "presenting.json")
        assert told is not None
        assert "4 77 2" in told.note
        await sat.press("enter")
        assert "Vote 1 is counted. Talk to your neighbour, then vote again." in sat.seen()
        assert "77" not in sat.seen()
        await sat.press("V", "enter", *"1 81", "enter")
        assert "Type 3 numbers" in sat.seen()
        await sat.press("V", "enter", *"1 81 2", "enter")
        assert "Vote 2 is counted" in sat.seen()
        assert "81" not in sat.seen()
        await sat.press("V", "down", "enter")
        assert "77, then 81" in sat.seen()
        await sat.press("escape", "V", "down", "down", "enter")
        assert "Vote 2: 1: 1, 2: 81, 3: 2." in sat.seen()
        assert asking.question.choices[asking.question.right].says.lower() in sat.seen().lower()
        assert sat.cursor == asking.question.shown
    votes = Progress(tmp_path / "progress.json").votes(Place(WHAT, run=True), asking.question.id)
    assert votes == ((4, 77, 2), (1, 81, 2))


async def test_a_clicker_reveals_what_the_engine_asks_and_goes_on(seat: Opened) -> None:
    async with seat(WHAT, at=ASKED) as sat:
        await sat.press("P", "p")
        asking = sat.screen.asking
        assert asking is not None
        asked, shown = sat.cursor, asking.question.shown
        await sat.press("right")
        assert sat.cursor == asked
        assert "Answer first" in sat.seen()
        await sat.press("pagedown")
        assert (sat.cursor, sat.screen.revealed) == (shown, True)
        assert "What happens" in sat.seen()
        await sat.press("pagedown")
        await settled(sat)
        assert sat.screen.asking is None
        assert sat.cursor == sat.screen.player.beats.after(shown)
        await sat.press("p", "pageup")
        assert sat.screen.asking is None


async def test_a_page_that_was_answered_does_not_hide_the_future_of_who_ends_the_talk_there(
    seat: Opened, tmp_path: Path
) -> None:
    lesson = find_lesson("20-return-value")
    page = next(n for n, one in enumerate(lesson.pages) if one.asks)
    for answered in (False, True):
        async with seat(lesson.pages[0].what, lesson=lesson, environ=own(tmp_path)) as sat:
            sat.screen.turn_to(page)
            assert (sat.screen.asking is None) == answered
            await sat.press("P", "P")
            assert sat.screen.player.view.future == answered
            await sat.press("1", "1", "P", "P")
            assert sat.screen.player.view.future


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_a_clicker_leads_through_a_lesson_and_all_of_every_page_is_seen(
    seat: Opened, size: tuple[int, int]
) -> None:
    lesson = find_lesson("40-waiting-for-many")
    async with seat(lesson.pages[0].what, size, lesson=lesson) as sat:
        await sat.press("P")
        for number, page in enumerate(lesson.pages):
            assert sat.screen.page == number
            seen = sat.seen()
            for _ in range(30):
                here = sat.seen()
                await sat.press("pagedown")
                if sat.screen.page != number or sat.seen() == here:
                    break
                seen += sat.seen()
            await sat.press("b", "b")
            while presenter(sat).motion is not None:
                await sat.press("pagedown")
            last = re.findall(r"[A-Za-z]{4,}", page.text.rpartition("\n\n")[2])
            assert not last or last[-1] in seen, (number, last[-1])


async def test_beats_in_the_player_itself(seat: Opened) -> None:
    async with seat(WHAT) as sat:
        found = list(sat.screen.player.beats)
        await sat.press("L", "shift+right")
        assert sat.cursor == found[1]
        await sat.press("H")
        assert sat.cursor == found[0]
        await sat.press("shift+left")
        assert sat.cursor == 0


def test_big_letters_are_as_wide_as_is_said_and_as_high() -> None:
    for words in ("ev[0]  set", "T1 WSARecv", "ŧ", "x"):
        for size in (LARGE, SMALL):
            rows = written(words, size)
            assert {len(one) for one in rows} == {width(words, size)}
            assert len(rows) == size


# The speaker's screen ---------------------------------------------------------------------------------------------

NOW = Stage(
    "The first receive", 3, 9, 31, 83, "ev[0] becomes signalled.", "ov[0] completes.", "ask", "T1 wakes.", elapsed=75
)


async def test_the_speakers_screen_follows_the_file(tmp_path: Path) -> None:
    path = tmp_path / "presenting.json"
    app = make_notes(environ=own(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Waiting for a presenter" in text(strips(app))
        write_stage(path, NOW._replace(event=30))
        await pilot.pause(0.4)
        write_stage(path, NOW)
        await pilot.pause(0.4)
        seen = text(strips(app))
        for words in ("beat 3/9", "event 31/83", "ev[0] becomes signalled.", "ask", "T1 wakes."):
            assert words in seen
        path.write_text("{", "utf-8")
        await pilot.pause(0.4)
        assert "event 31/83" in text(strips(app))
        write_stage(path, NOW._replace(blank=True, pulse=2))
        await pilot.pause(0.4)
        assert "The hall sees a blank screen." in text(strips(app))
        write_stage(path, NOW._replace(over=True))
        await pilot.pause(0.4)
        assert "Waiting for a presenter" in text(strips(app))


async def test_what_was_left_by_a_presenter_that_was_killed_is_no_talk(tmp_path: Path) -> None:
    write_stage(tmp_path / "presenting.json", NOW)
    app = make_notes(environ=own(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.6)
        screen = app.screen
        assert isinstance(screen, NotesScreen)
        assert not screen.live


@pytest.mark.parametrize("size", [*SIZES, (20, 6), (1, 1)])
async def test_the_speakers_screen_fits_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    app = make_notes(environ=own(tmp_path))
    async with app.run_test(size=size) as pilot:
        screen = app.screen
        assert isinstance(screen, NotesScreen)
        write_stage(tmp_path / "presenting.json", NOW._replace(event=1))
        await pilot.pause(0.4)
        write_stage(tmp_path / "presenting.json", NOW._replace(note="a long note " * 200))
        await pilot.pause(0.4)
        for key in ("j", "j", "k", "?", "escape", "S"):
            screen.app.screen.post_message(events.Key(key, key if len(key) == 1 else None))
            await pilot.pause()
            assert {row.cell_length for row in strips(app)} == {size[0]}


@pytest.mark.parametrize("damage", ["", "[]", '{"schema": 1}', '{"schema": 1, "title": 3}', "[" * 9999])
def test_a_damaged_file_is_no_moment(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "presenting.json"
    path.write_text(damage, "utf-8")
    assert read_stage(path) is None
    assert "Nobody presents just now" in as_text(read_stage(path))


def test_a_moment_of_a_talk_is_told_in_lines(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "presenting.json"
    write_stage(path, NOW)
    assert read_stage(path) == NOW
    assert as_text(NOW).splitlines() == [
        "The first receive", "Beat 3 of 9, event 31 of 83.", "ev[0] becomes signalled.", "ov[0] completes.", "Note: ask",
        "Next: T1 wakes.",
    ]  # fmt: skip

"""What the player promises about its use (UX-1 to UX-10), where no other test holds it.

UX-1 and UX-5 are held by `test_stepping` and `test_upright`, UX-2 by `test_bindings` and `test_keys`, UX-3 and UX-9 by
`test_keys`, UX-8 by `test_mouse`; how long UX-7 takes is a figure of `tests/bench/player.py`.
"""

from __future__ import annotations

import re
import socket
from pathlib import Path

import pytest

from ovlviz import content
from ovlviz.course.lesson import find_lesson
from ovlviz.timeline.choosers import Chooser
from ovlviz.timeline.ready import Ready
from ovlviz.timeline.running import Session, find_moment
from ovlviz.timeline.sentences import sentence
from ovlviz.tui.actions import ACTIONS, HINTS, OVER, PLAYER
from ovlviz.tui.keys import Keymap, Press
from ovlviz.tui.picture import strips
from ovlviz.tui.run import make_home, make_player
from ovlviz.tui.screens.player import PlayerScreen

from .conftest import FOUR, Opened, moment, run_of, scenario, text

WHAT = "first-receive:event"
SET = moment(WHAT, 'kind == "event-set"')


async def test_ux_4_a_token_opens_paused_on_its_event_and_shows_what_is_looked_at(seat: Opened) -> None:
    token = Session(scenario(WHAT), run_of(WHAT)).token(SET)
    found = find_moment(token)
    app = make_player(found.subject, chooser=found.chooser, at=found.cursor, environ={})
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.5)
        screen = app.screen
        assert isinstance(screen, PlayerScreen)
        assert (screen.player.cursor, screen.player.playing) == (SET, False)
        assert screen.player.focus_words() == "ev[0]"


async def test_ux_4_a_token_of_another_schedule_opens_that_schedule(seat: Opened) -> None:
    what = "receive-order:port"
    async with seat(what, chooser=Chooser(5)) as sat:
        sat.screen.player.seek(25)
        sat.screen.draw()
        await sat.pilot.pause()
        token, bottom = sat.screen.player.token(), sat.seen().splitlines()[-3:]
    found = find_moment(token)
    async with seat(found.subject, chooser=found.chooser, at=found.cursor) as sat:
        assert (sat.cursor, sat.screen.player.token(), sat.seen().splitlines()[-3:]) == (25, token, bottom)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 50)])
async def test_ux_6_the_bottom_says_where_what_and_what_next_and_the_sentence_what_and_why(
    seat: Opened, size: tuple[int, int]
) -> None:
    async with seat(WHAT, size) as sat:
        least = size[0] < 72
        assert sat.status.startswith(
            " 0/83  0.000 ms" if least else " event 0/83  t=0.000 ms  beat 0/29  about to begin"
        )
        await sat.press(*str(SET), "G")
        where = f" {SET}/83  20.010 ms  beat 7/29" if least else f" event {SET}/83  t=20.010 ms  beat 7/29"
        coming = "T1 wakes" if size[0] < 100 else "T1's wait is satisfied; it is ready to run"
        assert sat.status.startswith(f"{where}  ev[0] set  next: {coming}")
        said = "\n".join("".join(piece.text for piece in one) for one in sat.screen.sentence.rows)
        assert f"{SET}  ev[0] becomes signalled." in said
        assert "because 29 ov[0] completes" in said
        await sat.press("G")
        assert "c or F" in sat.status
        await sat.press("l")
        assert "No event after this one; c or F changes the past." in sat.status


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 50)])
@pytest.mark.parametrize("what", FOUR)
async def test_ux_6_what_is_next_is_what_comes_unless_one_chooses(
    seat: Opened, what: str, size: tuple[int, int]
) -> None:
    async with seat(what, size) as sat:
        player = sat.screen.player
        for n in range(player.length):
            player.seek(n)
            sat.screen.draw()
            ready = Ready(player.timeline, n)
            if ready.at.facts == n and len(ready.options) > 1:
                assert f"you choose: {len(ready.options)} ready (c)" in sat.status
            else:
                player.seek(n + 1)
                lane = player.acting_lane
                assert lane is not None
                words = re.split(r"  next(?: at [0-9.]+ ms)?: ", sat.status)[1].partition("  focus")[0]
                told = sentence(player.timeline, player.timeline.facts[n])
                assert told.startswith(words) or words.startswith(lane.name), (n, words)


async def test_ux_6_what_is_next_is_not_told_where_it_is_hidden_or_asked_for(seat: Opened) -> None:
    async with seat(WHAT, at=SET) as sat:
        assert "next: T1's wait is satisfied" in sat.status
        await sat.press("z", "l", "h")
        assert "next: hidden (z)" in sat.status
        assert "wait" not in sat.status
    asked = moment(WHAT, 'kind == "called" and name == "WSARecv"')
    async with seat(WHAT, at=asked) as sat:
        told = sat.status.partition("next")[2]
        await sat.press("p")
        for keys in ("1", "escape"):
            assert told not in sat.status
            await sat.press(keys)
        sat.screen.player.notice = "!"
        sat.screen.draw()
        assert sat.status.endswith("!  next: you answer")


async def test_ux_6_a_run_that_ended_badly_says_so_only_where_that_may_be_seen(seat: Opened) -> None:
    async with seat("refused-start:event-broken-waits") as sat:
        assert "WATCHDOG at" in sat.status
        await sat.press("z", "l")
        assert "WATCHDOG" not in sat.status
        await sat.press("G")
        assert "WATCHDOG at" in sat.status


async def test_ux_6_in_a_lesson_it_says_which_page(seat: Opened) -> None:
    lesson = find_lesson(None)
    for size in [(60, 20), (80, 24), (120, 40)]:
        async with seat(lesson.pages[0].what, size, lesson=lesson) as sat:
            await sat.press("]", "]")
            assert f"3/{len(lesson.pages)}" in sat.seen()


@pytest.mark.parametrize("name", content.lessons()[:2])
async def test_ux_5_lanes_keep_their_row_while_a_page_of_a_lesson_is_stepped_through(seat: Opened, name: str) -> None:
    lesson = find_lesson(name)
    async with seat(lesson.pages[0].what, (80, 24), lesson=lesson) as sat:
        for page in range(0, len(lesson.pages), 3):
            sat.screen.turn_to(page)
            await sat.pilot.pause()
            sat.screen.draw()
            names = []
            for _ in range(6):
                picture = sat.screen.lanes.picture
                assert picture is not None
                names.append([one.lane.name if one.lane else one.heading for one in picture.shelves.rows])  # type: ignore[union-attr]
                sat.screen.player.step(1)
                sat.screen.draw()
            assert all(one == names[0] for one in names)


def test_ux_9_every_hinted_key_is_one_of_its_place() -> None:
    keymap = Keymap()
    for where, pairs in HINTS.items():
        own = {action.id for place in (where, OVER.get(where, where)) for action in keymap.of(place)}
        assert {id for ids, _ in pairs for id in ids} <= own, where
    assert {action.where for action in ACTIONS} == set(HINTS)
    assert PLAYER in HINTS


@pytest.mark.parametrize("situation", ["beginning", "end", "question"])
async def test_ux_3_no_key_is_silent(seat: Opened, situation: str) -> None:
    """Each action does something that is seen, or says why it cannot be done."""
    async with seat(WHAT) as sat:
        screen, silent = sat.screen, []
        if situation == "end":
            await sat.press("G")
        if situation == "question":
            await sat.press("l", "p")
        for action in ACTIONS:
            if action.where != PLAYER or action.id in ("quit", "palette"):
                continue
            screen.player.notice, player, view, asking = "", screen.player, screen.player.view, screen.asking
            screen.draw()
            before = sat.seen()
            screen.act(Press(action.id, 5 if action.id == "percent" else None))
            await sat.pilot.pause()
            if not (sat.seen() != before or sat.app.screen is not screen or screen.player.notice):
                silent.append(action.id)
            while sat.app.screen is not screen:
                sat.app.pop_screen()
                await sat.pilot.pause()
            if screen.player.playing:
                screen.act(Press("play"))
            screen.editor = None
            if screen.player is player:
                player.view = view
            if situation == "question" and screen.asking is not asking:
                await sat.press("p")
        assert not silent


async def test_ux_7_the_first_question_needs_no_file_of_ones_own_and_no_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("the network is used")

    for where, name in ((socket, "getaddrinfo"), (socket, "create_connection"), (socket.socket, "connect")):
        monkeypatch.setattr(where, name, refused)
    monkeypatch.chdir(tmp_path)
    app = make_home(environ={"OVLVIZ_PROGRESS": str(tmp_path / "none" / "progress.json")})
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for key in ("enter", "]", "]"):
            await pilot.press(key)
            await pilot.pause()
        assert "What do you think?" in text(strips(app))

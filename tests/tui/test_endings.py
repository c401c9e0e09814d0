"""Runs that end in other ways, runs that are empty, and long ones: each opens, says how it ended, and can be stepped."""

from __future__ import annotations

import pytest

from ovlviz.scenario.subject import Subject

from .conftest import Opened, program

DEADLOCK = "HANDLE e = CreateEvent(NULL, TRUE, FALSE, NULL); WaitForSingleObject(e, INFINITE); return 0;"
WATCHDOG = f"ovl_start(); {DEADLOCK}"
FAULT = "int a[2]; int i = 5; a[0] = 1; Sleep(1); return a[i];"
ECHO = 'int i; SOCKET a, b; char c[4]; ovl_start(); ovl_pair(&a, &b); for (;;) { send(a, "x", 1, 0); recv(b, c, 4, 0); } return 0;'


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("return 0;", "code 0"),
        ("return 7;", "code 7"),
        (DEADLOCK, "DEADLOCK"),
        (WATCHDOG, "WATCHDOG"),
        (FAULT, "FAULT"),
    ],
    ids=["nothing", "code", "deadlock", "watchdog", "fault"],
)
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_run_says_how_it_ended_and_every_event_can_be_shown(
    seat: Opened, source: str, words: str, size: tuple[int, int]
) -> None:
    async with seat(program(source), size) as sat:
        length = sat.screen.player.length
        for _ in range(length):
            await sat.press("l")
        assert sat.cursor == length
        assert words in sat.seen()
        for _ in range(length):
            await sat.press("h")
        assert "has not begun" in sat.seen()


async def test_the_end_says_why_there_is_no_next_event(seat: Opened) -> None:
    async with seat(program(DEADLOCK)) as sat:
        await sat.press("G", "l")
        assert "No event after this deadlock; c or F changes the past." in sat.status


async def test_names_and_output_that_look_like_markup_are_shown_as_they_are(seat: Opened) -> None:
    source = 'printf("[bold]x[/y] a[i] [/]\\n"); LOG("a[0]", 1); printf("\\x1b[31mred\\x07\\n"); return 0;'
    async with seat(program(source), (120, 40)) as sat:
        await sat.press("G", "tab", "tab")
        seen = sat.seen()
        assert "[bold]x[/y] a[i] [/]" in seen
        assert "\x1b" not in seen
        assert "·[31mred·" in seen


@pytest.fixture(scope="module")
def endless() -> Subject:
    return program(ECHO)


async def test_a_run_of_100_000_events_opens_grows_and_can_be_sought_in(seat: Opened, endless: Subject) -> None:
    async with seat(endless, (80, 24)) as sat:
        assert sat.screen.player.loading
        await sat.press("l")
        assert sat.cursor == 1, "keys work while it loads"
        for _ in range(2000):
            await sat.pilot.pause(0.05)
            if sat.screen.player.timeline.ending is not None:
                break
        player = sat.screen.player
        assert player.length >= 100_000
        for target in (50_000, 1, 99_999, 77_777):
            await sat.press(*str(target), "G")
            assert sat.cursor == target
            assert f"event {target:,}/" in sat.seen()
            assert player.timeline.facts[target - 1] is not None
        await sat.press("G")
        assert "STOPPED at 100,0" in sat.status
        assert "STOPPED: the run was stopped after 100,000 facts" in " ".join(sat.seen().split())
        await sat.press("0")
        assert player.window.shows(1)
        assert player.window.shows(player.length)


async def test_a_later_event_of_a_run_that_still_loads_is_waited_for(seat: Opened, endless: Subject) -> None:
    async with seat(endless, (80, 24), at=30_000) as sat:
        for _ in range(1000):
            await sat.pilot.pause(0.05)
            if sat.cursor == 30_000:
                break
        assert sat.cursor == 30_000

"""The lanes from top to bottom: the same in both directions, every lane to be seen, nothing cut by a neighbour."""

from __future__ import annotations

import pytest

from ovlviz.tui.canvas.paint import strip
from ovlviz.tui.canvas.picture import Canvas
from ovlviz.tui.canvas.upright import HEAD
from ovlviz.tui.player import Player
from ovlviz.tui.theme import Theme

from .conftest import FOUR, SAMPLED, Opened, moment, run_of

WHAT = "first-receive:event"
START = moment(WHAT, 'kind == "event-set"')
LONG = 120


@pytest.mark.parametrize("what", SAMPLED)
def test_forward_and_back_draws_the_same_columns_at_every_event(what: str) -> None:
    player = Player(run_of(what), what)
    player.rotate()
    theme = Theme()
    for width, height in [(100, 20)]:
        canvas = Canvas(player.timeline, player.diagram, theme)

        def seen(n: int) -> int:
            player.seek(n)
            lines = canvas.upright(player.view, width, height).lines  # noqa: B023
            assert len(lines) == height  # noqa: B023
            assert {len(line.text) for line in lines} == {len(line.styles) for line in lines} == {width}  # noqa: B023
            return hash(tuple(tuple(strip(line, theme)) for line in lines))

        places = range(min(player.length, LONG) + 1)
        there = [seen(n) for n in places]
        assert len(set(there)) == len(places), "every event looks different"
        assert there == [seen(n) for n in reversed(places)][::-1]


@pytest.mark.parametrize("what", FOUR)
def test_the_row_of_the_event_is_in_view_and_says_what_it_is(what: str) -> None:
    player = Player(run_of(what), what)
    player.rotate()
    canvas = Canvas(player.timeline, player.diagram, Theme())
    for n in range(1, player.length + 1):
        player.seek(n)
        picture = canvas.upright(player.view, 80, 14)
        row = picture.lines[HEAD + n - picture.window.facts[0]].text
        assert row.startswith(f"►{n:>5} ")
        assert picture.acting in picture.columns
        assert picture.theme.mark(player.diagram.roles[n - 1]) in row


@pytest.mark.parametrize("what", FOUR)
async def test_every_lane_can_be_brought_into_view_at_80_by_24(seat: Opened, what: str) -> None:
    async with seat(what, (80, 24), at=20) as sat:
        await sat.press("r")
        for lane in sat.screen.player.diagram.ordered():
            sat.screen.player.focus_on(lane.ref)
            sat.screen.draw()
            assert lane.name in sat.seen().splitlines()[0]


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12), (20, 6), (9, 3), (1, 1)])
async def test_no_size_is_too_small(seat: Opened, size: tuple[int, int]) -> None:
    async with seat("worker-pool:port", size, at=100) as sat:
        for key in ("r", "l", "h", "j", "k", "d", "a", "w", "0", "f", "z", "O", "escape", "r"):
            await sat.press(key)
        assert sat.cursor == 100


async def test_back_and_forth_between_lying_and_upright_changes_nothing_else(seat: Opened) -> None:
    async with seat(WHAT, (120, 40), at=START) as sat:
        before = sat.seen()
        await sat.press("r", "r", "l", "h")
        assert sat.seen() == before


async def test_a_click_goes_to_the_row_and_keeps_the_lane(seat: Opened) -> None:
    async with seat(WHAT, (120, 40), at=START) as sat:
        await sat.press("r")
        picture = sat.screen.lanes.picture
        assert picture is not None
        first = picture.window.facts[0]
        await sat.pilot.click(sat.screen.lanes, offset=(19, HEAD + 3))
        assert sat.cursor == first + 3
        assert sat.screen.player.focus_words() == "T1 (kept)"


async def test_the_future_can_be_hidden(seat: Opened) -> None:
    async with seat(WHAT, (120, 40), at=START) as sat:
        await sat.press("r", "z")
        lines = sat.seen().splitlines()
        at = next(y for y, line in enumerate(lines) if line.startswith("►"))
        assert lines[at + 1].replace("│", "").strip() == ""


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_upright_looks_as_it_was_approved(seat: Opened, golden: object, size: tuple[int, int]) -> None:
    async with seat(WHAT, size, at=START) as sat:
        await sat.press("r", "l", "h")
        assert callable(golden)
        golden(f"tui/upright-{size[0]}x{size[1]}.txt", sat.seen())

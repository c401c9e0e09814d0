"""The mouse does what keys do: a click on a lane, on the ruler, on the name of a pane; the wheel."""

from __future__ import annotations

from ovlviz.tui.canvas.picture import RULER, Picture, names_width

from .conftest import Opened, moment, run_of

WHAT = "first-receive:event"
START = moment(WHAT, 'kind == "event-set"')
LAST = len(run_of(WHAT))


async def test_a_click_on_a_lane_goes_to_its_column_and_keeps_the_lane_in_focus(seat: Opened) -> None:
    async with seat(WHAT, at=START) as sat:
        picture = sat.screen.lanes.picture
        assert isinstance(picture, Picture)
        before = picture.window
        lane = sat.screen.player.diagram.ordered()[2]
        row = picture.shelves.row_of(lane)
        assert row is not None
        x = names_width(120) + picture.window.start(START - 3)
        await sat.pilot.click(sat.screen.lanes, offset=(x, RULER + row))
        assert sat.cursor == START - 3
        assert sat.screen.player.view.focus == lane.ref
        assert sat.screen.lanes.picture is not None
        assert sat.screen.lanes.picture.window == before, "nothing moves under the pointer"


async def test_a_click_on_the_ruler_goes_there_and_leaves_the_focus(seat: Opened) -> None:
    async with seat(WHAT, at=START) as sat:
        picture = sat.screen.lanes.picture
        assert picture is not None
        await sat.pilot.click(sat.screen.lanes, offset=(names_width(120) + picture.window.start(START - 2), 0))
        assert sat.cursor == START - 2
        assert sat.screen.player.view.focus is None


async def test_a_click_on_a_lanes_name_only_focuses_it(seat: Opened) -> None:
    async with seat(WHAT, at=START) as sat:
        await sat.pilot.click(sat.screen.lanes, offset=(3, RULER + 1))
        assert sat.cursor == START
        assert sat.screen.player.focus_words() == "T1 (kept)"


async def test_a_click_after_the_last_event_goes_to_the_last(seat: Opened) -> None:
    async with seat(WHAT, at=LAST - 3) as sat:
        await sat.pilot.click(sat.screen.lanes, offset=(118, RULER + 1))
        assert sat.cursor == LAST


async def test_the_wheel_scrolls_lanes_that_do_not_fit(seat: Opened) -> None:
    async with seat("worker-pool:port", (80, 24), at=100) as sat:
        assert "T1 main" in sat.seen()
        sat.screen.lanes.post_message(sat.screen.lanes.Wheeled(3))
        await sat.pilot.pause()
        assert "T1 main" not in sat.seen()
        sat.screen.lanes.post_message(sat.screen.lanes.Wheeled(-3))
        await sat.pilot.pause()
        assert "T1 main" in sat.seen()


async def test_a_click_on_the_name_of_a_pane_shows_it(seat: Opened) -> None:
    async with seat(WHAT, (80, 24), at=START) as sat:
        titles = "".join(piece.text for piece in sat.screen.code.rows[0])
        await sat.pilot.click(sat.screen.code, offset=(titles.index("Inspector") + 2, 0))
        assert sat.screen.active == "inspector"
        assert "hEvent of" in sat.seen()


async def test_a_click_in_a_list_goes_to_its_event_and_outside_closes_it(seat: Opened) -> None:
    async with seat(WHAT, at=START) as sat:
        (cause,) = run_of(WHAT).causes[START - 1]
        await sat.press("enter")
        panel = sat.app.screen.query_one("#list")
        row = next(y for y, line in enumerate(sat.seen().splitlines()) if f"{cause}  ov[0] completes" in line)
        await sat.pilot.click(panel, offset=(10, row - panel.region.y))
        assert sat.cursor == cause
        await sat.press("enter")
        await sat.pilot.click(offset=(0, 0))
        assert sat.app.screen is sat.screen
        assert sat.cursor == cause

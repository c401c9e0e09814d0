"""Every size of terminal: nothing is lost at 80 by 24, nothing breaks below it, and a resize keeps the place."""

from __future__ import annotations

import pytest

from ovlviz.tui.layout import CODE, INSPECTOR, LESSON, OUTPUT, Box, plan
from ovlviz.tui.picture import strips

from .conftest import FOUR, Opened, moment


@pytest.mark.parametrize("lesson", [False, True])
@pytest.mark.parametrize("active", [CODE, INSPECTOR, OUTPUT, LESSON])
def test_no_two_parts_overlap_and_none_leaves_the_terminal(active: str, lesson: bool) -> None:
    for width in (1, 7, 20, 40, 60, 80, 99, 100, 110, 120, 150, 200):
        for height in (1, 2, 3, 5, 8, 12, 16, 20, 24, 40, 50):
            for wanted in (2, 8, 20, 60):
                found = plan(width, height, wanted, active, lesson=lesson)
                boxes = [found.lanes, found.sentence, found.status, *found.panes.values()]
                boxes += [found.hints] if found.hints else []
                cells: set[tuple[int, int]] = set()
                for box in boxes:
                    own = area(box)
                    assert not own & cells, (width, height, found)
                    cells |= own
                    assert all(x < width and y < height for x, y in own)


def area(box: Box) -> set[tuple[int, int]]:
    return {(x, y) for x in range(box.x, box.x + box.width) for y in range(box.y, box.y + box.height)}


@pytest.mark.parametrize("what", FOUR)
async def test_80_by_24_can_show_every_lane_and_every_pane(seat: Opened, what: str) -> None:
    async with seat(what, (80, 24), at=20) as sat:
        seen = set()
        for lane in sat.screen.player.diagram.ordered():
            sat.screen.player.focus_on(lane.ref)
            sat.screen.draw()
            names = [line.partition("│")[0] for line in sat.seen().splitlines()[2:14]]
            assert any(lane.name in name for name in names), lane.name
            seen.add(lane.ref)
        panes = []
        for _ in range(3):
            panes.append(sat.screen.active)
            assert f"[{sat.screen.active_pane.title}]" in sat.seen()
            await sat.press("tab")
        assert panes == [CODE, INSPECTOR, OUTPUT]


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12), (20, 6), (9, 3), (4, 2), (1, 1)])
async def test_every_row_is_as_wide_as_the_terminal_and_no_size_is_too_small(
    seat: Opened, size: tuple[int, int]
) -> None:
    async with seat("worker-pool:port", size, at=100) as sat:
        for key in ("l", "tab", "w", "0", "?", "escape", "enter", "escape", "j", "/", "escape"):
            await sat.press(key)
            rows = strips(sat.app)
            assert len(rows) == size[1]
            assert {row.cell_length for row in rows} == {size[0]}


async def test_a_resize_keeps_the_event_and_the_focus(seat: Opened) -> None:
    async with seat("first-receive:event", (120, 40), at=30) as sat:
        await sat.press("k")
        before = (sat.cursor, sat.screen.player.view.focus)
        at_first = sat.seen()
        for size in [(80, 24), (60, 20), (30, 8), (200, 50), (120, 40)]:
            await sat.pilot.resize_terminal(*size)
            await sat.pilot.pause()
            assert (sat.cursor, sat.screen.player.view.focus) == before
            assert {row.cell_length for row in strips(sat.app)} == {size[0]}
        assert sat.seen() == at_first


async def test_a_line_of_source_too_long_for_its_pane_is_told_in_full_while_a_thread_stands_there(seat: Opened) -> None:
    async with seat("first-receive:event", (80, 24), at=moment("first-receive:event", 'kind == "blocked"')) as sat:
        seen = " ".join(sat.seen().split())
        assert "WSAWaitForMultipleEvents(2, ev, FALSE, WSA_INFINITE, FALSE) - WSA_WAIT_EVENT_0;" in seen

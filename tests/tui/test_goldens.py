"""What the player draws at chosen moments, as text that was read before it was kept: `tests/golden/tui`.

A moment is named by an expression over facts, so that a golden tells of the same thing when the numbers change.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ovlviz.course.home import entries, recent_entries
from ovlviz.course.lesson import find_lesson
from ovlviz.course.recent import Recent
from ovlviz.tui.picture import strips
from ovlviz.tui.run import make_home

from .conftest import Opened, moment, text

Golden = Callable[[str, str], None]

SIZES = [(60, 20), (80, 24), (120, 40), (200, 50)]
MOMENTS = {
    "receive-posted": ("first-receive:event", 'kind == "posted"'),
    "event-set": ("first-receive:event", 'kind == "event-set"'),
    "routine-runs": ("first-receive:routine", 'kind == "apc-started"'),
    "packet-queued": ("first-receive:port", 'kind == "packet-queued"'),
    "still-incomplete": ("first-receive:poll", 'kind == "returned" and error == 996'),
    "success-at-once": ("immediate-success:event", 'kind == "completed" and inside == true'),
    "wait-for-three": ("three-receives-one-thread:event", 'kind == "woken"'),
    "packet-taken": ("worker-pool:port", 'kind == "packets-taken"'),
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", MOMENTS)
async def test_a_moment_looks_as_it_was_approved(
    seat: Opened, golden: Golden, name: str, size: tuple[int, int]
) -> None:
    what, expression = MOMENTS[name]
    async with seat(what, size, at=moment(what, expression)) as sat:
        golden(f"tui/{name}-{size[0]}x{size[1]}.txt", sat.seen())


async def test_the_inspector_of_a_pending_overlapped_shows_every_member(seat: Opened, golden: Golden) -> None:
    what = "first-receive:event"
    async with seat(what, (80, 24), at=moment(what, MOMENTS["receive-posted"][1])) as sat:
        await sat.press("tab")
        golden("tui/inspector-80x24.txt", sat.seen())
        for member in ("Internal ", "InternalHigh", "Offset ", "OffsetHigh", "hEvent"):
            assert member in sat.seen()


async def test_details_look_as_they_were_approved(seat: Opened, golden: Golden) -> None:
    what = "first-receive:event"
    async with seat(what, (80, 24), at=moment(what, MOMENTS["event-set"][1])) as sat:
        await sat.press("enter")
        golden("tui/details-80x24.txt", sat.seen())


async def test_ascii_looks_as_it_was_approved(seat: Opened, golden: Golden) -> None:
    what = "first-receive:event"
    async with seat(what, (80, 24), at=moment(what, MOMENTS["event-set"][1]), ascii=True) as sat:
        assert sat.seen().isascii()
        golden("tui/ascii-80x24.txt", sat.seen())


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_lesson_beside_the_player_looks_as_it_was_approved(
    seat: Opened, golden: Golden, size: tuple[int, int]
) -> None:
    lesson = find_lesson("first-receive")
    async with seat(lesson.pages[0].what, size, lesson=lesson) as sat:
        await sat.press("]", "]")
        golden(f"tui/lesson-{size[0]}x{size[1]}.txt", sat.seen())


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_home_screen_looks_as_it_was_approved(golden: Golden, size: tuple[int, int]) -> None:
    kept = ("10-first-receive", "70-completion-ports", "first-receive", "worker-pool", "event-reset", "send-order")
    every = [one for one in entries() if one.what.partition(":")[0] in kept]
    left = Recent("run", "worker-pool:port", "The worker pool: a completion port", event=31)
    app = make_home([*recent_entries([left]), *every], environ={})
    async with app.run_test(size=size) as pilot:
        await pilot.press("j", "j", "j", "l", "j")
        await pilot.pause()
        golden(f"tui/home-{size[0]}x{size[1]}.txt", text(strips(app)))

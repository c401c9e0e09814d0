"""A picture is a function of (run, view): going forward and back shows the same lanes, cell for cell and style for style."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from ovlviz.tui.canvas.paint import strip
from ovlviz.tui.canvas.picture import Canvas
from ovlviz.tui.keys import Press
from ovlviz.tui.player import Player
from ovlviz.tui.theme import Theme

from ..conftest import TESTS
from .conftest import EVERY_PROGRAM, FOUR, SAMPLED, Opened, run_of

SIZES = [(80, 12), (200, 34)]
"""Of the lanes in a terminal of 80 by 24 and of 200 by 50."""
LONG = 600
"""A run with more events than this is stepped at both its ends; the slow test steps through all of it."""


def looked_at(player: Player, *, whole: bool) -> list[int]:
    """Events to step through, in order."""
    every = range(player.length + 1)
    if whole or len(every) <= LONG:
        return list(every)
    return [*every[: LONG // 2], *every[-LONG // 2 :]]


def step_there_and_back(what: str, *, whole: bool) -> None:
    player = Player(run_of(what), what)
    theme = Theme()
    for width, height in SIZES:
        canvas = Canvas(player.timeline, player.diagram, theme)

        def lanes(n: int) -> int:
            player.seek(n)
            picture = canvas.picture(player.view, width, height)  # noqa: B023
            # Strips cannot be hashed, their segments can; a number for each picture keeps long runs small.
            return hash(tuple(tuple(strip(line, theme)) for line in picture.lines))

        places = looked_at(player, whole=whole)
        there = [lanes(n) for n in places]
        assert len(set(there)) == len(places), "every event looks different"
        back = [lanes(n) for n in reversed(places)]
        assert there == back[::-1]


@pytest.mark.parametrize("what", SAMPLED)
def test_forward_and_back_draws_the_same_lanes_at_every_event(what: str) -> None:
    step_there_and_back(what, whole=False)


@pytest.mark.slow
def test_forward_and_back_draws_the_same_lanes_through_all_of_every_long_run() -> None:
    for what in EVERY_PROGRAM:
        if len(run_of(what)) > LONG:
            step_there_and_back(what, whole=True)


@pytest.mark.parametrize("what", FOUR)
def test_a_new_canvas_draws_what_one_that_was_stepped_through_draws(what: str) -> None:
    player = Player(run_of(what), what)
    kept = Canvas(player.timeline, player.diagram, Theme())
    for n in range(player.length + 1):
        player.seek(n)
        fresh = Canvas(player.timeline, player.diagram, Theme())
        assert kept.picture(player.view, 120, 26).lines == fresh.picture(player.view, 120, 26).lines


@pytest.mark.parametrize("what", FOUR)
async def test_forward_and_back_shows_the_same_screen_in_the_running_application(seat: Opened, what: str) -> None:
    async with seat(what, (80, 24)) as sat:
        there = [(sat.lanes(), sat.seen())]
        while sat.cursor < sat.screen.player.length:
            sat.screen.act(Press("forward"))
            there.append((sat.lanes(), sat.seen()))
        for lanes, seen in reversed(there):
            assert sat.lanes() == lanes
            assert sat.seen() == seen
            sat.screen.act(Press("back"))


async def test_what_is_redrawn_in_part_is_what_a_whole_redraw_shows(seat: Opened) -> None:
    async with seat("worker-pool:port", (80, 24)) as sat:
        for _ in range(40):
            await sat.press("l")
            partly = sat.lanes()
            sat.screen.lanes.picture = None
            sat.screen.lanes.show()
            assert sat.lanes() == partly


@pytest.mark.parametrize("what", FOUR)
def test_a_lane_keeps_its_row_through_the_whole_run(what: str) -> None:
    player = Player(run_of(what), what)
    canvas = Canvas(player.timeline, player.diagram, Theme())
    rows = set()
    for n in range(player.length + 1):
        player.seek(n)
        picture = canvas.picture(player.view, 120, 60)
        rows.add(tuple(one.lane.ref if one.lane else one.heading for one in picture.shelves.rows))
    assert len(rows) == 1


HASHED = """
from ovlviz.scenario.find import find
from ovlviz.timeline.timeline import record
from ovlviz.tui.canvas.picture import Canvas
from ovlviz.tui.player import Player
from ovlviz.tui.theme import Theme
from ovlviz.tui.words import sentence_rows
for what in {what}:
    player = Player(record(find(what).setup), what)
    canvas = Canvas(player.timeline, player.diagram, Theme())
    for n in range(0, player.length, 7):
        player.seek(n)
        print(canvas.picture(player.view, 120, 40).lines, sentence_rows(player, 120, 3))
"""


def test_the_same_bytes_whatever_the_seed_of_hashes() -> None:
    seen = set()
    for seed in ("0", "1", "4711"):
        done = subprocess.run(
            [sys.executable, "-c", HASHED.replace("{what}", repr(FOUR))],
            cwd=TESTS.parent,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        )
        seen.add(done.stdout)
    assert len(seen) == 1
    assert b"worker" in seen.pop()

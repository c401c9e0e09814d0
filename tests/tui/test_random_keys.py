"""Any keys in any order, while the terminal changes its size: nothing crashes, and the screen is always whole."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from textual import events

from ovlviz.timeline.choosers import splitmix64
from ovlviz.tui.actions import PLAYER
from ovlviz.tui.keys import Keymap
from ovlviz.tui.picture import strips

from .conftest import Opened

SIZES = [(80, 24), (120, 40), (200, 50), (60, 20), (33, 9), (12, 4)]
WAYS_OUT = ("q", "ctrl+c", "backspace")
PALETTE = "ctrl+p"
"""It is Textual's own."""


def presses(seed: int, count: int) -> Iterator[str]:
    """Keys of the player, and some that mean nothing, in an order that only the seed decides."""
    bound = {key for action in Keymap().of(PLAYER) for key in action.keys if " " not in key}
    keys = sorted(key for key in (bound - {*WAYS_OUT, PALETTE}) | set("0123456789%xG é"))
    for at in range(count):
        key = keys[splitmix64(seed ^ splitmix64(at)) % len(keys)]
        yield from ("g", "g") if key == "gg" else (key,)


async def press_all(seat: Opened, what: str, seed: int, count: int) -> None:
    async with seat(what, (80, 24)) as sat:
        for n, key in enumerate(presses(seed, count)):
            character = key if len(key) == 1 else " " if key == "space" else None
            sat.app.screen.post_message(events.Key("space" if key == " " else key, character))
            if n % 50 == 49:
                size = SIZES[splitmix64(seed + n) % len(SIZES)]
                await sat.pilot.resize_terminal(*size)
                await sat.pilot.pause()
                rows = strips(sat.app)
                assert (len(rows), {row.cell_length for row in rows}) == (size[1], {size[0]}), (seed, n)
                assert 0 <= sat.cursor <= sat.screen.player.length


@pytest.mark.parametrize(("what", "seed"), [("worker-pool:port", 1), ("first-receive:event", 2)])
async def test_random_keys_break_nothing(seat: Opened, what: str, seed: int) -> None:
    await press_all(seat, what, seed, 400)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10))
async def test_ten_thousand_random_keys_break_nothing(seat: Opened, seed: int) -> None:
    await press_all(seat, ["worker-pool:port", "first-receive:routine"][seed % 2], seed, 1000)

"""Lines that are handed over whole leave no cycles behind."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from rich.segment import Segment
from textual.strip import Strip

from ovlviz.tui.whole import Whole

from .conftest import Opened

PARTS = [Segment("abc"), Segment("de"), Segment("fghij")]


@pytest.fixture
def uncollected() -> Iterator[None]:
    """Nothing is collected but by the test."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.parametrize("cuts", [[10], [4, 10], [3, 5, 10], [4, 10, 12], [4]])
def test_a_line_is_divided_as_any_other(cuts: list[int]) -> None:
    assert list(Whole(PARTS, 10).divide(cuts)) == list(Strip(PARTS, 10).divide(cuts))


def test_a_line_that_was_handed_over_whole_is_freed_without_the_collector(uncollected: None) -> None:
    Whole(PARTS, 10).divide([10])
    assert gc.collect() == 0


async def test_stepping_leaves_the_collector_nothing_to_find(seat: Opened) -> None:
    async with seat("worker-pool:port", (120, 40), at=60) as sat:
        await sat.press("l", "l", "h")
        gc.collect()
        gc.disable()
        for _ in range(5):
            sat.screen.player.step(1)
            sat.screen.draw()
            await sat.pilot.pause(0.05)
        found = gc.collect()
        gc.enable()
        assert found < 50

"""The comparison in the running application: by keys, at every size, and what leads there and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ovlviz.scenario.platforms import under
from ovlviz.timeline.choosers import Chooser
from ovlviz.tui.exporting import order, order_comparison
from ovlviz.tui.picture import strips
from ovlviz.tui.screens.comparison import ComparisonScreen
from ovlviz.tui.screens.lists import ListScreen

from .conftest import Opened, Seat, moment, program, scenario

Golden = Callable[[str, str], None]

EVENT = "first-receive:event"
INDICATED = moment(EVENT, 'kind == "event-set"')
FIVE = ["event", "poll", "routine", "port", "notify"]


def comparison(seat: Seat) -> ComparisonScreen:
    found = next(one for one in seat.app.screen_stack if isinstance(one, ComparisonScreen))
    return found


def meaning(seat: Seat) -> str:
    """What the step under the cursor means."""
    step = comparison(seat).compared.current
    return "" if step is None else f"{step.key[0]} {step.key[1]}"


SIZES = [(60, 20), (80, 24), (120, 40), (200, 50)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_comparison_looks_as_it_was_approved(seat: Opened, golden: Golden, size: tuple[int, int]) -> None:
    async with seat(EVENT, size, at=INDICATED) as sat:
        await sat.press("x")
        assert meaning(sat) == "arrival 1 at a indicate"
        golden(f"tui/compare-{size[0]}x{size[1]}.txt", sat.seen())


async def test_the_table_looks_as_it_was_approved(seat: Opened, golden: Golden) -> None:
    async with seat(EVENT, (80, 24)) as sat:
        await sat.press("x", "t")
        golden("tui/compare-table-80x24.txt", sat.seen())
        await sat.press("escape")
        assert isinstance(sat.app.screen, ComparisonScreen)


async def test_it_opens_at_this_moment_and_goes_through_the_steps_and_the_differences(seat: Opened) -> None:
    async with seat(EVENT, at=INDICATED) as sat:
        await sat.press("x")
        assert comparison(sat).compared.names == FIVE
        at = comparison(sat).compared.step
        await sat.press("right")
        assert (comparison(sat).compared.step, meaning(sat)) == (at + 1, "arrival 1 at a observe")
        await sat.press("h", "h")
        assert meaning(sat) == "receive 1 on a complete"
        await sat.press("X")
        assert (comparison(sat).compared.step, meaning(sat)) == (1, "receive 1 on a issue")
        await sat.press("n", "n")
        assert meaning(sat) == "receive 1 on a complete", "the arrival between is the same for all"
        await sat.press("N")
        assert meaning(sat) == "receive 2 on a issue"
        await sat.press("G")
        assert meaning(sat) == "the run end"
        await sat.press("l")
        assert "No step after this one" in sat.seen()
        await sat.press("5", "G")
        assert comparison(sat).compared.step == 5
        await sat.press("g", "g", "h")
        assert comparison(sat).compared.step == 0
        assert "No step before this one" in sat.seen()


async def test_every_run_stands_where_the_step_is_for_it(seat: Opened) -> None:
    async with seat(EVENT, (200, 50), at=INDICATED) as sat:
        await sat.press("x")
        compared = comparison(sat).compared
        own = compared.comparison.steps[compared.step - 1].moments
        assert [player.cursor for player in compared.players] == [one.n for one in own if one]
        for words in ("ev[0] becomes signalled", "The socket handle of a itself", "The completion routine of ov[0] is"):
            assert words in sat.seen()


@pytest.mark.parametrize(
    ("size", "count"), [((59, 20), 1), ((60, 20), 2), ((80, 24), 2), ((120, 40), 4), ((200, 50), 5)]
)
async def test_the_runs_that_have_no_room_are_a_page_away(seat: Opened, size: tuple[int, int], count: int) -> None:
    async with seat(EVENT, size, at=INDICATED) as sat:
        await sat.press("x")
        found: list[str] = []
        for name in FIVE:
            heads = sat.seen().splitlines()[0]
            assert f"►{name}" in heads
            assert sum(one in heads.split() or f"►{one}" in heads.split() for one in FIVE) == count
            found.append(name)
            await sat.press("tab")
        assert found == FIVE
        await sat.press("shift+tab")
        assert "►notify" in sat.seen().splitlines()[0]


async def test_enter_opens_the_run_in_use_at_its_moment_and_escape_changes_nothing(seat: Opened) -> None:
    async with seat(EVENT, at=INDICATED) as sat:
        await sat.press("x", "right", "escape")
        assert (sat.screen.player.what, sat.cursor) == (EVENT, INDICATED)
        await sat.press("x", "tab", "tab", "tab", "enter")
        assert sat.screen.player.what == "first-receive:port"
        assert sat.cursor == moment("first-receive:port", 'kind == "packet-queued"')
        assert "x compares again" in sat.status
        await sat.press("x")
        assert comparison(sat).compared.focus == FIVE.index("port")
        assert meaning(sat) == "arrival 1 at a indicate"


async def test_variants_are_chosen_and_the_moment_stays(seat: Opened) -> None:
    async with seat("worker-pool:port") as sat:
        await sat.press("x", "5", "G", "c")
        assert isinstance(sat.app.screen, ListScreen)
        offered = [line for line in sat.seen().splitlines() if "[" in line and "]" in line and "-broken-" in line]
        assert all("[ ]" in line for line in offered)
        await sat.press("down", "enter", "escape")
        assert comparison(sat).compared.names == ["port", "port-broken-data-race", "notify"]
        assert (meaning(sat), comparison(sat).compared.focus) == ("receive 1 on a[0] complete", 0)
        await sat.press("c", "enter", "escape")
        assert comparison(sat).compared.names == ["port-broken-data-race", "notify"]
        await sat.press("c", "down", "enter", "escape")
        assert "A comparison has 2 runs at least" in sat.seen()
        assert len(comparison(sat).compared.players) == 2


async def test_what_has_nothing_to_be_compared_with_says_so(seat: Opened) -> None:
    async with seat(program("return 0;")) as sat:
        await sat.press("x")
        assert "`ovlviz compare A.c B.c` compares files" in sat.status
    async with seat("which-sockets:event") as sat:
        await sat.press("X")
        assert "only this variant" in sat.status
    async with seat("which-indication:port", (200, 50)) as sat:
        await sat.press("x")
        assert "the network is not the same for all" in sat.status


async def test_the_others_run_under_the_same_circumstances_as_far_as_they_can(seat: Opened) -> None:
    """Socket notifications came with build 20348: on the Windows before there are four mechanisms."""
    settings = replace(scenario(EVENT).setup.settings, platform="windows-10")
    async with seat(under(scenario(EVENT), settings), chooser=Chooser(7)) as sat:
        await sat.press("x")
        compared = comparison(sat).compared
        assert compared.names == ["event", "poll", "routine", "port"]
        for one in compared.players:
            assert one.timeline.setup.settings.platform == "windows-10"
            assert one.timeline.chooser.seed == 7


async def test_the_comparison_is_saved_as_slides(
    seat: Opened, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path_factory.mktemp("saved")
    monkeypatch.chdir(folder)
    async with seat("three-receives-one-thread:event") as sat:
        await sat.press("x", "e")
        assert "three-receives-one-thread-event-routine.pptx" in sat.seen()
        await sat.press(*["backspace"] * len("pptx"), *"svg", "enter")
        assert "is written" in sat.seen()
    assert (folder / "three-receives-one-thread-event-routine.svg").read_bytes().startswith(b"<svg")


async def test_the_table_and_the_difference_are_saved_too(
    tmp_path: Path, seat: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with seat("three-receives-one-thread:event") as sat:
        await sat.press("x")
        compared = comparison(sat).compared
        assert order_comparison(compared, "light", "t.svg --table")() == "t.svg is written."
        assert order_comparison(compared, "light", "d.svg --difference --steps 40..60")() == "d.svg is written."
        assert "are written" not in order(sat.screen.player, "light", "t2.svg --table")()
    assert "context switches" in Path("t.svg").read_text(encoding="utf-8")
    assert "Only here" in Path("d.svg").read_text(encoding="utf-8")
    async with seat(EVENT) as sat:
        await sat.press("x")
        told = order_comparison(comparison(sat).compared, "light", "e.svg --difference")()
        assert told == "--difference is of two runs, and here are 5: <compare-choose> chooses"


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12), (20, 6), (9, 3), (4, 2), (1, 1)])
async def test_every_row_is_as_wide_as_the_terminal_and_no_size_is_too_small(
    seat: Opened, size: tuple[int, int]
) -> None:
    async with seat("worker-pool:port", size, at=100) as sat:
        for key in ("x", "l", "tab", "j", "k", "t", "escape", "c", "escape", "?", "escape", "X", "n", "S", "A"):
            await sat.press(key)
            rows = strips(sat.app)
            assert len(rows) == size[1]
            assert {row.cell_length for row in rows} == {size[0]}


async def test_ascii_is_ascii_and_the_marks_stay(seat: Opened) -> None:
    async with seat(EVENT, (80, 24), ascii=True) as sat:
        await sat.press("x", "X")
        assert sat.seen().isascii()
        assert "> 1 ! receive 1 on a is issued" in sat.seen()


async def test_a_click_goes_to_a_step_or_uses_a_run(seat: Opened) -> None:
    async with seat(EVENT, (80, 24), at=INDICATED) as sat:
        await sat.press("x", "g", "g")
        await sat.pilot.click(comparison(sat).head, offset=(5, 3))
        assert comparison(sat).compared.step == 3
        await sat.pilot.click("#says-1", offset=(4, 1))
        assert comparison(sat).compared.focus == 1


async def test_a_resize_keeps_the_step_and_the_run(seat: Opened) -> None:
    async with seat(EVENT, (200, 50), at=INDICATED) as sat:
        await sat.press("x", "tab", "tab")
        before = (comparison(sat).compared.step, comparison(sat).compared.focus)
        at_first = sat.seen()
        for size in [(80, 24), (30, 8), (200, 50)]:
            await sat.pilot.resize_terminal(*size)
            await sat.pilot.pause()
            assert (comparison(sat).compared.step, comparison(sat).compared.focus) == before
            assert {row.cell_length for row in strips(sat.app)} == {size[0]}
        assert sat.seen() == at_first

"""The learner is the scheduler: choices, forks, the tree, why and why not, outcomes and the worlds, by keys."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable

import pytest

from ovlviz.timeline.running import find_moment
from ovlviz.timeline.untimed import alike
from ovlviz.tui.hunt import Hunt

from .conftest import Opened, Seat, moment, program

Golden = Callable[[str, str], None]

SIZES = [(80, 24), (120, 40), (60, 20), (200, 50)]
POOL = "worker-pool:port"
AIR = moment(POOL, 'kind == "arrived"') - 1
"""Three messages are in the air."""
BROKEN = """SOCKET a, b; WSAOVERLAPPED ov = {0}; static char c[4]; WSABUF wb; DWORD flags = 0;
ovl_start(); ovl_pair(&a, &b); wb.buf = c; wb.len = 4; ov.hEvent = WSACreateEvent();
WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL); WaitForSingleObject(ov.hEvent, INFINITE); return ovl_end();"""


async def until(sat: Seat, there: Callable[[], bool]) -> None:
    """Wait for work in the background."""
    for _ in range(600):
        if there():
            return
        await asyncio.sleep(0.05)
        await sat.pilot.pause()
    raise AssertionError(sat.seen())


def sized(name: str, size: tuple[int, int]) -> str:
    return f"tui/{name}-{size[0]}x{size[1]}.txt"


@pytest.mark.parametrize("size", SIZES)
async def test_the_choices_look_as_they_were_approved(seat: Opened, golden: Golden, size: tuple[int, int]) -> None:
    async with seat(POOL, size, at=AIR) as sat:
        await sat.press("c")
        golden(sized("choices", size), sat.seen())
        await choose(sat, "what the network does")
        golden(sized("choices-network", size), sat.seen())
        await sat.press("escape")
        await choose(sat, "something, and run again")
        golden(sized("choices-change", size), sat.seen())


@pytest.mark.parametrize("size", SIZES)
async def test_the_tree_looks_as_it_was_approved(seat: Opened, golden: Golden, size: tuple[int, int]) -> None:
    async with seat(POOL, size, at=AIR) as sat:
        await sat.press("c", "down", "enter", "c", "down", "enter", "u", "u", "c", "down", "down", "enter", "T")
        golden(sized("tree", size), sat.seen())


@pytest.mark.parametrize("size", SIZES)
async def test_why_looks_as_it_was_approved(seat: Opened, golden: Golden, size: tuple[int, int]) -> None:
    async with seat("first-receive:event", size, at=moment("first-receive:event", 'kind == "event-set"')) as sat:
        await sat.press("Q")
        golden(sized("why", size), sat.seen())


@pytest.mark.parametrize("size", SIZES)
async def test_why_not_looks_as_it_was_approved(seat: Opened, golden: Golden, size: tuple[int, int]) -> None:
    async with seat("first-receive:routine", size, at=20) as sat:
        await sat.press("!")
        golden(sized("whynot", size), sat.seen())
        await sat.press("down", "enter")
        await until(sat, lambda: "Looking for" not in sat.seen())
        golden(sized("whynot-one", size), sat.seen())


@pytest.mark.parametrize("size", SIZES)
async def test_outcomes_and_worlds_look_as_they_were_approved(
    seat: Opened, golden: Golden, size: tuple[int, int]
) -> None:
    async with seat("receive-order:port", size, at=20) as sat:
        await sat.press("o")
        await until(sat, lambda: "Outcomes: 6" in sat.seen())
        golden(sized("outcomes", size), sat.seen())
        await sat.press("enter")
        await until(sat, lambda: "World 0 of 267" in sat.seen())
        await sat.press("down", "enter")
        golden(sized("worlds", size), sat.seen())


async def test_the_lists_need_nothing_but_ascii(seat: Opened) -> None:
    async with seat(POOL, at=AIR, ascii=True) as sat:
        for keys in (("c",), ("escape", "c", "down", "enter", "T"), ("escape", "Q"), ("escape", "!"), ("escape", "o")):
            await sat.press(*keys)
            assert sat.seen().isascii(), sat.seen()


async def test_another_choice_is_a_run_of_its_own_and_the_old_one_is_kept(seat: Opened) -> None:
    async with seat(POOL, at=AIR) as sat:
        old = sat.screen.player
        facts = list(old.timeline.facts)
        await sat.press("c", "down", "enter")
        new = sat.screen.player
        assert new is not old
        assert list(old.timeline.facts) == facts
        assert all(map(alike, facts[:AIR], new.timeline.facts))
        assert not alike(facts[AIR], new.timeline.facts[AIR])
        assert sat.cursor > AIR
        await sat.press("u")
        assert (sat.screen.player, sat.cursor) == (old, AIR)
        await sat.press("U")
        assert sat.screen.player is new


async def test_the_choice_that_the_run_takes_makes_no_fork(seat: Opened) -> None:
    async with seat(POOL, at=AIR) as sat:
        await sat.press("c", "enter")
        assert len(sat.screen.runs) == 1
        assert sat.cursor > AIR


async def test_what_may_not_happen_is_shown_with_its_reason_and_rule(seat: Opened) -> None:
    async with seat(POOL, (120, 60), at=AIR) as sat:
        await sat.press("c")
        seen = sat.seen()
        assert "not: T2 runs  no packet lies at port" in seen
        assert "B65" in seen
        assert "not: the 3-second limit  due at 3000.000 ms" in seen


async def test_a_fork_opens_by_its_token_on_the_same_event_paused(seat: Opened) -> None:
    async with seat(POOL, at=AIR) as sat:
        await sat.press("c", "down", "enter")
        player = sat.screen.player
        found = find_moment(player.token())
        assert found.cursor == sat.cursor
        facts = list(player.timeline.facts)
    async with seat(found.subject, chooser=found.chooser, at=found.cursor) as sat:
        assert not sat.screen.player.playing
        assert sat.cursor == found.cursor
        assert list(sat.screen.player.timeline.facts) == facts


async def test_a_run_on_a_disturbed_network_has_no_token_and_says_why(seat: Opened) -> None:
    async with seat("first-receive:event", (120, 60), at=26) as sat:
        await sat.press("c")
        await choose(sat, "what the network does")
        await choose(sat, "arrives in two pieces")
        assert len(sat.screen.runs) == 2
        await sat.press("y")
        assert "A token cannot say what was changed" in sat.seen()


async def choose(sat: Seat, words: str) -> None:
    """Choose the row of the list that has these words."""
    screen = sat.app.screen
    row = next(
        n
        for n, item in enumerate(screen.items)  # type: ignore[attr-defined]
        if item.target is not None and words in "".join(piece.text for piece in item.row)
    )
    screen.chosen = row  # type: ignore[attr-defined]
    await sat.press("enter")


async def test_another_seed_order_behaviour_platform_and_mechanism_are_runs_too(seat: Opened) -> None:
    async with seat("first-receive:event", (120, 60), at=26) as sat:
        for words in ("in any order: durations", "behaviour observed", "platform windows-xp", "mechanism poll"):
            await sat.press("c")
            await choose(sat, "something, and run again")
            await choose(sat, words)
        await sat.press("c")
        await choose(sat, "something, and run again")
        await choose(sat, "another seed")
        await sat.press("7", "enter")
        titles = [run.title for run in sat.screen.runs.runs.values()]
        assert titles[1:] == ["in any order", "behaviour observed", "platform windows-xp", "mechanism poll", "seed 7"]
        assert sat.screen.player.timeline.chooser.seed == 7


async def test_a_platform_that_lacks_a_call_says_so(seat: Opened) -> None:
    async with seat(POOL, (120, 60), at=26) as sat:
        await sat.press("c")
        await choose(sat, "something, and run again")
        await choose(sat, "platform windows-ce")
        assert "does not exist on windows-ce" in sat.status
        assert len(sat.screen.runs) == 1


async def test_a_fork_has_the_name_it_was_given_and_another_later(seat: Opened) -> None:
    async with seat(POOL, at=AIR) as sat:
        await sat.press("F", "ctrl+u", *"mine", "enter")
        assert sat.screen.runs.here.name.startswith("mine")
        await sat.press("T", "n", "ctrl+u", *"x", "enter")
        assert sat.screen.runs.here.title.startswith("x")
        await sat.press("T", "up", "enter")
        assert sat.screen.runs.current == 1


async def test_two_runs_of_the_tree_are_compared_where_they_differ(seat: Opened) -> None:
    async with seat(POOL, at=AIR) as sat:
        await sat.press("c", "down", "enter", "T", "x")
        assert "choose another to compare it with" in sat.status
        await sat.press("T", "up", "x")
        seen = sat.seen()
        assert "►run 2" in seen
        assert "run 1" in seen
        assert "≠ " in seen
        await sat.press("tab", "enter")
        assert sat.screen.runs.current == 1


async def test_the_causes_lead_to_their_events(seat: Opened) -> None:
    at = moment("first-receive:event", 'kind == "event-set"')
    async with seat("first-receive:event", at=at) as sat:
        await sat.press("Q", "enter")
        assert 0 < sat.cursor < at


async def test_what_has_not_happened_is_opened_where_it_does(seat: Opened) -> None:
    async with seat("first-receive:routine", at=20) as sat:
        await sat.press("!", "enter")
        await until(sat, lambda: "It happens in this run, at event" in sat.seen())
        await choose(sat, "It happens in this run")
        assert sat.cursor > 20


async def test_nothing_to_wait_for_is_said(seat: Opened) -> None:
    async with seat("first-receive:event", at=1) as sat:
        await sat.press("!")
        assert "Nothing is waited for here" in sat.seen()


async def test_a_mistake_is_opened_as_a_run_where_it_shows(seat: Opened) -> None:
    async with seat(program(BROKEN), (120, 60)) as sat:
        await sat.press("o")
        await until(sat, lambda: "× deadlock" in sat.seen())
        await until(sat, lambda: "Searching" not in sat.seen())
        await choose(sat, "× deadlock")
        assert sat.screen.runs.here.title == "deadlock"
        assert not sat.screen.player.playing
        await sat.press("c")
        assert "Nothing may happen next" in sat.seen() or "The run is over" in sat.seen()


async def test_a_mistake_is_opened_while_the_search_goes_on(seat: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    hold = threading.Event()
    go_on = Hunt._enough

    def enough(hunt: Hunt) -> bool:
        if hunt.news.found:
            hold.wait(60)
        return go_on(hunt)

    monkeypatch.setattr(Hunt, "_enough", enough)
    async with seat("worker-pool:port-broken-data-race", (120, 60)) as sat:
        await sat.press("o")
        await until(sat, lambda: "× " in sat.seen())
        assert "Searching" in sat.seen()
        await choose(sat, "× ")
        (hunt,) = sat.screen.hunts.values()
        assert not hunt.errand.done
        assert sat.screen.runs.here.title == hunt.news.found[0].finding.name
        hold.set()


async def test_an_outcome_has_the_output_that_the_list_says(seat: Opened) -> None:
    async with seat("receive-order:port", (120, 60)) as sat:
        await sat.press("o")
        await until(sat, lambda: "Outcomes: 6" in sat.seen())
        found = next(iter(sat.screen.hunts.values())).errand.value
        await choose(sat, "  6  exit 0")
        assert sat.screen.player.timeline.output == found.outcomes[5].output
        assert sat.cursor == sat.screen.player.length


async def test_a_broken_promise_is_opened_as_the_schedule_that_breaks_it(seat: Opened) -> None:
    async with seat("two-workers:port-broken-two-receives", (120, 60)) as sat:
        await sat.press("o")
        await until(sat, lambda: "× fails  always: The text comes out in order" in sat.seen())
        await choose(sat, "× fails")
        assert sat.screen.player.timeline.output == b"text=CDAB\n"


async def test_a_parameter_has_the_value_that_was_typed(seat: Opened) -> None:
    async with seat(POOL, (120, 60), at=AIR) as sat:
        await sat.press("c")
        await choose(sat, "something, and run again")
        await choose(sat, "#define CONNECTIONS 3")
        await sat.press("ctrl+u", "2", "enter")
        assert sat.screen.runs.here.title == "CONNECTIONS = 2"
        await sat.press("y")
        seen = " ".join(sat.seen().replace("│", " ").split())
        assert "A token cannot say what was changed in this run: the value of CONNECTIONS." in seen
        assert "(E)" in seen
        assert "(Ctrl+S)" in seen


async def test_a_search_that_breaks_off_says_so(seat: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*given: object, **named: object) -> None:
        raise ValueError("on purpose")

    monkeypatch.setattr("ovlviz.tui.hunt.explore", broken)
    async with seat(POOL) as sat:
        await sat.press("o")
        await until(sat, lambda: "The search broke off: ValueError: on purpose" in sat.seen())


async def test_a_search_can_be_stopped_and_shows_what_it_found(seat: Opened) -> None:
    async with seat(POOL, (120, 60)) as sat:
        await sat.press("o")
        await until(sat, lambda: "Stop here" in sat.seen())
        await choose(sat, "Stop here")
        await until(sat, lambda: "You stopped the search" in sat.seen())
        await until(sat, lambda: "Outcomes so far" in sat.seen())


async def test_keys_are_heard_while_a_search_goes_on(seat: Opened) -> None:
    async with seat(POOL, at=20) as sat:
        await sat.press("o", "escape", "right", "right")
        (hunt,) = sat.screen.hunts.values()
        assert sat.cursor == 22
        assert not hunt.errand.done
        hunt.stop()


async def test_a_walk_can_be_opened_as_a_run_with_its_choices(seat: Opened) -> None:
    async with seat("receive-order:port", (120, 60)) as sat:
        await sat.press("o")
        await until(sat, lambda: "Outcomes: 6" in sat.seen())
        await choose(sat, "Walk through the worlds")
        await until(sat, lambda: "World 0 of 267" in sat.seen())
        await choose(sat, "Go on to where something is open")
        assert "after 0 choices" not in sat.seen()
        await sat.press("escape")
        assert "World 0 of 267" in sat.seen()
        await choose(sat, "Go on to where something is open")
        await choose(sat, "Open it as a run")
        assert len(sat.screen.runs) == 2
        assert sat.screen.player.timeline.setup.settings.order == "any"

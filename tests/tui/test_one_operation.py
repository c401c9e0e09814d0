"""One operation alone, the lanes that matter alone, and the phases of an operation, in every program."""

from __future__ import annotations

from itertools import pairwise

import pytest

from ovlviz.diagram.build import build
from ovlviz.diagram.model import Diagram, Role
from ovlviz.diagram.story import Phase, operation_of, story
from ovlviz.engine import facts
from ovlviz.engine.subjects import Ref
from ovlviz.tui.player import Player

from .conftest import EVERY_PROGRAM, SAMPLED, Opened, run_of

WHAT = "first-receive:event"
MECHANISMS = {
    "first-receive:event": (facts.EventSet, facts.Woken),
    "first-receive:routine": (facts.ApcQueued, facts.ApcStarted),
    "first-receive:port": (facts.PacketQueued, facts.PacketsTaken),
    "first-receive:poll": (facts.HandleSignaled, facts.Returned),
}


@pytest.mark.parametrize("what", SAMPLED)
def test_a_story_is_in_order_complete_and_closed_under_causes(what: str) -> None:
    timeline = run_of(what)
    diagram = build(timeline)
    for number in diagram.posted:
        told = story(timeline, diagram, number)
        assert list(told.facts) == sorted(set(told.facts))
        assert diagram.posted[number] in told.facts
        begins = [n for n, _ in told.phases]
        phases = [list(Phase).index(phase) for _, phase in told.phases]
        assert begins == sorted(begins), told.phases
        assert phases == sorted(set(phases)), "a phase begins once and none comes back"
        assert told.phases[0][1] is Phase.ISSUE
        before = {cause for n in told.facts if n <= diagram.posted[number] for cause in timeline.causes[n - 1]}
        assert before <= set(told.facts)


@pytest.mark.parametrize("what", MECHANISMS)
def test_each_mechanism_tells_and_is_told_in_its_own_way(what: str) -> None:
    timeline = run_of(what)
    diagram = build(timeline)
    told = story(timeline, diagram, min(diagram.posted))
    begins = {phase: timeline.facts[n - 1] for n, phase in told.phases if n <= len(timeline)}
    indicates, collects = MECHANISMS[what]
    assert isinstance(begins[Phase.ISSUE], facts.Called)
    assert isinstance(begins[Phase.WAIT], facts.Returned)
    assert isinstance(begins[Phase.COMPLETE], facts.Completed)
    assert isinstance(begins[Phase.INDICATE], indicates)
    assert isinstance(begins[Phase.COLLECT], collects)
    assert list(begins) == list(Phase)


def test_success_at_once_does_not_wait() -> None:
    timeline = run_of("immediate-success:event")
    diagram = build(timeline)
    told = story(timeline, diagram, min(diagram.posted))
    assert Phase.WAIT not in {phase for _, phase in told.phases}


def shared(diagram: Diagram, ref: Ref) -> bool:
    """Whether an OVERLAPPED is used again while the system has it: some programs do, and their lane shows both."""
    lane = diagram.lanes[ref]
    again = [n for n in diagram.posted.values() if diagram.marked[n - 1] == ref]
    return any(state[0] is Role.PENDING for n in again if (state := lane.at(n - 1)) is not None)


def test_the_system_has_the_operation_from_its_posting_to_its_completion() -> None:
    for what in EVERY_PROGRAM:
        timeline = run_of(what)
        diagram = build(timeline)
        for number in diagram.posted:
            told = story(timeline, diagram, number)
            if told.lane[0] != "overlapped" or shared(diagram, told.lane):
                continue
            for (n, phase), (after, _) in pairwise([*told.phases, (len(timeline) + 1, Phase.RELEASE)]):
                if phase is Phase.WAIT:
                    states = {diagram.lanes[told.lane].at(m) for m in range(n, min(after, len(timeline) + 1))}
                    assert {state[0] for state in states if state} == {Role.PENDING}, (what, told)


def test_every_event_on_an_operations_lane_belongs_to_one() -> None:
    timeline = run_of("worker-pool:port")
    diagram = build(timeline)
    for n in range(1, len(timeline) + 1):
        if diagram.marked[n - 1][0] == "overlapped":
            assert operation_of(timeline, diagram, n) is not None, n


async def test_stepping_stays_with_the_operation_and_escape_shows_everything(seat: Opened) -> None:
    timeline = run_of(WHAT)
    start = next(n for n, fact in enumerate(timeline.facts, 1) if isinstance(fact, facts.EventSet))
    async with seat(WHAT, (120, 40), at=start) as sat:
        before = sat.seen()
        await sat.press("O")
        player = sat.screen.player
        told = player.story(player.view.followed or 0)
        assert "ov[1]" not in "".join(line.partition("│")[0] for line in sat.seen().splitlines()[:20])
        walked = []
        while sat.cursor < told.facts[-1]:
            await sat.press("l")
            walked.append(sat.cursor)
        assert walked == [n for n in told.facts if n > start]
        await sat.press("l")
        assert "Its story ends here" in sat.status
        while sat.cursor > told.facts[0]:
            await sat.press("h")
        await sat.press("h")
        assert "Its story begins here" in sat.status
        await sat.press("escape", *str(start), "G")
        assert sat.seen() == before


async def test_collapsing_keeps_the_focus_and_its_neighbours(seat: Opened) -> None:
    async with seat("worker-pool:port", (80, 24), at=100) as sat:
        every = len(sat.screen.player.diagram.lanes)
        for _ in range(3):
            await sat.press("k")
        await sat.press("Z")
        player = sat.screen.player
        assert player.focus_lane in player.lanes
        assert 1 < len(player.lanes) < every
        assert "lanes hidden" not in sat.status, "first the notice is shown"
        await sat.press("l")
        assert "lanes hidden" in sat.status
        for _ in range(every):
            await sat.press("j")
        assert player.focus_lane is player.lanes[-1]
        await sat.press("Z")
        assert len(player.lanes) == every


async def test_the_phases_are_told_with_the_events_at_which_they_begin(seat: Opened) -> None:
    timeline = run_of(WHAT)
    start = next(n for n, fact in enumerate(timeline.facts, 1) if isinstance(fact, facts.EventSet))
    async with seat(WHAT, (120, 40), at=start) as sat:
        line = next(line for line in sat.seen().splitlines() if "collect" in line)
        assert f"►indicate {start}◄" in line
        assert line.split()[0] == "ov[0]"
        await sat.press("z")
        line = next(line for line in sat.seen().splitlines() if "collect" in line)
        assert line.endswith("─ collect ─ release"), "what comes is hidden here too"


async def test_three_depths(seat: Opened) -> None:
    async with seat(WHAT, (80, 24), at=31) as sat:
        usual = sat.seen()
        assert "because" in usual
        await sat.press("D")
        full = sat.seen()
        assert "because" in full
        assert len([line for line in full.splitlines() if line.startswith("     A")]) >= 1
        await sat.press("D")
        assert "because" not in sat.seen()
        await sat.press("D", "l", "h")
        assert sat.seen() == usual


def test_a_view_of_one_operation_is_the_same_both_ways() -> None:
    player = Player(run_of(WHAT), WHAT)
    player.seek(31)
    player.follow_operation()
    there = player.view
    player.step(1)
    player.step(-1)
    assert player.view == there


def test_a_packet_that_is_found_without_a_wait_releases_its_operation_as_the_call_returns() -> None:
    """B68: the third receive of the worker pool ends while both workers are busy; the first to ask finds its packet."""
    timeline = run_of("worker-pool:port")
    told = story(timeline, build(timeline), 3)
    release = {phase: n for n, phase in told.phases}[Phase.RELEASE]
    fact = timeline.facts[release - 1]
    assert isinstance(fact, facts.Returned)
    assert fact.name == "GetQueuedCompletionStatus"


def test_a_callback_of_the_pool_has_its_operation_as_it_begins() -> None:
    timeline = run_of("thread-pool:io")
    release = {phase: n for n, phase in story(timeline, build(timeline), 1).phases}[Phase.RELEASE]
    assert isinstance(timeline.facts[release - 1], facts.CallbackStarted)

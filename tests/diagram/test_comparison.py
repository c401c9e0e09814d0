"""Comparisons: one network, runs beside each other by meaning, every run's own facts in its own order."""

from __future__ import annotations

from itertools import pairwise

import pytest

from ovlviz.diagram.comparison import NETWORK
from ovlviz.diagram.excerpt import Excerpt
from ovlviz.diagram.layout import Layout
from ovlviz.diagram.layout.paper import PAPERS
from ovlviz.diagram.model import Role
from ovlviz.diagram.scene import Badge, Line
from ovlviz.errors import BadInput
from ovlviz.export.request import Comparison, Wish
from ovlviz.timeline.running import start

from .test_layout import faults


def compared(scenario: str, *variants: str, **wishes: object) -> Comparison:
    sessions = [start(f"{scenario}:{variant}") for variant in variants]
    for session in sessions:
        session.timeline.run(2000)
    return Comparison(sessions, Wish(**wishes))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def three() -> Comparison:
    return compared("first-receive", "event", "routine", "port")


def steps(whole: Excerpt, role: Role) -> dict[str, list[int]]:
    """At which steps a role occurs, by run."""
    group = {row.key: row.group for row in whole.rows}
    found: dict[str, list[int]] = {}
    for mark in whole.marks:
        if mark.role is role:
            found.setdefault(group[mark.lane], []).append(mark.at)
    return found


def test_arrivals_are_shared_and_completions_meet(three: Comparison) -> None:
    arrivals = [mark for mark in three.excerpt.marks if mark.lane == NETWORK]
    assert [mark.label for mark in arrivals] == ["5 B", "6 B", "end"]
    completed = steps(three.excerpt, Role.COMPLETE)
    assert completed["event"] == completed["routine"] == completed["port"]
    assert len(completed["event"]) == 3


def test_every_run_keeps_its_own_order(three: Comparison) -> None:
    group = {row.key: row.group for row in three.excerpt.rows}
    for name in ("event", "routine", "port"):
        own = [(mark.at, mark.n) for mark in three.excerpt.marks if group[mark.lane] == name]
        assert own == sorted(own)
        assert len({at for at, _ in own}) == len(own), "at a step a run has one fact"


def test_what_only_one_mechanism_has_has_its_own_step(three: Comparison) -> None:
    assert set(steps(three.excerpt, Role.SIGNALED)) == {"event"}
    assert set(steps(three.excerpt, Role.APC)) == {"routine"}
    assert set(steps(three.excerpt, Role.PACKET)) == {"port"}


def test_states_are_those_of_each_run_at_the_step(three: Comparison) -> None:
    """Before the first arrival both receives of every run are pending, and its thread waits."""
    arrival = next(mark.at for mark in three.excerpt.marks if mark.lane == NETWORK)
    for row in three.excerpt.rows:
        state = next((span.role for span in row.spans if span.first <= arrival <= span.last), None)
        if row.name in ("ov[0]", "ov[1]"):
            assert state is Role.PENDING, row.key
        if row.name == "T1":
            assert state is (Role.ALERTABLE if row.group == "routine" else Role.BLOCKED)


@pytest.mark.parametrize(
    ("scenario", "variants"),
    [
        ("first-receive", ("event", "routine", "port")),
        ("first-receive", ("event", "poll", "routine", "port", "notify")),
        ("worker-pool", ("port", "notify")),
        ("how-it-ended", ("event", "routine", "port")),
    ],
)
@pytest.mark.parametrize("size", PAPERS)
def test_no_text_of_a_comparison_lies_on_text(scenario: str, variants: tuple[str, ...], size: str) -> None:
    layout = compared(scenario, *variants, size=size).layout
    for leaf in layout.leaves:
        assert faults(layout.frame(leaf.page.steps[-1])) == []
    assert faults(Layout(layout.whole, PAPERS[size], told=False).still()) == []


def test_the_lanes_stay_above_the_caption() -> None:
    layout = compared("first-receive", "event", "routine", "port").layout
    caption = next(shape for shape in layout.frame(layout.steps[0]).shapes if shape.name == "caption")
    assert layout.lanes[-1].top + layout.lanes[-1].height < caption.y  # type: ignore[union-attr]


def test_a_step_tells_what_happens_in_each_run(three: Comparison) -> None:
    both = next(mark.at for mark in three.excerpt.marks if mark.role is Role.COMPLETE)
    told = three.layout.frame(both).description
    assert "event: ov[0] completes now, with 5 bytes." in told
    assert "port: ov[0] completes now, with 5 bytes." in told


def test_what_happens_in_several_runs_alike_is_said_once(three: Comparison) -> None:
    both = next(mark.at for mark in three.excerpt.marks if mark.role is Role.COMPLETE)
    said = next(shape for shape in three.layout.frame(both).shapes if shape.name == "sentence")
    assert said.lines == ("event, routine and port: ov[0] completes now, with 5 bytes.",)  # type: ignore[union-attr]


def test_marks_carry_the_number_of_their_step(three: Comparison) -> None:
    assert {mark.name for mark in three.excerpt.marks if mark.at == 9} == {"9"}


def test_a_cause_that_is_not_told_stands_for_its_own() -> None:
    """With notifications the data stay with the socket, whose lane is not shown: its arrival is what queues the packet."""
    marks = compared("worker-pool", "port", "notify").excerpt.marks
    by = {mark.n: mark for mark in marks}
    packet = next(mark for mark in marks if mark.lane == "notify port" and mark.role is Role.PACKET and mark.causes)
    assert [by[cause].lane for cause in packet.causes if cause in by] == [NETWORK]
    assert all(cause in by for mark in marks for cause in mark.causes)


def test_an_arrow_passes_beside_the_badges_of_other_runs() -> None:
    layout = compared("worker-pool", "port", "notify", steps="7..26").layout
    aside = [link for leaf in layout.leaves for link in leaf.page.links if link.aside]
    assert aside
    for leaf in layout.leaves:
        badges = [one for one in leaf.front if isinstance(one, Badge)]
        for line in [one for one in leaf.front if isinstance(one, Line) and one.arrow]:
            for (x, y), (a, b) in pairwise(line.points):
                through = [one.name for one in badges if one.x == x == a and min(y, b) < one.y < max(y, b)]
                assert not through, line.name


def test_a_step_leads_back_to_the_first_run(three: Comparison) -> None:
    wakes = next(mark for mark in three.excerpt.marks if mark.role is Role.WAKE and mark.lane.startswith("event"))
    moment = next(shape for shape in three.layout.frame(wakes.at).shapes if shape.name == "moment")
    assert moment.lines == (start("first-receive:event").token(wakes.n),)  # type: ignore[union-attr]


def test_what_cannot_be_compared_is_told() -> None:
    with pytest.raises(BadInput, match="a comparison has 2 to 5 runs, not 1"):
        compared("first-receive", "event")
    one, other = start("first-receive:event"), start("worker-pool:port")
    for session in (one, other):
        session.timeline.run(2000)
    with pytest.raises(
        BadInput, match="the network is not the same for all: as number 1 there arrives 5 B for event, 3 B for port"
    ):
        Comparison([one, other], Wish())

"""The difference of two runs: what they share is drawn once, what they do not under each of them, with its sign."""

from __future__ import annotations

import pytest

from ovlviz.diagram.build import build
from ovlviz.diagram.comparison import NEXT_RUN
from ovlviz.diagram.difference import BOTH, difference
from ovlviz.diagram.excerpt import Excerpt, Mark, Source, excerpt
from ovlviz.diagram.layout import Layout
from ovlviz.diagram.layout.paper import PAPERS
from ovlviz.scenario.find import find
from ovlviz.timeline.timeline import Timeline, record

from .test_layout import faults


def whole(timeline: Timeline) -> Excerpt:
    return excerpt(timeline, build(timeline), Source("a run"))


def run(what: str) -> Excerpt:
    return whole(record(find(what).setup))


def apart(found: Excerpt, sign: str) -> list[Mark]:
    """The facts that only one run has."""
    return [mark for mark in found.marks if mark.number.startswith(sign)]


RIGHT, WRONG = "event-beats-routine:routine", "event-beats-routine:routine-broken-starved"
"""The right one resets its event, and so its routine runs; the wrong one's wait finds the event set, again and again."""


@pytest.fixture(scope="module")
def starved() -> Excerpt:
    return difference(run(RIGHT), run(WRONG), ("right", "wrong"))


def test_a_run_and_itself_are_drawn_once() -> None:
    one = run("worker-pool:port")
    found = difference(one, one, ("one", "other"))
    assert {row.group for row in found.rows} == {BOTH}
    assert len(found.rows) == len(one.rows)
    assert [(mark.lane, mark.role, mark.label, mark.causes) for mark in found.marks] == [
        (mark.lane, mark.role, mark.label, mark.causes) for mark in one.marks
    ]
    assert not apart(found, "−") + apart(found, "+")


def test_what_only_one_run_does_carries_its_sign_in_number_lane_and_sentence(starved: Excerpt) -> None:
    """A137 and A142: only in the right run the routine runs inside the wait, and the wait says so."""
    minus = [mark.sentence for mark in apart(starved, "−")]
    assert any("routine of ov runs on T1" in one for one in minus)
    assert any("returns WAIT_IO_COMPLETION" in one for one in minus)
    assert all(one.startswith("Only here: ") for one in minus)
    assert all(mark.lane.startswith("− ") for mark in apart(starved, "−"))
    assert all(mark.lane.startswith("+ ") for mark in apart(starved, "+"))
    assert not any("routine" in mark.label for mark in apart(starved, "+"))


def test_lanes_on_which_the_same_happens_stand_once_and_the_others_under_both_runs(starved: Excerpt) -> None:
    groups: dict[str, set[str]] = {}
    for row in starved.rows:
        groups.setdefault(row.group, set()).add(row.name)
    assert list(groups) == [BOTH, "− right", "+ wrong"]
    assert groups[BOTH] == {"a", "b", "process"}
    assert groups["− right"] == groups["+ wrong"] == {"T1", "ov", "tick"}


def test_every_fact_of_both_runs_is_there_in_its_order(starved: Excerpt) -> None:
    one, other = run(RIGHT), run(WRONG)
    first = [mark.n for mark in starved.marks if mark.n < NEXT_RUN]
    assert first == [mark.n for mark in one.marks]
    both = {row.key for row in starved.rows if row.group == BOTH}
    second = [mark.n - NEXT_RUN for mark in starved.marks if mark.n > NEXT_RUN]
    assert second == [mark.n for mark in other.marks if mark.lane not in both]


def test_states_are_each_runs_own(starved: Excerpt) -> None:
    """At the end the right run's OVERLAPPED is the program's again, the wrong one's only completed."""
    last = {row.key: row.spans[-1].role.value for row in starved.rows if row.name == "ov"}
    assert last == {"− ov": "yours", "+ ov": "completed"}


def test_causes_stay_within_a_run_or_lead_to_what_both_have(starved: Excerpt) -> None:
    known = {mark.n: mark for mark in starved.marks}
    both = {row.key for row in starved.rows if row.group == BOTH}
    for mark in starved.marks:
        for cause in mark.causes:
            assert known[cause].lane in both or mark.lane in both or (cause < NEXT_RUN) == (mark.n < NEXT_RUN)


def test_two_schedules_of_one_program_differ_where_they_part() -> None:
    """The program that leaves open which of two completions is indicated first (A37), in both orders."""
    setup = find("receive-order:port").setup
    one = record(setup)
    seeds = (record(setup, seed=seed) for seed in range(20))
    other = next(run for run in seeds if run.facts != one.facts)
    found = difference(whole(one), whole(other), ("one", "other"))
    parted = next(n for n, (a, b) in enumerate(zip(one.facts, other.facts, strict=False), 1) if a != b)
    assert [mark.number for mark in found.marks if mark.n < parted] == [str(n) for n in range(1, parted)]
    assert apart(found, "−")
    assert apart(found, "+")


@pytest.mark.parametrize("size", PAPERS)
@pytest.mark.parametrize(
    ("one", "other"), [(RIGHT, WRONG), ("first-receive:event", "first-receive:port"), ("worker-pool:port", "worker-pool:notify")]
)  # fmt: skip
def test_no_text_of_a_difference_lies_on_text(one: str, other: str, size: str) -> None:
    layout = Layout(difference(run(one), run(other), ("one", "other")), PAPERS[size])
    for leaf in layout.leaves:
        assert faults(layout.frame(leaf.page.steps[-1])) == []

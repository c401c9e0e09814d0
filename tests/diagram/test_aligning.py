"""Runs beside each other: every run in its own order, what means the same at one step, and the first difference."""

from __future__ import annotations

from itertools import product

import pytest

from ovlviz.diagram.aligning import Comparison, Run, merge, one_network
from ovlviz.diagram.build import build
from ovlviz.diagram.moments import Meaning, moments, phrase
from ovlviz.errors import BadInput
from ovlviz.scenario.find import find
from ovlviz.timeline.timeline import record


def run(what: str) -> Run:
    timeline = record(find(what).setup)
    return Run(what.partition(":")[2], timeline, build(timeline))


def compared(scenario: str, *variants: str) -> Comparison:
    return Comparison([run(f"{scenario}:{variant}") for variant in variants])


@pytest.fixture(scope="module")
def five() -> Comparison:
    return compared("first-receive", "event", "poll", "routine", "port", "notify")


def forms(comparison: Comparison, of: str, meaning: Meaning) -> list[dict[str, str]]:
    """The steps of one meaning: for each, in what form which runs come to it."""
    return [
        {run.name: one.how for run, one in zip(comparison.runs, step.moments, strict=True) if one is not None}
        for step in comparison.steps
        if step.key == (of, meaning)
    ]


FOUR = ("event", "poll", "routine", "port")


def test_all_five_meet_at_every_arrival_and_whenever_the_program_is_told(five: Comparison) -> None:
    for number in (1, 2, 3):
        for meaning in (Meaning.ARRIVE, Meaning.OBSERVE):
            (one,) = forms(five, f"arrival {number} at a", meaning)
            assert len(one) == 5, (number, meaning)


def test_who_posts_early_issues_before_the_arrival_and_who_is_told_of_readiness_after_it(five: Comparison) -> None:
    before, after = forms(five, "receive 1 on a", Meaning.ISSUE)
    assert before == dict.fromkeys(FOUR, "pending")
    assert after == {"notify": "at once"}


def test_the_same_arrival_is_indicated_in_five_ways(five: Comparison) -> None:
    """hEvent (A65), nothing but the handle (A70), a queued routine (A136), a packet (B29), a packet of readiness (B135)."""
    (one,) = forms(five, "arrival 1 at a", Meaning.INDICATE)
    assert one == {
        "event": "event", "poll": "socket handle", "routine": "queued routine", "port": "packet", "notify": "packet",
    }  # fmt: skip


def test_a_handle_that_is_signalled_already_is_no_new_indication(five: Comparison) -> None:
    """A70: only a start resets the socket handle, and between the second completion and the third nothing is started."""
    (one,) = forms(five, "arrival 3 at a", Meaning.INDICATE)
    assert "poll" not in one


def test_each_way_of_being_told_is_named(five: Comparison) -> None:
    (one,) = forms(five, "arrival 2 at a", Meaning.OBSERVE)
    assert one == {
        "event": "WSAWaitForMultipleEvents", "poll": "WSAGetOverlappedResult", "routine": "routine",
        "port": "GetQueuedCompletionStatus", "notify": "ProcessSocketNotifications",
    }  # fmt: skip


def test_the_first_difference_is_named_with_where_the_others_do_it(five: Comparison) -> None:
    assert five.first_difference == 1
    later = next(
        number for number, step in enumerate(five.steps, 1)
        if step.key == ("receive 1 on a", Meaning.ISSUE) and step.moments[4]
    )  # fmt: skip
    told = f"receive 1 on a is issued; event, poll, routine, port: pending; notify: later, at step {later}"
    assert five.difference_words(1) == told


def test_without_notify_the_first_difference_is_how_the_arrival_is_indicated() -> None:
    found = compared("first-receive", "event", "port")
    step = found.first_difference
    assert step is not None
    assert found.difference_words(step) == "arrival 1 at a is indicated; event: event; port: packet"
    assert not any(one.differs for one in found.steps[: step - 1])


def test_a_run_does_not_differ_from_itself() -> None:
    found = compared("worker-pool", "port", "port")
    assert found.first_difference is None
    assert [step.mark for step in found.steps] == [" "] * len(found.steps)


def test_a_broken_twin_differs_where_its_mistake_shows() -> None:
    """The routine is queued in both, and the wrong one never runs it: its wait always finds the event set."""
    found = compared("event-beats-routine", "routine", "routine-broken-starved")
    step = found.first_difference
    assert step is not None
    assert found.difference_words(step) == "arrival 1 at a is observed; routine: routine; routine-broken-starved: never"


@pytest.mark.parametrize(
    ("scenario", "variants"),
    [
        ("first-receive", ("event", "poll", "routine", "port", "notify")),
        ("worker-pool", ("port", "notify")),
        ("how-it-ended", ("event", "routine", "port")),
        ("registered-io", ("poll", "event", "port")),
        ("provider-completion", ("event", "port", "routine")),
        ("thread-pool", ("bind", "io")),
        ("cancel", ("one", "thread")),
    ],
)
def test_every_run_has_all_its_moments_once_and_in_order(scenario: str, variants: tuple[str, ...]) -> None:
    found = compared(scenario, *variants)
    for at, one in enumerate(found.runs):
        own = [step.moments[at] for step in found.steps if step.moments[at]]
        assert own == moments(one.timeline, one.diagram)
        assert [moment.n for moment in own if moment] == sorted(moment.n for moment in own if moment)
    assert all(any(step.moments) for step in found.steps)


def test_where_a_run_stands_and_how_far_it_has_come_fit_together(five: Comparison) -> None:
    for at, step in product(range(5), range(len(five.steps) + 1)):
        n = five.stands(at, step)
        assert five.stands(at, five.step_at(at, n)) == n


def test_a_merge_keeps_as_much_together_as_can_be_and_the_heavy_before_the_many() -> None:
    def weight(letter: str) -> int:
        return 10 if letter.isupper() else 1

    def steps(*runs: str) -> list[tuple[str, list[int]]]:
        return [(str(one.key), sorted(one.items)) for one in merge(runs, str, weight)]

    assert steps("abc", "abc") == [("a", [0, 1]), ("b", [0, 1]), ("c", [0, 1])]
    assert sorted(runs for _, runs in steps("ab", "ba")) == [[0], [0, 1], [1]], "in one order only one can meet"
    assert ("X", [0, 1]) in steps("Xabc", "abcX"), "the heavy one meets, the three light ones do not"
    assert steps("", "a") == [("a", [1])]


def test_other_networks_are_refused_and_left_out() -> None:
    one, other = run("first-receive:event"), run("worker-pool:port")
    message = "as number 1 there arrives 5 B for event, 3 B for port"
    with pytest.raises(BadInput, match=message):
        Comparison([one, other])
    three = [run(f"send-buffer:{name}") for name in ("event", "buffered", "quota")]
    assert [found.name for found in one_network(three)] == ["event", "buffered"]


@pytest.mark.parametrize("count", [1, 6])
def test_a_comparison_has_two_to_five_runs(count: int) -> None:
    with pytest.raises(BadInput, match=f"a comparison has 2 to 5 runs, not {count}"):
        Comparison([run("first-receive:event")] * count)


def test_meanings_are_told_in_words() -> None:
    assert phrase(("receive 1 on a", Meaning.RELEASE)) == "receive 1 on a is released"
    assert phrase(("the run", Meaning.END)) == "the run ends"

"""Happens-before of a run: the chain behind a fact, and what decided when the program saw the data."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import networkx as nx
import pytest

from ovlviz.errors import BadInput
from ovlviz.scenario.find import find
from ovlviz.timeline import causes
from ovlviz.timeline.kinds import kind_of
from ovlviz.timeline.timeline import Timeline, record


def ran(what: str) -> Timeline:
    return record(find(what).setup)


def first(timeline: Timeline, kind: str, **fields: Any) -> int:
    return next(
        one.n
        for one in timeline.entries()
        if kind_of(one.fact) == kind and all(getattr(one.fact, name) == value for name, value in fields.items())
    )


def kinds(timeline: Timeline, numbers: tuple[int, ...]) -> list[str]:
    return [kind_of(timeline.facts[n - 1]) for n in numbers]


@pytest.mark.parametrize(
    "what", ["first-receive:event", "worker-pool:port", "provider-completion:port", "left-open:fwait"]
)
def test_what_happened_before_never_comes_back(what: str) -> None:
    timeline = ran(what)
    made = causes.graph(timeline)
    assert nx.is_directed_acyclic_graph(made)
    assert all(earlier < later for earlier, later in made.edges)
    assert set(made) == set(range(1, len(timeline) + 1))


def test_the_facts_of_a_thread_happen_in_the_order_of_its_program() -> None:
    timeline = ran("worker-pool:port")
    made = causes.graph(timeline)
    called = [one.n for one in timeline.entries() if kind_of(one.fact) == "called" and one.fact.thread == 2]  # type: ignore[union-attr]
    assert all(nx.has_path(made, one, other) for one, other in pairwise(called))


def test_a_routine_runs_because_the_bytes_came_and_its_thread_waits_alertably() -> None:
    timeline = ran("first-receive:routine")
    story = kinds(timeline, causes.chain(timeline, first(timeline, "apc-started")))
    assert story == [
        "called", "job-planned", "called", "posted", "called", "blocked", "sent", "arrived", "transferred", "completed",
        "apc-queued", "apc-started",
    ]  # fmt: skip


def test_what_a_poll_finds_rests_on_what_was_stored_last() -> None:
    timeline = ran("first-receive:poll")
    over = next(
        one.n
        for one in timeline.entries()
        if kind_of(one.fact) == "returned" and one.fact.name == "WSAGetOverlappedResult" and one.fact.value == 1  # type: ignore[union-attr]
    )
    assert "arrived" in kinds(timeline, causes.chain(timeline, over))
    not_yet = first(timeline, "returned", name="WSAGetOverlappedResult", error=996)
    assert "arrived" not in kinds(timeline, causes.chain(timeline, not_yet))


def test_the_way_of_the_data_shows_the_thread_that_was_busy() -> None:
    timeline = ran("first-receive:poll")
    path = causes.critical_path(timeline, first(timeline, "arrived"))
    assert path is not None
    assert "woken" in kinds(timeline, path.steps)
    assert kind_of(timeline.facts[path.seen - 1]) == "returned"
    assert path.steps[0] == path.arrival
    assert path.steps[-1] == path.seen
    assert list(path.steps) == sorted(path.steps)


def test_a_thread_that_waits_sees_data_without_delay() -> None:
    timeline = ran("first-receive:routine")
    path = causes.critical_path(timeline, first(timeline, "arrived"))
    assert path is not None
    assert kinds(timeline, path.steps) == ["arrived", "transferred", "completed", "apc-queued", "apc-started"]
    assert timeline.times[path.seen - 1] == timeline.times[path.arrival - 1]


def test_data_that_nobody_asks_about_is_not_seen() -> None:
    timeline = ran("alertable-wait:routine-broken-never-alertable")
    path = causes.critical_path(timeline, first(timeline, "arrived"))
    assert path is not None
    assert (path.seen, path.steps) == (0, (path.arrival,))


def test_a_fact_without_data_behind_it_has_no_such_way() -> None:
    assert causes.critical_path(ran("first-receive:event"), 1) is None


@pytest.mark.parametrize("n", [0, -1, 10_000])
def test_a_fact_that_is_not_there_is_an_error(n: int) -> None:
    with pytest.raises(BadInput, match=r"there is no fact .*: the run has the facts 1 to 65"):
        causes.chain(ran("first-receive:routine"), n)


# The command ------------------------------------------------------------------------------------------------------


def test_the_chain_as_json(ovlviz: Callable[..., Any]) -> None:
    done = ovlviz("why", "first-receive:routine", "26", "--json")
    report = json.loads(done.stdout)
    assert done.returncode == 0
    assert [one["n"] for one in report["chain"]][-1] == 26
    assert (report["path"]["arrival"], report["path"]["seen"], report["path"]["us"]) == (21, 26, 0)

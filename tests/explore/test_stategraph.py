"""The graph of worlds: it holds what an exploration counts, and every way in it can be taken."""

from __future__ import annotations

import pytest

from ovlviz.calls import CALLS, setup
from ovlviz.engine.choices import available
from ovlviz.engine.evolve import APPLY
from ovlviz.engine.step import advance, first_world
from ovlviz.engine.world import Draft, Setup
from ovlviz.explore.exploration import explore
from ovlviz.explore.stategraph import state_graph
from ovlviz.scenario.c import compile_program
from ovlviz.scenario.find import find


def program(body: str) -> Setup:
    source = f'#include "ovlviz.h"\nint main(void)\n{{\n{body}\n}}\n'
    return setup(compile_program("test.c", source, CALLS))


@pytest.mark.parametrize("what", ["receive-order:port", "which-indication", "two-workers"])
def test_it_has_the_worlds_and_the_ends_of_the_exploration(what: str) -> None:
    made = state_graph(find(what).setup)
    found = explore(find(what).setup)
    assert made.graph["complete"]
    assert len(made) == found.worlds
    ends = {data["end"] for _, data in made.nodes(data=True) if data["end"] is not None}
    assert ends == {one.end for one in found.outcomes}


@pytest.mark.parametrize("what", ["receive-order:port", "worker-pool:port"])
def test_every_way_can_be_taken_and_is_called_what_its_choices_are_called(what: str) -> None:
    made = state_graph(find(what).setup, most=60)
    worlds = {0: first_world(made.graph["setup"])}
    for source, target, data in made.edges(data=True):
        if source not in worlds:
            continue
        for one in data["ways"]:
            draft = Draft(worlds[source], APPLY)
            for position in one.positions:
                advance(draft, available(draft)[position])
            worlds.setdefault(target, draft.freeze())
            assert set(one.rules) == {rule for fact in draft.facts for rule in fact.rules}
    assert len(worlds) > 30


def test_no_two_ways_of_a_world_are_called_the_same() -> None:
    made = state_graph(find("receive-order:port").setup)
    for number in made:
        labels = [one.label for _, _, data in made.out_edges(number, data=True) for one in data["ways"]]
        assert len(set(labels)) == len(labels)


def test_a_deadlock_and_where_its_thread_stands_are_told() -> None:
    made = state_graph(program("WSAEVENT ev = WSACreateEvent(); WaitForSingleObject(ev, INFINITE); return 0;"))
    (end,) = [data for _, data in made.nodes(data=True) if data["how"]]
    assert (end["label"], end["mistakes"]) == ("deadlock", ("deadlock",))
    assert end["stands"] == ("T1 waits in WaitForSingleObject, line 4",)


def test_the_moves_say_what_is_called() -> None:
    made = state_graph(program("SetEvent(WSACreateEvent()); return 0;"))
    assert made.edges[0, 1]["label"] == "T1 runs: WSACreateEvent"
    assert made.edges[0, 1]["mover"] == "T1"


def test_a_bound_that_is_hit_is_named() -> None:
    made = state_graph(find("worker-pool:port").setup, most=50)
    assert not made.graph["complete"]
    assert made.graph["hit"] == {"worlds": 50}

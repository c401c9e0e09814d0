"""A step that is remembered is the step that would have been taken."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import Any

import pytest

from ovlviz.engine.choices import Choice
from ovlviz.engine.step import first_world
from ovlviz.engine.world import World
from ovlviz.explore import remembering
from ovlviz.explore.full import Full
from ovlviz.explore.recording import Watched
from ovlviz.explore.remembering import Looks, Steps
from ovlviz.explore.search import Bounds
from ovlviz.explore.stepping import Step, take
from ovlviz.hazards import Moment, findings
from ovlviz.scenario.find import find
from tests.explore.programs import program
from tests.explore.test_reduction import start

FEW = 30
MANY = int(os.environ.get("OVLVIZ_PROGRAMS", "300"))
BOUND = Bounds(worlds=300)


class Checked(Steps):
    """Takes every step once more, and looks whether it is the same."""

    def take(self, before: World, choice: Choice) -> Step:
        step, again = super().take(before, choice), take(before, choice, self.resources)
        mistakes = tuple(findings(Moment(before, again.after, again.facts, again.loads, again.stores)))
        again = again._replace(mistakes=mistakes)
        assert step == again
        assert repr(step) == repr(again)  # which tells kinds apart that are equal as tuples
        return step


def compare(world: World) -> None:
    search = Full(world, BOUND)
    search.steps = Checked(search.resources, world.setup)
    search.start = search.steps.begin(world)
    search.run()


def random_program(seed: int) -> World:
    return start(program(seed, io=seed % 3 == 0), switching=bool(seed % 2))


@pytest.mark.parametrize("seed", range(FEW))
def test_a_remembered_step_is_the_same_in_every_world_where_it_is_used(seed: int) -> None:
    compare(random_program(seed))


@pytest.mark.slow
def test_remembered_steps_of_many_programs_are_the_same() -> None:
    for seed in range(FEW, MANY):
        compare(random_program(seed))


SCENARIOS = (
    "first-receive:notify",
    "network-changes",
    "receive-order:port",
    "scatter-gather",
    "send-buffer",
    "thread-ends:port",
    "two-workers:port",
    "upcalls:at-once",
    "which-indication:routine",
    "windows-ce:alertable",
)


@pytest.mark.parametrize("what", SCENARIOS)
def test_remembered_steps_of_a_scenario_are_the_same(what: str) -> None:
    made = find(what).setup
    compare(first_world(replace(made, settings=replace(made.settings, order="any"))))


BLIND = {"threads": 1, "outlines": 0, "awaited": 16, "objects": 6, "operations": 9, "blocks": 0, "due": 21, "counts": 9}
"""What a step can look at, each with a program in which steps are mixed up by who does not see it."""


@pytest.mark.parametrize(("field", "seed"), BLIND.items())
def test_steps_are_mixed_up_by_who_does_not_see_all_they_look_at(
    field: str, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = remembering.looks_of

    def blind(before: World, w: Watched) -> Looks:
        seen: dict[str, Any] = {field: ()}
        return looks(before, w)._replace(**seen)

    monkeypatch.setattr(remembering, "looks_of", blind)
    with pytest.raises(AssertionError):
        compare(random_program(seed))

"""The golden counts of scenarios: worlds, schedules and outcomes of an exploration.

A change of the engine or of the explorer that changes a count must say why.  The failure shows the line that would be right.
"""

from __future__ import annotations

import pytest

from ovlviz import content
from ovlviz.explore.exploration import explore
from ovlviz.scenario.find import find
from ovlviz.scenario.load import scenario_named
from ovlviz.scenario.model import Counts

MANY = 150
"""Variants with more worlds than this are left to the slow tests."""

GOLDEN = {
    f"{name}:{variant}": counts
    for name in sorted(content.scenarios())
    for variant, counts in scenario_named(name).model.counts.items()
}


def line(variant: str, counts: Counts) -> str:
    """The counts as the scenario file has them."""
    schedules = f", schedules: {counts.schedules}" if counts.schedules is not None else ""
    return f"  {variant}: {{worlds: {counts.worlds}{schedules}, outcomes: {counts.outcomes}}}"


@pytest.mark.parametrize(
    "what", [pytest.param(what, marks=[pytest.mark.slow] * (one.worlds > MANY)) for what, one in GOLDEN.items()]
)
def test_an_exploration_counts_what_its_scenario_says(what: str) -> None:
    found = explore(find(what).setup)
    assert found.complete
    assert found.worlds is not None
    variant = what.partition(":")[2]
    counts = Counts(worlds=found.worlds, schedules=found.schedules, outcomes=len(found.outcomes))
    assert line(variant, counts) == line(variant, GOLDEN[what])


def test_most_variants_are_counted() -> None:
    variants = [one for name in content.scenarios() for one in find(name).siblings]
    assert len(GOLDEN) > len(variants) * 3 // 4

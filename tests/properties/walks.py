"""Runs that are watched: every fact, quiet ones included, and the world after each that anybody can see.

They are recorded without `Timeline`, so that what a timeline says can be compared with them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ovlviz.engine.choices import Choice, available
from ovlviz.engine.evolve import APPLY
from ovlviz.engine.facts import QUIET, Fact
from ovlviz.engine.step import advance, first_world
from ovlviz.engine.world import Draft, Setup, World
from ovlviz.timeline.choosers import Chooser


class Step(NamedTuple):
    """One step: the world before it, what could be chosen, what was, all facts in order, the worlds after the visible ones."""

    before: World
    options: tuple[Choice, ...]
    choice: Choice
    facts: tuple[Fact, ...]
    worlds: tuple[World, ...]
    after: World


class Walk(NamedTuple):
    """A run of a setup, or its first steps; `name` says by which clock and seed."""

    name: str
    setup: Setup
    steps: tuple[Step, ...]

    def __repr__(self) -> str:
        return f"Walk({self.name}, {len(self.steps)} steps)"

    @property
    def facts(self) -> Iterator[Fact]:
        """Every fact, quiet ones included."""
        return (fact for step in self.steps for fact in step.facts)

    @property
    def visible(self) -> list[Fact]:
        """Every fact that a timeline shows."""
        return [fact for fact in self.facts if type(fact) not in QUIET]

    @property
    def worlds(self) -> list[World]:
        """The world after each visible fact."""
        return [world for step in self.steps for world in step.worlds]

    @property
    def end(self) -> World:
        """The last world."""
        return self.steps[-1].after


class _Watched(Draft):
    """A draft that keeps the quiet facts too, and the world after each of the others."""

    def __init__(self, world: World) -> None:
        super().__init__(world, APPLY)
        self.all: list[Fact] = []
        self.worlds: list[World] = []

    def emit(self, fact: Fact) -> None:
        super().emit(fact)
        self.all.append(fact)
        if type(fact) not in QUIET:
            self.worlds.append(self.freeze())


def walk(name: str, setup: Setup, seed: int | None, most: int) -> Walk:
    """Step through a run, at most `most` steps of it; each begins with a draft of its own."""
    chooser = Chooser(seed)
    world = first_world(setup)
    steps = []
    for number in range(most):
        draft = _Watched(world)
        options = available(draft)
        choice = chooser.choose(draft, number)
        if choice is None:
            break
        advance(draft, choice)
        after = draft.freeze()
        steps.append(Step(world, options, choice, tuple(draft.all), tuple(draft.worlds), after))
        world = after
    return Walk(name, setup, tuple(steps))

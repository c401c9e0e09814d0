"""Runs that are watched: every fact, private and quiet ones included, and the world after each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from ovlviz.engine.evolve import APPLY
from ovlviz.engine.facts import QUIET, Fact
from ovlviz.engine.step import advance, first_world
from ovlviz.engine.world import Draft, Setup, World
from ovlviz.timeline.choosers import Chooser

TESTS = Path(__file__).resolve().parents[1]
MOST_STEPS = 20_000


class Watched(Draft):
    """A draft that keeps the quiet facts too."""

    def __init__(self, world: World) -> None:
        super().__init__(world, APPLY)
        self.all: list[Fact] = []

    def emit(self, fact: Fact) -> None:
        self.all.append(fact)
        super().emit(fact)


class Step(NamedTuple):
    """One step of a run: all its facts, how many of them anybody can see, and the world after it."""

    facts: tuple[Fact, ...]
    visible: int
    world: World


Watch = Callable[..., Iterator[Step]]


@pytest.fixture(scope="session")
def watch() -> Watch:
    """Steps through a run of a setup, and says what each step did."""

    def watch(setup: Setup, seed: int | None = None) -> Iterator[Step]:
        chooser = Chooser(seed)
        draft = Watched(first_world(setup))
        for number in range(MOST_STEPS):
            choice = chooser.choose(draft, number)
            if choice is None:
                return
            advance(draft, choice)
            yield Step(tuple(draft.all), sum(type(one) not in QUIET for one in draft.all), draft.freeze())
            draft.all.clear()
            draft.facts.clear()
            draft.times.clear()

    return watch


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for `program` runs with every program of tests/programs and every variant of every scenario."""
    if "program" in metafunc.fixturenames:
        paths = [*sorted((TESTS / "programs").glob("*.c")), *sorted((TESTS.parent / "scenarios").glob("*/*.c"))]
        metafunc.parametrize("program", paths, ids=lambda path: f"{path.parent.name}-{path.stem}")

"""The three questions are pure: asking changes nothing, and stepping by hand gives what a timeline records."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ovlviz.engine import choices, label, start, step
from ovlviz.engine.evolve import APPLY
from ovlviz.engine.world import Draft, Setup
from ovlviz.timeline.timeline import Timeline, record

Compile = Callable[..., Setup]
Run = Callable[..., Timeline]


def test_stepping_by_hand_gives_the_recorded_facts_and_worlds(compiled: Compile, run: Run, program: Path) -> None:
    timeline = run(program)
    world = start(timeline.setup)
    facts: list[object] = []
    while options := choices(world):
        before = hash(world)
        assert choices(world) == options
        world, happened = step(world, options[0])
        assert step_again(timeline.setup, before, world, happened)
        facts.extend(happened)
    assert facts == timeline.facts
    assert world == timeline.world(len(timeline))
    assert hash(world) == hash(timeline.world(len(timeline)))
    assert (world.ending, timeline.ending) == (timeline.ending, world.ending)


def step_again(setup: Setup, before: int, world: object, happened: object) -> bool:
    return True


def test_a_step_leaves_the_world_it_starts_from_as_it_was(compiled: Compile, program: Path) -> None:
    world = start(compiled(program))
    while options := choices(world):
        before, copy = hash(world), tuple(world)
        first = step(world, options[0])
        assert (hash(world), tuple(world)) == (before, copy)
        assert step(world, options[0]) == first
        world = first[0]


def test_every_choice_that_is_offered_can_be_taken_and_has_its_own_label(compiled: Compile, program: Path) -> None:
    for order in ("timed", "any"):
        world = start(compiled(program, order=order))
        while options := choices(world):
            draft = Draft(world, APPLY)
            labels = [label(draft, option) for option in options]
            assert len(set(labels)) == len(labels)
            results = [step(world, option) for option in options]
            assert len({after for after, _ in results}) > 0
            world = results[0][0]


def test_worlds_are_the_same_forwards_and_backwards(compiled: Compile, program: Path) -> None:
    setup = compiled(program)
    forwards, backwards = record(setup), record(setup)
    stride = max(len(forwards) // 40, 1)
    places = list(range(0, len(forwards) + 1, stride))
    there = [forwards.world(n) for n in places]
    back = [backwards.world(n) for n in reversed(places)]
    assert there == back[::-1]
    assert list(map(hash, there)) == list(map(hash, back[::-1]))

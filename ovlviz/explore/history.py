"""The steps of one schedule, for rules that need more than one of them to see a mistake."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..engine.choices import available
from ..engine.evolve import APPLY
from ..engine.step import first_world
from ..engine.world import Complete, Draft, Due, Indicate, RunThread, Setup, World
from ..hazards import Moment
from .canonical import Canon
from .footprint import Resources
from .moves import process_of, sign, ways
from .stepping import Step, take

MAX_STEPS = 5_000
"""How many steps of a schedule are looked at: one that its first choices alone make may never end."""


def walk(setup: Setup, choices: tuple[int, ...], resources: Resources) -> Iterator[tuple[World, Step]]:
    """The worlds and steps of the schedule with these positions of its choices, and the first one wherever they give none."""
    world = first_world(setup)
    for at in range(MAX_STEPS):
        options = available(Draft(world, APPLY))
        if not options:
            return
        step = take(world, options[choices[at] if at < len(choices) else 0], resources)
        yield world, step
        if step.after == world:
            return  # nothing changes any more: a thread that polls
        world = step.after


def natural(setup: Setup) -> tuple[int, ...]:
    """The schedule that the clock would choose, as positions among the choices that there are in any order."""
    canon = Canon(timed=False)
    resources = Resources()
    world = first_world(replace(setup, settings=replace(setup.settings, order="any")))
    positions: list[int] = []
    for timed, told in walk(replace(setup, settings=replace(setup.settings, order="timed")), (), resources):
        canon.about(timed)
        process, kind = process_of(told.choice, canon), sign(told.choice)
        missing = {
            type(fact) for fact in told.facts
        }  # none: a call that only takes its time, which it does not in any order
        while missing:
            choices = [one for one in ways(world, canon).get(process, ()) if sign(one[1]) == kind]
            if not choices:
                break  # it was done already, with the step before it
            position, choice = choices[0]
            positions.append(position)
            step = take(world, choice, resources)
            if step.after == world:
                return tuple(positions)  # a thread that polls until its time is up
            world = step.after
            missing -= {type(fact) for fact in step.facts}
            if step.facts and kind is RunThread:
                break
            kind = Indicate if kind is Complete else kind  # an end and its indication are two steps in any order
    return tuple(positions)


def history(setup: Setup, choices: tuple[int, ...]) -> list[Moment]:
    """A schedule as rules about mistakes look at it."""
    moments: list[Moment] = []
    for world, step in walk(setup, choices, Resources()):
        action = step.choice.action if isinstance(step.choice, Due) else None
        thread = action.thread if isinstance(action, RunThread) else 0
        moments.append(Moment(world, step.after, step.facts, step.loads, step.stores, thread))
    return moments

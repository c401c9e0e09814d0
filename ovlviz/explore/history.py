"""The steps of one schedule, for rules that need more than one of them to see a mistake."""

from __future__ import annotations

from ..engine.choices import available
from ..engine.evolve import APPLY
from ..engine.step import first_world
from ..engine.world import Draft, Due, RunThread, Setup
from ..hazards import Moment
from .footprint import Resources
from .stepping import take

MAX_STEPS = 5_000
"""How many steps of a schedule are looked at: one that its first choices alone make may never end."""


def history(setup: Setup, choices: tuple[int, ...]) -> list[Moment]:
    """The schedule with these positions of its choices, and the first choice wherever they give none."""
    world = first_world(setup)
    resources = Resources()
    moments: list[Moment] = []
    while len(moments) < MAX_STEPS:
        options = available(Draft(world, APPLY))
        if not options:
            break
        position = choices[len(moments)] if len(moments) < len(choices) else 0
        choice = options[position]
        thread = choice.action.thread if isinstance(choice, Due) and isinstance(choice.action, RunThread) else 0
        step = take(world, choice, resources)
        moments.append(Moment(world, step.after, step.facts, step.loads, step.stores, thread))
        if step.after == world:
            break  # nothing changes any more: a thread that polls
        world = step.after
    return moments

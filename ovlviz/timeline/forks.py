"""The smallest change of a schedule that makes something happen: one choice made otherwise, as late as possible.

The run is followed in any order (durations do not count), so that whatever was possible at a step may come first there.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from ..engine.choices import Choice, available, label
from ..engine.evolve import APPLY
from ..engine.facts import Fact
from ..engine.step import advance
from ..engine.world import Draft, World
from .choosers import Chooser
from .timeline import Timeline
from .untimed import Step, follow, untimed

MAX_CHOICES = 20_000
"""How many choices the search takes at most."""

MAX_AFTER = 2_000
"""How many choices are followed after one that was made otherwise."""

MAX_BACK = 2_000
"""How many of the run's last steps are tried otherwise."""

Goal = Callable[[Draft, Fact], bool]


class Fork(NamedTuple):
    """One choice made otherwise: after which fact, what is done instead of what; the run, and the fact that it was for."""

    after: int
    instead: str
    taken: str
    timeline: Timeline
    reached: int


def smallest(timeline: Timeline, begun: int, goal: Goal) -> Fork | None:
    """The latest choice after fact `begun` that, made otherwise, leads to the goal; None when no single one does."""
    setup = untimed(timeline.setup)
    taken: list[int] = []
    way: deque[Step] = deque(maxlen=MAX_BACK)
    for step in follow(timeline):
        taken.append(step.taken)
        way.append(step)
    left = MAX_CHOICES
    for number in range(len(taken) - 1, len(taken) - 1 - len(way), -1):
        step = way.pop()
        if step.facts < begun:
            return None
        options = available(Draft(step.world, APPLY))
        for position, choice in enumerate(options):
            if position == step.taken:
                continue
            reached, used = _try(step.world, choice, goal)
            left -= used
            if reached:
                deviations = {at: one for at, one in enumerate(taken[:number]) if one}
                if position:
                    deviations[number] = position
                draft = Draft(step.world, APPLY)
                made = Timeline(setup, Chooser(None, deviations))
                words = label(draft, options[step.taken]), label(draft, choice)
                return Fork(step.facts, words[0], words[1], made, step.facts + reached)
            if left < 0:
                return None
    return None


def _try(world: World, choice: Choice, goal: Goal) -> tuple[int, int]:
    """Take a choice and then the first of each; how many facts it took to the goal (0: not reached), and how many choices."""
    draft = Draft(world, APPLY)
    advance(draft, choice)
    seen, used = 0, 1
    while True:
        for fact in draft.facts[seen:]:
            seen += 1
            if goal(draft, fact):
                return seen, used
        options = available(draft)
        if not options or used >= MAX_AFTER:
            return 0, used
        advance(draft, options[0])
        used += 1

"""The smallest change of a schedule that makes something happen: one choice made otherwise, as late as possible.

The run is followed in any order (durations do not count), so that whatever was possible at a step may come first there.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from ..engine.choices import Choice, available, label
from ..engine.evolve import APPLY
from ..engine.facts import Fact
from ..engine.step import advance, first_world
from ..engine.world import Complete, Draft, Due, Indicate, RunThread, Setup, World
from .choosers import Chooser
from .timeline import Timeline

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


class _Step(NamedTuple):
    """A world on the way, the fact that was the last by then, and which choice was made there."""

    world: World
    facts: int
    taken: int


def smallest(timeline: Timeline, begun: int, goal: Goal) -> Fork | None:
    """The latest choice after fact `begun` that, made otherwise, leads to the goal; None when no single one does."""
    setup = replace(timeline.setup, settings=replace(timeline.setup.settings, order="any"))
    taken: list[int] = []
    way: deque[_Step] = deque(maxlen=MAX_BACK)
    for step in _follow(timeline, setup):
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


def _follow(timeline: Timeline, setup: Setup) -> Iterator[_Step]:
    """The same run in any order, as closely as it goes: each choice that was made, as soon as it can be made."""
    wanted = _choices(timeline)
    world, count = first_world(setup), 0
    while True:
        draft = Draft(world, APPLY)
        options = available(draft)
        if not options:
            return
        taken = _next(options, wanted)
        yield _Step(world, count, taken)
        advance(draft, options[taken])
        count += len(draft.facts)
        world = draft.freeze()


def _choices(timeline: Timeline) -> list[Choice]:
    """The choices of a run; the indication that follows a completion at once is one of its own in any order."""
    made: list[Choice] = []
    draft = Draft(first_world(timeline.setup), APPLY)
    for step in range(timeline.steps):
        choice = timeline.chooser.choose(draft, step)
        if choice is None:
            break
        made.append(choice)
        if draft.timed and isinstance(choice, Due) and isinstance(choice.action, Complete):
            made.append(choice._replace(action=Indicate(choice.action.operation)))
        advance(draft, choice)
    return made


def _next(options: tuple[Choice, ...], wanted: list[Choice]) -> int:
    """The position of the first wanted choice that can be made; those of before it are given up."""
    actions = [getattr(one, "action", one) for one in options]
    while wanted:
        action = getattr(wanted[0], "action", wanted[0])
        del wanted[0]
        if action in actions:
            return actions.index(action)
        if not isinstance(action, RunThread | Indicate):
            break
    return 0


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

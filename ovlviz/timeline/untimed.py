"""The same run in any order: what happened, as choices of a world in which durations do not count.

A timed run has few choices, since what is due first comes first.  Told again in any order, each of its moments has all that
Windows leaves open there.  One timed step may be several there (a completion and its indication), so the facts are followed,
not the choices.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from ..engine.choices import Choice, available
from ..engine.evolve import APPLY
from ..engine.facts import Fact
from ..engine.step import advance, first_world
from ..engine.world import Draft, Due, RunThread, Setup, World
from .timeline import Timeline

MAX_QUIET = 200
"""After so many steps in which nothing happens the run is no longer followed."""

_MOMENTS = frozenset({"time", "until", "since"})
"""The fields of facts, and of what lies in them, that say when."""


class Step(NamedTuple):
    """A world on the way, how many facts there were by then, which choice is made, and whether all is as in the run."""

    world: World
    facts: int
    taken: int
    same: bool


def untimed(setup: Setup) -> Setup:
    """The same program in any order."""
    return replace(setup, settings=replace(setup.settings, order="any"))


def follow(timeline: Timeline) -> Iterator[Step]:
    """The same run in any order; where it cannot go on as it did, the first choice of each step from there on."""
    world, count, same, quiet = first_world(untimed(timeline.setup)), 0, True, 0
    while True:
        options = available(Draft(world, APPLY))
        if not options:
            return
        taken = _as_before(world, options, timeline, count) if same and quiet < MAX_QUIET else None
        same = same and taken is not None
        yield Step(world, count, taken or 0, same)
        draft = Draft(world, APPLY)
        advance(draft, options[taken or 0])
        quiet = 0 if draft.facts else quiet + 1
        count += len(draft.facts)
        world = draft.freeze()


def _as_before(world: World, options: tuple[Choice, ...], timeline: Timeline, count: int) -> int | None:
    """The position of the choice after which the run's next facts happen; else of one that leads to them in silence."""
    if count >= len(timeline):
        return None
    silent = None
    thread = getattr(timeline.facts[count], "thread", 0)
    for position, choice in enumerate(options):
        draft = Draft(world, APPLY)
        advance(draft, choice)
        found = draft.facts
        if found and len(found) <= len(timeline) - count and all(map(alike, found, timeline.facts[count:])):
            return position
        if not found and isinstance(choice, Due) and choice.action == RunThread(thread):
            silent = position
    return silent


def alike(one: Fact, other: Fact) -> bool:
    """Whether two facts say the same; when things happen may differ."""
    return one == other or (type(one) is type(other) and _timeless(one) == _timeless(other))


def shared(one: Timeline, other: Timeline) -> int:
    """How many facts two runs have in common from the beginning, as far as both have come; times count if they do in both."""
    exact = one.setup.settings.order == other.setup.settings.order
    count = 0
    for mine, yours in zip(one.facts, other.facts, strict=False):
        if not (mine == yours if exact else alike(mine, yours)):
            break
        count += 1
    return count


def _timeless(value: Any) -> Any:
    """A value without the moments in it."""
    if not isinstance(value, tuple):
        return value
    fields = getattr(value, "_fields", None)
    if fields is None:
        return tuple(map(_timeless, value))
    return tuple(_timeless(part) for name, part in zip(fields, value, strict=True) if name not in _MOMENTS)

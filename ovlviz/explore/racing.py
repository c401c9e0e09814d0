"""Data races by happens-before: two threads touch the same memory, one of them writing, and nothing orders them.

One schedule is enough to see such a pair, whichever of the two came first in it.  A step happens before another when one
thread makes both, when it made the other possible, or when both touch the same object, and so on from step to step.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..engine.memory import split
from ..engine.world import Setup, World
from ..hazards import Finding, Moment
from .canonical import Canon
from .footprint import Footprint, Resources, conflict
from .history import walk
from .moves import Process, process_of, signs, ways
from .stepping import Step

IDLE = ("output", "handles", "ports", "running", "operations", "under way", "ending")
"""Resources that order nobody: they name, list or report things, or count who runs at a port, which is no lock."""
LONGEST = 2_000
"""So many steps of a schedule are looked at: each is held against all before it."""


class _Placed(NamedTuple):
    """A step of the schedule with what it touches, and what of that is not its thread's own code: two threads that only
    meet in their code are in no order, but memory that the system writes orders who reads it (A76).

    `clock` has a bit for each step that happened before it, and its own.
    """

    process: Process
    step: Step
    touched: Footprint
    others: Footprint
    clock: int


class Race(NamedTuple):
    """What is found, and the numbers of the blocks of memory in which the two meet."""

    finding: Finding
    blocks: frozenset[int]


def race(world: World, one: tuple[Process, Step], other: tuple[Process, Step]) -> Race:
    """The race between a step and one that came before it."""
    (first, earlier), (second, later) = one, other
    moment = Moment(world, world, ())
    blocks, what = set(), ""
    for mine, yours in (
        (later.stores, earlier.stores),
        (later.stores, earlier.loads),
        (later.loads, earlier.stores),
    ):
        for address, size in mine:
            for at, length in yours:
                if address < at + length and at < address + size:
                    blocks.add(split(address)[0])
                    what = what or moment.name(max(address, at))
    places = " and ".join(
        f"T{who}{f' (line {step.line})' if step.line else ''}" for who, step in ((first, earlier), (second, later))
    )
    sentence = f"{places} both touch {what or 'the same memory'}, in no order"
    return Race(Finding("data-race", sentence, min(earlier.line, later.line)), frozenset(blocks))


def races(setup: Setup, choices: tuple[int, ...]) -> Iterator[Race]:
    """The races that a schedule in any order shows, given as the positions of its choices."""
    resources = Resources()
    canon = Canon(timed=False)
    steps: list[_Placed] = []
    clocks: dict[Process, int] = {}
    for number, (world, step) in enumerate(walk(setup, choices, resources)):
        if number == LONGEST:
            return
        canon.about(world)
        process = process_of(step.choice, canon)
        clock = clocks.get(process, 0)
        for at, earlier in enumerate(steps):
            if not clock >> at & 1 and earlier.process != process and conflict(earlier.step.code, step.code):
                yield race(world, (earlier.process, earlier.step), (process, step))
        idle = resources.of(*IDLE)
        touched = _without(step.footprint, Footprint(idle, idle, idle))
        others = _without(touched, step.code)
        for at in range(number - 1, -1, -1):
            earlier = steps[at]
            if not clock >> at & 1 and (conflict(earlier.touched, others) or conflict(earlier.others, touched)):
                clock |= earlier.clock
        clock |= 1 << number
        steps.append(_Placed(process, step, touched, others, clock))
        clocks[process] = clock
        before, after = signs(ways(world, canon)), signs(ways(step.after, canon))
        for one, sign in after.items():
            if before.get(one) != sign:
                clocks[one] = clocks.get(one, 0) | clock  # made possible by this step


def _without(one: Footprint, other: Footprint) -> Footprint:
    return Footprint(one.reads & ~other.reads, one.writes & ~other.writes, one.adds & ~other.adds)

"""Data races by happens-before: two threads touch the same memory, one of them writing, and nothing orders them.

One schedule is enough to see such a pair, whichever of the two came first in it.  A step happens before another when one
thread makes both, when it made the other possible, or when both touch the same object, and so on from step to step.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..engine.facts import FieldRead, FieldStored, PacketQueued, PacketsTaken
from ..engine.memory import split
from ..engine.world import Setup, World
from ..hazards.finding import OVERLAPPED_SIZE, Finding, Moment, meets
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


def race(world: World, one: tuple[Process, Step], other: tuple[Process, Step]) -> Race | None:
    """The race between a step and one that came before it; None when what they touch is told apart after all.

    Where a provider and Winsock meet in the result fields of an OVERLAPPED there is an order, and no lock (S78, S79).
    """
    (first, earlier), (second, later) = one, other
    fields = _fields(earlier) & _fields(later)
    shared = [
        max(address, at)
        for mine, yours in (
            (later.stores, earlier.stores),
            (later.stores, earlier.loads),
            (later.loads, earlier.stores),
        )
        for address, size in mine
        for at, length in yours
        if meets((address, size), (at, length))
        and not any(meets((max(address, at), 1), (field, OVERLAPPED_SIZE)) for field in fields)
    ]
    if not shared:
        return None
    places = " and ".join(
        f"T{who}{f' (line {step.line})' if step.line else ''}" for who, step in ((first, earlier), (second, later))
    )
    sentence = f"{places} both touch {Moment(world, world, ()).name(shared[0])}, in no order"
    blocks = frozenset([split(address)[0] for address in shared])
    return Race(Finding("data-race", sentence, min(earlier.line, later.line)), blocks)


def _fields(step: Step) -> set[int]:
    """The OVERLAPPEDs whose result fields a step touches."""
    return {fact.address for fact in step.facts if isinstance(fact, FieldStored | FieldRead)}


def races(setup: Setup, choices: tuple[int, ...]) -> Iterator[Race]:
    """The races that a schedule in any order shows, given as the positions of its choices."""
    resources = Resources()
    canon = Canon(timed=False)
    steps: list[_Placed] = []
    clocks: dict[Process, int] = {}
    queued: dict[int, int] = {}
    for number, (world, step) in enumerate(walk(setup, choices, resources)):
        if number == LONGEST:
            return
        canon.about(world)
        process = process_of(step.choice, canon)
        clock = clocks.get(process, 0)
        for at, earlier in enumerate(steps):
            if not clock >> at & 1 and earlier.process != process and conflict(earlier.step.code, step.code):
                found = race(world, (earlier.process, earlier.step), (process, step))
                if found is not None:
                    yield found
        idle = resources.of(*IDLE)
        touched = _without(step.footprint, Footprint(idle, idle, idle))
        others = _without(touched, step.code)
        for at in range(number - 1, -1, -1):
            earlier = steps[at]
            if not clock >> at & 1 and (conflict(earlier.touched, others) or conflict(earlier.others, touched)):
                clock |= earlier.clock
            elif earlier.step.footprint.adds & step.footprint.needs:
                clock |= earlier.clock  # a unit of a semaphore
        for fact in step.facts:
            if isinstance(fact, PacketsTaken):
                for packet in fact.packets:
                    clock |= queued.get(packet.number, 0)
        clock |= 1 << number
        queued.update((fact.packet.number, clock) for fact in step.facts if isinstance(fact, PacketQueued))
        steps.append(_Placed(process, step, touched, others, clock))
        clocks[process] = clock
        before, after = signs(ways(world, canon)), signs(ways(step.after, canon))
        for one, sign in after.items():
            if before.get(one) != sign:
                clocks[one] = clocks.get(one, 0) | clock  # made possible by this step


def _without(one: Footprint, other: Footprint) -> Footprint:
    return Footprint(one.reads & ~other.reads, one.writes & ~other.writes, one.adds & ~other.adds)

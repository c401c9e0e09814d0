"""A timeline: what happened, in order, with causes, and the world at any point of it.

Facts are kept; worlds are kept at checkpoints and replayed between them, so that a long run costs little more than its
facts.  A view is a function of (timeline, cursor): cursor n means "after fact n", 0 is before the first.
"""

from __future__ import annotations

import gc
from array import array
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Iterator
from importlib import import_module
from typing import NamedTuple

from ..engine.about import about
from ..engine.evolve import APPLY
from ..engine.facts import (
    CompletionTaken,
    Created,
    Fact,
    FieldStored,
    FileMade,
    HandleMade,
    OverlappedWritten,
    Posted,
    Printed,
    ProcessEnded,
    Registered,
    SocketChanged,
    ThreadCreated,
    WorkerStarted,
)
from ..engine.overlapped import Operation
from ..engine.step import advance, first_world
from ..engine.subjects import Ref, object_ref, operation_ref, overlapped_ref, registration_ref, thread_ref
from ..engine.world import Draft, Ending, Reached, Setup, World
from .choosers import Chooser

MAX_FACTS = 100_000
"""The default bound on the length of a run (design 8.21)."""

DEADLOCK = "nothing can ever happen again: every thread waits for something that nobody will do"

CHECKPOINT_STEPS = 24
WORLDS_KEPT = 256
NEAR = 12
"""How many facts before a world a moment is kept on the way to it: its neighbours are asked for next."""


class Entry(NamedTuple):
    """One fact with its number (from 1), its time in microseconds, and the numbers of the facts that caused it."""

    n: int
    t: int
    fact: Fact
    causes: tuple[int, ...]


class Crossing(NamedTuple):
    """A moment at which a choice is made: the number of choices and of facts before it, and the world."""

    step: int
    facts: int
    world: World


_NO_CAUSES: tuple[int, ...] = ()
_NOTED = frozenset(
    {
        Created,
        FileMade,
        SocketChanged,
        ThreadCreated,
        WorkerStarted,
        Posted,
        OverlappedWritten,
        Printed,
        Registered,
        FieldStored,
        HandleMade,
        CompletionTaken,
    }
)


class Timeline:
    """A run of a setup under a chooser; it grows until the run ends or a bound is reached."""

    def __init__(self, setup: Setup, chooser: Chooser | None = None) -> None:
        self.setup = setup
        self.chooser = chooser or Chooser()
        self.facts: list[Fact] = []
        self.times = array("q")
        self.causes: list[tuple[int, ...]] = []
        self.names: dict[Ref, str] = {}
        self.operations: dict[int, Operation] = {}
        self.ending: Ending | None = None
        self._latest: dict[Ref, int] = {}
        self._output = bytearray()
        self._printed = array("q")  # the facts that print, and below how much there is after each
        self._printed_to = array("q")
        self._steps = 0
        start = first_world(setup)
        self._checkpoints = [Crossing(0, 0, start)]
        self._next_checkpoint = CHECKPOINT_STEPS
        self._near = self._checkpoints[0]
        self._draft = Draft(start, APPLY)
        self._worlds: OrderedDict[int, World] = OrderedDict({0: start})
        self.names[thread_ref(1)] = "T1"

    # Recording ---------------------------------------------------------------------------------------------------

    def extend(self, max_facts: int = MAX_FACTS) -> bool:
        """Run on until the run ends (True) or at least `max_facts` facts are recorded (False)."""
        # What a run allocates stays; collecting garbage among it costs a third of the time and finds nothing.
        collecting = gc.isenabled()
        gc.disable()
        try:
            return self._extend(max_facts)
        finally:
            if collecting:
                gc.enable()

    def _extend(self, max_facts: int) -> bool:
        draft, facts = self._draft, self.facts
        while self.ending is None:
            if len(facts) >= max_facts:
                return False
            self._steps += self._step(draft, self._steps)
            self._record(draft)
            if self._steps >= self._next_checkpoint:
                self._checkpoints.append(Crossing(self._steps, len(facts), draft.freeze()))
                size = len(draft.objects) + len(draft.memory) + len(draft.live)
                self._next_checkpoint = self._steps + CHECKPOINT_STEPS + size // 4
            self.ending = draft.ending
        return True

    def _step(self, draft: Draft, number: int) -> bool:
        """Take the choice of step `number`; False when there is none: a deadlock ends the run."""
        choice = self.chooser.choose(draft, number)
        if choice is None:
            draft.emit(ProcessEnded("deadlock", 0, DEADLOCK))
            return False
        advance(draft, choice)
        return True

    def run(self, max_facts: int = MAX_FACTS) -> Timeline:
        """Run to the end; a run that is still going after `max_facts` facts ends there, bound by name."""
        if not self.extend(max_facts):
            self.ending = Ending("bound", 0, f"the run was stopped after {max_facts:,} facts (--max-facts)")
        return self

    def _record(self, draft: Draft) -> None:
        if not draft.facts:
            return
        latest, causes = self._latest, self.causes
        number = len(self.facts)
        for fact in draft.facts:
            number += 1
            by = fact.by
            if not by:
                causes.append(_NO_CAUSES)
            elif len(by) == 1:
                cause = latest.get(by[0])
                causes.append(_NO_CAUSES if cause is None else (cause,))
            else:
                causes.append(tuple(sorted({latest[ref] for ref in by if ref in latest})))
            for ref in about(fact):
                latest[ref] = number
            if type(fact) in _NOTED:
                self._note(number, fact)
        self.facts.extend(draft.facts)
        self.times.extend(draft.times)
        draft.facts.clear()
        draft.times.clear()

    def _note(self, number: int, fact: Fact) -> None:
        match fact:
            case Created(record=record) | FileMade(record=record):
                self.names[object_ref(record.handle)] = record.name
            case SocketChanged(record=record) if record.name:
                self.names[object_ref(record.handle)] = record.name
            case ThreadCreated(record=record) | WorkerStarted(record=record):
                self.names[thread_ref(record.number)] = f"T{record.number}"
                self.names[object_ref(record.handle)] = f"T{record.number}"
            case Posted(operation=operation):
                self.operations[operation.number] = operation
                self.names[operation_ref(operation.number)] = operation.name or operation.call
                if operation.overlapped:
                    self.names[overlapped_ref(operation.overlapped)] = operation.name
            case HandleMade(record=record):
                self.names[object_ref(record.handle)] = record.name
            case CompletionTaken(completion=completion):
                self.operations[completion.number] = completion.operation
                self.names[operation_ref(completion.number)] = completion.name
            case OverlappedWritten(address=address, name=name) | FieldStored(address=address, name=name):
                self.names[overlapped_ref(address)] = name
            case Registered(record=record):
                self.names[registration_ref(record.socket)] = f"{self.name(object_ref(record.socket))} readiness"
            case Printed(data=data):
                self._output += data
                self._printed.append(number)
                self._printed_to.append(len(self._output))
            case _:
                pass

    # Reading -----------------------------------------------------------------------------------------------------

    def __len__(self) -> int:
        return len(self.facts)

    def entry(self, n: int) -> Entry:
        """Fact number n (from 1); IndexError outside."""
        if not 1 <= n <= len(self.facts):
            raise IndexError(n)
        return Entry(n, self.times[n - 1], self.facts[n - 1], self.causes[n - 1])

    def entries(self) -> Iterator[Entry]:
        """Every fact in order."""
        return (self.entry(n) for n in range(1, len(self.facts) + 1))

    @property
    def output(self) -> bytes:
        """What the program printed, all of it."""
        return bytes(self._output)

    def output_at(self, n: int, most: int | None = None) -> tuple[int, bytes]:
        """How many bytes the program has printed when fact n has happened, and the last `most` of them (None: all)."""
        position = bisect_right(self._printed, n)
        end = self._printed_to[position - 1] if position else 0
        return end, bytes(self._output[max(end - most, 0) if most is not None else 0 : end])

    @property
    def steps(self) -> int:
        """How many choices the run took."""
        return self._steps

    def name(self, ref: Ref) -> str:
        """What a thread, object or operation is called."""
        return self.names.get(ref) or f"{ref[0]} {ref[1]:#x}"

    def world(self, n: int) -> World:
        """The world after fact n (0: before the first); the cost is a replay from the last checkpoint, then nothing."""
        known = self._worlds.get(n)
        if known is None:
            known = self._replay(n)
            self._worlds[n] = known
            if len(self._worlds) > WORLDS_KEPT:
                self._worlds.popitem(last=False)
        else:
            self._worlds.move_to_end(n)
        return known

    def _before(self, n: int) -> Crossing:
        """The last moment kept before fact n, a checkpoint or a nearer one; quiet facts may follow it."""
        checkpoint = self._checkpoints[max(bisect_left(self._checkpoints, n, key=lambda one: one.facts) - 1, 0)]
        return self._near if checkpoint.facts < self._near.facts < n else checkpoint

    def _onward(self, start: Crossing, n: int) -> Crossing:
        """The first moment at or after fact n at which something is chosen: a step may have several facts."""
        draft = Draft(start.world, APPLY)
        step, seen = start.step, start.facts
        while seen < n:
            step += self._step(draft, step)
            seen = start.facts + len(draft.facts)
        return Crossing(step, seen, draft.freeze())

    def _replay(self, n: int) -> World:
        if not 0 <= n <= len(self.facts):
            raise IndexError(n)
        start = self._before(n)
        if n - start.facts > 2 * NEAR:
            near = self._onward(start, n - NEAR)
            if near.facts < n:
                self._near = start = near
        draft = Draft(start.world, APPLY)
        draft.wanted = n - start.facts
        step = start.step
        try:
            while len(draft.facts) < draft.wanted:
                step += self._step(draft, step)
        except Reached:
            pass
        return draft.freeze()

    def replayed(self) -> Iterator[Draft]:
        """The run once more from its beginning: the world after each of its steps, to be read only."""
        draft = Draft(self._checkpoints[0].world, APPLY)
        for number in range(self._steps):
            self._step(draft, number)
            draft.facts.clear()
            draft.times.clear()
            yield draft

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """What a notebook shows of the run.  The layer that draws is above this one, so it is found by its name."""
        shown: dict[str, str] = import_module("ovlviz.export.notebook").bundle(self)
        return shown

    def fork(self, n: int, position: int) -> Timeline:
        """A new timeline that is this one up to fact n, then takes the choice at `position` of those available there.

        The rest follows by the same seed.  Nothing of this timeline changes.
        """
        step = self.step_of(n)
        deviations = {at: where for at, where in self.chooser.deviations.items() if at < step}
        return Timeline(self.setup, Chooser(self.chooser.seed, {**deviations, step: position}))

    def step_of(self, n: int) -> int:
        """How many choices had been taken when fact n was complete: the step at which a fork after it deviates."""
        return self.crossing(n).step

    def facts_after(self, steps: int) -> int:
        """How many facts there are when so many choices have been taken; the run goes on until then."""
        while self._steps < steps and self.ending is None:
            self._extend(len(self.facts) + 1)
        draft, step = Draft(self._checkpoints[0].world, APPLY), 0
        while step < steps and draft.ending is None:
            step += self._step(draft, step)
        return len(draft.facts)

    def crossing(self, n: int) -> Crossing:
        """The first moment at or after fact n at which something is chosen: a step may have several facts."""
        return self._onward(self._before(n), n)


def record(setup: Setup, *, seed: int | None = None, max_facts: int = MAX_FACTS) -> Timeline:
    """Run a setup to its end."""
    return Timeline(setup, Chooser(seed)).run(max_facts)

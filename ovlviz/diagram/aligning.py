"""Two to five runs laid beside each other by what their moments mean, not by the clock.

Every run keeps its own order: a step stands for one meaning, and each run either comes to it there or not at all.  Where two
runs do the same things in another order, one of the meanings has a step for each: that is a difference, and is shown as one.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import cached_property
from itertools import zip_longest
from typing import Generic, NamedTuple, TypeVar

from ..engine import facts
from ..errors import BadInput
from ..scenario.siblings import LEAST, MOST
from ..timeline.measures import Measures, measured
from ..timeline.timeline import Timeline
from .labels import label
from .model import Diagram
from .moments import Key, Meaning, Moment, moments, phrase


class Run(NamedTuple):
    """One of the runs: what it is called, and how it went."""

    name: str
    timeline: Timeline
    diagram: Diagram


Item = TypeVar("Item")


class Aligned(NamedTuple, Generic[Item]):
    """One step of a merge: what its items have in common, and the item of each run that has one, by the run's number."""

    key: Hashable
    items: dict[int, Item]


def merge(
    runs: Sequence[Sequence[Item]], key: Callable[[Item], Hashable], weight: Callable[[Item], int]
) -> list[Aligned[Item]]:
    """The items of all runs as one sequence of steps in which every run keeps its order; items of one key share a step
    where that is possible, as many of them, by weight, as can be for one run after the other."""
    steps: list[Aligned[Item]] = []
    for number, items in enumerate(runs):
        pairs = _common([step.key for step in steps], [key(one) for one in items], [weight(one) for one in items])
        made: list[Aligned[Item]] = []
        at = start = 0
        for place, other in [*pairs, (len(steps), len(items))]:
            made += steps[at:place]
            made += [Aligned(key(one), {number: one}) for one in items[start:other]]
            if place < len(steps):
                made.append(Aligned(steps[place].key, {**steps[place].items, number: items[other]}))
            at, start = place + 1, other + 1
        steps = made
    return steps


class _Link(NamedTuple):
    weight: int
    place: int
    other: int
    before: _Link | None


def _common(one: Sequence[Hashable], other: Sequence[Hashable], weights: Sequence[int]) -> list[tuple[int, int]]:
    """The pairs of equal keys, in order in both, of the greatest weight: the heaviest common subsequence."""
    places: dict[Hashable, list[int]] = {}
    for place, key in enumerate(one):
        places.setdefault(key, []).append(place)
    best: list[_Link | None] = [None] * (len(one) + 1)  # a Fenwick tree of the heaviest chain that ends before a place
    for at, key in enumerate(other):
        links = []
        for place in places.get(key, ()):
            before, up = None, place
            while up > 0:
                if best[up] is not None and _heavier(best[up], before):
                    before = best[up]
                up -= up & -up
            links.append(_Link(weights[at] + (before.weight if before else 0), place, at, before))
        for link in links:
            up = link.place + 1
            while up <= len(one):
                if _heavier(link, best[up]):
                    best[up] = link
                up += up & -up
    last, up = None, len(one)
    while up > 0:
        if best[up] is not None and _heavier(best[up], last):
            last = best[up]
        up -= up & -up
    pairs: list[tuple[int, int]] = []
    while last is not None:
        pairs.append((last.place, last.other))
        last = last.before
    return pairs[::-1]


def _heavier(one: _Link | None, other: _Link | None) -> bool:
    """Whether a chain weighs more than another; of equal ones, that which ends earlier."""
    return one is not None and (other is None or (one.weight, -one.place) > (other.weight, -other.place))


# Comparisons ------------------------------------------------------------------------------------------------------


class Step(NamedTuple):
    """One step of a comparison: what it means, and the moment of each run (None: it does not come to it here)."""

    key: Key
    moments: tuple[Moment | None, ...]

    @property
    def missed(self) -> bool:
        """Whether not all runs come to it here."""
        return None in self.moments

    @property
    def differs(self) -> bool:
        """Whether not all runs come to it here, or not all in the same form."""
        return self.missed or len({one.how for one in self.moments if one is not None}) > 1

    @property
    def mark(self) -> str:
        """How it is marked: not all come to it, or in another form, or all alike."""
        return "≠" if self.missed else "~" if self.differs else " "


class Comparison:
    """Two to five runs, their steps and figures; BadInput when they are not so many, or their networks are not the same."""

    def __init__(self, runs: Sequence[Run]) -> None:
        check_runs(runs)
        self.runs = tuple(runs)
        every = [moments(run.timeline, run.diagram) for run in runs]
        heavy = sum(len(one) for one in every) + 1
        merged = merge(every, lambda one: one.key, lambda one: heavy if one.key[1] is Meaning.ARRIVE else 1)
        self.steps = [
            Step(next(iter(one.items.values())).key, tuple([one.items.get(at) for at in range(len(runs))]))
            for one in merged
        ]

    @cached_property
    def figures(self) -> list[Measures]:
        """The figures of each run."""
        return [measured(run.timeline) for run in self.runs]

    @property
    def first_difference(self) -> int | None:
        """The number of the first step, from 1, at which the runs differ; None when they never do."""
        return next((number for number, step in enumerate(self.steps, 1) if step.differs), None)

    def stands(self, run: int, step: int) -> int:
        """The fact after which a run stands when so many steps have been taken: that of its last moment; 0 before any."""
        return next((one.n for one in reversed([each.moments[run] for each in self.steps[:step]]) if one), 0)

    def step_at(self, run: int, n: int) -> int:
        """How many steps a run has taken after fact n."""
        own = [number for number, step in enumerate(self.steps, 1) if (one := step.moments[run]) and one.n <= n]
        return own[-1] if own else 0

    def elsewhere(self, run: int, step: int) -> int | None:
        """The number of the step at which a run comes to what it does not come to at this step; None when it never does."""
        key = self.steps[step - 1].key
        found = (number for number, one in enumerate(self.steps, 1) if one.key == key and one.moments[run])
        return next(found, None)

    def difference_words(self, step: int) -> str:
        """In what the runs differ at a step: "receive 1 on a is issued: event, port pending; notify only at step 9"."""
        groups: dict[str, list[str]] = {}
        for at, (run, one) in enumerate(zip(self.runs, self.steps[step - 1].moments, strict=True)):
            groups.setdefault(self.form(at, step) if one is None else one.how or "here", []).append(run.name)
        told = "; ".join([f"{', '.join(names)}: {how}" for how, names in groups.items()])
        return f"{phrase(self.steps[step - 1].key)}; {told}"

    def form(self, run: int, step: int) -> str:
        """In what form a run comes to a step, or where it does so instead."""
        one = self.steps[step - 1].moments[run]
        if one is not None:
            return one.how
        other = self.elsewhere(run, step)
        return "never" if other is None else f"{'later, at' if other > step else 'earlier, at'} step {other}"


def one_network(runs: Sequence[Run]) -> list[Run]:
    """Those of the runs in which the same arrives as in the first, as far as they go on; all when there is no other."""
    first = _arrived(runs[0])
    found = [run for run in runs if all(one == other for one, other in zip(first, _arrived(run), strict=False))]
    return found if len(found) >= LEAST else [*runs]


def _arrived(run: Run) -> list[str]:
    return [label(run.timeline, fact) for fact in run.timeline.facts if isinstance(fact, facts.Arrived)]


def check_runs(runs: Sequence[Run]) -> None:
    """BadInput unless they are two to five in which the same arrives in the same order, as far as they go on (design 8.12)."""
    if not LEAST <= len(runs) <= MOST:
        raise BadInput(f"a comparison has {LEAST} to {MOST} runs, not {len(runs)}")
    for number, parts in enumerate(zip_longest(*[_arrived(run) for run in runs]), 1):
        told = {run.name: one for run, one in zip(runs, parts, strict=True) if one is not None}
        if len(set(told.values())) > 1:
            what = ", ".join([f"{one} for {name}" for name, one in told.items()])
            raise BadInput(f"the network is not the same for all: as number {number} there arrives {what}")

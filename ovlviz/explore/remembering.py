"""Taking each step once: what a step does depends only on the parts of a world that it looks at.

On most schedules a thread comes to the same call in the same state while others differ.  So a step is remembered with the
parts of the world that it looked at (`recording` sees which: threads, objects, operations, blocks of memory, what is due,
counters).  Where it would find the same parts again it changes the same parts in the same way, and the world after it is made
by exchanging those.  Equal parts are one object in all worlds of a search, so parts are told by their identity.

This is the transition cache of LTSmin (Blom, van de Pol, Weber: LTSmin, distributed and symbolic reachability, CAV 2010),
with dependencies that are seen instead of declared.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from operator import attrgetter
from typing import Any, NamedTuple

from ..engine.choices import Choice
from ..engine.overlapped import Operation
from ..engine.sockets import Socket
from ..engine.step import advance
from ..engine.threads import Thread
from ..engine.world import ARRIVAL, Due, EndWait, RunThread, Setup, World
from ..hazards import Finding, Moment, findings
from .canonical import constant
from .footprint import Resources
from .recording import Outline, Watched, outline
from .stepping import Step, noted

_COUNTERS = ("next_handle", "next_operation", "next_number", "next_port")
_PLAIN = ("now", "question", "ending", "startups", "jobs", "printed", "provider")


def _counter(at: int) -> Callable[[World], Any]:
    return lambda world: world.counters[at]


_COUNTS: dict[str, Callable[[World], Any]] = {
    "printed": attrgetter("printed"),
    "startups": attrgetter("startups"),
    "jobs": attrgetter("jobs"),
    **{name: _counter(at) for at, name in enumerate(_COUNTERS)},
}
"""Where a world has what a draft calls by these names (`recording.COUNTS`)."""


class Looks(NamedTuple):
    """Which parts of a world a step looked at, by position, handle, number or name; None: whatever there is."""

    threads: tuple[int, ...]
    outlines: bool
    awaited: tuple[int, ...]
    kinds: tuple[type, ...]
    objects: tuple[int, ...] | None
    operations: tuple[int, ...] | None
    blocks: tuple[int, ...] | None
    due: tuple[tuple[int, int], ...] | None
    counts: tuple[str, ...]


class Remembered:
    """A step that was taken and what it changes; `objects`, `operations`, `blocks` and `due` have None for what is gone.

    The last three hold what was made of it in worlds with these operations or with these things due, by their identity.
    """

    __slots__ = (
        "blocks",
        "counters",
        "due",
        "due_after",
        "findings_at",
        "objects",
        "operations",
        "operations_after",
        "plain",
        "step",
        "threads",
    )

    def __init__(self) -> None:
        self.step: Step
        self.threads: list[tuple[int, Thread]] = []
        self.objects: dict[int, Any] = {}
        self.operations: dict[int, Any] = {}
        self.blocks: dict[int, Any] = {}
        self.due: dict[tuple[int, int], Any] = {}
        self.counters: dict[int, int] = {}
        self.plain: dict[str, Any] = {}
        self.due_after: dict[int, tuple[Due, ...]] = {}
        self.operations_after: dict[int, tuple[Operation, ...]] = {}
        self.findings_at: dict[int, tuple[Finding, ...]] = {}


class Steps:
    """The steps of one search, each taken once for all worlds between which it cannot tell."""

    def __init__(self, resources: Resources, setup: Setup) -> None:
        self.resources = resources
        # The clock and what Winsock knows of a service provider are looked at everywhere.
        self._remembers = setup.settings.order == "any" and setup.program.provider is None
        self._parts: dict[Hashable, Any] = {}
        self._tables: dict[tuple[int, ...], tuple[Any, ...]] = {}
        self._outlines: dict[int, Outline] = {}
        self._steps: dict[tuple[Choice, type, int, int], dict[Looks, dict[tuple[Any, ...], Remembered]]] = {}

    def begin(self, world: World) -> World:
        """The first world of a search, made of parts that can be told by their identity."""
        meanings = {one.number: constant(one) for one in world.operations}
        return world._replace(
            threads=tuple([self._thread(one, meanings) for one in world.threads]),
            objects=tuple([self._object(one, meanings) for one in world.objects]),
            operations=self._table(map(self._part, world.operations)),
            numbers=self._part(world.numbers),
            blocks=tuple(map(self._part, world.blocks)),
            due=self._table(map(self._due, world.due)),
        )

    def take(self, before: World, choice: Choice) -> Step:
        """Take a choice in a world that `begin` or a step led to."""
        if not self._remembers or before.question is not None or before.registrations:
            return self._told(before, *self._taken(before, choice)[1:])
        action = getattr(choice, "action", None)
        mover = id(before.threads[action.thread - 1]) if isinstance(action, RunThread | EndWait) else 0
        known = self._steps.setdefault((choice, type(action), mover, len(before.threads)), {})
        for look, found in known.items():
            remembered = found.get(self._seen(before, look))
            if remembered is not None:
                return self._told(before, remembered, self._after(before, remembered))
        looks, one, after = self._taken(before, choice)
        if looks is not None and self._remembers:
            known.setdefault(looks, {})[self._seen(before, looks)] = one
        return self._told(before, one, after)

    def _seen(self, world: World, looks: Looks) -> tuple[Any, ...]:
        """The parts of a world that a step with these looks would find, by their identity."""
        threads = world.threads
        seen: list[Any] = [id(threads[at]) for at in looks.threads]
        if looks.outlines:
            seen += [id(self._outlines[id(one)]) for one in threads]
        for handle in looks.awaited:
            seen.append(tuple([at for at, one in enumerate(threads) if one.wait and handle in one.wait.handles]))
        for kind in looks.kinds:
            seen.append(tuple([id(one) for one in world.objects if isinstance(one, kind)]))
        if looks.objects is None:
            seen.append(tuple(map(id, world.objects)))
        elif looks.objects:
            objects = {one.handle: one for one in world.objects}
            seen += map(id, map(objects.get, looks.objects))
        if looks.operations is None:
            seen.append(id(world.operations))
        elif looks.operations:
            operations = {one.number: one for one in world.operations}
            seen += map(id, map(operations.get, looks.operations))
        if looks.blocks is None:
            seen += (id(world.numbers), *map(id, world.blocks))
        elif looks.blocks:
            blocks = dict(zip(world.numbers, world.blocks, strict=True))
            seen += map(id, map(blocks.get, looks.blocks))
        if looks.due is None:
            seen.append(id(world.due))
        elif looks.due:
            due = {(one.rank, one.number): one for one in world.due}
            seen += map(id, map(due.get, looks.due))
        for name in looks.counts:
            seen.append(_COUNTS[name](world))
        return tuple(seen)

    # What changes -------------------------------------------------------------------------------------------------

    def _taken(self, before: World, choice: Choice) -> tuple[Looks | None, Remembered, World]:
        """Take a step in earnest: what it looked at (None: it is not to be remembered), what it did, the world after it."""
        w = Watched(before)
        advance(w, choice)
        looks = looks_of(before, w) if w.ending is None and not w.registrations else None
        if w.watched:
            self._remembers = False  # from now on sockets are looked at after each step (`engine.watching`)
        one = Remembered()
        operations = {old.number: old for old in before.operations}
        meanings = {number: constant(old) for number, old in (*operations.items(), *dict.items(w.operations))}
        one.operations = _changes(operations, w.operations, self._part)
        one.objects = _changes(
            {old.handle: old for old in before.objects}, w.objects, lambda new: self._object(new, meanings)
        )
        one.blocks = _changes(dict(zip(before.numbers, before.blocks, strict=True)), w.memory, self._part)
        due = {(old.rank, old.number): old for old in before.due}
        one.due = _changes(due, w.live, self._due)
        one.threads = [
            (at, self._thread(thread, meanings))
            for at, thread in enumerate(list.__iter__(w.threads))
            if at >= len(before.threads) or thread is not before.threads[at]
        ]
        counters = [getattr(w, name) for name in _COUNTERS]
        one.counters = {at: now for at, now in enumerate(counters) if now != before.counters[at]}
        one.plain = {name: now for name in _PLAIN if (now := getattr(w, name)) != getattr(before, name)}
        registrations = tuple(w.registrations[socket] for socket in sorted(w.registrations))
        if registrations != before.registrations:
            one.plain["registrations"] = registrations
        after = self._after(before, one)
        one.step = noted(before, w, choice, after, self.resources)
        return looks, one, after

    def _after(self, before: World, one: Remembered) -> World:
        """The world after a step."""
        threads = before.threads
        if one.threads:
            changed = list(threads)
            for at, thread in one.threads:
                changed[at : at + 1] = (thread,)  # or one more at the end
            threads = tuple(changed)
        objects = _exchanged(before.objects, one.objects, _HANDLE) if one.objects else before.objects
        operations = before.operations
        if one.operations:
            operations = one.operations_after.get(id(operations), ())
            if not operations:
                operations = self._table(_exchanged(before.operations, one.operations, _NUMBER))
                one.operations_after[id(before.operations)] = operations
        numbers, blocks = before.numbers, before.blocks
        if one.blocks:
            numbers, blocks = self._memory(numbers, blocks, one.blocks)
        due = before.due
        if one.due:
            due = one.due_after.get(id(due), ())
            if not due:
                live = {(old.rank, old.number): old for old in before.due} | one.due
                due = self._table(sorted([new for new in live.values() if new is not None]))
                one.due_after[id(before.due)] = due
        counters = before.counters
        if one.counters:
            counters = tuple([one.counters.get(at, old) for at, old in enumerate(counters)])  # type: ignore[assignment]
        after = World(
            before.setup, before.now, threads, objects, operations, numbers, blocks, due, before.question, before.ending,
            counters, before.startups, before.jobs, before.printed, before.registrations, before.provider,
        )  # fmt: skip
        return after._replace(**one.plain) if one.plain else after

    def _memory(
        self, numbers: tuple[int, ...], blocks: tuple[Any, ...], changes: dict[int, Any]
    ) -> tuple[tuple[int, ...], tuple[Any, ...]]:
        try:
            changed = list(blocks)
            for number, block in changes.items():
                if block is None:
                    raise ValueError  # it is gone
                changed[numbers.index(number)] = block
            return numbers, tuple(changed)
        except ValueError:
            memory = dict(zip(numbers, blocks, strict=True)) | changes
            numbers = self._part(tuple(sorted([number for number, block in memory.items() if block is not None])))
            return numbers, tuple(map(memory.__getitem__, numbers))

    def _told(self, before: World, one: Remembered, after: World) -> Step:
        """The step, with the mistakes that it shows: they depend on the operations under way besides (`hazards`)."""
        step = one.step
        mistakes = one.findings_at.get(id(before.operations))
        if mistakes is None:
            moment = Moment(before, after, step.facts, step.loads, step.stores)
            mistakes = one.findings_at[id(before.operations)] = tuple(findings(moment))
        return Step(step[0], after, mistakes, *step[3:])

    # Parts --------------------------------------------------------------------------------------------------------

    def _part(self, one: Any) -> Any:
        """The one object that stands for all that are equal to this."""
        return self._parts.setdefault((type(one), one), one)

    def _thread(self, one: Thread, meanings: dict[int, Any]) -> Thread:
        spoken = meanings.get(one.wait.operation) if one.wait else None
        found: Thread = self._parts.setdefault((type(one.outcome), one, spoken), one)
        if id(found) not in self._outlines:
            self._outlines[id(found)] = self._part(outline(found))
        return found

    def _object(self, one: Any, meanings: dict[int, Any]) -> Any:
        """An object; operations have their number, which means another one where others were faster."""
        spoken: tuple[Any, ...] = ()
        if isinstance(one, Socket):
            numbers = (*one.receives, *one.accepts, *[part.operation for part in one.outbox])
            spoken = tuple(map(meanings.get, numbers))
        return self._parts.setdefault((type(one), one, spoken), one)

    def _due(self, one: Due) -> Any:
        return self._parts.setdefault((type(one.action), one), one)

    def _table(self, parts: Iterable[Any]) -> tuple[Any, ...]:
        """The one tuple that stands for all of these parts."""
        table = tuple(parts)
        return self._tables.setdefault(tuple(map(id, table)), table)


_HANDLE = attrgetter("handle")
_NUMBER = attrgetter("number")


def _changes(before: dict[Any, Any], after: dict[Any, Any], part: Callable[[Any], Any]) -> dict[Any, Any]:
    """What a step changed in a table, by key; None for what is gone."""
    changed = {
        key: made
        for key, new in dict.items(after)
        if (old := before.get(key)) is not new and (made := part(new)) is not old
    }
    return changed | {key: None for key in before if not dict.__contains__(after, key)}


def _exchanged(table: tuple[Any, ...], changes: dict[int, Any], key: Callable[[Any], int]) -> tuple[Any, ...]:
    """A table in the order of its keys, with these changes."""
    merged = {key(one): one for one in table} | changes
    if len(merged) > len(table):
        merged = {number: merged[number] for number in sorted(merged)}
    return tuple([one for one in merged.values() if one is not None])


def looks_of(before: World, w: Watched) -> Looks:
    """Which parts a draft was asked for."""
    # The footprint of what comes into the air or leaves it tells whether there is more in the same direction.
    air = {(one.rank, one.number) for one in before.due if one.rank == ARRIVAL}
    flies = air != {key for key in dict.keys(w.live) if key[0] == ARRIVAL}
    return Looks(
        tuple(sorted([at for at in w.threads.looked_up if at < len(before.threads)])),
        w.threads.gone_through,
        tuple(sorted(w.awaited)),
        tuple(sorted(w.kinds, key=attrgetter("__name__"))),
        None if w.objects.gone_through else _keys(w.objects),
        None if w.operations.gone_through else _keys(w.operations),
        None if w.memory.gone_through else _keys(w.memory),
        None if w.live.gone_through or flies else _keys(w.live),
        tuple(sorted(w.counts)),
    )


def _keys(table: Any) -> tuple[Any, ...]:
    return tuple(sorted(table.looked_up | table.asked))

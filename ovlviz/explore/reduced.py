"""Every outcome without every order: dynamic partial-order reduction over visited worlds.

Depth first.  At each world one process goes first, and another is tried there only when a race says that it matters: two
steps of different processes, neither made possible by the other, whose footprints conflict.  Then the later one's process
is to be tried where the earlier one was taken, or one that leads to it (Flanagan and Godefroid's backtracking, which keeps
every final world and every race).

A world that has been visited is not explored again.  What its subtree does is remembered as a summary, for each process
that can go on there: the footprints of all that may follow.  The races between the steps that led here and those that
would follow are found from it; it never says less than what follows, so nothing is lost, and only now and then a step is
tried in vain.

Worlds that repeat on a path (a program that polls) would leave summaries short, so a search that meets one says so, and
the full search takes over.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from ..engine.choices import Choice, available
from ..engine.evolve import APPLY
from ..engine.facts import Blocked, Called
from ..engine.slice import NOT_STARTED
from ..engine.world import Act, Answer, Arrive, Complete, Draft, Due, EndWait, Indicate, RunThread, World
from .canonical import Canon, Key
from .footprint import EMPTY, Footprint, Resources, conflict, union
from .recording import Step, take

Process = Any
Summary = dict[tuple[Process, Process], Footprint]
Signs = dict[Process, tuple[Any, ...]]
Ways = dict[Process, tuple[tuple[int, Choice], ...]]


class Move(NamedTuple):
    """One way on from a world: the choices taken (more than one when a step asks a question), and what comes of it."""

    positions: tuple[int, ...]
    steps: tuple[Step, ...]

    @property
    def after(self) -> World:
        return self.steps[-1].after


class _Known(NamedTuple):
    """What is remembered of a visited world; the summary is None while it lies on the path."""

    signs: Signs
    summary: Summary | None


class _Disturbed(Exception):
    """A step touches what the code of a postponed one touches too: its thread must not be postponed."""

    def __init__(self, process: Process) -> None:
        super().__init__(process)
        self.process = process


class _Level:
    """A world on the path, and what has been and is to be tried there."""

    __slots__ = (
        "blocked",
        "clock",
        "done",
        "enabled",
        "enables",
        "footprint",
        "happened",
        "key",
        "process",
        "ready",
        "summary",
        "todo",
        "waiting",
        "world",
    )

    def __init__(self, world: World, key: Key, enabled: Ways) -> None:
        self.world = world
        self.key = key
        self.enabled = enabled
        # Threads whose next step is a wait that nothing can end yet, and steps that are known already.
        self.blocked: dict[Process, Step] = {}
        self.ready: dict[Process, list[Move]] = {}
        self.todo: set[Process] = set()
        self.done: set[Process] = set()
        self.waiting: list[tuple[Process, Move]] = []
        self.summary: Summary = {}
        # The step that is being tried: whose, what it touches, which steps before happened before it (bits by depth).
        self.process: Process = None
        self.footprint = EMPTY
        self.clock = 0
        self.enables: set[Process] = set()
        self.happened: dict[Process, int] = {}


def ways(world: World, canon: Canon) -> Ways:
    """The choices of a world by process: a thread, an operation, one direction of a connection, a peer's plans."""
    found: dict[Process, list[tuple[int, Choice]]] = {}
    canon.about(world)
    for position, choice in enumerate(available(Draft(world, APPLY))):
        found.setdefault(process_of(choice, canon), []).append((position, choice))
    return {process: tuple(choices) for process, choices in found.items()}


def process_of(choice: Choice, canon: Canon) -> Process:
    """Whose choice it is, by a name that is the same on every path."""
    if isinstance(choice, Answer):
        return "answer"
    match choice.action:
        case RunThread(thread) | EndWait(thread):
            return thread
        case Complete(operation) | Indicate(operation):
            return ("operation", canon.operation(operation))
        case Arrive(message):
            return ("to", message.socket, message.source)
        case Act(socket=socket):
            return ("peer", socket)
        case _:
            return choice.number


def moves(world: World, position: int, choice: Choice, resources: Resources) -> Iterator[Move]:
    """The ways in which a choice can come out: one, or one for each answer to the questions it raises."""
    step = take(world, choice, resources)
    if step.after.question is None:
        yield Move((position,), (step,))
        return
    for number, answer in enumerate(available(Draft(step.after, APPLY))):
        for rest in moves(step.after, number, answer, resources):
            yield Move((position, *rest.positions), (step, *rest.steps))


def _only_blocks(step: Step) -> bool:
    """Whether a step does nothing that others could see but begin a plain wait without a time-out."""
    *first, last = step.facts or (None,)
    if type(last) is not Blocked or any(type(one) is not Called for one in first):
        return False
    wait = last.wait
    return bool(wait.handles or wait.port) and wait.until is None and not wait.alertable


def _signs(enabled: Ways) -> Signs:
    """What each process can do, without where its choices stand among the others'."""
    return {one: tuple([_sign(choice) for _, choice in choices]) for one, choices in enabled.items()}


def _sign(choice: Choice) -> Any:
    return type(choice.action) if isinstance(choice, Due) else choice


class Reduced:
    """A reduced search from one world; `run` makes it, then the numbers and findings can be read."""

    def __init__(self, start: World, canon: Canon, max_worlds: int = 100_000) -> None:
        self.canon = canon
        self.resources = Resources()
        self.visited: dict[Key, _Known] = {}
        self.cyclic = False
        self.complete = True
        self.edges = 0
        self.ends: dict[Any, int] = {}
        self.races: set[tuple[int, int, int]] = set()
        self.max_worlds = max_worlds
        self.path: list[_Level] = []
        self.start = start
        self.restless: set[Process] = set()

    def run(self) -> None:
        while True:
            self.path, self.visited, self.ends, self.edges = [], {}, {}, 0
            self._enter(self._level(self.start, self.canon.key(self.start)))
            try:
                self._search()
                return
            except _Disturbed as found:
                self.restless.add(found.process)

    def _search(self) -> None:
        path = self.path
        while path:
            if len(self.visited) > self.max_worlds:
                self.complete = False
                return
            level = path[-1]
            if level.waiting:
                self._take(level, *level.waiting.pop())
                continue
            rest = level.todo - level.done
            if rest:
                process = min(rest, key=lambda one: level.enabled[one][0][0])
                level.done.add(process)
                level.waiting.extend((process, move) for move in self._moves(level, process))
                continue
            signs = _signs(level.enabled)
            self.visited[level.key] = _Known(signs, level.summary)
            path.pop()
            if path:
                self._back(path[-1], signs, level.summary)

    def _level(self, world: World, key: Key) -> _Level:
        level = _Level(world, key, ways(world, self.canon))
        self._postpone(level)
        return level

    def _enter(self, level: _Level) -> None:
        self.visited[level.key] = _Known(_signs(level.enabled), None)
        if level.enabled:
            before = self.path[-1].process if self.path else None
            level.todo.add(before if before in level.enabled else next(iter(level.enabled)))
        else:
            self._end(level.world)
        self.path.append(level)

    def _moves(self, level: _Level, process: Process) -> list[Move]:
        known = level.ready.get(process)
        if known is None:
            known = []
            for position, choice in level.enabled[process]:
                known.extend(moves(level.world, position, choice, self.resources))
        return known

    def _postpone(self, level: _Level) -> None:
        """Leave out threads whose next step would only be to block, until that is all that is left.

        A plain wait without a time-out that blocks and is ended later comes to the same as one that is made when it is
        satisfied at once, as long as nobody touches meanwhile what the thread's code before it touches; a step that does
        is seen (`_disturbs`).
        """
        before = self.path[-1] if self.path else None
        for process in [one for one in level.enabled if type(one) is int]:
            ((_, choice),) = level.enabled[process]
            if process in self.restless or not isinstance(choice, Due) or type(choice.action) is not RunThread:
                continue
            if before is not None and process in before.blocked and process != before.process:
                known = before.blocked[process]
                if not conflict(known.footprint, before.footprint):
                    level.blocked[process] = known
                    continue
            if level.world.threads[process - 1].frames[-1].pc == NOT_STARTED:
                continue  # it looks for APCs first (A158)
            found = level.ready[process] = self._moves(level, process)
            if len(found) == 1 and _only_blocks(found[0].steps[0]):
                level.blocked[process] = found[0].steps[0]
        if len(level.blocked) < len(level.enabled):
            level.enabled = {one: ways for one, ways in level.enabled.items() if one not in level.blocked}
        else:
            level.blocked = {}

    def _end(self, world: World) -> None:
        ending = world.ending
        what = (ending.how, ending.code, ending.text, world.printed) if ending else ("deadlock", 0, "", world.printed)
        self.ends[what] = self.ends.get(what, 0) + 1

    # One step ----------------------------------------------------------------------------------------------------

    def _take(self, level: _Level, process: Process, move: Move) -> None:
        self.edges += 1
        footprint = move.steps[0].footprint
        for step in move.steps[1:]:
            footprint = union(footprint, step.footprint)
        after = move.after
        key = self.canon.key(after)
        if key == level.key:
            return  # nothing changed: a thread that polls
        depth = len(self.path) - 1
        level.process, level.footprint = process, footprint
        level.clock = self._races(level, process, footprint, depth) | 1 << depth
        for one, known in level.blocked.items():
            if one != process and conflict(footprint, known.code):
                raise _Disturbed(one)
        known = self.visited.get(key)
        fresh = None
        if known is None:
            fresh = self._level(after, key)
            now = _signs(fresh.enabled)
        else:
            now = known.signs
        happened = dict(level.happened)
        happened[process] = level.clock
        signs = _signs(level.enabled)
        level.enables = set()
        for one, sign in now.items():
            if one != process and signs.get(one) != sign:
                level.enables.add(one)
                if one in level.blocked:
                    continue  # it could have gone before what led to this step as well
                happened[one] = happened.get(one, 0) | level.clock  # made possible by this step
        for one, sign in signs.items():
            if one != process and now.get(one) != sign:
                level.todo.add(one)  # this step took the chance from it
        if fresh is not None:
            fresh.happened = happened
            self._enter(fresh)
            return
        assert known is not None
        if known.summary is None:
            self.cyclic = True
            level.todo.update(level.enabled)
            return
        self._revisit(known.summary, happened, depth)
        self._back(level, now, known.summary)

    def _races(self, level: _Level, process: Process, footprint: Footprint, depth: int) -> int:
        """Look for steps of the path that this one races with; the steps that happened before it."""
        clock = before = hidden = level.happened.get(process, 0)
        for at in range(depth - 1, -1, -1):
            earlier = self.path[at]
            if before >> at & 1 or earlier.process == process:
                continue
            if not conflict(earlier.footprint, footprint):
                if earlier.footprint.provides & footprint.needs:
                    clock |= earlier.clock
                continue
            clock |= earlier.clock
            if process in earlier.blocked and process not in self.path[at + 1].blocked:
                continue  # it made this step possible: no race, and those before it may be
            if not hidden >> at & 1:
                self._try_before(at, process, before, depth)
            if process not in earlier.enables:
                hidden |= earlier.clock
        return clock

    def _try_before(self, at: int, process: Process, before: int, depth: int) -> None:
        """Let `process`, or what leads to it, go where the step at depth `at` was taken."""
        level = self.path[at]
        if process in level.enabled:
            level.todo.add(process)
            return
        leading = [
            self.path[k].process for k in range(at + 1, depth) if before >> k & 1 and self.path[k].process in level.enabled
        ]
        if not leading:
            level.todo.update(level.enabled)
        elif not level.todo.intersection(leading):
            level.todo.add(leading[0])

    # What is known already ---------------------------------------------------------------------------------------

    def _revisit(self, summary: Summary, happened: dict[Process, int], depth: int) -> None:
        """The races between the path and what follows a world that has been explored."""
        path = self.path
        for (first, actor), following in summary.items():
            before = happened.get(first, 0) | happened.get(actor, 0)
            # What a step of the path must write, read or add to for a race.
            written = following.reads | following.writes | following.adds
            read = following.writes | following.adds
            added = following.reads | following.writes
            for at in range(depth, -1, -1):
                earlier = path[at]
                touched = earlier.footprint
                writes, reads, adds = touched.writes & written, touched.reads & read, touched.adds & added
                if not (writes or reads or adds):
                    continue
                if not (before >> at & 1 or earlier.process == actor):
                    self._try_before(at, first, happened.get(first, 0), depth + 1)
                if first in earlier.enables or actor in earlier.enables:
                    continue  # it may be what makes the later step possible, which then races with those before it
                # Behind a step that conflicts with all that follows on a resource, those that conflict with it happened
                # before it, so they are no races of their own.
                settled = writes | reads & ~following.reads | adds & ~following.adds
                written &= ~settled
                read &= ~settled
                added &= ~settled
                if not (written or read or added):
                    break

    def _back(self, level: _Level, enabled: Signs, summary: Summary) -> None:
        """Add what followed the step just tried to the summary of its world."""
        mine, process, signs = level.summary, level.process, _signs(level.enabled)
        for (first, actor), footprint in ((((process, process)), level.footprint), *summary.items()):
            if first != process and signs.get(first) != enabled.get(first):
                first = process
            known = mine.get((first, actor))
            mine[(first, actor)] = footprint if known is None else union(known, footprint)

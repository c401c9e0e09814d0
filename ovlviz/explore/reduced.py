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

from typing import NamedTuple

from ..engine.facts import Blocked, Called
from ..engine.slice import NOT_STARTED
from ..engine.world import Due, RunThread, World
from .canonical import Key
from .footprint import EMPTY, Footprint, conflict, union
from .moves import Move, Process, Signs, Ways, moves, signs
from .search import Search, Spins
from .stepping import Step

Summary = dict[tuple[Process, Process], Footprint]


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
        "moves",
        "process",
        "ready",
        "signs",
        "spins",
        "summary",
        "todo",
        "waiting",
        "world",
    )

    def __init__(self, world: World, key: Key, enabled: Ways) -> None:
        self.world = world
        self.key = key
        self.enabled = enabled
        self.signs: Signs = {}
        # Threads whose next step is a wait that nothing can end yet, and steps that are known already.
        self.blocked: dict[Process, Step] = {}
        self.ready: dict[Process, list[Move]] = {}
        self.todo: set[Process] = set()
        self.done: set[Process] = set()
        self.waiting: list[Move] = []
        self.moves: list[Move] = []
        self.summary: Summary = {}
        # The step that is being tried: whose, what it touches, which steps before happened before it (bits by depth).
        self.process: Process = None
        self.footprint = EMPTY
        self.clock = 0
        self.enables: set[Process] = set()
        self.happened: dict[Process, int] = {}
        self.spins: Spins = {}


def _only_blocks(step: Step) -> bool:
    """Whether a step does nothing that others could see but begin a plain wait without a time-out."""
    *first, last = step.facts or (None,)
    if type(last) is not Blocked or any(type(one) is not Called for one in first):
        return False
    wait = last.wait
    return bool(wait.handles or wait.port) and wait.until is None and not wait.alertable


class Reduced(Search):
    """A reduced search; see the module."""

    def run(self) -> None:
        """Search until everything is found or a bound is hit."""
        self.restless: set[Process] = set()
        while True:
            self.begin()
            self.path: list[_Level] = []
            self.visited: dict[Key, _Known] = {}
            self._enter(self._level(self.start, self.canon.key(self.start)))
            try:
                self._search()
                return
            except _Disturbed as found:
                self.restless.add(found.process)

    def _search(self) -> None:
        path = self.path
        while path:
            if self.bounded(len(path)):
                return
            level = path[-1]
            if level.waiting:
                self._take(level, level.waiting.pop())
                continue
            rest = level.todo - level.done
            if rest:
                process = min(rest, key=lambda one: level.enabled[one][0][0])
                level.done.add(process)
                level.waiting.extend(self._moves(level, process))
                continue
            self.visited[level.key] = _Known(level.signs, level.summary)
            self.stuck(self.graph.numbers[level.key])
            path.pop()
            if path:
                self._back(path[-1], level.signs, level.summary)

    def _level(self, world: World, key: Key) -> _Level:
        level = _Level(world, key, self.enabled(world))
        self._postpone(level)
        level.signs = signs(level.enabled)
        return level

    def _enter(self, level: _Level) -> None:
        self.visited[level.key] = _Known(level.signs, None)
        number = self.graph.add(level.key)
        if level.enabled:
            before = self.path[-1].process if self.path else None
            level.todo.add(before if before in level.enabled else next(iter(level.enabled)))
        else:
            self.ended(number, level.world)
        self.path.append(level)

    def _moves(self, level: _Level, process: Process) -> list[Move]:
        known = level.ready.get(process)
        if known is None:
            known = []
            for position, choice in level.enabled[process]:
                known.extend(moves(level.world, process, position, choice, self.steps.take))
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

    # One step ----------------------------------------------------------------------------------------------------

    def _take(self, level: _Level, move: Move) -> None:
        process, footprint, after = move.process, move.footprint, move.after
        spins = self.spun(level.world, move, level.spins)
        if spins is None:
            level.todo.update(level.enabled)
            return
        key = self.canon.key(after)
        source = self.graph.numbers[level.key]
        target = self.graph.add(key)
        self.moved(source, target, level.world, move)
        if self.races(source, level.moves, move):
            level.todo.update(level.enabled)
        level.moves.append(move)
        if source == target:
            level.todo.update(level.enabled)  # nothing changed: a thread that polls, until others have done something
            return
        depth = len(self.path) - 1
        level.process, level.footprint = process, footprint
        level.clock = self._races(level, process, footprint, depth) | 1 << depth
        for one, postponed in level.blocked.items():
            if one != process and conflict(footprint, postponed.code):
                raise _Disturbed(one)
        known = self.visited.get(key)
        fresh = None
        if known is None:
            fresh = self._level(after, key)
            now = fresh.signs
        else:
            now = known.signs
        happened = dict(level.happened)
        happened[process] = level.clock
        were = level.signs
        level.enables = set()
        for one, sign in now.items():
            if one != process and were.get(one) != sign:
                level.enables.add(one)
                if one in level.blocked:
                    continue  # it could have gone before what led to this step as well
                happened[one] = happened.get(one, 0) | level.clock  # made possible by this step
        for one, sign in were.items():
            if one != process and now.get(one) != sign:
                level.todo.add(one)  # this step took the chance from it
        if fresh is not None:
            fresh.happened = happened
            fresh.spins = spins
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
        reads, writes, adds = footprint.reads, footprint.writes, footprint.adds
        every, changes, orders = reads | writes | adds, writes | adds, reads | writes
        for at in range(depth - 1, -1, -1):
            earlier = self.path[at]
            if before >> at & 1 or earlier.process == process:
                continue
            there = earlier.footprint
            if not (there.writes & every or there.reads & changes or there.adds & orders):  # as `conflict` says
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
            self.path[k].process
            for k in range(at + 1, depth)
            if before >> k & 1 and self.path[k].process in level.enabled
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
        mine, process, were = level.summary, level.process, level.signs
        for (first, actor), footprint in ((((process, process)), level.footprint), *summary.items()):
            if first != process and first not in level.blocked and were.get(first) != enabled.get(first):
                first = process
            known = mine.get((first, actor))
            mine[(first, actor)] = footprint if known is None else union(known, footprint)

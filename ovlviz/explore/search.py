"""What every search keeps: the graph, what was found, and the bounds it stays within."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import NamedTuple

from ..engine.world import THREAD, TIMEOUT, RunThread, Setup, World
from ..hazards import Finding
from .canonical import Canon
from .footprint import Resources, conflict
from .graph import Graph
from .memory import BYTES_A_WORLD, resident
from .moves import Move, Ways, ways
from .racing import race
from .remembering import Steps
from .watching import Watch


class Bounds(NamedTuple):
    """How far a search may go: worlds, choices on one schedule, how often a thread may go round a loop while nothing
    changes that others could see (design 8.8), and how many megabytes the whole program may take (None: no bound).
    """

    worlds: int = 100_000
    depth: int = 10_000
    unroll: int = 3
    memory: int | None = None


class Found(NamedTuple):
    """A finding and where it was made: on the move from one world of the graph to another."""

    finding: Finding
    source: int
    target: int


class Told(NamedTuple):
    """A finding as soon as it is made, and the schedule on which it was, which need not be the shortest.

    The schedule is one of `setup`, as the positions of its choices.
    """

    finding: Finding
    setup: Setup
    choices: tuple[int, ...]


class End(NamedTuple):
    """How a schedule ended, as far as anybody can observe: how, exit code, why, and all that was printed (as a hash)."""

    how: str
    code: int
    text: str
    printed: bytes


Spins = dict[int, int]
"""How often each thread has gone round a loop since anything changed that others could see."""

Clock = Callable[[], bool]
"""Asked now and then: whether the search is to stop."""


class Search(ABC):
    """A search from one world; `run` (of its two kinds) makes it.

    `tell` hears of every new finding as it is made; `watch` looks at its worlds.
    """

    def __init__(
        self,
        start: World,
        bounds: Bounds | None = None,
        *,
        stop: Clock | None = None,
        tell: Callable[[Told], None] | None = None,
        watch: Watch | None = None,
    ) -> None:
        self.watch = watch or Watch((), everywhere=False)
        self.bounds = bounds or Bounds()
        self.canon = Canon(timed=start.setup.settings.order == "timed")
        self.resources = Resources()
        self.steps = Steps(self.resources, start.setup)
        self.start = self.steps.begin(start)
        self._stop = stop or (lambda: False)
        self._tell = tell or (lambda told: None)
        self._told: set[tuple[str, int]] = set()
        self._ways: dict[tuple[int, int], Ways] = {}
        self.begin()

    @abstractmethod
    def run(self) -> None:
        """Search until everything is found or a bound is hit."""

    def begin(self) -> None:
        """Forget everything."""
        self.graph = Graph()
        self.watch.begin()
        self.found: dict[tuple[str, int], Found] = {}
        self.hit: dict[str, int] = {}
        """The bounds that were hit, each with its limit (for loops: the line)."""
        self.cyclic = False
        self.moves = 0
        self.raced: set[int] = set()
        """The blocks of memory that threads touch in no order."""

    def enabled(self, world: World) -> Ways:
        """The choices of a world by process."""
        if world.question is not None or world.ending is not None:
            return ways(world, self.canon)
        key = (id(world.due), id(world.operations))  # the parts of a search's worlds live as long as it does
        found = self._ways.get(key)
        if found is None:
            found = self._ways[key] = ways(world, self.canon)
        return found

    @property
    def complete(self) -> bool:
        """Whether every schedule was covered."""
        return not self.hit

    def bounded(self, depth: int) -> bool:
        """Whether a bound says that it is enough now."""
        if len(self.graph.keys) >= self.bounds.worlds:
            self.hit["worlds"] = self.bounds.worlds
        elif depth > self.bounds.depth:
            self.hit["depth"] = self.bounds.depth
        elif self.moves & 63 == 0 and self._stop():
            self.hit["time"] = 0
        elif self.moves & 63 == 0 and self.bounds.memory is not None and self._takes() > self.bounds.memory << 20:
            self.hit["memory"] = self.bounds.memory
        return not self.hit.keys().isdisjoint(("worlds", "depth", "time", "memory"))

    def _takes(self) -> int:
        """How many bytes of memory the program takes, or where the machine does not say so about how many the search does."""
        return resident() or len(self.graph.keys) * BYTES_A_WORLD

    def moved(self, source: int, target: int, before: World, move: Move) -> None:
        """Keep a move, and look for mistakes in it."""
        self.moves += 1
        self.watch.moved(before, move)
        if target != source:
            self.graph.edges[source].append((target, move.process, len(move.positions)))
        if target:
            self.graph.tree.setdefault(target, (source, move.positions))
        for step in move.steps:
            for finding in step.mistakes:
                self.find(finding, source, target, move.positions)

    def find(self, finding: Finding, source: int, target: int, positions: tuple[int, ...] = ()) -> None:
        """Keep a finding, unless the same mistake was found at the same line; it is made by a move of these choices."""
        key = (finding.name, finding.line)
        if key in self.found:
            return
        self.found[key] = Found(finding, source, target)
        if key not in self._told:
            self._told.add(key)
            self._tell(Told(finding, self.start.setup, (*self.graph.discovery(source), *positions)))

    def ended(self, number: int, world: World) -> None:
        """Keep how a schedule ended."""
        ending = world.ending
        self.watch.ended(number, world)
        if ending is None:
            self.find(Finding("deadlock", _who_waits(world), 0), number, number)
            self.graph.ends[number] = End("deadlock", 0, "nothing can ever happen again", world.printed)
        else:
            self.graph.ends[number] = End(ending.how, ending.code, ending.text, world.printed)

    def spun(self, world: World, move: Move, spins: Spins) -> Spins | None:
        """The counts of loops after a move; None when a thread has gone round too often for nothing."""
        if _visibly_differs(world, move.after):
            return {}
        thread = thread_of(move)
        jumped = max([step.jumped for step in move.steps])
        if not thread or not jumped:
            return spins
        count = spins.get(thread, 0) + 1
        if count > self.bounds.unroll:
            self.hit["unroll"] = jumped
            return None
        return {**spins, thread: count}

    def stuck(self, number: int) -> None:
        """Keep that a world only leads to itself: a thread goes round and round, and nothing can change that.

        Where loops were cut short a world may have no moves for that reason.
        """
        if "unroll" not in self.hit and number not in self.graph.ends and not self.graph.edges[number]:
            self.hit["endless"] = 0

    def races(self, source: int, others: list[Move], move: Move) -> bool:
        """Whether a move touches memory that another thread's next move from the same world touches too, one writing."""
        mine = move.steps[0].code
        if not (mine.reads or mine.writes):
            return False
        raced = False
        for other in others:
            if other.process != move.process and conflict(other.steps[0].code, mine):
                raced = True
                found = race(self.start, (other.process, other.steps[0]), (move.process, move.steps[0]))
                if found is not None:
                    self.raced |= found.blocks
                    self.find(found.finding, source, self.graph.numbers[self.canon.key(move.after)], move.positions)
        return raced


def _who_waits(world: World) -> str:
    waiting = [f"T{one.number}" for one in world.threads if one.state == "waiting"]
    if not waiting:
        return "nothing can happen any more"
    return f"{' and '.join(waiting)} wait{'s' if len(waiting) == 1 else ''} for something that nobody will do"


def thread_of(move: Move) -> int:
    """The thread that makes a move; 0 when none does."""
    choice = move.steps[0].choice
    action = getattr(choice, "action", None)
    return action.thread if isinstance(action, RunThread) else 0


def _visibly_differs(one: World, other: World) -> bool:
    """Whether anything differs besides threads and their memory: objects, operations, what is in the air, output."""
    if one.objects != other.objects or one.operations != other.operations or one.printed != other.printed:
        return True
    return [due for due in one.due if due.rank not in (THREAD, TIMEOUT)] != [
        due for due in other.due if due.rank not in (THREAD, TIMEOUT)
    ]

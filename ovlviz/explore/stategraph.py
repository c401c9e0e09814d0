"""The worlds of a program as a graph with words on it: to be drawn, and to be walked.

A node is a world, by its number in the order of discovery (0: before the first instruction); an edge is what leads from
one to another.  Where ways part, the order is open; where they meet again, it made no difference.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ..engine.choices import Choice, label
from ..engine.evolve import APPLY
from ..engine.facts import Called
from ..engine.step import first_world
from ..engine.threads import ENDED, WAITING, Calling, Thread
from ..engine.world import Act, Arrive, Draft, Due, EndWait, RunThread, Setup, World
from ..hazards import Finding
from .full import Full
from .moves import Move
from .search import Bounds, Clock, End

if TYPE_CHECKING:
    from networkx import DiGraph

MOST = 400
"""The bound on the worlds of a graph, unless another is given: nobody can look at more."""

Number = Callable[[World], int | None]


class Way(NamedTuple):
    """One way from a world to the next: what is chosen, who moves, which rules decide what follows.

    `mover` is a thread (T1), `network`, or `system`; `positions` are those of the choices among the ready ones.
    """

    label: str
    mover: str
    rules: tuple[str, ...]
    positions: tuple[int, ...]


class _Told(Full):
    """A full search that keeps what each world and each move is called."""

    def begin(self) -> None:
        super().begin()
        self.ways: dict[tuple[int, int], list[Way]] = {}
        self.mistakes: dict[tuple[int, int], list[str]] = {}
        self.stands = {0: standing(self.start)}

    def moved(self, source: int, target: int, before: World, move: Move) -> None:
        self.stands.setdefault(target, standing(move.after))
        self.ways.setdefault((source, target), []).append(way(before, move))
        super().moved(source, target, before, move)

    def find(self, finding: Finding, source: int, target: int, positions: tuple[int, ...] = ()) -> None:
        known = self.mistakes.setdefault((source, target), [])
        if finding.name not in known:
            known.append(finding.name)
        super().find(finding, source, target, positions)


def state_graph(
    setup: Setup, *, most: int = MOST, timed: bool = False, stop: Clock | None = None, unroll: int = 3
) -> DiGraph:
    """The graph of at most `most` worlds of a program, in any order, or `timed`.

    Nodes have `label` (its number, or how it ends), `stands` (a line for each thread), `depth` (how many choices the
    shortest way has), `how` ("" or exit, deadlock, fault …), `end` (the `End` or None: equal ends are one outcome) and
    `mistakes` (those seen there).  Edges have `label`, `mover`, `rules`, `mistakes`, and `ways`, every `Way` that leads
    there: `label` names the first of them and how many more there are.  The graph has `complete` and `hit`
    (the bounds that were hit), `setup`, the program under the settings that were searched, and `number`, which tells the
    node of any of its worlds, however it was reached (None: it lies beyond the bounds).
    """
    from networkx import DiGraph

    setup = replace(setup, settings=replace(setup.settings, order="timed" if timed else "any"))
    search = _searched(setup, Bounds(most, unroll=unroll), stop)
    graph, depths = search.graph, search.graph.depths()
    number_of: Number = lambda world: graph.numbers.get(search.canon.key(world))  # noqa: E731
    made = DiGraph(complete=search.complete, hit=dict(search.hit), setup=search.start.setup, number=number_of)
    for number in range(len(graph.keys)):
        end = graph.ends.get(number)
        how = end.how if isinstance(end, End) else ""
        made.add_node(
            number,
            label=_end_label(end) if isinstance(end, End) else str(number),
            stands=search.stands.get(number, ()),
            depth=depths.get(number, 0),
            how=how,
            end=end,
            mistakes=tuple(search.mistakes.get((number, number), ())),
        )
    for (source, target), ways in search.ways.items():
        more = f" (or {len(ways) - 1} more)" if len(ways) > 1 else ""
        made.add_edge(
            source,
            target,
            label=f"{ways[0].label}{more}",
            mover=ways[0].mover,
            rules=tuple(dict.fromkeys(rule for one in ways for rule in one.rules)),
            mistakes=tuple(search.mistakes.get((source, target), ())),
            ways=tuple(ways),
        )
    return made


def _searched(setup: Setup, bounds: Bounds, stop: Clock | None) -> _Told:
    """The search; once more where it finds memory that threads touch in no order, with a step for each access (8.7)."""
    while True:
        search = _Told(first_world(setup), bounds, stop=stop)
        search.run()
        settings = setup.settings
        further = search.raced - settings.switches
        if not further or settings.order == "timed" or "time" in search.hit:
            return search
        setup = replace(setup, settings=replace(settings, switches=settings.switches | further))


def way(before: World, move: Move) -> Way:
    """A move in words; what a thread calls is said after it."""
    labels, world = [], before
    for step in move.steps:
        calls = [fact.name for fact in step.facts if isinstance(fact, Called)]
        words = label(Draft(world, APPLY), step.choice)
        labels.append(f"{words}: {', '.join(calls)}" if calls else words)
        world = step.after
    rules = dict.fromkeys(rule for fact in move.facts for rule in fact.rules)
    return Way(", then ".join(labels), mover(move.steps[0].choice), tuple(rules), move.positions)


def mover(choice: Choice) -> str:
    """Who makes a choice happen: a thread, the network, or the system."""
    if isinstance(choice, Due):
        match choice.action:
            case RunThread(thread) | EndWait(thread):
                return f"T{thread}"
            case Arrive() | Act():
                return "network"
            case _:
                return "system"
    return "system"


def standing(world: World) -> tuple[str, ...]:
    """Where each thread stands."""
    return tuple(_stands(one, world) for one in world.threads)


def _stands(thread: Thread, world: World) -> str:
    name = f"T{thread.number}"
    if thread.state == ENDED:
        return f"{name} has ended"
    if not thread.frames:
        return f"{name} waits for work"
    frame = thread.frames[-1]
    spans = world.setup.program.functions[frame.function].spans
    line = spans[min(max(frame.pc - 1, 0), len(spans) - 1)].line if spans else 0
    if thread.state == WAITING:
        where = f" in {frame.calling.name}" if isinstance(frame.calling, Calling) else ""
        return f"{name} waits{where}, line {line}"
    return f"{name} is ready, line {line}"


def _end_label(end: End) -> str:
    return f"exit {end.code}" if end.how == "exit" else end.how

"""What a search sees of the properties: in which worlds each is true, and what follows from that in the end."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import NamedTuple

from ..engine import facts
from ..engine.world import Setup, World
from .footprint import Resources
from .graph import Graph
from .history import walk
from .moves import Move
from .properties import Property, decided_at_ends, truth


class Judgement(NamedTuple):
    """A property and what became of it.  `holds` is None where a bound left it open.

    `choices` are the positions of the choices of the shortest schedule that refutes it, or that proves a `sometimes`;
    None when there is none to show.  `endless`: behind the schedule threads can go round for ever.
    """

    property: Property
    holds: bool | None
    choices: tuple[int, ...] | None = None
    endless: bool = False


class Shown(NamedTuple):
    """A world that decides a property, whether threads can go round there for ever, and what the way there must avoid."""

    node: int
    endless: bool = False
    avoiding: Set[int] = frozenset()


class Watch:
    """Looks at the worlds of one search; `everywhere`: at all of them, not only at ends."""

    def __init__(self, properties: tuple[Property, ...], *, everywhere: bool) -> None:
        self.properties = tuple(one for one in properties if everywhere or decided_at_ends(one))
        self._ends_only = {one for one in self.properties if decided_at_ends(one)}
        self.begin()

    def begin(self) -> None:
        """Forget everything."""
        self._nodes: dict[Property, set[int]] = {one: set() for one in self.properties}
        # All output by its hash: that before the last part, and the part.
        self._printed: dict[bytes, tuple[bytes, bytes]] = {}

    # During the search -------------------------------------------------------------------------------------------

    def moved(self, before: World, move: Move) -> None:
        """Keep what a move prints: a world only has the hash of it."""
        if not self.properties:
            return
        for step in move.steps:
            if step.after.printed != before.printed and step.after.printed not in self._printed:
                data = b"".join([one.data for one in step.facts if isinstance(one, facts.Printed)])
                self._printed[step.after.printed] = (before.printed, data)
            before = step.after

    def met(self, node: int, world: World) -> None:
        """Look at a world that the search has come to for the first time."""
        for one in self.properties:
            if one not in self._ends_only:
                self._look(one, node, world)

    def ended(self, node: int, world: World) -> None:
        """Look at a world after which nothing can happen."""
        for one in self.properties:
            if one.expression is None:
                self._note(one, node, noted=world.ending is None)
            elif one in self._ends_only or world.ending is None:
                self._look(one, node, world, stuck=world.ending is None)

    def _look(self, one: Property, node: int, world: World, *, stuck: bool = False) -> None:
        assert one.expression is not None
        value = truth(one.expression, world, lambda: self._output(world.printed), stuck=stuck)
        self._note(one, node, noted=value != (one.kind == "always"))

    def _note(self, one: Property, node: int, *, noted: bool) -> None:
        """Keep the worlds that refute (always, never stuck) or that prove (sometimes, eventually)."""
        (self._nodes[one].add if noted else self._nodes[one].discard)(node)

    def _output(self, printed: bytes) -> bytes:
        parts = []
        while printed in self._printed:
            printed, data = self._printed[printed]
            parts.append(data)
        return b"".join(reversed(parts))

    # Afterwards --------------------------------------------------------------------------------------------------

    def judge(self, one: Property, graph: Graph, *, complete: bool) -> tuple[bool | None, Shown | None]:
        """Whether a property holds, and the world that shows it."""
        nodes = self._nodes[one]
        if one.kind == "eventually":
            refuting = _without(graph, nodes, loops=complete)
            return (False, refuting) if refuting is not None else (True if complete else None, None)
        depths = graph.depths()
        nearest = min((node for node in nodes if node in depths), key=lambda node: (depths[node], node), default=None)
        shown = None if nearest is None else Shown(nearest)
        if one.kind == "sometimes":
            return (True, shown) if shown else (False if complete else None, None)
        return (False, shown) if shown else (True if complete else None, None)


def seen_on(one: Property, setup: Setup, choices: tuple[int, ...]) -> Judgement | None:
    """What a single schedule tells of a property: it may refute an `always`, or prove a `sometimes`."""
    if one.expression is None or one.kind == "eventually":
        return None
    printed: list[bytes] = []
    for number, (_, step) in enumerate(walk(setup, choices, Resources()), 1):
        printed.extend([fact.data for fact in step.facts if isinstance(fact, facts.Printed)])
        if truth(one.expression, step.after, lambda: b"".join(printed)) != (one.kind == "always"):
            return Judgement(one, one.kind == "sometimes", choices[:number])
    return None


def _without(graph: Graph, good: set[int], *, loops: bool) -> Shown | None:
    """The nearest end, or else the nearest fair loop, that is reached without coming through a good world.

    `loops`: look for loops too, which only a whole graph can tell: what was cut off might have to happen in one.
    """
    depths = graph.depths(avoiding=good)
    ends = [node for node in depths if node in graph.ends]
    if ends:
        return Shown(min(ends, key=lambda node: (depths[node], node)), avoiding=good)
    looping = [node for loop in _fair_loops(graph, depths.keys()) for node in loop] if loops else []
    if looping:
        return Shown(min(looping, key=lambda node: (depths[node], node)), endless=True, avoiding=good)
    return None


def _fair_loops(graph: Graph, nodes: Set[int]) -> Iterator[set[int]]:
    """The loops in which everything happens that could happen in each of its worlds.

    It is enough to look at strongly connected components: a schedule can go through all of one, so it is fair if each
    process moves within it or has a world in it in which it cannot move; and a part of one that is not fair is not either.
    """
    import networkx as nx  # costs time, and few need it

    inside = nx.DiGraph()
    inside.add_nodes_from(nodes)
    inside.add_edges_from((node, after) for node in nodes for after, _, _ in graph.edges[node] if after in nodes)
    for loop in nx.strongly_connected_components(inside):
        if len(loop) == 1:
            continue  # a move that changes nothing is no edge
        able = [{mover for _, mover, _ in graph.edges[node]} for node in loop]
        moving = {mover for node in loop for after, mover, _ in graph.edges[node] if after in loop}
        if set.intersection(*able) <= moving:
            yield loop

"""Walking through the worlds of a program: where one is, what leads on, and how it can still end from there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from ..engine.step import first_world
from ..engine.world import World
from .canonical import Canon
from .footprint import Resources
from .moves import moves, ways
from .search import End
from .stategraph import Way, way
from .stepping import take

if TYPE_CHECKING:
    from networkx import DiGraph


class Place(NamedTuple):
    """A world on a walk: its node (None: beyond the bounds of the graph), and the positions of the choices that led to it."""

    world: World
    node: int | None
    choices: tuple[int, ...]


class Exit(NamedTuple):
    """A move out of a place, where it leads, and the mistakes that it makes."""

    way: Way
    to: Place
    mistakes: tuple[str, ...]


class Walk:
    """Walks over a graph of worlds (`state_graph`)."""

    def __init__(self, made: DiGraph) -> None:
        self.made = made
        self._ends: dict[int, frozenset[End]] = {}
        self._reach()

    def begin(self) -> Place:
        """The world before the first instruction."""
        return Place(first_world(self.made.graph["setup"]), 0, ())

    def exits(self, place: Place) -> list[Exit]:
        """The moves out of a place, in the order of the choices."""
        setup = self.made.graph["setup"]
        canon, resources = Canon(timed=setup.settings.order == "timed"), Resources()
        found = []
        for process, enabled in ways(place.world, canon).items():
            for position, choice in enabled:
                for move in moves(place.world, process, position, choice, partial(take, resources=resources)):
                    node = self.made.graph["number"](move.after)
                    edge = (place.node, node)
                    mistakes = self.made.edges[edge]["mistakes"] if self.made.has_edge(*edge) else ()
                    to = Place(move.after, node, (*place.choices, *move.positions))
                    found.append(Exit(way(place.world, move), to, mistakes))
        return sorted(found, key=lambda one: one.way.positions)

    def ends(self, node: int | None) -> frozenset[End]:
        """How it can end from a world on, as far as the graph goes."""
        return self._ends.get(node, frozenset()) if node is not None else frozenset()

    def _reach(self) -> None:
        """For each world the ends that some way leads to."""
        from networkx import ancestors

        by_end: dict[End, set[int]] = {}
        for node, end in self.made.nodes(data="end"):
            if end is not None:
                by_end.setdefault(end, set()).update({node}, ancestors(self.made, node))
        for node in self.made:
            self._ends[node] = frozenset(end for end, leading in by_end.items() if node in leading)

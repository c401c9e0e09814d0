"""Every schedule, world by world: breadth first, so that what is found first is found on a shortest schedule.

Worlds that are equal in everything a program could notice are one world, however they were reached.
"""

from __future__ import annotations

from collections import deque

from ..engine.world import World
from .moves import Move, moves
from .search import Search, Spins


class Full(Search):
    """A full search; see the module."""

    def run(self) -> None:
        """Search until everything is found or a bound is hit."""
        self.prepare()
        self.go_on()

    def prepare(self) -> None:
        """Begin with the first world."""
        self.begin()
        self.graph.add(self.canon.key(self.start))
        self.watch.met(0, self.start)
        self.frontier: deque[tuple[int, World, Spins, int]] = deque([(0, self.start, {}, 0)])
        """The worlds that are to be looked at; the first stays there until that is done."""

    def go_on(self) -> None:
        """Search from the worlds of the frontier."""
        frontier = self.frontier
        while frontier:
            number, world, spins, depth = frontier[0]
            if self.bounded(depth):
                return
            taken: list[Move] = []
            enabled = self.enabled(world)
            for process, choices in enabled.items():
                for position, choice in choices:
                    for move in moves(world, process, position, choice, self.steps.take):
                        self._take(number, world, move, taken, spins, depth)
            if not enabled:
                self.ended(number, world)
            self.stuck(number)
            frontier.popleft()

    def _take(
        self,
        number: int,
        world: World,
        move: Move,
        taken: list[Move],
        spins: Spins,
        depth: int,
    ) -> None:
        further = self.spun(world, move, spins)
        if further is None:
            return
        known = len(self.graph.keys)
        target = self.graph.add(self.canon.key(move.after))
        if target == number:
            return  # nothing changed: a thread that polls
        self.moved(number, target, world, move)
        self.races(number, taken, move)
        taken.append(move)
        if target == known:
            self.watch.met(target, move.after)
            self.frontier.append((target, move.after, further, depth + len(move.positions)))

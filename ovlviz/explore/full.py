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
        self.begin()
        graph, canon = self.graph, self.canon
        graph.add(canon.key(self.start))
        self.watch.met(0, self.start)
        queue: deque[tuple[int, World, Spins, int]] = deque([(0, self.start, {}, 0)])
        while queue:
            number, world, spins, depth = queue.popleft()
            if self.bounded(depth):
                return
            taken: list[Move] = []
            enabled = self.enabled(world)
            for process, choices in enabled.items():
                for position, choice in choices:
                    for move in moves(world, process, position, choice, self.steps.take):
                        self._take(number, world, move, taken, spins, depth, queue)
            if not enabled:
                self.ended(number, world)
            self.stuck(number)

    def _take(
        self,
        number: int,
        world: World,
        move: Move,
        taken: list[Move],
        spins: Spins,
        depth: int,
        queue: deque[tuple[int, World, Spins, int]],
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
            queue.append((target, move.after, further, depth + len(move.positions)))

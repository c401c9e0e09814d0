"""The worlds that a search has visited, as a graph: what was found where, how many schedules there are, and the way there.

Worlds are numbers, counted in the order of their discovery; an edge is a move, one or more choices.  Nothing here knows
what a world is.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterable, Set

from .canonical import Key


class Graph:
    """A growing graph from world 0."""

    def __init__(self) -> None:
        self.keys: list[Key] = []
        self.edges: list[list[tuple[int, Hashable, int]]] = []
        """For each world its moves: the world after it, whose move it is, how many choices it takes."""
        self.ends: dict[int, Hashable] = {}
        """Worlds after which nothing can happen, with how the schedule ended there."""
        self.numbers: dict[Key, int] = {}
        self.tree: dict[int, tuple[int, tuple[int, ...]]] = {}
        """For each world but the first the world from which it was discovered, and the positions of the choices taken."""

    def add(self, key: Key) -> int:
        """The number of a world."""
        number = self.numbers.setdefault(key, len(self.keys))
        if number == len(self.keys):
            self.keys.append(key)
            self.edges.append([])
        return number

    def way(self, target: int, avoiding: Set[int] = frozenset()) -> tuple[int, ...]:
        """The worlds on a shortest schedule from the first to `target`, both included; of these one with few switches.

        None of those to be avoided is among them.
        """
        best: dict[int, tuple[int, int]] = {0: (0, 0)}
        before: dict[int, tuple[int, Hashable]] = {0: (-1, None)}
        queue = deque([0])
        while queue:
            node = queue.popleft()
            steps, switches = best[node]
            for after, mover, size in self.edges[node]:
                found = (steps + size, switches + (mover != before[node][1]))
                if after not in avoiding and (after not in best or found < best[after]):
                    best[after] = found
                    before[after] = (node, mover)
                    queue.append(after)
        way = [target]
        while way[-1]:
            way.append(before[way[-1]][0])
        return tuple(reversed(way))

    def discovery(self, target: int) -> tuple[int, ...]:
        """The positions of the choices on the way on which a world was discovered."""
        choices: tuple[int, ...] = ()
        while target:
            target, positions = self.tree[target]
            choices = positions + choices
        return choices

    def depths(self, avoiding: Set[int] = frozenset()) -> dict[int, int]:
        """How many choices a shortest schedule to each world has that goes through none of those to be avoided."""
        found = {} if 0 in avoiding else {0: 0}
        queue = deque(found)
        while queue:
            node = queue.popleft()
            for after, _, size in self.edges[node]:
                if after not in avoiding and (after not in found or found[node] + size < found[after]):
                    found[after] = found[node] + size
                    queue.append(after)
        return found

    def schedules(self) -> dict[Hashable, int] | None:
        """How many schedules end in each way, exactly, without enumerating them; None when a world can come again."""
        order = self._ordered()
        if order is None:
            return None
        ways = [0] * len(self.keys)
        ways[0] = 1
        counts: dict[Hashable, int] = {}
        for node in order:
            for after, _, _ in self.edges[node]:
                ways[after] += ways[node]
            if node in self.ends:
                counts[self.ends[node]] = counts.get(self.ends[node], 0) + ways[node]
        return counts

    def _ordered(self) -> Iterable[int] | None:
        """The worlds, each after all that lead to it; None when there is a cycle."""
        entering = [0] * len(self.keys)
        for moves in self.edges:
            for after, _, _ in moves:
                entering[after] += 1
        ready = [0] if self.keys else []
        order = []
        while ready:
            node = ready.pop()
            order.append(node)
            for after, _, _ in self.edges[node]:
                entering[after] -= 1
                if not entering[after]:
                    ready.append(after)
        return order if len(order) == len(self.keys) else None

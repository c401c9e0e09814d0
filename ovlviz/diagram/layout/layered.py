"""A directed graph in layers, from left to right: each node after what leads to it, with few crossings.

The method is Sugiyama's: layers by longest path, a bend in each layer that an edge passes, order by the mean of the
neighbours to and fro, and heights likewise.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

Edge = tuple[int, int]
_SWEEPS = 12


class Layered(NamedTuple):
    """Where nodes are: the layer of each, its height in rows from the top, and the bends of long edges likewise."""

    layers: int
    rows: int
    nodes: dict[int, tuple[int, float]]
    bends: dict[Edge, tuple[tuple[int, float], ...]]


def layered(nodes: Sequence[int], edges: Sequence[Edge]) -> Layered:
    """Lay out a graph whose first node leads to all others; an edge that leads back has no bends."""
    layer = _layers(nodes, edges)
    count = max(layer.values(), default=0) + 1
    columns: list[list[object]] = [[] for _ in range(count)]
    for node in nodes:
        columns[layer[node]].append(node)
    before: dict[object, list[object]] = {}
    after: dict[object, list[object]] = {}
    chains: dict[Edge, list[object]] = {}
    for source, target in dict.fromkeys(edges):
        bends: list[object] = [(source, target, at) for at in range(layer[source] + 1, layer[target])]
        for at, bend in enumerate(bends, layer[source] + 1):
            columns[at].append(bend)
        chains[source, target] = bends
        if layer[target] > layer[source]:
            for one, other in pairwise([source, *bends, target]):
                after.setdefault(one, []).append(other)
                before.setdefault(other, []).append(one)
    rows = max(map(len, columns))
    place = {one: float(at) for column in columns for at, one in enumerate(column)}
    for sweep in range(_SWEEPS):
        ahead = sweep % 2 == 0
        for column in columns if ahead else reversed(columns):
            wanted = _wanted(column, before if ahead else after, place)
            column.sort(key=lambda one, wanted=wanted: (wanted[one], place[one]))  # type: ignore[misc]
            _put(column, wanted, rows, place)
    return Layered(
        count,
        rows,
        {node: (layer[node], place[node]) for node in nodes},
        {
            edge: tuple([(layer[edge[0]] + 1 + at, place[bend]) for at, bend in enumerate(bends)])
            for edge, bends in chains.items()
        },
    )


def _layers(nodes: Sequence[int], edges: Sequence[Edge]) -> dict[int, int]:
    """The longest way to each node; where ways go round, the shortest."""
    from networkx import DiGraph, is_directed_acyclic_graph, single_source_shortest_path_length, topological_generations

    graph = DiGraph(list(edges))
    graph.add_nodes_from(nodes)
    if is_directed_acyclic_graph(graph):
        return {node: at for at, generation in enumerate(topological_generations(graph)) for node in generation}
    found: dict[int, int] = single_source_shortest_path_length(graph, nodes[0])
    return {node: found.get(node, 0) for node in nodes}


def _wanted(
    column: Sequence[object], near: dict[object, list[object]], place: dict[object, float]
) -> dict[object, float]:
    """Where each would like to be: at the mean of its neighbours, or where it is."""
    return {
        one: sum([place[other] for other in near[one]]) / len(near[one]) if one in near else place[one]
        for one in column
    }


def _put(column: Sequence[object], wanted: dict[object, float], rows: int, place: dict[object, float]) -> None:
    """Put each as near as may be to where it would like to be: a row from the next one, within the rows."""
    last = rows - 1
    top = -1.0
    for at, one in enumerate(column):
        place[one] = top = min(max(wanted[one], top + 1), last - (len(column) - 1 - at))
    # All were pushed down; push up again by what they are too low on average.
    low = sum([place[one] - wanted[one] for one in column]) / max(len(column), 1)
    top = -1.0
    for one in column:
        place[one] = top = max(place[one] - max(low, 0.0), top + 1)

"""The way of each arrow from a cause to its effect, along the gaps between lanes and up or down at the two badges.

Ways are settled before labels: a label then keeps clear of the columns where an arrow crosses its lane.  Links within
a lane are not drawn, since the lane joins its facts; nothing here infers an arrow.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple

from ..excerpt import Mark, Row
from .paper import STEM
from .scale import Way


class Half(IntEnum):
    """The two sides of a bar, on which labels stand."""

    ABOVE = 0
    BELOW = 1


class Link(NamedTuple):
    """An arrow: the numbers of cause and effect and the step; its columns (the cause's is None when it is on an earlier page) and rows.

    `gap` is the gap between lanes it runs along (that above row `gap`), `track` which of the parallel ways there.
    `aside` is how far beside its end it crosses lanes, where there are badges on its way; `leaves` how far beside the
    middle of its cause it begins, where another arrow comes in.
    """

    cause: int
    effect: int
    step: int
    start: int | None
    end: int
    out: int
    to: int
    gap: int
    track: int
    aside: float = 0.0
    leaves: float = 0.0


ASIDE, LEAVES = 2 - STEM, -5.0
"""How far beside a badge an arrow passes it, and leaves it."""

TRACKS = 3


def links(marks: Sequence[Mark], rows: Sequence[Row], lanes: Mapping[int, str]) -> list[Link]:
    """The arrows of a page; `lanes` gives the lane of each fact of the excerpt, on whatever page it is."""
    index = {row.key: at for at, row in enumerate(rows)}
    steps = sorted({mark.at for mark in marks})
    column = {mark.n: steps.index(mark.at) for mark in marks}
    found: list[Link] = []
    badges = {(index[mark.lane], column[mark.n]) for mark in marks}
    taken: dict[tuple[int, int], list[tuple[float, float]]] = {}
    for mark in marks:
        to, end = index[mark.lane], column[mark.n]
        for cause in mark.causes:
            out = index.get(lanes.get(cause, ""))
            if out is None or out == to:
                continue
            start = column.get(cause)
            gap = out + 1 if to > out else out
            reach = (-1.0 if start is None else start, float(end))
            track = _track(taken, gap, reach)
            link = Link(cause, mark.n, mark.at, start, end, out, to, gap, track)
            found.append(link._replace(aside=ASIDE if any([(row, end) in badges for row in crossed(link)]) else 0.0))
    coming = {(link.to, link.end, link.out < link.to) for link in found}
    return [
        link._replace(leaves=LEAVES) if (link.out, link.start, link.to < link.out) in coming else link for link in found
    ]


def _track(taken: dict[tuple[int, int], list[tuple[float, float]]], gap: int, reach: tuple[float, float]) -> int:
    """The first way along a gap that is free for the reach; arrows from one cause may share one."""
    for track in range(TRACKS):
        others = taken.setdefault((gap, track), [])
        if all([reach[0] > end or reach[1] < start or reach[0] == start for start, end in others]):
            others.append(reach)
            return track
    return TRACKS - 1


def blocked(found: Sequence[Link]) -> dict[tuple[int, Half], set[Way]]:
    """Where the arrows of a page leave no room for labels: the ways on each side of a row's bar."""
    where: dict[tuple[int, Half], set[Way]] = {}
    for link in found:
        down = link.to > link.out
        if link.start is not None:
            where.setdefault((link.out, Half.BELOW if down else Half.ABOVE), set()).add((link.start, link.leaves))
        where.setdefault((link.to, Half.ABOVE if down else Half.BELOW), set()).add((link.end, 0.0))
        for row in crossed(link):
            for half in Half:
                where.setdefault((row, half), set()).add((link.end, link.aside))
    return where


def crossed(link: Link) -> range:
    """The rows that an arrow crosses between its two ends."""
    return range(link.out + 1, link.to) if link.to > link.out else range(link.to + 1, link.out)

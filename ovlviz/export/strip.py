"""Frames told by what changes: each shape once, with the frames it is on, for formats that show and hide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..diagram.scene import Scene, Shape


class Stay(NamedTuple):
    """A shape that is the same on the frames from `first` to `last`, counted from 0."""

    shape: Shape
    first: int
    last: int


def stays(scenes: Sequence[Scene]) -> list[Stay]:
    """The shapes of some frames, from back to front.  Shapes of one name keep one depth."""
    order: list[str] = []
    known: set[str] = set()
    runs: dict[str, list[Stay]] = {}
    for at, scene in enumerate(scenes):
        place = 0
        for shape in scene.shapes:
            if shape.name not in known:
                known.add(shape.name)
                order.insert(place, shape.name)
                place += 1
            else:
                place = max(place, order.index(shape.name) + 1)
            of = runs.setdefault(shape.name, [])
            if of and of[-1].last == at - 1 and of[-1].shape == shape:
                of[-1] = of[-1]._replace(last=at)
            else:
                of.append(Stay(shape, at, at))
    return [stay for name in order for stay in runs[name]]

"""Taking a step and noting its footprint."""

from __future__ import annotations

from typing import NamedTuple

from ..engine import facts
from ..engine.choices import Choice
from ..engine.step import advance
from ..engine.world import World
from .footprint import Footprint, Resources
from .recording import Watched
from .touching import footprints


class Step(NamedTuple):
    """One step from a world: the choice, the world after it, what happened, and the footprint.

    `code` is the part of the footprint that the thread's own code made in memory, `loads` and `stores` the addresses and
    sizes that it touched; `jumped` is the line to which it jumped back last (0: it did not), `line` that at
    which it touched memory that threads touch in no order.
    """

    choice: Choice
    after: World
    facts: tuple[facts.Fact, ...]
    footprint: Footprint
    code: Footprint
    loads: tuple[tuple[int, int], ...]
    stores: tuple[tuple[int, int], ...]
    jumped: int
    line: int


def take(before: World, choice: Choice, resources: Resources) -> Step:
    """Take a choice and note what it touches."""
    w = Watched(before)
    advance(w, choice)
    footprint, code = footprints(before, w, resources)
    loads = tuple([one for work in w.slices for one in work.loads])
    stores = tuple([one for work in w.slices for one in work.stores])
    jumped = max([one.jumped for one in w.slices], default=0)
    line = max([one.line for one in w.slices], default=0)
    return Step(choice, w.freeze(), tuple(w.facts), footprint, code, loads, stores, jumped, line)

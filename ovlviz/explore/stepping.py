"""Taking a step and noting its footprint."""

from __future__ import annotations

from typing import NamedTuple

from ..engine import facts
from ..engine.choices import Choice
from ..engine.step import advance
from ..engine.world import World
from ..hazards import Finding
from .footprint import Footprint, Resources
from .recording import Watched
from .touching import footprints


class Step(NamedTuple):
    """One step from a world: the choice, the world after it, what happened, and the footprint.

    `mistakes` are those that it shows alone (`hazards.findings`), if they were looked for.
    `code` is the part of the footprint that the thread's own code made in memory, `loads` and `stores` the addresses and
    sizes that it touched; `jumped` is the line to which it jumped back last (0: it did not), `line` that at
    which it touched memory that threads touch in no order.
    """

    choice: Choice
    after: World
    mistakes: tuple[Finding, ...]
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
    step = noted(before, w, choice, before, resources)
    return step._replace(after=w.freeze())


def noted(before: World, w: Watched, choice: Choice, after: World, resources: Resources) -> Step:
    """The step that a draft has taken."""
    footprint, code = footprints(before, w, resources)
    loads = tuple([one for work in w.slices for one in work.loads])
    stores = tuple([one for work in w.slices for one in work.stores])
    jumped = max([one.jumped for one in w.slices], default=0)
    line = max([one.line for one in w.slices], default=0)
    return Step(choice, after, (), tuple(w.facts), footprint, code, loads, stores, jumped, line)

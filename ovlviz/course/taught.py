"""Which lesson tells of a claim: the one that cites most of the rules on which the claim rests, and shows it.

A lesson names no claims.  It cites rules and shows runs, as claims do, so the link is found here and cannot go stale.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from .. import content
from ..errors import BadInput
from ..ledger import Claim
from ..ledger.citing import ids_in
from .blocks import Break, Compare, Predict, Show
from .document import Block, Written, read_written
from .lesson import lesson_path


class Told(NamedTuple):
    """What a lesson tells of: the ids that it cites, and the runs that it shows, each as scenario:variant."""

    id: str
    cites: frozenset[str]
    shows: frozenset[str]


def told() -> list[Told]:
    """Every lesson that can be read, in their order; `ovlviz check` says what is wrong with the others."""
    return [_told(written) for name in content.lessons() for written in _read(name)]


def lesson_of(claim: Claim, what: str, lessons: list[Told]) -> str | None:
    """The lesson that tells of a claim which the run `what` ("": none) shows; None where no lesson does.

    It cites most of the claim's rules; among equals it shows that run, or its scenario, and the earliest is taken.
    """
    scenario = what.partition(":")[0]

    def fits(one: Told) -> tuple[int, bool, bool]:
        shown = {run.partition(":")[0] for run in one.shows}
        return len(one.cites.intersection(claim.rules)), what in one.shows, scenario in shown

    best = max(lessons, key=fits, default=None)  # of equals the first
    return best.id if best is not None and any(fits(best)) else None


def _read(name: str) -> Iterator[Written]:
    try:
        yield read_written(lesson_path(name))
    except BadInput:
        return


def _told(written: Written) -> Told:
    blocks = [block for section in written.sections for block in section.blocks]
    texts = [section.text for section in written.sections] + [block.says.model_dump_json() for block in blocks]
    return Told(
        written.id,
        frozenset(id for text in texts for id in ids_in(text)),
        frozenset(what for block in blocks for what in _shown(block)),
    )


def _shown(block: Block) -> Iterator[str]:
    says: Any = block.says
    match says:
        case Compare():
            yield from says.show
        case Break():
            yield from (says.show, says.mend)
        case Show() | Predict() if says.show:
            yield says.show
        case _:
            return

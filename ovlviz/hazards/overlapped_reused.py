"""An OVERLAPPED serves a second operation while the first is pending."""

from __future__ import annotations

from collections.abc import Iterator

from ..engine.facts import FieldStored, Posted
from ..engine.memory import read_int, readable
from .finding import OVERLAPPED_SIZE, Finding, Hazard, Moment, meets

PENDING = 0x103
"""STATUS_PENDING, and WSS_OPERATION_IN_PROGRESS (S77)."""


def look(moment: Moment) -> Iterator[Finding]:
    """An operation is started with an OVERLAPPED that another one, not yet indicated, has."""
    for fact in moment.facts:
        if isinstance(fact, FieldStored) and fact.field == "Internal" and fact.value == PENDING:
            yield from _taken_twice(moment, fact)
        if not isinstance(fact, Posted) or not fact.operation.overlapped:
            continue
        mine = (fact.operation.overlapped, OVERLAPPED_SIZE)
        for other in moment.before.operations:
            if other.overlapped and meets(mine, (other.overlapped, OVERLAPPED_SIZE)):
                text = f"{moment.name(mine[0])} is given to a {fact.operation.call} while a {other.call} with it is pending"
                yield Finding("overlapped-reused", text, moment.line)


def _taken_twice(moment: Moment, fact: FieldStored) -> Iterator[Finding]:
    """A provider begins a request in an OVERLAPPED that says already that one is in progress (S77)."""
    memory = moment.before.memory()
    if readable(memory, fact.address, 8) and read_int(memory, fact.address, 8) == PENDING:
        text = f"{fact.name} is given to a provider's request while another one with it is pending"
        yield Finding("overlapped-reused", text, fact.line)


HAZARD = Hazard(
    "overlapped-reused",
    "The OVERLAPPED is the system's record of one operation; with two operations in it, what either tells is undefined.",
    ("A26",),
    "Give each operation that can be pending at the same time an OVERLAPPED of its own.",
    look,
)

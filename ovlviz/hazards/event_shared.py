"""One event stands for two pending operations."""

from __future__ import annotations

from collections.abc import Iterator

from ..engine.facts import Posted
from .finding import Finding, Hazard, Moment


def look(moment: Moment) -> Iterator[Finding]:
    """An operation is started with the hEvent of another one that is pending."""
    for fact in moment.facts:
        if not isinstance(fact, Posted):
            continue
        event = fact.operation.event & ~1
        if not event or fact.operation.routine:
            continue
        for other in moment.before.operations:
            if other.event & ~1 == event and not other.routine and other.overlapped != fact.operation.overlapped:
                one = moment.after.object(event)
                name = getattr(one, "name", "") or f"{event:#x}"
                text = f"{name} is the event of two pending operations: {moment.name(other.overlapped)} has it already"
                yield Finding("event-shared", text, moment.line)


HAZARD = Hazard(
    "event-shared",
    "An event does not count: two completions can give one wake, and starting the second operation resets the event of the "
    "first.",
    ("A77", "A123", "A72"),
    "Make an event for each operation that can be pending at the same time.",
    look,
)

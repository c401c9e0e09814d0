"""An event is reset after the completion that set it, so that nobody hears of it."""

from __future__ import annotations

from collections.abc import Iterator

from ..engine.facts import Called
from ..engine.objects import Event
from .finding import Finding, Hazard, Moment


def look(moment: Moment) -> Iterator[Finding]:
    """ResetEvent on an event that is signalled while an operation that uses it is still pending or uncollected."""
    for fact in moment.facts:
        if not isinstance(fact, Called) or fact.name not in ("ResetEvent", "WSAResetEvent"):
            continue
        handle = getattr(fact.call, "hEvent", 0)
        one = moment.before.object(handle)
        if not isinstance(one, Event) or not one.signaled:
            continue
        waiting = [other for other in moment.before.operations if other.event & ~1 == handle and not other.routine]
        if waiting:
            text = f"{one.name} is reset although it is set, and {moment.name(waiting[0].overlapped)} still uses it"
            yield Finding("event-reset-late", text, fact.line)


HAZARD = Hazard(
    "event-reset-late",
    "Whoever resets an event after an operation has begun may wipe out the very signal of its end.",
    ("A72", "A74", "A123"),
    "Leave the resetting to the call that starts the operation, or reset before it.",
    look,
)

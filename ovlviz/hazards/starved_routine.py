"""A completion routine stays in its queue, because every alertable wait of its thread finds something else first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ..engine.facts import ApcQueued, ApcStarted, Blocked
from .calls import by_end, calls
from .finding import Finding, Hazard, Moment

OFTEN = 2
"""How many alertable waits must have passed a routine over."""


def over(moments: Sequence[Moment]) -> Iterator[Finding]:
    """A routine that several alertable waits passed over and that never runs."""
    queued: dict[int, ApcQueued] = {}
    passed: Counter[int] = Counter()
    lines: dict[int, int] = {}
    ending = by_end(calls(moments))
    for at, moment in enumerate(moments):
        for call in ending.get(at, ()):
            alertable = getattr(call.call, "fAlertable", 0) or getattr(call.call, "bAlertable", 0)
            at_once = call.at == at and not any(isinstance(one, Blocked) for one in moment.facts)
            if alertable and at_once and call.returned is not None and call.returned.error is None:
                for number, waiting in queued.items():
                    if waiting.thread == call.called.thread:
                        passed[number] += 1
                        lines[number] = call.called.line
        for fact in moment.facts:
            if isinstance(fact, ApcQueued) and fact.apc.operation:
                queued[fact.apc.number] = fact
            elif isinstance(fact, ApcStarted):
                queued.pop(fact.apc.number, None)
    for number, fact in queued.items():
        if passed[number] >= OFTEN:
            name = fact.apc.name
            text = (
                f"the routine of {name} is queued to T{fact.thread}, and {passed[number]} alertable waits pass it over"
            )
            yield Finding("starved-routine", text, lines[number])


HAZARD = Hazard(
    "starved-routine",
    "An alertable wait looks at its objects, or at its port, first; only if it finds nothing there do routines run. An object "
    "that stays signalled starves them.",
    ("A150", "B59"),
    "Reset the event, or let the thread run its routines now and then: SleepEx(0, TRUE).",
    over=over,
)

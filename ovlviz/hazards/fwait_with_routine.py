"""A thread waits in WSAGetOverlappedResult for an operation that has a completion routine."""

from __future__ import annotations

from collections.abc import Iterator

from ..engine.facts import Called
from .calls import asked
from .finding import Finding, Hazard, Moment


def look(moment: Moment) -> Iterator[Finding]:
    """WSAGetOverlappedResult with fWait for an operation that was given a routine."""
    for fact in moment.facts:
        if not isinstance(fact, Called) or fact.name not in ("WSAGetOverlappedResult", "GetOverlappedResult"):
            continue
        call = asked(fact)
        waits = getattr(call, "fWait", 0) or getattr(call, "bWait", 0)
        overlapped = getattr(call, "lpOverlapped", 0)
        if waits and any(one.overlapped == overlapped and one.routine for one in moment.before.operations):
            text = f"{fact.name} is asked to wait for {moment.name(overlapped)}, which has a completion routine"
            yield Finding("fwait-with-routine", text, fact.line)


HAZARD = Hazard(
    "fwait-with-routine",
    "The wait inside is not alertable, so the routine cannot run, and with a routine hEvent is not set: the wait may never "
    "end.",
    ("A89", "A66", "A88"),
    "Wait alertably (SleepEx, WSAWaitForMultipleEvents with fAlertable) and let the routine tell of the end.",
    look,
)

"""A wait is refused, so nothing has been waited for."""

from __future__ import annotations

from collections.abc import Iterator

from ..engine.codes import error_name
from ..engine.facts import Returned
from .finding import Finding, Hazard, Moment

WAIT_FAILED = 0xFFFFFFFF
WAITS = frozenset(
    {
        "WaitForSingleObject", "WaitForSingleObjectEx", "WaitForMultipleObjects", "WaitForMultipleObjectsEx",
        "WSAWaitForMultipleEvents", "SignalObjectAndWait",
    }
)  # fmt: skip


def look(moment: Moment) -> Iterator[Finding]:
    """A wait returns WAIT_FAILED."""
    for fact in moment.facts:
        if isinstance(fact, Returned) and fact.name in WAITS and fact.value == WAIT_FAILED:
            why = f" with {error_name(fact.error)}" if fact.error else ""
            yield Finding("wait-failed", f"{fact.name} fails{why}: nothing has been waited for", moment.line)


HAZARD = Hazard(
    "wait-failed",
    "A wait fails for a handle that is closed or no handle, for more than 64, and on Windows CE for all of several: the thread "
    "goes on at once, and what it takes for over is not.",
    ("A124", "A125", "S109"),
    "Compare what a wait returns with WAIT_FAILED, and wait only for what the platform can wait for.",
    look,
)

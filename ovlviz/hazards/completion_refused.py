"""A provider announces the end of a request that is not its own to end."""

from __future__ import annotations

from collections.abc import Iterator

from ..engine.facts import Returned
from .finding import Finding, Hazard, Moment

REFUSED = 0xFFFFFFFF


def look(moment: Moment) -> Iterator[Finding]:
    """WPUCompleteOverlappedRequest fails."""
    for fact in moment.facts:
        if (
            isinstance(fact, Returned)
            and fact.name == "WPUCompleteOverlappedRequest"
            and fact.value & REFUSED == REFUSED
        ):
            text = "WPUCompleteOverlappedRequest is refused: the socket is not from WPUCreateSocketHandle"
            yield Finding("completion-refused", text, moment.line)


HAZARD = Hazard(
    "completion-refused",
    "WPUCompleteOverlappedRequest takes only handles from WPUCreateSocketHandle. The requests on an IFS provider's handles are "
    "ended by the system.",
    ("S23",),
    "Let the system end requests on handles of its own, or give out handles from WPUCreateSocketHandle.",
    look,
)

"""A wait is asked for more objects than one wait can have."""

from __future__ import annotations

from collections.abc import Iterator

from ..engine.facts import Called
from .finding import Finding, Hazard, Moment

LIMIT = 64


def look(moment: Moment) -> Iterator[Finding]:
    """A wait for several objects with a count above 64."""
    for fact in moment.facts:
        if isinstance(fact, Called):
            count = getattr(fact.call, "cEvents", getattr(fact.call, "nCount", 0))
            if "Multiple" in fact.name and count > LIMIT:
                yield Finding("too-many-handles", f"{fact.name} is asked to wait for {count} objects", fact.line)


HAZARD = Hazard(
    "too-many-handles",
    "One wait takes at most 64 objects; with more it fails at once, and what should have been waited for goes on.",
    ("A124",),
    "Share the objects out over several threads, or use completion routines or a completion port.",
    look,
)

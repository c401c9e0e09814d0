"""A provider says that a request has ended before it has stored how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ..engine.facts import FieldStored
from .finding import Finding, Hazard, Moment

IN_PROGRESS = 0x103


def over(moments: Sequence[Moment]) -> Iterator[Finding]:
    """Another field is stored behind the one that publishes it."""
    under_way: Counter[int] = Counter()
    for moment in moments:
        for fact in moment.facts:
            if not isinstance(fact, FieldStored):
                continue
            if fact.field == "Internal":
                under_way[fact.address] += 1 if fact.value == IN_PROGRESS else -1
            elif fact.address in under_way and not under_way[fact.address]:
                text = f"{fact.name}.{fact.field} is stored after Internal has said that it is there"
                yield Finding("internal-first", text, fact.line)


HAZARD = Hazard(
    "internal-first",
    "Internal is the flag by which whoever polls knows that count, flags and error are there: between the two stores it reads "
    "old ones.",
    ("S78", "S26"),
    "Store Offset and OffsetHigh, then InternalHigh, and Internal last.",
    over=over,
)

"""Named mistakes: one file each, with what shows it, why it is wrong, and what to do instead (design D9, 8.20)."""

from __future__ import annotations

from collections.abc import Iterator

from . import (
    buffer_in_use,
    close_while_registered,
    event_reset_late,
    event_shared,
    fwait_with_routine,
    overlapped_dead,
    overlapped_reused,
    routine_never_run,
    too_many_handles,
)
from .finding import Finding, Hazard, Moment

__all__ = ["DATA_RACE", "DEADLOCK", "HAZARDS", "Finding", "Hazard", "Moment", "findings"]


def _nothing(moment: Moment) -> Iterator[Finding]:
    yield from ()


DEADLOCK = Hazard(
    "deadlock",
    "Every thread waits for something that nobody will do.",
    (),
    "Find the wait that should have ended, and what was to end it: `ovlviz whynot` names what is missing.",
    _nothing,
)
"""Seen at the end of a schedule, by the search."""

DATA_RACE = Hazard(
    "data-race",
    "Two threads touch the same memory, one of them writing, and nothing orders them: C leaves undefined what happens.",
    (),
    "Guard the memory with a critical section, or use the Interlocked functions.",
    _nothing,
)
"""Seen by the search, where two threads can go next and their footprints meet."""

HAZARDS: dict[str, Hazard] = {
    hazard.name: hazard
    for hazard in (
        buffer_in_use.HAZARD,
        overlapped_reused.HAZARD,
        overlapped_dead.HAZARD,
        routine_never_run.HAZARD,
        event_reset_late.HAZARD,
        event_shared.HAZARD,
        fwait_with_routine.HAZARD,
        close_while_registered.HAZARD,
        too_many_handles.HAZARD,
        DEADLOCK,
        DATA_RACE,
    )
}
"""Every hazard by name, in the order in which they are explained."""

_LOOKS = tuple(hazard.look for hazard in HAZARDS.values() if hazard.look is not _nothing)


def findings(moment: Moment) -> Iterator[Finding]:
    """All mistakes that one step shows."""
    for look in _LOOKS:
        yield from look(moment)

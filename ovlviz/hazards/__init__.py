"""Named mistakes: one file each, with what shows it, why it is wrong, and what to do instead (design D9, 8.20)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from . import (
    buffer_in_use,
    close_while_registered,
    completion_refused,
    count_of_pending,
    datagram_lost,
    event_reset_late,
    event_shared,
    fwait_with_routine,
    handled_twice,
    internal_first,
    lost_completion,
    not_asked_again,
    overlapped_dead,
    overlapped_reused,
    packet_dropped,
    refused_then_waited,
    result_of_another,
    result_of_pending,
    routine_never_run,
    socket_reused,
    starved_routine,
    too_many_handles,
    wait_failed,
)
from .finding import Finding, Hazard, Moment

__all__ = ["DATA_RACE", "DEADLOCK", "HAZARDS", "Finding", "Hazard", "Moment", "findings", "findings_over"]


DEADLOCK = Hazard(
    "deadlock",
    "Every thread waits for something that nobody will do.",
    (),
    "Find the wait that should have ended, and what was to end it: `ovlviz whynot` names what is missing.",
)
"""Seen at the end of a schedule, by the search."""

DATA_RACE = Hazard(
    "data-race",
    "Two threads touch the same memory, one of them writing, and nothing orders them: C leaves undefined what happens.",
    (),
    "Guard the memory with a critical section, or use the Interlocked functions.",
)
"""Seen by the search, where two threads can go next and their footprints meet."""

HAZARDS: dict[str, Hazard] = {
    hazard.name: hazard
    for hazard in (
        buffer_in_use.HAZARD,
        overlapped_reused.HAZARD,
        overlapped_dead.HAZARD,
        lost_completion.HAZARD,
        refused_then_waited.HAZARD,
        routine_never_run.HAZARD,
        starved_routine.HAZARD,
        event_reset_late.HAZARD,
        event_shared.HAZARD,
        packet_dropped.HAZARD,
        handled_twice.HAZARD,
        result_of_pending.HAZARD,
        result_of_another.HAZARD,
        count_of_pending.HAZARD,
        not_asked_again.HAZARD,
        fwait_with_routine.HAZARD,
        close_while_registered.HAZARD,
        too_many_handles.HAZARD,
        wait_failed.HAZARD,
        socket_reused.HAZARD,
        datagram_lost.HAZARD,
        completion_refused.HAZARD,
        internal_first.HAZARD,
        DEADLOCK,
        DATA_RACE,
    )
}
"""Every hazard by name, in the order in which they are explained."""

_LOOKS = tuple(hazard.look for hazard in HAZARDS.values() if hazard.look is not None)
_OVERS = tuple(hazard.over for hazard in HAZARDS.values() if hazard.over is not None)


def findings(moment: Moment) -> Iterator[Finding]:
    """All mistakes that one step shows."""
    for look in _LOOKS:
        yield from look(moment)


def findings_over(moments: Sequence[Moment]) -> Iterator[Finding]:
    """All mistakes that show only in the steps of a whole schedule."""
    for over in _OVERS:
        yield from over(moments)

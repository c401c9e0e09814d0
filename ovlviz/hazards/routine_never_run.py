"""A completion routine never runs, since its thread never waits alertably."""

from __future__ import annotations

from collections.abc import Iterator

from ..engine.facts import ApcsLost
from ..engine.naming import function_at
from .finding import Finding, Hazard, Moment


def look(moment: Moment) -> Iterator[Finding]:
    """A thread ends, or the process does, with completion routines in a queue."""
    lost = [(fact.thread, apc) for fact in moment.facts if isinstance(fact, ApcsLost) for apc in fact.apcs]
    if moment.after.ending is not None:
        lost += [(thread.number, apc) for thread in moment.after.threads for apc in thread.apcs]
    program = moment.before.setup.program
    for thread, apc in lost:
        if apc.operation:
            function = function_at(program, apc.routine)
            name = program.functions[function].name if function is not None else "a completion routine"
            yield Finding(
                "routine-never-run", f"{name} is queued to T{thread}, which never waits alertably", moment.line
            )


HAZARD = Hazard(
    "routine-never-run",
    "A completion routine runs only while the thread that started the operation waits alertably; what is queued when the "
    "thread ends is lost.",
    ("A136", "A137", "A160"),
    "Wait with SleepEx, WSAWaitForMultipleEvents or WaitForSingleObjectEx, alertable, until the routine has run.",
    look,
)

"""What several ways of doing one thing cost, counted in their runs."""

from __future__ import annotations

from typing import NamedTuple

from ..engine.facts import ApcStarted, Blocked, Called, PacketsTaken, Printed, Returned
from ..timeline.timeline import Timeline

_WAITING = 996
"""The last error of a result that is asked for too early (A79)."""


class Measures(NamedTuple):
    """Threads, calls that are no set-up, times a thread was put to sleep, questions in vain, routines run, packets taken,
    and when the program printed its last line (microseconds)."""

    threads: int
    calls: int
    sleeps: int
    in_vain: int
    routines: int
    packets: int
    told: int


def measured(timeline: Timeline) -> Measures:
    """The figures of a run."""
    facts = timeline.facts
    told = [t for t, fact in zip(timeline.times, facts, strict=True) if isinstance(fact, Printed)]
    return Measures(
        len(timeline.world(len(timeline)).threads),
        sum(isinstance(one, Called) and not one.name.startswith("ovl_") for one in facts),
        sum(isinstance(one, Blocked) for one in facts),
        sum(isinstance(one, Returned) and one.error == _WAITING for one in facts),
        sum(isinstance(one, ApcStarted) for one in facts),
        sum(isinstance(one, PacketsTaken) for one in facts),
        told[-1] if told else 0,
    )


def compared(timelines: dict[str, Timeline]) -> str:
    """The figures of several runs as a list, and whether they print the same."""
    lines = [f"- `{what.partition(':')[2] or what}`: {_words(measured(one))}" for what, one in timelines.items()]
    outputs = {one.output for one in timelines.values()}
    same = "All of them print the same." if len(outputs) == 1 else "They do not print the same."
    return "\n".join([*lines, f"- {same}"])


def _words(one: Measures) -> str:
    parts = [_counted(one.threads, "thread")] if one.threads > 1 else []
    parts += [_counted(one.calls, "call"), f"asleep {_counted(one.sleeps, 'time')}"]
    if one.in_vain:
        parts.append(f"{_counted(one.in_vain, 'question')} too early")
    if one.routines:
        parts.append(f"{_counted(one.routines, 'routine')} run")
    if one.packets:
        parts.append(f"{_counted(one.packets, 'packet')} taken")
    return f"{', '.join(parts)}; done at {one.told / 1000:.1f} ms"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"

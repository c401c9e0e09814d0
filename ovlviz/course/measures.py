"""What several ways of doing one thing cost, as a lesson says it."""

from __future__ import annotations

from ..timeline.measures import Counts, counted
from ..timeline.sentences.words import duration
from ..timeline.timeline import Timeline


def compared(timelines: dict[str, Timeline]) -> str:
    """The figures of several runs as a list, and whether they print the same."""
    lines = [f"- `{what.partition(':')[2] or what}`: {_words(counted(one))}" for what, one in timelines.items()]
    outputs = {one.output for one in timelines.values()}
    same = "All of them print the same." if len(outputs) == 1 else "They do not print the same."
    return "\n".join([*lines, f"- {same}"])


def _words(one: Counts) -> str:
    parts = [_counted(one.threads, "thread")] if one.threads > 1 else []
    parts += [_counted(one.calls, "call"), f"asleep {_counted(one.sleeps, 'time')}"]
    if one.in_vain:
        parts.append(f"{_counted(one.in_vain, 'question')} too early")
    if one.routines:
        parts.append(f"{_counted(one.routines, 'routine')} run")
    if one.packets:
        parts.append(f"{_counted(one.packets, 'packet')} taken")
    done = one.done or 0
    return f"{', '.join(parts)}; done at {f'{done / 1000:.1f} ms' if done >= 1000 else duration(done)}"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"

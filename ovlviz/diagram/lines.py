"""One event as a plain line: its number, who does what, and last the time, which can be skipped by ear.

`ovlviz say` reads these lines, and the player shows them as its transcript.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..timeline.sentences import sentence
from ..timeline.sentences.words import clock
from ..timeline.timeline import Timeline
from .metrics import clean

VERBOSITIES = (1, 2, 3)
"""1: what happens.  2: and when.  3: and because of which events, by which rules."""


def event_line(timeline: Timeline, n: int, verbosity: int) -> str:
    """Event `n`, from 1, as a line."""
    entry = timeline.entry(n)
    line = f"{n}. {clean(sentence(timeline, entry.fact))}"
    if verbosity >= 2:
        line += f" At {clock(entry.t)}."
    if verbosity >= 3:
        if entry.causes:
            line += f" Because of {listed([str(cause) for cause in entry.causes])}."
        if entry.fact.rules:
            line += f" By {listed(entry.fact.rules)}."
    return line


def listed(words: Sequence[str]) -> str:
    """Words as a person lists them."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"

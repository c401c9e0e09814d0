"""Finding a moment: by number, time, share, or the words of its sentence.

    :12           event 12            :t=12.5ms     the last event at or before 12.5 ms
    :50%          half way            :event reset  the next event whose sentence has these words

Searching goes through sentences, which are made when they are read; it yields now and then, so that a screen stays alive
while a long run is searched.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from ..timeline.sentences import sentence
from ..timeline.timeline import Timeline

CHUNK = 500
"""Sentences between two pauses of a search."""

_TIME = re.compile(r"t\s*=\s*([0-9]*\.?[0-9]+)\s*(us|µs|ms|s)?", re.IGNORECASE)
_UNITS = {"us": 1, "µs": 1, "ms": 1000, "s": 1_000_000}


class Goal(NamedTuple):
    """What a command asks for: an event number, or a text to search for, or (both None) nothing, because of `problem`."""

    event: int | None = None
    text: str | None = None
    problem: str = ""


def parse(command: str, timeline: Timeline) -> Goal:
    """What the text after a colon means."""
    text = command.strip().removeprefix(":").strip()
    if not text:
        return Goal(problem="Type a number, t=12.5ms, 50% or event WORDS.")
    if text.isascii() and text.isdigit():
        return Goal(int(text[:9]))
    if text.endswith("%") and text[:-1].strip().isascii() and text[:-1].strip().isdigit():
        return Goal(percent(int(text[:-1].strip()[:9]), len(timeline)))
    timed = _TIME.fullmatch(text)
    if timed:
        try:
            return Goal(at(timeline, round(float(timed[1]) * _UNITS[(timed[2] or "ms").lower()])))
        except (OverflowError, ValueError):
            return Goal(len(timeline))
    word, _, rest = text.partition(" ")
    if word == "event" and rest.strip():
        return Goal(text=rest.strip())
    return Goal(problem=f'"{text[:30]}" is no place in a run: type a number, t=12.5ms, 50% or event WORDS.')


def at(timeline: Timeline, microseconds: int) -> int:
    """The last event at or before a time; 0 before the first."""
    return bisect_right(timeline.times, microseconds)


def percent(share: int, length: int) -> int:
    """The event so many percent into the run."""
    return min(max(round(length * share / 100), 0), length)


def search(timeline: Timeline, text: str, start: int, *, forward: bool = True) -> Iterator[int | None]:
    """The next event after (or before) `start` whose sentence has the text, going round; None now and then meanwhile.

    Case counts only if the text has a capital letter.
    """
    length = len(timeline)
    fold = text == text.lower()
    if not forward and not start:
        start = length + 1
    for step in range(1, length + 1):
        n = (start - 1 + step) % length + 1 if forward else (start - 1 - step) % length + 1
        words = sentence(timeline, timeline.facts[n - 1])
        if text in (words.lower() if fold else words):
            yield n
            return
        if not step % CHUNK:
            yield None

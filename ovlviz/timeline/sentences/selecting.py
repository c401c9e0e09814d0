"""What happens to network events, in sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...engine import facts
from ...engine.readiness import NAMES
from ..timeline import Timeline
from .words import error_text, name_of


def bits_text(mask: int) -> str:
    """Network events by their names: `FD_READ and FD_CLOSE`."""
    names = [name for bit, name in NAMES.items() if mask & bit]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else "nothing"


def _selected(t: Timeline, f: facts.EventsSelected) -> str:
    name = name_of(t, f.handle)
    if not f.selection.mask:
        return f"No network event of {name} sets an event any more; it stays non-blocking."
    return (
        f"{bits_text(f.selection.mask)} of {name} will set {name_of(t, f.selection.event)}; {name} is non-blocking now."
    )


def _recorded(t: Timeline, f: facts.EventsRecorded) -> str:
    mask = sum(bit for bit, _ in f.events)
    errors = [error_text(error) for _, error in f.events if error]
    are = "is" if len(f.events) == 1 else "are"
    return f"{bits_text(mask)} {are} recorded for {name_of(t, f.handle)}{f', with {errors[0]}' if errors else ''}."


def _enabled(t: Timeline, f: facts.EventsEnabled) -> str:
    return f"{bits_text(f.bits)} of {name_of(t, f.handle)} may be recorded again."


def _taken(t: Timeline, f: facts.EventsTaken) -> str:
    return f"The record of {name_of(t, f.handle)}'s network events is empty now."


SENTENCES: dict[type[Any], Callable[[Timeline, Any], str]] = {
    facts.EventsSelected: _selected,
    facts.EventsRecorded: _recorded,
    facts.EventsEnabled: _enabled,
    facts.EventsTaken: _taken,
}

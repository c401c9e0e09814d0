"""What happens to files, in sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...engine import facts
from ..timeline import Timeline
from .words import excerpt, name_of, size_of


def _made(t: Timeline, f: facts.FileMade) -> str:
    return f"{f.record.name} is a file with {size_of(f.record.size)} {excerpt(f.data)}."


def _moved(t: Timeline, f: facts.FileMoved) -> str:
    return f"The position of {name_of(t, f.handle)} is {f.position} now."


SENTENCES: dict[type[Any], Callable[[Timeline, Any], str]] = {
    facts.FileMade: _made,
    facts.FileMoved: _moved,
}

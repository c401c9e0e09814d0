"""What an inspector is made of: labelled lines of plain text."""

from __future__ import annotations

from typing import NamedTuple

from ...diagram.model import Diagram
from ...engine.subjects import object_ref
from ...engine.threads import Thread
from ...engine.world import World
from ...timeline.timeline import Timeline
from ..rows import Ink


class Field(NamedTuple):
    """One line: a label, a value in an ink.  A line without a value is a heading, one without a label goes on."""

    label: str
    value: str = ""
    ink: Ink = Ink.TEXT


class Moment(NamedTuple):
    """A run at a cursor, with its world: all that a description may look at."""

    timeline: Timeline
    diagram: Diagram
    cursor: int
    world: World

    def name(self, handle: int) -> str:
        """What an object is called; a handle that names nothing is a number."""
        if not handle:
            return "NULL"
        return self.timeline.names.get(object_ref(handle)) or f"{handle:#x}"

    def waiting(self, handle: int) -> list[Thread]:
        """The threads that wait for an object."""
        return [one for one in self.world.threads if one.wait is not None and handle in one.wait.handles]


def threads(numbers: list[int]) -> str:
    """Some threads, or nobody."""
    return ", ".join(f"T{number}" for number in numbers) or "nobody"


def size(count: int) -> str:
    """A number of bytes."""
    return f"{count:,} byte{'' if count == 1 else 's'}"

"""`ovlviz say` without a name: where one left off, and what there is to open."""

from __future__ import annotations

from collections.abc import Iterator

from .. import content
from ..diagram.metrics import clean
from .library import LIBRARY, begun, lessons, scenarios
from .shell import SHELL, Shell


class Home(Shell):
    """The beginning: nothing is open yet."""

    commands = (*LIBRARY, *SHELL)

    def opening(self) -> Iterator[str]:
        """What this is, and where to begin or to go on."""
        yield f"ovlviz in plain lines: {len(content.lessons())} lessons and {len(content.scenarios())} scenarios of overlapped I/O."
        yield from self.here()

    def here(self) -> Iterator[str]:
        """Where to go on."""
        found, notices = begun()
        yield from notices
        todo = next((one for one in found if not one.over), None)
        if todo is None:
            yield "You have answered all questions of all lessons." if found else "There are no lessons here."
        elif todo.right:
            yield f"You are in the lesson {clean(todo.entry.title)}: {todo.answered}. Type open {todo.number} to go on."
        else:
            which = "next" if todo is not found[0] else "first"
            yield f"Type open {todo.number} for the {which} lesson, {clean(todo.entry.title)}."
        yield "Type lessons or scenarios for what there is, help for all commands, quit to leave."

    def whole(self) -> Iterator[str]:
        """All lessons and scenarios."""
        yield from lessons(self, "")
        yield from scenarios(self, "")

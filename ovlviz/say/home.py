"""`ovlviz say` without a name: where one left off, and what there is to open."""

from __future__ import annotations

from collections.abc import Iterator

from .. import content
from ..course.progress import Progress, progress_file
from .library import LIBRARY, lessons, scenarios
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
        known = content.lessons()
        answered = Progress(progress_file()).all()
        last = next((name for name in reversed(known) if name in answered), "")
        if last:
            yield f"You have answered questions of {last}. Type open {last.partition('-')[0]} to go on there."
        elif known:
            yield f"Type open {known[0].partition('-')[0]} for the first lesson."
        yield "Type lessons or scenarios for what there is, help for all commands, quit to leave."

    def whole(self) -> Iterator[str]:
        """All lessons and scenarios."""
        yield from lessons(self, "")
        yield from scenarios(self, "")

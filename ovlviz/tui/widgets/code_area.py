"""Where C is typed: Textual's text area, with the mistakes marked at their places."""

from __future__ import annotations

from collections.abc import Collection

from rich.style import Style
from rich.text import Text
from textual import events
from textual.widgets import TextArea

from ...errors import Problem


class CodeArea(TextArea):
    """Lets the keys in `passed` through to the screen.  Nothing typed is ever read as markup."""

    def __init__(self, text: str, passed: Collection[str], *, id: str) -> None:
        super().__init__(text, soft_wrap=False, tab_behavior="indent", show_line_numbers=True, compact=True, id=id)
        self.passed = frozenset(passed)
        self.problems: dict[int, list[Problem]] = {}
        self.indent_type = "spaces"
        self.styles.padding = 0

    def mark(self, problems: Collection[Problem]) -> None:
        """Show where the mistakes are."""
        self.problems = {}
        for one in problems:
            self.problems.setdefault(one.line, []).append(one)
        self.notify_style_update()

    def get_line(self, line_index: int) -> Text:
        """A line, its mistakes marked."""
        line = super().get_line(line_index)
        for one in self.problems.get(line_index + 1, ()):
            line.stylize(Style(bold=True, underline=True, reverse=True), one.column - 1, max(one.end - 1, one.column))
        return line

    async def _on_key(self, event: events.Key) -> None:
        if event.key in self.passed:
            event.prevent_default()  # Textual would call the method of the base class as well
        else:
            await super()._on_key(event)

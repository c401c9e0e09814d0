"""Where C is typed: Textual's text area, with the mistakes marked at their places."""

from __future__ import annotations

from collections.abc import Collection

from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding
from textual.widgets import TextArea

from ...errors import Problem
from ..code import Source
from ..theme import Ink, Theme, ink

COLOURED = 100_000
"""A longer text has no colours."""

_BOUND = {
    key: one.action
    for one in TextArea.BINDINGS
    if isinstance(one, Binding)
    for key in one.key.replace(" ", "").split(",")
}
"""What the text area's own keys do."""


class CodeArea(TextArea):
    """Lets the keys in `passed` through to the screen.  Nothing typed is ever read as markup."""

    def __init__(self, look: Theme, text: str, passed: Collection[str], *, id: str) -> None:
        self.look = look
        self._coloured: tuple[str, Source] = ("", Source(""))
        super().__init__(text, soft_wrap=False, tab_behavior="indent", show_line_numbers=True, compact=True, id=id)
        self.passed = frozenset(passed)
        self.problems: dict[int, list[Problem]] = {}
        self.indent_type = "spaces"
        self.styles.padding = 0
        # Textual draws scroll bars with characters that few fonts of Windows' terminals have, and none in ASCII.
        self.styles.scrollbar_size_vertical = 0
        self.styles.scrollbar_size_horizontal = 0

    def mark(self, problems: Collection[Problem]) -> None:
        """Show where the mistakes are."""
        self.problems = {}
        for one in problems:
            self.problems.setdefault(one.line, []).append(one)
        self.notify_style_update()

    def get_line(self, line_index: int) -> Text:
        """A line in the colours of C, its mistakes marked."""
        line = super().get_line(line_index)
        source = self._colours()
        if line_index < len(source) and source.lines[line_index] == line.plain:
            at = 0
            for piece in source.row(line_index + 1):
                if piece.ink is not Ink.TEXT:
                    line.stylize(Style(color=self.look.styles[ink(piece.ink)].color), at, at + len(piece.text))
                at += len(piece.text)
        for one in self.problems.get(line_index + 1, ()):
            line.stylize(Style(bold=True, underline=True, reverse=True), one.column - 1, max(one.end - 1, one.column))
        return line

    def _colours(self) -> Source:
        """The text cut into pieces, anew when it has changed; not of a text that is too long to do that at each key."""
        text = self.text
        if text != self._coloured[0]:
            self._coloured = (text, Source(text if len(text) <= COLOURED else ""))
        return self._coloured[1]

    async def _on_key(self, event: events.Key) -> None:
        if event.key in self.passed:
            event.prevent_default()  # Textual would call the method of the base class as well
        elif event.key in _BOUND:
            # At once: a key that bubbles up to be found among the bindings is overtaken by what is typed after it.
            event.stop()
            event.prevent_default()
            await self.run_action(_BOUND[event.key])
        else:
            await super()._on_key(event)

"""The pane of a lesson: one page at a time."""

from __future__ import annotations

from ..markdown import render
from ..player import Player
from ..rows import EMPTY, Ink, Piece, Row, width
from ..theme import Theme
from .panel import Pane

QUESTION = "Question"
"""How the pane is called where there is no lesson, only a question."""


class LessonPane(Pane):
    """A page beside the player, with a line to its right when it stands left of the lanes (`walled`)."""

    def __init__(self, look: Theme, name: str, title: str) -> None:
        super().__init__(look, name, title)
        self.walled = False
        self._page = ("", "", "")
        self._rows: list[Row] = []
        self._made: object = None

    def set_page(self, title: str, text: str, where: str) -> None:
        """Show another page, from its top; `where` says which of how many it is."""
        self._page = (title, text, where)
        self.scrolled = None

    def update_from(self, player: Player) -> None:
        """Show the page; where there is little room its title stands in the pane's own."""
        title, text, where = self._page
        if self._made != (self._page, self.size.width, self.walled):
            self._made = (self._page, self.size.width, self.walled)
            rows = render(text, self.body_width - 2 - self.walled)
            if self.walled:
                rows = [(Piece(title, Ink.STRONG),), EMPTY, *rows]
            self._rows = [self._walled((Piece(" "), *one)) for one in rows]
        blank = [self._walled(())] * (self.body_height - len(self._rows) if self.walled else 0)
        self.show(
            [*self._rows, *blank],
            note=(f"page {where}" if where else "") if self.walled else f"{where} {title}".strip(),
        )

    def _walled(self, one: Row) -> Row:
        if not self.walled:
            return one
        return (*one, Piece(" " * (self.size.width - 1 - width(one))), Piece("│", Ink.FRAME))

"""The pane of the transcript: the events so far as the plain lines that `ovlviz say` reads."""

from __future__ import annotations

from ...diagram.lines import event_line
from ..player import Player
from ..rows import Ink, Piece, Row, row, wrap
from .panel import Pane

MOST = 200
"""Events that can be scrolled back to; the whole of a long run would take too long to lay out at each step."""


class TranscriptPane(Pane):
    """The newest line is at the bottom; it says as much as the depth of the player asks for, and the notes of bookmarks."""

    def update_from(self, player: Player) -> None:
        """Show the lines up to the cursor."""
        first = max(player.cursor - MOST, 0) + 1
        rows: list[Row] = []
        for n in range(first, player.cursor + 1):
            ink = Ink.STRONG if n == player.cursor else Ink.TEXT
            line = event_line(player.timeline, n, player.view.depth)
            indent = len(str(n)) + 3
            rows += wrap([Piece(f" {line}", ink)], self.body_width, indent=indent)
            if player.bookmarks.get(n):
                rows += wrap(
                    [Piece(f" {' ' * (indent - 1)}Note: {player.bookmarks[n]}", Ink.RULE)],
                    self.body_width,
                    indent=indent,
                )
        if not rows:
            rows = [row(Piece(" Nothing has happened yet.", Ink.SOFT))]
        note = f"the last {MOST} events" if first > 1 else ""
        self.show(rows, len(rows), note)

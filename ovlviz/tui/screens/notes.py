"""The speaker's own screen: follows the presenter of another terminal by the small file that it writes."""

from __future__ import annotations

from pathlib import Path
from time import monotonic

from textual.app import ComposeResult
from textual.geometry import Size

from ...course.speaker import SILENT_S, Stage, read_stage
from ...timeline.sentences.words import capital
from .. import contents, presenting
from ..actions import NOTES
from ..bigletters import LARGE, written
from ..keys import Keymap, Press
from ..layout import Box
from ..markdown import render
from ..rows import EMPTY, Ink, Piece, Row, fit, row, wrap
from ..theme import Theme
from ..widgets.panel import Panel
from ..widgets.stage import Stage as Parts
from ..words import hint_row
from .base import KeyedScreen
from .lists import ListScreen, list_cells

POLL_S = 0.25


class NotesScreen(KeyedScreen[None]):
    """Clock, what the hall sees, the note, and what comes next; looks at the file a few times a second."""

    WHERE = NOTES

    def __init__(self, look: Theme, keymap: Keymap, path: Path | None) -> None:
        super().__init__(look, keymap)
        self.path = path
        self.stage: Stage | None = None
        self.top = 0
        self._heard = -SILENT_S
        self.panel = Panel(look, id="notes")
        self.status = Panel(look, id="status", fill=Ink.BAR)

    def compose(self) -> ComposeResult:
        """All text, and the keys."""
        yield Parts(self.panel, self.status, boxes=_boxes)

    def on_mount(self) -> None:
        """Begin to follow."""
        self._look()
        self.set_interval(POLL_S, self._look)

    def on_panel_resized(self) -> None:
        """Drawn for its size."""
        self.draw()

    def _look(self) -> None:
        found = read_stage(self.path) if self.path is not None else None
        if found is not None and found != self.stage:
            if self.stage is None or found.event != self.stage.event or found.beat != self.stage.beat:
                self.top = 0
            # What lies there from long ago is no talk: only a change says that somebody presents.
            self._heard = monotonic() if self.stage is not None else -SILENT_S
            self.stage = found
        if self.is_current:
            self.draw()

    @property
    def live(self) -> bool:
        """Whether somebody presents just now."""
        return self.stage is not None and not self.stage.over and monotonic() - self._heard < SILENT_S

    def draw(self) -> None:
        """Everything about this moment of the talk."""
        cells, high = self.panel.size
        rows = self._rows(cells) if cells else []
        self.top = min(max(self.top, 0), max(len(rows) - high, 0))
        self.panel.put([*rows[self.top : self.top + high], *[EMPTY] * (high - len(rows))])
        self.status.put([hint_row(self.keymap, self.status.size.width, NOTES, ascii=self.look.ascii)])

    def _rows(self, cells: int) -> list[Row]:
        stage = self.stage
        if stage is None or not self.live:
            words = "Waiting for a presenter: P in the player begins, or `ovlviz play WHAT --present`."
            return wrap([Piece(words, Ink.SOFT)], cells - 1)
        clock = presenting.clock(stage.elapsed + int(monotonic() - self._heard))
        rows: list[Row] = []
        if cells >= 50 and not self.look.ascii:
            rows += [row(Piece(f" {line}", Ink.BIG)) for line in written(clock, LARGE)]
        else:
            rows.append(row(Piece(f" {clock}", Ink.STRONG)))
        where = f" beat {stage.beat}/{stage.beats}   event {stage.event}/{stage.events}   {stage.title}"
        rows += [EMPTY, fit(row(Piece(where, Ink.SOFT)), cells), EMPTY]
        if stage.blank:
            rows += [row(Piece(" The hall sees a blank screen.", Ink.FAULT)), EMPTY]
        rows += wrap([Piece(" "), Piece(stage.sentence, Ink.STRONG)], cells - 1, indent=1)
        if stage.why:
            rows += wrap([Piece(" because "), Piece(stage.why, Ink.SOFT)], cells - 1, indent=1)
        if stage.note:
            rows += [EMPTY, row(Piece(" Note", Ink.NUMBER))]
            rows += [(Piece(" "), *one) for one in render(stage.note, cells - 2)]
        rows += [EMPTY, row(Piece(" Next", Ink.NUMBER))]
        return rows + wrap([Piece(" "), Piece(capital(stage.next) or "This is the end.")], cells - 1, indent=1)

    # Actions -----------------------------------------------------------------------------------------------------

    def act(self, press: Press) -> None:
        """Each action ends with a new picture."""
        super().act(press)
        if self.is_current:
            self.draw()

    def do_notes_up(self, count: int | None) -> None:
        """Scroll up."""
        self.top -= max(self.panel.size.height // 2, 1)

    def do_notes_down(self, count: int | None) -> None:
        """Scroll down."""
        self.top += max(self.panel.size.height // 2, 1)

    def do_notes_theme(self, count: int | None) -> None:
        """The next theme."""
        self.next_theme()

    def do_notes_help(self, count: int | None) -> None:
        """All keys."""
        items = contents.keys(self.keymap, NOTES, ascii=self.look.ascii, cells=list_cells(self.size.width))
        self.app.push_screen(ListScreen(self.look, self.keymap, "All keys", items))

    def do_notes_quit(self, count: int | None) -> None:
        """Leave."""
        self.app.exit()


def _boxes(size: Size) -> dict[str, Box]:
    high = max(size.height - 1, 0)
    return {"notes": Box(0, 0, size.width, high), "status": Box(0, high, size.width, 1)}

"""Edit and run: the C source in a pane, its mistakes at their lines, and the run of what was made of it in the tree."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.geometry import Size
from textual.timer import Timer
from textual.widgets import TextArea

from ...errors import OvlvizError, Problem
from ...scenario.subject import Subject
from .. import choosing, contents, drafts
from ..actions import EDIT
from ..drafts import Draft
from ..keys import Keymap, Press
from ..layout import Box
from ..rows import Ink, Piece, Row, fit, row, width
from ..theme import Theme
from ..widgets.code_area import CodeArea
from ..widgets.panel import Panel
from ..widgets.stage import Stage
from ..words import hint_row
from .base import KeyedScreen, typing_row
from .lists import ListScreen, list_cells

CHECK_S = 0.4
"""So long after the last key the program is looked at for mistakes."""
CHECKED = 100_000
"""A longer text is only looked at when it is to be run."""


class EditScreen(KeyedScreen[Subject | None]):
    """The result is the changed program, to be run, or None; `draft` is the text as it was left."""

    WHERE = EDIT

    def __init__(
        self, look: Theme, keymap: Keymap, subject: Subject, draft: Draft, save: Callable[[str, str], str]
    ) -> None:
        super().__init__(look, keymap)
        self.subject = subject
        self.draft = draft
        self.save = save
        self.notice = ""
        self.problems: tuple[Problem, ...] = ()
        self.shown = 0
        keys = [key for action in keymap.of(EDIT) for key in action.keys]
        self.area = CodeArea(look, draft.text, keys, id="area")
        self.errors = Panel(look, id="errors")
        self.status = Panel(look, id="status", fill=Ink.BAR)
        self._checking: Timer | None = None

    def compose(self) -> ComposeResult:
        """The text, what is wrong with it, and the keys."""
        yield Stage(self.area, self.errors, self.status, boxes=self._boxes)

    def _boxes(self, size: Size) -> dict[str, Box]:
        bottom = 2 if size.height >= 8 else 1
        wrong = min(self._said(size.width), size.height // 3)
        high = max(size.height - bottom - wrong, 1)
        return {
            "area": Box(0, 0, size.width, high),
            "errors": Box(0, high, size.width, wrong),
            "status": Box(0, high + wrong, size.width, bottom),
        }

    def on_mount(self) -> None:
        """Type at once."""
        self.area.focus()
        self._check()

    def on_panel_resized(self) -> None:
        """The bars for their sizes."""
        self.draw()

    def draw(self) -> None:
        """The mistakes and the bars; the text draws itself."""
        self.errors.put(drafts.rows(self.problems, self.shown, self.errors.size.width)[: self.errors.size.height])
        cells, high = self.status.size
        first = typing_row(self.editor, cells) if self.editor is not None else self._state(cells)
        keys = hint_row(self.keymap, cells, EDIT, ascii=self.look.ascii)
        self.status.put([first, keys] if high > 1 else [first if self.editor or self.notice else keys])

    def _state(self, cells: int) -> Row:
        line, column = self.area.cursor_location
        changed = "changed" if self.draft.changed else "as it was"
        name = Piece(f" {self.subject.what}", Ink.BARKEY)
        where = Piece(f"  line {line + 1}, column {column + 1}  {changed}", Ink.BAR)
        told = row(name, where, Piece(f"  {self.notice}", Ink.NOTICE))
        if width(told) > cells:  # what was just said is more than where one is
            told = row(Piece(f" {self.notice}", Ink.NOTICE)) if self.notice else told
        kept = fit(told, cells, Ink.BAR)
        return (*kept, Piece(" " * max(cells - width(kept), 0), Ink.BAR))

    # Looking for mistakes ----------------------------------------------------------------------------------------

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """The text changed: look at it when the typing pauses."""
        self.draft = self.draft._replace(text=self.area.text)
        self.notice = ""
        if self._checking is not None:
            self._checking.stop()
        if len(self.area.text) <= CHECKED:
            self._checking = self.set_timer(CHECK_S, self._check)
        self.draw()

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        """The status line says where the cursor is."""
        self.draw()

    def _check(self) -> None:
        before = self._said(self.size.width)
        self.problems = drafts.mistakes(self.subject, self.area.text)
        self.shown = 0
        self.area.mark(self.problems)
        if before != self._said(self.size.width):
            self.area.refresh(layout=True)
        self.draw()

    def _said(self, cells: int) -> int:
        """How many rows it takes to tell any of the mistakes."""
        return max([len(drafts.rows(self.problems, at, cells)) for at in range(len(self.problems))], default=0)

    def _show(self, at: int) -> None:
        self.shown = at % len(self.problems)
        one = self.problems[self.shown]
        if one.line:
            self.area.move_cursor((one.line - 1, one.column - 1), center=True)

    # Actions -----------------------------------------------------------------------------------------------------

    def act(self, press: Press) -> None:
        """Each action begins without the notice of the one before."""
        self.notice = ""
        super().act(press)
        if self.is_attached:
            self.draw()

    def tell(self, notice: str) -> None:
        """The status line says it until the next action."""
        self.notice = self.keymap.told(notice, ascii=self.look.ascii)

    def refuse(self, reason: str) -> None:
        """Say why not."""
        self.tell(reason)

    def why_not(self, action: str) -> str:
        """Why an action cannot be done now."""
        return "There are no mistakes." if action == "edit-mistake" and not self.problems else ""

    def do_edit_run(self, count: int | None) -> None:
        """Run it, if it has no mistakes."""
        from ...timeline import changes

        self._check()
        if self.problems:
            self._show(0)
            self.tell("This cannot be run yet; <edit-mistake> goes to the next mistake.")
            return
        try:
            changed = changes.with_source(self.subject, self.area.text)
        except OvlvizError as error:
            self.tell(choosing.shortly(error))
            return
        self.draft = self.draft._replace(kept=self.area.text)
        self.leave(changed)

    def do_edit_mistake(self, count: int | None) -> None:
        """To the next mistake."""
        line = self.area.cursor_location[0] + 1
        here = self.problems[self.shown].line == line
        self._show(self.shown + 1 if here else self.shown)

    def do_edit_save(self, count: int | None) -> None:
        """Ask for the file to save it to."""
        self.set_focus(None)
        self.type_line("save as ", self._saved, drafts.own_name(self.subject))

    def _saved(self, name: str) -> None:
        told = self.save(self.area.text, name)
        if not told:
            self.draft = self.draft._replace(kept=self.area.text)
        self.tell(told or f"{name.strip()} is written.")

    def editor_changed(self) -> None:
        """The name of the file is being typed, or no longer."""
        if self.editor is None:
            self.area.focus()
        self.draw()

    def do_edit_help(self, count: int | None) -> None:
        """The keys."""
        items = contents.keys(self.keymap, EDIT, ascii=self.look.ascii, cells=list_cells(self.size.width))
        self.app.push_screen(ListScreen(self.look, self.keymap, "Keys of the editor", items))

    def do_edit_leave(self, count: int | None) -> None:
        """Back to the player; the text is kept as a draft."""
        self.leave(None)

    def on_key(self, event: events.Key) -> None:
        """Keys that are none of ours are the area's: what it has bound is found when they bubble further up."""
        event.prevent_default()  # Textual would call the method of the base class as well
        if self.editor is not None or event.key in self.area.passed or not self.is_active:
            super().on_key(event)

    def on_paste(self, event: events.Paste) -> None:
        """A pasted name goes into the line being typed; other text the area takes itself."""
        if self.editor is not None:
            super().on_paste(event)

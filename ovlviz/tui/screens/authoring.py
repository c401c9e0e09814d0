"""The player's side of editing: drafts that are kept, files of the person's own, and a file that changes on disk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...errors import OvlvizError
from ...scenario.subject import Subject
from ...timeline.choosers import Chooser
from .. import choosing, drafts
from ..drafts import Draft
from ..keys import Keymap
from ..player import Player
from ..theme import Theme
from .editing import EditScreen
from .inquiring import Inquiring

WATCH_S = 1.0
EDITED = "A token cannot say what was edited in this run. Instead, save the program to a file (<edit>, then <edit-save>) and open that: a token can name it."

if TYPE_CHECKING:
    from ...course.lesson import Lesson


class Authoring(Inquiring):
    """The keys with which the program itself is changed."""

    def __init__(self, look: Theme, keymap: Keymap, player: Player, lesson: Lesson | None) -> None:
        super().__init__(look, keymap, player, lesson)
        self.drafts: dict[str, Draft] = {}
        """What was typed and not run or saved, by the program's file."""
        self.own: set[str] = set()
        self._stamps: dict[str, tuple[int, int] | None] = {}
        self._warned = False

    def on_mount(self) -> None:
        """Look at the program's file now and then."""
        self._look_at_file()
        self.set_interval(WATCH_S, self._look_at_file)

    def why_not(self, action: str) -> str:
        """Why an action cannot be done now."""
        if action == "edit" and self.player.subject is None:
            return "Nobody knows what is run here, so it cannot be edited."
        return super().why_not(action)

    # Editing -----------------------------------------------------------------------------------------------------

    def do_edit(self, count: int | None) -> None:
        """Change the program and run it again."""
        subject = self.player.subject
        assert subject is not None
        source = subject.setup.program.source
        draft = self.drafts.get(subject.path) or Draft(source, source)
        if not subject.variant and not drafts.shipped(Path(subject.path)):
            self.own.add(str(Path(subject.path).resolve()))
        opened = [drafts.stamp(subject)]

        def save(text: str, name: str) -> str:
            if drafts.is_file_of(subject, name) and drafts.stamp(subject) != opened[0]:
                return f"{name.strip()} has changed on disk meanwhile: save this under another name"
            told = self._save(text, name)
            opened[0] = drafts.stamp(subject)
            return told

        screen = EditScreen(self.look, self.keymap, subject, draft, save)

        def left(changed: Subject | None) -> None:
            self.drafts[subject.path] = screen.draft
            if changed is not None:
                del self.drafts[subject.path]
                self._run_edited(changed)
            elif not screen.draft.changed:
                del self.drafts[subject.path]
            else:
                self.tell("The draft is kept: <edit> opens it again.")
            self.draw()

        self.app.push_screen(screen, left)

    def _run_edited(self, subject: Subject) -> None:
        before = self.player
        if subject.setup.program.source == before.timeline.setup.program.source:
            self.tell("Nothing was changed: it is the same run.")
            return
        player = Player.of(subject, Chooser(before.timeline.chooser.seed))
        player.untold = before.untold or EDITED
        self._show_changed(before, player, "edited")

    def _save(self, text: str, name: str) -> str:
        """Write a draft to a file; what went wrong, or nothing."""
        try:
            path = drafts.save(text, name, frozenset(self.own))
        except OvlvizError as error:
            return choosing.shortly(error)
        self.own.add(str(path.resolve()))
        self._stamps.pop(str(path), None)
        return ""

    def do_quit(self, count: int | None) -> None:
        """Leave, but not without a word about drafts."""
        if any(draft.changed for draft in self.drafts.values()) and not self._warned:
            self._warned = True
            self.tell("What you edited is not saved: <edit>, then <edit-save>; <quit> again leaves it.")
            return
        super().do_quit(count)

    # The file on disk --------------------------------------------------------------------------------------------

    def _look_at_file(self) -> None:
        """Run the program again when its file has changed."""
        subject = self.player.subject
        if subject is None or not self.is_active or self.editor is not None or self.player.untold:
            return
        now = drafts.stamp(subject)
        before = self._stamps.setdefault(subject.path, now)
        if now == before or now is None:
            return
        self._stamps[subject.path] = now
        name = Path(subject.path).name
        try:
            changed = drafts.reread(subject)
        except OvlvizError as error:
            self.tell(f"{name} has changed on disk, and cannot be run: {choosing.shortly(error)}")
            self.draw()
            return
        if changed.setup.program.source != self.player.timeline.setup.program.source:
            player = Player.of(changed, Chooser(self.player.timeline.chooser.seed))
            self._show_changed(self.player, player, f"{name} as it is on disk now")
            self.relayout()
        self.draw()

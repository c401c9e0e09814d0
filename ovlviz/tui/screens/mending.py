"""A lesson's program with a mistake: seen going wrong, copied to a file, and marked by every schedule of what became of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ...errors import OvlvizError
from ...files import write_new
from ...scenario.find import find
from ..contents import Item
from ..rows import Piece, wrap
from .lists import WIDEST, ListScreen
from .scheduling import Scheduling

if TYPE_CHECKING:
    from ...course.asking import Asking
    from ...course.lesson import Exercise
    from ...engine import Setup

Made = TypeVar("Made")

NO_FILE = (
    "<edit> changes the program here, and <mark> then marks it; <copy> writes it to a file, for an editor of your own."
)


class Mending(Scheduling):
    """The part of the player that breaks and mends."""

    asking: Asking | None = None
    """The question in the pane, open or answered."""
    _searching = False

    @property
    def exercise(self) -> Exercise | None:
        """The program to be mended on this page."""
        from ...course.lesson import Exercise

        task = self.lesson.pages[self.page].task if self.lesson is not None else None
        return task if isinstance(task, Exercise) and self.asking is None else None

    def tell_all(self, title: str, paragraphs: Sequence[str]) -> None:
        """Say more than the status line holds, in a list over the screen."""
        cells = max(min(self.size.width, WIDEST) - 4, 20)
        items = [Item(row) for text in paragraphs for row in wrap([Piece(text)], cells)]
        self.app.push_screen(ListScreen(self.look, self.keymap, title, items))

    def do_break(self, count: int | None) -> None:
        """See the program of the page go wrong."""
        from ...course.exercise import Shown, show_mistake

        exercise = self.exercise
        assert exercise is not None

        def done(shown: Shown) -> None:
            lines = list(shown.lines)
            if self.graft(shown.session.timeline, 0, "how it goes wrong", shown.session.subject):
                self.player.load_to(shown.at)
                self.player.seek(shown.at)
                lines += ["", "The lanes show this schedule, where it goes wrong: step back from there."]
            self.tell_all("How it goes wrong", lines)

        self._try(lambda: show_mistake(exercise), done)

    def do_copy(self, count: int | None) -> None:
        """Write the program of the page to a file."""
        from ...course.exercise import files

        exercise = self.exercise
        assert exercise is not None
        try:
            made = files(exercise)
            for name, data in made.items():
                write_new(Path(name), data)
        except OvlvizError as error:
            self.player.notice = str(error).partition("\n")[0]
        else:
            self.player.notice = "Written here. Mend it, then <mark>."
            self.tell_all("Written here", [*made, "", self._told("Mend it in your own editor; then <mark> marks it.")])

    def do_mark(self, count: int | None) -> None:
        """Try every schedule of what was made of it here; else ask for the file in which it was mended."""
        from ...course.exercise import files, mark

        exercise = self.exercise
        assert exercise is not None
        setup = self._edited(exercise)
        if setup is None:
            self.type_line("mark ", self._mark, next(iter(files(exercise))))
        else:
            self._try(lambda: list(mark(setup, exercise)), lambda lines: self.tell_all("What you made of it", lines))

    def _edited(self, exercise: Exercise) -> Setup | None:
        """The program of the page as it was edited and run here last."""
        was = find(exercise.what).setup.program.source
        for run in reversed(self.runs.runs.values()):
            setup = run.player.timeline.setup
            if run.player.what == exercise.what and setup.program.source != was:
                return setup
        return None

    def _mark(self, file: str) -> None:
        from ...course.exercise import mark_file

        exercise = self.exercise
        if file and not Path(file).exists():
            self.tell_all("There is no such file", [file, "", self._told(NO_FILE)])
        elif exercise is not None and file:
            self._try(lambda: list(mark_file(Path(file), exercise)), lambda lines: self.tell_all(file, lines))

    def _told(self, text: str) -> str:
        return self.keymap.told(text, ascii=self.look.ascii)

    def _try(self, work: Callable[[], Made], done: Callable[[Made], None]) -> None:
        """Try schedules without holding up the keys, then tell; one search at a time."""
        if self._searching:
            self.player.notice = "A search is under way; wait for it."
            return
        self._searching = True
        self.player.notice = "Trying every schedule …"
        page = self.page

        async def go() -> None:
            try:
                made = await asyncio.to_thread(work)
            except OvlvizError as error:
                self.tell_all("It cannot be tried", str(error).split("\n"))
                return
            finally:
                self._searching = False
                self.player.notice = ""
            if self.page == page and self.is_attached:
                done(made)
                self.draw()

        self.run_worker(go(), group="exercise")

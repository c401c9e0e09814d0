"""The player: lanes above, what happened and why in the middle, code, inspector and output below."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.geometry import Size
from textual.reactive import reactive

from ...errors import OvlvizError
from ...scenario.find import find
from ...scenario.subject import Subject
from ..actions import PLAYER
from ..canvas import shelves
from ..canvas.picture import RULER
from ..forks import Tree
from ..keeping import Keeping
from ..keys import Keymap
from ..layout import CODE, INSPECTOR, LESSON, OUTPUT, PANES, TITLES, TRANSCRIPT, Box, Plan, plan
from ..player import Player
from ..rows import Ink
from ..status import status_row
from ..theme import Theme
from ..view import View
from ..widgets.lanes import Lanes
from ..widgets.lesson import QUESTION, LessonPane
from ..widgets.panel import Pane, Panel
from ..widgets.panes import CodePane, InspectorPane, OutputPane
from ..widgets.stage import Stage
from ..widgets.transcript import TranscriptPane
from ..words import hint_row, sentence_rows
from .authoring import Authoring
from .base import typing_row
from .comparing import Comparing
from .reading import Reading
from .talking import Talking

if TYPE_CHECKING:
    from ...course.lesson import Lesson
    from ...timeline.choosers import Chooser

    AnyPane = CodePane | InspectorPane | OutputPane | TranscriptPane | LessonPane

PAUSE_S = 0.008
"""How long after it is drawn the worlds of the next frames are made: sooner would be before this one is on the terminal, and
make it wait; later, they would not be there when a held key repeats."""
LOAD_SLICE_S = 0.004
"""How long the run may grow before keys are looked at again."""
AT_ONCE = 5000
"""How far a run is taken at once to begin at a later event."""
FIRST_FACTS = 400
"""How many facts are there before the first frame: small runs are complete in it, so nothing moves afterwards."""


class PlayerScreen(Reading, Authoring, Talking, Comparing):
    """One run, its view, and the panes that show both."""

    view: reactive[View] = reactive(View(), init=False)
    """Everything on the screen is a function of the run and of this."""

    def __init__(
        self,
        look: Theme,
        keymap: Keymap,
        subject: Subject,
        *,
        chooser: Chooser | None = None,
        lesson: Lesson | None = None,
        at: int | None = None,
        keeping: Keeping | None = None,
    ) -> None:
        player = Player.of(subject, chooser)
        super().__init__(look, keymap, player, lesson)
        self.start = at
        self.keeping = keeping or Keeping(None)
        self._players = {subject.what: player}
        self.runs = Tree(player)
        self.loaded: Callable[[], None] = lambda: None
        player.load(FIRST_FACTS)
        title = TITLES
        self.lanes = Lanes(look, player)
        self.sentence = Panel(look, id="sentence")
        self.code = CodePane(look, player, CODE, title[CODE])
        self.inspector = InspectorPane(look, INSPECTOR, title[INSPECTOR])
        self.output = OutputPane(look, OUTPUT, title[OUTPUT])
        self.transcript = TranscriptPane(look, TRANSCRIPT, TITLES[TRANSCRIPT])
        self.transcribed = False
        self.lesson_pane = LessonPane(look, LESSON, TITLES[LESSON] if lesson else QUESTION)
        self.status = Panel(look, id="status", fill=Ink.BAR)
        self.hints = Panel(look, id="hints", fill=Ink.BAR)
        self.active = LESSON if lesson else CODE
        self.beside = INSPECTOR
        self.plan: Plan | None = None
        self._stale = False
        self._drawn_for: list[Size] = []
        self._looking_ahead = False

    def compose(self) -> ComposeResult:
        """All parts; the plan hides what has no room."""
        panes = (self.code, self.inspector, self.output, self.transcript, self.lesson_pane)
        parts = (self.lanes, self.sentence, *panes, self.status, self.hints)
        yield Stage(*parts, boxes=self._boxes)

    def on_mount(self) -> None:
        """Go to where the caller wants, and let the rest of the run load."""
        self.turn_to(self.page, seek=self.start is None)
        if self.start is not None:
            self._go_to(self.start)
        self._load()
        self.call_after_refresh(self.begin_keeping)

    def _go_to(self, n: int) -> None:
        """Go to an event of a run that may not have got there yet."""
        self.player.load_to(min(n, AT_ONCE))
        self.player.seek(n)

    def _load(self) -> None:
        if self.player.loading:
            # Made when the worker begins: one that is cancelled before leaves nothing behind.
            grow = partial(self._grow, self.player)
            self.run_worker(grow, exclusive=True)  # type: ignore[arg-type]  # mypy does not see which of three it is
        else:
            self.loaded()

    async def _grow(self, player: Player) -> None:
        """Let the run grow in small slices; the picture grows with it a few times a second."""
        from asyncio import sleep

        shown = perf_counter()
        complete = False
        while not complete:
            begun = perf_counter()
            while not complete and perf_counter() - begun < LOAD_SLICE_S:
                complete = player.load(50)
            if self.start is not None and player.cursor < self.start and not player.playing:
                player.seek(self.start)
            if complete or perf_counter() - shown > 0.2:
                shown = perf_counter()
                self.relayout()
                self.draw()
            await sleep(0)
        self.start = None
        self.loaded()

    def show_run(self, what: str) -> None:
        """Show the run of another program in the same picture: a page of a lesson asks for it."""
        known = self._players.get(what)
        if known is None:
            try:
                known = self._players[what] = Player.of(find(what))
            except OvlvizError as error:
                self.player.notice = str(error).partition("\n")[0]
                return
            known.load(FIRST_FACTS)
        self.runs.go(self.runs.root(known).number)
        self.open_player(known)

    def open_player(self, player: Player) -> None:
        """Show another run in the same picture."""
        before, self.player = self.player, player
        before.playing = False
        player.look_like(before)
        self.lanes.open(player)
        self.code.open(player)
        self.know_bookmarks()
        self.relayout()
        self._load()

    # Layout ------------------------------------------------------------------------------------------------------

    def _boxes(self, size: Size) -> dict[str, Box]:
        player = self.player
        wanted = (player.length if player.view.upright else shelves.wanted(player.lanes)) + RULER
        self.plan = found = plan(
            size.width,
            size.height,
            wanted,
            self.active,
            self.beside,
            lesson=self.lesson is not None,
            transcript=self.transcribed,
            question=self.asking is not None,
            depth=self.player.view.depth,
        )
        boxes = {"lanes": found.lanes, "sentence": found.sentence, "status": found.status, **found.panes}
        if found.hints is not None:
            boxes["hints"] = found.hints
        self.lesson_pane.walled = found.lesson_beside
        for pane in self.panes:
            titles = {**TITLES, LESSON: self.lesson_pane.title}
            pane.tabs = tuple((name, titles[name]) for name in found.tabs) if pane.pane in found.tabs else ()
            pane.edged = pane.pane in found.panes and found.panes[pane.pane].x > found.lanes.x
        return boxes

    @property
    def panes(self) -> list[AnyPane]:
        """The panes there are."""
        panes: list[AnyPane] = [self.code, self.inspector, self.output, self.transcript]
        return [*panes, self.lesson_pane] if self.reads else panes

    @property
    def reads(self) -> bool:
        """Whether there is a lesson's page or a question to be read."""
        return self.lesson is not None or self.asking is not None

    @property
    def active_pane(self) -> Pane:
        """The pane in use."""
        return next(one for one in self.panes if one.pane == self.active)

    def reveal(self) -> None:
        """Have the lane in focus in view, where the lanes have just been arranged anew."""
        self.lanes.show()
        self.player.reveal()

    def relayout(self) -> None:
        """Plan again, for another active pane or more lanes."""
        before = self.plan
        boxes = self._boxes(self.size)
        if before is None or (boxes and (self.plan != before)):
            self.lanes.refresh(layout=True)

    def on_panel_resized(self) -> None:
        """Cursor and focus stay; everything is drawn for the new size."""
        if not self._stale:
            self._stale = True
            self.call_next(self.resized)

    def resized(self) -> None:
        """Draw after the parts have their sizes; each tells of its own, but all have them when the first does."""
        self._stale = False
        if self._sizes() != self._drawn_for:
            self.lanes.show()
            self.player.reveal()
            self.draw()

    def _sizes(self) -> list[Size]:
        return [part.size for part in (self.lanes, self.sentence, self.status, self.hints, *self.panes)]

    # Drawing -----------------------------------------------------------------------------------------------------

    def watch_view(self) -> None:
        """The view changed."""
        self.draw()

    def draw(self) -> None:
        """Every part from (run, view)."""
        player = self.player
        self._drawn_for = self._sizes()
        self.set_reactive(PlayerScreen.view, player.view)
        self.lanes.show()
        self.sentence.put(sentence_rows(player, *self.sentence.size))
        shown = self.plan.panes if self.plan is not None else {}
        for pane in self.panes:
            pane.active = pane.pane == self.active
            if pane.pane in shown:
                pane.update_from(player)
        self.draw_bars()
        if not self._looking_ahead:
            self._looking_ahead = True
            self.set_timer(PAUSE_S, self._look_ahead)

    def _look_ahead(self) -> None:
        """While nobody waits, make the worlds that the next step forward or back will need."""
        self._looking_ahead = False
        player = self.player
        for n in (player.cursor + 1, player.cursor - 2):
            if 0 <= n <= player.length:
                player.timeline.world(n)

    def draw_bars(self) -> None:
        """The two lines at the bottom."""
        cells = self.status.size.width
        if self.editor is not None:
            self.status.put([typing_row(self.editor, cells)])
        else:
            typed = f"{self.reader.typed} …" if self.reader.typed else ""
            told = partial(self.keymap.told, ascii=self.look.ascii)
            notice, place = told(self.player.notice or self.question_words), self.runs.place()
            page = f"page {self.page + 1}/{len(self.lesson.pages)}" if self.lesson is not None else ""
            self.status.put([status_row(self.player, notice, cells, told, typed=typed, place=place, page=page)])
        where = self.place or PLAYER
        self.hints.put([hint_row(self.keymap, cells, where, ascii=self.look.ascii, without=self._no_hints)])

    @property
    def _no_hints(self) -> set[str]:
        """What means nothing here, and need not be hinted at."""
        pages = ("predict", "play", "effect") if self.lesson else ("page-next",)
        beside = () if self.contrast else ("compare",)
        more = () if self.lesson and self.active_pane.below else ("pane-down",)
        return {*pages, *beside, *more, *(() if self.came_from_home else ("home",)), *self.question_hints}

    def typed_changed(self) -> None:
        """A number or the first g was typed."""
        self.draw_bars()

    def editor_changed(self) -> None:
        """The line being typed changed."""
        self.draw_bars()

    # Panes -----------------------------------------------------------------------------------------------------

    def activate_next(self, step: int) -> None:
        """Use the pane after the active one, or before it."""
        there = {LESSON: self.reads, TRANSCRIPT: self.transcribed}
        names = [name for name in PANES if there.get(name, True)]
        self.activate(names[(names.index(self.active) + step) % len(names)])

    def activate(self, name: str) -> None:
        """Use a pane; it is shown if it was not."""
        self.active = name
        if name not in (CODE, LESSON):
            self.beside = name
        self.relayout()
        self.draw()

    def toggle_transcript(self) -> None:
        """Have the transcript among the panes, or not."""
        self.transcribed = not self.transcribed
        self.activate(TRANSCRIPT if self.transcribed else CODE)

    def turn_to(self, page: int, *, seek: bool = True) -> None:
        """Show a page of the lesson, and the moment it is about."""
        if self.lesson is None or not self.lesson.pages:
            return
        self.page = page
        one = self.lesson.pages[page]
        self.player.limit = None
        if self.player is not self._players.get(one.what):
            self.show_run(one.what)
        if seek:
            self._go_to(one.at or 0)
        self.open_page(one)

    def begin(self, lesson: Lesson) -> None:
        """Leave this lesson for another."""
        self.remember()
        self.lesson, self._said = lesson, (-1, "")
        self.turn_to(0)

    def show_page(self, title: str, text: str, where: str, keys: str = "") -> None:
        """A page of the lesson, or a question, has the pane to itself; without text the code has its place again."""
        self.reading = (title, text)
        self.lesson_pane.set_page(title, f"{text}\n\n{keys}".rstrip(), where)
        if not self.is_mounted or self.plan is None:
            return
        if text and LESSON not in self.plan.panes:
            self.activate(LESSON)
        elif not text and self.active == LESSON:
            self.activate(CODE)
        else:
            self.relayout()

    def come_back(self) -> None:
        """Another screen showed the run in its own way: everything is drawn anew."""
        self.relayout()
        self.draw()

    # Mouse -------------------------------------------------------------------------------------------------------

    def on_lanes_pointed(self, event: Lanes.Pointed) -> None:
        """A click on the lanes: go there, and focus the lane."""
        self.player.notice = ""
        if event.lane is not None:
            self.player.focus_on(event.lane)
        if event.fact is not None:
            self.player.hold(event.fact)
        self.draw()

    def on_lanes_wheeled(self, event: Lanes.Wheeled) -> None:
        """The wheel scrolls the lanes."""
        self.player.scroll(event.lanes)
        self.draw()

    def on_click(self, event: events.Click) -> None:
        """A click on the name of a pane shows it; on a pane it makes it the active one."""
        for pane in self.panes:
            if event.widget is pane:
                self.activate((pane.tab_at(event.x) if event.y == 0 else None) or pane.pane)
                if pane is self.lesson_pane and 0 < event.y < len(pane.rows):
                    self.point_at(pane.rows[1 : event.y + 1])

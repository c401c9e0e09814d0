"""Presenting: the run of the player below for a lecture hall, moved beat by beat with a clicker.

What comes is hidden, there are no panes and no hints, and the speaker's own screen (`ovlviz notes`) is told of each moment.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.geometry import Size
from textual.timer import Timer

from ...course.speaker import PULSE_S, Stage, write_stage
from ...timeline.sentences import sentence
from .. import contents, presenting
from ..actions import PRESENTER
from ..code import Source
from ..keys import Press
from ..layout import Box
from ..player import Player
from ..rows import EMPTY, Ink, Piece, Row, fit, row, width
from ..widgets.lanes import Lanes
from ..widgets.panel import Panel
from ..widgets.stage import Stage as Parts
from .hall import Hall
from .lists import ListScreen, list_cells

if TYPE_CHECKING:
    from .talking import Talking

MOTION_S = 0.15
"""How long an event is seen on the way to the next beat."""


class PresenterScreen(Hall):
    """The run of `host` for a hall; leaving it leaves the player where the talk is."""

    WHERE = PRESENTER

    def __init__(self, host: Talking) -> None:
        super().__init__(host.look, host.keymap)
        self.host = host
        self.blank = False
        self.begun = monotonic()
        self.pulse = 0
        self.target = 0
        self.motion: Timer | None = None
        self.future = host.player.view.future if host.future_before is None else host.future_before
        self._kept_before = host.player.view.kept
        self._shown: Player | None = None
        self._source = Source("")
        self.lanes = Lanes(self.look, host.player)
        self.parts = {name: Panel(self.look, id=name) for name in ("letters", "sentence", "code", "page")}
        self.status = Panel(self.look, id="status")
        self.curtain = Panel(self.look, id="curtain")

    def compose(self) -> ComposeResult:
        """Lanes, letters, sentence, code, a line of orientation, and what covers them all."""
        yield Parts(self.lanes, *self.parts.values(), self.status, self.curtain, boxes=self._boxes)

    def on_mount(self) -> None:
        """The clock runs."""
        self.set_interval(1.0, self._clock)
        self.set_interval(PULSE_S, self._pulse)

    def on_unmount(self) -> None:
        """The speaker's screen learns that the talk is over."""
        self._tell_speaker(over=True)

    def _boxes(self, size: Size) -> dict[str, Box]:
        if self.blank:
            return {"curtain": Box(0, 0, size.width, size.height)}
        found = presenting.boxes(size.width, size.height)
        if self.reading() is not None:
            top = min(found["lanes"].height, max(size.height - 1 - self.page_high(size.width), size.height // 4))
            page = Box(0, top, size.width, max(size.height - 1 - top, 0))
            return {"lanes": found["lanes"]._replace(height=top), "page": page, "status": found["status"]}
        return found

    def on_panel_resized(self) -> None:
        """Drawn for its size."""
        self.draw()

    # What is shown -----------------------------------------------------------------------------------------------

    @property
    def player(self) -> Player:
        """The run that is presented now; a lesson has several."""
        return self.host.player

    def draw(self) -> None:
        """Every part of this moment."""
        player = self.player
        if self._shown is not player:
            self._shown = player
            self._source = Source(player.timeline.setup.program.source)
            self.lanes.open(player)
        self._look()
        self.lanes.show()
        for name, part in self.parts.items():
            cells, high = part.size
            if cells and high:
                part.put(self._rows(name, cells, high))
        self.status.put([self._status(self.status.size.width)])
        self._tell_speaker()

    def _look(self) -> None:
        """Few lanes, and nothing of what comes."""
        player, view = self.player, self.player.view
        kept = view.kept
        if self._kept_before is None:
            kept = presenting.spared(player.diagram.ordered(), self.lanes.size.height)
        if view.future or kept != view.kept:
            player.view = view._replace(future=False, kept=kept)

    def _rows(self, name: str, cells: int, high: int) -> list[Row]:
        match name:
            case "letters":
                return presenting.letter_rows(self.player, cells, high, ascii=self.look.ascii)
            case "sentence":
                return presenting.sentence_rows(self.player, cells, high)
            case "code":
                return presenting.code_rows(self.player, self._source, cells, high)
            case _:
                return self.page_rows(cells, high)

    def _status(self, cells: int) -> Row:
        typed = self.hands_row(cells)
        if typed is not None:
            return typed
        beat, of = self._beat()
        right = f"  {beat}/{of}  {presenting.clock(self._elapsed())} "
        room = max(cells - len(right), 0)
        left = fit(
            row(Piece(f" {self.keymap.told(self.notice or self.player.title, ascii=self.look.ascii)}", Ink.SOFT)), room
        )
        return fit((*left, Piece(" " * max(room - width(left), 0)), Piece(right, Ink.SOFT)), cells)

    def _beat(self) -> tuple[int, int]:
        """Which beat of how many this is; in a lesson which page."""
        lesson = self.host.lesson
        if lesson is not None:
            return self.host.page + 1, len(lesson.pages)
        return self.player.beats.number(self.player.cursor), len(self.player.beats)

    def _elapsed(self) -> int:
        return int(monotonic() - self.begun)

    def _clock(self) -> None:
        if not self.blank and self.is_current:
            self.status.put([self._status(self.status.size.width)])

    # The speaker -------------------------------------------------------------------------------------------------

    def _pulse(self) -> None:
        self.pulse += 1
        self._tell_speaker()

    def _tell_speaker(self, *, over: bool = False) -> None:
        path = self.host.keeping.stage
        if path is None:
            return
        player = self.player
        n, timeline = player.cursor, player.timeline
        beat, of = self._beat()
        note, coming = self._notes()
        stage = Stage(
            title=player.title,
            beat=beat,
            beats=of,
            event=n,
            events=player.length,
            sentence=sentence(timeline, timeline.facts[n - 1]) if n else "Nothing has happened yet.",
            why=" ".join(sentence(timeline, timeline.facts[m - 1]) for m in player.causes(n)),
            note=note,
            next=coming,
            blank=self.blank,
            elapsed=self._elapsed(),
            pulse=self.pulse,
            over=over,
        )
        write_stage(path, stage)

    def _notes(self) -> tuple[str, str]:
        """What the speaker noted and what comes next; of a question its answer and the votes."""
        player, lesson, asking = self.player, self.host.lesson, self.question
        if asking is not None:
            question = asking.question
            right = f"{question.right + 1}. {question.choices[question.right].says}"
            return "\n\n".join([*filter(None, [self.votes_told()]), question.why]), right
        if lesson is not None:
            rest = lesson.pages[self.host.page + 1 :]
            if not rest:
                return player.bookmarks.get(player.cursor, ""), ""
            asks = lesson.pages[self.host.page].asks
            return rest[0].text if asks else player.bookmarks.get(player.cursor, ""), rest[0].title
        coming = player.beats.after(player.cursor)
        told = sentence(player.timeline, player.timeline.facts[coming - 1]) if coming else ""
        return player.bookmarks.get(player.cursor, ""), told

    # Actions -----------------------------------------------------------------------------------------------------

    def do_talk_on(self, count: int | None) -> None:
        """The next beat, event by event; a press on the way is there at once."""
        if self.motion is not None:
            self._arrive()
            return
        if self.blank:
            self._uncover()
        elif self.read_on(self.parts["page"].size.height) or self.question_on():
            pass
        elif self.host.lesson is not None:
            self._turn(1)
        else:
            coming = self.player.beats.after(self.player.cursor)
            if coming is None:
                self.tell(f"{self.player.at_end()}.")
            else:
                self._move(coming)

    def do_talk_back(self, count: int | None) -> None:
        """The beat before, at once."""
        self.halt()
        if self.blank:
            self._uncover()
        elif self.read_back() or self.host.leave_question():
            pass
        elif self.host.lesson is not None:
            self._turn(-1)
        else:
            self.player.seek(self.player.beats.before(self.player.cursor) or 0)

    def _turn(self, step: int) -> None:
        """Another page of the lesson: on the way to a later moment of the same run its events are seen."""
        lesson = self.host.lesson
        assert lesson is not None
        page = self.host.page + step
        if not 0 <= page < len(lesson.pages):
            self.tell("This is the last page." if step > 0 else "This is the first page.")
            return
        player, cursor = self.player, self.player.cursor
        self.host.turn_to(page)
        target = self.player.cursor
        if self.player is player and step > 0 and target > cursor:
            self.player.seek(cursor)
            self._move(target)

    def _move(self, target: int) -> None:
        self.target = target
        self._step()
        if self.player.cursor != target:
            self.motion = self.set_interval(MOTION_S, self._step)

    def _step(self) -> None:
        if self.player.cursor < self.target:
            self.player.seek(self.player.cursor + 1)
        if self.player.cursor >= self.target:
            self.halt()
        self.show()

    def _arrive(self) -> None:
        self.halt()
        self.player.seek(self.target)

    def halt(self) -> None:
        """Stay where the talk is."""
        if self.motion is not None:
            self.motion.stop()
            self.motion = None

    def do_talk_forward(self, count: int | None) -> None:
        """One event on."""
        self.halt()
        self.player.step(1)
        self.notice = self.player.notice

    def do_talk_event_back(self, count: int | None) -> None:
        """One event back."""
        self.halt()
        self.player.step(-1)
        self.notice = self.player.notice

    def do_talk_first(self, count: int | None) -> None:
        """Before the first event."""
        self.halt()
        self.player.seek(0)

    def do_talk_last(self, count: int | None) -> None:
        """The last event."""
        self.halt()
        self.player.seek(self.player.length)

    def do_talk_blank(self, count: int | None) -> None:
        """Nothing on the screen, or everything again; a way to a beat is over then."""
        if self.motion is not None:
            self._arrive()
        if self.blank:
            self._uncover()
        else:
            self.blank = True
            self.curtain.put([EMPTY] * self.size.height)
            self.lanes.refresh(layout=True)

    def _uncover(self) -> None:
        self.blank = False
        self.lanes.refresh(layout=True)

    def do_talk_clock(self, count: int | None) -> None:
        """The clock from 0 again."""
        self.begun = monotonic()

    def do_talk_theme(self, count: int | None) -> None:
        """The next theme."""
        self.next_theme()

    def do_talk_help(self, count: int | None) -> None:
        """All keys."""
        items = contents.keys(self.keymap, PRESENTER, ascii=self.look.ascii, cells=list_cells(self.size.width))
        self.app.push_screen(ListScreen(self.look, self.keymap, "All keys", items))

    def do_talk_end(self, count: int | None) -> None:
        """Back to the player, at this moment."""
        self.halt()
        view = self.player.view
        asked = self.question is not None
        self.host.future_before = self.future if asked else None
        self.player.view = view._replace(future=self.future and not asked, kept=self._kept_before)
        self.leave()
        self.host.come_back()

    def do_talk_quit(self, count: int | None) -> None:
        """Leave ovlviz."""
        self.app.exit()

    def act(self, press: Press) -> None:
        """Each action begins without the notice of the one before, and ends with a new picture."""
        self.notice = self.player.notice = ""
        super().act(press)
        self.show()

    def show(self) -> None:
        """The picture, with its parts where they belong now."""
        if self.is_attached and self.is_current:
            self.lanes.refresh(layout=True)
            self.draw()

    def tell(self, notice: str) -> None:
        """The bottom line says it until the next action."""
        self.notice = notice

    def on_click(self, event: events.Click) -> None:
        """A click is the next beat."""
        self.act(Press("talk-on"))

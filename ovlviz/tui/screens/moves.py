"""What each action of the player's table does, method by method: a move of the `Player`, or a list over the screen."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.timer import Timer

from .. import contents, exporting, seeking
from ..actions import ASKED, EXERCISE, HOME, PLAYER, SURE
from ..keys import Keymap, Press
from ..player import SPEEDS, Player
from ..theme import Theme
from ..widgets.panel import Pane
from .base import KeyedScreen
from .lists import WIDEST, ListScreen, list_cells
from .saving import Saving

if TYPE_CHECKING:
    from ...course.lesson import Lesson


class PlayerMoves(Saving[None]):
    """The keys of the player; the screen that draws is made from this."""

    WHERE = PLAYER

    def __init__(self, look: Theme, keymap: Keymap, player: Player, lesson: Lesson | None) -> None:
        super().__init__(look, keymap)
        self.player = player
        self.lesson = lesson
        self.page = 0
        self.timer: Timer | None = None
        self._seeking: Iterator[int | None] | None = None

    @property
    @abstractmethod
    def active_pane(self) -> Pane:
        """The pane in use."""

    @abstractmethod
    def reveal(self) -> None:
        """Have the lane in focus in view, where the lanes have just been arranged anew."""

    @abstractmethod
    def relayout(self) -> None:
        """Plan again: there are other lanes, or more to say."""

    @abstractmethod
    def draw_bars(self) -> None:
        """The lines at the bottom."""

    @abstractmethod
    def activate_next(self, step: int) -> None:
        """Use the pane after the active one, or before it."""

    @abstractmethod
    def turn_to(self, page: int) -> None:
        """Show a page of the lesson, and the moment it is about."""

    @property
    def came_from_home(self) -> bool:
        """Whether the home screen, or another player, lies below this one."""
        below = (one for one in self.app.screen_stack if one is not self and isinstance(one, KeyedScreen))
        return any(one.WHERE in (HOME, PLAYER) for one in below)

    def why_not(self, action: str) -> str:
        """Why an action cannot be done now."""
        ask = self.keymap[action].why_not
        return ask(self.player) if ask else ""

    def refuse(self, reason: str) -> None:
        """Say it on the status line."""
        self.tell(reason)
        self.draw_bars()

    def tell(self, notice: str) -> None:
        """The status line says it until the next action."""
        self.player.notice = notice

    def act(self, press: Press) -> None:
        """Each action begins without the notice of the one before, and ends with a new picture."""
        self.player.notice = ""
        self._seeking = None
        super().act(press)
        if self.is_attached:
            self.draw()

    def do_forward(self, count: int | None) -> None:
        """One event on."""
        self.player.step(1)

    def do_back(self, count: int | None) -> None:
        """One event back."""
        self.player.step(-1)

    def do_lane_forward(self, count: int | None) -> None:
        """The lane's next event."""
        self.player.lane_step(True)

    def do_lane_back(self, count: int | None) -> None:
        """The lane's event before."""
        self.player.lane_step(False)

    def do_first(self, count: int | None) -> None:
        """Before the first event."""
        self.player.seek(0)

    def do_last(self, count: int | None) -> None:
        """The last event, or the one with this number."""
        before = self.player.cursor
        self.player.seek(self.player.length if count is None else count)
        if before == self.player.cursor and not self.player.notice:
            at_end = before == self.player.length and not self.player.loading
            self.player.notice = self.player.over() if at_end else f"This is event {before}."

    def do_percent(self, count: int | None) -> None:
        """So far into the run."""
        self.player.seek(seeking.percent(count or 0, self.player.length))

    def do_play(self, count: int | None) -> None:
        """Play or pause."""
        self.player.toggle_play()
        self._time()

    def do_faster(self, count: int | None) -> None:
        """Play faster."""
        self.player.faster(1)
        self._time()

    def do_slower(self, count: int | None) -> None:
        """Play slower."""
        self.player.faster(-1)
        self._time()

    def _time(self) -> None:
        if self.timer is not None:
            self.timer.stop()
            self.timer = None
        if self.player.playing:
            self.timer = self.set_interval(1 / SPEEDS[self.player.speed], self.tick)

    def tick(self) -> None:
        """One event of playing."""
        self.player.notice = ""
        self.player.tick()
        if not self.player.playing:
            self._time()
        self.draw()

    def do_cause(self, count: int | None) -> None:
        """To the cause."""
        self.player.cause()

    def do_effect(self, count: int | None) -> None:
        """To the effect."""
        self.player.cause(effect=True)

    def do_command(self, count: int | None) -> None:
        """Type a place."""
        self.type_line(":", self._go)

    def _go(self, command: str) -> None:
        goal = seeking.parse(command, self.player.timeline)
        if goal.event is not None:
            self.player.seek(goal.event)
        elif goal.text is not None:
            self._search(goal.text, True)
        else:
            self.player.notice = goal.problem
        self.draw()

    def do_search(self, count: int | None) -> None:
        """Type what to search for."""
        self.type_line("/", lambda text: self._search(text or self.player.searched, True))

    def do_search_next(self, count: int | None) -> None:
        """The next match."""
        self._search(self.player.searched, True)

    def do_search_previous(self, count: int | None) -> None:
        """The match before."""
        self._search(self.player.searched, False)

    def _search(self, text: str, forward: bool) -> None:
        if not text:
            return
        self.player.searched = text
        self._seeking = seeking.search(self.player.timeline, text, self.player.cursor, forward=forward)
        self._search_on(text, self._seeking)

    def _search_on(self, text: str, search: Iterator[int | None]) -> None:
        """Go on searching, unless something else was pressed meanwhile."""
        if search is not self._seeking:
            return
        for found in search:
            if found is None:
                self.player.notice = f'searching for "{text}" …'
                self.draw_bars()
                self.set_timer(0.001, lambda: self._search_on(text, search))
                return
            self.player.seek(found)
            self.player.notice = f'"{text}": <search-next> and <search-previous> for more'
            self._seeking = None
            self.draw()
            return
        self.player.notice = f'No event says "{text}".'
        self.draw()

    def do_focus_up(self, count: int | None) -> None:
        """The lane above."""
        self.player.focus_step(-1)

    def do_focus_down(self, count: int | None) -> None:
        """The lane below."""
        self.player.focus_step(1)

    def do_follow(self, count: int | None) -> None:
        """Keep no lane in focus, and show all."""
        if self.player.view.kept is not None:
            self.player.show_all()
        elif self.player.view.focus is None:
            self.player.notice = "The events are followed already."
        self.player.focus_on(None)
        self.relayout()

    def do_follow_operation(self, count: int | None) -> None:
        """One operation alone."""
        self.player.follow_operation()
        self.relayout()

    def do_collapse(self, count: int | None) -> None:
        """The lane in focus and what it has to do with."""
        self.player.collapse()
        self.relayout()

    def do_depth(self, count: int | None) -> None:
        """Less or more words."""
        self.player.next_depth()
        self.relayout()

    def do_pan_left(self, count: int | None) -> None:
        """Look left."""
        self.player.pan(-1)

    def do_pan_right(self, count: int | None) -> None:
        """Look right."""
        self.player.pan(1)

    def do_zoom_in(self, count: int | None) -> None:
        """Nearer."""
        self.player.zoom(1)

    def do_zoom_out(self, count: int | None) -> None:
        """Farther."""
        self.player.zoom(-1)

    def do_centre(self, count: int | None) -> None:
        """The cursor into the middle."""
        self.player.centre()

    def do_rotate(self, count: int | None) -> None:
        """Upright or lying lanes."""
        self.player.rotate()
        self.relayout()
        self.reveal()

    def do_fit(self, count: int | None) -> None:
        """The whole run."""
        self.player.fit()

    def do_future(self, count: int | None) -> None:
        """Show or hide what comes."""
        self.player.toggle_future()

    def do_pane_next(self, count: int | None) -> None:
        """The next pane."""
        self.activate_next(1)

    def do_pane_previous(self, count: int | None) -> None:
        """The pane before."""
        self.activate_next(-1)

    def do_pane_up(self, count: int | None) -> None:
        """Scroll the active pane up."""
        self._scroll(-1)

    def do_pane_down(self, count: int | None) -> None:
        """Scroll the active pane down."""
        self._scroll(1)

    def _scroll(self, direction: int) -> None:
        pane = self.active_pane
        if not pane.scroll_by(direction * max(pane.body_height - 1, 1)):
            self.player.notice = "This is the end of the pane." if direction > 0 else "This is the top of the pane."

    def do_page_previous(self, count: int | None) -> None:
        """The lesson's page before."""
        self.turn_by(-1)

    def do_page_next(self, count: int | None) -> None:
        """The lesson's next page."""
        self.turn_by(1)

    def turn_by(self, step: int) -> None:
        """So many pages of the lesson on."""
        if self.lesson is None:
            self.player.notice = "No lesson is open; the home screen has the lessons."
        elif not 0 <= self.page + step < len(self.lesson.pages):
            self.player.notice = "This is the last page." if step > 0 else "This is the first page."
        else:
            self.turn_to(self.page + step)

    def do_details(self, count: int | None) -> None:
        """Rules, causes and effects."""
        cells = max(min(self.size.width, WIDEST) - 4, 20)
        self._list(f"Event {self.player.cursor}", contents.details(self.player, cells))

    def do_moment(self, count: int | None) -> None:
        """How to open this moment again, anywhere; the text is put on the clipboard where the terminal has one."""
        token = self.player.token()
        cells = list_cells(self.size.width)
        if token:
            self.app.copy_to_clipboard(token)
            items = contents.moment(token, cells)
        else:
            why = self.player.untold or "Nobody knows what is run here, so it has no name."
            items = contents.text(self.keymap.told(why, ascii=self.look.ascii), cells)
        self._list(f"Event {self.player.cursor}", items)

    def do_export(self, count: int | None) -> None:
        """Ask for the file that this moment, or the run, is saved to."""
        self.type_line("export to ", self._export, exporting.name(self.player))

    def _export(self, file: str) -> None:
        if file:
            self.save(file, exporting.order(self.player, self.look.name, file))

    def do_theme(self, count: int | None) -> None:
        """The next theme."""
        self.next_theme()

    def do_ascii(self, count: int | None) -> None:
        """ASCII characters only, or all."""
        self.other_characters()

    def do_help(self, count: int | None) -> None:
        """All keys."""
        items: list[contents.Item] = []
        for where in (PLAYER, ASKED, SURE, EXERCISE):
            items += contents.keys(self.keymap, where, ascii=self.look.ascii, cells=list_cells(self.size.width))
        self.app.push_screen(ListScreen(self.look, self.keymap, "All keys", items))

    def do_palette(self, count: int | None) -> None:
        """Textual's palette, with our actions."""
        self.app.action_command_palette()

    def do_home(self, count: int | None) -> None:
        """Back to the home screen."""
        if self.came_from_home:
            self.leave(None)
        else:
            self.player.notice = "The player was opened directly; <quit> leaves."

    def do_quit(self, count: int | None) -> None:
        """Leave."""
        self.quit()

    def _list(self, title: str, items: list[contents.Item]) -> None:
        def chosen(target: int | None) -> None:
            if target is not None:
                self.player.seek(target)
                self.draw()

        self.app.push_screen(ListScreen(self.look, self.keymap, title, items), chosen)

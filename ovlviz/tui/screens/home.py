"""The home screen: what can be opened, in groups, with everything about the chosen entry."""

from __future__ import annotations

from asyncio import sleep
from collections.abc import Callable, Iterable, Iterator
from time import perf_counter
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.geometry import Size

from ... import content
from ...course.home import RECENT, recent_entries
from .. import contents, homepage
from ..actions import HOME
from ..keeping import Keeping
from ..keys import Keymap, Press
from ..layout import Box
from ..rows import EMPTY, Ink, Piece, Row, fit, row
from ..theme import Theme
from ..widgets.panel import Panel
from ..widgets.stage import Stage
from ..words import hint_row
from .base import KeyedScreen, typing_row
from .lists import ListScreen, list_cells

if TYPE_CHECKING:
    from ...course.home import HomeEntry

READ_SLICE_S = 0.02
"""How long entries are read before keys are looked at again."""
_COLUMN_FROM = 104
"""From this width on there is a column for the chosen entry."""


class HomeScreen(KeyedScreen[None]):
    """Entries to choose from; `enter` opens one and may fail with a message for people.

    `source` gives the entries, and None now and then where reading takes long.
    """

    WHERE = HOME

    def __init__(
        self,
        look: Theme,
        keymap: Keymap,
        source: Iterable[HomeEntry | None],
        enter: Callable[[HomeEntry], str],
        keeping: Keeping | None = None,
    ) -> None:
        super().__init__(look, keymap)
        self.entries: list[HomeEntry] = []
        self.source: Iterator[HomeEntry | None] | None = iter(source)
        self.enter = enter
        self.keeping = keeping or Keeping(None)
        self.filter = ""
        self.chosen = 0
        self.notice = ""
        self.unfolded: set[str] = set()
        self.by_difficulty = False
        self.answers: homepage.Answers = {}
        self._left = False
        self._scrolled = 0
        self._lines: dict[int, int] = {}
        self.panel = Panel(look, id="list")
        self.details = Panel(look, id="details")
        self.status = Panel(look, id="status", fill=Ink.BAR)
        self._read(float("inf"), once=True)

    def compose(self) -> ComposeResult:
        """The list, the chosen entry and the bottom line."""
        yield Stage(self.panel, self.details, self.status, boxes=_boxes)

    def on_panel_resized(self) -> None:
        """Drawn for its size."""
        self.draw()

    # Reading -----------------------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Read what was answered, and the entries that are still missing."""
        self._know_answers()
        if self.source is not None:
            self.run_worker(self._gather(), exclusive=True)

    async def _gather(self) -> None:
        while self.source is not None:
            self._read(READ_SLICE_S)
            if not self.editor and self.is_current:
                self.draw()
            await sleep(0)

    def _read(self, seconds: float, *, once: bool = False) -> None:
        """Take entries for some time, or (`once`) up to the first pause."""
        begun = perf_counter()
        assert self.source is not None
        for one in self.source:
            if one is not None:
                self.entries.append(one)
            elif once or perf_counter() - begun > seconds:
                return
        self.source = None

    def _know_answers(self) -> None:
        progress = self.keeping.progress()
        self.notice = " ".join(progress.notices)
        self.answers = progress.all()

    def on_screen_suspend(self) -> None:
        """Something was opened."""
        self._left = True

    def on_screen_resume(self) -> None:
        """Somebody is back: what was opened stands among the recent runs, and answers were given."""
        if not self._left:
            return
        self._left = False
        found = self.shown
        at = found[self.chosen] if self.chosen < len(found) else None
        recent = list(recent_entries(self.keeping.recent.all()))
        self.entries = [*recent, *[one for one in self.entries if one.group != RECENT]]
        self._know_answers()
        if at is not None:
            same = [n for n, one in enumerate(self.shown) if (one.kind, one.what) == (at.kind, at.what)]
            self.chosen = same[0] if same else self.chosen
        self.draw()

    @property
    def shown(self) -> list[HomeEntry]:
        """The entries in view."""
        return homepage.shown(self.entries, self.filter, self.unfolded, by_difficulty=self.by_difficulty)

    # Drawing -----------------------------------------------------------------------------------------------------

    def draw(self) -> None:
        """Title, entries around the chosen one, all about it, the keys."""
        cells, high = self.panel.size
        if not cells or not high:
            return
        found = self.shown
        self.chosen = min(max(self.chosen, 0), max(len(found) - 1, 0))
        head = self._head(cells) if high >= 12 else []
        tail = self._summary(found, cells) if high >= 16 and not self.details.size.width else []
        made = homepage.lines(found, self.chosen, self.unfolded, self.answers, cells) or self._nothing()
        self._lines = {y: one.entry for y, one in enumerate(made) if one.entry is not None}
        at = next((y for y, n in self._lines.items() if n == self.chosen), 0)
        room = max(high - len(head) - len(tail), 1)
        top = _top(at, room, len(made))
        self._scrolled = top - len(head)
        body = [one.row for one in made[top : top + room]]
        body += [EMPTY] * (room - len(body))
        self.panel.put([*head, *body, *tail])
        self._draw_details(found)
        self._bars()

    def _head(self, cells: int) -> list[Row]:
        text = " makes Windows' overlapped I/O visible, step by step"
        return [fit(row(Piece(" ovlviz ", Ink.HERE), Piece(text, Ink.SOFT)), cells), EMPTY]

    def _nothing(self) -> list[homepage.Line]:
        texts = ["Nothing to open was found.", f"No scenarios are in {content.place('scenarios')}."]
        if self.filter:
            texts = [self.keymap.told(f'Nothing here has "{self.filter}"; <home-clear> shows all.')]
        return [homepage.Line(row(Piece(f" {text}", Ink.SOFT))) for text in texts]

    def _summary(self, found: list[HomeEntry], cells: int) -> list[Row]:
        text = homepage.summary(found[self.chosen], cells, 3) if found else []
        return [row(Piece("─" * cells, Ink.FRAME)), *text, *([EMPTY] * (3 - len(text)))]

    def _draw_details(self, found: list[HomeEntry]) -> None:
        cells, high = self.details.size
        if not cells:
            return
        text = homepage.details(found[self.chosen], self.entries, self.answers, cells - 4, high - 2) if found else []
        edge = Piece("│ ", Ink.FRAME)
        blank = [row(edge)] * max(high - 2 - len(text), 0)
        self.details.put([EMPTY, EMPTY, *[(edge, Piece(" "), *one) for one in text], *blank])

    def _bars(self) -> None:
        cells, high = self.status.size
        if self.editor is not None:
            first = typing_row(self.editor, cells)
        elif self.notice:
            first = fit(row(Piece(f" {self.notice}".ljust(cells), Ink.NOTICE)), cells)
        else:
            first = fit(row(Piece(f" {self._counted()}".ljust(cells), Ink.BAR)), cells)
        keys = hint_row(self.keymap, cells, HOME, ascii=self.look.ascii)
        self.status.put([first, keys] if high > 1 else [first if self.editor or self.notice else keys])

    def _counted(self) -> str:
        if self.filter:
            return f"{len(self.shown)} of {len(self.entries)} entries  {self.filter}"
        kinds = [one.kind for one in self.entries]
        lessons, scenarios = kinds.count("lesson"), kinds.count("scenario")
        told = homepage.course(self.entries, self.answers)
        more = (
            "…"
            if self.source is not None
            else f"{scenarios} scenarios in {scenarios + kinds.count('variant')} variants"
        )
        return f"{lessons} lessons{f' ({told})' if told else ''}, {more}"

    # Actions -----------------------------------------------------------------------------------------------------

    def act(self, press: Press) -> None:
        """Each action begins without the notice of the one before."""
        self.notice = ""
        super().act(press)
        self.draw()

    def tell(self, notice: str) -> None:
        """The status line says it until the next action."""
        self.notice = notice

    def editor_changed(self) -> None:
        """While a filter is typed the list follows it."""
        if self.editor is not None:
            self.filter, self.chosen = self.editor.text, 0
        self.draw()

    def do_home_up(self, count: int | None) -> None:
        """The entry above."""
        self.chosen -= 1

    def do_home_down(self, count: int | None) -> None:
        """The entry below."""
        self.chosen += 1

    def do_home_page_up(self, count: int | None) -> None:
        """A page up."""
        self.chosen -= max(self.panel.size.height - 8, 1)

    def do_home_page_down(self, count: int | None) -> None:
        """A page down."""
        self.chosen += max(self.panel.size.height - 8, 1)

    def do_home_first(self, count: int | None) -> None:
        """The first entry."""
        self.chosen = 0

    def do_home_last(self, count: int | None) -> None:
        """The last entry."""
        self.chosen = len(self.shown) - 1

    def do_home_open(self, count: int | None) -> None:
        """Open the chosen entry."""
        found = self.shown
        if found:
            self.notice = self.enter(found[self.chosen])

    def do_home_unfold(self, count: int | None) -> None:
        """The scenario's variants; what has none is opened."""
        found = self.shown
        one = found[self.chosen] if found else None
        if one is not None and one.variants > 1 and homepage.scenario_of(one) not in self.unfolded and not self.filter:
            self.unfolded.add(homepage.scenario_of(one))
        else:
            self.do_home_open(count)

    def do_home_fold(self, count: int | None) -> None:
        """The scenario without its variants."""
        found = self.shown
        scenario = homepage.scenario_of(found[self.chosen]) if found else ""
        if scenario in self.unfolded:
            self.unfolded.discard(scenario)
            at = [n for n, one in enumerate(self.shown) if homepage.scenario_of(one) == scenario]
            self.chosen = at[0] if at else self.chosen

    def do_home_order(self, count: int | None) -> None:
        """By difficulty, or by mechanism."""
        found = self.shown
        at = found[self.chosen].what if found else ""
        self.by_difficulty = not self.by_difficulty
        self.chosen = next((n for n, one in enumerate(self.shown) if one.what == at), 0)
        self.notice = "by difficulty" if self.by_difficulty else "by mechanism"

    def do_home_search(self, count: int | None) -> None:
        """Type a filter."""
        self.type_line("/", self._filtered, self.filter)

    def _filtered(self, text: str) -> None:
        self.filter = text

    def do_home_clear(self, count: int | None) -> None:
        """All entries."""
        self.filter = ""

    def do_home_theme(self, count: int | None) -> None:
        """The next theme."""
        self.next_theme()

    def do_home_help(self, count: int | None) -> None:
        """All keys."""
        items = contents.keys(self.keymap, HOME, ascii=self.look.ascii, cells=list_cells(self.size.width))
        self.app.push_screen(ListScreen(self.look, self.keymap, "All keys", items))

    def do_home_palette(self, count: int | None) -> None:
        """The command palette."""
        self.app.action_command_palette()

    def do_home_quit(self, count: int | None) -> None:
        """Leave."""
        self.app.exit()

    # Mouse -------------------------------------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        """A click chooses an entry; on the chosen one it opens it."""
        if event.widget is not self.panel:
            return
        n = self._lines.get(event.y + self._scrolled)
        if n is None:
            return
        if n == self.chosen:
            self.act(Press("home-open"))
        else:
            self.chosen = n
            self.draw()


def _top(at: int, room: int, count: int) -> int:
    """The first row in view, so that row `at` is seen with some of what is around it."""
    if count <= room:
        return 0
    return min(max(at - room // 2, 0), count - room)


def _boxes(size: Size) -> dict[str, Box]:
    bottom = 2 if size.height >= 6 else 1
    high = max(size.height - bottom, 1)
    beside = min(size.width * 2 // 5, 64) if size.width >= _COLUMN_FROM and high >= 16 else 0
    left = size.width - beside
    return {
        "list": Box(0, 0, left, high),
        "details": Box(left, 0, beside, high),
        "status": Box(0, high, size.width, bottom),
    }

"""The comparison: the steps above, below them each run with its sentence and its lanes, and one cursor for all."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.geometry import Size

from ...diagram.moments import phrase
from ...errors import OvlvizError
from ...timeline.measures import ROWS
from ...timeline.sentences.words import clock
from .. import contents, exporting
from ..actions import COMPARE
from ..canvas import shelves
from ..canvas.picture import RULER
from ..comparison import Compared
from ..contents import Item
from ..keys import Keymap, Press
from ..layout import Box
from ..rows import EMPTY, Ink, Piece, Row, fit, row, width, wrap
from ..theme import Theme
from ..widgets.lanes import Lanes
from ..widgets.panel import Panel
from ..widgets.stage import Stage
from ..words import hint_row
from .base import typing_row
from .lists import WIDEST, ListScreen, list_cells
from .saving import Saving

Opened = tuple[str, int]
"""What the comparison is left with: the run to open and the fact to go to."""


class ComparisonScreen(Saving[Opened | None]):
    """Runs beside each other; `change` gives the comparison with a variant more or less."""

    WHERE = COMPARE

    def __init__(
        self,
        look: Theme,
        keymap: Keymap,
        compared: Compared,
        *,
        variants: list[str] | None = None,
        change: Callable[[Compared, str], Compared] | None = None,
    ) -> None:
        super().__init__(look, keymap)
        self.compared = compared
        self.variants = variants or []
        self.change = change
        self.head = Panel(look, id="head")
        self.status = Panel(look, id="status", fill=Ink.BAR)
        self.hints = Panel(look, id="hints", fill=Ink.BAR)
        self._says = [Panel(look, id=f"says-{at}") for at in range(5)]
        self._edges = [Panel(look, id=f"edge-{at}") for at in range(5)]
        # A run that is not there has the lanes of another, without any room.
        every = compared.players
        self._lanes = [Lanes(look, every[min(at, len(every) - 1)], id=f"lanes-{at}") for at in range(5)]
        self._drawn_for: list[Size] = []
        self._stale = False

    def compose(self) -> ComposeResult:
        """Parts for five runs; those without room or without a run take no place."""
        yield Stage(
            self.head, *self._says, *self._edges, *self._lanes, self.status, self.hints, boxes=self._boxes
        )  # fmt: skip

    def _boxes(self, size: Size) -> dict[str, Box]:
        wide, high = size
        bars = 2 if high >= 6 else 1
        room = max(high - bars, 0)
        shown = self.compared.shown(wide)
        say = 4 if room >= 26 else 3 if room >= 12 else 2
        wanted = max(shelves.wanted(self.compared.players[at].lanes) for at in shown) + RULER
        head = min(max(room // 3, room - say - wanted, 2), self.compared.length + 1) if room >= 6 else min(room, 1)
        say = min(say, room - head)
        boxes = {"head": Box(0, 0, wide, head), "status": Box(0, room, wide, 1)}
        if bars == 2:
            boxes["hints"] = Box(0, room + 1, wide, 1)
        for place, at in enumerate(shown):
            left = wide * place // len(shown)
            end = wide * (place + 1) // len(shown)
            edge = 1 if place else 0
            boxes[f"edge-{at}"] = Box(left, head, edge, room - head)
            boxes[f"says-{at}"] = Box(left + edge, head, end - left - edge, say)
            boxes[f"lanes-{at}"] = Box(left + edge, head + say, end - left - edge, room - head - say)
        return boxes

    def on_panel_resized(self) -> None:
        """Draw for the new size, once for all parts."""
        if not self._stale:
            self._stale = True
            self.call_next(self._resized)

    def _resized(self) -> None:
        self._stale = False
        if self._sizes() != self._drawn_for:
            self.draw()

    def _sizes(self) -> list[Size]:
        return [part.size for part in (self.head, self.status, *self._says, *self._lanes)]

    # Drawing -----------------------------------------------------------------------------------------------------

    def draw(self) -> None:
        """Every part for the step."""
        self._drawn_for = self._sizes()
        compared = self.compared
        self.head.put(self._steps(*self.head.size))
        for at in compared.shown(self.size.width):
            lanes = self._lanes[at]
            if lanes.player is not compared.players[at]:
                lanes.open(compared.players[at])
                lanes.picture = None
            lanes.show()
            self._says[at].put(self._said(at, *self._says[at].size))
            self._edges[at].put([row(Piece("│", Ink.FRAME))] * self._edges[at].size.height)
        self._bars()

    def _steps(self, cells: int, high: int) -> list[Row]:
        """The names of the runs, and below them the steps around the current one, each with the form of each run."""
        compared = self.compared
        shown = compared.shown(self.size.width)
        label = min(max(cells * 2 // 5, 12), 38)
        wide = max((cells - label) // len(shown), 1)
        names = [Piece(self._title(label).ljust(label), Ink.STRONG)]
        for at in shown:
            used = at == compared.focus
            names.append(
                Piece(
                    f"{'►' if used else ' '}{compared.names[at]}"[: wide - 1].ljust(wide),
                    Ink.STRONG if used else Ink.SOFT,
                )
            )
        rows: list[Row] = [fit(tuple(names), cells)]
        room = max(high - 1, 0)
        top = min(max(compared.step - 1 - room // 2, 0), max(compared.length - room, 0))
        for number in range(top + 1, min(top + room, compared.length) + 1):
            step = compared.comparison.steps[number - 1]
            here = number == compared.step
            digits = len(str(compared.length))
            before = f"{'►' if here else ' '}{number:>{digits}} {step.mark} "
            words = phrase(step.key)
            if len(before) + len(words) > label - 1:  # what of it tells more than of what
                words = f"{step.key[1]}: {step.key[0]}"
            pieces = [Piece(_cut(before + words, label - 1).ljust(label), Ink.SELECTED if here else Ink.TEXT)]
            for at in shown:
                one = step.moments[at]
                form = "-" if one is None else f"{one.n} {one.how}"
                ink = Ink.SELECTED if here else Ink.SOFT if one is None else Ink.TEXT
                pieces.append(Piece(f" {_cut(form, wide - 2)}".ljust(wide), ink))
            rows.append(fit(tuple(pieces), cells))
        return rows

    def _title(self, label: int) -> str:
        """What is compared, and which of the runs are in view when not all are."""
        compared = self.compared
        shown = compared.shown(self.size.width)
        title = compared.players[0].title.partition(": ")[0]
        if len(shown) == len(compared.players):
            return _cut(f" {title}", label - 1)
        more = f" {shown[0] + 1}-{shown[-1] + 1} of {len(compared.players)}"
        return _cut(f" {title}", max(label - 1 - len(more), 0)) + more

    def _said(self, at: int, cells: int, high: int) -> list[Row]:
        """Which run it is, where it stands, and what it does."""
        compared = self.compared
        player = compared.players[at]
        used = at == compared.focus
        n = player.cursor
        time = clock(player.timeline.times[n - 1]) if n else clock(0)
        name = Piece(f"{'►' if used else ' '}{compared.names[at]} ", Ink.HERE if used else Ink.STRONG)
        first = fit(row(name, Piece(f" event {n}/{player.length}  {time}", Ink.SOFT)), cells)
        step = compared.current
        ink = Ink.SOFT if step is not None and step.moments[at] is None else Ink.TEXT
        rows = wrap([Piece(" "), Piece(compared.said(at), ink)], max(cells - 1, 1), indent=1)
        if len(rows) > high - 1 > 0:
            rows = [*rows[: high - 2], (*fit(rows[high - 2], max(cells - 3, 1)), Piece(" …"))]
        return [first, *rows][:high]

    def _bars(self) -> None:
        cells = self.status.size.width
        compared = self.compared
        if self.editor is not None:
            self.status.put([typing_row(self.editor, cells)])
        else:
            typed = f" {self.reader.typed} …" if self.reader.typed else ""
            words = self.keymap.told(compared.notice or compared.differs(), ascii=self.look.ascii)
            mark = compared.current.mark if compared.current and not compared.notice else ""
            pieces = row(
                Piece(f" step {compared.step}/{compared.length} {mark} ", Ink.BARKEY),
                Piece(words + typed, Ink.NOTICE if compared.notice else Ink.BAR),
            )
            kept = fit(pieces, cells)
            self.status.put([(*kept, Piece(" " * max(cells - width(kept), 0), Ink.BAR))])
        self.hints.put(
            [hint_row(self.keymap, self.hints.size.width, COMPARE, ascii=self.look.ascii, without=self._no_hints)]
        )

    @property
    def _no_hints(self) -> set[str]:
        return set() if self.change else {"compare-choose"}

    def relayout(self) -> None:
        """Other runs are in view."""
        self.head.refresh(layout=True)

    def typed_changed(self) -> None:
        """A number or the first g was typed."""
        self._bars()

    def editor_changed(self) -> None:
        """The line being typed changed."""
        self._bars()

    # Actions -----------------------------------------------------------------------------------------------------

    def act(self, press: Press) -> None:
        """Each action begins without the notice of the one before, and ends with a new picture."""
        self.compared.notice = ""
        before = (self.compared, self.compared.shown(self.size.width))
        super().act(press)
        if self.is_attached:
            if before != (self.compared, self.compared.shown(self.size.width)):
                self.relayout()
            self.draw()

    def tell(self, notice: str) -> None:
        """The status line says it until the next action."""
        self.compared.notice = notice

    def refuse(self, reason: str) -> None:
        """Say it on the status line."""
        self.tell(reason)

    def why_not(self, action: str) -> str:
        """Why an action cannot be done now."""
        if action == "compare-choose" and self.change is None:
            return "These runs were put beside each other as they are: there is nothing to choose."
        return ""

    def do_compare_forward(self, count: int | None) -> None:
        """A step on."""
        self.compared.forward(1)

    def do_compare_back(self, count: int | None) -> None:
        """A step back."""
        self.compared.forward(-1)

    def do_compare_first(self, count: int | None) -> None:
        """Before the first step."""
        self.compared.go(0)

    def do_compare_last(self, count: int | None) -> None:
        """The last step, or the one with this number."""
        self.compared.go(self.compared.length if count is None else count)

    def do_compare_difference(self, count: int | None) -> None:
        """The first difference."""
        self.compared.difference()

    def do_compare_next(self, count: int | None) -> None:
        """The next difference."""
        self.compared.difference(1)

    def do_compare_previous(self, count: int | None) -> None:
        """The previous difference."""
        self.compared.difference(-1)

    def do_compare_run_next(self, count: int | None) -> None:
        """The next run."""
        self.compared.turn(1)

    def do_compare_run_previous(self, count: int | None) -> None:
        """The previous run."""
        self.compared.turn(-1)

    def do_compare_up(self, count: int | None) -> None:
        """Scroll its lanes up."""
        self._scroll(-1)

    def do_compare_down(self, count: int | None) -> None:
        """Scroll its lanes down."""
        self._scroll(1)

    def _scroll(self, count: int) -> None:
        player = self.compared.players[self.compared.focus]
        before = player.view.top
        player.scroll(count)
        if player.view.top == before:
            self.tell("This is the last lane." if count > 0 else "This is the first lane.")

    def do_compare_table(self, count: int | None) -> None:
        """What each run costs."""
        cells = max(min(self.size.width, WIDEST) - 4, 20)
        self.app.push_screen(ListScreen(self.look, self.keymap, "What each of them costs", table(self.compared, cells)))

    def do_compare_choose(self, count: int | None) -> None:
        """Choose variants, one after the other, until the list is closed."""
        chosen = {one.subject.variant for one in self.compared.players if one.subject}
        items = [Item(row(f"[{'x' if name in chosen else ' '}] {name}"), at) for at, name in enumerate(self.variants)]

        def picked(at: int | None) -> None:
            if at is None:
                return
            assert self.change is not None
            try:
                self.compared = self.change(self.compared, self.variants[at])
            except OvlvizError as error:
                self.tell(str(error).partition("\n")[0])
            self.relayout()
            self.draw()
            self.do_compare_choose(None)
            assert isinstance(self.app.screen, ListScreen)
            self.app.screen.chosen = at

        self.app.push_screen(ListScreen(self.look, self.keymap, "Which stand beside each other", items), picked)

    def do_compare_open(self, count: int | None) -> None:
        """Open the run in use."""
        player = self.compared.players[self.compared.focus]
        self.leave((player.what, player.cursor))

    def do_compare_export(self, count: int | None) -> None:
        """Ask for the file."""
        self.type_line("export to ", self._export, exporting.comparison_name(self.compared))

    def _export(self, file: str) -> None:
        if file:
            self.save(file, exporting.order_comparison(self.compared, self.look.name, file))

    def do_compare_theme(self, count: int | None) -> None:
        """The next theme."""
        self.next_theme()

    def do_compare_ascii(self, count: int | None) -> None:
        """ASCII characters only, or all."""
        self.other_characters()

    def do_compare_help(self, count: int | None) -> None:
        """All keys."""
        items = contents.keys(self.keymap, COMPARE, ascii=self.look.ascii, cells=list_cells(self.size.width))
        self.app.push_screen(ListScreen(self.look, self.keymap, "All keys", items))

    def do_compare_palette(self, count: int | None) -> None:
        """Find an action by its name."""
        self.app.action_command_palette()

    def do_compare_close(self, count: int | None) -> None:
        """Back."""
        self.leave(None)

    def do_compare_quit(self, count: int | None) -> None:
        """Leave the program."""
        self.quit()

    # Mouse -------------------------------------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        """A click on a step goes there; on a run it uses it."""
        compared = self.compared
        compared.notice = ""
        if event.widget is self.head and event.y:
            room = max(self.head.size.height - 1, 0)
            top = min(max(compared.step - 1 - room // 2, 0), max(compared.length - room, 0))
            compared.go(top + event.y)
        for at in compared.shown(self.size.width):
            if event.widget in (self._says[at], self._lanes[at]):
                compared.focus = at
        self.draw()

    def on_lanes_wheeled(self, event: Lanes.Wheeled) -> None:
        """The wheel steps."""
        self.compared.forward(event.lanes)
        self.draw()


def _cut(text: str, cells: int) -> str:
    return text if len(text) <= cells else f"{text[: max(cells - 1, 0)]}…"


def table(compared: Compared, cells: int) -> list[Item]:
    """What each run costs, as many runs beside each other as there is room for, and what each row means."""
    figures = compared.comparison.figures
    name = min(max(len(one.name) for one in ROWS), max(cells // 3, 8))  # a long name is told in full below
    texts = [[one.text(one.value(each)) for each in figures] for one in ROWS]
    wide = max(len(text) for text in [*compared.names, *[text for each in texts for text in each]]) + 1
    room = max((cells - name) // wide, 1)
    items: list[Item] = []
    for first in range(0, len(figures), room):
        part = slice(first, first + room)
        heads = "".join([f"{one:>{wide}}" for one in compared.names[part]])
        items += [Item(EMPTY)] if items else []
        items.append(Item(row(" " * name, Piece(heads, Ink.STRONG))))
        for one, each in zip(ROWS, texts, strict=True):
            values = "".join([f"{text:>{wide}}" for text in each[part]])
            other = len(set(each)) > 1
            items.append(
                Item(
                    row(
                        Piece(_cut(one.name, name).ljust(name), Ink.SOFT),
                        Piece(values, Ink.STRONG if other else Ink.TEXT),
                    )
                )
            )
    for one in ROWS:
        pieces = [Piece(one.name, Ink.STRONG), Piece(f": {one.means}")]
        pieces += [Piece(f"  {' '.join(one.rules)}", Ink.RULE)] if one.rules else []
        items.append(Item(EMPTY))
        items += [Item(each) for each in wrap(pieces, cells, indent=2)]
    return items

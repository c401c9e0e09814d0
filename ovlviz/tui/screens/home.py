"""The home screen: what can be opened, in groups, with a summary of the chosen entry."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.geometry import Size

from .. import contents
from ..actions import HOME
from ..keys import Keymap, Press
from ..layout import Box
from ..rows import EMPTY, Ink, Piece, Row, fit, row, width, wrap
from ..theme import Theme
from ..widgets.panel import Panel
from ..widgets.stage import Stage
from ..words import hint_row
from .base import KeyedScreen, typing_row
from .lists import ListScreen

if TYPE_CHECKING:
    from ...course.home import HomeEntry


class HomeScreen(KeyedScreen[None]):
    """Entries to choose from; `enter` opens one and may fail with a message for people."""

    WHERE = HOME

    def __init__(
        self, look: Theme, keymap: Keymap, entries: Sequence[HomeEntry], enter: Callable[[HomeEntry], str]
    ) -> None:
        super().__init__(look, keymap)
        self.entries = list(entries)
        self.enter = enter
        self.filter = ""
        self.chosen = 0
        self.notice = ""
        self._scrolled = 0
        self._entries: dict[int, int] = {}
        self.panel = Panel(look, id="list")
        self.status = Panel(look, id="status", fill=Ink.BAR)

    def compose(self) -> ComposeResult:
        """The list and the bottom line."""
        yield Stage(self.panel, self.status, boxes=self._boxes)

    def _boxes(self, size: Size) -> dict[str, Box]:
        bottom = 2 if size.height >= 6 else 1
        high = max(size.height - bottom, 1)
        return {"list": Box(0, 0, size.width, high), "status": Box(0, high, size.width, bottom)}

    def on_panel_resized(self) -> None:
        """Drawn for its size."""
        self.draw()

    @property
    def shown(self) -> list[HomeEntry]:
        """The entries that have every word of the filter."""
        words = self.filter.lower().split()
        return [
            one
            for one in self.entries
            if all(word in f"{one.group} {one.kind} {one.what} {one.title} {one.summary}".lower() for word in words)
        ]

    # Drawing -----------------------------------------------------------------------------------------------------

    def draw(self) -> None:
        """Title, entries around the chosen one, its summary, the keys."""
        cells, high = self.panel.size
        if not cells or not high:
            return
        found = self.shown
        self.chosen = min(max(self.chosen, 0), max(len(found) - 1, 0))
        head = self._head(cells) if high >= 12 else []
        tail = self._summary(found, cells) if high >= 16 else []
        rows, at = self._list(found, cells)
        room = max(high - len(head) - len(tail), 1)
        top = _top(at, room, len(rows))
        self._scrolled = top - len(head)
        body = rows[top : top + room]
        body += [EMPTY] * (room - len(body))
        self.panel.put([*head, *body, *tail])
        self._bars()

    def _head(self, cells: int) -> list[Row]:
        text = " makes Windows' overlapped I/O visible, step by step"
        first = fit(row(Piece(" ovlviz ", Ink.HERE), Piece(text, Ink.SOFT)), cells)
        return [first, EMPTY]

    def _list(self, found: list[HomeEntry], cells: int) -> tuple[list[Row], int]:
        """The rows of the list, and which of them is the chosen one; `_entries` remembers what stands on which."""
        rows: list[Row] = []
        self._entries = {}
        group = None
        names = [_name(one, found[n - 1] if n else None) for n, one in enumerate(found)]
        wide = min(max(map(len, names), default=0), max(cells * 2 // 5, 8))
        for n, one in enumerate(found):
            if one.group != group:
                group = one.group
                if rows:
                    rows.append(EMPTY)
                rows.append(
                    row(Piece(f"── {group} ", Ink.SOFT), Piece("─" * max(cells - len(group) - 4, 0), Ink.FRAME))
                )
            self._entries[len(rows)] = n
            title = one.title.partition(": ")[2] if names[n] != one.what else ""
            rows.append(_entry(names[n], title or one.title, n == self.chosen, wide, cells))
        if not rows:
            text = (
                f'Nothing here has "{self.filter}"; <home-clear> shows all.'
                if self.filter
                else "Nothing to open was found."
            )
            rows.append(row(Piece(f" {self.keymap.told(text)}", Ink.SOFT)))
        return rows, next((y for y, n in self._entries.items() if n == self.chosen), 0)

    def _summary(self, found: list[HomeEntry], cells: int) -> list[Row]:
        line = row(Piece("─" * cells, Ink.FRAME))
        if not found:
            return [line, EMPTY, EMPTY, EMPTY]
        one = found[self.chosen]
        what = Piece(f" {one.what}  ", Ink.SOFT)
        text = wrap([what, Piece(one.summary or one.title)], cells - 1, indent=1)[:3]
        return [line, *text, *([EMPTY] * (3 - len(text)))]

    def _bars(self) -> None:
        cells, high = self.status.size
        if self.editor is not None:
            first = typing_row(self.editor, cells)
        elif self.notice:
            first = row(Piece(f" {self.notice}".ljust(cells), Ink.NOTICE))
        else:
            count = (
                f" {len(self.shown)} of {len(self.entries)} entries" if self.filter else f" {len(self.entries)} entries"
            )
            first = row(Piece(f"{count}  {self.filter}".ljust(cells), Ink.BAR))
        keys = hint_row(self.keymap, cells, HOME, ascii=self.look.ascii)
        self.status.put([first, keys] if high > 1 else [first if self.editor or self.notice else keys])

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
        self.app.push_screen(
            ListScreen(self.look, self.keymap, "All keys", contents.keys(self.keymap, HOME, ascii=self.look.ascii))
        )

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
        n = self._entries.get(event.y + self._scrolled)
        if n is None:
            return
        if n == self.chosen:
            self.act(Press("home-open"))
        else:
            self.chosen = n
            self.draw()


def _name(one: HomeEntry, before: HomeEntry | None) -> str:
    """How an entry is called: a variant that stands below its scenario needs no more than its own name."""
    scenario, colon, variant = one.what.partition(":")
    if one.kind == "variant" and before is not None and before.what.partition(":")[0] == scenario:
        return f"  {colon}{variant}"
    return one.what


def _entry(name: str, title: str, chosen: bool, wide: int, cells: int) -> Row:
    kind = Ink.SELECTED if chosen else Ink.TEXT
    shown = name if len(name) <= wide else f"…{name[1 - wide :]}"
    mark = Piece("►" if chosen else " ", kind)
    kept = fit(
        row(mark, Piece(f"{shown:<{wide}}  ", Ink.SELECTED if chosen else Ink.STRONG), Piece(title, kind)), cells
    )
    return (*kept, Piece(" " * max(cells - width(kept), 0), kind))


def _top(at: int, room: int, count: int) -> int:
    """The first row in view, so that row `at` is seen with some of what is around it."""
    if count <= room:
        return 0
    return min(max(at - room // 2, 0), count - room)

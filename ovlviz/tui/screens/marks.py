"""What a person leaves behind in the player: bookmarks with notes, the list in which they are edited, and the last moment."""

from __future__ import annotations

from collections.abc import Callable

from ...course.bookmarks import Bookmark, Bookmarks, program_of
from ...course.recent import Recent
from ...errors import OvlvizError
from ...timeline.running import Session
from ...timeline.sentences import sentence
from ..actions import MARKS
from ..contents import Item
from ..keeping import Keeping
from ..keys import Keymap, Press
from ..player import Player
from ..rows import Ink, Piece, Row, row
from ..theme import Theme
from .base import typing_row
from .lists import ListScreen, framed
from .moves import PlayerMoves

REMEMBER_S = 10.0
"""How often the moment is written down while it changes: a player that is killed is reopened near there."""


class Marking(PlayerMoves):
    """The part of the player that keeps bookmarks and the last moment."""

    keeping: Keeping
    presents = False
    """Whether it begins as a presentation."""
    _remembered: Recent | None = None
    _marks: Bookmarks | None = None
    _marked: tuple[Player, object] | None = None

    def know_bookmarks(self) -> None:
        """Have the bookmarks of this run in the player; those of its program's other runs are only listed."""
        player = self.player
        if self._marked is not None and self._marked == (player, player.timeline):
            return
        self._marked = (player, player.timeline)
        self._marks = self.keeping.bookmarks(program_of(player.subject) if player.subject else player.what)
        player.notice = player.notice or " ".join(self._marks.notices)
        self._note_here()

    def _note_here(self) -> None:
        assert self._marks is not None
        self.player.bookmarks = {one.event: one.note for one in self._marks.all if self._is_here(one)}

    def _is_here(self, mark: Bookmark) -> bool:
        return mark.token == self._token(mark.event)

    def _token(self, event: int) -> str:
        subject = self.player.subject
        if subject is None or self.player.untold:
            return f"event {event}"
        return Session(subject, self.player.timeline).token(event)

    def begin_keeping(self) -> None:
        """The first frame is there: read the person's files, and note down what was opened."""
        self.know_bookmarks()
        self.remember()
        self.set_interval(REMEMBER_S, self.remember)
        self.draw_bars()
        if self.presents:
            self.act(Press("present"))

    def leave(self, result: None = None) -> None:
        """Whoever comes back to the home screen finds there where this was left."""
        self.remember()
        super().leave(result)

    def on_unmount(self) -> None:
        """Note down where the player was left."""
        self.remember()

    def remember(self) -> None:
        """Note down this moment, unless it is noted down already."""
        player = self.player
        if player.subject is None or player.untold:
            return
        if self.lesson is not None:
            one = Recent("lesson", self.lesson.id, self.lesson.title, page=self.page)
        else:
            subject = player.subject
            one = Recent("run", program_of(subject), subject.title, player.token(), player.cursor)
        if one != self._remembered:
            self._remembered = one
            self.keeping.recent.put(one)

    def do_bookmark(self, count: int | None) -> None:
        """Ask for the note of a bookmark here; it may stay empty."""
        self.know_bookmarks()
        self.type_line("bookmark, with a note: ", self._keep, self.player.bookmarks.get(self.player.cursor, ""))

    def _keep(self, note: str) -> None:
        self.know_bookmarks()
        assert self._marks is not None
        player = self.player
        n = player.cursor
        told = len(self._marks.notices)
        says = sentence(player.timeline, player.timeline.facts[n - 1]) if n else "the beginning"
        self._marks.put(Bookmark(self._token(n), n, note.strip(), says))
        self._note_here()
        player.notice = " ".join(self._marks.notices[told:]) or (
            f"Event {n} is bookmarked; <bookmarks> lists the bookmarks."
        )
        self.draw()

    def do_bookmarks(self, count: int | None) -> None:
        """List them: those of this run, then those of the program's other runs."""
        self.know_bookmarks()
        marks = self._marks
        assert marks is not None
        if not marks.all:
            self.player.notice = "There are no bookmarks: <bookmark> sets one."
            return

        def closed(chosen: int | None) -> None:
            self._note_here()
            if chosen is not None:
                self._visit(marks.all[chosen])
            self.draw()

        self.app.push_screen(BookmarkScreen(self.look, self.keymap, marks, self._is_here), closed)

    def _visit(self, mark: Bookmark) -> None:
        """Go to a bookmark; in another run of the program, in a player of its own."""
        if self._is_here(mark):
            self.player.seek(mark.event)
            return
        from ...timeline.running import find_moment

        try:
            found = find_moment(mark.token)
        except OvlvizError as error:
            self.player.notice = str(error).partition("\n")[0]
            return
        from .player import PlayerScreen  # which is made from this

        other = PlayerScreen(
            self.look, self.keymap, found.subject, chooser=found.chooser, at=found.cursor, keeping=self.keeping
        )
        self.app.push_screen(other)


class BookmarkScreen(ListScreen):
    """The bookmarks of a program; the result is the place of the chosen one among them."""

    WHERE = MARKS

    def __init__(self, look: Theme, keymap: Keymap, marks: Bookmarks, is_here: Callable[[Bookmark], bool]) -> None:
        self.marks = marks
        self.is_here = is_here
        super().__init__(look, keymap, "Bookmarks", self._rows())

    def _rows(self) -> list[Item]:
        return [_item(one, position, here=self.is_here(one)) for position, one in enumerate(self.marks.all)] or [
            Item(row(Piece("There are no bookmarks any more.", Ink.SOFT)))
        ]

    def _changed(self) -> None:
        self.items = self._rows()
        self.targets = [n for n, item in enumerate(self.items) if item.target is not None]
        self.chosen = min(self.chosen, len(self.targets) - 1)
        self.draw()

    def do_mark_note(self, count: int | None) -> None:
        """Edit the note of the chosen bookmark."""
        if self.chosen >= 0:
            mark = self.marks.all[self.chosen]
            self.type_line("note: ", lambda note: self.marks.put(mark._replace(note=note.strip())), mark.note)

    def do_mark_remove(self, count: int | None) -> None:
        """Take the chosen bookmark away."""
        if self.chosen >= 0:
            self.marks.remove(self.marks.all[self.chosen].token)
            self._changed()

    def editor_changed(self) -> None:
        """While a note is typed it stands where the keys were."""
        self._changed()

    def last_row(self, cells: int) -> Row:
        """The note being typed, else the keys."""
        if self.editor is None:
            return super().last_row(cells)
        return framed(typing_row(self.editor, cells - 4), cells, selected=False)


def _item(mark: Bookmark, position: int, *, here: bool) -> Item:
    ink = Ink.TEXT if here else Ink.SOFT
    where = "" if here else "in another run: "
    pieces = [Piece(f"{mark.event:>6}  ", Ink.NUMBER)]
    if mark.note:
        pieces += [Piece(mark.note, Ink.STRONG if here else Ink.SOFT), Piece("  ")]
    return Item(row(*pieces, Piece(f"{where}{mark.says}", Ink.SOFT if mark.note else ink)), position)

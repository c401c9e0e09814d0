"""What a lecture hall reads and is asked: the pages of a lesson, questions, and the votes of a class.

Hands are typed behind dots and their counts stay hidden until they are shown; the speaker's own screen tells them.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from .. import voting
from ..editor import LineEditor
from ..markdown import render
from ..player import Player
from ..rows import EMPTY, Ink, Piece, Row, row
from .base import KeyedScreen, typing_row
from .lists import ListScreen

if TYPE_CHECKING:
    from ...course.asking import Asking
    from .talking import Talking

WIDEST = 110
"""Cells of a line of text; a longer one is hard to read."""


class Hall(KeyedScreen[None]):
    """The part of the presenter that is read, and that asks."""

    host: Talking
    notice = ""
    _top = 0
    _read: tuple[str, str] = ("", "")
    _more = False

    @property
    @abstractmethod
    def player(self) -> Player:
        """The run that is presented now."""

    # Reading -----------------------------------------------------------------------------------------------------

    @property
    def question(self) -> Asking | None:
        """What is asked just now."""
        return None if self.host.revealed else self.host.asking

    def reading(self) -> tuple[str, str] | None:
        """Title and text of what is read at this moment: the lesson's page at its first moment, a question, its answer."""
        lesson, asking, cursor = self.host.lesson, self.host.asking, self.player.cursor
        if asking is not None and asking.place.run:
            there = cursor == (asking.question.shown if self.host.revealed else asking.n)
            return self.host.reading if there else None
        page = lesson.pages[self.host.page] if lesson is not None else None
        if page is None or cursor != (page.at or 0):
            return None
        return self.host.reading if asking is not None else (page.title, self.host.told_on(page))

    def _text(self, cells: int) -> list[Row]:
        """The text of the page, and how far a vote is."""
        read = self.reading()
        text = read[1] if read is not None else ""
        asking = self.question
        if asking is not None and asking.votes:
            text = f"{text}\n\n*Vote {len(asking.votes)} is counted. Talk to your neighbour, then vote again.*"
        return [(Piece(" "), *one) for one in render(text, min(cells - 2, WIDEST))]

    def page_high(self, cells: int) -> int:
        """How many rows the whole page would like."""
        return len(self._text(cells)) + 2

    def page_rows(self, cells: int, high: int) -> list[Row]:
        """As much of the page as there is room for, from where it was turned to."""
        read = self.reading()
        if read is None or high < 2:
            return []
        if read != self._read:
            self._read, self._top = read, 0
        rows, room = self._text(cells), high - 2
        self._more = len(rows) > self._top + room
        if self._more:
            rows = [*rows[: self._top + room - 1], row(Piece(" …", Ink.SOFT))]
        return [row(Piece(f" {read[0]}", Ink.STRONG)), EMPTY, *rows[self._top :]]

    def read_on(self, high: int) -> bool:
        """The rest of a page that is too long for the screen; False where all of it was seen."""
        if self.reading() is None or not self._more:
            return False
        self._top += max(high - 4, 1)
        return True

    def read_back(self) -> bool:
        """The beginning of a page again; False where it is there."""
        if self.reading() is None or not self._top:
            return False
        self._top = 0
        return True

    # Asking ------------------------------------------------------------------------------------------------------

    def do_talk_predict(self, count: int | None) -> None:
        """Ask what comes next."""
        self.halt()
        self.host.do_predict(None)
        self.notice = "" if self.question is not None else self.player.notice

    def do_talk_vote(self, count: int | None) -> None:
        """The first show of hands; then what to do with it."""
        asking = self.question
        if asking is None:
            self.tell("Nothing is asked here: <talk-predict> asks.")
        elif not asking.votes:
            self.type_line(voting.prompt(asking), self._voted)
        else:
            screen = ListScreen(self.look, self.keymap, voting.title(asking), voting.items())
            self.app.push_screen(screen, self._chosen)

    def _voted(self, text: str) -> None:
        if text.strip():
            said = self.host.vote(text)
            self.tell("" if "is kept" in said else said)
        self.show()

    def _chosen(self, target: int | None) -> None:
        asking = self.question
        if asking is None:
            return
        if target == voting.AGAIN:
            self.type_line(voting.prompt(asking), self._voted)
        elif target == voting.COUNTS:
            self.host.tell_all("Hands, vote by vote", voting.counts(asking))
        elif target == voting.REVEAL:
            self.host.show_answer()
        self.show()

    def question_on(self) -> bool:
        """What the next beat is while the engine asks: its answer, and then no question any more."""
        asking = self.host.asking
        if asking is None or not asking.place.run:
            return False
        if self.host.revealed:
            self.host.leave_question()
            return False
        self.host.show_answer()
        return True

    def hands_row(self, cells: int) -> Row | None:
        """The hands that are being typed, hidden; None while none are."""
        if self.editor is None:
            return None
        hidden = LineEditor(self.editor.prompt, "".join(" " if one == " " else "•" for one in self.editor.text))
        hidden.at = self.editor.at
        return typing_row(hidden, cells)

    def votes_told(self) -> str:
        """What the speaker may know of the votes, and of what is typed."""
        asking = self.question
        if asking is None:
            return ""
        lines = [f"Vote {n}: {' '.join(map(str, hands))}" for n, hands in enumerate(asking.votes, 1)]
        if self.editor is not None:
            lines.append(f"{self.editor.prompt}{self.editor.text}")
        return "\n\n".join(lines)

    def editor_changed(self) -> None:
        """The line being typed stands at the bottom."""
        self.draw()

    @abstractmethod
    def halt(self) -> None:
        """Stay where the talk is."""

    @abstractmethod
    def show(self) -> None:
        """The picture, with its parts where they belong now."""

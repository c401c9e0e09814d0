"""Beats, presenting and the transcript: the keys of the player for who tells others about a run."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .marks import Marking
from .presenter import PresenterScreen

if TYPE_CHECKING:
    from ...course.asking import Asking
    from ...course.lesson import Page


class Talking(Marking):
    """The part of the player that is for talks."""

    future_before: bool | None
    asking: Asking | None
    revealed: bool
    reading: tuple[str, str] = ("", "")
    """The title and the text of the page or question that is read just now."""

    @abstractmethod
    def do_predict(self, count: int | None) -> None:
        """Ask the page's question, or one that the engine makes."""

    @abstractmethod
    def told_on(self, page: Page) -> str:
        """What a page of the lesson tells everybody."""

    @abstractmethod
    def vote(self, text: str) -> str:
        """Keep a show of hands; what is to be said about it."""

    @abstractmethod
    def show_answer(self) -> None:
        """Show the answer to what is asked."""

    @abstractmethod
    def leave_question(self) -> bool:
        """Leave a question that the engine made; False where there is none."""

    @abstractmethod
    def tell_all(self, title: str, paragraphs: Sequence[str]) -> None:
        """Say more than a line holds, in a list over the screen."""

    @abstractmethod
    def come_back(self) -> None:
        """Draw everything anew."""

    def do_beat_next(self, count: int | None) -> None:
        """The lesson's next page, or the run's next beat."""
        self._beat(1)

    def do_beat_previous(self, count: int | None) -> None:
        """The beat before."""
        self._beat(-1)

    def _beat(self, step: int) -> None:
        if self.lesson is not None:
            self.turn_by(step)
            return
        beats, cursor = self.player.beats, self.player.cursor
        beat = beats.after(cursor) if step > 0 else beats.before(cursor)
        if beat is not None:
            self.player.seek(beat)
        elif step < 0:
            self.player.step(-cursor or -1)
        else:
            self.player.notice = self.player.over() if cursor == self.player.length else "This is the last beat."

    def do_present(self, count: int | None) -> None:
        """The run for a lecture hall."""
        self.know_bookmarks()
        self.player.playing = False
        self.app.push_screen(PresenterScreen(self))

    def do_transcript(self, count: int | None) -> None:
        """Show the transcript, or take it away."""
        self.toggle_transcript()

    @abstractmethod
    def toggle_transcript(self) -> None:
        """Have a transcript among the panes, or not."""

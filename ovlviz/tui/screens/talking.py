"""Beats, presenting and the transcript: the keys of the player for who tells others about a run."""

from __future__ import annotations

from abc import abstractmethod

from .marks import Marking
from .presenter import PresenterScreen


class Talking(Marking):
    """The part of the player that is for talks."""

    future_before: bool | None

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
            self.player.seek(0)
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

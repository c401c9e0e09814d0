"""How near and which part of a run is looked at: zoom, pan, the whole run, upright, and whether the future is shown."""

from __future__ import annotations

from abc import ABC, abstractmethod

from .canvas.columns import NEAR, ZOOMS, Window, centred, level_for
from .view import View


class Looking(ABC):
    """The part of a player that changes its view and nothing else, but for `hold`, which seeks too."""

    view: View
    notice: str
    canvas_width: int

    @property
    @abstractmethod
    def length(self) -> int:
        """How many facts there are so far."""

    @property
    @abstractmethod
    def cursor(self) -> int:
        """The moment after this fact is looked at."""

    @abstractmethod
    def seek(self, n: int) -> None:
        """Go to the moment after fact n."""

    def zoom(self, count: int) -> None:
        """Nearer, or farther when negative; the cursor stays in view."""
        if self.view.upright:
            self.notice = "Upright, a row is an event; <rotate> lays the lanes down again."
            return
        target = self.view.level(self.canvas_width) + count
        if not 0 <= target <= NEAR:
            self.notice = "This is as near as it gets." if count > 0 else "This is as far as it gets."
            return
        self.view = self.view._replace(zoom=target, pan=0)

    @property
    def window(self) -> Window:
        """What is in view."""
        return self.view.window(self.canvas_width, self.length)

    def pan(self, direction: int) -> None:
        """Move the view by a quarter of its width, without moving the cursor."""
        window = self.window
        columns = max(window.columns // 4, 1) * direction
        last = max(window.column(max(self.length, 1)), 0)
        target = min(max(window.first + columns, 0), last)
        if target == window.first:
            self.notice = "The run begins here." if direction < 0 else "The run goes no further."
        self.view = self.view._replace(pan=self.view.pan + target - window.first)

    def centre(self) -> None:
        """The cursor into the middle."""
        phase = centred(self.cursor, ZOOMS[self.view.level(self.canvas_width)], self.canvas_width)
        before, self.view = self.window, self.view._replace(phase=phase, pan=0)
        if self.window.shows(1) and self.window.shows(self.length):
            self.notice = "The whole run is in view."
        elif before == self.window:
            self.notice = "This event is as near to the middle as it gets."

    def rotate(self) -> None:
        """The lanes from left to right, or from top to bottom."""
        self.view = self.view._replace(upright=not self.view.upright, pan=0, phase=0, top=0)
        self.notice = "The lanes stand upright." if self.view.upright else "The lanes lie."

    def fit(self) -> None:
        """The whole run into view."""
        if self.view.upright:
            self.notice = "Upright, a row is an event; <rotate> lays the lanes down again."
            return
        self.view = self.view._replace(zoom=level_for(max(self.length, 1), self.canvas_width), phase=0, pan=0)

    def hold(self, n: int) -> None:
        """Go to a fact that was pointed at, without moving what is in view under the pointer."""
        first = self.window.first
        self.seek(n)
        now = self.window.first
        if first != now:
            self.view = self.view._replace(pan=first - now)

    def toggle_future(self) -> None:
        """Show or hide what comes after the cursor."""
        self.view = self.view._replace(future=not self.view.future)
        self.notice = "What comes next is shown faintly." if self.view.future else "What comes next is hidden."

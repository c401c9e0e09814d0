"""Writing files while the screen that asked for them goes on being used."""

from __future__ import annotations

from ..errand import Errand
from ..exporting import Order
from .base import KeyedScreen, Result

LOOK_S = 0.1
"""How often it is looked whether a file is written."""


class Saving(KeyedScreen[Result]):
    """A screen with a key that writes files; one order at a time."""

    _writing: Errand[str] | None = None
    _written_to = ""
    _insists = False

    @property
    def being_written(self) -> str:
        """What is being written just now; empty when nothing is."""
        return self._written_to if self._writing is not None else ""

    def save(self, file: str, order: Order) -> None:
        """Write `file` in another thread, and say when it is done."""
        if self.being_written:
            self.tell(f"{self.being_written} is still being written: wait for it.")
            return
        errand = self._writing = Errand(order)
        self._written_to = file.partition(" ")[0]

        def look() -> None:
            if not errand.done:
                return
            timer.stop()
            self._writing = None
            screen = self if self.is_attached else self.app.screen
            if isinstance(screen, KeyedScreen):
                screen.tell(errand.failed or errand.value)
                screen.draw()

        timer = self.app.set_interval(LOOK_S, look)
        self.tell(f"{self.being_written} is being written …")

    def quit(self) -> None:
        """Leave the program, but not without a word about a file that is half written."""
        if self.being_written and not self._insists:
            self._insists = True
            self.tell(f"{self.being_written} is still being written; once more leaves without it.")
        else:
            self.app.exit()

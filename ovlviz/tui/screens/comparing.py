"""The keys of the player that put its run beside the others of its scenario."""

from __future__ import annotations

from abc import abstractmethod

from ...errors import OvlvizError
from ...scenario.siblings import ordered
from .. import comparison
from .comparison import ComparisonScreen, Opened
from .moves import PlayerMoves


class Comparing(PlayerMoves):
    """The part of the player that opens the comparison, and the run that was chosen in it."""

    @abstractmethod
    def show_run(self, what: str) -> None:
        """Show the run of another program in the same picture."""

    @property
    def contrast(self) -> tuple[str, ...]:
        """The runs that the lesson's page compares, while it shows one of them."""
        page = self.lesson.pages[self.page] if self.lesson is not None else None
        runs = (page.what, *page.others) if page is not None and page.others else ()
        return runs if self.player.what in runs else ()

    def do_compare(self, count: int | None) -> None:
        """The variants beside each other, at this moment."""
        self.open_comparison()

    def do_first_difference(self, count: int | None) -> None:
        """The same, at the first difference."""
        self.open_comparison(at_difference=True)

    def open_comparison(self, *, at_difference: bool = False) -> None:
        """Put the run beside those that the lesson's page names, else beside the sensible variants of its scenario."""
        player = self.player
        assert player.subject is not None
        variants = [what.partition(":")[2] for what in self.contrast]
        try:
            others = [comparison.player_of(player, one) for one in variants]
            made = comparison.opened(player, others or None)
        except OvlvizError as error:
            player.notice = str(error).partition("\n")[0]
            return
        if at_difference:
            made.difference()
        screen = ComparisonScreen(
            self.look,
            self.keymap,
            made,
            variants=ordered(player.subject),
            change=lambda compared, variant: comparison.changed(compared, player, variant),
        )
        self.app.push_screen(screen, self._compared)

    def _compared(self, opened: Opened | None) -> None:
        """Go to the run and the moment that were chosen."""
        if opened is None:
            self.draw()
            return
        what, n = opened
        if what != self.player.what:
            self.show_run(what)
        self.player.load_to(n)
        self.player.seek(n)
        self.player.notice = f"{what}, where the comparison stood; <compare> compares again"
        self.relayout()
        self.draw()

"""What the explorer knows, one key each: why, why not, outcomes and mistakes, the worlds in between."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING

from ...timeline.choosers import Chooser
from ...timeline.not_yet import Open
from ...timeline.timeline import Timeline
from ...timeline.untimed import shared
from ...timeline.whynot import Answer
from .. import asking
from ..keys import Keymap
from ..menu import Menu
from ..player import Player
from ..theme import Theme
from .menus import MenuScreen
from .scheduling import Scheduling

if TYPE_CHECKING:
    from ...course.lesson import Lesson
    from ...engine.world import Setup
    from ..hunt import Hunt

LOOK_S = 0.2
"""How often a list is made anew while work goes on."""


class Inquiring(Scheduling):
    """The keys with which a run is asked about."""

    def __init__(self, look: Theme, keymap: Keymap, player: Player, lesson: Lesson | None) -> None:
        super().__init__(look, keymap, player, lesson)
        self.hunts: dict[Hashable, Hunt] = {}
        """The explorations made so far, by what was explored."""

    def on_unmount(self) -> None:
        """No search goes on for nobody."""
        for hunt in self.hunts.values():
            hunt.stop()

    def why_not(self, action: str) -> str:
        """Why an action cannot be done now."""
        if action == "why" and not self.player.cursor:
            return "The run has not begun: go to an event to ask why it happened."
        if action in ("whynot", "outcomes") and self.player.subject is None:
            return "Nobody knows what is run here, so nothing can be tried."
        return super().why_not(action)

    def go_to(self, n: int) -> None:
        """Go to an event from a list."""
        self.player.seek(n)

    def keep_fresh(self, screen: MenuScreen, shown: Menu, done: Callable[[], bool], make: Callable[[], Menu]) -> None:
        """Make the menu of a list anew until the work behind it is done, unless another list lies over it."""
        state = [shown]

        def look() -> None:
            over = done()
            if not screen.is_attached or over:
                timer.stop()
            if screen.is_attached and screen.menu is state[0]:
                state[0] = make()
                screen.fill(state[0])
            elif over and state[0] in screen.menus:
                screen.menus[screen.menus.index(state[0])] = make()

        timer = self.set_interval(LOOK_S, look)

    # Why ---------------------------------------------------------------------------------------------------------

    def do_why(self, count: int | None) -> None:
        """The chain of causes of this event."""
        self.show_menu(asking.why(self.player, self.list_cells, self.go_to))

    def do_whynot(self, count: int | None) -> None:
        """What has not happened."""
        screen = self.show_menu(asking.whynot(self.player, self.list_cells, lambda one: ask(one)))

        def ask(one: Open) -> Menu:
            errand = asking.change(self.player, one.thing)

            def make() -> Menu:
                found = errand.value if errand.done else None
                return asking.lacking(self.player, one, self.list_cells, self.go_to, found, self._open_answer)

            waiting = not errand.done  # asked before the menu is made: it may be done a moment later
            menu = make()
            if waiting:
                self.keep_fresh(screen, menu, lambda: errand.done, make)
            return menu

    def _open_answer(self, answer: Answer) -> None:
        fork = answer.fork
        if fork is not None and self.graft(fork.timeline, fork.after, f"{fork.taken} instead of {fork.instead}"):
            self.player.load_to(fork.reached)
            self.player.seek(fork.reached)
            self.tell(f"Here it happens: {answer.case.thing}; <undo> goes back.")

    # Outcomes ----------------------------------------------------------------------------------------------------

    def do_outcomes(self, count: int | None) -> None:
        """Every way in which it can end, and every mistake."""
        self._show_hunt(self._hunt())

    def _hunt(self, factor: int = 1) -> Hunt:
        from ...explore.command import promised  # not needed for the first frame
        from ..hunt import Hunt

        setup = self.player.timeline.setup
        settings = setup.settings
        key = (id(setup.program), settings.platform, settings.behaviour, settings.disturbances, settings.latency)
        known = self.hunts.get(key)
        if known is None or known.factor < factor:
            for other in self.hunts.values():
                other.stop()
            subject = self.player.subject
            known = self.hunts[key] = Hunt(setup, promised(subject) if subject else (), factor)
        return known

    def _show_hunt(self, hunt: Hunt) -> None:
        from .. import finding

        def stop() -> None:
            hunt.stop()
            self._show_hunt(hunt)

        def further() -> None:
            self._show_hunt(self._hunt(hunt.factor * 2))

        hands = finding.Hands(self.open_schedule, stop, further, lambda: self._walk(hunt.errand.value.setup))

        def make() -> Menu:
            return finding.outcomes(hunt, self.list_cells, hands)

        waiting = not hunt.errand.done
        menu = make()
        screen = self.show_menu(menu)
        if waiting:
            self.keep_fresh(screen, menu, lambda: hunt.errand.done, make)

    def open_schedule(self, setup: Setup, choices: tuple[int, ...], words: str) -> None:
        """Show a schedule that was found, as a run of the tree, where its last choice has been made."""
        chooser = Chooser(None, {step: at for step, at in enumerate(choices) if at})
        timeline = Timeline(setup, chooser)
        at = timeline.facts_after(len(choices))
        if self.graft(timeline, shared(self.player.timeline, timeline), words):
            self.player.load_to(at)
            self.player.seek(at)
            self.tell(f"{self.runs.place()}; <undo> goes back.")

    # The worlds in between ---------------------------------------------------------------------------------------

    def _walk(self, setup: Setup) -> Menu | None:
        from ...explore.walk import Walk
        from .. import hunt, walking

        errand = hunt.graph_of(setup, walking.MOST_WORLDS)

        def make() -> Menu:
            if errand.failed or not errand.done:
                menu = Menu("The worlds", self.list_cells)
                menu.soft(f"They cannot be counted: {errand.failed}" if errand.failed else "Counting them …", 1)
                return menu
            walk = Walk(errand.value)

            def open_run(choices: tuple[int, ...], words: str) -> None:
                self.open_schedule(errand.value.graph["setup"], choices, words)

            return walking.world(walk, walk.begin(), self.list_cells, open_run)

        waiting = not errand.done
        menu = make()
        screen = self.app.screen
        if isinstance(screen, MenuScreen) and waiting:
            self.keep_fresh(screen, menu, lambda: errand.done, make)
        return menu

"""The learner is the scheduler: choices, forks, the tree of runs, and what the explorer knows, one key each."""

from __future__ import annotations

from abc import abstractmethod

from ...errors import OvlvizError
from ...scenario.find import find
from ...scenario.subject import Subject
from ...timeline import changes
from ...timeline.choosers import Chooser
from ...timeline.ready import Option, Ready
from ...timeline.timeline import Timeline
from ...timeline.untimed import shared
from .. import choosing
from ..forks import MOST, Run, Tree
from ..menu import Menu
from ..player import Player
from .lists import WIDEST
from .menus import MenuScreen
from .moves import PlayerMoves
from .tree import TreeScreen, Wish

UNTOLD = "A token cannot say what was changed in this run: {}. {}"
NETWORK = "Instead, a scenario of your own (ovlviz new) can say it under disturb; <export> saves what is seen here."
PARAMETER = (
    "Instead, write the number into the program (<edit>) and save it to a file (<edit-save>): a token can name that."
)


class Scheduling(PlayerMoves):
    """The keys with which a run is changed and asked about."""

    runs: Tree
    start: int | None

    @abstractmethod
    def open_player(self, player: Player) -> None:
        """Show another run in the same picture."""

    def why_not(self, action: str) -> str:
        """Why an action cannot be done now."""
        if action == "undo" and not self.runs.done:
            return "No choice has been made yet: <choices> offers what may happen next."
        if action == "redo" and not self.runs.undone:
            return "No choice has been undone: <undo> undoes the last one."
        if action == "fork" and self.runs.full:
            return f"The tree has {MOST} runs, the bound."
        return super().why_not(action)

    @property
    def list_cells(self) -> int:
        """How wide a row of a list may be."""
        return max(min(self.size.width, WIDEST) - 6, 20)

    def show_menu(self, menu: Menu) -> MenuScreen:
        """Lay a list of offers over the player."""
        screen = MenuScreen(self.look, self.keymap, menu)
        self.app.push_screen(screen, lambda _: self.draw())
        return screen

    # Choosing ----------------------------------------------------------------------------------------------------

    def do_choices(self, count: int | None) -> None:
        """What may happen next, and what may not."""
        player = self.player
        if player.playing:
            self.do_play(None)
        if player.cursor >= player.length and player.loading:
            self.tell("The run is still loading; its next event comes.")
            return
        ready = Ready(player.timeline, player.cursor)
        hands = choosing.Hands(
            lambda option: self._take(ready, option),
            self._run_changed,
            self._ask_seed,
            self._ask_parameter,
            self._sibling,
        )
        self.show_menu(choosing.choices(player, ready, self.list_cells, hands, self.tell))

    def _take(self, ready: Ready, option: Option) -> None:
        after = ready.at.facts
        if option.taken:
            self._seek_after_choice(after)
            self.tell(f"{option.label}, as in this run.")
            return
        taken = next((one.label for one in ready.options if one.taken), "")
        instead = ", in any order" if option.untimed else f" instead of {taken}" if taken else ""
        if self.graft(ready.fork(option), after, f"{option.label}{instead}"):
            self._seek_after_choice(after)
            self.tell(f"{self.runs.place()}; <undo> goes back.")

    def _seek_after_choice(self, after: int) -> None:
        """To the end of the step that begins after this event."""
        player = self.player
        player.load_to(after + 1)
        target = min(after + 1, player.length)
        player.seek(player.timeline.crossing(target).facts)

    def graft(self, timeline: Timeline, after: int, words: str, subject: Subject | None = None) -> bool:
        """Put a run into the tree, and show it as the one it grew out of was shown; False, and why, when there are too many."""
        before = self.player
        subject = subject or before.subject
        player = Player(timeline, subject.title or subject.what if subject else before.title, before.what)
        player.subject = subject._replace(setup=timeline.setup) if subject else None
        player.what = subject.what if subject else before.what
        player.untold = before.untold
        return self._put(player, after, words)

    def _put(self, player: Player, after: int, words: str, *, again: bool = False) -> bool:
        if self.runs.full:
            self.tell(f"The tree has {MOST} runs, the bound.")
            return False
        before = self.player
        run = self.runs.fork(player, after, words, again=again)
        if run.player is player and after:
            player.view = before.view._replace(cursor=0, pan=0, followed=None, kept=None)
        self._look_at(run.player)
        return True

    def _look_at(self, player: Player) -> None:
        """Show a run of the tree, standing still."""
        self.start = None
        self.open_player(player)
        self._time()

    # Changing ----------------------------------------------------------------------------------------------------

    def _run_changed(self, subject: Subject, words: str, after: int) -> None:
        """Run a subject under other circumstances, from the beginning, and show where it first differs."""
        before = self.player
        settings, now = before.timeline.setup.settings, subject.setup.settings
        chooser = before.timeline.chooser
        step = before.timeline.step_of(min(after, before.length)) if after else 0
        deviations = {at: one for at, one in chooser.deviations.items() if at < step}
        player = Player.of(subject, Chooser(chooser.seed, deviations))
        player.untold = before.untold
        if settings.disturbances != now.disturbances:
            player.untold = UNTOLD.format("what the network does", NETWORK)
        self._show_changed(before, player, words)

    def _show_changed(self, before: Player, player: Player, words: str) -> None:
        player.load_to(before.cursor + 1)
        common = shared(before.timeline, player.timeline)
        if self._put(player, common, words):
            self.player.load_to(common)
            self.player.seek(min(before.cursor, common))
            whole = common >= before.length and not before.loading
            where = "it is the same run" if whole else f"as before up to event {common}"
            self.tell(f"{words}: {where}; <undo> goes back.")

    def _ask_seed(self) -> None:
        self.type_line("seed: ", self._seeded)

    def _seeded(self, text: str) -> None:
        text = text.strip()
        if not (text.isascii() and text.isdecimal() and len(text) <= 18):
            self.tell("A seed is a whole number of at most 18 digits." if text else "")
            return
        before = self.player
        if before.subject is not None:
            player = Player.of(before.subject, Chooser(int(text)))
            player.untold = before.untold
            self._show_changed(before, player, f"seed {int(text)}")

    def _ask_parameter(self, name: str, text: str) -> None:
        self.type_line(f"#define {name} ", lambda typed: self._parameter(name, typed), text.strip("()"))

    def _parameter(self, name: str, text: str) -> None:
        text = text.strip()
        if not (text.isascii() and text.removeprefix("-").isdecimal() and len(text) <= 11):
            self.tell(f"{name} needs a whole number." if text else "")
            return
        before = self.player
        if before.subject is None:
            return
        known = {one: int(value.strip("()")) for one, value in changes.parameters(before.subject.setup.program)}
        try:
            subject = changes.with_parameters(before.subject, {**known, name: int(text)})
        except OvlvizError as error:
            self.tell(choosing.shortly(error))
            return
        player = Player.of(subject, Chooser(before.timeline.chooser.seed))
        player.untold = UNTOLD.format(f"the value of {name}", PARAMETER)
        self._show_changed(before, player, f"{name} = {int(text)}")

    def _sibling(self, name: str) -> None:
        before = self.player
        subject = before.subject
        if subject is None:
            return
        try:
            other = find(f"{subject.what.partition(':')[0]}:{name}")
        except OvlvizError as error:
            self.tell(choosing.shortly(error))
            return
        player = Player.of(other, Chooser(before.timeline.chooser.seed))
        if self._put(player, 0, f"mechanism {name}"):
            self.player.load_to(1)
            self.tell(f"The same work by {name}; <undo> goes back.")

    # The tree ----------------------------------------------------------------------------------------------------

    def do_fork(self, count: int | None) -> None:
        """A run of its own from here on, under a name."""
        self.type_line("fork here, called: ", self._forked, f"fork at {self.player.cursor}")

    def _forked(self, name: str) -> None:
        if self.why_not("fork"):
            self.tell(self.why_not("fork"))
            return
        before = self.player
        timeline, cursor = before.timeline, before.cursor
        step = timeline.step_of(cursor)
        deviations = {at: one for at, one in timeline.chooser.deviations.items() if at < step}
        made = Timeline(timeline.setup, Chooser(timeline.chooser.seed, deviations))
        player = Player(made, before.title, before.what)
        player.subject, player.untold = before.subject, before.untold
        self._put(player, cursor, f"fork at event {cursor}", again=True)
        self.runs.here.name = name.strip()
        self.player.load_to(cursor)
        self.player.seek(cursor)
        self.tell(f"{self.runs.place()}; the run that it grew out of is kept, <tree> shows both.")

    def do_tree(self, count: int | None) -> None:
        """All runs."""
        screen = TreeScreen(self.look, self.keymap, self.runs, self.list_cells)

        def chosen(number: int | None) -> None:
            if screen.wish is not None:
                self._granted(screen.wish)
            self.draw()

        self.app.push_screen(screen, chosen)

    def _granted(self, wish: Wish) -> None:
        run = self.runs.runs[wish.number]
        match wish.verb:
            case "go":
                self.go_to_run(run)
            case "name":
                self.type_line(f"name of run {run.number}: ", lambda text: self._named(run, text), run.name)
            case _ if run is self.runs.here:
                self.tell(f"You are in run {run.number}: choose another to compare it with.")
            case _:
                self.compare_runs(self.runs.here, run)

    def go_to_run(self, run: Run) -> None:
        """Look at another run, where it was looked at last."""
        self.runs.go(run.number)
        self._look_at(run.player)
        self.tell(f"{self.runs.place()}.")

    def _named(self, run: Run, text: str) -> None:
        run.name = text.strip()
        self.tell(f"Run {run.number} is called {run.title}.")

    def compare_runs(self, one: Run, other: Run) -> None:
        """Two runs beside each other, at the first step at which they differ."""
        from ..comparison import Compared  # not needed for the first frame
        from .comparison import ComparisonScreen, Opened

        named = {f"run {run.number}": run for run in (one, other)}
        try:
            made = Compared([_beside(run, name) for name, run in named.items()])
        except OvlvizError as error:
            self.tell(choosing.shortly(error))
            return
        made.difference()

        def closed(opened: Opened | None) -> None:
            if opened is not None:
                self.go_to_run(named[opened[0]])
                self.player.load_to(opened[1])
                self.player.seek(opened[1])
            self.draw()

        self.app.push_screen(ComparisonScreen(self.look, self.keymap, made), closed)

    def do_undo(self, count: int | None) -> None:
        """Back to where the last choice was made."""
        turn = self.runs.undo()
        if turn is not None:
            self._look_at(self.runs.here.player)
            self.player.seek(turn.left)
            self.tell(f"Undone: {self.runs.runs[turn.target].title}. Its run is kept; <redo> goes there.")

    def do_redo(self, count: int | None) -> None:
        """Make the choice again."""
        turn = self.runs.redo()
        if turn is not None:
            self._look_at(self.runs.here.player)
            self.player.seek(turn.come)
            self.tell(f"Again: {self.runs.here.title}.")


def _beside(run: Run, name: str) -> Player:
    """A player of the same run under another name, for a comparison, which moves its cursor."""
    player = Player(run.player.timeline, run.title, name)
    player.subject = run.player.subject and run.player.subject._replace(what=name, variant="", title=run.title)
    return player

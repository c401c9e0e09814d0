"""The tree of runs: every choice made otherwise is a run of its own, and none is ever thrown away.

No Textual here.  A run grows out of another after so many facts that both share; what it was made from stays as it is, and
choices can be undone and done again without losing a run.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass

from .player import Player

MOST = 300
"""The bound on the runs of a tree."""


@dataclass
class Run:
    """A run in the tree: out of which it grew (0: none), after how many facts, and by what.

    `same` is what it is besides its name: its circumstances and choices, so that the same fork is not made twice.
    """

    number: int
    player: Player
    parent: int
    after: int
    words: str
    same: Hashable
    name: str = ""

    @property
    def title(self) -> str:
        """The name it was given, else what was done otherwise."""
        return self.name or self.words


@dataclass
class Turn:
    """A choice that was made: from which run at which event, and to which run at which event."""

    source: int
    left: int
    target: int
    come: int


class Tree:
    """Runs, the one that is looked at, and the choices that led there."""

    def __init__(self, first: Player) -> None:
        self.runs: dict[int, Run] = {}
        self.current = self._put(first, 0, 0, first.what or first.title).number
        self.done: list[Turn] = []
        self.undone: list[Turn] = []

    def __len__(self) -> int:
        return len(self.runs)

    @property
    def here(self) -> Run:
        """The run that is looked at."""
        return self.runs[self.current]

    @property
    def full(self) -> bool:
        """Whether the bound is reached."""
        return len(self.runs) >= MOST

    # Growing -----------------------------------------------------------------------------------------------------

    def root(self, player: Player) -> Run:
        """The run of another program: found again, or put beside the first."""
        run = next((one for one in self.runs.values() if one.player is player), None)
        return run or self._put(player, 0, 0, player.what or player.title)

    def fork(self, player: Player, after: int, words: str, *, again: bool = False) -> Run:
        """A run that grows out of the one that is looked at, and is looked at from now on.

        A run with the same choices under the same circumstances is found again, unless `again` asks for another.
        """
        known = next((one for one in self.runs.values() if one.same == same(player)), None)
        run = known if known is not None and not again else self._put(player, self.current, after, words)
        turn = Turn(self.current, self.here.player.cursor, run.number, after)
        self.done.append(turn)
        self.undone.clear()
        self.current = run.number
        return run

    def _put(self, player: Player, parent: int, after: int, words: str) -> Run:
        number = len(self.runs) + 1
        run = self.runs[number] = Run(number, player, parent, after, words, same(player))
        return run

    # Moving ------------------------------------------------------------------------------------------------------

    def go(self, number: int) -> Run:
        """Look at a run; what was done and undone stays as it is."""
        self.current = number
        return self.here

    def undo(self) -> Turn | None:
        """Go back to where the last choice was made; None when there is none."""
        if not self.done:
            return None
        turn = self.done.pop()
        target = self.runs[turn.target].player
        turn.come = target.cursor
        self.undone.append(turn)
        self.current = turn.source
        return turn

    def redo(self) -> Turn | None:
        """Make the choice again that was undone last; None when there is none."""
        if not self.undone:
            return None
        turn = self.undone.pop()
        self.done.append(turn)
        self.current = turn.target
        return turn

    # Looking -----------------------------------------------------------------------------------------------------

    def children(self, number: int) -> list[Run]:
        """The runs that grew out of one, by where they did."""
        return sorted(
            (one for one in self.runs.values() if one.parent == number), key=lambda one: (one.after, one.number)
        )

    def rows(self) -> Iterator[tuple[str, Run]]:
        """Every run below the one that it grew out of, with the lines of the tree before it."""
        yield from self._below(0, "")

    def _below(self, number: int, stem: str) -> Iterator[tuple[str, Run]]:
        grown = self.children(number)
        for at, run in enumerate(grown):
            last = at == len(grown) - 1
            yield (f"{stem}{'└─' if last else '├─'} " if number else ""), run
            yield from self._below(run.number, (f"{stem}{'   ' if last else '│  '}") if number else " ")

    def plain(self, run: Run) -> bool:
        """Whether a run is what its program does by itself: nobody chose, and nothing was changed."""
        first = next(one for one in self.runs.values() if one.player.what == run.player.what)
        chooser = run.player.timeline.chooser
        chosen = chooser.seed is not None or chooser.deviations
        return not chosen and same(run.player)[:-2] == same(first.player)[:-2]

    def place(self) -> str:
        """Which run one is in, for the status line; empty where nothing was ever chosen otherwise."""
        alone = not self.here.parent and not self.children(self.current)
        return "" if alone else f"run {self.current}: {self.here.title}"


def same(player: Player) -> tuple[Hashable, ...]:
    """What makes two runs the same: program and settings, then the seed and the choices made otherwise."""
    timeline = player.timeline
    chooser = timeline.chooser
    setup = timeline.setup
    return (
        setup.program.file,
        setup.program.source,
        setup.program.statics,
        tuple(function.code for function in setup.program.functions),
        setup.settings,
        chooser.seed,
        tuple(sorted(chooser.deviations.items())),
    )

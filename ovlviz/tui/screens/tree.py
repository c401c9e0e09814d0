"""The tree of runs over the player: go to one, name it, compare two."""

from __future__ import annotations

from typing import NamedTuple

from ..actions import TREE
from ..contents import Item
from ..forks import Run, Tree
from ..keys import Keymap
from ..rows import Ink, Piece, row, shorten
from ..status import ending_words
from ..theme import Theme
from .lists import ListScreen


class Wish(NamedTuple):
    """What is wanted of a run: `go`, `name` or `compare` (with the one that is looked at)."""

    verb: str
    number: int


class TreeScreen(ListScreen):
    """Every run below the one that it grew out of; `wish` is what was asked for when it closes."""

    WHERE = TREE

    def __init__(self, look: Theme, keymap: Keymap, tree: Tree, cells: int) -> None:
        super().__init__(look, keymap, "Runs", items(tree, cells))
        self.wish: Wish | None = None
        self.chosen = next(n for n, item in enumerate(self.items) if item.target == tree.current)

    def pick(self, target: int | None) -> None:
        """Go to a run."""
        self._ask("go", target)

    def do_tree_name(self, count: int | None) -> None:
        """Name the chosen run."""
        self._ask("name", self.items[self.chosen].target)

    def do_tree_compare(self, count: int | None) -> None:
        """Compare the chosen run with the one that is looked at."""
        self._ask("compare", self.items[self.chosen].target)

    def _ask(self, verb: str, target: int | None) -> None:
        self.wish = Wish(verb, target) if target is not None else None
        self.leave(target)


def items(tree: Tree, cells: int) -> list[Item]:
    """A row for each run: where it grew, what was done otherwise, how far it came and how it ended."""
    return [Item(_row(tree, stem, run, cells), run.number) for stem, run in tree.rows()]


def _row(tree: Tree, stem: str, run: Run, cells: int) -> tuple[Piece, ...]:
    player = run.player
    here = f"{run.number:>3} {'• ' if run.number == tree.current else '  '}"
    after = f"{stem}{f'after {run.after}: ' if run.parent and run.after else ''}"
    title = f"{run.name}  ({run.words})" if run.name else run.words
    ended = f"  {player.length:,} events, {ending_words(player) or 'not run to its end yet'}"
    title = shorten(title, max(cells - len(here + after + ended), 16))
    ink = Ink.STRONG if run.number == tree.current else Ink.TEXT
    return row(Piece(here, Ink.NUMBER), Piece(after, Ink.SOFT), Piece(title, ink), Piece(ended, Ink.SOFT))

"""A list in which things are offered: each with what choosing it does, and what is not offered greyed, with the reason."""

from __future__ import annotations

from collections.abc import Callable

from .contents import Item
from .rows import EMPTY, Ink, Piece, Row, row, wrap

Act = Callable[[], "Menu | None"]
"""What choosing a row does; the menu that comes then, or None to close the list."""


class Menu:
    """Rows for `ListScreen`; the target of a row that can be chosen is its place among the `acts`."""

    def __init__(self, title: str, cells: int) -> None:
        self.title = title
        self.cells = cells
        self.items: list[Item] = []
        self.acts: list[Act] = []

    def head(self, text: str) -> None:
        """A heading, after an empty row unless it is the first."""
        if self.items:
            self.items.append(Item(EMPTY))
        self.items.append(Item(row(Piece(text, Ink.STRONG))))

    def say(self, *pieces: Piece | str, indent: int = 0, hang: int = 0) -> None:
        """Text that cannot be chosen, as many rows as it takes; `indent` is for all of them, `hang` for the further ones."""
        self._wrapped(row(Piece(" " * indent), *pieces) if indent else row(*pieces), max(indent, hang), None)

    def soft(self, text: str, indent: int = 4) -> None:
        """A remark on the row above."""
        self.say(Piece(text, Ink.SOFT), indent=indent)

    def offer(self, words: str, act: Act, *more: Piece, hang: int = 2) -> None:
        """Something that can be chosen; its further rows are indented by `hang` cells."""
        self.acts.append(act)
        self._wrapped(row(Piece(words), *more), hang, len(self.acts) - 1)

    def refuse(self, words: str, reason: str, rules: tuple[str, ...] = ()) -> None:
        """Something that cannot be chosen just now, with the reason (UX-10)."""
        pieces = [Piece(f"not: {words}  ", Ink.SOFT), Piece(reason, Ink.SOFT), *cited(rules)]
        self._wrapped(row(*pieces), 5, None)

    def _wrapped(self, one: Row, indent: int, target: int | None) -> None:
        first, *rest = wrap(one, self.cells, indent=indent)
        self.items.append(Item(first, target))
        self.items += [Item(each) for each in rest]


def cited(rules: tuple[str, ...], most: int = 4) -> list[Piece]:
    """The ids of rules; of many the first, and how many more."""
    pieces: list[Piece] = []
    for rule in rules[:most]:
        pieces += [Piece("  " if not pieces else " "), Piece(rule, Ink.RULE)]
    if len(rules) > most:
        pieces.append(Piece(f" +{len(rules) - most}", Ink.SOFT))
    return pieces

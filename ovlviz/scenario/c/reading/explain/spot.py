"""Where the parser stopped, and what stands around it."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from ..feed import Feed
from ..tokens import Token
from ..words import KEYWORDS, TYPE_WORDS


class Spot(NamedTuple):
    """Where the parser stopped and what it said: token number `position` cannot stand there (it may be one past the last).

    `types` are the names of types that the program can use.
    """

    fed: Feed
    position: int
    said: str
    types: Collection[str]

    def token(self, distance: int = 0) -> Token | None:
        """The token some places further on or back."""
        index = self.position + distance
        return self.fed.tokens[index] if 0 <= index < self.fed.length else None

    def text(self, distance: int = 0) -> str:
        """The text of that token; "" beyond the ends."""
        token = self.token(distance)
        return token.text if token is not None else ""

    @property
    def before(self) -> Token:
        """The token before the one that cannot stand here."""
        return self.fed.tokens[max(self.position - 1, 0)]

    def is_name(self, distance: int = 0) -> bool:
        """Whether that token is a name, and no word of C."""
        token = self.token(distance)
        return token is not None and token.kind == "name" and token.text not in KEYWORDS

    def is_type(self, distance: int = 0) -> bool:
        """Whether that token is a word or name of a type."""
        return self.text(distance) in TYPE_WORDS or self.text(distance) in self.types

    def opener(self, sign: str) -> int | None:
        """The innermost bracket around the spot, if it is this one."""
        index = self.position - 1
        while index >= 0:
            if self.fed.tokens[index].text in ("(", "[", "{") and self.fed.tokens[index].kind == "sign":
                return index if self.fed.tokens[index].text == sign else None
            index = min(index, self.fed.partners.get(index, index)) - 1
        return None

    @property
    def outside(self) -> bool:
        """Whether the spot is outside of all functions and braces."""
        index = self.position - 1
        while index >= 0:
            if self.fed.tokens[index].text == "{":
                return False
            if self.fed.tokens[index].text == "}":
                index = self.fed.partners.get(index, index)
            index -= 1
        return True

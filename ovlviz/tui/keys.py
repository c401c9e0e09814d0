"""From key presses to actions: single keys, keys pressed twice (`gg`), and numbers typed before a key (`12 G`)."""

from __future__ import annotations

from typing import NamedTuple

from .actions import Action, of

_COUNT_LIMIT = 9


class Press(NamedTuple):
    """An action with the number typed before it, if it takes one."""

    action: str
    number: int | None = None


class Conflict(Exception):
    """Two actions of one place have the same key."""


class Reader:
    """The keys of one place, and what has been typed of a key that is not complete yet."""

    def __init__(self, where: str) -> None:
        self.bound: dict[str, str] = {}
        self.counted: dict[str, str] = {}
        for action in of(where):
            self._bind(action)
        self.typed = ""
        self._doubles = {key[0] for key in self.bound if len(key) == 2 and key[0] == key[1]}

    def _bind(self, action: Action) -> None:
        for key in action.keys:
            table, one = (self.counted, key[2:]) if key.startswith("N ") else (self.bound, key)
            if table.get(one, action.id) != action.id:
                raise Conflict(f"{key} is both {table[one]} and {action.id}")
            table[one] = action.id

    def feed(self, key: str) -> Press | None:
        """The action that this press completes; None when it means nothing or more has to come."""
        typed, self.typed = self.typed, ""
        if typed.isdigit():
            if key in self.counted:
                return Press(self.counted[key], int(typed))
            if len(key) == 1 and key.isdigit() and key.isascii():
                self.typed = (typed + key)[:_COUNT_LIMIT]
                return None
            if key == "escape":
                return None
        elif typed and key == typed:
            return Press(self.bound[typed + key])
        if key in self.bound:
            return Press(self.bound[key])
        if (len(key) == 1 and key.isdigit() and key.isascii() and self.counted) or key in self._doubles:
            self.typed = key
        return None

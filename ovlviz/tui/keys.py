"""The keys in force: the table of actions, with what a person has bound otherwise; and from key presses to actions.

A press is a single key, a key pressed twice (`gg`), or a number typed before a key (`12 G`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import NamedTuple

from .actions import ACTIONS, HINTS, OVER, WITHIN, Action

_COUNT_LIMIT = 9
_NAMED = {
    "left": "←", "right": "→", "up": "↑", "down": "↓", "space": "Space", "escape": "Esc", "enter": "Enter", "tab": "Tab",
    "shift+tab": "Shift+Tab", "pageup": "PgUp", "pagedown": "PgDn", "home": "Home", "end": "End", "f1": "F1",
    "backspace": "Backspace", "delete": "Del", "insert": "Ins", "shift+left": "Shift+←", "shift+right": "Shift+→",
    "shift+up": "Shift+↑", "shift+down": "Shift+↓",
}  # fmt: skip
_CONTROL = re.compile(r"ctrl\+[a-z]")
_SAME_IN_TERMINALS = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+j": "enter", "ctrl+h": "backspace"}
_TOLD = re.compile(r"<([a-z][a-z0-9-]*)>")


class Press(NamedTuple):
    """An action with the number typed before it, if it takes one."""

    action: str
    number: int | None = None


class Conflict(Exception):
    """Two actions of one place have the same key; `ids` names them."""

    def __init__(self, key: str, one: str, other: str) -> None:
        super().__init__(f"{key} is both {one} and {other}")
        self.key = key
        self.ids = (one, other)


class Keymap:
    """The actions with the keys they have now; Conflict when two of one place share one."""

    def __init__(self, bound: Mapping[str, tuple[str, ...]] | None = None) -> None:
        changed = bound or {}
        self.actions = tuple(one._replace(keys=changed.get(one.id, one.keys)) for one in ACTIONS)
        self._by_id = {one.id: one for one in self.actions}
        for where in {one.where for one in self.actions}:
            Reader(self, where)

    def __getitem__(self, id: str) -> Action:
        return self._by_id[id]

    def of(self, where: str) -> list[Action]:
        """The actions of one place, in the order of the table."""
        return [one for one in self.actions if one.where in (where, WITHIN.get(where))]

    def hints(self, where: str, *, ascii: bool = False, without: Collection[str] = ()) -> list[tuple[str, str]]:
        """Keys and word pairs for the bottom line, but for those actions that mean nothing there just now."""
        return [
            (" ".join(shown(self[one].keys[0], ascii=ascii) for one in ids), word)
            for ids, word in HINTS[where]
            if ids[-1] not in without
        ]

    def told(self, text: str, *, ascii: bool = False) -> str:
        """A notice in which `<id>` stands for the key of an action."""
        return _TOLD.sub(lambda m: shown(self[m[1]].keys[0], ascii=ascii) if m[1] in self._by_id else m[0], text)


class Reader:
    """The keys of one place, and what has been typed of a key that is not complete yet."""

    def __init__(self, keymap: Keymap, where: str) -> None:
        self.bound: dict[str, str] = {}
        self.counted: dict[str, str] = {}
        for action in keymap.of(where):
            self._bind(action)
        self.typed = ""
        self._doubles = {key[0]: self.bound[key] for key in self.bound if _double(key)}
        for key, action_id in self._doubles.items():
            if key in self.bound:
                raise Conflict(key, self.bound[key], action_id)

    def _bind(self, action: Action) -> None:
        for key in action.keys:
            table, one = (self.counted, key[2:]) if key.startswith("N ") else (self.bound, key)
            if table.get(one, action.id) != action.id:
                raise Conflict(key, table[one], action.id)
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


def shown(key: str, *, ascii: bool = False) -> str:
    """A key as it is printed; without arrows in ASCII, where they would look like the keys < and >."""
    if _double(key):
        return f"{key[0]} {key[1]}"
    if key.startswith("ctrl+"):
        return f"Ctrl+{key[5:].upper()}"
    text = _NAMED.get(key, key)
    return text if not ascii or text.isascii() else "+".join(part.capitalize() for part in key.split("+"))


def wrong_key(key: str, where: str) -> str:
    """What is wrong with a key that somebody wants to bind at a place; empty when it can be used in every terminal.

    Digits are keys where no number can be typed before one.
    """
    one = key.removeprefix("N ")
    if key in _SAME_IN_TERMINALS:
        return f"a terminal cannot tell {key} from {_SAME_IN_TERMINALS[key]}"
    if key in _NAMED or (_CONTROL.fullmatch(key) and key != "ctrl+underscore"):
        return ""
    if len(one) == 1 and one.isprintable() and not one.isspace():
        return "digits are typed as numbers before a key" if one.isdigit() and one != "0" and where not in OVER else ""
    if _double(key):
        return ""
    if "alt+" in key or "ctrl+" in key or re.fullmatch(r"f\d+", key):
        return "not every terminal can send it"
    return "it is no key: write a character, two of the same (gg), N and a character (N G), or a name such as left or ctrl+p"


def _double(key: str) -> bool:
    return len(key) == 2 and key[0] == key[1] and not key[0].isdigit()

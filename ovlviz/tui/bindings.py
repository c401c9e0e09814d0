"""Keys bound otherwise, in a file: `keys.toml` in the folder of settings, or wherever OVLVIZ_KEYS says.

    forward = ["right", "l", "n"]
    quit = "K"

A line names an action and all the keys it is to have; what is not named keeps its keys.  Actions of different places
(the player, the home screen, a list) may share a key.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from pathlib import Path

from ..errors import BadInput, Problem
from ..files import read_bounded
from .actions import BY_ID
from .keys import Conflict, Keymap, wrong_key

BOUND = 64 * 1024
"""Bytes that the file may have."""

_PLACE = re.compile(r"line (\d+), column (\d+)")


def read_keymap(path: Path) -> Keymap:
    """The keys in force with what a file says; BadInput with the places of all its mistakes."""
    data = read_bounded(path, "file of keys", BOUND)
    name = str(path)
    try:
        text = data.decode("utf-8-sig")
        table = tomllib.loads(text)
    except UnicodeDecodeError:
        raise BadInput([Problem(name, 0, 0, 0, "this is not UTF-8", "save it as UTF-8")]) from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = _PLACE.search(str(error))
        line, column = (int(found[1]), int(found[2])) if found else (0, 0)
        message = str(error).partition(" (at")[0]
        raise BadInput(
            [_problem(name, text, line, message, 'write lines such as forward = ["right", "l"]', column)]
        ) from None
    problems: list[Problem] = []
    bound: dict[str, tuple[str, ...]] = {}
    for action, keys in table.items():
        line = _line_of(text, action)
        wrong, remedy = _wrong(action, keys)
        if wrong:
            problems.append(_problem(name, text, line, wrong, remedy))
        else:
            bound[action] = (keys,) if isinstance(keys, str) else tuple(keys)
    if problems:
        raise BadInput(problems)
    try:
        return Keymap(bound)
    except Conflict as conflict:
        changed = next(one for one in reversed(conflict.ids) if one in bound)
        other = next(one for one in conflict.ids if one != changed)
        message = f"{conflict.key} is a key of {changed} and of {other}"
        remedy = f"give {other} other keys too, or take {conflict.key} from {changed}"
        raise BadInput([_problem(name, text, _line_of(text, changed), message, remedy)]) from None


def _wrong(action: str, keys: object) -> tuple[str, str]:
    """What is wrong with a line, and what would be right."""
    if action not in BY_ID:
        near = difflib.get_close_matches(action, BY_ID, n=1)
        hint = f"did you mean {near[0]}?" if near else "`ovlviz keys` lists the actions"
        return f"there is no action {action}", hint
    listed = [keys] if isinstance(keys, str) else keys
    if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
        return f"{action} needs a key or a list of keys", f'write {action} = ["{BY_ID[action].keys[0]}"]'
    if not listed:
        return f"{action} would have no key", "give it one"
    for key in listed:
        reason = wrong_key(key, BY_ID[action].where)
        if reason:
            return f"{key!r} cannot be bound: {reason}", "`ovlviz keys` shows keys that can"
        if key.startswith("N ") and not any(one.startswith("N ") for one in BY_ID[action].keys):
            return f"{action} takes no number before its key", f"write {key[2:]}"
    return "", ""


def _line_of(text: str, action: str) -> int:
    pattern = re.compile(rf"""\s*["']?{re.escape(action)}["']?\s*[=.\]]|\s*\[+\s*["']?{re.escape(action)}""")
    return next((number for number, line in enumerate(text.splitlines(), 1) if pattern.match(line)), 0)


def _problem(name: str, text: str, line: int, message: str, remedy: str, column: int = 1) -> Problem:
    lines = text.splitlines()
    shown = lines[line - 1] if 0 < line <= len(lines) else ""
    if not shown:
        return Problem(name, 0, 0, 0, message, remedy)
    end = column + 1 if column > 1 else len(shown.partition("=")[0].rstrip()) + 1
    return Problem(name, line, column, end, message, remedy, shown)


def as_text(keymap: Keymap) -> str:
    """All keys as a file of keys, with what each does: a person copies it and changes lines."""
    lines: list[str] = []
    place = ""
    for one in keymap.actions:
        if one.where != place:
            place = one.where
            lines += [*([""] if lines else []), f"# {place}"]
        keys = ", ".join(f'"{_escaped(key)}"' for key in one.keys)
        lines.append(f"{f'{one.id} = [{keys}]':<44} # {one.description}")
    return "\n".join(lines) + "\n"


def as_json(keymap: Keymap) -> str:
    """All keys as JSON."""
    import json

    rows = [{"id": one.id, "mode": one.where, "keys": one.keys, "does": one.description} for one in keymap.actions]
    return json.dumps({"schema": 1, "keys": rows}, indent=1, ensure_ascii=False) + "\n"


def _escaped(key: str) -> str:
    return key.replace("\\", "\\\\").replace('"', '\\"')

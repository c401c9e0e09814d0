"""Where each rule of Windows is implemented and what shows it: `ovlviz rules`.

Both are read from the program itself: the ids that the code of the engine and of the calls cites, and the ids that the
facts of a run cite.  A rule that the simulation leaves out has its reason in the ledger.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from .. import calls, engine
from ..engine.world import OTHER_SIDES
from ..errors import BadInput, Problem
from ..ledger import CONFLICTS, OUTSIDE, RULES, Conflict, Rule
from ..ledger.citing import ids_in
from .runs import Shown, shown


class Entry(NamedTuple):
    """A rule (or disagreement) with the places that implement it (file:line), the runs that show it, or why it is left out."""

    rule: Rule | Conflict
    implemented: tuple[str, ...]
    shown: tuple[str, ...]
    reason: str


def find_rules(id: str | None, runs: Callable[[], Shown] = shown) -> list[Entry]:
    """The entry of one rule, or of all; BadInput when there is no such rule.  `runs` makes, or remembers, the runs."""
    if id is None:
        wanted: Iterable[str] = RULES
    elif id.upper() in RULES or id.upper() in CONFLICTS:
        wanted = [id.upper()]
    else:
        remedy = "the ids are A1 to A199, B1 to B194, S1 to S123, and K1 to K13 and C1 to C13 for disagreements"
        raise BadInput([Problem(id, 0, 0, 0, "there is no such rule", remedy)])
    cited, turned = citations(), by_rule(runs())
    return [
        Entry(
            RULES.get(one) or CONFLICTS[one],
            tuple(cited.get(one, ())),
            tuple(turned.get(one, ())),
            OUTSIDE[one].text if one in OUTSIDE else "",
        )
        for one in wanted
    ]


# Reading the code ------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def citations() -> dict[str, list[str]]:
    """For each id the places in the engine and the calls that cite it, as file:line."""
    found: dict[str, list[str]] = defaultdict(list)
    for package in (engine, calls):
        folder = Path(next(iter(package.__path__)))
        for path in sorted(folder.rglob("*.py")):
            name = path.relative_to(folder.parent.parent).as_posix()
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                for id in dict.fromkeys(ids_in(line)):
                    found[id].append(f"{name}:{number}")
    return dict(found)


# Reading the runs ------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def shows() -> dict[str, list[str]]:
    """For each id the scenarios whose runs cite it, then, in a checkout, the programs of the tests that do or are about it."""
    return by_rule(shown())


def by_rule(found: Shown) -> dict[str, list[str]]:
    """For each id the runs that show it."""
    turned: dict[str, list[str]] = defaultdict(list)
    for what, ids in found.items():
        for id in ids:
            turned[id].append(what)
    return dict(turned)


# Listings ---------------------------------------------------------------------------------------------------------


def as_text(entries: list[Entry], *, full: bool) -> str:
    """A line for each rule, or everything about them."""
    if full:
        return "\n".join(_full(entry) for entry in entries) + "\n"
    lines = [f"{entry.rule.id:<5} {_state(entry):<11} {_words(entry.rule)}" for entry in entries]
    states = [_state(entry) for entry in entries]
    counts = ", ".join(f"{states.count(state)} {state}" for state in ("shown", "implemented", "left out", "open"))
    return "\n".join([*lines, "", f"{len(entries)} rules: {counts}. `ovlviz rules ID` tells more."]) + "\n"


def _state(entry: Entry) -> str:
    if entry.shown:
        return "shown"
    return "implemented" if entry.implemented else "left out" if entry.reason else "open"


def _words(rule: Rule | Conflict) -> str:
    return rule.text if isinstance(rule, Rule) else rule.question


def _full(entry: Entry) -> str:
    rule = entry.rule
    lines = [f"{rule.id}: {_words(rule)}"]
    if isinstance(rule, Rule):
        lines.append(f"source: {rule.source} ({rule.basis})")
    else:
        lines += [f"one side: {rule.one}", f"the other: {rule.other}", f"here: {rule.default}"]
        if rule.id in OTHER_SIDES:
            lines.append(f"the other side is shown by --behaviour documented+{rule.id}")
    for title, values in (("implemented at", entry.implemented), ("shown by", entry.shown)):
        if values:
            lines.append(f"{title}:")
            lines += [f"  {value}" for value in values]
    if entry.reason:
        lines.append(f"{'left out' if isinstance(rule, Rule) else 'its other side'}: {entry.reason}")
    return "\n".join(lines)


def as_json(entries: list[Entry]) -> str:
    """The rules as a JSON list."""
    rows = [
        {
            **entry.rule._asdict(),
            "state": _state(entry),
            "implemented": entry.implemented,
            "shown": entry.shown,
            "reason": entry.reason or None,
        }
        for entry in entries
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"

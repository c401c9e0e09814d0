"""The ledger: what each rule of Windows says, where that can be read, and how well it is known.

The engine follows rules, and every fact cites the ids of those it rests on ("A16").  The views show the rule with the
fact, so that a reader can check the simulation instead of believing it.  Here an id becomes a sentence.

A rules: overlapped sockets as a program sees them; B: completion ports and socket state notifications; S: providers.
K and C: questions on which sources disagree, each with both answers and the one the simulation gives.

The data are tables next to this file, one line a row, cells separated by tabs, the first line naming the columns.  They
are read when a rule is first asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple, TypeVar

__all__ = ["BASES", "CONFLICTS", "RULES", "Conflict", "Rule", "conflict", "rule"]

BASES: Mapping[str, str] = {
    "tested": "asserted on real Windows by a test of the Wine project",
    "documented": "stated by Microsoft's documentation or headers",
    "probed": "seen in runs of our own, mostly under Wine 8",
    "reported": "reported by users of Windows, or read in other implementations",
    "inferred": "concluded from other rules; no source states it",
}
"""How a rule can be known, the strongest first (design D5), and what that means; a rule has the strongest it can."""


class Rule(NamedTuple):
    """One rule: `text` says it in a sentence or two, `source` where to read it, `basis` how it is known (see BASES)."""

    id: str
    text: str
    source: str
    basis: str


class Conflict(NamedTuple):
    """One question on which sources disagree: the two answers, and what the simulation does by default."""

    id: str
    question: str
    one: str
    other: str
    default: str


Row = TypeVar("Row")


class _Table(Mapping[str, Row]):
    """Rows by id, in order, read from their files when the first one is needed."""

    def __init__(self, load: Callable[[], dict[str, Row]]) -> None:
        self._load = load
        self._loaded: dict[str, Row] | None = None

    @property
    def _rows(self) -> dict[str, Row]:
        if self._loaded is None:
            self._loaded = self._load()
        return self._loaded

    def __getitem__(self, key: str) -> Row:
        return self._rows[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def _cells(name: str) -> Iterator[list[str]]:
    from importlib.resources import files  # not at the top: it takes longer to import than all the rest here

    lines = files(__name__).joinpath(f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return (line.split("\t") for line in lines[1:])


def _rules() -> dict[str, Rule]:
    rows = (cells for name in ("application", "ports", "provider") for cells in _cells(name))
    return {number: Rule(number, text, source, basis) for number, basis, source, text in rows}


def _conflicts() -> dict[str, Conflict]:
    return {cells[0]: Conflict(*cells) for cells in _cells("conflicts")}


RULES: Mapping[str, Rule] = _Table(_rules)
"""Every rule by its id: A1 to A199, B1 to B194, S1 to S123."""

CONFLICTS: Mapping[str, Conflict] = _Table(_conflicts)
"""Every disagreement by its id: K1 to K13 (A rules), C1 to C13 (B rules)."""


def rule(id: str) -> Rule:
    """The rule with this id; KeyError if there is none."""
    return RULES[id]


def conflict(id: str) -> Conflict:
    """The disagreement with this id; KeyError if there is none."""
    return CONFLICTS[id]

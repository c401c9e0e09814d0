"""The ledger: what each rule of Windows says, where that can be read, and how well it is known.

The engine follows rules, and every fact cites the ids of those it rests on ("A16").  The views show the rule with the
fact, so that a reader can check the simulation instead of believing it.  Here an id becomes a sentence.

A rules: overlapped sockets as a program sees them; B: completion ports and socket state notifications; S: providers.
K and C: questions on which sources disagree, each with both answers and the one the simulation gives.

The claims (`claims`) are what five documents say that students read; they rest on the rules.  The data are tables next to
this file (`tables`), read when a row is first asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from .claims import CLAIMS, Claim, claim
from .tables import Table, cells

__all__ = [
    "BASES",
    "CLAIMS",
    "CONFLICTS",
    "OUTSIDE",
    "RULES",
    "Claim",
    "Conflict",
    "Outside",
    "Rule",
    "claim",
    "conflict",
    "rule",
]

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


class Outside(NamedTuple):
    """A rule that the simulation leaves out, and why."""

    id: str
    text: str


def _rules() -> dict[str, Rule]:
    rows = (row for name in ("application", "ports", "provider") for row in cells(name))
    return {number: Rule(number, text, source, basis) for number, basis, source, text in rows}


def _conflicts() -> dict[str, Conflict]:
    return {row[0]: Conflict(*row) for row in cells("conflicts")}


def _outside() -> dict[str, Outside]:
    return {row[0]: Outside(*row) for row in cells("outside")}


RULES: Mapping[str, Rule] = Table(_rules)
"""Every rule by its id: A1 to A199, B1 to B194, S1 to S123."""

CONFLICTS: Mapping[str, Conflict] = Table(_conflicts)
"""Every disagreement by its id: K1 to K13 (A rules), C1 to C13 (B rules)."""

OUTSIDE: Mapping[str, Outside] = Table(_outside)
"""The rules that the simulation leaves out, by their ids."""


def rule(id: str) -> Rule:
    """The rule with this id; KeyError if there is none."""
    return RULES[id]


def conflict(id: str) -> Conflict:
    """The disagreement with this id; KeyError if there is none."""
    return CONFLICTS[id]

"""What people wrongly believe about overlapped I/O, each belief with the rules that say otherwise.

A question of a lesson offers such beliefs as its wrong answers, so that whoever chooses one is told which belief it was.
M01 to M16 are those that expert writing names; the others come from questions that programmers ask.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from .tables import Table, cells


class Misconception(NamedTuple):
    """One belief in a sentence, as somebody who holds it would say it; `rules` are those that refute it."""

    id: str
    rules: tuple[str, ...]
    belief: str


def _misconceptions() -> dict[str, Misconception]:
    return {id: Misconception(id, tuple(rules.split()), belief) for id, rules, belief in cells("misconceptions")}


MISCONCEPTIONS: Mapping[str, Misconception] = Table(_misconceptions)
"""Every belief by its id, M01 and so on."""

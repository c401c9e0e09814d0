"""The ids that a text cites: how a line of code, a comment or a sentence names its rules."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import CONFLICTS, RULES

_CITED = re.compile(r"\b([ABCKS])([1-9]\d{0,2})\b(?:\u2013([ABCKS])?([1-9]\d{0,2})\b)?")
"""An id, or a range of ids as comments have them: A136\u2013A149."""


def ids_in(text: str) -> Iterator[str]:
    """The ids of rules and disagreements in a text, in order."""
    for letter, first, _, last in _CITED.findall(text):
        numbers = range(int(first), int(last or first) + 1)
        yield from (id for id in (f"{letter}{number}" for number in numbers) if id in RULES or id in CONFLICTS)

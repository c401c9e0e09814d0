"""The words of overlapped I/O that every sentence here uses, each with what it means and the rules that say so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from .tables import Table, cells


class Term(NamedTuple):
    """One word, in a sentence or two for somebody who knows C and sockets."""

    word: str
    rules: tuple[str, ...]
    meaning: str


def _terms() -> dict[str, Term]:
    return {word: Term(word, tuple(rules.split()), meaning) for word, rules, meaning in cells("terms")}


TERMS: Mapping[str, Term] = Table(_terms)
"""Every word by itself, those first that one needs first."""


def term(word: str) -> Term | None:
    """What a word means, in any case of letters and in the plural too; OVERLAPPED is not overlapped."""
    if word in TERMS:
        return TERMS[word]
    low = word.casefold()
    return next((one for one in TERMS.values() if low in (one.word.casefold(), f"{one.word.casefold()}s")), None)

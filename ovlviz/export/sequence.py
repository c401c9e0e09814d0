"""A run as the messages and notes of a sequence diagram, which several languages write down."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..diagram.excerpt import Excerpt


class Note(NamedTuple):
    """A fact on its lane."""

    n: int
    lane: str
    text: str


class Message(NamedTuple):
    """A fact that something on another lane caused."""

    n: int
    out: str
    to: str
    text: str


def events(whole: Excerpt) -> Iterator[Note | Message]:
    """Each fact once: as a message from the latest of its causes on another lane, else as a note."""
    home = {mark.n: mark.lane for mark in whole.marks}
    for mark in whole.marks:
        out = next((home[cause] for cause in reversed(mark.causes) if home.get(cause, mark.lane) != mark.lane), None)
        yield Note(mark.n, mark.lane, mark.label) if out is None else Message(mark.n, out, mark.lane, mark.label)

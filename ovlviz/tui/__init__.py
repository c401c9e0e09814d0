"""The terminal program: the player, the home screen, pictures of both.

Importing this loads nothing of Textual, so that commands without a screen start fast; the functions below do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ..scenario.subject import Subject
    from .lesson import Lesson

__all__ = ["HomeEntry", "home", "play"]


class HomeEntry(NamedTuple):
    """One line of the home screen.

    `kind` is lesson, scenario, variant or file; entries with one `group` stand together, in the order given.  `what` is
    the argument that opens it from the command line; `open` makes its subject, and `lesson` its lesson if it is one.
    """

    kind: str
    what: str
    title: str
    summary: str
    group: str
    open: Callable[[], Subject]
    lesson: Callable[[], Lesson] | None = None


def play(
    subject: Subject,
    *,
    seed: int | None = None,
    at: int | None = None,
    lesson: Lesson | None = None,
    ascii: bool = False,
) -> None:
    """Open the player on a subject, at an event if one is given, until the person leaves."""
    from .run import run_player

    run_player(subject, seed=seed, at=at, lesson=lesson, ascii=ascii)


def home(entries: Sequence[HomeEntry], *, ascii: bool = False) -> None:
    """Open the home screen; a chosen entry opens in the player and comes back here."""
    from .run import run_home

    run_home(entries, ascii=ascii)

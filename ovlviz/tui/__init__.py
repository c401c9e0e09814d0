"""The terminal program: the player, the home screen, pictures of both.

Importing this loads nothing of Textual, so that commands without a screen start fast; the functions below do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..course.lesson import Lesson
    from ..scenario.subject import Subject
    from ..timeline.choosers import Chooser

__all__ = ["home", "notes", "play"]


def play(
    subject: Subject,
    *,
    chooser: Chooser | None = None,
    at: int | None = None,
    lesson: Lesson | None = None,
    present: bool = False,
    ascii: bool = False,
    theme: str | None = None,
) -> None:
    """Open the player on a subject, at an event if one is given, until the person leaves.

    `chooser` decides what is open; `present` begins as a presentation.
    """
    from .run import run_player

    run_player(subject, chooser=chooser, at=at, lesson=lesson, present=present, ascii=ascii, theme=theme)


def home(*, ascii: bool = False, theme: str | None = None) -> None:
    """Open the home screen; a chosen entry opens in the player and comes back here."""
    from .run import run_home

    run_home(ascii=ascii, theme=theme)


def notes(*, ascii: bool = False, theme: str | None = None) -> None:
    """Open the speaker's notes, which follow the presenter of another terminal."""
    from .run import make_notes

    make_notes(ascii=ascii, theme=theme).run()

"""The terminal program: the player, the home screen, pictures of both.

Importing this loads nothing of Textual, so that commands without a screen start fast; the functions below do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..course.lesson import Lesson
    from ..scenario.subject import Subject
    from ..timeline.choosers import Chooser

__all__ = ["home", "play"]


def play(
    subject: Subject,
    *,
    chooser: Chooser | None = None,
    at: int | None = None,
    lesson: Lesson | None = None,
    ascii: bool = False,
    theme: str | None = None,
) -> None:
    """Open the player on a subject, at an event if one is given, until the person leaves; `chooser` decides what is open."""
    from .run import run_player

    run_player(subject, chooser=chooser, at=at, lesson=lesson, ascii=ascii, theme=theme)


def home(*, ascii: bool = False, theme: str | None = None) -> None:
    """Open the home screen; a chosen entry opens in the player and comes back here."""
    from .run import run_home

    run_home(ascii=ascii, theme=theme)

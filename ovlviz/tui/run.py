"""Starting the terminal program: what has to be set before Textual is imported, and which screen comes first."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ..errors import OvlvizError
from ..scenario.subject import Subject

if TYPE_CHECKING:
    from . import HomeEntry
    from .app import OvlvizApp
    from .lesson import Lesson

FRAMES_A_SECOND = "240"
"""Textual draws on a timer; at its default of 60 the timer alone makes a key take up to 16 ms to show."""


@contextmanager
def _quiet_collector() -> Iterator[None]:
    """No garbage collection while modules are imported and the first screen is made: a quarter of the start-up."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def run_player(
    subject: Subject,
    *,
    seed: int | None = None,
    at: int | None = None,
    lesson: Lesson | None = None,
    ascii: bool = False,
) -> None:
    """The player, until the person leaves."""
    with _quiet_collector():
        app = make_player(subject, seed=seed, at=at, lesson=lesson, ascii=ascii)
    app.run()


def run_home(entries: Sequence[HomeEntry], *, ascii: bool = False) -> None:
    """The home screen, until the person leaves."""
    with _quiet_collector():
        app = make_home(entries, ascii=ascii)
    app.run()


def make_player(
    subject: Subject,
    *,
    seed: int | None = None,
    at: int | None = None,
    lesson: Lesson | None = None,
    ascii: bool = False,
    environ: Any = None,
) -> OvlvizApp:
    """The application with a player on it, not running yet."""
    os.environ.setdefault("TEXTUAL_FPS", FRAMES_A_SECOND)
    from .app import OvlvizApp, theme_from_environment
    from .player import Player
    from .screens.player import PlayerScreen

    look = theme_from_environment(os.environ if environ is None else environ, ascii=ascii)
    player = Player.of(subject.setup, subject.title or subject.what, seed)
    return OvlvizApp(look, PlayerScreen(look, player, subject.what, lesson=lesson, at=at))


def make_home(entries: Sequence[HomeEntry], *, ascii: bool = False, environ: Any = None) -> OvlvizApp:
    """The application with the home screen on it, not running yet."""
    os.environ.setdefault("TEXTUAL_FPS", FRAMES_A_SECOND)
    from .app import OvlvizApp, theme_from_environment
    from .player import Player
    from .screens.home import HomeScreen
    from .screens.player import PlayerScreen

    look = theme_from_environment(os.environ if environ is None else environ, ascii=ascii)

    def enter(entry: Any) -> str:
        try:
            subject = entry.open()
            lesson = entry.lesson() if entry.lesson is not None else None
        except OvlvizError as error:
            return str(error).partition("\n")[0]
        player = Player.of(subject.setup, subject.title or subject.what)
        app.push_screen(PlayerScreen(look, player, subject.what, lesson=lesson))
        return ""

    app = OvlvizApp(look, HomeScreen(look, entries, enter))
    return app

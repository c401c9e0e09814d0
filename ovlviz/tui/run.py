"""Starting the terminal program: what has to be set before Textual is imported, and which screen comes first."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ..errors import OvlvizError
from ..scenario.subject import Subject

if TYPE_CHECKING:
    from ..course.home import HomeEntry
    from ..course.lesson import Lesson
    from ..timeline.choosers import Chooser
    from .app import OvlvizApp
    from .manner import Environment


def _nothing() -> None:
    """Nobody has to be told."""


FRAMES_A_SECOND = "1000"
"""Textual draws at the next tick of a timer that runs while there is something to draw; at its default of 60 that alone
makes a key take up to 16 ms to show."""


def run_player(
    subject: Subject,
    *,
    chooser: Chooser | None = None,
    at: int | None = None,
    lesson: Lesson | None = None,
    present: bool = False,
    ascii: bool = False,
    theme: str | None = None,
) -> None:
    """The player, until the person leaves."""
    with _collector():
        app = make_player(
            subject, chooser=chooser, at=at, lesson=lesson, present=present, ascii=ascii, theme=theme, loaded=_settle
        )
        app.run()


def run_home(*, ascii: bool = False, theme: str | None = None) -> None:
    """The home screen, until the person leaves."""
    with _collector():
        make_home(ascii=ascii, theme=theme, loaded=_settle).run()


@contextmanager
def _collector() -> Iterator[None]:
    """No garbage collection until everything is loaded: it costs a quarter of the start-up, and more of a long run.

    Afterwards what was loaded is set aside (`_settle`): walking a hundred thousand facts takes longer than a frame.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.unfreeze()
        if enabled:
            gc.enable()


def _settle() -> None:
    """The run is loaded: the collector works again, but leaves alone what is there now."""
    gc.freeze()
    gc.enable()


def make_player(
    subject: Subject,
    *,
    chooser: Chooser | None = None,
    at: int | None = None,
    lesson: Lesson | None = None,
    present: bool = False,
    ascii: bool = False,
    theme: str | None = None,
    environ: Environment | None = None,
    loaded: Callable[[], None] = _nothing,
) -> OvlvizApp:
    """The application with a player on it, not running yet; `present`: as a lecture hall sees it."""
    os.environ.setdefault("TEXTUAL_FPS", FRAMES_A_SECOND)
    from .app import OvlvizApp
    from .keeping import keeping
    from .manner import manner
    from .screens.player import PlayerScreen

    look, keymap = manner(environ, ascii=ascii, theme=theme)
    screen = PlayerScreen(look, keymap, subject, chooser=chooser, lesson=lesson, at=at, keeping=keeping(environ))
    screen.loaded = loaded
    screen.presents = present
    return OvlvizApp(look, screen)


def make_home(
    entries: Iterable[HomeEntry | None] | None = None,
    *,
    ascii: bool = False,
    theme: str | None = None,
    environ: Environment | None = None,
    loaded: Callable[[], None] = _nothing,
) -> OvlvizApp:
    """The application with the home screen on it, not running yet; without `entries` it offers all there is."""
    os.environ.setdefault("TEXTUAL_FPS", FRAMES_A_SECOND)
    from .app import OvlvizApp
    from .keeping import keeping
    from .manner import manner
    from .screens.home import HomeScreen
    from .screens.player import PlayerScreen

    look, keymap = manner(environ, ascii=ascii, theme=theme)
    kept = keeping(environ)
    if entries is None:
        from ..course.home import gathered

        entries = gathered(kept.recent.all())

    def enter(entry: HomeEntry) -> str:
        try:
            found = entry.open()
            lesson = entry.lesson() if entry.lesson is not None else None
            screen = PlayerScreen(
                look, keymap, found.subject, chooser=found.chooser, at=found.cursor, lesson=lesson, keeping=kept
            )
        except OvlvizError as error:
            return str(error).partition("\n")[0]
        if lesson is not None:
            screen.page = min(entry.page, len(lesson.pages) - 1)
        screen.loaded = loaded
        app.push_screen(screen)
        return ""

    app = OvlvizApp(look, HomeScreen(look, keymap, entries, enter, kept))
    return app


def make_visit() -> OvlvizApp:
    """The home screen for a visitor from the network: no files of this machine are shown, and none is written."""
    from ..course.home import gathered

    app = make_home((one for one in gathered() if one is None or one.kind != "file"), environ={})
    app.guest = True
    return app


def make_notes(*, ascii: bool = False, theme: str | None = None, environ: Environment | None = None) -> OvlvizApp:
    """The application with the speaker's notes on it, not running yet."""
    from .app import OvlvizApp
    from .keeping import keeping
    from .manner import manner
    from .screens.notes import NotesScreen

    look, keymap = manner(environ, ascii=ascii, theme=theme)
    return OvlvizApp(look, NotesScreen(look, keymap, keeping(environ).stage))

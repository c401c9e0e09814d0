"""What WHAT opens: a lesson by its number, its name or its file, otherwise a run."""

from __future__ import annotations

import difflib
from pathlib import Path

from .. import content
from ..errors import BadInput, Problem
from ..timeline.running import Session as Subject
from ..timeline.running import find_moment
from ..timeline.timeline import Timeline
from .run import Run
from .session import Session


def open_session(what: str, seed: int | None = None) -> Session:
    """The session that reads WHAT; BadInput when there is no such thing or it has mistakes."""
    lesson = lesson_named(what)
    if lesson:
        return open_lesson(lesson)
    _must_be_there(what)
    found = find_moment(what, seed)
    run = Run(Subject(found.subject, Timeline(found.subject.setup, found.chooser)))
    if found.cursor is not None:
        run.cursor = min(found.cursor, len(run))
    return Session(run)


def lesson_named(what: str) -> str:
    """The lesson of this number or name, or in this file; empty when it is none.  A scenario of the name comes first."""
    if what.endswith(".md"):
        return what
    known = content.lessons()
    if what in known:
        return what
    named = [name for name in known if what in name.split("-", 1)]
    return named[0] if named and what not in content.scenarios() else ""


def _must_be_there(what: str) -> None:
    """BadInput for a word that is nothing's name, with what it may have been meant for."""
    names = [*content.lessons(), *content.scenarios()]
    word = what.partition(":")[0]
    if word in names or not word.replace("-", "").replace("_", "").isalnum() or Path(what).exists():
        return
    close = difflib.get_close_matches(word, [*names, *[name.partition("-")[2] for name in content.lessons()]], 1)
    hint = f"did you mean {close[0]}?" if close else "lessons and scenarios are listed by `ovlviz list`"
    raise BadInput([Problem(what, 0, 0, 0, "there is no lesson, no scenario and no file of this name", hint)])


def open_lesson(name: str | None) -> Session:
    """The session that reads a lesson (None: the first); BadInput when there is no such lesson."""
    from ..course.lesson import find_lesson  # a run alone needs no Markdown
    from ..course.progress import Progress, progress_file
    from .lesson import LessonSession

    return LessonSession(find_lesson(name), Progress(progress_file()))

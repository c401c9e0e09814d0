"""What WHAT opens: a lesson by its own name or file, otherwise a run."""

from __future__ import annotations

from .. import content
from ..timeline.running import Session as Subject
from ..timeline.running import find_moment
from ..timeline.timeline import Timeline
from .run import Run
from .session import Session


def open_session(what: str, seed: int | None = None) -> Session:
    """The session that reads WHAT; BadInput when there is no such thing or it has mistakes."""
    lessons = content.lessons()
    short = [name.partition("-")[2] for name in lessons]  # a scenario of this name comes first
    if what in lessons or what.endswith(".md") or (what in short and what not in content.scenarios()):
        return open_lesson(what)
    found = find_moment(what, seed)
    run = Run(Subject(found.subject, Timeline(found.subject.setup, found.chooser)))
    if found.cursor is not None:
        run.cursor = min(found.cursor, len(run))
    return Session(run)


def open_lesson(name: str | None) -> Session:
    """The session that reads a lesson (None: the first); BadInput when there is no such lesson."""
    from ..course.lesson import find_lesson  # a run alone needs no Markdown
    from ..course.progress import Progress, progress_file
    from .lesson import LessonSession

    return LessonSession(find_lesson(name), Progress(progress_file()))

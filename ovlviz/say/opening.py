"""What WHAT opens: a lesson by its own name, otherwise a run."""

from __future__ import annotations

from ..timeline.running import Session as Subject
from ..timeline.running import find_moment
from ..timeline.timeline import Timeline
from .run import Run
from .session import Session


def open_session(what: str, seed: int | None = None) -> Session:
    """The session that reads WHAT; BadInput when there is no such thing or it has mistakes."""
    found = find_moment(what, seed)
    run = Run(Subject(found.subject, Timeline(found.subject.setup, found.chooser)))
    if found.cursor is not None:
        run.cursor = min(found.cursor, len(run))
    return Session(run)

"""Bookmarks with notes, the same as the player's: set here, listed, and gone to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..course.bookmarks import FILE, Bookmark, Bookmarks, program_of
from ..course.kept import beside
from ..diagram.metrics import clean
from ..timeline.sentences import sentence
from .shell import Command

if TYPE_CHECKING:
    from .session import Session


def _kept(session: Session) -> Bookmarks:
    return Bookmarks(beside(FILE), program_of(session.run.session.subject))


def bookmark(session: Session, rest: str) -> Iterator[str]:
    """Set a bookmark at this event, with a note."""
    run, marks = session.run, _kept(session)
    says = sentence(run.timeline, run.timeline.facts[run.cursor - 1]) if run.cursor else "the beginning"
    told = len(marks.notices)
    marks.put(Bookmark(run.mark(run.cursor), run.cursor, rest, says))
    yield from marks.notices[told:]
    yield f"Event {run.cursor} is bookmarked{' with this note' if rest else ''}; bookmarks lists them, unmark takes it away."


def unmark(session: Session, rest: str) -> Iterator[str]:
    """Take the bookmark at this event away."""
    run, marks = session.run, _kept(session)
    token = run.mark(run.cursor)
    if any(one.token == token for one in marks.all):
        marks.remove(token)
        yield f"Event {run.cursor} is no longer bookmarked."
    else:
        yield f"Event {run.cursor} is not bookmarked; bookmarks lists those that are."


def bookmarks(session: Session, rest: str) -> Iterator[str]:
    """Every bookmark of this program."""
    run, marks = session.run, _kept(session)
    yield from marks.notices
    if not marks.all:
        yield "There are no bookmarks here. Type bookmark and a note to set one."
        return
    for one in marks.all:
        note = f"{clean(one.note)}: " if one.note else ""
        other = "" if one.token == run.mark(one.event) else f" In another run: open {one.token}"
        yield f"Event {one.event}: {note}{clean(one.says)}{other}"
    yield "Type the number of an event to go there."


MARKS = (
    Command(("bookmark",), ", bookmark ask here", "remember this event, with a note", bookmark),
    Command(("unmark",), "", "forget the bookmark at this event", unmark),
    Command(("bookmarks",), "", "the events that you have bookmarked in this program", bookmarks, reveals=True),
)
"""The commands that keep moments."""

"""How somebody stands in a lesson: what is answered and how, what was left out, and which lesson comes next."""

from __future__ import annotations

from typing import NamedTuple

from .. import content
from .document import read_written
from .lesson import Lesson, lesson_path
from .progress import Progress
from .question import Question


class Next(NamedTuple):
    """The lesson after another: its name, and its title."""

    name: str
    title: str


def score(lesson: Lesson, progress: Progress) -> str:
    """How many of the questions are answered, and how many rightly."""
    answers = [progress.answer(lesson.id, one.id) for one in lesson.questions]
    given = [one for one in answers if one is not None]
    return f"You have answered {len(given)} of {len(answers)} questions, {sum(one.right for one in given)} rightly."


def left_out(lesson: Lesson, page: int, progress: Progress) -> bool:
    """Whether a page (0 is the first) shows what happens to somebody who has not answered what the page before asks."""
    task = lesson.pages[page - 1].task if page else None
    return isinstance(task, Question) and not progress.has(lesson.id, task.id)


def following(lesson: Lesson) -> Next | None:
    """The lesson that comes next; None after the last one, and after one of somebody's own."""
    names = content.lessons()
    at = names.index(lesson.id) + 1 if lesson.id in names else len(names)
    return Next(names[at], read_written(lesson_path(names[at]), 1).matter.title) if at < len(names) else None

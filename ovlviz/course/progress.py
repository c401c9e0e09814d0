"""What a person has answered: a plain JSON file of their own, on this machine alone.

{"schema": 1, "lessons": {"10-first-receive": {"what-returns": {"says": "…", "right": true}}}}
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from .kept import Kept, progress_file

__all__ = ["Answer", "Progress", "progress_file"]


class Answer(NamedTuple):
    """What somebody said first, in the words of that day's lesson, and whether it was right."""

    says: str
    right: bool


Lessons = dict[str, dict[str, Answer]]


class Progress:
    """The answers in a file (None: in memory only); `notices` are what has to be said about it."""

    def __init__(self, path: Path | None) -> None:
        self._file = Kept(path, "file of your answers", _parsed, _dumped)
        self.notices = self._file.notices
        self._lessons = self._file.read() or {}

    def has(self, lesson: str, question: str) -> bool:
        """Whether the question has been answered."""
        return self.answer(lesson, question) is not None

    def answer(self, lesson: str, question: str) -> Answer | None:
        """The first answer that was given."""
        return self._lessons.get(lesson, {}).get(question)

    def all(self) -> dict[str, dict[str, Answer]]:
        """Everything that was answered, by lesson and question."""
        return {lesson: dict(answers) for lesson, answers in self._lessons.items()}

    def keep(self, lesson: str, question: str, answer: Answer) -> None:
        """Keep a first answer, in memory even where nothing can be written."""

        def with_it(written: Lessons | None) -> Lessons:
            lessons = {**self._lessons, **(written or {})}
            lessons.setdefault(lesson, {}).setdefault(question, answer)
            return lessons

        self._lessons = self._file.change(with_it)


def _dumped(lessons: Lessons) -> dict[str, Any]:
    return {
        "lessons": {
            lesson: {question: answer._asdict() for question, answer in answers.items()}
            for lesson, answers in lessons.items()
        }
    }


def _parsed(data: Any) -> Lessons:
    """The answers in JSON data; ValueError when it is of another shape."""
    if not isinstance(data.get("lessons"), dict):
        raise ValueError("this is no file of answers")
    found: Lessons = {}
    for lesson, answers in data["lessons"].items():
        if not isinstance(answers, dict):
            raise ValueError("a lesson's answers are a mapping")
        for question, one in answers.items():
            if not isinstance(one, dict) or type(one.get("right")) is not bool or type(one.get("says")) is not str:
                raise ValueError("an answer has says and right")
            found.setdefault(lesson, {})[question] = Answer(one["says"], one["right"])
    return found

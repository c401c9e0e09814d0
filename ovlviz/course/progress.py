"""What a person has answered: a plain JSON file of their own, on this machine alone.

    {"schema": 1,
     "lessons": {"10-first-receive": {"what-returns": {"says": "…", "right": true, "sure": "likely"}}},
     "runs": {"first-receive:event": {"starts-13": {"says": "…", "right": false}}},
     "votes": {"10-first-receive": {"what-returns": [[4, 11, 2], [1, 15, 1]]}}}

`runs` are the predictions made at some step of a run, `votes` the shows of hands of a class, one after the other.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from .kept import Kept, progress_file

__all__ = ["SURE", "Answer", "Place", "Progress", "Votes", "progress_file"]

SURE = ("sure", "likely", "guess")
"""How sure somebody can be of an answer."""

One = TypeVar("One")


class Answer(NamedTuple):
    """What somebody said first, in the words of that day's lesson, whether it was right, and how sure they were ("": unsaid)."""

    says: str
    right: bool
    sure: str = ""

    def record(self) -> dict[str, Any]:
        """As it stands in the file."""
        return {"says": self.says, "right": self.right, **({"sure": self.sure} if self.sure else {})}


Votes = tuple[tuple[int, ...], ...]
"""The shows of hands on one question in their order: how many for each answer."""


class Place(NamedTuple):
    """Where something is asked: in a lesson, or (`run`) at a step of a run, by its name."""

    name: str
    run: bool = False


Lessons = dict[str, dict[str, Answer]]


class _All(NamedTuple):
    """All that the file holds, by lesson or run and then by question."""

    lessons: Lessons
    runs: Lessons
    votes: dict[str, dict[str, Votes]]

    def of(self, place: str | Place) -> dict[str, Answer]:
        """The answers at one place, to be added to."""
        name, run = place if isinstance(place, Place) else (place, False)
        return (self.runs if run else self.lessons).setdefault(name, {})

    def over(self, other: _All) -> _All:
        """This, and what only the other one has."""
        return _All(
            _merged(other.lessons, self.lessons), _merged(other.runs, self.runs), _merged(other.votes, self.votes)
        )


def _merged(before: dict[str, dict[str, One]], now: dict[str, dict[str, One]]) -> dict[str, dict[str, One]]:
    return {name: {**before.get(name, {}), **now.get(name, {})} for name in {**before, **now}}


class Progress:
    """The answers in a file (None: in memory only); `notices` are what has to be said about it."""

    def __init__(self, path: Path | None) -> None:
        self._file = Kept(path, "file of your answers", _parsed, _dumped)
        self.notices = self._file.notices
        self._all = self._file.read() or _All({}, {}, {})

    def has(self, lesson: str | Place, question: str) -> bool:
        """Whether the question has been answered."""
        return self.answer(lesson, question) is not None

    def answer(self, lesson: str | Place, question: str) -> Answer | None:
        """The first answer that was given."""
        return self._all.of(lesson).get(question)

    def all(self) -> Lessons:
        """Everything that was answered in lessons, by lesson and question."""
        return {lesson: dict(answers) for lesson, answers in self._all.lessons.items() if answers}

    def votes(self, place: Place, question: str) -> Votes:
        """The shows of hands on a question."""
        return self._all.votes.get(place.name, {}).get(question, ())

    def keep(self, lesson: str | Place, question: str, answer: Answer) -> None:
        """Keep a first answer, in memory even where nothing can be written."""
        self._change(lambda known: known.of(lesson).setdefault(question, answer))

    def keep_vote(self, place: Place, question: str, counts: tuple[int, ...]) -> None:
        """Keep one more show of hands."""

        def add(known: _All) -> None:
            votes = known.votes.setdefault(place.name, {})
            votes[question] = (*votes.get(question, ()), counts)

        self._change(add)

    def _change(self, change: Callable[[_All], object]) -> None:
        def changed(written: _All | None) -> _All:
            known = (written or _All({}, {}, {})).over(self._all)
            change(known)
            return known

        self._all = self._file.change(changed)


def _dumped(known: _All) -> dict[str, Any]:
    lessons, runs = [
        {name: {question: one.record() for question, one in answers.items()} for name, answers in of.items() if answers}
        for of in (known.lessons, known.runs)
    ]
    return {"lessons": lessons, **({"runs": runs} if runs else {}), **({"votes": known.votes} if known.votes else {})}


def _parsed(data: Any) -> _All:
    """The answers in JSON data; ValueError when it is of another shape."""
    return _All(
        _section(data.get("lessons"), _answer),
        _section(data.get("runs", {}), _answer),
        _section(data.get("votes", {}), _votes),
    )


def _section(data: Any, read: Callable[[Any], One]) -> dict[str, dict[str, One]]:
    if not isinstance(data, dict) or not all(isinstance(one, dict) for one in data.values()):
        raise ValueError("what is kept of a lesson is a mapping")
    return {name: {question: read(one) for question, one in of.items()} for name, of in data.items()}


def _answer(one: Any) -> Answer:
    if not isinstance(one, dict) or type(one.get("right")) is not bool or type(one.get("says")) is not str:
        raise ValueError("an answer has says and right")
    return Answer(one["says"], one["right"], one["sure"] if one.get("sure") in SURE else "")


def _votes(data: Any) -> Votes:
    if not isinstance(data, list) or not all(isinstance(one, list) for one in data):
        raise ValueError("votes are lists of numbers")
    if not all(type(count) is int for one in data for count in one):
        raise ValueError("votes are numbers")
    return tuple([tuple(one) for one in data])

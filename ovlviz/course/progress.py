"""What a person has answered: a plain JSON file of their own, on this machine alone.

    {"schema": 1, "lessons": {"10-first-receive": {"what-returns": {"says": "…", "right": true}}}}

Each answer is written at once and atomically, into what the file holds by then, so that two windows do not lose each
other's answers.  A file that cannot be read is set aside under another name, and that is said.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from platformdirs import user_data_path

from ..errors import BadInput
from ..files import read_bounded, write_atomically

SCHEMA = 1
MAX_BYTES = 4 << 20
LOCKED_SECONDS = 2.0


class Answer(NamedTuple):
    """What somebody said first, in the words of that day's lesson, and whether it was right."""

    says: str
    right: bool


def progress_file(environ: Mapping[str, str] = os.environ) -> Path:
    """Where answers are kept; OVLVIZ_PROGRESS names another file."""
    own = environ.get("OVLVIZ_PROGRESS")
    return Path(own) if own else user_data_path("ovlviz", appauthor=False) / "progress.json"


class Progress:
    """The answers in a file; `notices` are what has to be said about it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.notices: list[str] = []
        self._lessons = self._read()

    def has(self, lesson: str, question: str) -> bool:
        """Whether the question has been answered."""
        return self.answer(lesson, question) is not None

    def answer(self, lesson: str, question: str) -> Answer | None:
        """The first answer that was given."""
        return self._lessons.get(lesson, {}).get(question)

    def keep(self, lesson: str, question: str, answer: Answer) -> None:
        """Keep a first answer, in memory even where nothing can be written."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with _alone(self.path):
                self._lessons = {**self._lessons, **self._read()}
                self._lessons.setdefault(lesson, {}).setdefault(question, answer)
                write_atomically(self.path, self._text().encode("utf-8"))
        except (BadInput, OSError) as error:
            self._lessons.setdefault(lesson, {}).setdefault(question, answer)
            self.notices.append(f"Your answers cannot be kept: {error}")

    def _text(self) -> str:
        lessons = {
            lesson: {question: answer._asdict() for question, answer in answers.items()}
            for lesson, answers in self._lessons.items()
        }
        return json.dumps({"schema": SCHEMA, "lessons": lessons}, ensure_ascii=False, indent=1) + "\n"

    def _read(self) -> dict[str, dict[str, Answer]]:
        if not self.path.exists():
            return {}
        try:
            return _lessons(json.loads(read_bounded(self.path, "file of answers", MAX_BYTES).decode("utf-8")))
        except (BadInput, ValueError, RecursionError):
            self._set_aside()
            return {}

    def _set_aside(self) -> None:
        """A damaged file keeps its bytes under the first free name beside it."""
        for number in range(1, 1000):
            aside = self.path.with_name(f"{self.path.stem}.damaged-{number}{self.path.suffix}")
            if aside.exists():
                continue
            try:
                os.replace(self.path, aside)
            except OSError as error:
                self.notices.append(f"{self.path} is damaged and cannot be moved: {error.strerror}")
            else:
                self.notices.append(f"The file of your answers was damaged; it is set aside as {aside}.")
            return


def _lessons(data: Any) -> dict[str, dict[str, Answer]]:
    """The answers in JSON data; ValueError when it is of another shape."""
    if not isinstance(data, dict) or data.get("schema") != SCHEMA or not isinstance(data.get("lessons"), dict):
        raise ValueError("this is no file of answers")
    found: dict[str, dict[str, Answer]] = {}
    for lesson, answers in data["lessons"].items():
        if not isinstance(answers, dict):
            raise ValueError("a lesson's answers are a mapping")
        for question, one in answers.items():
            if not isinstance(one, dict) or type(one.get("right")) is not bool or type(one.get("says")) is not str:
                raise ValueError("an answer has says and right")
            found.setdefault(lesson, {})[question] = Answer(one["says"], one["right"])
    return found


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Nobody else writes the file meanwhile.  A lock left behind by a program that was killed is taken over."""
    lock = path.with_name(path.name + ".lock")
    until = time.monotonic() + LOCKED_SECONDS
    while True:
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            break
        except (FileExistsError, PermissionError):  # on Windows a file that is just being deleted denies it
            if time.monotonic() > until:
                break
            time.sleep(0.01)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            lock.unlink()

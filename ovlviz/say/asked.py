"""Questions in plain lines: asked, helped with, voted on and answered, be they of a lesson or made by the engine."""

from __future__ import annotations

from collections.abc import Iterator

from ..course.asking import Asking
from ..course.predict import predictions
from ..course.progress import SURE, Place, Progress, progress_file
from ..timeline.sentences.words import capital
from .markdown import plain
from .run import Run

TYPE_IT = "Type the number of what you think; behind it, if you like, how sure you are: 2 sure, 2 likely, 2 guess."
SHORT = "Type the number of what you think."
FIRST = "Answer first: type the number of what you think, or skip."
NOTHING = "Nothing is asked here."


class Questions:
    """The questions of one session; `open` is the one that waits for an answer.

    Answers are kept under the name of the run; those to a run that has none are forgotten with it.
    """

    def __init__(self, progress: Progress | None = None) -> None:
        self.open: Asking | None = None
        self._progress = progress
        self._asked: set[tuple[Run, str]] = set()
        self._unkept: dict[Run, Progress] = {}
        self._told = False

    @property
    def progress(self) -> Progress:
        """Where answers are kept, read when it is first needed."""
        if self._progress is None:
            self._progress = Progress(progress_file())
        return self._progress

    def how(self) -> str:
        """How one answers: in full only once, since it is heard with each question."""
        said, self._told = SHORT if self._told else TYPE_IT, True
        return said

    def pose(self, run: Run) -> Iterator[str]:
        """Ask the next question that the engine makes from here on; the run goes to its moment."""
        for found in predictions(run.timeline, run.cursor, run.what):
            if (run, found.question.id) in self._asked:
                continue
            if run.limit is not None and found.n > run.limit:
                break
            self._asked.add((run, found.question.id))
            name = run.kept_as
            progress = self.progress if name else self._unkept.setdefault(run, Progress(None))
            self.open = Asking(found.question, Place(name, run=True), progress, run.timeline, found.n)
            run.cursor = found.n
            yield run.event(found.n)
            yield found.question.ask
            for number, choice in enumerate(found.question.choices, 1):
                yield f"{number}. {choice.says}"
            yield self.how()
            return
        yield "No more questions are made from here on. Type first, and predict, to begin again."

    def answer(self, rest: str) -> Iterator[str]:
        """Answer the open question: a number, and how sure."""
        asking = self.open
        assert asking is not None
        number, _, sure = rest.partition(" ")
        known = next((one for one in SURE if sure.strip() and one.startswith(sure.strip().casefold())), "")
        if not number.isdecimal() or not 1 <= int(number[:9]) <= len(asking.question.choices):
            yield f"Type a number from 1 to {len(asking.question.choices)}."
            return
        if sure.strip() and not known:
            yield "Say how sure you are with sure, likely or guess, as in 2 likely."
            return
        notices = asking.progress.notices
        told = len(notices)
        verdict = asking.commit(int(number) - 1, known)
        self.open = None
        yield from notices[told:]
        for paragraph in verdict.says:
            yield from plain(paragraph)
        yield from asking.tally()

    def reveal(self, run: Run, asking: Asking) -> Iterator[str]:
        """What happens, where the engine made the question: the run goes to the step that decides."""
        question = asking.question
        yield f"What happens: {capital(question.choices[question.right].says)}."
        yield from run.go(question.shown)
        yield question.why
        yield "Type predict for the next question."

    def tip(self) -> Iterator[str]:
        """The next tip."""
        yield NOTHING if self.open is None else self.open.tip()

    def vote(self, rest: str) -> Iterator[str]:
        """Keep a show of hands."""
        if self.open is None:
            yield NOTHING
            return
        wrong = self.open.vote(rest)
        if wrong:
            yield wrong
        else:
            yield f"Vote {len(self.open.votes)} is kept. Discuss, vote again, then type the number of an answer."

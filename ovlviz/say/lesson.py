"""A lesson as plain lines: its pages in turn, a question answered by its number, a program to mend."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from ..course.asking import Asking
from ..course.exercise import files, mark_file, show_mistake
from ..course.lesson import Exercise, Lesson, Page
from ..course.progress import Place, Progress
from ..course.question import Question
from ..course.standing import following, score
from ..diagram.lines import listed
from ..errors import OvlvizError
from ..files import write_new
from ..timeline.running import start
from .asked import FIRST, Questions
from .markdown import plain
from .run import Run
from .scheduling import go_on
from .session import COMMANDS, Session
from .shell import Command, spoken

Open = Callable[[str], Run]


class LessonSession(Session):
    """A lesson, read by commands; the run is that of the page."""

    def __init__(self, lesson: Lesson, progress: Progress) -> None:
        self.lesson = lesson
        self.progress = progress
        self.number = 0
        self.runs: dict[str, Run] = {}
        super().__init__(self._run(lesson.pages[0].what))
        self.questions = Questions(progress)

    @property
    def current(self) -> Page:
        """The page that one is on."""
        return self.lesson.pages[self.number]

    @property
    def open_question(self) -> Question | None:
        """The question of this page, if it has not been answered."""
        task = self.current.task
        return task if isinstance(task, Question) and not self.progress.has(self.lesson.id, task.id) else None

    def _asking(self, question: Question) -> Asking:
        run = self._run(question.what)
        return Asking(question, Place(self.lesson.id), self.progress, run.timeline, self.current.at or 0)

    def opening(self) -> Iterator[str]:
        """The title, how far one has come, and the first page that is not done."""
        lesson = self.lesson
        yield f"Lesson: {lesson.title}. About {lesson.minutes} minutes, {len(lesson.pages)} pages."
        yield lesson.summary
        yield from self.progress.notices
        self.number = self._first_open()
        if self.number:
            yield f"You were here before; this is page {self.number + 1}. Type page 1 to begin again."
        yield "An empty line goes on to the next page; next and back read events; about explains a word, as in about APC; type help for all commands."
        yield from self._turn(self.number)

    def whole(self) -> Iterator[str]:
        """All pages, with what is asked and what happens."""
        yield f"Lesson: {self.lesson.title}."
        for page in self.lesson.pages:
            yield ""
            yield page.title
            yield from plain(page.text)

    def answer(self, line: str) -> Iterator[str]:
        """An empty line is the next page."""
        yield from super().answer(line.strip() or "page")

    # The pages ---------------------------------------------------------------------------------------------------

    def page(self, rest: str) -> Iterator[str]:
        """The next page, or one by its number."""
        if rest and not rest.isdecimal():
            yield "Say which page, as in page 3."
            return
        target = int(rest[:9]) - 1 if rest else self.number + 1
        barrier = self._barrier()
        if target > self.number and self.questions.open is not None:
            yield FIRST
        elif not 0 <= target < len(self.lesson.pages):
            yield f"There are {len(self.lesson.pages)} pages." if rest else "That was the last page. " + self._score()
            if not rest:
                yield self._next_lesson()
        elif target > self.number + 1 and target > barrier:
            yield f"Page {barrier + 1} asks something first."
        else:
            yield from self._turn(target)

    def earlier(self, rest: str) -> Iterator[str]:
        """The page before."""
        if self.number:
            yield from self._turn(self.number - 1)
        else:
            yield "This is the first page."

    def again(self, rest: str) -> Iterator[str]:
        """The page once more."""
        yield from self._turn(self.number)

    def pages(self, rest: str) -> Iterator[str]:
        """All pages by their titles."""
        for number, page in enumerate(self.lesson.pages, 1):
            yield f"{number}. {page.title}{' (you are here)' if number == self.number + 1 else ''}"
        yield self._score()

    def _turn(self, number: int) -> Iterator[str]:
        self.number = number
        page = self.current
        self.run = self._run(page.what)
        self.run.limit = self._asked_next()
        self.run.cursor = page.at or 0
        question = self.open_question
        self.questions.open = self._asking(question) if question is not None else None
        yield ""
        yield f"Page {number + 1} of {len(self.lesson.pages)}: {page.title}"
        yield from plain(page.text)
        if isinstance(page.task, Exercise):
            yield "Type break to see the mistake happen, copy for a file of your own, and mark when you have mended it."
        elif question is not None:
            yield self.questions.how()
        if page.at:
            yield f"Here, in {page.what}:"
            yield self.run.event(page.at)
        else:
            first = " Type next for its first event." if question is None and self.run.limit is None else ""
            yield f"Beside it: {page.what}, from the beginning.{first}"
        if page.others:
            yield f"Type open {listed(page.others)} for the other{'s' * (len(page.others) > 1)}, and close to come back here."

    def _asked_next(self) -> int | None:
        """The event of this page's run behind which the next page asks; None where it does not, or has been answered."""
        if isinstance(self.current.task, Question):
            return None  # it is asked here
        for one in self.lesson.pages[self.number + 1 : self.number + 2]:
            task = one.task
            if (
                isinstance(task, Question)
                and one.what == self.current.what
                and not self.progress.has(self.lesson.id, task.id)
            ):
                return one.at or 0
        return None

    def _run(self, what: str) -> Run:
        if what not in self.runs:
            self.runs[what] = Run(start(what))
        return self.runs[what]

    def _first_open(self) -> int:
        """The page to begin at: the first with a question that has not been answered, but that of nothing is the first."""
        done = [self.progress.has(self.lesson.id, one.id) for one in self.lesson.questions]
        return self._barrier() if any(done) else 0

    def _barrier(self) -> int:
        """The first page with a question that has not been answered; the last page if there is none."""
        return next(
            (
                number
                for number, page in enumerate(self.lesson.pages)
                if isinstance(page.task, Question) and not self.progress.has(self.lesson.id, page.task.id)
            ),
            len(self.lesson.pages) - 1,
        )

    def _next_lesson(self) -> str:
        """What is offered at the end."""
        after = following(self.lesson)
        if after is None:
            return "There is no lesson after this one. Type lessons for all of them, quit to leave."
        return f"Type open {after.name.partition('-')[0]} for the next lesson, {after.title}; quit to leave."

    def here(self) -> Iterator[str]:
        """The page once more."""
        yield f"Back in the lesson {self.lesson.title}."
        yield from self._turn(self.number)

    def _score(self) -> str:
        return score(self.lesson, self.progress)

    # The tasks ---------------------------------------------------------------------------------------------------

    def predict(self, rest: str) -> Iterator[str]:
        """Answer the question of the page, as often as one likes: the first answer is the one that is kept."""
        task = self.current.task
        if rest and self.questions.open is None and isinstance(task, Question):
            self.questions.open = self._asking(task)
        yield from super().predict(rest)

    def revealed(self, asking: Asking) -> Iterator[str]:
        """What happens stands on the next page."""
        if asking.place.run:
            yield from super().revealed(asking)
        else:
            yield from self._turn(self.number + 1)

    def skip(self, rest: str) -> Iterator[str]:
        """Leave a question unanswered, and see what happens."""
        if self.questions.open is None or self.questions.open.place.run:
            yield from super().skip(rest)
        else:
            yield from self._turn(self.number + 1)

    def find_mistake(self, rest: str) -> Iterator[str]:
        """Show the shortest schedule in which the program of the page goes wrong."""
        task = self.current.task
        if not isinstance(task, Exercise):
            yield "There is nothing to break here."
            return
        yield "Trying every schedule. This may take a minute; Control and C stop it."
        shown = show_mistake(task)
        yield from shown.lines
        before = self.run
        yield from go_on(
            self, shown.session.subject, shown.session.timeline, 0, "the shortest schedule that goes wrong"
        )
        self.run.verbosity = before.verbosity
        yield f"It has {len(self.run)} events, and goes wrong at event {shown.at}. Type {shown.at} to be there, or next for the first."

    def copy(self, rest: str) -> Iterator[str]:
        """Write the program of the page to a file, to be mended."""
        task = self.current.task
        if not isinstance(task, Exercise):
            yield "There is no program to mend here."
            return
        try:
            for name, data in files(task).items():
                write_new(Path(name), data)
                yield f"{name} is written here."
        except OvlvizError as error:
            yield from spoken(error)
            return
        yield "Mend it in an editor, then type mark."

    def mark(self, rest: str) -> Iterator[str]:
        """Try every schedule of a mended program."""
        task = self.current.task
        if not isinstance(task, Exercise):
            yield "There is nothing to mark here."
            return
        try:
            yield from mark_file(Path(rest or next(iter(files(task)))), task)
        except OvlvizError as error:
            yield from spoken(error)


LESSON, MEND = "Lesson", "Mend"

LessonSession.commands = (
    Command(("page", "p"), ", page 3", "the next page, or page 3", LessonSession.page, LESSON),
    Command(("earlier", "e"), "", "the page before", LessonSession.earlier, LESSON),
    Command(("again", "r"), "", "this page once more", LessonSession.again, LESSON),
    Command(("pages",), "", "all pages, and how many questions are answered", LessonSession.pages, LESSON),
    Command(("break",), "", "the shortest way in which this program goes wrong", LessonSession.find_mistake, MEND),
    Command(("copy",), "", "this program in a file of yours, to be mended", LessonSession.copy, MEND),
    Command(
        ("mark",), ", mark FILE", "whether your program still goes wrong in any schedule", LessonSession.mark, MEND
    ),
    *COMMANDS,
)

"""A lesson as it is played: pages, each with its text, the run beside it, the fact at which it begins, and its task.

    ---
    title: The first receive
    summary: …
    minutes: 15
    ---

    ## Nothing has happened yet

    Text …

    ```ovl-scenario
    show: first-receive:event
    at: kind == "posted"
    ```

A section is a page of its own.  A question in it becomes two more: one that asks and one that shows what happens; so do a
comparison (one) and a program to mend (two).  `at` is an expression over facts (`scenario.language`), so a lesson holds no
fact numbers that could go stale.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from .. import content
from ..errors import BadInput, Problem
from ..scenario.find import find
from ..timeline.sentences.words import capital
from ..timeline.timeline import Timeline, record
from .blocks import Break, Compare, Predict, Show
from .document import Block, Section, Written, read_written
from .measures import compared
from .question import Question, place, read_question


class Exercise(NamedTuple):
    """A program with a mistake, `finds`, to be found and mended; `mend` is one without."""

    what: str
    finds: str
    mend: str
    hint: str


class Page(NamedTuple):
    """One page: its heading, its Markdown text, the run beside it, and the fact at which it begins (None: the first).

    `task` is what is to be done on it; `others` are the runs with which that beside it is compared.
    """

    title: str
    text: str
    what: str
    at: int | None
    line: int
    task: Question | Exercise | None = None
    others: tuple[str, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether what comes next is asked here, and so must not be seen."""
        return isinstance(self.task, Question)


class Lesson(NamedTuple):
    """A lesson as it is read."""

    id: str
    title: str
    summary: str
    minutes: int
    pages: tuple[Page, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """Everything that it asks."""
        return tuple([page.task for page in self.pages if isinstance(page.task, Question)])


Run = Callable[[str], Timeline]


def read_lesson(path: Path) -> Lesson:
    """The lesson in a file; BadInput with its mistakes and their lines."""
    return played(read_written(path))


def played(written: Written) -> Lesson:
    """A lesson with what its runs say; BadInput where they do not say what it needs."""
    run = cache(lambda what: record(find(what).setup))
    pages: list[Page] = []
    problems: list[Problem] = []
    what = written.first
    for section in written.sections:
        try:
            found = list(_pages(section, what, run))
        except BadInput as error:
            problems.extend(error.problems)
            continue
        what = found[0].what
        pages += found
    ids: set[str] = set()
    for block in [one for section in written.sections for one in section.blocks]:
        if isinstance(block.says, Predict):
            if block.says.id in ids:
                problems.append(block.document.problem(("id",), f"two questions are called {block.says.id}"))
            ids.add(block.says.id)
    if problems:
        raise BadInput(problems)
    matter = written.matter
    return Lesson(written.id, matter.title, matter.summary, matter.minutes, tuple(pages))


def _pages(section: Section, what: str, run: Run) -> Iterator[Page]:
    """The pages that a section becomes; BadInput with the mistakes in its blocks."""
    problems: list[Problem] = []
    at: int | None = None
    told: int | None = None
    more: list[Page] = []
    shown = next((one for one in section.blocks if isinstance(one.says, Show)), None)
    for block in [shown, *[one for one in section.blocks if one is not shown]] if shown else section.blocks:
        try:
            match block.says:
                case Show(show=show):
                    timeline = _run(block, ("show",), show, run)
                    what, at = show, _place(block, timeline)
                    told = at
                case Predict():
                    more += _asking(section, block, what, told, run)
                    if more[-1].what == what:
                        told = more[-1].at
                case Compare(show=several, ask=ask):
                    timelines = {one: _run(block, ("show", number), one, run) for number, one in enumerate(several)}
                    text = "\n\n".join([*([ask.strip()] if ask else []), compared(timelines)])
                    more.append(Page("Side by side", text, several[0], None, section.line, others=several[1:]))
                case Break():
                    more += _mending(section, block, run)
                case _:
                    raise TypeError(block.says)
        except BadInput as error:
            problems.extend(error.problems)
    if problems:
        raise BadInput(problems)
    if section.text or not more:
        yield Page(section.title, section.text, what, at, section.line)
    else:
        more[0] = more[0]._replace(title=section.title)
    yield from more


def _run(block: Block, path: tuple[str | int, ...], what: str, run: Run) -> Timeline:
    """The run that a block names; what is wrong with the name is told where it stands."""
    try:
        return run(what)
    except BadInput as error:
        first = error.problems[0]
        raise BadInput([block.document.problem(path, first.message, first.remedy)]) from None


def _place(block: Block, timeline: Timeline) -> int | None:
    says = block.says
    assert isinstance(says, Show)
    return place(block, says.at, timeline, says.show) if says.at is not None else None


def _asking(section: Section, block: Block, what: str, told: int | None, run: Run) -> Iterator[Page]:
    """A page that asks, where the section's run stands (`told`) if that is before the answer, and one that shows it.

    From a place of the author's choice nothing can be seen that gives the answer away, such as a thread that wakes before
    its wait returns.
    """
    says = block.says
    assert isinstance(says, Predict)
    if says.show:
        _run(block, ("show",), says.show, run)
    one = read_question(block, what, run)
    options = "\n".join([f"{number}. {choice.says}" for number, choice in enumerate(one.choices, 1)])
    before = told if one.what == what else None
    if one.at is not None and (before is None or before >= one.at):
        before = one.at - 1
    yield Page("What do you think?", f"{one.ask}\n\n{options}", one.what, before, section.line, one)
    right = capital(one.choices[one.right].says)
    answer = f"**{right}{'' if right.endswith(('.', '!', '?')) else '.'}** {one.why}"
    yield Page("What happens", answer, one.what, one.shown, section.line)


def _mending(section: Section, block: Block, run: Run) -> Iterator[Page]:
    """A page with the mistake to find, and one with the program in which it is mended."""
    says = block.says
    assert isinstance(says, Break)
    _run(block, ("show",), says.show, run)
    mended = _run(block, ("mend",), says.mend, run)
    at = place(block, says.seen, mended, says.mend, "seen") if says.seen is not None else None
    exercise = Exercise(says.show, says.finds, says.mend, says.hint.strip())
    task = f"{says.task.strip()}\n\nA hint: {says.hint.strip()}"
    yield Page("Find the mistake, and mend it", task, says.show, None, section.line, exercise)
    yield Page("Mended", says.why.strip(), says.mend, at, section.line)


# Finding ----------------------------------------------------------------------------------------------------------


def lesson_path(name: str) -> Path:
    """The file of a lesson that ovlviz brings."""
    return content.root("lessons") / name / "lesson.md"


def find_lesson(name: str | None) -> Lesson:
    """The lesson of this name (its number will do, or all but that) or in this file, or the first; BadInput when there is none."""
    if name is not None and name.endswith(".md"):
        return read_lesson(Path(name))
    known = content.lessons()
    if not known:
        raise BadInput(f"there are no lessons here: none are in {content.place('lessons')}")
    chosen = known[0]
    if name is not None:
        fitting = [one for one in known if name in (one, *one.split("-", 1))]
        if not fitting:
            close = difflib.get_close_matches(name, [*known, *(one.partition("-")[2] for one in known)], 1)
            hint = f"did you mean {close[0]}?" if close else f"the lessons are: {', '.join(known)}"
            raise BadInput([Problem(name, 0, 0, 0, "there is no such lesson", hint)])
        chosen = fitting[0]
    return read_lesson(lesson_path(chosen))

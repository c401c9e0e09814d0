"""The lessons that ovlviz brings: each asks before it shows, refutes by a run, and ends with something to mend."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

import pytest

from ovlviz import content
from ovlviz.course.blocks import Break, Predict
from ovlviz.course.check import check_all
from ovlviz.course.document import read_written
from ovlviz.course.lesson import Exercise, Lesson, find_lesson, lesson_path
from ovlviz.course.question import Question
from ovlviz.engine.facts import ProcessEnded
from ovlviz.ledger.misconceptions import MISCONCEPTIONS
from ovlviz.scenario.find import find
from ovlviz.timeline.timeline import record

NAMES = content.lessons()
CITED = re.compile(r"\([ABSK]\d+")
TOLD_IN_WORDS = {"M03", "M07", "M11"}
"""Shown by another platform or the other side of a disagreement, or told beside a question."""
PREDICTED = {"M42", "M43", "M44"} | {f"M{n}" for n in range(46, 55)}
"""Offered by the engine's own questions alone: see test_predict."""

read = cache(find_lesson)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_every_mistake_to_find_is_found_by_exploration_and_gone_in_the_mended_program(name: str) -> None:
    assert [(problems, failed) for _, problems, failed in check_all((name,))] == [([], [])]


@pytest.mark.parametrize("name", NAMES)
def test_a_lesson_opens_with_a_contrast_and_ends_with_a_program_to_mend(name: str) -> None:
    pages = read(name).pages
    written = lesson_path(name).read_text(encoding="utf-8")
    assert written.index("```ovl-compare") < written.index("```ovl-predict")
    assert isinstance(pages[-2].task, Exercise)


@pytest.mark.parametrize("name", NAMES)
def test_a_lesson_asks_several_times_and_never_gives_the_answer_with_the_question(name: str) -> None:
    asked = [(page, page.task) for page in read(name).pages if isinstance(page.task, Question)]
    assert len(asked) >= 3
    for page, task in asked:
        assert task.why not in page.text
        assert task.at is None or (page.at or 0) < task.at


@pytest.mark.parametrize("name", NAMES)
def test_the_run_beside_a_page_stands_at_the_moment_that_the_page_is_about(name: str) -> None:
    """Not before the program has begun, where nothing of what the text says can be seen, nor at the process's end."""
    lesson = read(name)
    assert lesson.pages[-1].at
    for before, page in pairwise(lesson.pages[:-2]):
        assert page.at, page.title
        if isinstance(before.task, Question):
            assert not isinstance(record(find(page.what).setup).facts[page.at - 1], ProcessEnded), before.task.id


def chosen(lesson: Lesson, believed: str | None) -> list[bool]:
    """How an automatic student answers: right where it reads the run, else as its belief says where that is offered."""
    answers = []
    for task in lesson.questions:
        wrong = [n for n, one in enumerate(task.choices) if one.believes is not None and one.believes.id == believed]
        answers.append((wrong[0] if wrong else task.right) == task.right)
    return answers


@pytest.mark.parametrize("name", NAMES)
def test_who_reads_the_run_is_right_and_who_holds_a_belief_is_wrong(name: str) -> None:
    lesson = read(name)
    assert all(chosen(lesson, None))
    beliefs = {one.believes.id for task in lesson.questions for one in task.choices if one.believes is not None}
    assert beliefs
    for belief in beliefs:
        assert not all(chosen(lesson, belief)), belief


def test_guessing_scores_at_chance() -> None:
    """Whoever always says the same number, or the last one, is right about as often as one who rolls a die."""
    asked = [task for name in NAMES for task in read(name).questions]
    chance = sum(1 / len(task.choices) for task in asked) / len(asked)
    for number in (0, 1, -1):
        right = sum(task.right == number % len(task.choices) for task in asked)
        assert abs(right / len(asked) - chance) < 0.15, number


def test_every_belief_is_refuted_by_some_lesson() -> None:
    held = {
        one.believes.id
        for name in NAMES
        for task in read(name).questions
        for one in task.choices
        if one.believes is not None
    }
    assert MISCONCEPTIONS.keys() - held - TOLD_IN_WORDS - PREDICTED == set()
    assert not held & (TOLD_IN_WORDS | PREDICTED)


def test_no_option_is_marked_as_the_right_one() -> None:
    for name in NAMES:
        text = lesson_path(name).read_text(encoding="utf-8")
        assert "right:" not in text
        assert "answer:" not in text


def test_the_lessons_together_show_all_five_mechanisms() -> None:
    shown = {page.what for name in NAMES for page in read(name).pages}
    for variant in ("event", "poll", "routine", "port", "notify"):
        assert f"first-receive:{variant}" in shown


@pytest.mark.parametrize("name", NAMES)
def test_what_a_lesson_says_about_windows_cites_its_rules(name: str) -> None:
    """In the text of a section, or in the answer that its question gives."""
    for section in read_written(lesson_path(name)).sections:
        answers = [one.says.why for one in section.blocks if isinstance(one.says, Predict | Break)]
        assert all(CITED.search(answer) for answer in answers), section.title
        assert not section.text or CITED.search(section.text) or answers, section.title

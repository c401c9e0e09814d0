"""A lesson as plain lines: every one can be completed by typing, and says who is right."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ovlviz import content
from ovlviz.course.lesson import Exercise, find_lesson
from ovlviz.course.progress import Progress
from ovlviz.course.question import Question
from ovlviz.say.lesson import LessonSession
from ovlviz.say.opening import open_session

from .conftest import said
from .test_run import DRAWN

NAMES = content.lessons()


@pytest.fixture(autouse=True)
def answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Answers go into the test's own folder."""
    monkeypatch.setenv("OVLVIZ_PROGRESS", str(tmp_path / "progress.json"))
    return tmp_path / "progress.json"


def opened(name: str) -> LessonSession:
    session = open_session(name)
    assert isinstance(session, LessonSession)
    return session


def walk(session: LessonSession, answer: Callable[[Question], int]) -> list[str]:
    """Go through a lesson, answering by `answer`; everything that is said."""
    lines = list(session.opening())
    while not any("That was the last page." in line for line in lines[-2:]):
        task = session.current.task
        typed = str(answer(task) + 1) if isinstance(task, Question) else ""
        lines += said(session, typed)
    return lines


@pytest.mark.parametrize("name", NAMES)
def test_a_lesson_can_be_completed_by_typing_and_draws_nothing(name: str) -> None:
    session = opened(name)
    lines = walk(session, lambda task: task.right)
    count = len(session.lesson.questions)
    assert lines[-2].endswith(f"You have answered {count} of {count} questions, {count} rightly.")
    assert [line for line in lines if DRAWN.search(line)] == []
    for page in session.lesson.pages:
        assert any(line.endswith(f": {page.title}") for line in lines)


@pytest.mark.parametrize("name", NAMES)
def test_whoever_is_wrong_is_told_which_belief_it_was(name: str) -> None:
    session = opened(name)
    lines = walk(session, lambda task: (task.right + 1) % len(task.choices))
    count = len(session.lesson.questions)
    assert lines[-2].endswith(f"{count} questions, 0 rightly.")
    for task in session.lesson.questions:
        wrong = task.choices[(task.right + 1) % len(task.choices)]
        assert wrong.believes is not None
        assert f'Whoever says so believes: "{wrong.believes.belief}"' in lines


def to_question(session: LessonSession) -> Question:
    list(session.opening())
    while session.open_question is None:
        said(session, "")
    return session.open_question


def test_nothing_that_would_answer_a_question_is_said_before_it_is_answered() -> None:
    session = opened("10-first-receive")
    task = to_question(session)
    for typed in ("", "next", "n 5", "go 40", "all", "find pending", "then", "page 9"):
        assert said(session, typed)[0].startswith(("Answer first", "Page ")), typed
    assert said(session, "why")
    assert said(session, "9") == [f"Type a number from 1 to {len(task.choices)}."]
    assert said(session, "skip")
    assert said(session, "next")[0].startswith(f"{(task.at or 0) + 1}. ")


def test_only_the_first_answer_counts() -> None:
    session = opened("10-first-receive")
    task = to_question(session)
    wrong = (task.right + 1) % len(task.choices)
    assert said(session, str(wrong + 1))[0].startswith("No.")
    said(session, "earlier")
    assert said(session, f"predict {task.right + 1}")[0] == "Right."
    assert said(session, "pages")[-1].endswith(", 0 rightly.")


def test_one_comes_back_to_the_first_open_question() -> None:
    session = opened("20-return-value")
    task = to_question(session)
    said(session, str(task.right + 1))
    again = opened("20-return-value")
    lines = list(again.opening())
    assert any(line.startswith("You were here before") for line in lines)
    assert again.open_question is not None
    assert again.open_question.id != task.id


def test_a_changed_lesson_keeps_what_was_answered(tmp_path: Path, answers: Path) -> None:
    source = content.root("lessons") / "20-return-value" / "lesson.md"
    mine = tmp_path / "20-return-value"
    mine.mkdir()
    shutil.copy(source, mine / "lesson.md")
    session = opened(str(mine / "lesson.md"))
    task = to_question(session)
    said(session, str(task.right + 1))
    text = source.read_text(encoding="utf-8")
    (mine / "lesson.md").write_text(text.replace("## Three answers", "## New\n\nText (A14).\n\n## Three"), "utf-8")
    assert opened(str(mine / "lesson.md")).progress.has("20-return-value", task.id)
    assert Progress(answers).has("20-return-value", task.id)


def to_exercise(session: LessonSession) -> Exercise:
    list(session.opening())
    said(session, "skip")
    while not isinstance(session.current.task, Exercise):
        said(session, "skip" if session.open_question else "")
    return session.current.task


def test_a_mistake_is_shown_copied_mended_and_marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    session = opened("10-first-receive")
    task = to_exercise(session)
    shown = said(session, "break")
    assert shown[1] == "Found: buffer-in-use, at line 24."
    assert shown[-1] == "It has 37 events, and goes wrong at event 22. Type 22 to be there, or next for the first."
    assert said(session, "undo")[0].startswith("Back in run 1")
    assert said(session, "run 2")
    said(session, "first")
    assert said(session, "next")[0].startswith("1. ")
    name = "send-buffer-event-broken-touched.c"
    assert said(session, "copy")[0] == f"{name} is written here."
    assert "is there already" in said(session, "copy")[0]
    assert said(session, "mark")[0].startswith("buffer-in-use, at line 24")
    mended = content.root("scenarios") / task.mend.replace(":", "/")
    Path(name).write_bytes(mended.with_suffix(".c").read_bytes())
    assert said(session, "mark") == ["Mended: there is no buffer-in-use in any schedule."]
    Path(name).write_text("int main(void) { return nothing; }\n", "utf-8")
    told = said(session, "mark")
    assert told[0].startswith(f"{name}, line 1, column 25: ")
    assert told[1] == "The line says: int main(void) { return nothing; }"
    assert not any("^" in line for line in told)
    assert "there is no such" in said(session, "mark other.c")[0]


def test_what_belongs_to_no_page_says_so() -> None:
    session = opened("10-first-receive")
    list(session.opening())
    for typed in ("predict 1", "skip", "break", "copy", "mark", "earlier"):
        assert said(session, typed)[0].startswith(("Nothing", "There is no", "This is the first")), typed


def test_a_transcript_of_a_lesson_reads_as_it_did(golden: Callable[[str, str], None]) -> None:
    session = opened("40-waiting-for-many")
    lines = list(session.opening())
    for typed in ("", "", "next", "where", "1", "", "", "1", "pages", "again", "quit"):
        lines += ["", f"> {typed}", *said(session, typed)]
    golden("say/lesson-waiting-for-many.txt", "\n".join(lines) + "\n")


def test_the_lessons_come_in_their_order() -> None:
    assert [find_lesson(name).id for name in NAMES] == sorted(NAMES)
    assert len(NAMES) == 10


def test_a_lesson_is_found_without_its_number_unless_a_scenario_has_the_name() -> None:
    assert opened("return-value").lesson.id == "20-return-value"
    assert not isinstance(open_session("first-receive"), LessonSession)


def test_a_reader_who_is_killed_at_any_moment_goes_on_where_he_was(answers: Path) -> None:
    """At most the answer that is being typed is lost: a process is killed after each one that it has confirmed."""
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-u", "-m", "ovlviz", "say", "20-return-value"]
    known = {task.id: task for task in opened("20-return-value").lesson.questions}
    for number in range(1, 4):
        reader = subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
        assert reader.stdin is not None
        assert reader.stdout is not None
        session = opened("20-return-value")
        list(session.opening())
        while session.open_question is None:
            said(session, "")
            reader.stdin.write("\n")
        reader.stdin.write(f"{known[session.open_question.id].right + 1} sure\n")
        reader.stdin.flush()
        while not (line := reader.stdout.readline()).startswith("Right."):
            assert line
        reader.stdin.write("page 3\n2 li")
        reader.kill()
        reader.communicate()
        kept = Progress(answers)
        assert kept.notices == []
        assert len(kept.all()["20-return-value"]) == number

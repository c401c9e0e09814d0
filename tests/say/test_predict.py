"""Questions of the engine in plain lines: asked, helped with, voted on and answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ovlviz.course.progress import Place, Progress
from ovlviz.course.question import Question
from ovlviz.say.opening import open_session
from ovlviz.say.session import Session

from .conftest import said
from .test_run import DRAWN


@pytest.fixture(autouse=True)
def answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Answers go into the test's own folder."""
    monkeypatch.setenv("OVLVIZ_PROGRESS", str(tmp_path / "progress.json"))
    return tmp_path / "progress.json"


def asked(session: Session) -> Iterator[Question]:
    """Every question from here on; whoever takes it answers it."""
    while True:
        said(session, "predict")
        if session.questions.open is None:
            return
        yield session.questions.open.question


@pytest.mark.parametrize("what", ["first-receive:event", "many-routines:routine", "worker-pool:port"])
def test_who_reads_the_engine_is_right_every_time_and_who_believes_is_told_what(what: str) -> None:
    for right in (True, False):
        session = open_session(what)
        count = 0
        for question in asked(session):
            count += 1
            chosen = question.right if right else (question.right + 1) % len(question.choices)
            lines = said(session, f"{chosen + 1} likely")
            assert lines[0].startswith("Right." if right else "No. You said: ")
            assert any(line.startswith("What happens: ") for line in lines)
            belief = question.choices[chosen].believes
            assert (belief is None) == right
            assert belief is None or f'Whoever says so believes: "{belief.belief}"' in lines
            assert [line for line in lines if DRAWN.search(line)] == []
            assert session.run.cursor == question.shown
        assert count >= 2


def test_what_comes_is_not_told_while_a_question_is_open() -> None:
    session = open_session("first-receive:event")
    said(session, "go 12")
    said(session, "predict")
    for typed in ("", "next", "n 5", "go 40", "all", "find pending", "then"):
        assert said(session, typed)[0].startswith("Answer first"), typed
    assert said(session, "why")
    assert said(session, "9")[0].startswith("Type a number from 1 to")
    assert said(session, "1 perhaps")[0].startswith("Say how sure")
    assert said(session, "skip") == ["The question is left unanswered."]
    assert said(session, "next")[0].startswith("14. ")


def test_three_tips_are_given_and_then_the_last_again() -> None:
    session = open_session("first-receive:event")
    assert said(session, "tip") == ["Nothing is asked here."]
    said(session, "predict")
    told = [said(session, "tip")[0] for _ in range(4)]
    assert [one.partition(":")[0] for one in told] == ["Tip 1 of 3", "Tip 2 of 3", "Tip 3 of 3", "Tip 3 of 3"]


def test_answers_and_votes_are_kept_with_the_run(answers: Path) -> None:
    session = open_session("first-receive:event")
    assert said(session, "vote 1 2") == ["Nothing is asked here."]
    question = next(asked(session))
    count = len(question.choices)
    assert said(session, "vote 1")[0].startswith(f"Type {count} numbers")
    assert said(session, f"vote {' '.join(['4'] * count)}")[0].startswith("Vote 1 is kept")
    assert said(session, f"vote {' '.join(['5'] * count)}")[0].startswith("Vote 2 is kept")
    lines = said(session, f"{question.right + 1} guess")
    assert lines[0] == "Right. You guessed."
    assert f"Right: 5 of {5 * count}." in "".join(lines)
    kept = Progress(answers)
    place = Place("first-receive:event", run=True)
    answer = kept.answer(place, question.id)
    assert answer is not None
    assert (answer.right, answer.sure) == (True, "guess")
    assert kept.votes(place, question.id) == ((4,) * count, (5,) * count)


def test_a_transcript_of_predictions_reads_as_it_did(golden: Callable[[str, str], None]) -> None:
    session = open_session("event-beats-routine:routine")
    lines = list(session.opening())
    for typed in (
        "go 20",
        "predict",
        "tip",
        "tip",
        "tip",
        "1 sure",
        "predict",
        "2",
        "where",
        "predict",
        "skip",
        "quit",
    ):
        lines += ["", f"> {typed}", *said(session, typed)]
    golden("say/predict-event-beats-routine.txt", "\n".join(lines) + "\n")

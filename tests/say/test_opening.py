"""Opening runs and lessons in lines, and looking up what is cited."""

from __future__ import annotations

import io
import re
import sys
from itertools import pairwise

import pytest

from ovlviz import content
from ovlviz.errors import BadInput
from ovlviz.say.home import Home
from ovlviz.say.lesson import LessonSession
from ovlviz.say.opening import open_session
from ovlviz.say.reading import read_aloud
from ovlviz.say.session import Session

from .conftest import typed
from .test_lesson import opened, to_question, walk

pytestmark = pytest.mark.usefixtures("answers")


def test_without_a_name_it_says_where_to_begin_and_later_where_to_go_on() -> None:
    first = "What overlapped means; who owns a buffer"
    assert f"Type open 10 for the first lesson, {first}." in list(Home().opening())
    session = opened("10-first-receive")
    question = to_question(session)
    typed(session, str(question.right + 1))
    assert f"You are in the lesson {first}: 1 of 6 questions answered, 1 rightly. Type open 10 to go on." in list(
        Home().opening()
    )
    walk(session, lambda task: task.right)
    assert "Type open 20 for the next lesson, What the return value promises." in list(Home().opening())
    told = list(Home().answer("lessons"))
    assert len(told) == len(content.lessons()) + 1
    assert told[0].endswith("6 of 6 questions answered, 6 rightly.")


def test_every_scenario_is_named_and_found_by_a_word() -> None:
    told = " ".join(Home().answer("scenarios"))
    assert all(re.search(rf"\b{name}\b", told) for name in content.scenarios())
    assert any(line.startswith("cancel: ") and "one" in line for line in Home().answer("scenarios cancel"))
    assert list(Home().answer("scenarios unicorn")) == [
        "No scenario is called 'unicorn'. Type scenarios for all of them."
    ]


def test_a_lesson_opens_by_its_number_and_the_end_of_each_offers_the_next() -> None:
    names = content.lessons()
    session = opened(names[0])
    for name, following in pairwise(names):
        end = walk(session, lambda task: task.right)[-1]
        number = following.partition("-")[0]
        assert end.startswith(f"Type open {number} for the next lesson, "), name
        typed(session, f"open {number}")
        assert isinstance(session.becomes, LessonSession)
        session = session.becomes
        assert session.lesson.id == following
    assert walk(session, lambda task: task.right)[-1].startswith("There is no lesson after this one.")


def test_what_is_opened_on_a_page_is_left_for_the_same_page() -> None:
    session = opened("10-first-receive")
    told = list(session.opening())
    assert "Type open post-early:late for the other, and close to come back here." in told
    typed(session, "open post-early:late")
    other = session.becomes
    assert isinstance(other, Session)
    assert other.run.what == "post-early:late"
    assert told[-4:] == typed(other, "next", "close")[-4:]
    assert (other.becomes, session.becomes) == (session, None)
    assert typed(session, "close") == ["Nothing was open before this. Type quit to leave."]


def test_a_variant_is_opened_by_its_name_alone() -> None:
    session = open_session("first-receive")
    typed(session, "open poll")
    assert isinstance(session.becomes, Session)
    assert session.becomes.run.what == "first-receive:poll"


@pytest.mark.parametrize(
    ("what", "meant"), [("frist-receive", "first-receive"), ("retrun-value", "return-value"), ("zebra", "ovlviz list")]
)
def test_a_name_that_is_nothing_is_answered_with_one_that_is(what: str, meant: str) -> None:
    with pytest.raises(BadInput, match="no lesson, no scenario and no file") as wrong:
        open_session(what)
    assert meant in str(wrong.value)
    assert meant in " ".join(typed(Home(), f"open {what}"))


def test_a_session_that_was_opened_goes_on_in_a_pipe(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"open first-receive\nnext\nclose\nlessons\n")))
    read_aloud(Home())
    lines = capsys.readouterr().out.splitlines()
    assert "1. T1 calls ovl_pair(&a, &b). At 0.000 ms." in lines
    assert any(line.startswith("10-first-receive: ") for line in lines)


def test_a_page_that_lies_behind_a_question_is_refused_with_the_page_that_asks() -> None:
    session = opened("10-first-receive")
    list(session.opening())
    assert typed(session, "page 20") == ["Page 3 asks something first."]


def test_what_is_cited_can_be_looked_up() -> None:
    session = open_session("first-receive")
    assert typed(session, "rule a16")[0].startswith("Rule A16: A receive that finds no data returns SOCKET_ERROR")
    assert typed(session, "rule K1")[0].startswith("Here sources disagree, K1: ")
    assert typed(session, "rule A9999")[0].startswith("There is no rule")
    assert typed(session, "about WSARecv")[0].startswith("WSARecv: Receives")
    assert typed(session, "about buffer-in-use")[0].startswith("buffer-in-use, a mistake: ")
    assert typed(session, "about apcs")[0].startswith("APC: Asynchronous procedure call: ")
    assert "no word, no function and no mistake" in typed(session, "about unicorn")[0]

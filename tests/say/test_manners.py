"""How lines are told: short, once, in words, and an answer to whatever is typed."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

import pytest

from ovlviz.course.lesson import find_lesson
from ovlviz.errors import BadInput
from ovlviz.say.home import Home
from ovlviz.say.opening import open_session
from ovlviz.say.reading import read_aloud
from ovlviz.say.session import COMMANDS, Session
from ovlviz.say.shell import Shell
from ovlviz.timeline.choosers import splitmix64

from .conftest import typed
from .test_lesson import opened
from .test_run import DRAWN

pytestmark = pytest.mark.usefixtures("answers")


def test_nothing_is_drawn_and_no_line_is_too_long_to_be_listened_to() -> None:
    session = open_session("worker-pool:port")
    quick = [one for one in COMMANDS if one.names[0] not in ("outcomes", "quit", "close")]
    for at in ("first", "go 50%", "last"):
        typed(session, at)
        for one in quick:
            for line in typed(session, one.names[0]):
                assert not DRAWN.search(line), (one.names[0], line)
                assert len(line) <= 500, (one.names[0], line)


class Keys(io.StringIO):
    """A terminal at which Ctrl+C is typed in place of each line that says so."""

    def isatty(self) -> bool:
        return True

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        line = super().readline(-1)
        if line == "^C\n":
            raise KeyboardInterrupt
        return line


class Stopped(Shell):
    """A session whose answer is interrupted by the person."""

    commands = COMMANDS

    def opening(self) -> Iterator[str]:
        yield "here"

    def answer(self, line: str) -> Iterator[str]:
        if line.startswith("quit"):
            self.over = True
            return
        yield "begun"
        raise KeyboardInterrupt


def test_who_stops_an_answer_is_asked_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", Keys("outcomes\nquit\n"))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    read_aloud(Stopped())
    assert "Stopped. Type quit to leave." in capsys.readouterr().out


def test_who_presses_control_c_at_the_prompt_is_asked_again_and_twice_leaves(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys, "stdin", Keys("^C\nlessons\n^C\n^C\n"))
    with pytest.raises(KeyboardInterrupt):
        read_aloud(Home())
    told = capsys.readouterr().out
    assert "Type quit to leave; Control and C once more leaves too." in told
    assert "10-first-receive: " in told


def test_how_one_answers_is_told_in_full_only_once() -> None:
    session = open_session("first-receive:event")
    assert "how sure you are" in typed(session, "predict")[-1]
    typed(session, "skip")
    assert typed(session, "predict")[-1] == "Type the number of what you think."


def test_where_there_is_nothing_the_folder_that_was_searched_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OVLVIZ_DATA", str(tmp_path))
    for line in ("lessons", "scenarios"):
        assert typed(Home(), line)[-1].endswith(f"{tmp_path / line}, in the folder that OVLVIZ_DATA names.")
    with pytest.raises(BadInput, match="OVLVIZ_DATA"):
        find_lesson(None)


def test_a_lesson_is_found_by_its_number_everywhere() -> None:
    assert find_lesson("20").id == "20-return-value"


def test_the_first_question_of_a_lesson_can_be_understood_by_asking_about_its_words() -> None:
    session = opened("10-first-receive")
    list(session.opening())
    for word in ("WSARecv", "OVERLAPPED", "event", "WSA_IO_PENDING", "posted", "signalled", "InternalHigh"):
        assert typed(session, f"about {word}")[0].startswith(f"{word}: "), word


def test_a_run_is_called_something_and_a_part_of_the_program_is_read() -> None:
    session = open_session("first-receive:event")
    assert typed(session, "name my own", "runs") == ["1. my own (you are here)"]
    told = typed(session, "program 3 5")
    assert [line.partition(":")[0] for line in told] == ["3", "4", "5"]
    assert typed(session, "program 9999")[0].startswith("The program has the lines 1 to ")


def test_a_search_that_begins_again_says_so() -> None:
    session = open_session("first-receive:event")
    typed(session, "find prints", "find", "find")
    assert typed(session, "find")[0] == "None after this one; from the beginning:"


SEED = 7
ANYTHING = ("", "0", "1", "3", "99999", "T1", "ov[0]", "all", "steps", "back", "back 2", "50%", "2 ms", "order any", "seed 5",
            "b 1 reset", "wait T1", "routine ov[0]", "event ev[0]", "bytes a", "packet ov", "A16", "WSARecv", "poll", "1 2",
            "port", "not wait T1", "cancel", "\u00e9\u4e16", "-1", "1 1 1", "x" * 300, "2 sure", "%", "\u0663")  # fmt: skip


@pytest.mark.parametrize("what", ["first-receive:event", "worker-pool:port", "10-first-receive"])
def test_whatever_is_typed_is_answered_in_words(what: str) -> None:
    rolled = count(SEED * 1_000_000)

    def pick(among: Sequence[str]) -> str:
        return among[splitmix64(next(rolled)) % len(among)]

    session: Shell = open_session(what)
    list(session.opening())
    left_out = ("outcomes", "break", "copy", "mark", "quit")
    for _ in range(150):
        names = [name for one in session.commands for name in one.names if one.names[0] not in left_out]
        line = f"{pick([*names, ''])} {pick(ANYTHING)}"
        lines = list(session.answer(line))
        assert lines, line
        assert not [one for one in lines if DRAWN.search(one)], line
        session = session.becomes or session


def test_what_is_answered_in_a_run_made_otherwise_is_not_kept_as_the_programs_own(answers: Path) -> None:
    session = open_session("first-receive:event")
    typed(session, "predict", "1 sure")
    typed(session, "change platform windows-xp", "first", "predict", "2 guess")
    typed(session, "change b 1 delay", "first", "predict", "1 likely")
    kept = json.loads(answers.read_text("utf-8"))["runs"]
    assert len(kept) == 2
    assert len(kept["first-receive:event"]) == 1
    other = next(name for name in kept if name != "first-receive:event")
    again = open_session(other)
    assert isinstance(again, Session)
    assert again.run.session.subject.setup.settings.platform == "windows-xp"


def test_the_questions_of_another_run_are_asked_though_those_of_the_first_were() -> None:
    session = open_session("first-receive:event")
    first = typed(session, "predict")
    assert typed(session, "skip", "change seed 3", "first", "predict") == [
        *first[:-1],
        "Type the number of what you think.",
    ]


def test_a_promise_that_fails_has_a_schedule_that_shows_it_and_one_that_holds_is_told() -> None:
    session = open_session("two-workers:port-broken-two-receives")
    told = typed(session, "outcomes")
    assert "1. Promised, and it fails: The text comes out in order, on every schedule." in told
    assert "Promised: The program never gets stuck. It holds." in told
    told = typed(session, "outcomes 1")
    assert re.fullmatch(r"The promise is broken at event \d+\.", told[-1])
    printed = typed(session, "last", "output")
    assert printed[1] == "text=CDAB"


def test_what_the_next_page_asks_is_not_read_on_the_page_before() -> None:
    session = opened("10-first-receive")
    list(session.opening())
    typed(session, "page")
    asked = session.lesson.pages[2].at
    assert asked is not None
    later = "What comes next is asked on the next page. Type page."
    typed(session, "first")
    assert typed(session, "all") == [*[session.run.event(n) for n in range(1, asked + 1)], later]
    for line in ("next", "last", str(asked + 1), "find pending", "beat", "all", "next T1"):
        assert typed(session, line)[-1] == later, line
    assert typed(session, "life ov[0]")[-1] == later
    typed(session, "page")
    question = session.open_question
    assert question is not None
    typed(session, str(question.right + 1))
    assert typed(session, "next")[0].startswith(f"{session.run.cursor}. ")
    typed(session, "page 2")
    assert typed(session, "last")[0].startswith(f"{len(session.run)}. ")

"""Everything that the player can do, in plain lines: opening, comparing, asking why not, scheduling, all schedules, bookmarks."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterator, Sequence
from itertools import count, pairwise
from pathlib import Path

import pytest

from ovlviz import content
from ovlviz.course.lesson import find_lesson
from ovlviz.errors import BadInput
from ovlviz.say.home import Home
from ovlviz.say.lesson import LessonSession
from ovlviz.say.opening import open_session
from ovlviz.say.reading import read_aloud
from ovlviz.say.session import COMMANDS, Session
from ovlviz.say.shell import Shell
from ovlviz.timeline.choosers import splitmix64

from .test_lesson import opened, to_question, walk
from .test_run import DRAWN


@pytest.fixture(autouse=True)
def answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Answers and bookmarks go into the test's own folder."""
    monkeypatch.setenv("OVLVIZ_PROGRESS", str(tmp_path / "progress.json"))
    return tmp_path / "progress.json"


def typed(session: Shell, *lines: str) -> list[str]:
    """What the last of several lines is answered with."""
    return [list(session.answer(line)) for line in lines][-1]


# Opening ----------------------------------------------------------------------------------------------------------


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


# Looking up -------------------------------------------------------------------------------------------------------


def test_what_is_cited_can_be_looked_up() -> None:
    session = open_session("first-receive")
    assert typed(session, "rule a16")[0].startswith("Rule A16: A receive that finds no data returns SOCKET_ERROR")
    assert typed(session, "rule K1")[0].startswith("Here sources disagree, K1: ")
    assert typed(session, "rule A9999")[0].startswith("There is no rule")
    assert typed(session, "about WSARecv")[0].startswith("WSARecv: Receives")
    assert typed(session, "about buffer-in-use")[0].startswith("buffer-in-use, a mistake: ")
    assert typed(session, "about apcs")[0].startswith("APC: Asynchronous procedure call: ")
    assert "no word, no function and no mistake" in typed(session, "about unicorn")[0]


# Asking -----------------------------------------------------------------------------------------------------------


def test_why_not_names_what_is_lacking_and_by_which_rule() -> None:
    session = open_session("first-receive:event")
    assert "Type whynot wait T1." in " ".join(typed(session, "25", "whynot"))
    told = typed(session, "why not wait T1")
    assert "ev[0] is not signalled: ov[0] has been pending since event 15. By A16." in told
    assert told[-1] == "It happens in this run, at event 32."
    assert typed(session, "whynot routine nobody") == ["routine nobody: this run has ov[0], ov[1]"]


def test_why_all_tells_each_event_that_led_here() -> None:
    session = open_session("first-receive:event")
    told = typed(session, "33", "why all")
    assert any(line.startswith("27. ") for line in told)
    assert told[-1] == "The data reached the program at event 27, and it saw it at event 33, 0 µs later."


def test_the_life_of_an_operation_is_told_without_moving() -> None:
    session = open_session("first-receive:event")
    told = typed(session, "25", "life OV[0]")
    assert told
    assert all("ov[0]" in line for line in told)
    assert session.run.cursor == 25
    assert typed(session, "life")[0].startswith("Say what, by its name. Here are T1")


def test_a_moment_is_found_by_its_share_and_by_its_time() -> None:
    session = open_session("first-receive:event")
    times = session.run.timeline.times
    typed(session, "go 20.010 ms")
    assert times[session.run.cursor - 1] <= 20_010 < times[session.run.cursor]
    typed(session, "go 100%")
    assert session.run.cursor == len(session.run)
    assert typed(session, "go 0%") == ["The program has not begun."]
    assert typed(session, "go 9 furlongs")[0].startswith("Say which event")


def test_many_things_in_one_state_are_told_in_one_line() -> None:
    session = open_session("too-many-events:event")
    told = typed(session, "last", "where")
    assert any(re.match(r"ev\[\d+\] .* to ev\[\d+\] .*, \d+ in all: ", line) for line in told)
    assert len(told) < 30
    assert typed(session, "where ev[7]")[1].startswith("ev[7] (manual-reset event): ")


def test_the_variants_are_compared_a_figure_a_line() -> None:
    session = open_session("first-receive:event")
    told = typed(session, "compare")
    assert told[0] == "Compared: event, poll, routine, port and notify."
    assert "calls: event 15, poll 15, routine 7, port 8 and notify 16." in told
    assert any(line.startswith("First difference, at step 1 of ") for line in told)
    assert typed(session, "compare port")[0] == "Compared: event and port."
    assert typed(session, "compare steps")[0].startswith("1. receive 1 on a is issued; ")
    assert "has no variant 'unicorn'" in typed(session, "compare unicorn")[0]


def test_every_schedule_is_tried_and_the_one_to_a_mistake_is_read() -> None:
    session = open_session("refused-start:event-broken-waits")
    assert typed(session, "outcomes 1") == ["Type outcomes first, for what there is."]
    told = typed(session, "outcomes")
    first = next(line for line in told if line.startswith("1. "))
    assert first.startswith("1. Mistake: ")
    told = typed(session, "outcomes 1")
    assert "The shortest schedule to" in told[0]
    assert told[-1] == "It goes wrong at event 11."
    assert typed(session, "11") == ["11. T1 waits for ov.hEvent. At 0.000 ms."]
    typed(session, "first")
    assert session.run.cursor == 0
    assert len(session.run)
    assert typed(session, "outcomes 99")[0].startswith("Say which, from 1 to ")


def test_a_fault_is_told_in_words() -> None:
    session = opened("70-completion-ports")
    walk(session, lambda task: task.right)
    told = typed(session, "earlier", "break")
    assert any(line.startswith("T1 uses 0x20, which is no address of an object") for line in told)


# Scheduling -------------------------------------------------------------------------------------------------------


def test_another_choice_is_a_run_of_its_own_and_the_old_one_is_kept() -> None:
    session = open_session("two-workers:port")
    at = next(n for n in range(1, len(session.run)) if len(numbered(typed(session, f"go {n}", "choices"))) > 1)
    before = session.run
    told = typed(session, f"go {at}", "choices")
    other = next(n for n, line in enumerate(numbered(told), 1) if "As in this run" not in line)
    assert typed(session, f"take {other}")[0].startswith("This is run 2: ")
    assert session.run is not before
    told = typed(session, "runs")
    assert told[1].endswith("(you are here)")
    assert typed(session, "compare 1 2")[0] == "Compared: run 1 and run 2."
    token = typed(session, "token")[0].removeprefix("ovlviz say ")
    again = open_session(token)
    assert isinstance(again, Session)
    assert again.run.timeline.facts == session.run.timeline.facts
    assert typed(session, "undo")[0].startswith("Back in run 1")
    assert session.run is before
    assert typed(session, "undo") == ["Nothing was changed in this run."]
    assert typed(session, "run 9")[0] == "There is no run '9': they are numbered from 1 to 2."


def numbered(lines: list[str]) -> list[str]:
    return [line for line in lines if re.match(r"\d+\. ", line)]


@pytest.mark.parametrize(
    "changed", ["order any", "seed 7", "behaviour observed", "platform windows-xp", "FIRST_MS 50", "b 1 delay"]
)
def test_circumstances_are_changed_and_what_no_token_can_say_is_said(changed: str) -> None:
    session = open_session("first-receive:event")
    before = session.run
    assert any(line.startswith(f"change {changed.split()[0]} ") for line in typed(session, "10", "change"))
    assert f"This is run 2: {changed}." in typed(session, f"change {changed}")[0]
    untold = changed.startswith(("FIRST_MS", "b 1"))
    assert typed(session, "token")[0].startswith("A token cannot say" if untold else "ovlviz say v1.")
    if untold:
        assert session.run.timeline.facts != before.timeline.facts


@pytest.mark.parametrize("wrong", ["change weather fine", "change seed x", "change platform dos", "change b 9 delay"])
def test_a_change_that_there_is_not_is_refused_and_nothing_changes(wrong: str) -> None:
    session = open_session("first-receive:event")
    before = session.run
    assert "Type change for" in typed(session, wrong)[0] or "type change for" in typed(session, wrong)[0]
    assert session.run is before


def test_nothing_that_would_tell_an_answer_is_said_while_a_question_is_open() -> None:
    session = open_session("first-receive:event")
    typed(session, "go 12", "predict")
    for line in ("choices", "take 1", "outcomes", "compare", "whynot wait T1", "why not wait T1", "life T1", "last", "beat", "jump 40", "runs"):  # fmt: skip
        assert typed(session, line)[0].startswith("Answer first"), line
    assert typed(session, "rule A16")[0].startswith("Rule A16")


# Bookmarks --------------------------------------------------------------------------------------------------------


def test_bookmarks_are_those_of_the_player(answers: Path) -> None:
    session = open_session("first-receive:event")
    typed(session, "31", "bookmark ask here")
    kept = json.loads(answers.with_name("bookmarks.json").read_text("utf-8"))
    assert kept["programs"]["first-receive:event"][0]["note"] == "ask here"
    again = open_session("first-receive:event")
    assert typed(again, "bookmarks")[0] == "Event 31: ask here: ev[0] becomes signalled."
    assert typed(again, "unmark")[0].startswith("Event 0 is not bookmarked")
    assert typed(again, "31", "unmark") == ["Event 31 is no longer bookmarked."]
    assert typed(again, "bookmarks")[0].startswith("There are no bookmarks here.")


# Manners ----------------------------------------------------------------------------------------------------------


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

"""Asking in lines: why, why not, what differs, every schedule; being the scheduler; bookmarks."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from ovlviz.say.opening import open_session
from ovlviz.say.session import Session

from .conftest import typed
from .test_lesson import opened, walk

pytestmark = pytest.mark.usefixtures("answers")


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

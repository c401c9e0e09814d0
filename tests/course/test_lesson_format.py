"""The format of a lesson: what its blocks become, and where each mistake is."""

from __future__ import annotations

import pytest

from ovlviz.course.exercise import files
from ovlviz.course.lesson import Exercise
from ovlviz.course.question import Question
from ovlviz.scenario.find import find
from ovlviz.timeline.sentences import sentence
from ovlviz.timeline.timeline import record

from .conftest import HEAD, QUESTION, SHOWN, Write, lesson, problems

FIRST = HEAD.count("\n") + SHOWN.count("\n") + 1
"""The line of the fence of a question behind them."""


def test_a_question_is_a_page_that_asks_before_the_step_and_one_at_it(write: Write) -> None:
    text, asks, shows = lesson(write(SHOWN + QUESTION)).pages
    assert (text.title, text.text, text.at) == ("First", "Text (A16).", None)
    assert (asks.at, shows.at) == (15, 16)
    assert sorted(asks.text.split("\n")[2:]) in (["1. nothing", "2. pending"], ["1. pending", "2. nothing"])
    assert "(A16)" not in asks.text
    assert shows.text == "**Pending.** So it is (A16)."


def test_the_run_says_which_option_is_right(write: Write) -> None:
    task = lesson(write(SHOWN + QUESTION)).pages[1].task
    assert isinstance(task, Question)
    assert {one.says: one.believes and one.believes.id for one in task.choices} == {"pending": None, "nothing": "M18"}
    assert task.choices[task.right].says == "pending"
    assert task.shown == 16


def test_the_order_of_the_options_is_not_the_author_s(write: Write) -> None:
    pending, nothing = "  - says: pending\n    is: 997\n", "  - says: nothing\n    is: 0\n    believes: M18\n"
    assert pending + nothing in QUESTION
    other = QUESTION.replace(pending + nothing, nothing + pending)
    assert lesson(write(SHOWN + QUESTION)).pages == lesson(write(SHOWN + other)).pages


def test_without_a_step_the_end_of_the_run_answers(write: Write) -> None:
    text = QUESTION.replace('at: kind == "returned" and name == "WSARecv"\n', "").replace(
        "value: error", "value: out.got"
    )
    text = text.replace("is: 997", 'is: ""').replace("is: 0", "is: first")
    task = lesson(write(SHOWN + text)).pages[1].task
    assert isinstance(task, Question)
    assert task.at is None
    timeline = record(find("first-receive:event").setup)
    assert sentence(timeline, timeline.facts[task.shown - 1]) == 'The program prints "got=".'


def test_a_question_is_asked_where_its_page_stands_so_that_nothing_gives_its_answer_away(write: Write) -> None:
    placed = SHOWN.replace(":event\n", ':event\nat: kind == "called" and name == "WSARecv"\n')
    text, asks, shows = lesson(write(placed + QUESTION)).pages
    assert (text.at, asks.at, shows.at) == (13, 13, 16)


def test_the_second_question_of_a_section_is_asked_after_the_first_has_been_answered(write: Write) -> None:
    second = QUESTION.replace("id: what", "id: then").replace('"WSARecv"', '"WSARecv" and n > 16')
    pages = lesson(write(SHOWN + QUESTION + second)).pages
    assert [page.at for page in pages] == [None, 15, 16, 16, 23]


def test_where_the_answer_is_seen_is_the_author_s_to_say(write: Write) -> None:
    text = QUESTION.replace("ask:", 'seen: kind == "completed"\nask:')
    _, asks, shows = lesson(write(SHOWN + text)).pages
    assert isinstance(asks.task, Question)
    assert (asks.task.at, asks.task.shown, shows.at) == (16, 29, 29)


MISTAKES = {
    "believes: M18": ("believes: M99", (11, "there is no misconception M99")),
    "    believes: M18\n": ("", (9, "this is not what happens: name the belief of whoever thinks so")),
    "is: 997": ("is: 998\n    believes: M17", (6, "no option is what happens in first-receive:event; error is 997")),
    "is: 0": ("is: 997", (6, "options 1 and 2 are both true")),
    "    is: 997\n": ("    is: 997\n    believes: M17\n", (9, "the run says that this is so")),
    "value: error": ("value: eror", (5, "there is no eror here, at event 16")),
    "value: error\n": ("", (2, "option 1 has `is`, so the question needs a `value`")),
    'name == "WSARecv"': ('name = "WSARecv"', (3, "at: '=' means nothing here")),
    '"WSARecv"': ('"WSASend"', (3, "at: no fact of first-receive:event is like this")),
    "why: So": ("wy: So", (12, "wy: ")),
    "id: what": ("id: What is", (2, "id: it is made of small letters and digits")),
    "ask: What comes?": ("ask: What?\nshow: first-recieve", (5, "")),
    "```ovl-predict": ("```ovl-prediction", (1, "there is no block ovl-prediction")),
    "(A16)": ("(A16, A999)", (12, "there is no rule A999")),
    "it is (A16)": ("it is (A16; see K99)", (12, "there is no rule K99")),
    "So it is (A16)": ("So it is", (12, "the explanation cites no rule")),
}
"""What is changed in a right question, into what, and the line within the block with what is said of it."""


@pytest.mark.parametrize("part", MISTAKES)
def test_each_mistake_in_a_question_is_told_at_its_line(write: Write, part: str) -> None:
    wrong, (line, said) = MISTAKES[part]
    found = problems(write(SHOWN + QUESTION.replace(part, wrong)))
    assert found, part
    assert any(one.startswith(f"{FIRST + line - 1}:") and said in one for one in found), found


def test_a_page_that_explains_nothing_cites_a_rule_itself(write: Write) -> None:
    found = problems(write(f"{SHOWN}## Second\n\nAn event is set.\n\n{SHOWN}## Third\n\nIt is set (A65).\n\n{SHOWN}"))
    assert found == [f"{FIRST}:1 the page cites no rule"]


def test_two_questions_need_two_names(write: Write) -> None:
    assert "two questions are called what" in problems(write(SHOWN + QUESTION + "\n" + QUESTION))[0]


def test_variants_are_compared_by_their_runs(write: Write) -> None:
    block = "```ovl-compare\nshow: [first-receive:event, first-receive:poll]\nask: What differs?\n```\n"
    _, page = lesson(write(SHOWN + block)).pages
    assert page.text.startswith("What differs?\n\n- `event`: ")
    assert "4 questions too early" in page.text
    assert page.text.endswith("- All of them print the same.")


def test_a_comparison_alone_is_the_page_of_its_heading(write: Write) -> None:
    block = "## Second\n\n```ovl-compare\nshow: [first-receive:event, first-receive:poll]\n```\n"
    assert [page.title for page in lesson(write(SHOWN + block)).pages] == ["First", "Second"]


BREAK = """```ovl-break
show: refused-start:event-broken-waits
finds: deadlock
task: Find it.
hint: Look.
mend: refused-start:event
why: So it is (A22).
```
"""


def test_a_program_to_mend_is_two_pages(write: Write) -> None:
    _, page, mended = lesson(write(SHOWN + BREAK)).pages
    assert isinstance(page.task, Exercise)
    assert (page.what, mended.what) == ("refused-start:event-broken-waits", "refused-start:event")


def test_the_mended_program_begins_where_its_author_says(write: Write) -> None:
    at = 'seen: kind == "printed"\nwhy:'
    assert [page.at for page in lesson(write(SHOWN + BREAK.replace("why:", at))).pages][-2:] == [None, 10]


def test_a_program_with_a_provider_is_written_as_two_files() -> None:
    written = files(Exercise("san:polled-broken-waits", "deadlock", "san:polled", ""))
    assert list(written) == ["san-polled-broken-waits.c", "provider.c"]
    assert b"WSPStartup" in written["provider.c"]
    assert b"WSPStartup" not in written["san-polled-broken-waits.c"]


def test_a_program_that_is_not_there_is_told_where_it_is_named(write: Write) -> None:
    found = problems(write(SHOWN + BREAK.replace("mend: refused-start:event", "mend: refused-start:evnt")))
    assert [one.partition(":")[0] for one in found] == [str(FIRST + 5)]


def test_the_first_page_shows_something(write: Write) -> None:
    assert problems(write("")) == ["9:1 the first page shows nothing"]

"""Questions made by the engine: right is what happens in the run, wrong is what a misconception says of the same world."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import pytest

from ovlviz import content, engine
from ovlviz.calls import CALLS, setup
from ovlviz.course.predict import KINDS, Prediction, predictions
from ovlviz.course.question import Question
from ovlviz.engine import facts
from ovlviz.engine.world import Setup, World
from ovlviz.ledger import CONFLICTS, RULES
from ovlviz.ledger.citing import ids_in
from ovlviz.ledger.misconceptions import MISCONCEPTIONS
from ovlviz.scenario.c import compile_program
from ovlviz.scenario.find import find
from ovlviz.scenario.load import scenario_named
from ovlviz.timeline.timeline import Timeline, record
from tests.test_mutants import MUTANTS, changed

EVERY = [f"{name}:{variant}" for name in content.scenarios() for variant in scenario_named(name).programs]
SHOWN = [
    "first-receive:event",
    "first-receive:routine",
    "first-receive:port",
    "first-receive:poll",
    "immediate-success:port",
    "immediate-success:routine",
    "many-packets:port",
    "many-routines:routine",
    "event-beats-routine:routine",
    "alertable-wait:routine-broken-never-alertable",
    "port-concurrency:port",
    "worker-pool:port",
    "cancel:one",
    "how-it-ended:port",
    "one-end-for-all:event",
    "post-early:late",
    "too-many-events:event-broken-65",
    "event-reset:event",
    "skip-on-success:port",
    "datagrams:port-broken-handled-twice",
]
"""A few that have every kind of question; with --slow all are tried."""


@cache
def made(what: str) -> tuple[Timeline, tuple[Prediction, ...]]:
    timeline = record(find(what).setup)
    return timeline, tuple(predictions(timeline, 1, what))


def kind(question: Question) -> str:
    return question.id.rpartition("-")[0]


# What makes a question --------------------------------------------------------------------------------------------


def complaints(what: str) -> Iterator[str]:
    timeline, found = made(what)
    for n, question in found:
        where = f"{what} {question.id}"
        says = [one.says for one in question.choices]
        if len(set(says)) < len(says) or len(says) < 2:
            yield f"{where}: {says}"
        if [one.believes is None for one in question.choices].count(True) != 1:
            yield f"{where}: not one answer is right"
        if question.choices[question.right].believes is not None:
            yield f"{where}: the right answer is a belief"
        if not n <= question.shown <= len(timeline):
            yield f"{where}: seen at {question.shown}"
        if not list(ids_in(question.why)):
            yield f"{where}: no rule in {question.why}"


@pytest.mark.parametrize("what", [pytest.param(one, marks=[] if one in SHOWN else [pytest.mark.slow]) for one in EVERY])
def test_every_wrong_answer_is_a_belief_and_one_answer_is_right_by_a_rule(what: str) -> None:
    assert list(complaints(what)) == []


def test_all_kinds_of_questions_come_up() -> None:
    assert {kind(question) for what in SHOWN for _, question in made(what)[1]} == {one.name for one in KINDS}


def test_each_belief_that_is_offered_is_in_the_ledger_with_the_rules_that_refute_it() -> None:
    for what in SHOWN:
        for _, question in made(what)[1]:
            for one in question.choices:
                if one.believes is not None:
                    assert MISCONCEPTIONS[one.believes.id] == one.believes
                    assert all(id in RULES or id in CONFLICTS for id in one.believes.rules)


# Automatic students -----------------------------------------------------------------------------------------------


def later(setup: Setup, n: int) -> Iterator[tuple[World, tuple[facts.Fact, ...]]]:
    """The engine alone, with nothing of ours between: worlds, and what happened on the way, from the first on."""
    world = engine.start(setup)
    while world.ending is None:
        choices = engine.choices(world)
        if not choices:
            return
        world, happened = engine.step(world, choices[0])
        yield world, happened


def reads_the_engine(what: str) -> Callable[[Prediction], str]:
    """A student who runs the engine step by step and says what it says, kind by kind; "" where it has not learnt to."""
    every = [fact for _, happened in later(find(what).setup, 0) for fact in happened]
    names = record(find(what).setup)

    def answer(asked: Prediction) -> str:
        n, question = asked
        now, coming = every[n - 1], every[n:]
        if kind(question) in ("starts", "waits", "results"):
            assert isinstance(now, facts.Called)
            back = next(
                one for one in coming if isinstance(one, facts.Returned | facts.Blocked) and one.thread == now.thread
            )
            if isinstance(back, facts.Blocked) and kind(question) == "starts":
                return "nothing yet: it waits inside"
            told = next(
                one
                for one in coming
                if isinstance(one, facts.Returned) and (one.thread, one.name) == (now.thread, now.name)
            )
            text = names_value(names, told)
            text = text.partition(",")[0] if kind(question) == "waits" else text
            return text + ", after waiting for the end" * (
                isinstance(back, facts.Blocked) and kind(question) == "results"
            )
        if kind(question) == "workers":
            taken = next((one for one in coming[:1] if isinstance(one, facts.PacketsTaken)), None)
            return f"T{taken.thread}" if taken else "none of them, for now"
        if kind(question) == "further-routines":
            return (
                "the next routine runs, in the same wait"
                if isinstance(coming[0], facts.ApcStarted)
                else "the wait is over; the others run in the next one"
            )
        if kind(question) == "fills":
            over = coming[0]
            return (
                f"it is over, with {over.size} byte{'s' * (over.size != 1)}"
                if isinstance(over, facts.Completed)
                else ""
            )
        return ""

    return answer


def names_value(timeline: Timeline, fact: facts.Returned) -> str:
    """What the sentence of a return says that it returns."""
    from ovlviz.timeline.sentences import sentence

    told = sentence(timeline, fact).removeprefix(f"{fact.name} returns ")
    value, _, error = told.partition("; the last error is ")
    if not error:
        return value.removesuffix(".")
    return f"{value}, with {error.partition(':')[0].removesuffix('.')}"


@pytest.mark.parametrize("what", SHOWN)
def test_who_reads_the_engine_is_right_every_time(what: str) -> None:
    student = reads_the_engine(what)
    for asked in made(what)[1]:
        said = student(asked)
        if said:
            assert asked.question.choices[asked.question.right].says == said, (what, asked.question.id)


def test_who_holds_a_belief_is_wrong_wherever_it_says_something() -> None:
    held = set()
    for what in SHOWN:
        for _, question in made(what)[1]:
            for at, one in enumerate(question.choices):
                if one.believes is not None:
                    held.add(one.believes.id)
                    assert at != question.right
    assert len(held) >= 20


def test_guessing_scores_at_chance() -> None:
    asked = [question for what in SHOWN for _, question in made(what)[1]]
    chance = sum(1 / len(one.choices) for one in asked) / len(asked)
    for number in (0, 1, -1):
        right = sum(one.right == number % len(one.choices) for one in asked)
        assert abs(right / len(asked) - chance) < 0.15, number


def test_most_questions_have_three_answers_or_more() -> None:
    asked = [question for what in SHOWN for _, question in made(what)[1]]
    assert sum(len(one.choices) == 2 for one in asked) < len(asked) / 4
    assert max(len(one.choices) for one in asked) <= 4


def test_each_belief_that_no_lesson_refutes_is_refuted_here() -> None:
    held = {
        one.believes.id for what in SHOWN for _, question in made(what)[1] for one in question.choices if one.believes
    }
    assert {"M42", "M44"} | {f"M{n}" for n in range(46, 55)} <= held  # M43: see the packets of two sockets


def offered(timeline: Timeline, name: str) -> list[dict[str, str | None]]:
    """What each question of a kind offers: the answers, each with the belief behind it."""
    found = [one.question for one in predictions(timeline, 1) if kind(one.question) == name]
    return [{one.says: one.believes and one.believes.id for one in question.choices} for question in found]


def test_who_thinks_of_recv_says_the_bytes_that_are_there_and_who_thinks_of_pending_says_so() -> None:
    assert offered(made("immediate-success:event")[0], "starts") == [
        {"0": None, "5": "M46", "SOCKET_ERROR, with WSA_IO_PENDING": "M45"}
    ]
    first = offered(made("first-receive:event")[0], "starts")[0]
    waits = "nothing yet: it waits inside"
    assert first == {"SOCKET_ERROR, with WSA_IO_PENDING": None, "0": "M17", waits: "M18"}


ONE_RECEIVE = """
    SOCKET a, b; char x[8]; WSABUF wb; WSAOVERLAPPED ov = {0}; DWORD n, flags = 0;
    ovl_start(); ovl_pair(&a, &b);
    wb.buf = x; wb.len = 8; ov.hEvent = WSACreateEvent();
    WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL);
    ovl_peer_send_after(b, 10, "one", 3); ovl_peer_send_after(b, 20, "two", 3);
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags));
    Sleep(50);
    return ovl_end();
"""


def test_who_thinks_that_a_receive_goes_on_says_so_when_bytes_move_and_when_more_come() -> None:
    timeline = of_body(ONE_RECEIVE)
    systems = "a buffer of the system's, to be copied later"
    moved, more = offered(timeline, "fills"), offered(timeline, "buffers")
    assert [says for one in moved for says, belief in one.items() if belief == "M44"] == [
        "it tells of 3 bytes, and takes what comes next as well"
    ]
    assert more[0]["x, the buffer of ov"] is None
    assert (more[1][systems], more[1]["x, the buffer of ov"]) == (None, "M44")


def test_bytes_for_several_buffers_are_asked_about_by_the_first_of_them() -> None:
    for what, asked in {"receive-order:port": "6 bytes reach a. Where do the first of them go?", "first-receive:event": "5 bytes reach a. Where do they go?"}.items():  # fmt: skip
        found = [one.question.ask for one in made(what)[1] if kind(one.question) == "buffers"]
        assert found[0] == asked


TWO_EVENTS = """
    WSAEVENT ev[2];
    ovl_start();
    ev[0] = WSACreateEvent(); ev[1] = WSACreateEvent();
    WSASetEvent(ev[0]); {}
    LOG_WAIT("wait", WSAWaitForMultipleEvents(2, ev, FALSE, 100, FALSE));
    return ovl_end();
"""


def test_a_routine_is_not_promised_to_an_alertable_wait_that_an_event_may_satisfy() -> None:  # A150
    _, found = made("event-beats-routine:routine")
    (asked,) = [one for _, one in found if kind(one) == "routines"]
    assert asked.choices[asked.right].says == "in an alertable wait of T1, not before"


def test_who_waits_for_all_is_not_called_wrong_where_all_are_set() -> None:
    one = offered(of_body(TWO_EVENTS.replace("{}", "")), "waits")
    assert one == [{"WAIT_OBJECT_0": None, "WAIT_OBJECT_0, when all of them are set": "M52"}]
    both = offered(of_body(TWO_EVENTS.replace("{}", "WSASetEvent(ev[1]);")), "waits")
    assert all("M52" not in asked.values() for asked in both)


# The engine alone decides -----------------------------------------------------------------------------------------

TWO_SOCKETS = """
    SOCKET a, b, c, d; HANDLE port; char x[8], y[8]; WSABUF wa, wb; WSAOVERLAPPED first = {0}, second = {0};
    DWORD n, flags = 0, more = 0; ULONG_PTR key; LPOVERLAPPED which;
    ovl_start(); ovl_pair(&a, &b); ovl_pair(&c, &d);
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 1);
    CreateIoCompletionPort((HANDLE)a, port, 1, 0); CreateIoCompletionPort((HANDLE)c, port, 2, 0);
    wa.buf = x; wa.len = 8; wb.buf = y; wb.len = 8;
    WSARecv(a, &wa, 1, NULL, &flags, &first, NULL); WSARecv(c, &wb, 1, NULL, &more, &second, NULL);
    ovl_peer_send_after(d, 10, "one", 3); ovl_peer_send_after(b, 20, "two", 3);
    Sleep(50);
    GetQueuedCompletionStatus(port, &n, &key, &which, 100); LOG("key", (int)key);
    GetQueuedCompletionStatus(port, &n, &key, &which, 100); LOG("key", (int)key);
    return ovl_end();
"""


ROUTINE_IN_A_WAIT = """
    SOCKET a, b; HANDLE ev; char x[8]; WSABUF wb; WSAOVERLAPPED ov = {0}; DWORD flags = 0;
    ovl_start(); ovl_pair(&a, &b); ev = CreateEventA(NULL, TRUE, FALSE, NULL);
    wb.buf = x; wb.len = 8;
    WSARecv(a, &wb, 1, NULL, &flags, &ov, done);
    ovl_peer_send_after(b, 10, "one", 3);
    LOG_WAIT("wait", WaitForSingleObjectEx(ev, INFINITE, TRUE));
    return ovl_end();
"""
ROUTINE = 'static void CALLBACK done(DWORD e, DWORD n, LPWSAOVERLAPPED o, DWORD f) { LOG("n", (int)n); }'


def of_two_sockets() -> Timeline:
    """Two receives whose ends come the other way round than their starts."""
    return of_body(TWO_SOCKETS)


def of_a_routine() -> Timeline:
    """A wait for an event that nobody sets, and in it a routine runs."""
    return of_body(ROUTINE_IN_A_WAIT)


def of_body(body: str) -> Timeline:
    source = f'#include "ovlviz.h"\n{ROUTINE}\nint main(void)\n{{{body}}}\n'
    return record(setup(compile_program("two.c", source, CALLS)))


def test_packets_come_in_the_order_of_completion_and_both_beliefs_about_it_are_wrong() -> None:
    asked = [one.question for one in predictions(of_two_sockets(), 1) if kind(one.question) == "packets"]
    assert asked
    for question in asked:
        told = {one.says: one.believes and one.believes.id for one in question.choices}
        assert told in (
            {
                "the packet of second": None,
                "the packet of first": "M42",
                "any of them: their order is left open": "M50",
            },
            {
                "the packet of second": None,
                "the packet of first": "M43",
                "any of them: their order is left open": "M50",
            },
        )


def answers(timeline: Timeline, name: str) -> list[str]:
    return [
        one.question.choices[one.question.right].says for one in predictions(timeline, 1) if kind(one.question) == name
    ]


def of(what: str) -> Callable[[], Timeline]:
    return lambda: record(find(what).setup)


@pytest.mark.parametrize(
    ("rule", "run", "name", "right", "other"),
    [
        ("A142", of_a_routine, "waits", "WAIT_IO_COMPLETION", "WAIT_TIMEOUT"),
        (
            "A142",
            of("many-routines:routine"),
            "further-routines",
            "the next routine runs, in the same wait",
            "the wait is over; the others run in the next one",
        ),
        ("A150", of("event-beats-routine:routine"), "waits", "WAIT_OBJECT_0", "WAIT_IO_COMPLETION"),
        ("B65", of_two_sockets, "packets", "the packet of second", "the packet of first"),
    ],
)
def test_another_windows_makes_another_answer_right_and_nothing_else_has_to_change(
    rule: str, run: Callable[[], Timeline], name: str, right: str, other: str
) -> None:
    assert answers(run(), name)[0] == right
    found = set()
    for mutant in [one for one in MUTANTS if rule in one.rules]:
        with changed(mutant):
            found.update(answers(run(), name)[:1])
    assert other in found

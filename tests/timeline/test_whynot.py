"""Why something has not happened: every missing precondition with its rule, and the choice that would change it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ovlviz.errors import BadInput
from ovlviz.ledger import CONFLICTS, RULES
from ovlviz.timeline.kinds import kind_of
from ovlviz.timeline.missing import overlappeds, threads
from ovlviz.timeline.running import start
from ovlviz.timeline.things import QUESTIONS, case
from ovlviz.timeline.whynot import Answer

PROGRAM = """#include "ovlviz.h"

static char buf[16], more[16];
static WSAOVERLAPPED ov, ov2;
static int called;

static void CALLBACK done(DWORD error, DWORD n, LPWSAOVERLAPPED which, DWORD flags)
{
    called++;
}

int main(void)
{
    SOCKET a, b;
    HANDLE port, gate;
    WSABUF wb = {16, buf}, wb2 = {16, more};
    DWORD flags = 0, n;
    ULONG_PTR key;
    LPOVERLAPPED which;

    ovl_start();
    ovl_pair(&a, &b);
    BODY
    return ovl_end();
}
"""


@pytest.fixture
def asked(tmp_path: Path) -> Callable[..., Answer]:
    def ask(body: str, thing: str, at: int | None = None) -> Answer:
        path = tmp_path / "asked.c"
        path.write_text(PROGRAM.replace("BODY", body), encoding="utf-8", newline="\n")
        session = start(str(path))
        session.timeline.run()
        return Answer(session, thing, at)

    return ask


def of(what: str, thing: str, at: int | None = None) -> Answer:
    session = start(what)
    session.timeline.run()
    return Answer(session, thing, at)


def told(answer: Answer) -> list[str]:
    return [one.sentence for one in answer.case.missing]


def rules(answer: Answer) -> set[str]:
    return {rule for one in answer.case.missing for rule in one.rules}


RECEIVE = "WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL);"
ROUTINE = "WSARecv(a, &wb, 1, NULL, &flags, &ov, done);"


# Routines ---------------------------------------------------------------------------------------------------------


def test_a_routine_is_queued_and_its_thread_never_waits_alertably() -> None:
    answer = of("alertable-wait:routine-broken-never-alertable", "routine ov")
    queued = next(n for n, fact in enumerate(answer.session.timeline.facts, 1) if kind_of(fact) == "apc-queued")
    assert told(answer) == [f"queued, and thread T1 has not entered an alertable wait since event {queued}"]
    assert rules(answer) == {"A136", "A137"}
    assert answer.fork is None
    assert "let T1 wait alertably" in answer.as_text()


def test_a_wait_that_is_not_alertable_runs_no_routine(asked: Callable[..., Answer]) -> None:
    body = (
        ROUTINE
        + ' send(b, "x", 1, 0); gate = CreateEvent(NULL, TRUE, FALSE, NULL); WaitForSingleObject(gate, INFINITE);'
    )
    answer = asked(body, "routine ov")
    assert "A138" in rules(answer)
    assert any("a wait that is not alertable" in one for one in told(answer))


def test_nobody_is_told_to_give_a_routine_where_it_would_be_refused(asked: Callable[..., Answer]) -> None:  # A32
    answer = asked(f"port = CreateIoCompletionPort((HANDLE)a, NULL, 1, 0); {RECEIVE} Sleep(10);", "routine ov")
    assert told(answer) == ["WSARecv was given no completion routine with ov, and may not be: a has a port"]
    assert rules(answer) == {"A65", "A32"}
    assert "give WSARecv" not in answer.as_text()


def test_another_threads_alertable_wait_does_not_help() -> None:
    answer = of("many-routines:routine-broken-other-thread", "routine ov")
    assert told(answer)[0].startswith("queued, and thread T1 has not entered an alertable wait since event")


def test_a_routine_needs_bytes_first(asked: Callable[..., Answer]) -> None:
    answer = asked(ROUTINE + " SleepEx(10, TRUE);", "routine ov")
    assert any("b has sent nothing to a" in one for one in told(answer))
    assert any("ov has been pending since event" in one for one in told(answer))


def test_a_start_without_a_routine_runs_none(asked: Callable[..., Answer]) -> None:
    answer = asked(RECEIVE, "routine ov")
    assert told(answer) == ["WSARecv was given no completion routine with ov"]


def test_a_refused_start_is_named_with_its_error() -> None:
    answer = of("which-indication:port-broken-routine", "routine ov")
    assert "was refused at event" in told(answer)[0]
    assert "WSAEINVAL" in told(answer)[0]
    assert rules(answer) == {"A22"}


def test_a_thread_that_left_its_alertable_wait_is_in_none_since_then() -> None:
    answer = of("first-receive:routine", "routine ov[1]", 30)
    assert "thread T1 has been in no alertable wait since event 26" in told(answer)


def test_what_has_happened_is_said_with_its_step() -> None:
    answer = of("first-receive:routine", "routine ov[0]", 27)
    assert answer.case.happened == 26
    assert "This has happened by event 27" in answer.as_text()


def test_what_will_happen_in_this_run_needs_no_change() -> None:
    answer = of("first-receive:routine", "routine ov[1]", 30)
    assert answer.later == 42
    assert answer.fork is None


# Forks ------------------------------------------------------------------------------------------------------------


def test_another_schedule_that_does_it_is_offered_and_can_be_opened(
    asked: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answer = asked(ROUTINE + ' ovl_peer_send_after(b, 500, "x", 1); SleepEx(10, TRUE);', "routine ov")
    assert answer.later == 0
    assert answer.fork is not None
    monkeypatch.chdir(tmp_path)
    again = start(answer.token())
    again.timeline.run()
    fact = again.timeline.facts[answer.fork.reached - 1]
    assert kind_of(fact) == "apc-started"


def test_no_choice_makes_up_for_a_mistake_of_the_program(asked: Callable[..., Answer]) -> None:
    answer = asked(ROUTINE + ' send(b, "x", 1, 0); Sleep(20);', "routine ov")
    assert answer.fork is None
    assert "No single choice of the schedule makes it happen" in answer.as_text()


# Packets ----------------------------------------------------------------------------------------------------------


def test_a_socket_without_a_port_queues_no_packet(asked: Callable[..., Answer]) -> None:
    answer = asked(RECEIVE, "packet ov")
    assert told(answer) == ["a is associated with no completion port"]


def test_the_low_bit_keeps_the_packet_off_the_port(asked: Callable[..., Answer]) -> None:
    body = (
        "port = CreateIoCompletionPort((HANDLE)a, NULL, 1, 0);"
        f' ov.hEvent = (HANDLE)((ULONG_PTR)WSACreateEvent() | 1); {RECEIVE} send(b, "x", 1, 0); Sleep(5);'
    )
    assert rules(asked(body, "packet ov")) == {"A69", "B31"}


def test_skip_on_success_leaves_the_packet_out(asked: Callable[..., Answer]) -> None:
    body = (
        "port = CreateIoCompletionPort((HANDLE)a, NULL, 1, 0); SetFileCompletionNotificationModes((HANDLE)a, 1);"
        f' send(b, "x", 1, 0); Sleep(5); {RECEIVE}'
    )
    assert rules(asked(body, "packet ov")) == {"B79"}


def test_nobody_asks_the_port(asked: Callable[..., Answer]) -> None:
    body = f'port = CreateIoCompletionPort((HANDLE)a, NULL, 1, 0); {RECEIVE} send(b, "x", 1, 0); Sleep(5);'
    (sentence,) = told(asked(body, "packet ov"))
    assert sentence.startswith("queued, and no thread has asked port for a packet since event")


# Events, waits, bytes ---------------------------------------------------------------------------------------------


def test_an_event_that_was_reset_too_late() -> None:
    answer = of("event-reset:event-broken-reset-late", "event ov.hEvent")
    assert told(answer)[0].startswith("the program reset it at event")


def test_an_event_whose_start_was_refused() -> None:
    answer = of("refused-start:event-broken-waits", "event ov.hEvent")
    assert "was refused" in told(answer)[0]
    assert "A22" in rules(answer)


def test_an_event_beside_a_routine_is_not_set(asked: Callable[..., Answer]) -> None:
    answer = asked(f"gate = WSACreateEvent(); ov.hEvent = gate; {ROUTINE}", "event gate")
    assert "A66" in rules(answer)


def test_a_wait_names_each_object_that_is_not_signalled() -> None:
    facts = of("three-receives-one-thread:event", "wait T1").session.timeline.facts
    blocked = next(n for n, fact in enumerate(facts, 1) if kind_of(fact) == "blocked")
    answer = of("three-receives-one-thread:event", "wait T1", blocked)
    assert all(f"ev[{i}] is not signalled" in " ".join(told(answer)) for i in range(3))


def test_a_wait_at_a_port_without_packets(asked: Callable[..., Answer]) -> None:
    body = (
        f"port = CreateIoCompletionPort((HANDLE)a, NULL, 1, 0); {RECEIVE}"
        " GetQueuedCompletionStatus(port, &n, &key, &which, INFINITE);"
    )
    answer = asked(body, "wait T1")
    assert told(answer)[0] == "no packet lies at port"


def test_bytes_wait_for_a_receive(asked: Callable[..., Answer]) -> None:
    answer = asked('send(b, "x", 1, 0); Sleep(5);', "bytes a")
    assert told(answer)[0].startswith("bytes for a lie in its buffer, and no receive has been made since event")


def test_bytes_on_their_way() -> None:
    timeline = of("post-early:early", "bytes a", 1).session.timeline
    sent = next(n for n, fact in enumerate(timeline.facts, 1) if kind_of(fact) == "sent")
    assert any("on their way" in one for one in told(of("post-early:early", "bytes a", sent)))


# Whatever is asked ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", ["first-receive:event", "first-receive:routine", "thread-ends:port"])
def test_every_question_has_an_answer_at_every_step(what: str) -> None:
    session = start(what)
    timeline = session.timeline.run()
    things = [f"routine {name}" for name in overlappeds(timeline)[:1]]
    things += [f"packet {name}" for name in overlappeds(timeline)[:1]]
    things += [f"wait {name}" for name in threads(timeline)]
    for thing in things:
        for at in range(len(timeline) + 1):
            found = case(timeline, thing, at)
            assert found.happened or found.missing, (thing, at)
            assert found.happened <= at
            for one in found.missing:
                assert one.since <= at
                assert all(rule in RULES or rule in CONFLICTS for rule in one.rules)


@pytest.mark.parametrize(
    ("thing", "message"),
    [
        ("routine nothing", r"routine nothing: this run has ov\[0\], ov\[1\]"),
        ("packet nothing", r"packet nothing: this run has ov\[0\], ov\[1\]"),
        ("wait T9", "wait T9: this run has T1"),
        ("event nothing", r"event nothing: this run has ev\[0\], ev\[1\]"),
        ("bytes nothing", "bytes nothing: this run has a, b"),
        ("routine", "is nothing to ask about: give `routine OV`"),
        ("dance ov", "is nothing to ask about"),
    ],
)
def test_an_unknown_thing_is_an_error_that_lists_what_there_is(thing: str, message: str) -> None:
    with pytest.raises(BadInput, match=message):
        of("first-receive:event", thing)


def test_a_step_outside_the_run_is_an_error() -> None:
    with pytest.raises(BadInput, match=r"--at 999: the run has the facts 1 to"):
        of("first-receive:event", "wait T1", 999)


def test_every_word_is_asked_about_here() -> None:
    assert set(QUESTIONS) == {"routine", "wait", "packet", "event", "bytes"}


def test_the_answer_as_json(ovlviz: Callable[..., Any]) -> None:
    done = ovlviz("whynot", "alertable-wait:routine-broken-never-alertable", "routine", "ov", "--json")
    report = json.loads(done.stdout)
    assert done.returncode == 0
    assert (report["happened"], report["fork"]) == (None, None)
    assert report["missing"][0]["rules"] == ["A136", "A137"]

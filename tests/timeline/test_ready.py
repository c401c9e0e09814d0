"""What may happen next at any moment, what may not and why; and that a choice keeps the past."""

from __future__ import annotations

import pytest

from ovlviz.calls import CALLS, setup
from ovlviz.engine.choices import available, label
from ovlviz.engine.evolve import APPLY
from ovlviz.engine.world import Draft
from ovlviz.scenario.c import compile_program
from ovlviz.scenario.find import find
from ovlviz.timeline.ready import Ready
from ovlviz.timeline.timeline import Timeline, record
from ovlviz.timeline.untimed import alike, follow, untimed

SCENARIOS = ["first-receive:event", "first-receive:routine", "worker-pool:port", "receive-order:port"]


def run(body: str) -> Timeline:
    source = f'#include "ovlviz.h"\nint main(void)\n{{\n{body}\n}}\n'
    return record(setup(compile_program("test.c", source, CALLS)))


def same_past(one: Timeline, other: Timeline, count: int) -> bool:
    other.extend(count)
    return all(map(alike, one.facts[:count], other.facts[:count]))


@pytest.mark.parametrize("what", SCENARIOS)
def test_a_choice_keeps_the_past_and_is_what_happens_next(what: str) -> None:
    timeline = record(find(what).setup)
    for n in range(0, len(timeline), 9):
        ready = Ready(timeline, n)
        for option in (*ready.options, *ready.others):
            made = ready.fork(option)
            made.extend(ready.at.facts + 20)
            assert same_past(timeline, made, ready.at.facts), (n, option)
            parted = not alike(timeline.facts[ready.at.facts], made.facts[ready.at.facts])
            if option.taken:
                assert made.facts == timeline.facts[: len(made)]
            elif option.follows != "nothing that others see":
                assert parted, (n, option)


@pytest.mark.parametrize("what", SCENARIOS)
def test_all_that_any_order_allows_is_offered_once(what: str) -> None:
    timeline = record(find(what).setup)
    seen: set[int] = set()
    for step in follow(timeline):
        ready = Ready(timeline, step.facts)
        if step.facts in seen or ready.at.facts != step.facts or ready.at.world.question is not None:
            continue  # several steps without a fact, or a moment inside a step of the timed run
        seen.add(step.facts)
        draft = Draft(step.world, APPLY)
        allowed = {label(draft, one) for one in available(draft)}
        labels = [one.label for one in (*ready.options, *ready.others)]
        assert len(set(labels)) == len(labels)
        assert allowed == {one.label for one in ready.others} | (allowed & {one.label for one in ready.options})
    assert len(seen) > 10


def test_exactly_one_choice_is_the_one_that_the_run_takes() -> None:
    timeline = record(find("worker-pool:port").setup)
    for n in range(len(timeline) - 1):
        assert sum(one.taken for one in Ready(timeline, n).options) == 1


def test_a_thread_that_waits_says_for_what_and_by_which_rule() -> None:
    timeline = run("WSAEVENT ev = WSACreateEvent(); WSAWaitForMultipleEvents(1, &ev, FALSE, WSA_INFINITE, FALSE);")
    ready = Ready(timeline, len(timeline) - 1)
    assert not ready.options
    (waits,) = [one for one in ready.refused if one.label == "T1 runs"]
    assert "ev is not signalled" in waits.reason
    assert waits.rules


def test_a_routine_that_is_queued_says_that_its_thread_is_in_no_alertable_wait() -> None:
    timeline = _with_routine()
    found = [one for n in range(len(timeline)) for one in Ready(timeline, n).refused if "routine" in one.label]
    assert any("no alertable wait" in one.reason and "A137" in one.rules for one in found)


def _with_routine() -> Timeline:
    source = """#include "ovlviz.h"
static void CALLBACK done(DWORD error, DWORD n, LPWSAOVERLAPPED ov, DWORD flags)
{
}
int main(void)
{
    SOCKET a, b;
    WSAOVERLAPPED ov = {0};
    char c[4];
    WSABUF wb;
    DWORD flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = c;
    wb.len = 4;
    ovl_peer_send_after(b, 1, "x", 1);
    WSARecv(a, &wb, 1, NULL, &flags, &ov, done);
    Sleep(10);
    return ovl_end();
}
"""
    return record(setup(compile_program("test.c", source, CALLS)))


def test_a_packet_without_a_taker_says_that_nobody_has_asked() -> None:
    timeline = run(
        "HANDLE port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 1);"
        " PostQueuedCompletionStatus(port, 1, 1, NULL); Sleep(1); return 0;"
    )
    found = [one for n in range(len(timeline)) for one in Ready(timeline, n).refused if "packet" in one.label]
    assert any("no thread has asked port" in one.reason and "B65" in one.rules for one in found)


def test_what_is_due_later_says_when() -> None:
    ready = Ready(record(find("first-receive:event").setup), 12)
    (late,) = [one for one in ready.refused if one.label == "the 3-second limit"]
    assert late.reason.startswith("due at 3000.000 ms; what is due at")


def test_in_any_order_the_limit_never_comes() -> None:
    timeline = Timeline(untimed(find("first-receive:event").setup)).run()
    (never,) = [one for one in Ready(timeline, 12).refused if one.label == "the 3-second limit"]
    assert never.reason == "in any order the clock stands still"


def test_in_any_order_what_was_planned_before_comes_first() -> None:
    timeline = Timeline(untimed(find("worker-pool:port").setup)).run()
    ready = Ready(timeline, 50)
    late = [one for one in ready.refused if one.label == "b[0] acts: send #2"]
    assert [one.reason for one in late] == ["what was sent in this direction before it comes first"]


def test_at_the_end_nothing_may_happen() -> None:
    timeline = record(find("first-receive:event").setup)
    ready = Ready(timeline, len(timeline))
    assert (ready.options, ready.others) == ((), ())


@pytest.mark.parametrize("what", SCENARIOS)
def test_a_run_told_in_any_order_has_the_same_facts(what: str) -> None:
    timeline = record(find(what).setup)
    steps = list(follow(timeline))
    assert all(step.same for step in steps)
    assert steps[-1].facts <= len(timeline)
    for step in steps:
        assert available(Draft(step.world, APPLY))

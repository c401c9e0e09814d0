"""The figures of runs, worked out by hand from the C source of the first receive and from the rules, not from our output.

The peer's three doings reach `a` at 20.010, 40.011 and 60.012 ms: planned 0, 1 and 2 µs into the run for 20, 40 and 60 ms,
and 10 µs on their way.
"""

from __future__ import annotations

import pytest

from ovlviz.calls import CALLS, setup
from ovlviz.scenario.c import compile_program
from ovlviz.scenario.find import find
from ovlviz.timeline.measures import ROWS, Measures, measured
from ovlviz.timeline.timeline import record

MECHANISMS = ("event", "poll", "routine", "port", "notify")
DWORD, POINTER, WSABUF = 4, 8, 16
NOTIFY_REGISTRATION, OVERLAPPED_ENTRY = 24, 32
"""The sizes of what lies on the stacks, on 64-bit Windows; `post` has a WSABUF and the flags."""
POST = WSABUF + DWORD


def figures(what: str) -> Measures:
    return measured(record(find(what).setup))


@pytest.fixture(scope="module")
def five() -> dict[str, Measures]:
    return {name: figures(f"first-receive:{name}") for name in MECHANISMS}


def test_calls_are_those_that_the_source_makes(five: dict[str, Measures]) -> None:
    """Each posts three receives (but notify, which fetches three times) and closes `a`."""
    waits = resets = results = 3
    polled = 2 + 2 + 2 + 1  # both pending; the first done; then the second; and at last only the first is asked
    assert {name: one.counts.calls for name, one in five.items()} == {
        "event": 2 + 3 + waits + results + resets + 1,  # and two events are made
        "poll": 3 + 4 + polled + 1,  # and four times Sleep
        "routine": 3 + 3 + 1,
        "port": 1 + 3 + 3 + 1,
        "notify": 3 + 3 * 3 + 3 + 1,  # a port, a mode, a registration; then wait, look and fetch; take back, wait, look
    }


def test_only_polling_asks_too_early(five: dict[str, Measures]) -> None:
    """At 15 ms both receives are pending, at 30 ms the second, at 45 ms the first, which was posted again."""
    assert {name: one.counts.in_vain for name, one in five.items()} == dict.fromkeys(MECHANISMS, 0) | {"poll": 4}


def test_each_mechanism_wakes_its_thread_for_each_arrival_and_polling_for_each_sleep(five: dict[str, Measures]) -> None:
    """A routine that runs inside the wait is a wake as well (A142).  15 ms of sleep fit four times into 60 ms."""
    wakes = dict.fromkeys(MECHANISMS, 3) | {"poll": 4}
    assert {name: one.wakes for name, one in five.items()} == wakes
    assert {name: one.switches for name, one in five.items()} == {name: 1 + 2 * one for name, one in wakes.items()}


def test_only_what_is_fetched_after_its_arrival_is_copied(five: dict[str, Measures]) -> None:
    """A posted receive gets its bytes straight (A53); `recv` fetches "first" and "second", and nothing at the end."""
    assert {name: (one.copies, one.copied) for name, one in five.items()} == dict.fromkeys(MECHANISMS, (0, 0)) | {
        "notify": (2, len("first" + "second"))
    }


def test_the_stack_holds_what_has_an_address(five: dict[str, Measures]) -> None:
    """Variables whose address nobody takes are in registers; `post` is called by main, or by the routine in its wait."""
    assert {name: one.stack for name, one in five.items()} == {
        "event": 2 * DWORD + POST,
        "poll": 2 * DWORD + POST,
        "routine": POST,
        "port": 2 * POINTER + DWORD + POST,
        "notify": NOTIFY_REGISTRATION + OVERLAPPED_ENTRY + 2 * DWORD,
    }
    assert {one.reserved for one in five.values()} == {1 << 20}


def test_all_but_polling_are_told_the_moment_something_arrives(five: dict[str, Measures]) -> None:
    for name, one in five.items():
        assert (one.arrivals, one.told) == (3, 3), name
        if name != "poll":
            assert (one.mean, one.longest) == (0, 0), name


def test_polling_is_told_when_it_next_asks(five: dict[str, Measures]) -> None:
    """Each sleep ends 15 ms after it began, some µs of calls and loops later than the last: first seen at about 30, 45, 60 ms."""
    poll = five["poll"]
    assert poll.longest is not None
    assert poll.mean is not None
    assert 9_990 < poll.longest < 10_050
    assert 3 * poll.mean == pytest.approx(10_000 + 5_000, abs=100)


def test_one_thread_does_it_all_and_a_worker_pool_has_three(five: dict[str, Measures]) -> None:
    assert {one.counts.threads for one in five.values()} == {1}
    pool = figures("worker-pool:port")
    assert (pool.counts.threads, pool.reserved) == (3, 3 << 20)
    assert pool.counts.packets == 6 + 2, "six receives, and a word for each worker to stop"


def test_windows_ce_pays_a_thread_for_each_routine() -> None:
    """A194: four receives with a routine are four threads more, each with a stack of 64 KiB."""
    one = figures("windows-ce:routine")
    assert (one.counts.threads, one.counts.routines, one.reserved) == (5, 4, 5 * (64 << 10))


def test_a_receive_that_is_posted_late_costs_the_copy_and_the_time() -> None:
    """The claim of post-early (A53): five bytes arrive at 50 ms, and the late receive is posted at 500 ms."""
    early, late = figures("post-early:early"), figures("post-early:late")
    assert (early.copies, early.longest) == (0, 0)
    assert (late.copies, late.copied) == (1, 5)
    assert late.longest == pytest.approx(450_000, abs=100)


def test_a_send_with_a_send_buffer_is_copied_and_one_without_is_not() -> None:
    """A101 and A103: SO_SNDBUF 0 leaves the bytes in the program's own buffer until the transport is done."""
    source = """
    SOCKET a, b; WSABUF wb; WSAOVERLAPPED ov = {{0}}; DWORD n; int none = 0; static char text[] = "12345678";
    ovl_start(); ovl_pair(&a, &b);
    {option}
    wb.buf = text; wb.len = 8; WSASend(a, &wb, 1, NULL, 0, &ov, NULL);
    WSAGetOverlappedResult(a, &ov, &n, TRUE, &n); return ovl_end();
    """
    option = "setsockopt(a, SOL_SOCKET, SO_SNDBUF, (char *)&none, 4);"
    for text, copies in (("", (1, 8)), (option, (0, 0))):
        body = f'#include "ovlviz.h"\nint main(void)\n{{{source.format(option=text)}}}\n'
        one = measured(record(setup(compile_program("test.c", body, CALLS))))
        assert (one.copies, one.copied) == copies


def test_every_row_has_a_value_and_a_text_for_every_run(five: dict[str, Measures]) -> None:
    for row in ROWS:
        for one in five.values():
            assert row.text(row.value(one)), row.key
    assert len({row.key for row in ROWS}) == len({row.name for row in ROWS}) == len(ROWS)

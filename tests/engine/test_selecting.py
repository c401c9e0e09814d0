"""Network events: what is recorded, when again, and why; in detail that no program's output shows."""

from __future__ import annotations

from collections.abc import Callable

from ovlviz.engine import facts, readiness
from ovlviz.timeline.timeline import Timeline

Run = Callable[..., Timeline]

SENDS_AND_CLOSES = """
    SOCKET a, b;
    WSAEVENT e;
    WSANETWORKEVENTS now;
    ovl_start();
    ovl_pair(&a, &b);
    e = WSACreateEvent();
    WSAEventSelect(a, e, FD_READ | FD_CLOSE);
    send(b, "x", 1, 0);
    closesocket(b);
    Sleep(1);
    WSAEnumNetworkEvents(a, e, &now);
    LOG("events", now.lNetworkEvents);
    return ovl_end();
"""


def recorded(timeline: Timeline) -> list[int]:
    """The bits of each record, in order."""
    return [bit for fact in timeline.facts if isinstance(fact, facts.EventsRecorded) for bit, _ in fact.events]


def test_the_page_has_the_close_wait_for_the_reader(run: Run) -> None:
    assert run(SENDS_AND_CLOSES, behaviour="documented").output == b"events=1\n"


def test_the_kernel_was_observed_to_tell_of_bytes_and_close_together(run: Run) -> None:
    assert run(SENDS_AND_CLOSES, behaviour="observed").output == b"events=33\n"


def test_the_event_is_set_because_of_the_record_and_the_record_because_of_what_happened(run: Run) -> None:
    timeline = run(SENDS_AND_CLOSES)
    (n,) = (n for n, fact in enumerate(timeline.facts, 1) if isinstance(fact, facts.EventsRecorded))
    event = timeline.facts[n]
    assert isinstance(event, facts.EventSet)
    assert timeline.entry(n + 1).causes == (n,)
    causes = [timeline.facts[cause - 1] for cause in timeline.entry(n).causes]
    assert [type(cause) for cause in causes] == [facts.Buffered]


def test_closing_the_socket_ends_its_events(run: Run) -> None:
    timeline = run("""
        SOCKET a, b;
        ovl_start();
        ovl_pair(&a, &b);
        WSAEventSelect(a, WSACreateEvent(), FD_CLOSE);
        closesocket(a);
        closesocket(b);
        Sleep(10);
        return ovl_end();
    """)
    assert recorded(timeline) == []


def test_a_select_that_is_never_served_is_a_deadlock(run: Run) -> None:
    timeline = run("""
        SOCKET a, b;
        WSADATA data;
        fd_set r;
        WSAStartup(MAKEWORD(2, 2), &data);
        ovl_pair(&a, &b);
        FD_ZERO(&r);
        FD_SET(a, &r);
        return select(0, &r, NULL, NULL, NULL);
    """)
    assert timeline.ending is not None
    assert timeline.ending.how == "deadlock"


def test_closing_a_socket_under_a_waiting_select_ends_it(run: Run) -> None:
    timeline = run("""
        #include "ovlviz.h"
        static SOCKET a, b;
        static DWORD WINAPI closer(LPVOID unused) { Sleep(10); closesocket(a); return 0; }
        int main(void)
        {
            fd_set r;
            ovl_start();
            ovl_pair(&a, &b);
            CreateThread(NULL, 0, closer, NULL, 0, NULL);
            FD_ZERO(&r);
            FD_SET(a, &r);
            LOG_RC("select", select(0, &r, NULL, NULL, NULL));
            return ovl_end();
        }
    """)
    assert timeline.output == b"select=WSAENOTSOCK\n"


def test_every_network_event_has_its_name() -> None:
    bits = [readiness.READ, readiness.WRITE, readiness.OOB, readiness.ACCEPT, readiness.CONNECT, readiness.CLOSE]
    assert list(readiness.NAMES) == bits == [1, 2, 4, 8, 16, 32]

"""Planted mistakes, each found by its name; and the same programs done right, which are clean."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ovlviz.explore.exploration import Exploration, explore
from ovlviz.explore.search import Bounds
from ovlviz.hazards import HAZARDS
from ovlviz.scenario.find import find

PLANTED = """#include "ovlviz.h"

static SOCKET a, b, c, d;
static char buf[16], buf2[16];
static WSABUF wb = {16, buf}, wb2 = {16, buf2};
static WSAOVERLAPPED ov, ov2;
static WSAEVENT ev[65];
static HANDLE port, tick;
static DWORD flags, n, i;
static ULONG_PTR key;
static LPOVERLAPPED which;
static int called;
static struct sockaddr_in address;
static char room[64];

static void CALLBACK done(DWORD error, DWORD size, LPWSAOVERLAPPED one, DWORD how)
{
    called++;
}

static void post_local(SOCKET s)
{
    WSAOVERLAPPED mine = {0};

    WSARecv(s, &wb, 1, NULL, &flags, &mine, NULL);
}

static void post_local_buffer(SOCKET s)
{
    char mine[8];
    WSABUF one = {8, mine};

    WSARecv(s, &one, 1, NULL, &flags, &ov, NULL);
}

static DWORD WINAPI sets(LPVOID unused)
{
    WSASetEvent(ov.hEvent);
    return 0;
}

static DWORD WINAPI starts(LPVOID unused)
{
    WSARecv(a, &wb, 1, NULL, &flags, &ov, done);
    return 0;
}

int main(void)
{
    OVERLAPPED_ENTRY entry[2];
    ULONG count;

    ovl_start();
    ovl_pair(&a, &b);
    BODY
    return ovl_end();
}
"""

RECEIVE = "WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL);"
ROUTINE = "WSARecv(a, &wb, 1, NULL, &flags, &ov, done);"
EVENT = "ov.hEvent = ev[0] = WSACreateEvent();"
PORT = "port = CreateIoCompletionPort((HANDLE)a, NULL, 7, 0);"
FOREVER = "WaitForSingleObject(ev[0], INFINITE);"
RESULT = "WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags);"
GET = "GetQueuedCompletionStatus(port, &n, &key, &which, INFINITE)"
ARRIVED = 'send(b, "one", 3, 0); while (recv(a, buf2, 16, MSG_PEEK) != 3) {}'

MISTAKES = [
    ("buffer-in-use", f"{RECEIVE} buf[0] = 'x';"),
    ("buffer-in-use", f'{RECEIVE} LOG("first", buf[15] == 0);'),
    ("buffer-in-use", 'called = 0; setsockopt(a, SOL_SOCKET, SO_SNDBUF, (char *)&called, sizeof(called)); WSASend(a, &wb, 1, NULL, 0, &ov, NULL); buf[3] = 1;'),
    ("overlapped-reused", f"{RECEIVE} {RECEIVE}"),
    ("overlapped-reused", f"{RECEIVE} CancelIo((HANDLE)a); {RECEIVE}"),
    ("overlapped-dead", "post_local(a);"),
    ("overlapped-dead", "post_local_buffer(a);"),
    ("lost-completion", f"{PORT} ov.hEvent = (HANDLE)((ULONG_PTR)WSACreateEvent() | 1); {RECEIVE} send(b, \"x\", 1, 0);"
     f" WaitForSingleObject((HANDLE)((ULONG_PTR)ov.hEvent & ~(ULONG_PTR)1), INFINITE); {GET};"),
    ("lost-completion", f'{PORT} SetFileCompletionNotificationModes((HANDLE)a, 1); send(b, "x", 1, 0); Sleep(5); {RECEIVE} {GET};'),
    ("lost-completion", f'{PORT} {RECEIVE} send(b, "x", 1, 0); Sleep(5); CloseHandle(port);'),
    ("refused-then-waited", f"{EVENT} shutdown(a, SD_RECEIVE); {RECEIVE} {FOREVER}"),
    ("refused-then-waited", f"{EVENT} closesocket(a); {RECEIVE} WaitForSingleObject(ev[0], 1000);"),
    ("refused-then-waited", f"{PORT} {ROUTINE} SleepEx(50, TRUE);"),
    ("refused-then-waited", f"{PORT} shutdown(a, SD_RECEIVE); {RECEIVE} {GET};"),
    ("routine-never-run", f'{ROUTINE} send(b, "x", 1, 0); Sleep(10);'),
    ("routine-never-run", f'{ROUTINE} send(b, "x", 1, 0); tick = CreateEvent(NULL, TRUE, FALSE, NULL); WaitForSingleObject(tick, 10);'),
    ("routine-never-run", 'tick = CreateThread(NULL, 0, starts, NULL, 0, NULL); send(b, "x", 1, 0); WaitForSingleObject(tick, INFINITE); SleepEx(5, TRUE);'),
    ("starved-routine", f'{ROUTINE} send(b, "x", 1, 0); Sleep(5); tick = CreateEvent(NULL, TRUE, TRUE, NULL);'
     " for (i = 0; i < 3; i++) WaitForSingleObjectEx(tick, INFINITE, TRUE);"),
    ("event-reset-late", f'{EVENT} {RECEIVE} send(b, "x", 1, 0); Sleep(5); WSAResetEvent(ev[0]);'),
    ("event-reset-late", f'{EVENT} send(b, "x", 1, 0); Sleep(5); {RECEIVE} WSAResetEvent(ev[0]); {FOREVER}'),
    ("event-shared", f"{EVENT} ov2.hEvent = ev[0]; {RECEIVE} WSARecv(a, &wb2, 1, NULL, &flags, &ov2, NULL);"),
    ("packet-dropped", f"{PORT} {RECEIVE} ovl_peer_reset_after(b, 5); while (!{GET}) {{}}"),
    ("packet-dropped", f"{PORT} {RECEIVE} ovl_peer_reset_after(b, 5); GetQueuedCompletionStatusEx(port, entry, 2, &count, INFINITE, FALSE);"
     ' LOG("count", count);'),
    ("handled-twice", f'{PORT} send(b, "x", 1, 0); Sleep(5); if (WSARecv(a, &wb, 1, &n, &flags, &ov, NULL) == 0) LOG("at_once", buf[0]);'
     f' {GET}; LOG("packet", buf[0]);'),
    ("handled-twice", f'{EVENT} {RECEIVE} send(b, "x", 1, 0); for (i = 0; i < 2; i++) {{ WSAWaitForMultipleEvents(1, ev, FALSE, WSA_INFINITE, FALSE);'
     " WSAGetOverlappedResult(a, &ov, &n, FALSE, &flags); }"),
    ("result-of-pending", f"{EVENT} {RECEIVE} CreateThread(NULL, 0, sets, NULL, 0, NULL); {RESULT}"),
    ("result-of-pending", f'{RECEIVE} WSARecv(a, &wb2, 1, NULL, &flags, &ov2, NULL); send(b, "x", 1, 0);'
     " WSAGetOverlappedResult(a, &ov2, &n, TRUE, &flags);"),
    ("count-of-pending", f'{EVENT} n = 7; WSARecv(a, &wb, 1, &n, &flags, &ov, NULL); send(b, "x", 1, 0); {FOREVER} LOG("n", n);'),
    ("not-asked-again", f'{EVENT} {RECEIVE} send(b, "x", 1, 0); {FOREVER} WSAResetEvent(ev[0]); send(b, "y", 1, 0); {FOREVER}'),
    ("fwait-with-routine", f"{ROUTINE} {RESULT}"),
    ("too-many-handles", "for (i = 0; i < 65; i++) ev[i] = WSACreateEvent(); WSAWaitForMultipleEvents(65, ev, FALSE, 0, FALSE);"),
    ("wait-failed", "WaitForSingleObject((HANDLE)12345, 10);"),
    ("wait-failed", "ev[0] = WSACreateEvent(); CloseHandle(ev[0]); WSAWaitForMultipleEvents(1, ev, FALSE, 10, FALSE);"),
    ("socket-reused", "DisconnectEx(a, &ov, TF_REUSE_SOCKET, 0); ovl_listener(&c, &address); AcceptEx(c, a, room, 0, 32, 32, &n, &ov2);"),
    ("datagram-lost", f'ovl_udp_pair(&c, &d); {EVENT} wb.len = 0; WSARecv(c, &wb, 1, NULL, &flags, &ov, NULL); send(d, "x", 1, 0); {FOREVER}'),
    ("result-of-another", f"{EVENT} {RECEIVE} ovl_pair(&c, &d); WSAGetOverlappedResult(c, &ov, &n, FALSE, &flags);"),
    ("result-of-another", f"{EVENT} {RECEIVE} WSAGetOverlappedResult(a, &ov2, &n, FALSE, &flags);"),
    ("deadlock", f"ev[0] = WSACreateEvent(); {FOREVER}"),
]  # fmt: skip

RIGHT = {
    "an event, waited for": f'{EVENT} {RECEIVE} send(b, "x", 1, 0); {FOREVER} {RESULT} LOG_BYTES("data", buf, (int)n);',
    "the event is used again": f'{EVENT} for (i = 0; i < 2; i++) {{ {RECEIVE} send(b, "x", 1, 0); {FOREVER} {RESULT} WSAResetEvent(ev[0]); }}',
    "a routine in an alertable wait": f'{ROUTINE} send(b, "x", 1, 0); SleepEx(INFINITE, TRUE); LOG("called", called);',
    "a packet, whatever came at once": f'{PORT} send(b, "x", 1, 0); Sleep(5); {RECEIVE} {GET}; LOG_BYTES("data", buf, (int)n);',
    "skip-on-success, dealt with at once": (
        f"{PORT} SetFileCompletionNotificationModes((HANDLE)a, 1);"
        f' send(b, "x", 1, 0); Sleep(5); if (WSARecv(a, &wb, 1, &n, &flags, &ov, NULL) != 0) {GET};'
        ' LOG_BYTES("data", buf, (int)n);'
    ),
    "a failed packet, looked at": (
        f"{PORT} {RECEIVE} ovl_peer_reset_after(b, 5);"
        f' while (!{GET}) {{ if (which != NULL) {{ LOG_ERR("lost", WSAGetLastError()); break; }} }}'
    ),
    "a stream is probed with no bytes": (
        f'{EVENT} wb.len = 0; {RECEIVE} send(b, "x", 1, 0); {RESULT} LOG("here", recv(a, buf2, 16, 0));'
    ),
    "a socket is used again after its disconnect": (
        f"{EVENT} DisconnectEx(a, &ov, TF_REUSE_SOCKET, 0); ovl_peer_close_after(b, 5); {RESULT}"
        " ovl_listener(&c, &address); AcceptEx(c, a, room, 0, 32, 32, &n, &ov2);"
    ),
    "a refusal is no start": (
        f"{EVENT} shutdown(a, SD_RECEIVE);"
        f" if (WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL) == 0 || WSAGetLastError() == WSA_IO_PENDING) {FOREVER}"
    ),
    "the count where it is": f'{EVENT} WSARecv(a, &wb, 1, &n, &flags, &ov, NULL); send(b, "x", 1, 0); {RESULT} LOG("n", n);',
}


@pytest.fixture
def planted(tmp_path: Path) -> Callable[[str], Exploration]:
    def run(body: str) -> Exploration:
        path = tmp_path / "planted.c"
        path.write_text(PLANTED.replace("BODY", body), encoding="utf-8", newline="\n")
        return explore(find(str(path)).setup, Bounds(4_000), count=False)

    return run


@pytest.mark.parametrize(("hazard", "body"), MISTAKES)
def test_a_planted_mistake_is_found_by_name(hazard: str, body: str, planted: Callable[[str], Exploration]) -> None:
    assert hazard in {one.name for one in planted(body).mistakes}


@pytest.mark.parametrize("what", RIGHT)
def test_a_program_without_the_mistake_is_clean(what: str, planted: Callable[[str], Exploration]) -> None:
    found = planted(RIGHT[what])
    assert found.complete
    assert not found.mistakes


def test_every_hazard_is_planted_here_or_where_its_objects_are_tested() -> None:
    elsewhere = {"data-race", "close-while-registered", "completion-refused", "internal-first"}
    assert {name for name, _ in MISTAKES} == HAZARDS.keys() - elsewhere

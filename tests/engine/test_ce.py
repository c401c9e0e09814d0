"""Windows CE: a thread for each completion routine, no APCs, no way to give up one operation, callers in the kernel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ovlviz.engine import facts
from ovlviz.engine.ce import STACK
from ovlviz.errors import BadInput
from ovlviz.scenario.find import find
from ovlviz.timeline.running import start
from ovlviz.timeline.timeline import Timeline

RECEIVE = """
#include "ovlviz.h"
static SOCKET a, b; static char buf[8]; static WSAOVERLAPPED ov; static DWORD caller, runner;
static void CALLBACK received(DWORD error, DWORD n, LPWSAOVERLAPPED which, DWORD flags)
{
    runner = GetCurrentThreadId();
    LOG_ERR("error", error);
    LOG("bytes", n);
    LOG("mine", which == &ov);
}
int main(void)
{
    WSABUF wb; DWORD n = 0, flags = 0;
    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = buf; wb.len = 8;
    caller = GetCurrentThreadId();
    %s
    LOG("other thread", runner != caller);
    return ovl_end();
}
"""
Run = Callable[..., Timeline]


def output(timeline: Timeline) -> dict[str, str]:
    return dict(line.split("=", 1) for line in timeline.output.decode().splitlines())


def made(timeline: Timeline) -> list[facts.ThreadCreated]:
    return [one for one in timeline.facts if isinstance(one, facts.ThreadCreated) and one.record.serves]


@pytest.mark.parametrize("order", ["timed", "any"])
def test_a_routine_runs_on_a_thread_of_its_own_while_the_caller_is_not_alertable(run: Run, order: str) -> None:
    body = 'WSARecv(a, &wb, 1, NULL, &flags, &ov, received); send(b, "hello", 5, 0); while (!runner) Sleep(5);'
    timeline = run(RECEIVE % body, platform="windows-ce", order=order)
    assert output(timeline) == {"error": "OK", "bytes": "5", "mine": "1", "other thread": "1"}


def test_a_receive_that_finds_its_data_gets_its_thread_too(run: Run) -> None:
    body = (
        'send(b, "hello", 5, 0); Sleep(1); LOG_RC("recv", WSARecv(a, &wb, 1, &n, &flags, &ov, received)); '
        "while (!runner) Sleep(5);"
    )
    timeline = run(RECEIVE % body, platform="windows-ce")
    assert output(timeline)["recv"] == "OK"
    assert output(timeline)["other thread"] == "1"
    assert len(made(timeline)) == 1


def test_each_call_costs_a_thread_from_the_call_on() -> None:
    timeline = Timeline(find("windows-ce:routine").setup).run(1000)
    called = [n for n, one in enumerate(timeline.facts) if isinstance(one, facts.Called) and one.name == "WSARecv"]
    there = [timeline.facts.index(one) for one in made(timeline)]
    assert len(called) == len(there) == 4
    assert all(call < thread < call + 5 for call, thread in zip(called, there, strict=True))
    assert STACK == 65536


def test_on_the_desktop_the_same_program_makes_no_thread(run: Run) -> None:
    body = 'WSARecv(a, &wb, 1, NULL, &flags, &ov, received); send(b, "hello", 5, 0); while (!runner) SleepEx(5, TRUE);'
    timeline = run(RECEIVE % body)
    assert output(timeline)["other thread"] == "0"
    assert made(timeline) == []


def test_a_refused_call_makes_no_thread(run: Run) -> None:
    body = 'closesocket(a); LOG_RC("recv", WSARecv(a, &wb, 1, NULL, &flags, &ov, received));'
    assert made(run(RECEIVE % body, platform="windows-ce")) == []


def test_the_routine_of_a_closed_socket_is_told_on_its_thread(run: Run) -> None:
    body = "WSARecv(a, &wb, 1, NULL, &flags, &ov, received); closesocket(a); while (!runner) Sleep(1);"
    assert output(run(RECEIVE % body, platform="windows-ce"))["error"] == "WSA_OPERATION_ABORTED"


@pytest.mark.parametrize(
    "call",
    ["SleepEx(1, TRUE)", "CancelIo((HANDLE)a)", "CancelIoEx((HANDLE)a, &ov)", "QueueUserAPC(NULL, NULL, 0)"],
)
def test_calls_that_windows_ce_lacks_are_named(run: Run, call: str, tmp_path: Any) -> None:
    path = tmp_path / "program.c"
    path.write_text(RECEIVE % f"{call};", encoding="utf-8")
    with pytest.raises(BadInput, match="does not exist on windows-ce"):
        start(str(path), platform="windows-ce")


@pytest.mark.parametrize(
    ("every", "result"), [("TRUE", "WAIT_FAILED:ERROR_INVALID_PARAMETER"), ("FALSE", "WAIT_TIMEOUT")]
)
def test_waiting_for_all_fails(run: Run, every: str, result: str) -> None:
    body = (
        "HANDLE two[2]; two[0] = WSACreateEvent(); two[1] = WSACreateEvent(); "
        f'LOG_WAIT("wait", WaitForMultipleObjects(2, two, {every}, 10));'
    )
    assert output(run(RECEIVE % body, platform="windows-ce"))["wait"] == result


def test_what_succeeds_at_once_sets_its_event_unless_the_other_side_is_asked_for(run: Run) -> None:
    body = (
        'send(b, "hello", 5, 0); Sleep(1); ov.hEvent = WSACreateEvent(); WSARecv(a, &wb, 1, &n, &flags, &ov, NULL); '
        'LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 0));'
    )
    assert output(run(RECEIVE % body, platform="windows-ce"))["event"] == "WAIT_OBJECT_0"
    assert output(run(RECEIVE % body, platform="windows-ce", behaviour="documented+K8"))["event"] == "WAIT_TIMEOUT"


# Callers in the kernel ----------------------------------------------------------------------------------------------


TO = "struct sockaddr_in to = {AF_INET};"


@pytest.mark.parametrize(
    ("request_", "result"),
    [
        ("WSAIoctl(a, SIO_ADDRESS_LIST_CHANGE, NULL, 0, NULL, 0, &n, &ov, NULL)", "WSA_IO_PENDING"),
        ("WSAIoctl(a, SIO_ROUTING_INTERFACE_CHANGE, &to, sizeof(to), NULL, 0, &n, &ov, NULL)", "WSA_IO_PENDING"),
        ("WSAIoctl(a, FIONREAD, NULL, 0, &n, 4, &n, &ov, NULL)", "WSAEOPNOTSUPP"),
        ("WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL)", "WSAEOPNOTSUPP"),
        ("WSASend(a, &wb, 1, NULL, 0, &ov, NULL)", "WSAEOPNOTSUPP"),
        ("WSASend(a, &wb, 1, &n, 0, NULL, NULL)", "OK"),
    ],
)
def test_a_driver_overlaps_two_requests_alone(run: Run, request_: str, result: str) -> None:
    timeline = run(
        RECEIVE % f'{TO} memset(buf, 0, 8); SetKMode(TRUE); LOG_RC("request", {request_});', platform="windows-ce"
    )
    assert output(timeline)["request"] == result
    said = [one for one in timeline.facts if isinstance(one, facts.Unspecified)]
    assert bool(said) == (result == "WSAEOPNOTSUPP")


def test_back_in_user_mode_everything_can_be_overlapped(run: Run) -> None:
    body = 'SetKMode(TRUE); LOG("before", SetKMode(FALSE)); LOG_RC("request", WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL));'
    told = output(run(RECEIVE % body, platform="windows-ce"))
    assert (told["before"], told["request"]) == ("1", "WSA_IO_PENDING")

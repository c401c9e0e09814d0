"""The thread pool in details that no program's output shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ovlviz.engine import facts
from ovlviz.engine.facts import Fact
from ovlviz.timeline.timeline import Timeline

Run = Callable[..., Timeline]

CALLBACK = """
#include "ovlviz.h"
static char buf[2][8];
static WSAOVERLAPPED ov[2];
static DWORD flags;
static LONG calls;
static VOID CALLBACK over(PTP_CALLBACK_INSTANCE i, PVOID c, PVOID o, ULONG r, ULONG_PTR n, PTP_IO io)
{
    Sleep(20);
    InterlockedIncrement(&calls);
}
static void receive(SOCKET s, int i)
{
    WSABUF wb = {8, buf[i]};
    WSARecv(s, &wb, 1, NULL, &flags, &ov[i], NULL);
}
int main(void)
{
    SOCKET a, b;
    PTP_IO io;
    ovl_start();
    ovl_pair(&a, &b);
    io = CreateThreadpoolIo((HANDLE)a, over, NULL, NULL);
    %s
    return ovl_end();
}
"""


F = TypeVar("F", bound=Fact)


def of(timeline: Timeline, kind: type[F]) -> list[F]:
    return [fact for fact in timeline.facts if isinstance(fact, kind)]


def test_callbacks_do_not_wait_for_each_other(run: Run) -> None:
    timeline = run(
        CALLBACK
        % """
    StartThreadpoolIo(io); receive(a, 0);
    StartThreadpoolIo(io); receive(a, 1);
    send(b, "one", 3, 0);
    Sleep(1);
    send(b, "two", 3, 0);
    WaitForThreadpoolIoCallbacks(io, FALSE);
    LOG("calls", calls);
    """
    )
    assert timeline.output == b"calls=2\n"
    assert [fact.record.number for fact in of(timeline, facts.WorkerStarted)] == [2, 3]
    assert [fact.thread for fact in of(timeline, facts.CallbackStarted)] == [2, 3]


def test_a_worker_that_has_finished_is_given_the_next_packet(run: Run) -> None:
    timeline = run(
        CALLBACK
        % """
    StartThreadpoolIo(io); receive(a, 0);
    send(b, "one", 3, 0);
    Sleep(50);
    StartThreadpoolIo(io); receive(a, 1);
    send(b, "two", 3, 0);
    Sleep(50);
    """
    )
    assert [fact.thread for fact in of(timeline, facts.CallbackStarted)] == [2, 2]


def test_an_object_closed_while_its_callback_runs_is_freed_when_that_returns(run: Run) -> None:
    timeline = run(
        CALLBACK
        % """
    StartThreadpoolIo(io); receive(a, 0);
    send(b, "one", 3, 0);
    Sleep(10);
    CloseThreadpoolIo(io);
    LOG("calls", calls);
    Sleep(50);
    LOG("calls", calls);
    """
    )
    assert timeline.output == b"calls=0\ncalls=1\n"
    kinds = [type(fact) for fact in timeline.facts if isinstance(fact, facts.CallbackReturned | facts.Closed)]
    assert kinds == [facts.CallbackReturned, facts.Closed]


def test_a_packet_for_a_freed_object_is_a_fault(run: Run) -> None:
    timeline = run(
        CALLBACK
        % """
    receive(a, 0);
    CloseThreadpoolIo(io);
    send(b, "one", 3, 0);
    Sleep(50);
    """
    )
    (fault,) = of(timeline, facts.Faulted)
    assert (fault.thread, fault.fault) == (2, "bad-pointer")
    assert "has been closed" in fault.text


def test_using_an_object_that_is_freed_is_a_fault_of_the_caller(run: Run) -> None:
    timeline = run(CALLBACK % "CloseThreadpoolIo(io); StartThreadpoolIo(io);")
    (fault,) = of(timeline, facts.Faulted)
    assert (fault.thread, fault.fault) == (1, "bad-pointer")


def test_cancelling_without_an_announcement_is_called_open(run: Run) -> None:
    timeline = run(CALLBACK % "CancelThreadpoolIo(io);")
    (said,) = of(timeline, facts.Unspecified)
    assert said.rules == ("B127",)


def test_which_code_a_refused_bind_gives_is_called_open(run: Run) -> None:
    timeline = run(CALLBACK % "BindIoCompletionCallback((HANDLE)a, NULL, 0);")
    (said,) = of(timeline, facts.Unspecified)
    assert said.rules == ("B125",)
    assert "NTSTATUS" in said.text


def test_an_object_is_nothing_that_other_functions_can_wait_for(run: Run) -> None:
    timeline = run(CALLBACK % 'LOG_WAIT("wait", WaitForSingleObject((HANDLE)io, 0));')
    assert timeline.output == b"wait=WAIT_FAILED:ERROR_INVALID_HANDLE\n"

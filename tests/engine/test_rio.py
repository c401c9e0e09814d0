"""Registered I/O in details that no program's output shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ovlviz.engine import facts
from ovlviz.engine.facts import Fact
from ovlviz.engine.rio_objects import CompletionQueue, RequestQueue
from ovlviz.timeline.timeline import Timeline

Run = Callable[..., Timeline]
F = TypeVar("F", bound=Fact)

QUEUES = """
#include "ovlviz.h"
static char memory[16];
static RIO_BUF part;
static RIORESULT result[4];
int main(void)
{
    SOCKET a, b;
    RIO_CQ cq;
    RIO_RQ rq;
    ovl_start();
    ovl_pair_registered(&a, &b);
    cq = RIOCreateCompletionQueue(8, NULL);
    rq = RIOCreateRequestQueue(a, 4, 1, 4, 1, cq, cq, (PVOID)3);
    part.BufferId = RIORegisterBuffer(memory, 16);
    part.Length = 8;
    memset(memory, 'x', 16);
    %s
    return ovl_end();
}
"""


def of(timeline: Timeline, kind: type[F]) -> list[F]:
    return [fact for fact in timeline.facts if isinstance(fact, kind)]


def test_a_request_queue_keeps_its_deferred_requests_until_they_are_committed(run: Run) -> None:
    timeline = run(
        QUEUES
        % """
    RIOSend(rq, &part, 1, RIO_MSG_DEFER, NULL);
    RIOReceive(rq, &part, 1, RIO_MSG_DEFER, NULL);
    Sleep(10);
    RIOSend(rq, NULL, 0, RIO_MSG_COMMIT_ONLY, NULL);
    """
    )
    committed = next(n for n, fact in enumerate(timeline.facts, 1) if isinstance(fact, facts.RequestsCommitted))

    def kinds(n: int) -> list[str]:
        (queue,) = (one for one in timeline.world(n).objects if isinstance(one, RequestQueue))
        return [one.kind for one in queue.deferred]

    assert kinds(committed - 1) == ["send", "receive"]
    assert kinds(committed) == ["receive"]  # a commit of sends begins no receive
    assert [fact.operation.kind for fact in of(timeline, facts.Posted)] == ["send"]


def test_two_sends_of_one_moment_arrive_in_their_order_whatever_the_seed(run: Run) -> None:
    program = (
        QUEUES
        % """
    char got[4];
    memory[8] = 'y';
    part.Length = 1;
    RIOSend(rq, &part, 1, RIO_MSG_DEFER, NULL);
    part.Offset = 8;
    RIOSend(rq, &part, 1, 0, NULL);
    Sleep(10);
    LOG_BYTES("got", got, recv(b, got, 4, 0));
    """
    )
    assert {bytes(run(program, seed=seed).output) for seed in range(8)} == {b"got=xy\n"}


def test_a_result_knows_its_socket_and_its_request(run: Run) -> None:
    timeline = run(QUEUES % "RIOSend(rq, &part, 1, RIO_MSG_DONT_NOTIFY, (PVOID)5);")
    (fact,) = of(timeline, facts.ResultQueued)
    assert (fact.result.kind, fact.result.size, fact.result.socket_context, fact.result.context) == ("send", 8, 3, 5)
    assert fact.result.quiet


def test_results_leave_the_queue_oldest_first_as_many_as_fit(run: Run) -> None:
    timeline = run(
        QUEUES
        % """
    RIOSend(rq, &part, 1, 0, (PVOID)1);
    RIOSend(rq, &part, 1, 0, (PVOID)2);
    RIOSend(rq, &part, 1, 0, (PVOID)3);
    RIODequeueCompletion(cq, result, 2);
    """
    )
    (taken,) = of(timeline, facts.ResultsTaken)
    assert [one.context for one in taken.results] == [1, 2]
    (queue,) = (one for one in timeline.world(len(timeline)).objects if isinstance(one, CompletionQueue))
    assert [one.context for one in queue.results] == [3]


def test_a_request_outlives_the_thread_that_made_it(run: Run) -> None:
    timeline = run(
        """
#include "ovlviz.h"
static char memory[8];
static RIO_RQ rq;
static RIO_BUF part;
static DWORD WINAPI starts(LPVOID unused)
{
    return RIOReceive(rq, &part, 1, 0, unused);
}
int main(void)
{
    SOCKET a, b;
    RIO_CQ cq;
    RIORESULT result;
    ovl_start();
    ovl_pair_registered(&a, &b);
    cq = RIOCreateCompletionQueue(2, NULL);
    rq = RIOCreateRequestQueue(a, 1, 1, 1, 1, cq, cq, NULL);
    part.BufferId = RIORegisterBuffer(memory, 8);
    part.Length = 8;
    WaitForSingleObject(CreateThread(NULL, 0, starts, NULL, 0, NULL), INFINITE);
    send(b, "abc", 3, 0);
    Sleep(10);
    LOG("results", RIODequeueCompletion(cq, &result, 1));
    LOG("bytes", result.BytesTransferred);
    return ovl_end();
}
"""
    )
    assert timeline.output == b"results=1\nbytes=3\n"


def test_a_buffer_deregistered_in_use_and_the_code_of_a_failure_are_called_open(run: Run) -> None:
    timeline = run(
        QUEUES
        % """
    RIOReceive(rq, &part, 1, 0, NULL);
    RIODeregisterBuffer(part.BufferId);
    ovl_reset(b);
    Sleep(10);
    RIODequeueCompletion(cq, result, 1);
    """
    )
    in_use, code = of(timeline, facts.Unspecified)
    assert "undefined" in in_use.text
    assert "documented nowhere" in code.text


def test_no_overlapped_and_no_packet_has_a_part_in_it(run: Run) -> None:
    timeline = run(QUEUES % 'RIOReceive(rq, &part, 1, 0, NULL); send(b, "abc", 3, 0); Sleep(10);')
    assert of(timeline, facts.ResultQueued)
    assert not of(timeline, facts.OverlappedWritten)
    assert not of(timeline, facts.PacketQueued)

"""What sentences say of Windows is so at the moment of which they say it, and not only mostly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ovlviz.engine import codes, facts
from ovlviz.timeline.sentences import sentence
from ovlviz.timeline.timeline import Timeline
from tests.engine.providers import SCENARIOS, play, with_provider

PROGRAMS = Path(__file__).parent.parent / "programs"
Run = Callable[..., Timeline]


def said(timeline: Timeline, *kinds: type[Any]) -> list[str]:
    """The sentences of the facts of these kinds."""
    return [sentence(timeline, one) for one in timeline.facts if isinstance(one, kinds)]


def test_an_apc_of_a_thread_that_has_not_begun_waits_for_no_alertable_wait(run: Run) -> None:  # A158
    timeline = run(PROGRAMS / "apc-before-the-thread-begins.c")
    assert said(timeline, facts.ApcQueued)[0] == "The APC apc is queued to T2; it runs before T2's function."
    assert said(timeline, facts.ApcStarted)[0] == "The APC apc runs on T2, before its function."
    assert said(timeline, facts.ApcReturned)[0] == "The routine returns; T2's function has not begun."


def test_a_routine_inside_recv_runs_in_a_call_that_nobody_made_alertable(run: Run) -> None:  # A139
    (found,) = said(play("many-routines:routine-in-recv"), facts.ApcStarted)
    assert found.endswith("runs on T1, inside its blocking call, which waits alertably.")


@pytest.mark.parametrize("what", ["blocked-call-cancelled:plain", "thread-ends:event", "cancel:one"])
def test_what_is_cancelled_owes_a_completion_but_perhaps_no_indication(what: str) -> None:  # A180, A161
    found = said(play(what), facts.CancelRequested)
    assert found
    assert all(one.endswith("is asked to end; it has still to complete.") for one in found)


def test_a_peer_that_shuts_down_has_not_closed(run: Run) -> None:  # A167
    body = """SOCKET a, b; char buf[4]; ovl_start(); ovl_pair(&a, &b);
    shutdown(b, SD_SEND);
    LOG("n", recv(a, buf, 4, 0));
    return ovl_end();"""
    assert said(run(body), facts.StreamEnded) == ["a has reached the end of the stream: its peer sends no more."]


@pytest.mark.parametrize(
    ("threads", "limit"),
    [
        ("0", "lets a thread run on each processor; here every thread has one."),
        ("1", "lets 1 thread run at a time."),
        ("100", "lets 100 threads run at a time."),
    ],
)
def test_a_concurrency_of_0_is_the_number_of_processors(run: Run, threads: str, limit: str) -> None:  # B3
    timeline = run(f"HANDLE port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, {threads}); return 0;")
    assert said(timeline, facts.Created) == [f"port is a completion port that {limit}"]


def test_a_provider_s_client_with_a_port_may_get_no_packet(tmp_path: Path) -> None:  # S98
    body = """CreateIoCompletionPort((HANDLE)a, CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0), 7, 0);
    ov.hEvent = (HANDLE)((ULONG_PTR)CreateEvent(NULL, TRUE, FALSE, NULL) | 1);
    WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL);
    ovl_peer_send_after(b, 1, "hello", 5);
    Sleep(20);"""
    whole = (SCENARIOS / "provider-completion" / "provider.c").read_text(encoding="utf-8")
    timeline = with_provider(tmp_path, body, whole)
    assert said(timeline, facts.Notified) == [
        "P6: Ws2_32 tells the client of ov by event: its client gave an event, whose low bit keeps the packet off the port."
    ]


def test_a_bad_handle_is_not_always_an_event_s(run: Run) -> None:  # B63
    timeline = run("PostQueuedCompletionStatus((HANDLE)4, 0, 0, NULL); return 0;")
    assert said(timeline, facts.Returned)[-1].endswith("ERROR_INVALID_HANDLE: the handle is not valid.")


@pytest.mark.parametrize(
    ("code", "sides"),
    [
        (10054, ("reset", "datagram")),  # A91, A172
        (10040, ("too long",)),  # A45 of a receive, A108 of a send
        (64, ("gone",)),  # A91 after a reset, K3 after a close on this side
        (31, ("has ended or is ending",)),  # A159
    ],
)
def test_the_meaning_of_a_code_fits_each_of_its_uses(code: int, sides: tuple[str, ...]) -> None:
    assert all(side in codes.meaning(code) for side in sides)


def test_a_value_and_its_name_read_as_one(run: Run) -> None:
    timeline = play("provider-completion:reset")
    stored = said(timeline, facts.FieldStored)
    assert any("stores 10054 (WSAECONNRESET) in ov.OffsetHigh: the error." in one for one in stored)
    assert any("(not 0x103) in ov.Internal: it says" in one for one in stored)


def test_an_accept_has_its_article() -> None:
    assert any(" is an accept on " in one for one in said(play("accepted-sockets:port"), facts.Posted))


def test_bytes_behind_a_receive_of_no_bytes_are_kept_although_it_is_posted() -> None:  # A50
    first = said(play("zero-bytes:event"), facts.Buffered)[0]
    assert first == "No posted receive takes 5 bytes: the system keeps them in a's buffer."


def test_a_provider_that_marks_too_late_is_not_said_to_mark_in_time() -> None:  # S82
    stored = said(play("provider-completion:event"), facts.FieldStored)[0]
    assert stored == "P1: T1 stores WSS_OPERATION_IN_PROGRESS (0x103) in ov.Internal: a request begins."


def test_a_structure_that_was_never_started_is_not_said_to_be_over() -> None:  # S73
    read = said(play("san:result-broken-arguments"), facts.FieldRead)
    assert "T1 reads fresh.Internal: 0x0 (not 0x103)." in read


def test_no_apc_runs_in_a_blocking_call_on_windows_ce(run: Run) -> None:  # S106
    body = 'SOCKET a, b; char c; ovl_start(); ovl_pair(&a, &b); ovl_peer_send_after(b, 5, "x", 1); recv(a, &c, 1, 0); return 0;'
    assert said(run(body), facts.Blocked) == ["T1 waits inside recv until it can finish; APCs may run meanwhile."]
    on_ce = run(body, platform="windows-ce")
    assert said(on_ce, facts.Blocked) == ["T1 waits inside recv until it can finish."]
    assert [one.rules for one in on_ce.facts if isinstance(one, facts.Blocked)] == [()]


@pytest.mark.parametrize(
    ("body", "begins"),
    [
        (
            "SOCKET a, b; DWORD n, f; ovl_start(); ovl_pair(&a, &b); WSAGetOverlappedResult(a, NULL, &n, FALSE, &f);",
            "T1's WSAGetOver",
        ),
        ("int x[2], i = 2; x[i] = 1;", "T1 goes wrong: index 2 is outside x"),
        ("int *p = NULL; *p = 1;", "T1 uses a NULL pointer"),
    ],
)
def test_what_faults_is_a_sentence(run: Run, body: str, begins: str) -> None:
    (found,) = said(run(f"{body} return 0;"), facts.Faulted)
    assert found.startswith(begins)


@pytest.mark.parametrize(
    ("what", "rules"),
    [("send-buffer:event", {"A103", "A54"}), ("send-buffer:quota", {"A102"}), ("blocking-mode:event", {"A7"})],
)
def test_an_option_cites_what_it_is_for(what: str, rules: set[str]) -> None:
    found = {rule for one in play(what).facts if isinstance(one, facts.OptionSet) for rule in one.rules}
    assert rules <= found


def test_a_receive_that_has_completed_is_not_said_to_be_unfinished() -> None:  # B39
    (found,) = [one for one in said(play("status-comes-late:port"), facts.Returned) if "WSA_IO_INCOMPLETE" in one]
    assert found.endswith("the last error is WSA_IO_INCOMPLETE: the result is not there yet.")


def test_a_start_whose_end_nobody_is_told_of_promises_no_indication() -> None:  # A65
    found = [one for one in said(play("first-receive:poll"), facts.Returned) if "WSA_IO_PENDING" in one]
    assert found[0].endswith("the operation has been started and ends later.")

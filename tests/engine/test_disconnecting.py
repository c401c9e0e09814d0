"""DisconnectEx and TransmitFile in details that no program's output shows."""

from __future__ import annotations

from collections.abc import Callable

from ovlviz.engine import facts
from ovlviz.timeline.timeline import Timeline

Run = Callable[..., Timeline]


def test_a_reset_frees_a_socket_that_waits_to_be_used_again(run: Run) -> None:
    timeline = run("""
        SOCKET a, b;
        OVERLAPPED ov = {0};
        ovl_start();
        ovl_pair(&a, &b);
        ov.hEvent = WSACreateEvent();
        DisconnectEx(a, &ov, TF_REUSE_SOCKET, 0);
        ovl_peer_reset_after(b, 10);
        LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 500));
        LOG_ST("status", ov.Internal);
        return ovl_end();
    """)
    assert timeline.output == b"event=WAIT_OBJECT_0\nstatus=STATUS_SUCCESS\n"


def test_a_socket_given_back_can_accept(run: Run) -> None:
    timeline = run("""
        SOCKET a, b, l;
        struct sockaddr_in addr;
        char out[64];
        DWORD n;
        OVERLAPPED ov = {0};
        ovl_start();
        ovl_pair(&a, &b);
        ovl_listener(&l, &addr);
        closesocket(b);
        Sleep(1);
        LOG_BOOL("back", DisconnectEx(a, NULL, TF_REUSE_SOCKET, 0));
        ov.hEvent = WSACreateEvent();
        LOG_BOOL("accept", AcceptEx(l, a, out, 0, 32, 32, &n, &ov));
        ovl_peer_connect_after(&addr, 1);
        LOG_WAIT("event", WaitForSingleObject(ov.hEvent, 500));
        return ovl_end();
    """)
    assert timeline.output == b"back=TRUE\naccept=FALSE:WSA_IO_PENDING\nevent=WAIT_OBJECT_0\n"


def test_a_disconnect_that_waits_can_be_cancelled(run: Run) -> None:
    timeline = run("""
        SOCKET a, b;
        OVERLAPPED ov = {0};
        ovl_start();
        ovl_pair(&a, &b);
        ov.hEvent = WSACreateEvent();
        DisconnectEx(a, &ov, TF_REUSE_SOCKET, 0);
        CancelIoEx((HANDLE)a, &ov);
        WaitForSingleObject(ov.hEvent, 500);
        LOG_ST("status", ov.Internal);
        return ovl_end();
    """)
    assert timeline.output == b"status=STATUS_CANCELLED\n"


def test_the_bytes_of_a_file_are_handed_over_without_passing_through_the_program(run: Run) -> None:
    timeline = run("""
        SOCKET a, b;
        OVERLAPPED ov = {0};
        ovl_start();
        ovl_pair(&a, &b);
        ov.hEvent = WSACreateEvent();
        ov.Offset = 2;
        TransmitFile(a, ovl_file("abcdef", 6), 3, 0, &ov, NULL, 0);
        WaitForSingleObject(ov.hEvent, 500);
        return ovl_end();
    """)
    (sent,) = (fact for fact in timeline.facts if isinstance(fact, facts.Sent))
    assert sent.message.data == b"cde"
    assert {fact.writes for fact in timeline.facts if isinstance(fact, facts.Transferred)} == {()}

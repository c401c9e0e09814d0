"""Which calls reach a provider, with what, and what it can call in return."""

from __future__ import annotations

from pathlib import Path

import pytest

from ovlviz.engine import facts
from tests.engine.providers import SMALL, inside, reports, with_provider

# Whom a call goes to ------------------------------------------------------------------------------------------------


def test_the_peer_and_its_calls_are_none_of_the_providers_business(tmp_path: Path) -> None:
    timeline = with_provider(tmp_path, 'LOG("sent", send(b, "hello", 5, 0));')
    assert reports(timeline) == {"sent": "5"}
    names = {one.function for one in timeline.facts if isinstance(one, facts.UpcallStarted)}
    assert names == {"WSPStartup", "WSPSocket"}


def test_what_a_provider_does_not_define_falls_to_the_base_provider(tmp_path: Path) -> None:
    provider = SMALL.replace("upcalls.lpWPUCreateSocketHandle(info->dwCatalogEntryId, 0, error)", "lower")
    timeline = with_provider(
        tmp_path, 'wb.buf = "hi"; wb.len = 2; LOG_RC("sent", WSASend(a, &wb, 1, &n, 0, NULL, NULL));', provider
    )
    assert reports(timeline)["sent"] == "OK"


@pytest.mark.parametrize(
    ("overlapped", "routine", "rule"), [("NULL", "NULL", "S44"), ("&ov", "NULL", "S32")], ids=["plain", "overlapped"]
)
def test_a_request_says_whether_it_is_overlapped(tmp_path: Path, overlapped: str, routine: str, rule: str) -> None:
    body = 'if (!overlapped) { LOG("synchronous", 1); return 0; }'
    client = f"WSARecv(a, &wb, 1, &n, &flags, {overlapped}, {routine});"
    timeline = with_provider(tmp_path, client, inside("WSPRecv", body))
    began = next(one for one in timeline.facts if isinstance(one, facts.UpcallStarted) and one.function == "WSPRecv")
    assert rule in began.rules
    assert ("synchronous" in reports(timeline)) == (overlapped == "NULL")


COUNTED = """
    LOG("in one buffer", count == 1);
    LOG_BYTES("data", buffers->buf, (int)buffers->len);
    LOG("overlapped", overlapped != NULL);
    *received = 3;
    return 0;
"""


def test_recv_and_send_are_calls_of_the_same_functions_without_overlapped(tmp_path: Path) -> None:
    told = reports(
        with_provider(tmp_path, 'strcpy(buf, "text"); LOG("recv", recv(a, buf, 4, 0));', inside("WSPRecv", COUNTED))
    )
    assert told == {"in one buffer": "1", "data": "text", "overlapped": "0", "recv": "3"}


def test_a_failing_recv_has_the_providers_error(tmp_path: Path) -> None:
    provider = inside("WSPRecv", "*error = WSAEFAULT; return SOCKET_ERROR;")
    told = reports(
        with_provider(tmp_path, 'LOG("recv", recv(a, buf, 4, 0)); LOG_ERR("why", WSAGetLastError());', provider)
    )
    assert told == {"recv": "-1", "why": "WSAEFAULT"}


MORE = """
int WSPAPI WSPSendTo(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD sent, DWORD flags, const struct sockaddr *to, int size,
                     LPWSAOVERLAPPED overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine, LPWSATHREADID thread,
                     LPINT error)
{
    LOG("port", ntohs(((const struct sockaddr_in *)to)->sin_port));
    LOG("size", size);
    *sent = buffers->len;
    return 0;
}
int WSPAPI WSPRecvFrom(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD received, LPDWORD flags, struct sockaddr *from,
                       LPINT size, LPWSAOVERLAPPED overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine,
                       LPWSATHREADID thread, LPINT error)
{
    *error = *size == 16 ? WSAECONNRESET : WSAEFAULT;
    return SOCKET_ERROR;
}
int WSPAPI WSPShutdown(SOCKET s, int how, LPINT error) { LOG("how", how); return 0; }
int WSPAPI WSPGetSockOpt(SOCKET s, int level, int name, char *value, LPINT size, LPINT error)
{
    *(DWORD *)value = name;
    return 0;
}
int WSPAPI WSPSetSockOpt(SOCKET s, int level, int name, const char *value, int size, LPINT error)
{
    LOG("set", *(const DWORD *)value);
    return 0;
}
"""
CALLS = [
    (
        "struct sockaddr_in to = {0}; to.sin_port = htons(7); "
        'LOG_RC("rc", WSASendTo(a, &wb, 1, &n, 0, (struct sockaddr *)&to, sizeof(to), NULL, NULL)); LOG("n", n);',
        {"port": "7", "size": "16", "rc": "OK", "n": "8"},
    ),
    (
        "struct sockaddr_in from; int size = sizeof(from); "
        'LOG_RC("rc", WSARecvFrom(a, &wb, 1, &n, &flags, (struct sockaddr *)&from, &size, NULL, NULL));',
        {"rc": "WSAECONNRESET"},
    ),
    ('LOG_RC("rc", shutdown(a, SD_SEND));', {"how": "1", "rc": "OK"}),
    (
        'int size = 4; getsockopt(a, SOL_SOCKET, SO_RCVBUF, (char *)&n, &size); LOG("same", n == SO_RCVBUF);',
        {"same": "1"},
    ),
    ('n = 5; LOG_RC("rc", setsockopt(a, SOL_SOCKET, SO_RCVBUF, (char *)&n, 4));', {"set": "5", "rc": "OK"}),
]


@pytest.mark.parametrize(("client", "told"), CALLS, ids=["sendto", "recvfrom", "shutdown", "getsockopt", "setsockopt"])
def test_other_calls_reach_the_provider_with_their_arguments(tmp_path: Path, client: str, told: dict[str, str]) -> None:
    assert reports(with_provider(tmp_path, client, SMALL + MORE)) == told


# The upcalls --------------------------------------------------------------------------------------------------------


def test_the_tables_have_the_entries_of_the_headers(tmp_path: Path) -> None:
    code = (
        'LOG("upcalls", sizeof(WSPUPCALLTABLE) / 8); LOG("ex", sizeof(WSPUPCALLTABLEEX) / 8); '
        'LOG("procedures", sizeof(WSPPROC_TABLE) / 8); LOG("id", sizeof(WSATHREADID));'
    )
    timeline = with_provider(tmp_path, "", inside("WSPStartup", code))
    assert reports(timeline) == {"upcalls": "15", "ex": "16", "procedures": "30", "id": "16"}


def test_the_catalogue_entry_is_one_of_a_chain_over_a_base_provider(tmp_path: Path) -> None:
    code = (
        'LOG("length", info->ProtocolChain.ChainLen); '
        'LOG("first", info->ProtocolChain.ChainEntries[0] == info->dwCatalogEntryId); '
        'LOG("files", (info->dwServiceFlags1 & XP1_IFS_HANDLES) != 0);'
    )
    assert reports(with_provider(tmp_path, "", inside("WSPStartup", code))) == {
        "length": "2",
        "first": "1",
        "files": "0",
    }


UPCALLS = [
    ("upcalls.lpWPUCloseSocketHandle(0x999, &why)", "-1", "WSAENOTSOCK"),
    ("upcalls.lpWPUQuerySocketHandleContext(0x999, &context, &why)", "-1", "WSAENOTSOCK"),
    ("upcalls.lpWPUModifyIFSHandle(1, 0x999, &why) == INVALID_SOCKET", "1", "WSAEINVAL"),
    ("WPUCompleteOverlappedRequest(0x999, overlapped, 0, 0, &why)", "-1", "WSAEINVAL"),
    ("upcalls.lpWPUQueueApc(&nobody, NULL, 0, &why)", "-1", "WSAEFAULT"),
    ("upcalls.lpWPUSetEvent((HANDLE)0x999, &why)", "0", "ERROR_INVALID_HANDLE"),
    ("upcalls.lpWPUOpenCurrentThread(&nobody, &why)", "0", "OK"),
    ("upcalls.lpWPUOpenCurrentThread(&nobody, &why) + upcalls.lpWPUQueueApc(&nobody, NULL, 0, &why)", "0", "OK"),
    ("upcalls.lpWPUQueueApc(thread, NULL, 0, &why)", "0", "OK"),
]


@pytest.mark.parametrize(("call", "value", "error"), UPCALLS, ids=[call.split("(")[0] for call, _, _ in UPCALLS])
def test_an_upcall_reports_through_lperrno_and_leaves_the_last_error_alone(
    tmp_path: Path, call: str, value: str, error: str
) -> None:
    code = (
        "INT why = 0; DWORD_PTR context; WSATHREADID nobody = {0}; WSASetLastError(4711); "
        f'LOG("value", {call}); LOG_ERR("error", why); LOG("last", WSAGetLastError());'
    )
    timeline = with_provider(tmp_path, "WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL);", inside("WSPRecv", code))
    told = reports(timeline)
    assert (told["value"], told["error"], told["last"]) == (value, error, "4711")


def test_the_context_of_a_handle_comes_back_whole(tmp_path: Path) -> None:
    provider = inside(
        "WSPRecv",
        'DWORD_PTR context = 0; upcalls.lpWPUQuerySocketHandleContext(s, &context, error); LOG("same", context == 0x123456789a);',
    ).replace("info->dwCatalogEntryId, 0, error", "info->dwCatalogEntryId, 0x123456789a, error")
    assert reports(with_provider(tmp_path, "WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL);", provider))["same"] == "1"


def test_an_apc_brings_a_context_as_wide_as_a_pointer(tmp_path: Path) -> None:
    apc = 'static void CALLBACK ran(DWORD_PTR context) { LOG("whole", context == 0x123456789a); }'
    code = "INT why; upcalls.lpWPUQueueApc(thread, ran, 0x123456789a, &why);"
    client = (
        'WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL); Sleep(1); LOG("plain", 1); LOG_SLEEP("wait", SleepEx(1, TRUE));'
    )
    timeline = with_provider(tmp_path, client, inside("WSPRecv", code, first=apc))
    assert timeline.output.decode().splitlines() == ["plain=1", "whole=1", "wait=WAIT_IO_COMPLETION"]


def test_a_thread_id_that_is_kept_by_its_address_is_dead_memory_later(tmp_path: Path) -> None:
    provider = (
        inside("WSPRecv", "kept = thread;", first="static LPWSATHREADID kept;")
        .replace("client->OffsetHigh = 0;", "upcalls.lpWPUQueueApc(kept, NULL, 0, &why);")
        .replace("    DWORD bytes;\n\n    for", "    DWORD bytes;\n    INT why;\n\n    for")
    )
    client = 'WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL); ovl_peer_send_after(b, 1, "x", 1); Sleep(5);'
    timeline = with_provider(tmp_path, client, provider)
    assert any(isinstance(one, facts.Faulted) for one in timeline.facts)

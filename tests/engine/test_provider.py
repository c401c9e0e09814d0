"""Winsock calls a provider's functions, keeps its handles, and makes its completions known."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ovlviz.engine import choices, facts, start, step
from ovlviz.engine.facts import Fact
from ovlviz.engine.world import Due, RunThread, Setup
from ovlviz.errors import BadInput
from ovlviz.scenario.find import find
from ovlviz.timeline.choosers import Chooser
from ovlviz.timeline.timeline import Timeline

SCENARIOS = Path(__file__).resolve().parents[2] / "scenarios"
LATE, AT_ONCE = 0, 1


def play(what: str, *, seed: int | None = None, order: str = "timed", max_facts: int = 5000) -> Timeline:
    """The whole run of a scenario's variant."""
    setup = find(what).setup
    ordered = replace(setup, settings=replace(setup.settings, order=order))
    return Timeline(ordered, Chooser(seed)).run(max_facts)


def reports(timeline: Timeline) -> dict[str, str]:
    """What the program reported, by name."""
    return dict(line.split("=", 1) for line in timeline.output.decode().splitlines() if "=" in line)


def edited(tmp_path: Path, scenario: str, change: Callable[[str], str], name: str = "provider.c") -> Path:
    """A copy of a scenario whose provider is changed."""
    copy = tmp_path / scenario
    shutil.copytree(SCENARIOS / scenario, copy)
    file = copy / name
    before = file.read_text(encoding="utf-8")
    after = change(before)
    assert after != before
    file.write_text(after, encoding="utf-8")
    return copy


def without(line: str) -> Callable[[str], str]:
    """Takes the one line that has this text out."""

    def change(text: str) -> str:
        lines = text.split("\n")
        kept = [one for one in lines if line not in one]
        assert len(kept) == len(lines) - 1
        return "\n".join(kept)

    return change


# The line that stores the error -------------------------------------------------------------------------------------


def test_a_provider_that_does_not_store_the_error_turns_a_reset_into_success(tmp_path: Path) -> None:
    assert reports(play("provider-completion:reset"))["result"] == "FALSE:WSAECONNRESET"
    copy = edited(tmp_path, "provider-completion", without("client->OffsetHigh ="))
    broken = Timeline(find(str(copy / "reset.c")).setup).run(5000)
    assert reports(broken)["result"] == "TRUE"


# Calls of the provider ----------------------------------------------------------------------------------------------


def test_a_call_on_the_providers_socket_runs_the_providers_function_on_the_same_thread() -> None:
    timeline = play("provider-completion:event")
    began = next(one for one in timeline.facts if isinstance(one, facts.UpcallStarted) and one.function == "WSPRecv")
    assert (began.thread, began.caller) == (1, "WSARecv")
    place = timeline.facts.index(began)
    assert isinstance(timeline.facts[place - 1], facts.Called)


def test_what_the_provider_left_in_lperrno_becomes_the_last_error() -> None:
    timeline = play("provider-completion:event")
    ended = next(one for one in timeline.facts if isinstance(one, facts.Returned) and one.name == "WSARecv")
    assert (ended.value, ended.error) == (-1, 997)


def test_winsocks_own_variables_die_when_the_provider_returns() -> None:
    timeline = play("provider-completion:event")
    system = {number for _, number in find("provider-completion:event").setup.program.provider.system}  # type: ignore[union-attr]
    last = timeline.world(len(timeline))
    alive = [number for number in last.numbers if number & 0x1FFF in system]
    assert alive == []


def test_the_provider_is_started_once(tmp_path: Path) -> None:
    timeline = play("provider-completion:two")
    starts = [one for one in timeline.facts if isinstance(one, facts.UpcallStarted) and one.function == "WSPStartup"]
    assert len(starts) == 1


def test_functions_under_their_documented_names_need_no_entry_in_the_table(tmp_path: Path) -> None:
    copy = edited(tmp_path, "provider-completion", without("procedures->lpWSPRecv ="))
    timeline = Timeline(find(str(copy / "event.c")).setup).run(5000)
    assert reports(timeline)["data"] == "hello"


def test_a_provider_that_cannot_start_opens_no_socket(tmp_path: Path) -> None:
    copy = edited(
        tmp_path, "provider-completion", lambda text: text.replace("    return 0;\n}\n", "    return 5;\n}\n")
    )
    timeline = Timeline(find(str(copy / "event.c")).setup).run(5000)
    assert b"SETUP_FAILED=WSPSocket" in timeline.output


# Who may be called, and how -----------------------------------------------------------------------------------------


def test_an_upcall_by_its_name_is_a_mistake_since_no_dll_exports_it(tmp_path: Path) -> None:
    program = tmp_path / "program.c"
    program.write_text(
        "#include <ws2spi.h>\nint main(void) { INT e; return WPUCloseSocketHandle(0, &e); }\n", encoding="utf-8"
    )
    with pytest.raises(BadInput, match="no DLL exports WPUCloseSocketHandle"):
        find(str(program))


def test_a_mistake_in_the_provider_is_reported_in_its_own_file_and_line(tmp_path: Path) -> None:
    copy = edited(
        tmp_path, "provider-completion", lambda text: text.replace("INT error;\n\n    r->client", "\n\n    r->client")
    )
    with pytest.raises(BadInput) as caught:
        find(str(copy / "event.c"))
    lines = (copy / "provider.c").read_text(encoding="utf-8").split("\n")
    problem = caught.value.problems[0]
    assert problem.file.endswith("provider.c")
    assert "error" in lines[problem.line - 1]


def test_a_provider_alone_cannot_be_run() -> None:
    with pytest.raises(BadInput, match="service provider alone"):
        find(str(SCENARIOS / "provider-completion" / "provider.c"))


# When the values appear ---------------------------------------------------------------------------------------------


def phases(timeline: Timeline) -> list[str]:
    """The order of the announcement's return and of what Ws2_32 does with it."""
    found = []
    for one in timeline.facts:
        match one:
            case facts.FieldStored(thread=0, field=field):
                found.append(field)
            case facts.Notified():
                found.append("told")
            case facts.Returned(name="WPUCompleteOverlappedRequest"):
                found.append("returned")
            case _:
                pass
    return found


def test_the_values_appear_after_the_return_or_before_it() -> None:
    seen = {tuple(phases(play("provider-completion:event", seed=seed))) for seed in range(12)}
    assert seen == {
        ("returned", "InternalHigh", "Internal", "told"),
        ("InternalHigh", "Internal", "told", "returned"),
    }


@pytest.mark.parametrize("seed", range(12))
def test_the_count_is_stored_before_internal_under_every_schedule(seed: int) -> None:
    order = phases(play("provider-completion:event", seed=seed, order="any"))
    assert order.index("InternalHigh") < order.index("Internal") < order.index("told")


# Whom Ws2_32 tells ----------------------------------------------------------------------------------------------------


def test_the_low_bit_of_hevent_keeps_the_packet_back(tmp_path: Path) -> None:
    copy = tmp_path / "provider-completion"
    shutil.copytree(SCENARIOS / "provider-completion", copy)
    text = (copy / "event-then-port.c").read_text(encoding="utf-8")
    low = text.replace("i == 2 ? event : NULL", "(HANDLE)((ULONG_PTR)event | 1)").replace(
        "GetQueuedCompletionStatus(port, &n, &key, &which, INFINITE)",
        "GetQueuedCompletionStatus(port, &n, &key, &which, 100)",
    )
    (copy / "event-then-port.c").write_text(low, encoding="utf-8")
    timeline = Timeline(find(str(copy / "event-then-port.c")).setup).run(5000)
    told = [one.how for one in timeline.facts if isinstance(one, facts.Notified)]
    assert told == ["event", "event", "event"]


# Whom a call goes to ------------------------------------------------------------------------------------------------

SMALL = (SCENARIOS / "store-order" / "provider.c").read_text(encoding="utf-8")
CLIENT = """
#include "ovlviz.h"
static SOCKET a, b; static char buf[8]; static WSAOVERLAPPED ov;
int main(void)
{
    WSABUF wb; DWORD n = 0, flags = 0;
    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = buf; wb.len = 8;
    %s
    return ovl_end();
}
"""


def with_provider(
    folder: Path, client: str, provider: str = SMALL, seed: int | None = None, platform: str = "windows"
) -> Timeline:
    """A run of a client with a provider beside it."""
    (folder / "client.c").write_text(CLIENT % client, encoding="utf-8")
    (folder / "provider.c").write_text(provider, encoding="utf-8")
    setup = find(str(folder / "client.c")).setup
    return Timeline(replace(setup, settings=replace(setup.settings, platform=platform)), Chooser(seed)).run(5000)


def inside(name: str, code: str, *, first: str = "") -> str:
    """The small provider with code at the start of one of its functions, and declarations before all of them."""
    head, tail = SMALL.split(f" {name}(", 1)
    body = tail.index("{\n") + 2
    changed = f"{head} {name}({tail[:body]}    {code}\n{tail[body:]}"
    return changed.replace("static SOCKET lower;", f"static SOCKET lower;\n{first}")


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


# What the documents leave open ----------------------------------------------------------------------------------------


def test_waiting_for_what_is_not_told_by_its_event_has_three_outcomes() -> None:
    found = {}
    for seed in range(24):
        timeline = play("san:polled-broken-waits", seed=seed)
        chosen = next(one for one in timeline.facts if isinstance(one, facts.OutcomeChosen))
        assert len(chosen.others) == 2
        ending = timeline.ending
        assert ending is not None
        found[chosen.label] = (ending.how, reports(timeline).get("waited"))
    assert set(found.values()) == {
        ("exit", "FALSE:ERROR_INVALID_HANDLE"),
        ("watchdog", None),
        ("exit", "TRUE"),
    }


# The order of the stores ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("variant", "counts"), [("poll", {"5"}), ("poll-broken-swapped", {"0", "5"})])
def test_only_with_the_stores_swapped_a_count_can_be_stale(variant: str, counts: set[str]) -> None:
    seen = set()
    for order in ("timed", "any"):
        for seed in range(30):
            seen.add(reports(play(f"store-order:{variant}", seed=seed, order=order)).get("count"))
    assert seen - {None} == counts


# Windows CE -----------------------------------------------------------------------------------------------------------


FAILS_AT_ONCE = """
    INT why;
    overlapped->Internal = WSS_OPERATION_IN_PROGRESS;
    WPUCompleteOverlappedRequest(s, overlapped, WSAECONNRESET, 7, &why);
    *error = WSA_IO_PENDING;
    return SOCKET_ERROR;
"""


@pytest.mark.parametrize("platform", ["windows", "windows-ce"])
def test_windows_ce_stores_a_fixed_number_whatever_the_error(tmp_path: Path, platform: str) -> None:
    client = (
        "ov.hEvent = WSACreateEvent(); WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL); WaitForSingleObject(ov.hEvent, 9);"
    )
    timeline = with_provider(tmp_path, client, inside("WSPRecv", FAILS_AT_ONCE), platform=platform)
    count, status = (one.value for one in timeline.facts if isinstance(one, facts.FieldStored) and not one.thread)
    assert count == 7
    assert status != 0x103
    assert (status == 0x104) == (platform == "windows-ce")


# A race that the protocol leaves --------------------------------------------------------------------------------------

TWO_WHO_WAIT = """
#include "ovlviz.h"
static SOCKET a, b; static char buf[8]; static WSAOVERLAPPED ov;
static DWORD WINAPI resets(LPVOID unused)
{
    WaitForSingleObject(ov.hEvent, INFINITE);
    WSAResetEvent(ov.hEvent);
    return 0;
}
int main(void)
{
    WSABUF wb; DWORD n = 0, flags = 0;
    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = buf; wb.len = 8;
    ov.hEvent = WSACreateEvent();
    WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL);
    %s
    ovl_peer_send_after(b, 1, "hello", 5);
    LOG_BOOL("result", WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags));
    return ovl_end();
}
"""


def held_back(setup: Setup, thread: int) -> list[Fact]:
    """A schedule in which one thread runs first until it has read "in progress", and from then on last."""
    world, happened, first = start(setup), list[Fact](), True
    while options := choices(world):
        its = [one for one in options if isinstance(one, Due) and one.action == RunThread(thread)]
        others = [one for one in options if one not in its]
        world, new = step(world, ((its or others) if first else (others or its))[0])
        happened += new
        first = first and not any(isinstance(one, facts.FieldRead) and one.value == 0x103 for one in new)
    return happened


@pytest.mark.parametrize(
    "other", ["", "CreateThread(NULL, 0, resets, NULL, 0, NULL);"], ids=["alone", "with-a-resetter"]
)
def test_who_reads_in_progress_and_then_waits_can_miss_an_event_that_another_resets(tmp_path: Path, other: str) -> None:
    shutil.copy(SCENARIOS / "provider-completion" / "provider.c", tmp_path)
    (tmp_path / "client.c").write_text(TWO_WHO_WAIT % other, encoding="utf-8")
    setup = find(str(tmp_path / "client.c")).setup
    happened = held_back(replace(setup, settings=replace(setup.settings, order="any")), thread=1)
    returned = [one for one in happened if isinstance(one, facts.Returned) and one.name == "WSAGetOverlappedResult"]
    assert any(isinstance(one, facts.EventSet) for one in happened)
    assert bool(returned) == (not other)

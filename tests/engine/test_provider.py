"""Winsock calls a provider's functions, keeps its handles, and makes its completions known."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from ovlviz.engine import choices, facts, start, step
from ovlviz.engine.facts import Fact
from ovlviz.engine.world import Due, RunThread, Setup
from ovlviz.errors import BadInput
from ovlviz.scenario.find import find
from ovlviz.timeline.timeline import Timeline
from tests.engine.providers import SCENARIOS, edited, inside, play, reports, with_provider, without

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

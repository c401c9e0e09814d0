"""The Windows Sockets switch over a SAN provider: who calls whom, how requests end, and what the low bit of hEvent says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ovlviz.engine import facts
from ovlviz.scenario.find import find
from ovlviz.timeline.timeline import Timeline

FOLDER = Path(__file__).resolve().parents[2] / "scenarios" / "san"
VARIANTS = sorted(one.stem for one in FOLDER.glob("*.c") if one.stem != "provider")


def play(variant: str) -> Timeline:
    return Timeline(find(f"san:{variant}").setup).run(5000)


def edited(folder: Path, variant: str, old: str, new: str) -> Timeline:
    """A run of a variant whose provider has one text exchanged."""
    provider = (FOLDER / "provider.c").read_text(encoding="utf-8")
    assert provider.count(old) == 1
    (folder / "provider.c").write_text(provider.replace(old, new), encoding="utf-8")
    client = folder / f"{variant}.c"
    client.write_text((FOLDER / client.name).read_text(encoding="utf-8"), encoding="utf-8")
    return Timeline(find(str(client)).setup).run(5000)


def entered(timeline: Timeline) -> Iterator[facts.ProviderEntered]:
    return (one for one in timeline.facts if isinstance(one, facts.ProviderEntered))


def reports(timeline: Timeline) -> dict[str, str]:
    return dict(line.split("=", 1) for line in timeline.output.decode().splitlines() if "=" in line)


@pytest.mark.parametrize("variant", VARIANTS)
def test_ws2_32_calls_the_switch_and_the_switch_the_san_provider(variant: str) -> None:
    timeline = play(variant)
    depth = 0
    for one in timeline.facts:
        match one:
            case facts.UpcallStarted():
                depth += 1
            case facts.UpcallReturned():
                depth -= 1
            case facts.ProviderEntered(caller=caller):
                assert depth == 1
                assert caller.startswith(("switch_", "extension", "registered", "start_san")), caller
            case _:
                pass


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_function_that_the_switch_calls_returns_to_it(variant: str) -> None:
    open_calls = []
    for one in play(variant).facts:
        if isinstance(one, facts.ProviderEntered):
            open_calls.append(one.function)
        elif isinstance(one, facts.ProviderLeft):
            assert open_calls.pop() == one.function
    assert open_calls == []


def test_the_san_provider_is_started_by_the_switch_with_sixteen_upcalls() -> None:
    first = next(entered(play("result")))
    assert (first.function, first.caller) == ("WSPStartupEx", "start_san")
    assert {"S22", "S91"} <= set(first.rules)


def test_the_switch_uses_another_descriptor_than_the_up_calls(tmp_path: Path) -> None:
    timeline = play("closed")
    descriptor = next(
        one.value for one in timeline.facts if isinstance(one, facts.ProviderLeft) and one.function == "WSPSocket"
    )
    dropped = next(one.handle for one in timeline.facts if isinstance(one, facts.HandleDropped))
    assert descriptor == 0x500
    assert dropped != descriptor
    mixed = edited(tmp_path, "closed", "lpWPUCloseSocketHandle(e->handle, error)", "lpWPUCloseSocketHandle(s, error)")
    assert reports(mixed)["closed"] == "-1"


def test_large_transfers_go_between_memories_and_small_ones_do_not() -> None:
    calls = [one.function for one in entered(play("five")) if one.caller in ("switch_recv", "switch_send")]
    assert calls == ["WSPRecv", "WSPSend", "WSPRdmaWrite", "WSPRdmaRead"]


def test_a_provider_without_rdma_reads_says_that_it_has_none(tmp_path: Path) -> None:
    timeline = edited(
        tmp_path,
        "result",
        "else if (!memcmp(in, &read, sizeof(GUID))) *found = (FARPROC)WSPRdmaRead;",
        "",
    )
    left = [one for one in timeline.facts if isinstance(one, facts.ProviderLeft) and one.function == "WSPIoctl"]
    assert [one.value for one in left[:3]] == [0, -1, 0]


@pytest.mark.parametrize(("access", "error"), [("0", "WSAEINVAL"), ("4", "WSAEINVAL"), ("MEM_READWRITE", "OK")])
def test_memory_is_registered_for_reading_writing_or_both(tmp_path: Path, access: str, error: str) -> None:
    timeline = edited(
        tmp_path,
        "five",
        "    registered(below(s), buffers, &large, MEM_WRITE, error);",
        f'    registered(below(s), buffers, &large, {access}, error); LOG_ERR("memory", *error);'
        ' LOG("handle", large.handle != NULL);',
    )
    assert reports(timeline)["memory"] == error
    assert reports(timeline)["handle"] == ("1" if error == "OK" else "0")


def test_a_request_with_the_low_bit_is_announced_to_nobody_and_any_other_is() -> None:
    polled, told = play("polled"), play("result")
    assert not any(isinstance(one, facts.CompletionTaken | facts.EventSet) for one in polled.facts)
    taken = next(one for one in told.facts if isinstance(one, facts.CompletionTaken))
    assert "S96" in taken.rules
    stored = [one for one in polled.facts if isinstance(one, facts.FieldStored) and one.name == "ov"]
    assert [one.field for one in stored[-2:]] == ["InternalHigh", "Internal"]
    assert "S97" in stored[-1].rules


def test_on_close_the_pending_request_is_announced_before_the_handle_is_given_back() -> None:
    kinds = [type(one) for one in play("closed").facts]
    assert kinds.index(facts.CompletionTaken) < kinds.index(facts.HandleDropped)


def test_a_provider_that_leaves_the_error_out_turns_a_reset_into_success(tmp_path: Path) -> None:
    assert reports(play("failures"))["operation"] == "FALSE:WSAECONNRESET"
    timeline = edited(tmp_path, "failures", "    o->OffsetHigh = error;\n", "")
    assert reports(timeline)["operation"] == "TRUE"

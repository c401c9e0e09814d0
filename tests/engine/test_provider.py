"""Winsock calls a provider's functions, keeps its handles, and makes its completions known."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ovlviz.engine import facts
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

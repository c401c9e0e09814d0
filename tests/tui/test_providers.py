"""What the inspector says of Ws2_32, of a provider, and of a thread on Windows CE."""

from __future__ import annotations

from collections.abc import Callable

from ovlviz.diagram.build import Builder
from ovlviz.engine import facts
from ovlviz.engine.facts import Fact
from ovlviz.engine.subjects import Ref
from ovlviz.scenario.find import find
from ovlviz.scenario.source import provider_in
from ovlviz.timeline.lanes import PROVIDER, WINSOCK
from ovlviz.timeline.timeline import Timeline
from ovlviz.tui.describe import describe, moment_of


def told(what: str, ref: Ref, when: Callable[[Fact], bool]) -> list[tuple[str, str]]:
    """What the inspector says of a lane at the first fact of a kind."""
    timeline = Timeline(find(what).setup).run(5000)
    cursor = next(n for n, fact in enumerate(timeline.facts, 1) if when(fact))
    moment = moment_of(timeline, Builder(timeline).extend(), cursor)
    return [(field.label, field.value) for field in describe(moment, ref)]


def taken(fact: Fact) -> bool:
    return isinstance(fact, facts.CompletionTaken)


def test_ws2_32_shows_its_handles_with_their_ports_and_what_it_has_to_make_known() -> None:
    rows = dict(told("provider-completion:port", WINSOCK, taken))
    assert rows["a"].endswith("to port with key 7")
    assert rows["ov"] == "5 bytes"


def test_the_provider_shows_nothing_of_a_port_but_its_functions_and_requests() -> None:
    rows = dict(told("provider-completion:port", PROVIDER, taken))
    assert rows["functions"].startswith("WSPCloseSocket, ")
    assert rows["ov"] == "WSARecv of T1"
    assert not any("port" in value for value in rows.values())


def test_a_finished_request_is_none_any_more() -> None:
    rows = told("provider-completion:event", PROVIDER, lambda fact: isinstance(fact, facts.Notified))
    assert rows[-1] == ("", "none")


def test_a_thread_on_windows_ce_has_no_apc_queue_and_may_be_there_for_a_routine() -> None:
    rows = dict(told("windows-ce:routine", ("thread", 2), lambda fact: isinstance(fact, facts.RoutineStarted)))
    assert rows["made for"] == "the routine of ov[0]"
    assert rows["stack"] == "64 KB"
    main = dict(told("windows-ce:routine", ("thread", 1), lambda fact: isinstance(fact, facts.RoutineStarted)))
    assert "APC queue" not in {*rows, *main}


def test_the_text_of_a_program_says_where_its_provider_begins() -> None:
    program = find("provider-completion:event").setup.program
    name, line = provider_in(program.source)
    assert name == "provider.c"
    assert program.source.split("\n")[line].startswith("/* A layered service provider")
    assert provider_in("int main(void) { return 0; }") == ("", 0)

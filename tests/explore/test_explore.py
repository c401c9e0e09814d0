"""What `ovlviz explore` answers about programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ovlviz.engine.facts import Called
from ovlviz.explore.exploration import Exploration, explore
from ovlviz.explore.history import history, natural
from ovlviz.explore.racing import races
from ovlviz.explore.search import Bounds, Told
from ovlviz.hazards import findings
from ovlviz.scenario.find import find
from ovlviz.timeline.choosers import Chooser
from ovlviz.timeline.timeline import Timeline

RACE = Path(__file__).parents[1] / "bench" / "models" / "race4k2.c"


def explored(what: str, **bounds: int) -> Exploration:
    return explore(find(what).setup, Bounds(**bounds))


def test_three_packets_come_in_any_of_six_orders() -> None:
    found = explored("receive-order:port")
    orders = {
        outcome.output.decode().split("buffer")[0].replace("packet=", "").split()[0] for outcome in found.outcomes
    }
    assert found.complete
    assert len(found.outcomes) == 6
    assert orders == {"0", "1", "2"}
    assert not found.mistakes


def test_the_schedule_of_an_outcome_gives_its_output() -> None:
    found = explored("receive-order:port")
    for outcome in found.outcomes:
        assert found.timeline(outcome.choices).output == outcome.output


def test_schedules_are_shared_out_among_outcomes() -> None:
    found = explored("receive-order:port")
    assert found.schedules == sum(outcome.schedules or 0 for outcome in found.outcomes)


@pytest.mark.parametrize(
    ("source", "hazard"),
    [
        ("WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL); buf[0] = 'x';", "buffer-in-use"),
        (
            "WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL); WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL);",
            "overlapped-reused",
        ),
        ("post(a);", "overlapped-dead"),
        (
            "ov.hEvent = ov2.hEvent = WSACreateEvent(); WSARecv(a, &wb, 1, NULL, &flags, &ov, NULL);"
            " WSARecv(a, &wb2, 1, NULL, &flags, &ov2, NULL);",
            "event-shared",
        ),
        (
            "WSARecv(a, &wb, 1, NULL, &flags, &ov, done); WSAGetOverlappedResult(a, &ov, &n, TRUE, &flags);",
            "fwait-with-routine",
        ),
        (
            "for (i = 0; i < 65; i++) ev[i] = WSACreateEvent(); WSAWaitForMultipleEvents(65, ev, FALSE, 0, FALSE);",
            "too-many-handles",
        ),
        ('WSARecv(a, &wb, 1, NULL, &flags, &ov, done); send(b, "x", 1, 0); Sleep(10);', "routine-never-run"),
        ("WaitForSingleObject(WSACreateEvent(), INFINITE);", "deadlock"),
    ],
)
def test_a_planted_mistake_is_found_by_name(source: str, hazard: str, planted: Any) -> None:
    found = planted(source)
    assert hazard in {one.name for one in found.mistakes}


@pytest.fixture
def planted(tmp_path: Any) -> Callable[[str], Exploration]:
    def run(body: str) -> Exploration:
        path = tmp_path / "planted.c"
        path.write_text(PLANTED.replace("BODY", body), encoding="utf-8", newline="\n")
        return explored(str(path), worlds=20_000)

    return run


PLANTED = """#include "ovlviz.h"

static char buf[16], buf2[16];
static WSAOVERLAPPED ov, ov2;
static WSAEVENT ev[65];

static void CALLBACK done(DWORD error, DWORD n, LPWSAOVERLAPPED which, DWORD flags)
{
}

static void post(SOCKET s)
{
    WSAOVERLAPPED mine = {0};
    WSABUF wb;
    DWORD flags = 0;

    wb.buf = buf;
    wb.len = 16;
    WSARecv(s, &wb, 1, NULL, &flags, &mine, NULL);
}

int main(void)
{
    SOCKET a, b;
    WSABUF wb, wb2;
    DWORD flags = 0, n, i;

    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = buf;
    wb.len = 16;
    wb2.buf = buf2;
    wb2.len = 16;
    BODY
    return ovl_end();
}
"""


def test_a_data_race_is_found_whatever_comes_first() -> None:
    found = explored(str(RACE))
    assert {one.name for one in found.mistakes} == {"data-race"}


def test_a_loop_that_polls_is_cut_at_its_line_and_says_so(planted: Any) -> None:
    found = planted("for (n = 0; WaitForSingleObject(ev[0], 0) && n < 1000000; n++) continue;")
    line = PLANTED.splitlines().index("    BODY") + 1
    assert found.hit == {"unroll": line}
    assert not found.complete


def test_a_bound_is_named_and_nothing_is_claimed() -> None:
    found = explored("receive-order:port", worlds=50)
    assert not found.complete
    assert found.hit == {"worlds": 50}
    assert found.schedules is None


def test_two_workers_can_handle_one_stream_in_the_wrong_order() -> None:
    texts = [
        {outcome.output for outcome in explored(f"two-workers:{variant}").outcomes}
        for variant in ("port", "port-broken-two-receives")
    ]
    assert texts == [{b"text=ABCD\n"}, {b"text=ABCD\n", b"text=CDAB\n"}]


# The command ------------------------------------------------------------------------------------------------------


def test_the_report_as_json(ovlviz: Callable[..., Any]) -> None:
    done = ovlviz("explore", "receive-order:port", "--json")
    report = json.loads(done.stdout)
    assert done.returncode == 0
    assert (report["complete"], len(report["outcomes"]), report["hazards"]) == (True, 6, [])
    assert report["schedules"] == sum(one["schedules"] for one in report["outcomes"])
    assert not any(bound["hit"] for bound in report["bounds"].values())


def test_the_token_of_an_outcome_brings_it_back(ovlviz: Callable[..., Any]) -> None:
    report = json.loads(ovlviz("explore", "receive-order:port", "--json").stdout)
    last = report["outcomes"][-1]
    assert ovlviz("run", last["token"], "--format", "output").stdout.decode() == last["output"]


def test_a_finding_is_exit_code_1_and_an_unfinished_search_3(ovlviz: Callable[..., Any]) -> None:
    assert ovlviz("explore", RACE).returncode == 1
    assert ovlviz("explore", "receive-order:port", "--max-worlds", "50").returncode == 3
    assert ovlviz("explore", "no-such-scenario").returncode == 2


def test_a_mistake_that_rests_on_a_time_out_says_so(ovlviz: Callable[..., Any]) -> None:
    report = json.loads(ovlviz("explore", "event-reset:event", "--json").stdout)
    assert [(one["name"], one["timeout"]) for one in report["hazards"]] == [("overlapped-reused", 28)]
    certain = json.loads(ovlviz("explore", "cancel:one-broken-reused", "--json").stdout)
    assert [(one["name"], one["timeout"]) for one in certain["hazards"]] == [("overlapped-reused", None)]
    text = ovlviz("explore", "event-reset:event").stdout.decode()
    assert "elapses while other things could still happen" in " ".join(text.split())


def test_a_data_race_is_found_by_happens_before_however_large_the_search_would_be() -> None:
    found = explored("worker-pool:port-broken-data-race", worlds=1)
    assert {one.name for one in found.mistakes} == {"data-race"}
    assert {one.line for one in found.mistakes} == {32, 33}
    assert "messages" in min(found.mistakes, key=lambda one: one.line).sentence


@pytest.mark.parametrize("what", ["worker-pool:port", "worker-pool:notify", "two-workers:port"])
def test_what_is_guarded_or_handed_on_is_in_order(what: str) -> None:
    setup = find(what).setup
    setup = replace(setup, settings=replace(setup.settings, order="any"))
    assert not list(races(setup, natural(setup)))


@pytest.mark.parametrize("what", ["first-receive:port", "routine-chain:routine", "worker-pool:port", "thread-pool:io"])
def test_the_clocks_own_schedule_is_one_of_those_in_any_order(what: str) -> None:
    setup = find(what).setup
    timed = Timeline(setup).run()
    anyhow = replace(setup, settings=replace(setup.settings, order="any"))
    again = Timeline(anyhow, Chooser(None, dict(enumerate(natural(anyhow))))).run()
    assert again.output == timed.output
    assert [one.name for one in again.facts if isinstance(one, Called)] == [
        one.name for one in timed.facts if isinstance(one, Called)
    ]


@pytest.mark.parametrize(
    "what",
    [
        "cancel:one-broken-reused",
        "send-buffer:event-broken-touched",
        "alertable-wait:routine-broken-never-alertable",
        "event-reset:event-broken-shared",
        "used-again:event-broken-too-early",
        "windows-ce:all-broken-waits",
    ],
)
def test_a_mistake_is_told_with_a_schedule_whose_last_step_shows_it(what: str) -> None:
    told: list[Told] = []
    explore(find(what).setup, Bounds(worlds=600), count=False, tell=told.append)
    assert told
    for one in told:
        if one.finding.name == "deadlock":
            timeline = Timeline(one.setup, Chooser(None, dict(enumerate(one.choices))))
            assert timeline.run().ending is not None
            assert timeline.steps == len(one.choices)
        else:
            last = history(one.setup, one.choices)[len(one.choices) - 1]
            assert one.finding in findings(last), one

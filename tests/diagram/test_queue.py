"""A port's queue over time: at every step the places hold what the port holds, in its order."""

from __future__ import annotations

import pytest

from ovlviz.diagram.excerpt import Excerpt
from ovlviz.diagram.model import Kind, Role
from ovlviz.engine.objects import Port
from ovlviz.errors import BadInput
from ovlviz.export.request import Request

from .conftest import Requested
from .test_layout import faults


def held(whole: Excerpt, kind: Kind, n: int) -> list[str]:
    """What the places of a kind hold after step n, the first first."""
    found = []
    for row in whole.rows:
        if row.kind is kind:
            found += [span.label for span in row.spans if span.first <= n <= span.last and span.role is not Role.EMPTY]
    return found


@pytest.mark.parametrize("what", ["worker-pool:port", "receive-order:port", "notifications-taken:mixed", "two-workers"])
def test_the_places_hold_what_the_port_holds(what: str, request_of: Requested) -> None:
    request: Request = request_of(what, queue="port")
    timeline, whole = request.timeline, request.excerpt
    seen = 0
    for n in range(1, len(timeline) + 1):
        port = next((one for one in timeline.world(n).objects if isinstance(one, Port)), None)
        if port is None:
            continue
        assert held(whole, Kind.PORT, n) == [f"packet {packet.number}" for packet in port.packets]
        assert held(whole, Kind.THREAD, n) == [f"T{number}" for number in port.waiters]
        seen += bool(port.packets)
    assert seen > 1


def test_packets_leave_at_the_front_and_threads_at_the_end(request_of: Requested) -> None:
    whole = request_of("worker-pool:port", queue="port").excerpt
    taken = [mark for mark in whole.marks if mark.role is Role.WAKE]
    assert taken[0].lane == "waits 2", "the thread that came last is released first (B66)"
    assert {mark.lane for mark in whole.marks if " to T" in mark.label} == {"queue 1"}


@pytest.mark.parametrize("size", ["16:9", "4:3", "a4"])
def test_no_text_of_a_queue_lies_on_text(size: str, request_of: Requested) -> None:
    request = request_of("notifications-taken:mixed", queue="port", size=size)
    assert faults(request.picture()) == []
    assert [fault for n in request.layout.steps for fault in faults(request.layout.frame(n))] == []


def test_a_port_that_is_not_there_is_told(request_of: Requested) -> None:
    with pytest.raises(BadInput, match="--queue q: there is no such port; there are port"):
        _ = request_of("worker-pool:port", queue="q").excerpt
    with pytest.raises(BadInput, match="--queue port: there is no such port; the run has none"):
        _ = request_of("first-receive:event", queue="port").excerpt

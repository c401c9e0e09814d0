"""The lanes say what is true of the world: at every fact of every scenario the picture is held against the state it pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import pytest

from ovlviz import content
from ovlviz.diagram.build import Builder, build
from ovlviz.diagram.model import Diagram, Kind, Lane, Role
from ovlviz.engine import facts
from ovlviz.engine.objects import CriticalSection, Event, Mutex, Port, Semaphore
from ovlviz.engine.overlapped import PENDING, TRANSFERRED
from ovlviz.engine.sockets import Datagram, Socket
from ovlviz.engine.subjects import object_ref, overlapped_ref, thread_ref
from ovlviz.engine.world import KernelObject
from ovlviz.timeline.running import start
from ovlviz.timeline.timeline import Timeline

MOST = 250
"""Of long runs this beginning: as many worlds as a timeline keeps, so that each is made once for all tests."""

SCENARIOS = content.scenarios()


@cache
def pictured(what: str) -> tuple[Timeline, Diagram]:
    timeline = start(what).timeline.run(MOST)
    return timeline, build(timeline)


def closed(timeline: Timeline, n: int) -> set[int]:
    """The handles that are closed at fact n: their lanes tell that, whatever the record still holds."""
    return {fact.handle for fact in timeline.facts[:n] if isinstance(fact, facts.Closed | facts.SocketClosed)}


def expected(one: KernelObject) -> tuple[Role, str] | None:
    """The state of an object's lane, read off the object itself; None where several are right."""
    match one:
        case Event(signaled=signaled):
            return (Role.SIGNALED if signaled else Role.RESET), ""
        case Port(packets=packets):
            return (Role.QUEUED, str(len(packets))) if packets else (Role.EMPTY, "")
        case Mutex(owner=owner) | CriticalSection(owner=owner):
            return (Role.OWNED, f"T{owner}") if owner else (Role.OPEN, "")
        case Semaphore(value=value):
            return (Role.OPEN if value else Role.OWNED), str(value)
        case Socket(inbox=inbox):
            size = sum(len(part.data) if isinstance(part, Datagram) else len(part) for part in inbox)
            return (Role.BUFFERED, str(size)) if size else (Role.EMPTY, "")
        case _:
            return None


@pytest.mark.parametrize("what", SCENARIOS)
def test_the_lane_of_an_object_shows_its_state_at_every_fact(what: str) -> None:
    timeline, diagram = pictured(what)
    for n in range(1, len(timeline) + 1):
        gone = closed(timeline, n)
        for one in timeline.world(n).objects:
            lane, state = diagram.lanes.get(object_ref(one.handle)), expected(one)
            if lane is None or lane.at(n) is None or state is None or one.handle in gone:
                continue
            if isinstance(one, Socket) and (one.closed or lane.at(n)[0] is Role.FAILED):  # type: ignore[index]
                continue
            assert lane.at(n) == state, f"{one.name} at {n}: {timeline.facts[n - 1]}"


@pytest.mark.parametrize("what", SCENARIOS)
def test_the_bar_of_an_operation_is_there_while_the_system_owns_its_buffers(what: str) -> None:
    timeline, diagram = pictured(what)
    shared: set[int] = set()
    by_provider = {fact.address for fact in timeline.facts if isinstance(fact, facts.FieldStored)}
    for n in range(1, len(timeline) + 1):
        owners = Counter(one.overlapped for one in timeline.world(n).operations if one.stage in (PENDING, TRANSFERRED))
        shared |= {address for address, count in owners.items() if count > 1}
        for (_, address), lane in diagram.lanes.items():
            state = lane.at(n)
            if lane.kind is Kind.OPERATION and state is not None and address not in shared | by_provider:
                drawn = state[0] is Role.PENDING
                assert drawn == (address in owners), f"{lane.name} at {n}: {timeline.facts[n - 1]}"
        assert {overlapped_ref(address) for address in owners if address} <= diagram.lanes.keys()


@pytest.mark.parametrize("what", SCENARIOS)
def test_a_thread_waits_on_its_lane_while_it_waits(what: str) -> None:
    timeline, diagram = pictured(what)
    for n in range(1, len(timeline) + 1):
        for thread in timeline.world(n).threads:
            lane = diagram.lanes.get(thread_ref(thread.number))
            state = lane.at(n) if lane else None
            if state is not None and thread.state == "blocked" and thread.wait is not None:
                waiting = (Role.ALERTABLE, Role.BLOCKED)
                assert state[0] in waiting, f"T{thread.number} at {n}: {timeline.facts[n - 1]}"
                if state[0] is Role.ALERTABLE:
                    assert thread.wait.alertable


@pytest.mark.parametrize("what", SCENARIOS)
def test_every_fact_has_one_mark_on_one_lane_and_none_comes_before_its_lane(what: str) -> None:
    timeline, diagram = pictured(what)
    marks = sorted((n, ref) for ref, lane in diagram.lanes.items() for n in lane.marks)
    assert [n for n, _ in marks] == list(range(1, len(timeline) + 1))
    assert [ref for _, ref in marks] == diagram.marked
    assert len(diagram.roles) == len(diagram) == len(timeline)


@pytest.mark.parametrize("what", SCENARIOS)
def test_the_states_of_a_lane_follow_one_another_without_gap_or_overlap(what: str) -> None:
    timeline, diagram = pictured(what)
    for lane in diagram.lanes.values():
        spans = list(lane.spans(1, len(timeline)))
        assert all(one.last + 1 == next.first for one, next in pairwise(spans))
        assert not spans or (spans[0].first == max(lane.born, 1) and spans[-1].last == len(timeline))
        for span in spans:
            assert lane.at(span.first) == lane.at(span.last) == (span.role, span.label)


@pytest.mark.parametrize("what", ["first-receive:port", "worker-pool", "datagrams"])
def test_a_picture_that_grew_with_its_run_is_the_picture_of_the_whole(what: str) -> None:
    timeline = start(what).timeline
    builder = Builder(timeline)
    while not timeline.extend(len(timeline) + 7):
        builder.extend()
    whole, grown = build(timeline), builder.extend()
    assert list(told(grown)) == list(told(whole))
    assert (grown.roles, grown.marked) == (whole.roles, whole.marked)


def told(diagram: Diagram) -> Iterator[object]:
    for lane in diagram.ordered():
        yield lane.ref, lane.kind, lane.title, list(lane.spans(1, len(diagram))), list(lane.marks)


def test_lanes_stand_by_kind_and_then_by_first_appearance() -> None:
    _, diagram = pictured("worker-pool")
    kinds = [lane.kind for lane in diagram.ordered()]
    assert kinds == sorted(kinds, key=list(Kind).index)
    threads = [lane.name for lane in diagram.ordered() if lane.kind is Kind.THREAD]
    assert threads == sorted(threads)


def test_the_marks_around_a_fact_are_found() -> None:
    lane = Lane(object_ref(256), Kind.EVENT, "ev", "ev")
    lane.marks.extend([3, 5, 9])
    assert [lane.mark_after(n) for n in (0, 3, 4, 9)] == [3, 5, 5, None]
    assert [lane.mark_before(n) for n in (3, 4, 9, 99)] == [None, 3, 5, 9]


def test_a_state_that_changes_twice_at_one_fact_is_the_last_of_the_two() -> None:
    lane = Lane(object_ref(256), Kind.EVENT, "ev", "ev")
    for n, role in ((2, Role.RESET), (2, Role.SIGNALED), (4, Role.SIGNALED), (6, Role.RESET)):
        lane.change(n, role)
    assert [lane.at(n) for n in (1, 2, 5, 6)] == [None, (Role.SIGNALED, ""), (Role.SIGNALED, ""), (Role.RESET, "")]
    assert lane.born == 2

"""The life of an operation: posted, transferred, completed, indicated; each at most once, and its memory its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ovlviz.engine import codes, facts
from ovlviz.engine.facts import Fact
from ovlviz.engine.overlapped import Operation
from tests.properties.walks import Walk

STARTS = frozenset({"WSARecv", "WSARecvFrom", "WSASend", "WSASendTo", "WSAIoctl", "AcceptEx", "ConnectEx"})
PENDING, MESSAGE_TOO_LONG = 997, 10040
ORDER = ("posted", "queued", "decided", "completed", "indicated")


class Life(NamedTuple):
    """Everything that happened to one operation, and to its OVERLAPPED while it lived."""

    operation: Operation
    facts: tuple[Fact, ...]

    def all(self, *kinds: type[Fact]) -> list[Fact]:
        return [fact for fact in self.facts if isinstance(fact, kinds)]


def lives(walk: Walk) -> list[Life]:
    found: dict[int, list[Fact]] = {}
    operations: dict[int, Operation] = {}
    for fact in walk.facts:
        match fact:
            case facts.Posted(operation=operation):
                assert operation.number not in found
                operations[operation.number] = operation
                found[operation.number] = [fact]
            case (
                facts.Queued(operation=number)
                | facts.Transferred(operation=number)
                | facts.Decided(operation=number)
                | facts.Completed(operation=number)
                | facts.OverlappedWritten(operation=number)
                | facts.Indicated(operation=number)
                | facts.Withdrawn(operation=number)
                | facts.CancelRequested(operation=number)
            ):
                if number in found:
                    found[number].append(fact)
                else:
                    assert isinstance(fact, facts.OverlappedWritten)  # STATUS_PENDING comes first (A56)
            case facts.PacketQueued(packet=packet) if packet.operation in found:
                found[packet.operation].append(fact)
            case _:
                pass
    return [Life(operations[number], tuple(happened)) for number, happened in found.items()]


def test_a_life_has_its_stages_in_order_and_each_once(walks: list[Walk]) -> None:
    for walk in walks:
        for life in lives(walk):
            stages = [type(fact).__name__.lower() for fact in life.facts]
            known = [stage for stage in stages if stage in ORDER and stage != "queued"]
            assert known == sorted(known, key=ORDER.index), life
            assert len(set(known)) == len(known), life
            assert stages.count("withdrawn") <= 1


def test_an_operation_ends_once_or_lives_at_the_end(walks: list[Walk]) -> None:
    for walk in walks:
        alive = {operation.number for operation in walk.end.operations}
        for life in lives(walk):
            ends = life.all(facts.Indicated, facts.PacketQueued, facts.Withdrawn)
            synchronous_end = life.operation.synchronous and life.all(facts.Completed)
            over = bool(ends) or bool(synchronous_end and life.operation.number not in alive)
            assert len(ends) <= 1, life
            assert over != (life.operation.number in alive), life


def test_bytes_move_only_while_the_operation_is_pending_and_fit_its_buffers(walks: list[Walk]) -> None:
    for walk in walks:
        for life in lives(walk):
            size = 0
            over = False
            for fact in life.facts:
                over |= isinstance(fact, facts.Decided | facts.Completed | facts.Withdrawn)
                if isinstance(fact, facts.Transferred):
                    assert not over, life
                    size += fact.size
            assert size <= life.operation.length or life.operation.kind in ("accept", "connect"), life


def test_what_the_system_stores_lies_in_the_operation_s_buffers(walks: list[Walk]) -> None:
    for walk in walks:
        for life in lives(walk):
            operation = life.operation
            if operation.kind != "receive":
                continue
            rooms = [(one.address, one.address + one.length) for one in operation.buffers]
            extra = [place for place in operation.extra if place]  # lpFrom and lpFromlen
            for fact in life.all(facts.Transferred):
                assert isinstance(fact, facts.Transferred)
                for address, data in fact.writes:
                    inside = any(low <= address and address + len(data) <= high for low, high in rooms)
                    assert inside or address in extra, (fact, operation)


def test_the_count_of_a_success_is_what_was_transferred(walks: list[Walk]) -> None:
    for walk in walks:
        for life in lives(walk):
            for fact in life.all(facts.Completed):
                assert isinstance(fact, facts.Completed)
                moved = sum(one.size for one in life.all(facts.Transferred) if isinstance(one, facts.Transferred))
                if codes.succeeded(fact.status) and life.operation.kind in ("receive", "send"):
                    assert fact.size == moved, life


def test_the_overlapped_is_pending_from_start_to_end(walks: list[Walk]) -> None:
    """A56, A59: STATUS_PENDING when it starts, nothing in between, and its end at most once."""
    for walk in walks:
        for life in lives(walk):
            written = [one for one in life.all(facts.OverlappedWritten) if isinstance(one, facts.OverlappedWritten)]
            final = [one for one in written if one.internal != codes.PENDING]
            assert len(final) <= 1, life
            for one in final:
                completed = life.all(facts.Completed)
                assert completed
                assert life.facts.index(one) > life.facts.index(completed[0])
                assert isinstance(completed[0], facts.Completed)
                assert one.internal == completed[0].status


def test_a_world_holds_each_pending_operation_in_one_queue(walks: list[Walk]) -> None:
    for walk in walks:
        for one in walk.steps[:: max(len(walk.steps) // 20, 1)]:
            queued = [
                number
                for record in one.after.objects
                for number in (*getattr(record, "receives", ()), *getattr(record, "accepts", ()))
            ]
            assert len(set(queued)) == len(queued)
            stages = {operation.number: operation.stage for operation in one.after.operations}
            assert all(stages[number] == "pending" for number in queued)


# Refusals (A22) ---------------------------------------------------------------------------------------------------


class Refused(NamedTuple):
    """A call that started nothing, and the facts between its making and its return."""

    call: facts.Called
    returned: facts.Returned
    between: tuple[Fact, ...]


def refusals(walk: Walk) -> Iterator[Refused]:
    for step in walk.steps:
        happened = step.facts
        for position, fact in enumerate(happened):
            if isinstance(fact, facts.Called) and fact.name in STARTS:
                for end, later in enumerate(happened[position:], position):
                    if isinstance(later, facts.Returned) and later.thread == fact.thread:
                        if later.error not in (None, 0, PENDING, MESSAGE_TOO_LONG):
                            yield Refused(fact, later, happened[position + 1 : end])
                        break


def test_a_refused_call_starts_nothing_and_tells_nobody(walks: list[Walk]) -> None:
    """A22: no operation, no event, no routine, no packet."""
    told = (facts.Posted, facts.EventSet, facts.HandleSignaled, facts.ApcQueued, facts.PacketQueued, facts.Completed)
    for walk in walks:
        for refused in refusals(walk):
            assert not any(isinstance(fact, told) for fact in refused.between), refused

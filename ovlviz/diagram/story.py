"""One operation's story: the facts that belong to it on all lanes, from the call that starts it to the one that learns of it, and its phases.

Nothing is inferred: the facts are reached from the operation's own along the causes that facts named when they happened.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from ..engine import facts
from ..engine.facts import Fact
from ..engine.subjects import Ref
from ..timeline.lanes import operation_lane
from ..timeline.timeline import Timeline
from .model import Diagram, Kind, Lane, Role

_FAR = 2000
"""How many facts after its completion an operation's consequences are looked for."""
_END = 1 << 62
_NEAR = 12
"""How many facts after a call the operation that it starts is looked for."""
INDICATIONS = (facts.EventSet, facts.HandleSignaled, facts.ApcQueued, facts.PacketQueued)
_COLLECTIONS = (facts.ApcStarted, facts.PacketsTaken, facts.Woken)


class Phase(StrEnum):
    """The phases of an operation, in their order."""

    ISSUE = "issue"
    WAIT = "wait"
    COMPLETE = "complete"
    INDICATE = "indicate"
    COLLECT = "collect"
    RELEASE = "release"


class Story(NamedTuple):
    """`number` is the operation's, `facts` are its facts in order, `phases` where each phase begins, as far as it has."""

    number: int
    lane: Ref
    facts: tuple[int, ...]
    phases: tuple[tuple[int, Phase], ...]

    def phase_at(self, n: int) -> Phase | None:
        """The phase that the operation is in after fact n; None before it is issued."""
        at = bisect_right(self.phases, n, key=lambda one: one[0])
        return self.phases[at - 1][1] if at else None


def operation_of(timeline: Timeline, diagram: Diagram, n: int) -> int | None:
    """The number of the operation that fact n is about: by itself, by what caused it, or by what it starts."""
    seen, ahead = {n}, [n]
    for m in ahead:
        found = _operation(timeline.facts[m - 1])
        if found is not None:
            return found
        if len(ahead) < 40:
            more = [one for one in timeline.causes[m - 1][::-1] if one not in seen]
            seen.update(more)
            ahead += more
    for call in (n, *timeline.causes[n - 1]):
        for m in _effects(timeline, call, call + _NEAR):
            found = _operation(timeline.facts[m - 1])
            if found is not None and _is(timeline, call, facts.Called):
                return found
    return None


def operation_on(timeline: Timeline, lane: Lane, n: int) -> int | None:
    """The operation that an operation's lane shows after fact n: the last that was posted there, or else the first."""
    at = bisect_right(lane.marks, n)
    for m in (*reversed(lane.marks[:at]), *lane.marks[at:]):
        fact = timeline.facts[m - 1]
        if isinstance(fact, facts.Posted):
            return fact.operation.number
    return None


def _use(timeline: Timeline, lane: Lane, posted: int) -> Iterator[tuple[int, Fact]]:
    """The facts on an operation's lane from a little before it is posted to where the next one is."""
    at = bisect_right(lane.marks, posted) - 1
    for position in range(max(at - 2, 0), len(lane.marks)):
        m = lane.marks[position]
        fact = timeline.facts[m - 1]
        if position > at and isinstance(fact, facts.Posted) and lane.kind is Kind.OPERATION:
            return
        yield m, fact


def _operation(fact: Fact) -> int | None:
    """The operation that a fact names."""
    match fact:
        case facts.Posted(operation=operation):
            return operation.number
        case facts.PacketQueued(packet=packet):
            return packet.operation or None
        case facts.PacketsTaken(packets=packets):
            return packets[0].operation or None
        case facts.ApcQueued(apc=apc) | facts.ApcStarted(apc=apc):
            return apc.operation or None
        case (
            facts.Transferred(operation=number)
            | facts.Completed(operation=number)
            | facts.OverlappedWritten(operation=number)
            | facts.CancelRequested(operation=number)
        ):
            return number or None
        case _:
            return None


def story(timeline: Timeline, diagram: Diagram, number: int) -> Story:
    """The story of an operation, as far as the run has come."""
    ref = operation_lane(timeline, number)
    lane = diagram.lanes[ref]
    posted = diagram.posted[number]
    near = list(_use(timeline, lane, posted))
    own = [(m, fact) for m, fact in near if _operation(fact) == number]
    completed = next((m for m, fact in own if isinstance(fact, facts.Completed)), None)
    calls = [m for m in timeline.causes[posted - 1] if isinstance(timeline.facts[m - 1], facts.Called)]
    call = calls[0] if calls else posted
    returned = next((m for m in _effects(timeline, call, call + _FAR) if _is(timeline, m, facts.Returned)), None)
    told = {m for m, _ in own} | {m for m, _ in near if call in timeline.causes[m - 1]}
    told |= _before(timeline, told)
    if returned is not None:
        told.add(returned)
    after = _after(timeline, completed, diagram) if completed is not None else []
    told |= set(after)
    free = freed(lane, completed) if completed is not None else None
    if free is not None:
        told.add(free)
        told |= {m for m in timeline.causes[free - 1] if _is(timeline, m, facts.Called)}
    return Story(number, ref, tuple(sorted(told)), _phases(timeline, call, returned, completed, after, free))


def _is(timeline: Timeline, n: int, kind: type[Fact] | tuple[type[Fact], ...]) -> bool:
    return isinstance(timeline.facts[n - 1], kind)


def _effects(timeline: Timeline, n: int, last: int) -> Iterator[int]:
    return (m for m in range(n + 1, min(last, len(timeline)) + 1) if n in timeline.causes[m - 1])


def _before(timeline: Timeline, these: set[int]) -> set[int]:
    """Everything that caused these facts."""
    found: set[int] = set()
    ahead = list(these)
    for m in ahead:
        more = set(timeline.causes[m - 1]) - found
        found |= more
        ahead += more
    return found


def _after(timeline: Timeline, n: int, diagram: Diagram) -> list[int]:
    """What followed from a fact, in order."""
    found = {n}
    for m in range(n + 1, min(n + _FAR, len(diagram)) + 1):
        if not found.isdisjoint(timeline.causes[m - 1]):
            found.add(m)
    return sorted(found)


def freed(lane: Lane, completed: int) -> int | None:
    """The fact at which the program has the operation back."""
    for span in lane.spans(completed, _END):
        if span.role in (Role.FREE, Role.PENDING):
            return span.first if span.role is Role.FREE else None
    return None


def _phases(
    timeline: Timeline, call: int, returned: int | None, completed: int | None, after: list[int], free: int | None
) -> tuple[tuple[int, Phase], ...]:
    begins = [(call, Phase.ISSUE)]
    if returned is not None and (completed is None or returned < completed):
        begins.append((returned, Phase.WAIT))
    if completed is not None:
        begins.append((completed, Phase.COMPLETE))
        indicated = next((m for m in after if _is(timeline, m, INDICATIONS)), None)
        if indicated is not None:
            begins.append((indicated, Phase.INDICATE))
        found = [m for m in after if _is(timeline, m, _COLLECTIONS)][:1] + ([free] if free is not None else [])
        collected = min(found, default=None)
        if collected is not None:
            begins.append((collected, Phase.COLLECT))
        if free is not None:
            begins.append((_known(timeline, free, after) if collected == free else free, Phase.RELEASE))
    return tuple(begins)


def _known(timeline: Timeline, free: int, after: list[int]) -> int:
    """When a thread has what it took: a packet's values as its call returns, in which it may not have waited, or its
    callback begins; a routine at once."""
    fact = timeline.facts[free - 1]
    if isinstance(fact, facts.ApcStarted):
        return free + 1
    if isinstance(fact, facts.PacketsTaken):
        for m in range(free + 1, min(free + _FAR, len(timeline)) + 1):
            one = timeline.facts[m - 1]
            if isinstance(one, facts.Returned | facts.CallbackStarted) and one.thread == fact.thread:
                return m
    return next((m for m in after if m > free and _is(timeline, m, facts.Returned)), free + 1)

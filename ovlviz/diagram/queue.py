"""A completion port's queue over time: a row for each place in it, and one for each thread that waits there.

Packets leave at the front, threads at the end (B65, B66), which is what such a picture is for.  It is an excerpt like any
other, so that every format can show it.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..engine import facts
from ..engine.objects import Port
from ..engine.subjects import object_ref
from ..errors import BadInput
from ..timeline.lanes import lane_name
from ..timeline.timeline import Timeline
from .excerpt import Excerpt, Mark, Row, Source, excerpt
from .metrics import clean
from .model import Diagram, Kind, Role, Span

_TELLING = (
    facts.PacketQueued, facts.PacketMerged, facts.PacketsTaken, facts.PacketIgnored, facts.Blocked, facts.Woken,
    facts.WorkerStarted, facts.Closed,
)  # fmt: skip
"""The facts by which a queue may change."""
_Place = tuple[Kind, int]


def queue(timeline: Timeline, diagram: Diagram, source: Source, name: str) -> Excerpt:
    """The queue of the port of a name; BadInput when the run has no such port."""
    handle = _port(timeline, name)
    before = Port(handle, name, 0)
    last = len(timeline)
    changed: list[tuple[int, _Place]] = []
    held: dict[_Place, list[Span]] = {}
    for n, fact in enumerate(timeline.facts, 1):
        if not isinstance(fact, _TELLING):
            continue
        found = timeline.world(n).object(handle)
        now = found if isinstance(found, Port) else before._replace(packets=(), waiters=())
        places = [
            *_changed(Kind.PORT, before.packets, now.packets),
            *_changed(Kind.THREAD, before.waiters, now.waiters),
        ]
        if places:
            changed.append((n, places[0]))
        before = now
        _hold(held, n, Kind.PORT, [f"packet {packet.number}" for packet in now.packets])
        _hold(held, n, Kind.THREAD, [f"T{number}" for number in now.waiters])
    made = excerpt(timeline, diagram, source, [n for n, _ in changed])
    where = {n: _key(place) for n, place in changed}
    rows = tuple(
        [_row(place, _ended(spans, last)) for place, spans in sorted(held.items(), key=lambda one: one[0][::-1])]
    )
    marks = tuple([_on(mark, where[mark.n], timeline.facts[mark.n - 1]) for mark in made.marks])
    ordered = sorted(rows, key=lambda row: row.kind is not Kind.PORT)
    return made._replace(marks=marks, rows=tuple(ordered))


def _port(timeline: Timeline, name: str) -> int:
    names: list[str] = []
    for fact in timeline.facts:
        if isinstance(fact, facts.Created) and isinstance(fact.record, Port):
            known = clean(lane_name(timeline, object_ref(fact.record.handle)))
            if known == name:
                return fact.record.handle
            names.append(known)
    have = f"there are {', '.join(names)}" if names else "the run has none"
    raise BadInput(f"--queue {name}: there is no such port; {have}")


def _changed(kind: Kind, before: Sequence[object], now: Sequence[object]) -> list[_Place]:
    """The place that is about to be left or has been taken: at the end when there are more, else that of the one who left."""
    if len(now) > len(before):
        return [(kind, len(now))]
    if len(now) < len(before):
        return [(kind, next((at for at, one in enumerate(now, 1) if one != before[at - 1]), len(before)))]
    return []


def _hold(held: dict[_Place, list[Span]], n: int, kind: Kind, names: Sequence[str]) -> None:
    """From fact n on these hold the places of a kind, and nobody the others."""
    role = Role.QUEUED if kind is Kind.PORT else Role.BLOCKED
    count = max([place for one, place in held if one is kind], default=0)
    for place in range(1, max(count, len(names)) + 1):
        spans = held.setdefault((kind, place), [])
        state = (role, names[place - 1]) if place <= len(names) else (Role.EMPTY, "")
        if spans and (spans[-1].role, spans[-1].label) == state:
            continue
        if spans:
            spans[-1] = spans[-1]._replace(last=n - 1)
        spans.append(Span(n, n, *state))


def _ended(spans: Sequence[Span], last: int) -> tuple[Span, ...]:
    return (*spans[:-1], spans[-1]._replace(last=last))


def _key(place: _Place) -> str:
    kind, number = place
    return f"{'queue' if kind is Kind.PORT else 'waits'} {number}"


def _row(place: _Place, spans: tuple[Span, ...]) -> Row:
    kind, number = place
    detail = ("next to leave" if kind is Kind.PORT else "last to be released") if number == 1 else ""
    return Row(_key(place), kind, _key(place), detail, spans, joined=True)


def _on(mark: Mark, lane: str, fact: facts.Fact) -> Mark:
    """A fact on the place that it changes; of a thread it must be said which."""
    thread = getattr(fact, "thread", 0) if isinstance(fact, facts.Blocked | facts.Woken) else 0
    return mark._replace(lane=lane, label=f"T{thread} {mark.label}" if thread else mark.label)

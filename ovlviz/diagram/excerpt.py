"""The part of a run that a picture shows, as plain data, and what can be left out of it.

A Diagram grows with its run and is looked up; an Excerpt is a value: equal excerpts make equal pictures, whatever the
format.  Transforms are functions from excerpts to excerpts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..engine.subjects import Ref
from ..timeline.report import line_of
from ..timeline.sentences import sentence
from ..timeline.timeline import Timeline
from .labels import label
from .metrics import clean
from .model import Diagram, Kind, Lane, Role, Span
from .theme import SHORT


class Mark(NamedTuple):
    """One fact: its number, time in microseconds, lane, meaning, a few words, its sentence, and what it rests on.

    In a comparison numbers of several runs meet: `n` is then a number that only one has, `step` the step that it belongs
    to, with facts of the other runs, and `number` what it is called.
    """

    n: int
    t: int
    lane: str
    role: Role
    label: str
    sentence: str
    causes: tuple[int, ...] = ()
    rules: tuple[str, ...] = ()
    line: int = 0
    step: int = 0
    number: str = ""

    @property
    def at(self) -> int:
        """The step that it belongs to."""
        return self.step or self.n

    @property
    def name(self) -> str:
        """What it is called."""
        return self.number or str(self.n)


class Row(NamedTuple):
    """One lane: `key` names it within the excerpt, `detail` says what it is in a few words, `group` whose it is."""

    key: str
    kind: Kind
    name: str
    detail: str
    spans: tuple[Span, ...]
    group: str = ""
    joined: bool = False
    """Several lanes drawn as one: its states say themselves what they are."""


class Source(NamedTuple):
    """Where a picture comes from, so that it leads back to the run: `what` finds the subject, `token` a moment of it."""

    title: str
    what: str = ""
    version: str = ""
    length: int = 0
    token: Callable[[int], str] = lambda n: ""

    @property
    def made_by(self) -> str:
        """The program and its version, where it is known."""
        return f"ovlviz {self.version}" if self.version else ""


class Excerpt(NamedTuple):
    """What a picture shows: the facts in order, the lanes from top to bottom, the sentences of causes outside."""

    source: Source
    marks: tuple[Mark, ...]
    rows: tuple[Row, ...]
    before: tuple[tuple[int, str], ...] = ()
    """Causes of the facts that are not among them: number and sentence."""


def excerpt(timeline: Timeline, diagram: Diagram, source: Source, steps: Sequence[int] | None = None) -> Excerpt:
    """The given facts of a run (all without), on all lanes that exist by then."""
    numbers = range(1, len(timeline) + 1) if steps is None else steps
    keys = _keys(diagram)
    marks = tuple([_mark(timeline, diagram, keys, n) for n in numbers])
    first, last = (marks[0].n, marks[-1].n) if marks else (1, 0)
    rows = tuple(
        [
            Row(keys[lane.ref], lane.kind, clean(lane.name), _detail(lane.name, lane.title), _spans(lane, first, last))
            for lane in diagram.ordered()
        ]
    )
    inside = {mark.n for mark in marks}
    outside = sorted({cause for mark in marks for cause in mark.causes} - inside)
    return Excerpt(source, marks, rows, tuple([(n, clean(sentence(timeline, timeline.facts[n - 1]))) for n in outside]))


def _mark(timeline: Timeline, diagram: Diagram, keys: dict[Ref, str], n: int) -> Mark:
    entry = timeline.entry(n)
    fact = entry.fact
    return Mark(
        n,
        entry.t,
        keys[diagram.marked[n - 1]],
        diagram.roles[n - 1],
        clean(label(timeline, fact)),
        clean(sentence(timeline, fact)),
        entry.causes,
        tuple(fact.rules),
        line_of(timeline, entry),
    )


def _spans(lane: Lane, first: int, last: int) -> tuple[Span, ...]:
    """The states in facts first..last; one that held before begins before them."""
    found = list(lane.spans(first, last))
    if found and lane.at(first - 1) == (found[0].role, found[0].label):
        found[0] = found[0]._replace(first=first - 1)
    return tuple(found)


def _keys(diagram: Diagram) -> dict[Ref, str]:
    """A key for each lane: its name, with a number behind it where two have the same."""
    keys: dict[Ref, str] = {}
    taken: set[str] = set()
    for lane in diagram.ordered():
        key, count = clean(lane.name), 1
        while key in taken:
            count += 1
            key = f"{clean(lane.name)} ({count})"
        keys[lane.ref] = key
        taken.add(key)
    return keys


def _detail(name: str, title: str) -> str:
    rest = clean(title.removeprefix(name).strip())
    return rest[1:-1] if rest.startswith("(") and rest.endswith(")") else rest


# Transforms -------------------------------------------------------------------------------------------------------


def up_to(whole: Excerpt, n: int) -> Excerpt:
    """The excerpt as it stands after fact n: what comes later is not there."""
    rows = [
        row._replace(spans=tuple([span._replace(last=min(span.last, n)) for span in row.spans if span.first <= n]))
        for row in whole.rows
    ]
    return whole._replace(marks=tuple([mark for mark in whole.marks if mark.n <= n]), rows=tuple(rows))


def hide(whole: Excerpt, hidden: Callable[[Row], bool]) -> Excerpt:
    """The excerpt without some lanes and the facts on them."""
    rows = tuple([row for row in whole.rows if not hidden(row)])
    kept = {row.key for row in rows}
    return whole._replace(marks=tuple([mark for mark in whole.marks if mark.lane in kept]), rows=rows)


def without_quiet(whole: Excerpt) -> Excerpt:
    """The excerpt without the lanes on which nothing happens."""
    busy = {mark.lane for mark in whole.marks}
    return whole._replace(rows=tuple([row for row in whole.rows if row.key in busy]))


def collapse(whole: Excerpt, kind: Kind, group: str = "") -> Excerpt:
    """The excerpt with the lanes of a kind (and group) drawn as one, when there are several; labels name their lanes."""
    joined = [row for row in whole.rows if row.kind is kind and row.group == group]
    if len(joined) < 2:
        return whole
    name = f"{joined[0].name} … {joined[-1].name}"
    detail = f"{len(joined)} {PLURALS[kind]}"
    one = Row(f"{group} {name}".strip(), kind, name, detail, _joined(joined), group, joined=True)
    keys = {row.key: row.name for row in joined}
    marks = [
        mark._replace(lane=one.key, label=f"{keys[mark.lane]} {mark.label}") if mark.lane in keys else mark
        for mark in whole.marks
    ]
    at = whole.rows.index(joined[0])
    rows = [row for row in whole.rows if row not in joined]
    rows.insert(at, one)
    return whole._replace(marks=tuple(marks), rows=tuple(rows))


_ACTIVE = (Role.PENDING, Role.COMPLETED, Role.FAILED, Role.SIGNALED, Role.BUFFERED, Role.QUEUED, Role.OWNED)
"""The states that are counted on lanes drawn as one: the first that any of them has is shown."""


def _joined(rows: Sequence[Row]) -> tuple[Span, ...]:
    """The states of lanes drawn as one: how many of them are pending, or else done, signalled …"""
    changes = sorted(
        {span.first for row in rows for span in row.spans} | {span.last + 1 for row in rows for span in row.spans}
    )
    found: list[Span] = []
    for first, after in pairwise(changes):
        counts = Counter(span.role for row in rows for span in row.spans if span.first <= first <= span.last)
        role = next((one for one in _ACTIVE if counts[one]), None)
        if role is None:
            continue
        label = f"{counts[role]} {_COUNTED.get(role, SHORT[role])}"
        if found and (found[-1].role, found[-1].label, found[-1].last + 1) == (role, label, first):
            found[-1] = found[-1]._replace(last=after - 1)
        else:
            found.append(Span(first, after - 1, role, label))
    return tuple(found)


_COUNTED = {Role.BUFFERED: "with bytes", Role.QUEUED: "told", Role.OWNED: "owned"}


PLURALS = {
    Kind.THREAD: "threads",
    Kind.OPERATION: "operations",
    Kind.EVENT: "events",
    Kind.SOCKET: "sockets",
    Kind.REGISTRATION: "registrations",
    Kind.PORT: "ports",
    Kind.POOL: "pool objects",
    Kind.RIO: "queues",
    Kind.LOCK: "locks",
    Kind.PROVIDER: "providers",
    Kind.WINSOCK: "parts of Winsock",
    Kind.FILE: "files",
    Kind.PROCESS: "processes",
}

_CROWDS = (
    Kind.SOCKET, Kind.FILE, Kind.EVENT, Kind.OPERATION, Kind.REGISTRATION, Kind.LOCK, Kind.THREAD, Kind.POOL, Kind.RIO, Kind.PORT, Kind.PROVIDER,
    Kind.WINSOCK,
)  # fmt: skip
"""Which lanes are joined first when there are too many: those that say least about who does what."""


def crowded(whole: Excerpt, most: int) -> Excerpt:
    """The excerpt with at most `most` lanes: lanes of one kind are joined until it has no more, the largest crowd first."""
    several = any([row.group for row in whole.rows])
    while len(whole.rows) > most:
        crowds = Counter((row.kind, row.group) for row in whole.rows if row.kind in _CROWDS)
        crowds = Counter({key: count for key, count in crowds.items() if count > 1})
        if not crowds:
            break
        # Beside each other, runs are easiest to compare when the lanes of one kind are joined in all of them.
        kind, group = max(crowds, key=lambda key: (0 if several else crowds[key], -_CROWDS.index(key[0]), key[1]))
        whole = collapse(whole, kind, group)
    return whole


def focus(whole: Excerpt, names: Collection[str]) -> Excerpt:
    """What happens on the named lanes, what caused it and what it caused; nothing else."""
    lanes = {row.key for row in whole.rows if row.name in names or row.key in names}
    own = {mark.n for mark in whole.marks if mark.lane in lanes}
    causes = {cause for mark in whole.marks if mark.n in own for cause in mark.causes}
    kept = [mark for mark in whole.marks if mark.n in own | causes or own.intersection(mark.causes)]
    return without_quiet(whole._replace(marks=tuple(kept)))


def chain(whole: Excerpt, n: int) -> Excerpt:
    """The causes of fact n, their causes, and so on, up to n itself."""
    by = {mark.n: mark.causes for mark in whole.marks}
    found: set[int] = set()
    open_: list[int] = [n]
    while open_:
        one = open_.pop()
        if one in by and one not in found:
            found.add(one)
            open_ += by[one]
    kept = up_to(whole, n)
    return without_quiet(kept._replace(marks=tuple([mark for mark in kept.marks if mark.n in found])))


def of(whole: Excerpt, numbers: Iterable[int]) -> Excerpt:
    """The excerpt with only these facts."""
    wanted = set(numbers)
    return whole._replace(marks=tuple([mark for mark in whole.marks if mark.n in wanted]))

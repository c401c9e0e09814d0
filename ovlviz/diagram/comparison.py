"""Several runs of one workload as one Excerpt: the network is theirs together, and each has its lanes below it.

Runs are aligned by meaning, not by the clock (see `aligning`): what arrives from the network is the same step for all of
them, and so is every other moment that means the same; between these, facts of one role meet.  What only prepares or reports
a step, such as calls and returns, is left out.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple

from .aligning import Run, check_runs, merge
from .excerpt import Excerpt, Mark, Row, Source, excerpt
from .layout.fitting import MOST_HEADINGS
from .model import Kind, Role, Span
from .moments import Meaning, moments
from .restepped import restepped

_TOLD = frozenset(
    {
        Role.ARRIVE, Role.PENDING, Role.TRANSFER, Role.BUFFERED, Role.COMPLETE, Role.FAIL, Role.SIGNALED, Role.RESET,
        Role.APC, Role.PACKET, Role.WAKE, Role.BLOCKED, Role.OUTPUT, Role.LOSS, Role.FAULT,
    }
)  # fmt: skip
"""What is told of each run."""
_HIDDEN = (Kind.SOCKET, Kind.LOCK, Kind.FILE, Kind.PROCESS)
_LESS = (Kind.OPERATION, Kind.REGISTRATION)
"""What is hidden too where many runs share a page."""
NEXT_RUN = 1_000_000
"""Numbers of facts of the second run begin here, and so on."""
NETWORK = "network"


class _Step(NamedTuple):
    """What happens at a step: the meaning it was aligned by, and the fact of each run that has one."""

    meaning: Hashable
    facts: dict[int, Mark]

    @property
    def shared(self) -> bool:
        """Whether it comes from the network, which is the same for all."""
        return next(iter(self.facts.values())).role is Role.ARRIVE


def compare(runs: Sequence[Run], source: Source) -> Excerpt:
    """The runs in one excerpt; BadInput when there are too few or too many, or the network is not the same for all."""
    check_runs(runs)
    hidden = (*_HIDDEN, *(_LESS if len(runs) > MOST_HEADINGS else ()))
    wholes = [excerpt(run.timeline, run.diagram, source) for run in runs]
    steps = _aligned(runs, [_told(whole, hidden) for whole in wholes])
    marks: list[Mark] = []
    for number, step in enumerate(steps, 1):
        shared = step.shared
        for at, mark in sorted(step.facts.items()):
            lane = NETWORK if shared else f"{runs[at].name} {mark.lane}"
            if shared and at != min(step.facts):
                continue
            marks.append(
                mark._replace(
                    n=at * NEXT_RUN + mark.n, step=number, lane=lane, number=str(number),
                    causes=tuple(at * NEXT_RUN + cause for cause in mark.causes),
                )
            )  # fmt: skip
    rows = [Row(NETWORK, Kind.SOCKET, NETWORK, "the same for all", ())]
    for at, (run, whole) in enumerate(zip(runs, wholes, strict=True)):
        rows += [
            row._replace(
                key=f"{run.name} {row.key}",
                group=run.name,
                detail=run.name if len(runs) > MOST_HEADINGS else row.detail,
                spans=_spans(run, row, at, steps),
            )
            for row in whole.rows
            if row.kind not in hidden
        ]
    known = {row.key for row in rows}
    kept = [mark for mark in marks if mark.lane in known]
    behind = {
        at * NEXT_RUN + mark.n: tuple([at * NEXT_RUN + cause for cause in mark.causes])
        for at, whole in enumerate(wholes)
        for mark in whole.marks
    }
    return Excerpt(source._replace(length=len(steps)), tuple(_rejoined(kept, steps, behind)), tuple(rows))


def _told(whole: Excerpt, kinds: Sequence[Kind]) -> list[Mark]:
    """What is told of a run: what arrives, and what happens on the lanes that are shown."""
    hidden = {row.key for row in whole.rows if row.kind in kinds}
    return [
        mark for mark in whole.marks if mark.role is Role.ARRIVE or (mark.role in _TOLD and mark.lane not in hidden)
    ]


def _aligned(runs: Sequence[Run], told: Sequence[list[Mark]]) -> list[_Step]:
    """The steps of all runs: moments of one meaning meet, and else facts of one role."""
    meanings = [{one.n: one.key for one in reversed(moments(run.timeline, run.diagram))} for run in runs]
    marks = [[(mark, own.get(mark.n, mark.role)) for mark in every] for own, every in zip(meanings, told, strict=True)]
    light = sum(len(every) for every in told) + 1
    weights = {Meaning.ARRIVE: light * light}
    merged = merge(
        marks, lambda one: one[1], lambda one: weights.get(one[1][1], light) if isinstance(one[1], tuple) else 1
    )
    return [_Step(one.key, {at: mark for at, (mark, _) in one.items.items()}) for one in merged]


def _spans(run: Run, row: Row, at: int, steps: Sequence[_Step]) -> tuple[Span, ...]:
    """The states of a lane by steps: after a step, what holds until the next one that is told of its run."""
    ref = next(lane.ref for lane in run.diagram.ordered() if row.key == lane.name or row.name == lane.name)
    lane = run.diagram.lanes[ref]
    own = [(number, step.facts[at].n) for number, step in enumerate(steps, 1) if at in step.facts]
    return restepped(own, lane.at, len(steps))


def _rejoined(marks: Sequence[Mark], steps: Sequence[_Step], behind: Mapping[int, tuple[int, ...]]) -> list[Mark]:
    """The facts with their causes: that of an arrival is the shared one, whichever run it was.

    A cause that is not told stands for its own causes (`behind` has those of every fact).
    """
    shared = {
        at * NEXT_RUN + mark.n: min(step.facts) * NEXT_RUN + step.facts[min(step.facts)].n
        for step in steps
        if step.shared
        for at, mark in step.facts.items()
    }
    told = {mark.n for mark in marks}
    found: dict[int, tuple[int, ...]] = {}
    for n in sorted(behind):
        through = [
            (shared[cause],) if cause in shared else (cause,) if cause in told else found[cause] for cause in behind[n]
        ]
        found[n] = tuple(dict.fromkeys([one for several in through for one in several]))
    return [mark._replace(causes=found[mark.n]) for mark in marks]

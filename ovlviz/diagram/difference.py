"""The difference of two runs as one Excerpt: what is the same is drawn once, what is not under each of them.

A lane on which the same happens, in the same states, stands once above.  Any other stands under the run that has it, below a
heading with its sign: − for the first, + for the second, as in the difference of two texts.  A fact that only
one of them has carries the sign of its run in its number, so what differs is told by place, by shape and by sign, whatever
the colours.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from .aligning import Aligned, merge
from .comparison import NEXT_RUN
from .excerpt import Excerpt, Mark, Row, hide, without_quiet
from .model import Role, Span
from .restepped import State, restepped

BOTH, SIGNS = "", ("−", "+")


def difference(one: Excerpt, other: Excerpt, names: tuple[str, str]) -> Excerpt:
    """What two runs have in common and what only one of them has, step by step; `names` are what they are called."""
    wholes = (one, other)
    weight = len(one.marks) + len(other.marks) + 1
    steps = merge([whole.marks for whole in wholes], _key, lambda mark: weight if mark.role is Role.ARRIVE else 1)
    places: list[dict[int, int]] = [{}, {}]
    for number, step in enumerate(steps, 1):
        for run, mark in step.items.items():
            places[run][mark.n] = number
    spans = [{row.key: _spans(row, places[run], len(steps)) for row in whole.rows} for run, whole in enumerate(wholes)]
    alike = _alike(steps, spans)
    rows = [row._replace(group=BOTH, spans=spans[0][row.key]) for row in one.rows if row.key in alike]
    for run, whole in enumerate(wholes):
        rows += [
            row._replace(key=_lane(run, row.key), group=_heading(run, names), spans=spans[run][row.key])
            for row in whole.rows
            if row.key not in alike
        ]
    marks = [mark for number, step in enumerate(steps, 1) for mark in _marks(step, number, alike)]
    return Excerpt(one.source._replace(length=len(steps)), tuple(_joined(marks, steps, alike)), tuple(rows))


def _key(mark: Mark) -> Hashable:
    """What two facts have in common that are the same in both runs."""
    return mark.lane, mark.role, mark.label


def _lane(run: int, key: str) -> str:
    return f"{SIGNS[run]} {key}"


def _heading(run: int, names: tuple[str, str]) -> str:
    return f"{SIGNS[run]} {names[run]}"


def _spans(row: Row, places: Mapping[int, int], length: int) -> tuple[Span, ...]:
    """The states of a lane by steps: after a step, what holds until the run's next one."""
    own = sorted((number, n) for n, number in places.items())
    return restepped(own, lambda n: _state(row, n), length)


def _state(row: Row, n: int) -> State | None:
    return next(((span.role, span.label) for span in row.spans if span.first <= n <= span.last), None)


def _alike(steps: Sequence[Aligned[Mark]], spans: Sequence[Mapping[str, tuple[Span, ...]]]) -> set[str]:
    """The lanes that are in both runs with the same facts and states."""
    apart = {mark.lane for step in steps if len(step.items) == 1 for mark in step.items.values()}
    return {key for key, found in spans[0].items() if key not in apart and spans[1].get(key) == found}


def _marks(step: Aligned[Mark], number: int, alike: set[str]) -> list[Mark]:
    """The facts of a step as they are drawn: once on a lane that is the same, else on each run's own."""
    shared = len(step.items) == 2
    made: list[Mark] = []
    for run, mark in sorted(step.items.items()):
        if mark.lane in alike:
            if not run:
                made.append(mark._replace(step=number, number=str(number)))
            continue
        told = mark.sentence if shared else f"Only here: {mark.sentence}"
        made.append(
            mark._replace(
                n=run * NEXT_RUN + mark.n, step=number, lane=_lane(run, mark.lane), sentence=told,
                number=str(number) if shared else f"{SIGNS[run]}{number}",
                causes=tuple([run * NEXT_RUN + cause for cause in mark.causes]),
            )
        )  # fmt: skip
    return made


def _joined(marks: Sequence[Mark], steps: Sequence[Aligned[Mark]], alike: set[str]) -> list[Mark]:
    """The facts with their causes: what is drawn once is the cause in both runs."""
    once = {
        NEXT_RUN + step.items[1].n: step.items[0].n
        for step in steps
        if len(step.items) == 2 and step.items[0].lane in alike
    }
    known = {mark.n for mark in marks}
    return [
        mark._replace(causes=tuple([one for one in (once.get(cause, cause) for cause in mark.causes) if one in known]))
        for mark in marks
    ]


def pressed(whole: Excerpt, most: int) -> Excerpt:
    """A difference without lanes that are the same in both, where it has more than `most`: first those that explain nothing
    of what differs, then all of them."""
    made = without_quiet(whole)
    by = {mark.n: mark.lane for mark in made.marks}
    behind = {by[cause] for mark in made.marks for cause in mark.causes if cause in by and mark.number[:1] in SIGNS}
    for kept in (behind, set[str]()):
        if len(made.rows) > most:
            made = hide(made, lambda row, kept=kept: row.group == BOTH and row.key not in kept)  # type: ignore[misc]
    return made

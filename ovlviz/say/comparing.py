"""Several mechanisms doing one thing: what each costs, a figure a line, and where they first differ."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..diagram.lines import listed
from ..diagram.metrics import clean
from ..errors import BadInput
from .shell import Command

if TYPE_CHECKING:
    from ..diagram.aligning import Comparison
    from .session import Session


def compare(session: Session, rest: str) -> Iterator[str]:
    """The figures of the variants, or of runs by their numbers, and their first difference; after steps, every step."""
    from ..timeline.measures import ROWS

    words = rest.split()
    steps = "steps" in words
    words = [one for one in words if one != "steps"]
    made = _runs(session, words) if words and all(one.isdecimal() for one in words) else _variants(session, words)
    names = [run.name for run in made.runs]
    if steps:
        for number in range(1, len(made.steps) + 1):
            alike = "" if made.steps[number - 1].differs else " The same for all."
            yield clean(f"{number}. {made.difference_words(number)}.{alike}")
        return
    yield f"Compared: {listed(names)}."
    for row in ROWS:
        values = [row.text(row.value(one)) for one in made.figures]
        if len(set(values)) == 1:
            yield f"{row.name}: {_said(values[0])} for all."
        else:
            yield f"{row.name}: {listed([f'{name} {_said(value)}' for name, value in zip(names, values, strict=True)])}."
    first = made.first_difference
    if first is None:
        yield "They do not differ in any step."
    else:
        yield clean(f"First difference, at step {first} of {len(made.steps)}: {made.difference_words(first)}.")
    yield "Type compare steps for every step; open and a variant to read it, close to come back."


def _said(value: str) -> str:
    return "none" if value == "-" else value.replace(" B)", " bytes)").replace(" B", " bytes")


def _variants(session: Session, names: list[str]) -> Comparison:
    from ..export.comparing import compared, sessions_beside

    subject = session.run.session.subject
    if not names and len(subject.siblings) < 2:
        raise BadInput(
            "there is nothing to compare this with: name files, as in compare other.c, or runs, as in compare 1 2"
        )
    what = subject.what
    if not names:
        return compared(sessions_beside(what.removesuffix(f":{subject.variant}")))
    return compared(sessions_beside(what, [one for one in names if one != subject.variant]))


def _runs(session: Session, numbers: list[str]) -> Comparison:
    from ..diagram.aligning import Comparison, Run

    session.ways.here(session.run)
    every = session.ways.all
    wrong = next((one for one in numbers if not 1 <= int(one[:9]) <= len(every)), None)
    if wrong is not None:
        raise BadInput(f"there is no run {wrong}: type runs for those that there are")
    chosen = [(f"run {one}", every[int(one) - 1].run) for one in numbers]
    return Comparison([Run(name, run.timeline, run.diagram) for name, run in chosen])


COMPARING = (
    Command(("compare",), ", compare poll port, compare steps, compare 1 2", "what the other variants cost and where they first differ; some of them; every step; or two of your runs", compare, "Ask", reveals=True),
)  # fmt: skip
"""The command that compares."""

"""A comparison in words: the table with what its rows mean, and the steps that the runs take together; as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Any

from ..diagram.aligning import Comparison, Run, one_network
from ..diagram.build import build
from ..diagram.model import Diagram
from ..diagram.moments import MEANINGS, phrase, told
from ..errors import BadInput
from ..scenario.siblings import beside
from ..timeline.choosers import Chooser
from ..timeline.measures import ROWS
from ..timeline.running import Session
from ..timeline.timeline import Timeline
from .request import named_runs

SCHEMA = 1
WIDTH = 100
CELL = 22
"""The most characters of a column."""


def sessions_beside(
    what: str, names: Sequence[str] = (), *, seed: int | None = None, max_facts: int = 100_000
) -> list[Session]:
    """The runs of the programs that are named, each to its end; BadInput as for `siblings.beside`.

    Without names those of the sensible variants in which the same arrives as in the first of them.
    """
    sessions = []
    for subject in beside(what, names):
        timeline = Timeline(subject.setup, Chooser(seed)).run(max_facts)
        if timeline.ending is not None and timeline.ending.how == "bound":
            raise BadInput(f"{subject.what}: {timeline.ending.text}")
        sessions.append(Session(subject, timeline))
    if names:
        return sessions
    # Nobody asked for those in particular in which something else arrives.
    alike = {run.name for run in one_network([Run(one.subject.what, one.timeline, Diagram("")) for one in sessions])}
    return [one for one in sessions if one.subject.what in alike]


def compared(sessions: Sequence[Session]) -> Comparison:
    """The comparison of runs; BadInput when they cannot be compared."""
    every = zip(named_runs(sessions), sessions, strict=True)
    return Comparison([Run(name, one.timeline, build(one.timeline, one.subject.title)) for name, one in every])


def as_text(comparison: Comparison) -> str:
    """The table, what its rows mean, the steps, and the first difference."""
    names = [run.name for run in comparison.runs]
    table = [["", *names]]
    table += [[row.name, *[row.text(row.value(one)) for one in comparison.figures]] for row in ROWS]
    steps = [["step", "", "", *names]]
    for number, step in enumerate(comparison.steps, 1):
        cells = ["-" if one is None else f"{one.n} {one.how}".strip() for one in step.moments]
        steps.append([str(number), step.mark, phrase(step.key), *[_cut(cell) for cell in cells]])
    lines = [*_columns(table), "", *_meanings(), "", *_columns(steps), ""]
    lines += ["Behind each step: the number of the run's fact, and in what form it comes to it."]
    lines += ["≠ not all runs come to it here; ~ all do, but in different forms."]
    lines += [f"{one}: {means}" for one, means in MEANINGS.items()]
    lines += ["", *_difference(comparison)]
    return "\n".join(lines) + "\n"


def _cut(text: str) -> str:
    return text if len(text) <= CELL else f"{text[: CELL - 1]}…"


def _columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as lines: columns as wide as they need, numbers as they stand."""
    wide = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    return ["  ".join([f"{cell:<{room}}" for cell, room in zip(row, wide, strict=True)]).rstrip() for row in rows]


def _meanings() -> Iterator[str]:
    for row in ROWS:
        rules = f" [{' '.join(row.rules)}]" if row.rules else ""
        yield from wrap(f"{row.name}: {row.means}{rules}", WIDTH, subsequent_indent="  ")


def _difference(comparison: Comparison) -> list[str]:
    first = comparison.first_difference
    if first is None:
        return ["The runs do not differ in any of these steps."]
    return wrap(f"First difference, step {first}: {comparison.difference_words(first)}.", WIDTH, subsequent_indent="  ")


def as_json(comparison: Comparison) -> str:
    """The same as JSON; times in microseconds, a step's moment null where the run does not come to it."""
    names = [run.name for run in comparison.runs]
    first = comparison.first_difference
    data: dict[str, Any] = {
        "schema": SCHEMA,
        "runs": names,
        "table": [
            {
                "key": row.key,
                "name": row.name,
                "means": row.means,
                "rules": row.rules,
                "values": {name: row.value(one) for name, one in zip(names, comparison.figures, strict=True)},
            }
            for row in ROWS
        ],
        "steps": [
            {
                "step": number,
                "of": step.key[0],
                "meaning": step.key[1],
                "sentence": phrase(step.key),
                "differs": step.differs,
                "moments": {
                    run.name: None
                    if one is None
                    else {"n": one.n, "t": run.timeline.times[one.n - 1], "how": one.how, "sentence": told(run.timeline, one.n)}
                    for run, one in zip(comparison.runs, step.moments, strict=True)
                },
            }
            for number, step in enumerate(comparison.steps, 1)
        ],
        "first_difference": None
        if first is None
        else {"step": first, "sentence": comparison.difference_words(first)},
    }  # fmt: skip
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"

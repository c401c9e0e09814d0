"""Questions made by the engine: at a moment of any run, what happens next?

A kind of question is a module with `AT`, the facts after which it asks, and `ask`, which looks at the world there and at
the facts that follow.  What is right is read off the run, and nowhere else.  What is wrong is what somebody with one of
the misconceptions of the ledger would say of the same world; where a belief happens to give the right answer it is no
wrong one, and where no belief gives another answer nothing is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import NamedTuple

from ...ledger import CONFLICTS, RULES
from ...ledger.misconceptions import MISCONCEPTIONS
from ...timeline.sentences import sentence
from ...timeline.timeline import Timeline
from ..question import Choice, Question
from . import (
    buffers,
    dequeues,
    ends,
    events,
    fills,
    further_routines,
    owners,
    packets,
    results,
    routines,
    starts,
    told,
    waits,
    workers,
)
from .moment import Moment, Posed


class Kind(NamedTuple):
    """A kind of question: its name, the facts after which it asks, and how."""

    name: str
    at: tuple[type, ...]
    ask: Callable[[Moment], Posed | None]


KINDS = tuple(
    Kind(one.__name__.rpartition(".")[2].replace("_", "-"), one.AT, one.ask)
    for one in (
        waits,
        starts,
        results,
        dequeues,
        packets,
        workers,
        routines,
        further_routines,
        buffers,
        fills,
        ends,
        told,
        events,
        owners,
    )
)

LOOK_AHEAD = 5_000
"""How many facts further on the next question is looked for."""


def questions(timeline: Timeline, n: int, what: str = "") -> Iterator[Question]:
    """What can be asked after fact n of a run that is over; `what` is the run's name."""
    if not 1 <= n <= len(timeline):
        return
    moment = Moment(timeline, n)
    for kind in KINDS:
        if isinstance(moment.fact, kind.at):
            posed = kind.ask(moment)
            question = _made(kind.name, moment, posed, what) if posed is not None else None
            if question is not None:
                yield question


class Prediction(NamedTuple):
    """A question, and the moment after which it is asked."""

    n: int
    question: Question


def predictions(timeline: Timeline, n: int, what: str = "") -> Iterator[Prediction]:
    """The questions from the moment after fact n on, in the order in which they come."""
    for at in range(max(n, 1), min(n + LOOK_AHEAD, len(timeline)) + 1):
        for question in questions(timeline, at, what):
            yield Prediction(at, question)


def _made(kind: str, moment: Moment, posed: Posed, what: str) -> Question | None:
    """The question with its answers in an order that depends on their words alone; None where nobody would be wrong."""
    answers = {posed.truth: Choice(posed.truth, None, "")}
    for belief in posed.beliefs:
        answers.setdefault(belief.says, Choice(belief.says, MISCONCEPTIONS[belief.id], ""))
    if len(answers) < 2:
        return None
    id = f"{kind}-{moment.n}"
    choices = sorted(answers.values(), key=lambda one: sha256(f"{what} {id} {one.says}".encode()).digest())
    right = choices.index(answers[posed.truth])
    return Question(id, what, posed.shown, posed.ask, tuple(choices), right, posed.shown, _why(moment, posed))


def _why(moment: Moment, posed: Posed) -> str:
    """What the rules say that decide; without one, the step that is seen."""
    fact = moment.timeline.facts[posed.shown - 1]
    ids = posed.rules or fact.rules
    told = next((id for id in ids if id in RULES), "")
    known = RULES[told].text if told else sentence(moment.timeline, fact)
    cited = f" ({', '.join(ids)})" if ids else ""
    disputed = next((id for id in ids if id in CONFLICTS), "")
    other = f" Sources disagree: {CONFLICTS[disputed].question}" if disputed else ""
    return f"{known}{cited}{other}"

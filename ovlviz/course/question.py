"""A question of a lesson with its answer, which a run gives: no lesson says which option is right.

The options are offered in an order that depends on their words alone, so that where an author put the right one tells
nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Any, NamedTuple

from ..engine.facts import Printed
from ..errors import BadInput, Problem
from ..ledger.misconceptions import MISCONCEPTIONS, Misconception
from ..scenario.language import LanguageError, parse
from ..timeline.expectations import UnknownNameError, asked_at, shows
from ..timeline.timeline import Timeline
from .blocks import Predict
from .document import Block


class Choice(NamedTuple):
    """One answer in words, the belief behind it (None: it is right), and what its believer is told."""

    says: str
    believes: Misconception | None
    because: str


class Question(NamedTuple):
    """A question about the step `at` of the run `what` (None: about its end); `right` counts from 0.

    `shown` is the fact at which the answer can be seen; `tips` are those that its author gives.
    """

    id: str
    what: str
    at: int | None
    ask: str
    choices: tuple[Choice, ...]
    right: int
    shown: int
    why: str
    tips: tuple[str, ...] = ()


def read_question(block: Block, what: str, run: Callable[[str], Timeline]) -> Question:
    """The question that a block asks of a run; BadInput when the run does not answer it with exactly one option."""
    says = block.says
    assert isinstance(says, Predict)
    what = says.show or what
    timeline = run(what)
    step = _step(block, says, timeline, what)
    shown = place(block, says.seen, timeline, what, "seen") if says.seen is not None else step
    problems: list[Problem] = []
    truths: list[bool] = []
    found = _evaluated(block, ("value",), says.value, timeline, step) if says.value is not None else None
    for number, one in enumerate(says.options):
        if one.when is not None:
            true = bool(_evaluated(block, ("options", number, "when"), one.when, timeline, step))
        else:
            true = found == one.equals and isinstance(found, bool) == isinstance(one.equals, bool)
        truths.append(true)
        if true and one.believes:
            message = f"the run says that this is so, but it is said to be a belief: {one.believes}"
            problems.append(block.document.problem(("options", number, "believes"), message))
        if not true and one.believes is None:
            message = "this is not what happens: name the belief of whoever thinks so"
            problems.append(block.document.problem(("options", number), message, "believes: M17, for instance"))
        if one.believes is not None and one.believes not in MISCONCEPTIONS:
            message = f"there is no misconception {one.believes}"
            problems.append(block.document.problem(("options", number, "believes"), message))
    if sum(truths) != 1:
        was = f"; {says.value} is {found!r}" if says.value is not None else ""
        true_ones = " and ".join([str(number) for number, true in enumerate(truths, 1) if true])
        message = f"no option is what happens in {what}{was}" if not true_ones else f"options {true_ones} are both true"
        problems.insert(0, block.document.problem(("options",), message, at_key=True))
    if problems:
        raise BadInput(problems)
    choices = [
        Choice(one.says.strip(), MISCONCEPTIONS[one.believes] if one.believes else None, (one.because or "").strip())
        for one in says.options
    ]
    right = choices[truths.index(True)]
    choices.sort(key=lambda one: sha256(f"{says.id} {one.says}".encode()).digest())
    return Question(
        says.id,
        what,
        step,
        says.ask.strip(),
        tuple(choices),
        choices.index(right),
        shown if shown is not None else _reported(timeline, says.value or ""),
        says.why.strip(),
        tuple([tip.strip() for tip in says.tips]),
    )


def _reported(timeline: Timeline, value: str) -> int:
    """The fact that prints what `out.NAME` asks for; the last one when something else is asked for."""
    name = value.removeprefix("out.").encode()
    for n in range(len(timeline), 0, -1):
        fact = timeline.facts[n - 1]
        if isinstance(fact, Printed) and value.startswith("out.") and fact.data.startswith(name + b"="):
            return n
    return len(timeline)


def _step(block: Block, says: Predict, timeline: Timeline, what: str) -> int | None:
    if says.at is None:
        return None
    return place(block, says.at, timeline, what)


def place(block: Block, at: str, timeline: Timeline, what: str, key: str = "at") -> int:
    """The first fact of which `at` is true; BadInput, at the block's `key`, when there is none."""
    try:
        verdict = shows(timeline, at, parse(at))
    except LanguageError as error:
        raise BadInput(
            [block.document.problem((key,), f"{key}: {error.message}", error.remedy, offset=error.column - 1)]
        ) from None
    if not verdict.ok:
        raise BadInput([block.document.problem((key,), f"{key}: no fact of {what} is like this")])
    return verdict.step


def _evaluated(block: Block, path: tuple[str | int, ...], text: str, timeline: Timeline, step: int | None) -> Any:
    try:
        return asked_at(timeline, step, parse(text))
    except LanguageError as error:
        raise BadInput([block.document.problem(path, error.message, error.remedy, offset=error.column - 1)]) from None
    except UnknownNameError as error:
        where = f"at event {step}" if step is not None else "at the end of the run"
        raise BadInput([block.document.problem(path, f"{error}, {where}")]) from None

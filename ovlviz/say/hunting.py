"""Every schedule: how a program can end, what can go wrong, and the shortest way there, to be read."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from ..diagram.metrics import clean
from ..timeline.untimed import shared
from .scheduling import go_on
from .shell import Command, told

if TYPE_CHECKING:
    from ..explore.exploration import Exploration, Outcome
    from .session import Session

WORLDS = 20_000
SECONDS = 60
ASK = "Ask"
_SHOWN = 12


def outcomes(session: Session, rest: str) -> Iterator[str]:
    """Try every schedule, and list the mistakes and the outcomes; with a number, read the schedule that shows one."""
    if rest:
        yield from _read(session, rest)
        return
    from ..explore.command import promised  # a run is read without what searches
    from ..explore.exploration import explore
    from ..explore.report import coverage
    from ..explore.search import Bounds

    subject = session.run.session.subject
    yield "Trying every schedule. This may take a minute; Control and C stop it."
    begun = monotonic()
    found = explore(
        subject.setup, Bounds(worlds=WORLDS), stop=lambda: monotonic() - begun > SECONDS, properties=promised(subject)
    )
    session.explored = found
    yield coverage(found).replace(" (--max-worlds)", "").replace(" (--max-seconds)", "")
    yield from (f"{number}. {one.words}" for number, one in enumerate(_ways(found), 1))
    for judgement in found.judgements:
        if judgement.holds is not False or judgement.choices is None:
            verdict = {True: "It holds", False: "It fails", None: "That is open"}[judgement.holds]
            yield f"Promised: {told(judgement.property.sentence)} {verdict}."
    if len(found.outcomes) > _SHOWN:
        yield f"There are {len(found.outcomes) - _SHOWN} outcomes more; `ovlviz explore {subject.what} --json` lists them all."
    yield "Type outcomes and a number to read the schedule that leads there, as in outcomes 1."


class _Way(NamedTuple):
    """Something that a schedule leads to: in words, its name, the choices, and what is seen where they lead ("": the end)."""

    words: str
    name: str
    choices: tuple[int, ...]
    seen: str = ""


def _ways(found: Exploration) -> list[_Way]:
    """The mistakes, the promises that are broken, and the outcomes, in the order in which they are numbered."""
    from ..hazards import HAZARDS

    ways = []
    for mistake in found.mistakes:
        where = f", at line {mistake.line}" if mistake.line else ""
        words = f"Mistake: {mistake.name}{where}. {told(mistake.sentence)} {HAZARDS[mistake.name].why}"
        ways.append(_Way(words, mistake.name, mistake.choices, "It goes wrong"))
    for one in found.judgements:
        if one.holds is False and one.choices is not None:
            words = f"Promised, and it fails: {told(one.property.sentence)}"
            ways.append(_Way(words, "a promise that is broken", one.choices, "The promise is broken"))
    for number, outcome in enumerate(found.outcomes[:_SHOWN], 1):
        ways.append(_Way(_told(outcome), f"outcome {number}", outcome.choices))
    return ways


def _told(outcome: Outcome) -> str:
    end = outcome.end
    how = f"It ends with exit code {end.code}" if end.how == "exit" else f"It ends with a {end.how}: {end.text}"
    many = (
        f", in {outcome.schedules:,} schedule{'s' * (outcome.schedules != 1)}" if outcome.schedules is not None else ""
    )
    lines = outcome.output.decode("utf-8", "replace").splitlines()
    printed = f" It prints: {clean('; '.join(lines))}." if lines else " It prints nothing."
    return f"{how}{many}.{printed}"


def _read(session: Session, rest: str) -> Iterator[str]:
    from ..explore.report import facts_of

    found: Exploration | None = session.explored
    if found is None:
        yield "Type outcomes first, for what there is."
        return
    every = _ways(found)
    if not rest.isdecimal() or not 1 <= int(rest[:9]) <= len(every):
        yield f"Say which, from 1 to {len(every)}, as in outcomes 1."
        return
    way = every[int(rest) - 1]
    timeline = found.timeline(way.choices)
    subject = session.run.session.subject._replace(setup=found.setup)
    after = shared(session.run.timeline, timeline)
    yield from go_on(session, subject, timeline, after, f"the shortest schedule to {way.name}")
    session.run.cursor = 0
    yield from session.run.opening()
    if way.seen:
        yield f"{way.seen} at event {facts_of(found.setup, way.choices)}."


HUNTING = (
    Command(("outcomes", "mistakes", "explore"), ", outcomes 2", "every way in which it can end or go wrong; then the schedule of one of them", outcomes, ASK, reveals=True),
)  # fmt: skip
"""The command that tries every schedule."""

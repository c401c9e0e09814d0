"""An exploration as text for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from textwrap import wrap
from typing import Any

from ..engine.choices import available
from ..engine.evolve import APPLY
from ..engine.step import advance, first_world
from ..engine.world import Draft, Setup
from ..hazards import HAZARDS
from ..hazards.finding import as_sentence
from ..scenario.subject import Subject
from ..timeline.running import Session
from .exploration import Exploration, Mistake, Outcome
from .patience import hurry
from .watching import Judgement

WIDTH = 96
SHOWN_LINES = 6
SHOWN_OUTCOMES = 12


def token(subject: Subject, found: Exploration, choices: tuple[int, ...], *, there: bool = False) -> str:
    """What brings the schedule back anywhere: `ovlviz play TOKEN`; at its end, or `there` where these choices lead."""
    timeline = found.timeline(choices)
    cursor = facts_of(found.setup, choices) if there else None
    return Session(subject._replace(setup=found.setup), timeline).token(cursor)


def facts_of(setup: Setup, choices: tuple[int, ...]) -> int:
    """How many facts the steps of these choices make."""
    draft = Draft(first_world(setup), APPLY)
    for position in choices:
        advance(draft, available(draft)[position])
    return len(draft.facts)


# For people -------------------------------------------------------------------------------------------------------


def as_text(subject: Subject, found: Exploration) -> str:
    """The report that `ovlviz explore` prints."""
    return "\n".join(_lines(subject, found)) + "\n"


def _lines(subject: Subject, found: Exploration) -> Iterator[str]:
    yield f"{subject.what}: {subject.title}" if subject.title else subject.what
    yield from _indented(coverage(found), "  ")
    for mistake in sorted(found.mistakes, key=lambda one: (one.line, one.name)):
        yield ""
        yield from _mistake(subject, found, mistake)
    if found.judgements:
        yield ""
        yield "  properties:"
    for judgement in found.judgements:
        yield from _judgement(subject, found, judgement)
    yield ""
    yield f"  {_counted(len(found.outcomes), 'outcome')}{'' if found.complete else ' so far'}:"
    for number, outcome in enumerate(found.outcomes[:SHOWN_OUTCOMES], 1):
        yield from _outcome(subject, found, number, outcome)
    if len(found.outcomes) > SHOWN_OUTCOMES:
        yield f"     and {len(found.outcomes) - SHOWN_OUTCOMES} more (--json lists them all)"


def coverage(found: Exploration) -> str:
    """How much was covered: schedules, worlds, or the bounds that were hit."""
    if found.schedules is not None:
        worlds = _counted(found.worlds or 0, "world")
        less = (
            f"; {found.kept:,} of them are enough"
            if found.kept is not None and found.kept < (found.worlds or 0)
            else ""
        )
        return f"{_counted(found.schedules, 'schedule')} through {worlds}{less}. All of them were covered."
    if not found.complete:
        return f"Not all schedules were covered: {hits(found)}."
    if found.cyclic:
        return f"All {_counted(found.worlds or 0, 'world')} were covered; some come again, so schedules can be endless."
    kept = _counted(found.kept or 0, "world")
    return f"Every outcome was covered, in {kept}; the schedules are too many to be counted within the bounds."


def hits(found: Exploration) -> str:
    """The bounds that were hit, in words."""
    reasons = {
        "worlds": "there are more than {:,} worlds (--max-worlds)",
        "depth": "a schedule has more than {:,} steps",
        "memory": "{:,} MB of memory were taken (--memory)",
        "time": "the time was up (--max-seconds)",
        "unroll": "the loop at line {} can go on and on without anything happening (--unroll)",
        "interrupted": "it was interrupted",
        "endless": "a thread goes round and round, and nothing else can happen; in any order the clock stands still (--timed)",
    }
    return ", and ".join(reasons[name].format(limit) for name, limit in found.hit.items())


def _mistake(subject: Subject, found: Exploration, mistake: Mistake) -> Iterator[str]:
    hazard = HAZARDS[mistake.name]
    where = f" at line {mistake.line}" if mistake.line else ""
    yield f"  × {mistake.name}{where}"
    yield from _indented(as_sentence(mistake.sentence), "      ")
    rules = f" ({', '.join(hazard.rules)})" if hazard.rules else ""
    yield from _indented(f"Why: {hazard.why}{rules}", "      ")
    yield from _indented(f"Instead: {hazard.remedy}", "      ")
    rushed = hurry(found.setup, mistake.choices)
    if rushed is not None:
        yield from _indented(f"Note: {rushed.sentence}.", "      ")
    yield f"      ovlviz play {token(subject, found, mistake.choices)}"


VERDICTS = {True: "holds", False: "× fails", None: "open"}
"""What became of a property, in a word."""


def _judgement(subject: Subject, found: Exploration, one: Judgement) -> Iterator[str]:
    yield from _indented(f"{VERDICTS[one.holds]:>9}  {one.property.kind}: {one.property.sentence}", "  ", 13)
    said = ""
    if one.holds is None:
        said = "Not all schedules were covered, and those that were do not decide it."
    elif one.endless:
        said = "Behind this schedule threads can go round for ever without it."
    elif one.holds is False and one.choices is None:
        said = "No schedule comes to such a world; all were covered."
    yield from _indented(said, " " * 13)
    if one.choices is not None:
        yield f"             ovlviz play {token(subject, found, one.choices, there=True)}"


def _outcome(subject: Subject, found: Exploration, number: int, outcome: Outcome) -> Iterator[str]:
    end = outcome.end
    how = f"exit {end.code}" if end.how == "exit" else f"{end.how}: {end.text}"
    many = f", {_counted(outcome.schedules, 'schedule')}" if outcome.schedules is not None else ""
    yield f"  {number:>3}  {how}{many}, the shortest with {_counted(len(outcome.choices), 'step')}"
    lines = outcome.output.decode("utf-8", "replace").splitlines()
    for line in lines[:SHOWN_LINES]:
        yield f"         {line}"
    if len(lines) > SHOWN_LINES:
        yield f"         … {len(lines) - SHOWN_LINES} more lines"
    yield f"       ovlviz play {token(subject, found, outcome.choices)}"


def _indented(text: str, margin: str, further: int = 0) -> Iterator[str]:
    yield from wrap(text, WIDTH, initial_indent=margin, subsequent_indent=" " * further or margin)


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


# For programs -----------------------------------------------------------------------------------------------------


def as_data(subject: Subject, found: Exploration) -> dict[str, Any]:
    """The report as JSON data: `schedules` is an exact integer, or null when incomplete or endless."""
    limits = {"worlds": found.bounds.worlds, "depth": found.bounds.depth, "unroll": found.bounds.unroll}
    if found.bounds.memory is not None:
        limits["memory"] = found.bounds.memory
    return {
        "what": subject.what,
        "worlds": found.worlds if found.worlds is not None else found.kept,
        "kept": found.kept,
        "schedules": found.schedules,
        "complete": found.complete,
        "cyclic": found.cyclic,
        "bounds": {
            name: {"limit": limits.get(name, found.hit.get(name)), "hit": name in found.hit}
            for name in {**limits, **found.hit}
        },
        "outcomes": [
            {
                "output": outcome.output.decode("utf-8", "replace"),
                "results": {"ended": outcome.end.how, "exit": outcome.end.code},
                "faults": [outcome.end.text] if outcome.end.how == "fault" else [],
                "schedules": outcome.schedules,
                "steps": len(outcome.choices),
                "token": token(subject, found, outcome.choices),
            }
            for outcome in found.outcomes
        ],
        "hazards": [
            {
                "name": one.name,
                "sentence": one.sentence,
                "rules": list(HAZARDS[one.name].rules),
                "line": one.line,
                "timeout": rushed.line if (rushed := hurry(found.setup, one.choices)) else None,
                "token": token(subject, found, one.choices),
            }
            for one in found.mistakes
        ],
        "properties": [
            {
                "sentence": one.property.sentence,
                "kind": one.property.kind,
                "holds": one.holds,
                "endless": one.endless,
                "token": None if one.choices is None else token(subject, found, one.choices, there=True),
            }
            for one in found.judgements
        ],
    }


def as_json(reports: list[dict[str, Any]]) -> str:
    """One report as an object, several as a list."""
    return json.dumps(reports[0] if len(reports) == 1 else reports, ensure_ascii=False, indent=2) + "\n"

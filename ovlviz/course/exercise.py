"""A program with a mistake: the schedule that shows it, and whether a mended one is free of it.

Both are proved by trying every schedule, within bounds that are named.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..diagram.lines import listed
from ..engine import Setup
from ..errors import BadInput
from ..explore.exploration import Exploration, explore
from ..explore.report import facts_of
from ..explore.search import Bounds
from ..hazards import HAZARDS
from ..hazards.finding import as_sentence
from ..scenario.find import find
from ..scenario.source import from_file, provider_in
from ..timeline.running import Session
from ..timeline.sentences import sentence

if TYPE_CHECKING:
    from .lesson import Exercise

BOUNDS = Bounds(worlds=20_000)
ENDS = ("watchdog", "fault", "deadlock")
"""Ways in which a run can go wrong that are no hazards; see design 8.10."""


class Shown(NamedTuple):
    """A mistake in words, the shortest run that shows it, and the event of this run at which it is made."""

    lines: tuple[str, ...]
    session: Session
    at: int


def found_by(exploration: Exploration) -> dict[str, tuple[int, ...]]:
    """The mistakes of a program by name, each with the choices of a run that shows it."""
    found = {one.name: one.choices for one in exploration.mistakes}
    for one in exploration.outcomes:
        if one.end.how in ENDS:
            found.setdefault(one.end.how, one.choices)
    return found


def explored(what: str) -> Exploration:
    """Every schedule of a scenario's variant, as far as the bounds allow."""
    return explore(find(what).setup, BOUNDS, count=False)


def show_mistake(task: Exercise) -> Shown:
    """The mistake of an exercise, happening."""
    exploration = explored(task.what)
    found = found_by(exploration)
    if task.finds not in found:
        raise BadInput(f"the search was stopped before it had found the {task.finds}")
    choices = found[task.finds]
    subject = find(task.what)
    mistake = next((one for one in exploration.mistakes if one.name == task.finds), None)
    lines = [f"Found: {task.finds}."]
    if mistake is not None:
        hazard = HAZARDS[task.finds]
        lines = [f"Found: {task.finds}{f', at line {mistake.line}' if mistake.line else ''}."]
        lines += [as_sentence(mistake.sentence), hazard.why]
    timeline = exploration.timeline(choices)
    at = facts_of(exploration.setup, choices)
    if mistake is None:
        lines.append(sentence(timeline, timeline.facts[at - 1]))
    return Shown(tuple(lines), Session(subject._replace(setup=exploration.setup), timeline), at)


def files(task: Exercise) -> dict[str, bytes]:
    """The program of an exercise, and the service provider that it runs with, as files to be mended."""
    source = find(task.what).setup.program.source
    provider, line = provider_in(source)
    lines = source.split("\n")
    program = "\n".join(lines[: line - 1] if provider else lines).rstrip() + "\n"
    found = {task.what.replace(":", "-") + ".c": program.encode("utf-8")}
    if provider:
        found["provider.c"] = ("\n".join(lines[line:]).strip() + "\n").encode("utf-8")
    return found


def mark_file(path: Path, task: Exercise) -> Iterator[str]:
    """What is still wrong with a mended program in a file; BadInput when it is no program."""
    return mark(from_file(path).setup, task)


def mark(setup: Setup, task: Exercise) -> Iterator[str]:
    """What is still wrong with a mended program."""
    exploration = explore(setup, BOUNDS, count=False)
    found = found_by(exploration)
    for one in exploration.mistakes:
        yield f"{one.name}{f', at line {one.line}' if one.line else ''}: {one.sentence}."
    for how in ENDS:
        if how in found and how not in {one.name for one in exploration.mistakes}:
            yield f"There is a schedule that ends with a {how}."
    if task.finds in found:
        return
    within = "in any schedule" if exploration.complete else f"within {BOUNDS.worlds:,} worlds"
    yield f"Mended: there is no {task.finds} {within}."
    lost = sorted(reported(explored(task.what)) - reported(exploration))
    if lost:
        yield f"It does not always report {listed(lost)} any more. Does it still do its work?"


def reported(exploration: Exploration) -> frozenset[str]:
    """The names under which a program reports something on every schedule: what it does, whatever comes out."""
    lines = [one.output.decode("utf-8", "replace").split("\n") for one in exploration.outcomes]
    named = [{line.partition("=")[0] for line in each if "=" in line} for each in lines]
    return frozenset(set.intersection(*named)) if named else frozenset()

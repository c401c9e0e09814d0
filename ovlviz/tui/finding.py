"""What an exploration found, as a list: mistakes and outcomes, each with the schedule that shows it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ..engine.world import Setup
from ..explore.exploration import Exploration, Mistake, Outcome
from ..explore.patience import hurry
from ..explore.report import VERDICTS, coverage
from ..explore.search import Told
from ..explore.watching import Judgement
from ..hazards import HAZARDS
from .hunt import Hunt
from .menu import Menu
from .rows import Ink, Piece

SHOWN_LINES = 4
MOST_OUTCOMES = 100


class Hands(NamedTuple):
    """What the list can do: open a schedule under these words, stop the search, search further, walk the worlds."""

    open: Callable[[Setup, tuple[int, ...], str], None]
    stop: Callable[[], None]
    further: Callable[[], None]
    walk: Callable[[], Menu | None]


def outcomes(hunt: Hunt, cells: int, hands: Hands) -> Menu:
    """The list as far as the search has come."""
    menu = Menu("Outcomes and mistakes, on every schedule", cells)
    if hunt.errand.failed:
        menu.say(Piece(f"The search broke off: {hunt.errand.failed}", Ink.FAULT))
        return menu
    if hunt.errand.done:
        _found(menu, hunt.errand.value, hands, stopped=hunt.stopped)
        return menu
    news = hunt.news
    menu.head(f"Searching: {news.moves:,} moves in {news.seconds:.0f} s")
    menu.offer("Stop here, and show what was found", hands.stop)
    for one in news.found:
        _told(menu, one, hands)
    if news.found:
        menu.soft("Each opens on the schedule on which it was found; shorter ones are made when the search ends.", 1)
    return menu


def _told(menu: Menu, one: Told, hands: Hands) -> None:
    name, sentence, line = one.finding
    menu.offer(f"× {name}{f' at line {line}' if line else ''}", lambda: hands.open(one.setup, one.choices, name))
    menu.soft(f"{sentence[:1].upper()}{sentence[1:]}.")


def _found(menu: Menu, found: Exploration, hands: Hands, *, stopped: bool) -> None:
    menu.say(Piece("You stopped the search." if stopped and not found.complete else coverage(found), Ink.STRONG))
    if not found.complete:
        menu.offer("Search further: twice the bounds", hands.further)
    menu.offer("Walk through the worlds, choice by choice", hands.walk)
    mistakes = sorted(found.mistakes, key=lambda one: (one.line, one.name))
    menu.head("Mistakes" if mistakes else f"No mistakes{' within these bounds' if not found.complete else ''}")
    for mistake in mistakes:
        _mistake(menu, found, mistake, hands)
    if found.judgements:
        menu.head("What is promised of every schedule")
    for judgement in found.judgements:
        _judgement(menu, found, judgement, hands)
    menu.head(f"Outcomes{'' if found.complete else ' so far'}: {len(found.outcomes)}")
    for number, outcome in enumerate(found.outcomes[:MOST_OUTCOMES], 1):
        _outcome(menu, found, number, outcome, hands)
    if len(found.outcomes) > MOST_OUTCOMES:
        menu.soft(f"and {len(found.outcomes) - MOST_OUTCOMES} more: `ovlviz explore --json` lists them all", 1)


def _mistake(menu: Menu, found: Exploration, mistake: Mistake, hands: Hands) -> None:
    hazard = HAZARDS[mistake.name]
    where = f" at line {mistake.line}" if mistake.line else ""
    rules = [Piece(f"  {' '.join(hazard.rules)}", Ink.RULE)] if hazard.rules else []
    menu.offer(f"× {mistake.name}{where}", lambda: hands.open(found.setup, mistake.choices, mistake.name), *rules)
    menu.soft(f"{mistake.sentence[:1].upper()}{mistake.sentence[1:]}.")
    menu.soft(f"Instead: {hazard.remedy}")
    rushed = hurry(found.setup, mistake.choices)
    if rushed is not None:
        menu.soft(f"Note: {rushed.sentence}.")


def _judgement(menu: Menu, found: Exploration, one: Judgement, hands: Hands) -> None:
    words = f"{VERDICTS[one.holds]:>7}  {one.property.kind}: {one.property.sentence}"
    choices = one.choices
    if choices is None:
        menu.say(words, hang=9)
    else:
        name = f"{one.property.kind}: {one.property.sentence}"
        menu.offer(words, lambda: hands.open(found.setup, choices, name), hang=9)
    if one.endless:
        menu.soft("Behind this schedule threads can go round for ever without it.")


def _outcome(menu: Menu, found: Exploration, number: int, outcome: Outcome, hands: Hands) -> None:
    end = outcome.end
    how = f"exit {end.code}" if end.how == "exit" else f"{end.how}: {end.text}"
    many = f", {outcome.schedules:,} schedule{'' if outcome.schedules == 1 else 's'}" if outcome.schedules else ""
    words = f"{number:>3}  {how}{many}, the shortest with {len(outcome.choices)} choices"
    name = f"outcome {number}: {how.partition(':')[0]}"
    menu.offer(words, lambda: hands.open(found.setup, outcome.choices, name), hang=5)
    lines = outcome.output.decode("utf-8", "replace").splitlines()
    for line in lines[:SHOWN_LINES]:
        menu.soft(line, 6)
    if len(lines) > SHOWN_LINES:
        menu.soft(f"… {len(lines) - SHOWN_LINES} more lines", 6)

"""Why, and why not: the chain of causes of an event, and what has not happened, with what it lacks."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ..ledger import CONFLICTS, RULES
from ..timeline.causes import causes, chain, critical_path, graph
from ..timeline.choosers import Chooser
from ..timeline.not_yet import Open, not_yet
from ..timeline.running import Session
from ..timeline.sentences import sentence
from ..timeline.sentences.words import clock, duration
from ..timeline.timeline import Timeline
from ..timeline.whynot import Answer
from .errand import Errand
from .menu import Menu, cited
from .player import Player
from .rows import Ink, Piece

Seek = Callable[[int], None]

GRAPHED = 20_000
"""Up to so many events the causes of a run are made a graph; in a longer one only the causes that events name are followed."""

MOST_CAUSES = 400
"""Rows of a list: nobody reads more."""


# Why ------------------------------------------------------------------------------------------------------------------


def why(player: Player, cells: int, seek: Seek) -> Menu:
    """The causes of the current event in order, the rules they rest on, and what decided when the data was seen."""
    n, timeline = player.cursor, player.timeline
    menu = Menu(f"Why event {n}", cells)
    menu.say(Piece(sentence(timeline, timeline.facts[n - 1]), Ink.STRONG))
    short = len(timeline) <= GRAPHED
    made = graph(timeline) if short else None
    numbers = chain(timeline, n, made) if made is not None else _named(timeline, n)
    behind = causes(made) if made is not None else None
    menu.head(
        f"{len(numbers) - 1} event{'' if len(numbers) == 2 else 's'} led to it"
        if len(numbers) > 1
        else "Nothing led to it"
    )
    for number in numbers[-MOST_CAUSES:]:
        by = (
            sorted(behind.predecessors(number))
            if behind is not None and number in behind
            else timeline.causes[number - 1]
        )
        _event(menu, timeline, number, seek, f"because of {', '.join(map(str, by))}" if by else "")
    rules = dict.fromkeys(rule for number in numbers for rule in timeline.facts[number - 1].rules)
    _rules(menu, tuple(rules))
    path = critical_path(timeline, n, made) if made is not None else None
    if path is not None and path.seen:
        took = timeline.times[path.seen - 1] - timeline.times[path.arrival - 1]
        menu.head(f"From the arrival of the data to the program's seeing it: {duration(took)}")
        for number in path.steps:
            _event(menu, timeline, number, seek, f"at {clock(timeline.times[number - 1])}")
    return menu


def _named(timeline: Timeline, n: int) -> tuple[int, ...]:
    """An event with all the causes that events name, in order."""
    found, todo = {n}, [n]
    while todo:
        for cause in timeline.causes[todo.pop() - 1]:
            if cause not in found:
                found.add(cause)
                todo.append(cause)
    return tuple(sorted(found))


def _event(menu: Menu, timeline: Timeline, number: int, seek: Seek, remark: str) -> None:
    fact = timeline.facts[number - 1]
    more = [Piece(f"  {remark}", Ink.SOFT)] if remark else []
    menu.offer(f"{number:>5}  {sentence(timeline, fact)}", lambda: seek(number), *cited(fact.rules), *more, hang=7)


def _rules(menu: Menu, rules: tuple[str, ...]) -> None:
    if rules:
        menu.head("The rules")
    for rule in rules:
        text = CONFLICTS[rule].default if rule in CONFLICTS else RULES[rule].text if rule in RULES else ""
        menu.say(Piece(rule, Ink.RULE), Piece(f"  {text}"))


# Why not --------------------------------------------------------------------------------------------------------------


def whynot(player: Player, cells: int, ask: Callable[[Open], Menu]) -> Menu:
    """The things that have not happened; choosing one asks what it lacks."""
    n = player.cursor
    menu = Menu(f"Has not happened by event {n}", cells)
    found = not_yet(player.timeline, n)
    if not found:
        menu.soft("Nothing is waited for here: no thread waits, and no operation is under way.", 1)
    for one in found:
        first = one.case.missing[0]
        menu.offer(one.case.thing, lambda one=one: ask(one))  # type: ignore[misc]
        menu.say(Piece(first.sentence, Ink.SOFT), *cited(first.rules), indent=4)
    return menu


class Change(NamedTuple):
    """What would make a thing happen: later in this run at `later`, by a fork, or by other code only."""

    later: int
    answer: Answer


def change(player: Player, thing: str) -> Errand[Change]:
    """Finds out, on a run of its own, made again, since it takes a while."""
    timeline, n, subject = player.timeline, player.cursor, player.subject
    setup, seed, deviations = timeline.setup, timeline.chooser.seed, dict(timeline.chooser.deviations)
    length = len(timeline)

    def find() -> Change:
        again = Timeline(setup, Chooser(seed, deviations)).run(max(length, 1))
        assert subject is not None
        answer = Answer(Session(subject, again), thing, n)
        return Change(answer.later, answer)

    return Errand(find)


def lacking(
    player: Player, one: Open, cells: int, seek: Seek, found: Change | None, open_fork: Callable[[Answer], None]
) -> Menu:
    """What a thing lacks, precondition by precondition, and what would change it (None: still being looked for)."""
    timeline = player.timeline
    menu = Menu(f"Why not: {one.case.thing}", cells)
    menu.head("What it lacks")
    for missing in one.case.missing:
        since = missing.since
        if 0 < since <= len(timeline):
            menu.offer(missing.sentence, lambda since=since: seek(since), *cited(missing.rules))  # type: ignore[misc]
            menu.soft(f"event {since}: {sentence(timeline, timeline.facts[since - 1])}")
        else:
            menu.say(f" {missing.sentence}", *cited(missing.rules))
    menu.head("What would make it happen")
    if found is None:
        menu.soft("Looking for the smallest change …", 1)
    elif found.later:
        later = found.later
        menu.offer(f"It happens in this run, at event {later}", lambda: seek(later))
    elif found.answer.fork is not None:
        fork = found.answer.fork
        menu.offer(f"Another choice after event {fork.after}: {fork.taken}", lambda: open_fork(found.answer))
        menu.soft(f"instead of: {fork.instead}")
    else:
        menu.soft("No single choice of the schedule. In the program:", 1)
        for remedy in dict.fromkeys(each.remedy for each in one.case.missing if each.remedy):
            menu.say(f" {remedy}")
    _rules(menu, tuple(dict.fromkeys(rule for each in one.case.missing for rule in each.rules)))
    return menu

"""What stands on the home screen: entries in groups, as rows, and everything about the chosen one.

Pure functions of the entries, of what was answered, and of what is unfolded, searched and chosen.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from ..course.home import DIFFICULTIES, HomeEntry
from ..course.progress import Answer
from .rows import EMPTY, Ink, Piece, Row, fit, row, shorten, width, wrap

Answers = Mapping[str, Mapping[str, Answer]]
"""What was answered, by lesson and question."""

DIFFICULTY_DOTS = len(DIFFICULTIES) - 1


class Line(NamedTuple):
    """A row of the list; `entry` is the position of what stands on it (None: a heading)."""

    row: Row
    entry: int | None = None


def shown(
    entries: Sequence[HomeEntry], words: str, unfolded: Collection[str], *, by_difficulty: bool
) -> list[HomeEntry]:
    """The entries in view: those that have every word; without words, variants only below an unfolded scenario."""
    wanted = words.lower().split()
    if wanted:
        found = [one for one in entries if all(word in _text(one) for word in wanted)]
    else:
        found = [one for one in entries if one.kind != "variant" or scenario_of(one) in unfolded]
    if not by_difficulty:
        return found
    graded = [one._replace(group=DIFFICULTIES[one.difficulty]) if one.difficulty else one for one in found]
    return sorted(graded, key=lambda one: one.difficulty)


def scenario_of(one: HomeEntry) -> str:
    """The scenario that an entry belongs to; empty when it is none."""
    return one.what.partition(":")[0] if one.kind in ("scenario", "variant") else ""


def _text(one: HomeEntry) -> str:
    return f"{one.group} {one.kind} {one.what} {one.title} {one.summary}".lower()


def lines(
    found: Sequence[HomeEntry], chosen: int, unfolded: Collection[str], answers: Answers, cells: int
) -> list[Line]:
    """The list: headings, and a row for each entry."""
    made: list[Line] = []
    group = None
    names = [_name(one, found[n - 1] if n else None, unfolded) for n, one in enumerate(found)]
    wide = min(max(map(len, names), default=0), max(cells * 2 // 5, 8), 34)
    for n, one in enumerate(found):
        if one.group != group:
            group = one.group
            if made:
                made.append(Line(EMPTY))
            made.append(Line(_heading(group, cells)))
        made.append(Line(_entry(one, names[n], _side(one, answers), n == chosen, wide, cells), n))
    return made


def _heading(group: str, cells: int) -> Row:
    return row(Piece(f"── {group} ", Ink.SOFT), Piece("─" * max(cells - len(group) - 4, 0), Ink.FRAME))


def _name(one: HomeEntry, before: HomeEntry | None, unfolded: Collection[str]) -> str:
    """How an entry is called: a scenario that hides variants by its own name, a variant below it by its."""
    scenario, colon, variant = one.what.partition(":")
    if one.kind == "scenario":
        mark = " " if one.variants < 2 else "-" if scenario in unfolded else "+"
        return f"{mark} {scenario}{f':{variant}' if scenario in unfolded or one.variants < 2 else ''}"
    if one.kind == "variant" and before is not None and scenario_of(before) == scenario:
        return f"    {colon}{variant}"
    return f"  {one.what}"


def _title(one: HomeEntry, name: str) -> str:
    """What an entry is about: where its name says the scenario, what makes the variant different."""
    whole, _, own = one.title.partition(": ")
    if one.kind == "scenario" and not name.startswith("-"):
        return whole
    return own if name.startswith("    :") else one.title


def _entry(one: HomeEntry, name: str, side: Row, chosen: bool, wide: int, cells: int) -> Row:
    kind = Ink.SELECTED if chosen else Ink.TEXT
    mark = Piece("►" if chosen else " ", kind)
    right = width(side) + 3 if side and cells >= 50 else 0
    head = row(mark, Piece(f"{shorten(name, wide):<{wide}}  ", Ink.SELECTED if chosen else Ink.STRONG))
    kept = fit((*head, Piece(_title(one, name), kind)), max(cells - right, 1))
    fill = Piece(" " * max(cells - max(right - 2, 0) - width(kept), 0), kind)
    if not right:
        return (*kept, fill)
    return (*kept, fill, *(Piece(piece.text, kind if chosen else piece.ink) for piece in side), Piece(" ", kind))


def _side(one: HomeEntry, answers: Answers) -> Row:
    """What stands at the right: how much of a lesson is answered, how hard a scenario is, where a run was left."""
    if one.questions:
        done = _done(one, answers)
        open_ = len(one.questions) - done
        return row(Piece("●" * done, Ink.DONE), Piece("○" * open_, Ink.SOFT))
    if one.kind == "scenario":
        return row(Piece("●" * one.difficulty + "·" * (DIFFICULTY_DOTS - one.difficulty), Ink.SOFT))
    return row(Piece(one.place, Ink.SOFT)) if one.place else EMPTY


def _done(one: HomeEntry, answers: Answers) -> int:
    return sum(question in answers.get(one.what, {}) for question in one.questions)


def course(entries: Sequence[HomeEntry], answers: Answers) -> str:
    """How far one has come in all lessons together."""
    asked = sum(len(one.questions) for one in entries)
    done = sum(_done(one, answers) for one in entries)
    return f"{done} of {asked} questions answered" if done else ""


def details(one: HomeEntry, every: Sequence[HomeEntry], answers: Answers, cells: int, height: int) -> list[Row]:
    """Everything about an entry, in a column of its own."""
    rows = [*wrap([Piece(one.title, Ink.STRONG)], cells), row(Piece(one.what, Ink.SOFT)), EMPTY]
    rows += wrap([Piece(one.summary)], cells) if one.summary else []
    if one.about and one.about != one.summary:
        rows += [EMPTY, *wrap([Piece(one.about, Ink.SOFT)], cells)]
    rows += [EMPTY, *[part for fact in _facts(one, answers) for part in wrap([Piece(fact)], cells)]]
    scenario = scenario_of(one)
    siblings = [other for other in every if scenario and scenario_of(other) == scenario]
    if len(siblings) > 1:
        rows += [EMPTY, row(Piece("Its variants", Ink.STRONG))]
        for other in siblings:
            mark = Piece("►" if other.what == one.what else " ", Ink.STRONG)
            name = f"{other.what.partition(':')[2]}  "
            rows += wrap(
                [mark, Piece(name, Ink.STRONG), Piece(other.title.partition(": ")[2], Ink.SOFT)], cells, indent=3
            )
    return rows[:height]


def _facts(one: HomeEntry, answers: Answers) -> list[str]:
    if one.questions:
        given = [answers.get(one.what, {}).get(question) for question in one.questions]
        right = sum(answer is not None and answer.right for answer in given)
        told = [f"About {one.minutes} minutes, {len(one.questions)} questions."]
        if any(given):
            told.append(f"{len([one for one in given if one])} answered, {right} of them right at the first try.")
        return told
    if one.difficulty:
        return [f"{one.group}, {DIFFICULTIES[one.difficulty].lower()}."]
    return [f"Left at {one.place}."] if one.place else []


def summary(one: HomeEntry, cells: int, height: int) -> list[Row]:
    """The same in a few rows."""
    what = Piece(f" {one.what}  ", Ink.SOFT)
    return wrap([what, Piece(one.summary or one.title)], cells - 1, indent=1)[:height]

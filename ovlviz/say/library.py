"""What there is to open and to look up: lessons with what was answered, scenarios, rules, functions, mistakes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from .. import content
from ..diagram.lines import listed
from ..diagram.metrics import clean
from ..errors import BadInput, Problem
from ..ledger import CONFLICTS, OUTSIDE, RULES
from ..ledger.terms import TERMS, term
from .shell import Command, Shell, told

if TYPE_CHECKING:
    from ..course.home import HomeEntry

OPEN = "Open and look up"


class Begun(NamedTuple):
    """A lesson, and which of the answers to its questions were right."""

    entry: HomeEntry
    right: tuple[bool, ...]

    @property
    def number(self) -> str:
        """What one types to open it."""
        return self.entry.what.partition("-")[0]

    @property
    def over(self) -> bool:
        """Whether all its questions are answered."""
        return len(self.right) == len(self.entry.questions)

    @property
    def answered(self) -> str:
        """How far one has come, in words."""
        rightly = f", {sum(self.right)} rightly" if self.right else ""
        return f"{len(self.right)} of {len(self.entry.questions)} questions answered{rightly}"


def begun() -> tuple[list[Begun], list[str]]:
    """Every lesson with what was answered, and what is to be said of the file of answers."""
    from ..course.home import gathered
    from ..course.progress import Progress, progress_file

    progress = Progress(progress_file())
    first = takewhile(lambda one: one is None or one.kind == "lesson", gathered())
    found = []
    for one in [one for one in first if one is not None]:
        given = [progress.answer(one.what, id) for id in one.questions]
        found.append(Begun(one, tuple([answer.right for answer in given if answer is not None])))
    return found, progress.notices


def lessons(shell: Shell, rest: str) -> Iterator[str]:
    """Every lesson, how long it takes, and what was answered."""
    found, notices = begun()
    yield from notices
    for one in found:
        yield f"{one.entry.what}: {clean(one.entry.title)}. About {one.entry.minutes} minutes, {one.answered}."
    if found:
        yield f"Type open and a number, as in open {found[0].number}."
    else:
        yield f"There are no lessons in {content.place('lessons')}."


def scenarios(shell: Shell, rest: str) -> Iterator[str]:
    """The scenarios by mechanism, or those that have some words, with their variants."""
    from ..course.home import loaded_scenarios

    loaded = loaded_scenarios()
    wanted = rest.casefold()
    if not loaded:
        yield f"There are no scenarios in {content.place('scenarios')}."
        return
    if not wanted:
        groups: dict[str, list[str]] = {}
        for one in loaded:
            groups.setdefault(one.model.mechanism, []).append(one.name)
        for group, names in groups.items():
            yield f"{group}: {listed(names)}."
        yield "Type scenarios and a word for their variants, as in scenarios cancel, and open first-receive to open one."
        return
    found = [one for one in loaded if wanted in f"{one.name} {one.model.title} {one.model.mechanism}".casefold()]
    for one in found:
        yield clean(f"{one.name}: {one.model.title}. Variants: {listed(list(one.programs))}.")
    if not found:
        yield f"No scenario is called {rest!r}. Type scenarios for all of them."


def open_other(shell: Shell, rest: str) -> Iterator[str]:
    """Open a lesson, a scenario, a file or a moment in place of what is open; `close` comes back."""
    from .opening import open_session

    if rest:
        yield from shell.go_on_as(open_session(shell.full_name(rest)))
    else:
        yield "Say what to open, as in open 10, open first-receive or open hello.c. Type lessons or scenarios for what there is."


def rule(shell: Shell, rest: str) -> Iterator[str]:
    """What a rule says, and where it comes from."""
    id = rest.upper()
    if id in RULES:
        yield f"Rule {id}: {RULES[id].text} Source: {RULES[id].source}."
    elif id in CONFLICTS:
        yield f"Here sources disagree, {id}: {conflict(id)}"
    elif id in OUTSIDE:
        yield f"Rule {id} is left out. `ovlviz rules {id}` says why."
    else:
        yield (
            f"There is no rule {rest!r}. Rules are cited in brackets, as in rule A16."
            if rest
            else "Say which, as in rule A16."
        )


def conflict(id: str) -> str:
    """On what sources disagree, and what is done here."""
    found = CONFLICTS[id]
    return f"{found.question} One answer: {found.one} The other: {found.other} Here: {found.default}"


def about(shell: Shell, rest: str) -> Iterator[str]:
    """What a word means, what a function does and returns, or what a mistake is."""
    from ..course import reference
    from ..hazards import HAZARDS

    if not rest:
        yield f"Say what about, as in about APC or about WSARecv. Words: {listed(list(TERMS))}."
        yield f"Mistakes: {listed(list(HAZARDS))}."
        return
    known = term(rest)
    if known is not None:
        yield f"{known.word}: {known.meaning} By {listed(known.rules)}."
        return
    if rest in HAZARDS:
        yield f"{rest}, a mistake: {HAZARDS[rest].why}"
        yield f"Instead: {told(HAZARDS[rest].remedy)}"
        return
    try:
        found = reference.find(rest)
    except BadInput as error:
        first = error.problems[0]
        message = "no word, no function and no mistake that is explained here"
        raise BadInput([Problem(rest, 0, 0, 0, message, f"{first.remedy}; type about for the words")]) from None
    if len(found) > 1:
        yield f"{rest}: {listed([one.name for one in found])}."
        return
    one = found[0]
    yield f"{one.name}: {' '.join(one.text.split())}"
    yield (
        f"Its parameters: {listed([f'{kind} {name}' for name, kind in one.parameters])}."
        if one.parameters
        else "It has no parameters."
    )
    for result in one.results:
        yield f"Result: {clean(result)}."


LIBRARY = (
    Command(("lessons",), "", "all lessons, and how many of their questions you have answered", lessons, OPEN),
    Command(("scenarios",), ", scenarios cancel", "all scenarios by mechanism, or those with a word in their name", scenarios, OPEN),
    Command(("open",), " 20, open first-receive:poll, open hello.c", "a lesson by its number, a run, a file or a token; close comes back", open_other, OPEN),
    Command(("rule",), " A16", "what a rule says that stands in brackets", rule, OPEN),
    Command(("about",), " APC, about WSARecv, about buffer-in-use", "what a word, a function or a mistake is", about, OPEN),
)  # fmt: skip
"""The commands that know what there is."""

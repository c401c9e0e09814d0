"""What there is to open: lessons, scenarios with their variants, and the C files of the folder one is in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from .. import content
from ..errors import BadInput
from ..scenario.find import find
from ..scenario.load import Loaded, read_scenario
from ..timeline.choosers import Chooser
from ..timeline.running import Opening, resume
from ..timeline.token import decode, source_hash
from .blocks import Predict
from .document import read_written
from .lesson import Lesson, lesson_path, read_lesson
from .recent import Recent


class HomeEntry(NamedTuple):
    """One thing that can be opened.

    `kind` is recent, lesson, scenario, variant or file; `group` is the heading it stands under.  `about` is a scenario's own
    summary, `difficulty` goes from 1 to 3, `variants` counts those of a scenario.  A lesson has `minutes` and the ids of its
    `questions`; what was opened before has a `place` where it was left, a lesson as `page`.
    """

    kind: str
    what: str
    title: str
    summary: str
    group: str
    open: Callable[[], Opening]
    lesson: Callable[[], Lesson] | None = None
    about: str = ""
    difficulty: int = 0
    variants: int = 0
    minutes: int = 0
    questions: tuple[str, ...] = ()
    page: int = 0
    place: str = ""


RECENT = "Go on where you were"
DIFFICULTIES = ("", "To begin with", "Further on", "Hard")


_MECHANISMS = {
    "events": "Events",
    "polling": "Polling",
    "routines": "Completion routines",
    "ports": "Completion ports",
    "notifications": "Socket notifications",
    "sockets": "Sockets",
    "provider": "The provider's side",
    "comparison": "One workload, several mechanisms",
}


def loaded_scenarios() -> list[Loaded]:
    """Every scenario that can be read, those of several mechanisms first, then by mechanism and difficulty."""
    return _in_order([one for name in content.scenarios() for one in _read(name)])


def _read(name: str) -> list[Loaded]:
    try:
        return [read_scenario(content.root("scenarios") / name)]
    except BadInput:
        return []  # `ovlviz check` says what is wrong with it


def _in_order(found: list[Loaded]) -> list[Loaded]:
    order = ["comparison", *(name for name in _MECHANISMS if name != "comparison")]
    return sorted(found, key=lambda one: (order.index(one.model.mechanism), one.model.difficulty, one.name))


def gathered(recent: Sequence[Recent] = ()) -> Iterator[HomeEntry | None]:
    """Everything the home screen offers, in its order; None now and then while files are read, so that a screen lives."""
    yield from recent_entries(recent)
    for name in content.lessons():
        yield from _lesson_entry(name)
        yield None
    yield from _file_entries()
    loaded = []
    for name in content.scenarios():
        loaded += _read(name)
        yield None
    for one in _in_order(loaded):
        yield from _scenario_entries(one)


def entries() -> list[HomeEntry]:
    """All of it at once, but for what was opened lately."""
    return [one for one in gathered() if one is not None]


def recent_entries(recent: Sequence[Recent]) -> Iterator[HomeEntry]:
    """What was opened last, to go on with."""
    for one in recent:
        path = Path(one.what)
        if one.kind == "lesson":
            if one.what in content.lessons():
                place = f"page {one.page + 1}"
                yield _lesson(one.what, one.title, "", RECENT, kind="recent")._replace(page=one.page, place=place)
        elif ":" in one.what and not path.suffix:
            yield HomeEntry("recent", one.what, one.title, "", RECENT, _resume(one), place=f"event {one.event}")
        elif path.is_file():
            yield HomeEntry("recent", path.name, one.title, str(path), RECENT, _resume(one), place=f"event {one.event}")


def _resume(one: Recent) -> Callable[[], Opening]:
    """Opens a run where it was left; a program that was changed since, at the same event of its new run."""

    def resumed() -> Opening:
        moment = decode(one.token) if one.token else None
        found = Opening(find(one.what), Chooser(), one.event)
        if moment is None or moment.what not in (one.what, source_hash(found.subject.setup.program.source)):
            return found
        return resume(found.subject, moment)

    return resumed


def _lesson_entry(name: str) -> Iterator[HomeEntry]:
    try:
        written = read_written(lesson_path(name))
    except BadInput:
        return  # `ovlviz check` says what is wrong with it
    blocks = [block.says for section in written.sections for block in section.blocks]
    made = _lesson(name, written.matter.title, written.matter.summary, "Lessons", first=written.first)
    questions = tuple([says.id for says in blocks if isinstance(says, Predict)])
    yield made._replace(minutes=written.matter.minutes, questions=questions)


def _lesson(name: str, title: str, summary: str, group: str, *, first: str = "", kind: str = "lesson") -> HomeEntry:
    path = lesson_path(name)

    def opening() -> Opening:
        return Opening(find(first or read_written(path, 1).first), Chooser(), None)

    return HomeEntry(kind, name, title, summary, group, opening, lambda: read_lesson(path))


def _file_entries() -> Iterator[HomeEntry]:
    for path in sorted(Path.cwd().glob("*.c")):
        yield HomeEntry("file", path.name, path.name, "", "Your files here", _open(path.name))


def _scenario_entries(loaded: Loaded) -> Iterator[HomeEntry]:
    """A scenario's variants in its own order, which is the order to meet them in; the default comes first."""
    model = loaded.model
    ordered = dict.fromkeys([model.default, *model.variants, *loaded.programs])
    variants = [one for one in ordered if one in loaded.programs]
    for variant in variants:
        what = f"{loaded.name}:{variant}"
        own = model.variants.get(variant)
        title = f"{model.title}: {(own.title if own else None) or variant}"
        summary = (own.summary if own else None) or model.summary
        is_default = variant == model.default
        yield HomeEntry(
            "scenario" if is_default else "variant",
            what,
            title,
            summary,
            _MECHANISMS[model.mechanism],
            _open(what),
            about=model.summary,
            difficulty=model.difficulty,
            variants=len(variants) if is_default else 0,
        )


def _open(what: str) -> Callable[[], Opening]:
    return lambda: Opening(find(what), Chooser(), None)


def catalogue(*, as_json: bool) -> str:
    """The lessons and scenarios as text or JSON."""
    offered = [one for one in entries() if one.kind != "file"]
    if as_json:
        return (
            json.dumps(
                [
                    {"kind": one.kind, "what": one.what, "title": one.title, "group": one.group, "summary": one.summary}
                    for one in offered
                ],
                ensure_ascii=False,
                indent=1,
            )
            + "\n"
        )
    lines: list[str] = []
    group = ""
    width = max((len(one.what) for one in offered), default=0)
    for one in offered:
        if one.group != group:
            group = one.group
            lines.append(f"{'' if not lines else chr(10)}{group}")
        lines.append(f"  {one.what:<{width}}  {one.title}")
    verb = "\n`ovlviz learn NAME` opens a lesson, `ovlviz play NAME` a scenario." if lines else "There is nothing here."
    return "\n".join([*lines, verb]) + "\n"

"""What there is to open: lessons, scenarios with their variants, and the C files of the folder one is in."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from .. import content
from ..errors import BadInput
from ..scenario.find import find
from ..scenario.load import Loaded, read_scenario
from ..scenario.subject import Subject
from .document import read_written
from .lesson import Lesson, lesson_path, read_lesson


class HomeEntry(NamedTuple):
    """One thing that can be opened.  `kind` is lesson, scenario, variant or file; `group` is the heading it stands under."""

    kind: str
    what: str
    title: str
    summary: str
    group: str
    open: Callable[[], Subject]
    lesson: Callable[[], Lesson] | None = None


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
    found = []
    for name in content.scenarios():
        try:
            found.append(read_scenario(content.root("scenarios") / name))
        except BadInput:
            continue  # `ovlviz check` says what is wrong with it
    order = ["comparison", *(name for name in _MECHANISMS if name != "comparison")]
    return sorted(found, key=lambda one: (order.index(one.model.mechanism), one.model.difficulty, one.name))


def entries() -> list[HomeEntry]:
    """Everything the home screen offers, in its order."""
    offered: list[HomeEntry] = []
    for name in content.lessons():
        path = lesson_path(name)
        try:
            written = read_written(path, 1)
        except BadInput:
            continue
        offered.append(
            HomeEntry(
                "lesson",
                name,
                written.matter.title,
                written.matter.summary,
                "Lessons",
                lambda what=written.first: find(what),  # type: ignore[misc]
                lambda path=path: read_lesson(path),  # type: ignore[misc]
            )
        )
    for loaded in loaded_scenarios():
        group = _MECHANISMS[loaded.model.mechanism]
        # In the scenario's own order, which is the order to meet them in; the default comes first.
        ordered = dict.fromkeys([loaded.model.default, *loaded.model.variants, *loaded.programs])
        for variant in (one for one in ordered if one in loaded.programs):
            what = f"{loaded.name}:{variant}"
            own = loaded.model.variants.get(variant)
            title = f"{loaded.model.title}: {(own.title if own else None) or variant}"
            summary = (own.summary if own else None) or loaded.model.summary
            kind = "scenario" if variant == loaded.model.default else "variant"
            offered.append(HomeEntry(kind, what, title, summary, group, lambda what=what: find(what)))  # type: ignore[misc]
    for path in sorted(Path.cwd().glob("*.c")):
        name = path.name
        offered.append(HomeEntry("file", name, name, "", "Your files here", lambda name=name: find(name)))  # type: ignore[misc]
    return offered


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

"""`ovlviz check`: everything an author can get wrong, found before anybody else meets it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .. import content
from ..errors import BadInput, Problem
from ..scenario.find import looks_like_path
from ..scenario.load import Loaded, from_scenario, read_scenario, unknown_variables
from ..scenario.source import from_file
from ..timeline.promises import check, sessions
from .exercise import explored, found_by
from .lesson import Exercise, read_lesson

Checked = tuple[str, list[Problem], list[str]]
"""A name, the mistakes in its files, and the expectations that its runs do not keep."""


def check_all(paths: tuple[str, ...]) -> Iterator[Checked]:
    """Check what is named, or everything there is."""
    if not paths:
        for name in content.scenarios():
            yield from _scenario(content.root("scenarios") / name)
        for name in content.lessons():
            yield _lesson(content.root("lessons") / name / "lesson.md")
        return
    for name in paths:
        yield from _named(name)


def _named(name: str) -> Iterator[Checked]:
    if not looks_like_path(name):
        yield from _brought(name)
        return
    path = Path(name)
    if path.name == "scenario.yaml" and path.exists():
        yield from _scenario(path.parent)
    elif path.suffix == ".md":
        yield _lesson(path)
    elif path.is_dir() and (path / "lesson.md").exists():
        yield _lesson(path / "lesson.md")
    elif path.is_dir():
        yield from _scenario(path)
    else:
        yield _program(path)


def _brought(name: str) -> Iterator[Checked]:
    """What ovlviz brings under this name."""
    if name in content.scenarios():
        yield from _scenario(content.root("scenarios") / name)
    elif name in content.lessons():
        yield _lesson(content.root("lessons") / name / "lesson.md")
    else:
        yield name, [Problem(name, 0, 0, 0, "there is no file, scenario or lesson of this name")], []


def _scenario(folder: Path) -> Iterator[Checked]:
    try:
        loaded = read_scenario(folder)
    except BadInput as error:
        yield folder.name, list(error.problems), []
        return
    for variant in loaded.programs:
        yield _variant(loaded, variant)


def _variant(loaded: Loaded, variant: str) -> Checked:
    name = f"{loaded.name}:{variant}"
    try:
        unknown = list(unknown_variables(loaded, variant, from_scenario(loaded, variant).setup.program))
        if unknown:
            return name, unknown, []
        verdicts = [verdict for session in sessions(loaded, variant) for verdict in check(session)]
    except BadInput as error:
        return name, list(error.problems), []
    failed = dict.fromkeys(f"{name}: expectation failed: {one.sentence}" for one in verdicts if not one.ok)
    return name, [], list(failed)


def _program(path: Path) -> Checked:
    try:
        from_file(path)
    except BadInput as error:
        return str(path), list(error.problems), []
    return str(path), [], []


def _lesson(path: Path) -> Checked:
    try:
        lesson = read_lesson(path)
    except BadInput as error:
        return path.parent.name, list(error.problems), []
    exercises = [page.task for page in lesson.pages if isinstance(page.task, Exercise)]
    return path.parent.name, [], [sentence for one in exercises for sentence in _exercise(lesson.id, one)]


def _exercise(lesson: str, one: Exercise) -> Iterator[str]:
    """What the exploration of an exercise's two programs does not bear out."""
    found = found_by(explored(one.what))
    if one.finds not in found:
        yield f"{lesson}: exploring {one.what} does not find {one.finds} (it finds {', '.join(found) or 'nothing'})"
    if one.finds in found_by(explored(one.mend)):
        yield f"{lesson}: exploring {one.mend}, which is to be without it, finds {one.finds} too"

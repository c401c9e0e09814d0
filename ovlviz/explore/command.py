"""`ovlviz explore`: which programs, how long, and what is printed meanwhile."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from ..errors import BadInput
from ..scenario.find import find
from ..scenario.subject import Subject
from .exploration import Exploration, explore
from .properties import Property, properties
from .report import as_data, as_json, as_text
from .saving import Pause, load, name_of, save
from .search import Bounds, Told

PROGRESS_SECONDS = 0.5


class Files(NamedTuple):
    """Where a search is saved when it does not come to its end, and from where it is taken up again."""

    save: str | None = None
    resume: str | None = None


NO_FILES = Files()


def run(what: str, bounds: Bounds, *, timed: bool, as_json: bool, seconds: int | None, files: Files = NO_FILES) -> int:
    """Explore what is named, print the report, and answer with the exit code (design 8.10)."""
    reports = []
    code = 0
    subjects = _subjects(what)
    if files != NO_FILES and len(subjects) > 1:
        variants = ", ".join(one.what for one in subjects)
        raise BadInput(f"a saved search is that of one program: name one of {variants}")
    for subject in subjects:
        found = _one(subject, bounds, timed=timed, seconds=seconds, files=files)
        code = max(code, _code(found), key=_ORDER.index)
        if as_json:
            reports.append(as_data(subject, found))
        else:
            print(as_text(subject, found))
        if "interrupted" in found.hit:
            break
    if as_json:
        print(_joined(reports), end="")
    return code


_joined = as_json
_ORDER = (0, 3, 1, 130)
"""Exit codes by weight: a finding outweighs a search that was not finished."""


def _subjects(what: str) -> list[Subject]:
    subject = find(what)
    if not subject.variant or what.endswith(f":{subject.variant}"):
        return [subject]
    from ..scenario.load import from_scenario, scenario_of  # pydantic only when there is a scenario

    loaded = scenario_of(subject)
    return [from_scenario(loaded, name) for name in subject.siblings]


def _code(found: Exploration) -> int:
    if "interrupted" in found.hit:
        return 130
    failed = any(one.holds is False for one in found.judgements)
    if failed or found.mistakes or any(one.end.how not in ("exit", "bound") for one in found.outcomes):
        return 1
    return 0 if found.complete else 3


def promised(subject: Subject) -> tuple[Property, ...]:
    """The properties that its scenario gives a variant."""
    if not subject.variant:
        return ()
    from ..scenario.load import scenario_of  # pydantic only when there is a scenario

    return properties(scenario_of(subject).model.properties, subject.variant)


def _one(subject: Subject, bounds: Bounds, *, timed: bool, seconds: int | None, files: Files) -> Exploration:
    screen = sys.stderr.isatty()
    begun = shown = monotonic()
    asked = 0

    def stop() -> bool:
        nonlocal shown, asked
        asked += 64
        now = monotonic()
        if screen and now - shown > PROGRESS_SECONDS:
            shown = now
            print(f"\r{subject.what}: {asked:,} moves, {now - begun:.0f} s ", end="", file=sys.stderr, flush=True)
        return seconds is not None and now - begun > seconds

    told: set[tuple[str, int]] = set()

    def tell(found: Told) -> None:
        # Each of the searches finds it again.
        key = (found.finding.name, found.finding.line)
        if key in told:
            return
        told.add(key)
        line = f" at line {found.finding.line}" if found.finding.line else ""
        print(f"{_clear(screen)}{subject.what}: found {found.finding.name}{line}", file=sys.stderr, flush=True)

    pause, name = None, name_of(subject.what, subject.setup, timed=timed, unroll=bounds.unroll)
    if files != NO_FILES:
        pause = Pause(load(Path(files.resume), name) if files.resume else None)
    result = explore(
        subject.setup,
        bounds,
        timed=timed,
        stop=stop,
        tell=tell if screen else _silent,
        properties=promised(subject),
        pause=pause,
    )
    if screen:
        print(_clear(screen), end="", file=sys.stderr, flush=True)
    if pause is not None and pause.left is not None:
        file = files.save or files.resume or ""
        save(Path(file), name, pause.left)
        print(f"{file} holds the search as it stands: --resume {file} goes on with it", file=sys.stderr)
    return result


def _clear(screen: bool) -> str:
    return "\r" + " " * 60 + "\r" if screen else ""


_silent: Callable[[Told], None] = lambda found: None  # noqa: E731

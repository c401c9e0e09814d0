"""The runs that show rules: of every variant of every scenario, and in a checkout of every program of the tests.

Which rules a run shows takes the run to find out, and there are hundreds.  So what was found is remembered in a file, with a
digest of all that it rests on: the package's code and the files of the run.  What has changed since is run again.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from .. import content
from ..calls import CALLS, setup
from ..errors import BadInput
from ..files import write_atomically
from ..ledger.citing import ids_in
from ..scenario.c import compile_program
from ..scenario.load import read_scenario
from ..timeline.promises import sessions
from ..timeline.timeline import Timeline, record

Shown = dict[str, list[str]]
"""For each run, by its name on the command line, the ids of the rules that it shows."""

Track = Callable[[Sequence["Subject"]], Iterable["Subject"]]
"""Goes through the subjects and may tell how far it is."""


class Subject(NamedTuple):
    """A scenario's folder, or a program of the tests."""

    path: Path

    def files(self) -> list[Path]:
        """All files that its runs rest on."""
        return sorted(one for one in self.path.iterdir() if one.is_file()) if self.path.is_dir() else [self.path]

    def runs(self) -> Shown:
        """Run it, in every way that a promise asks for."""
        return _scenario(self.path) if self.path.is_dir() else _program(self.path)


def subjects() -> list[Subject]:
    """The scenarios, then the programs of the tests."""
    found = [content.root("scenarios") / name for name in content.scenarios()]
    return [Subject(path) for path in (*found, *sorted(content.programs().glob("*.c")))]


def shown(memory: Path | None = None, track: Track = iter) -> Shown:
    """What every run shows; `memory` is the file that remembers it from one time to the next."""
    code = _digest(sorted(Path(__file__).resolve().parents[1].rglob("*.py"))) if memory is not None else ""
    known = _remembered(memory, code)
    now: dict[str, Any] = {}
    everything: Shown = {}
    for subject in track(subjects()):
        key = f"{subject.path} {_digest(subject.files())}" if memory is not None else str(subject.path)
        now[key] = known.get(key) or subject.runs()
        everything.update(now[key])
    if memory is not None and now != known:
        with contextlib.suppress(OSError, BadInput):  # without it the next time takes as long
            memory.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(memory, json.dumps({"code": code, "runs": now}).encode("utf-8"))
    return everything


def _digest(files: Iterable[Path]) -> str:
    whole = sha256()
    for path in files:
        data = path.read_bytes()
        whole.update(f"{path.name} {len(data)} ".encode())
        whole.update(data)
    return whole.hexdigest()


def _remembered(memory: Path | None, code: str) -> dict[str, Any]:
    if memory is None:
        return {}
    try:
        found = json.loads(memory.read_text(encoding="utf-8"))
        runs = found["runs"] if found["code"] == code else {}
        whole = all(isinstance(ids, list) for run in runs.values() for ids in run.values())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
    return runs if whole else {}


def _scenario(folder: Path) -> Shown:
    found: dict[str, set[str]] = {}
    with contextlib.suppress(BadInput):  # `ovlviz check` says what is wrong with it
        loaded = read_scenario(folder)
        for variant in loaded.programs:
            for session in sessions(loaded, variant):
                found.setdefault(session.subject.what, set()).update(_cited(session.timeline))
    return {what: sorted(ids) for what, ids in found.items()}


def _program(path: Path) -> Shown:
    source = path.read_bytes()
    timeline = record(setup(compile_program(str(path), source, CALLS)))
    return {f"tests/programs/{path.name}": sorted(_cited(timeline) | about(source.decode("utf-8")))}


def _cited(timeline: Timeline) -> set[str]:
    return {id for fact in timeline.facts for id in fact.rules}


def about(source: str) -> set[str]:
    """The rules that a program of the tests says it is about: the line of its first comment that begins with "Rules:"."""
    line = next((line for line in source.splitlines()[:12] if "Rules:" in line), "")
    return set(ids_in(line))

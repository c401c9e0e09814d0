"""`ovlviz grade`: which files, on which cores or machines, and where the marks go."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from ..errors import BadInput, Problem
from ..explore.search import Bounds
from ..files import write_atomically
from ..scenario.source import read_source
from .against import against
from .cluster import Cluster
from .gradescope import Visibility, as_gradescope
from .junit import as_junit
from .marking import Limits, Mark, Submission
from .report import Marked, as_json, as_text
from .workers import Pool

MAX_FILES = 10_000
REFERENCE_WORLDS = 100_000
"""How many worlds of the scenario's own program are looked at, to know all that it can print."""


class Wishes(NamedTuple):
    """Everything that was asked for besides the files and the scenario."""

    limits: Limits = Limits()
    points: int = 10
    as_json: bool = False
    junit: str | None = None
    gradescope: str | None = None
    visibility: Visibility = "visible"
    compare_output: bool = True
    jobs: int | None = None
    dask: str | None = None


def grade(paths: Sequence[str], what: str, wishes: Wishes) -> int:
    """Mark what is named, write the marks, and answer with the exit code."""
    submissions = list(collected(paths))
    wanted = against(what, Bounds(worlds=REFERENCE_WORLDS), compare_output=wishes.compare_output)
    size = min(wishes.jobs or os.cpu_count() or 1, len(submissions))
    if wishes.dask is not None:
        workers: Pool | Cluster = Cluster(wishes.dask, wanted, wishes.limits)
    else:
        workers = Pool(size, wanted, wishes.limits)
    marks: list[Mark] = []
    interrupted = False
    try:
        for mark in workers.marks(submissions):
            marks.append(mark)
            _progress(len(marks), len(submissions))
    except KeyboardInterrupt:
        interrupted = True
        ready = [*workers.ready(), *[None] * len(submissions)]
        marks = [
            known or Mark(one.name, "not-marked", text="it was interrupted")
            for one, known in zip(submissions, ready, strict=False)
        ]
    finally:
        workers.stop()
        _progress(0, 0)
    marked = Marked(marks, wanted, wishes.limits, wishes.points)
    if wishes.junit is not None:
        write_atomically(Path(wishes.junit), as_junit(marked))
    if wishes.gradescope is not None:
        write_atomically(Path(wishes.gradescope), as_gradescope(marked, wishes.visibility))
    print((as_json if wishes.as_json else as_text)(marked), end="")
    return 130 if interrupted else marked.code


def _progress(done: int, of: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done} of {of} files " if of else "\r" + " " * 30 + "\r", end="", file=sys.stderr, flush=True)


def collected(paths: Sequence[str]) -> Iterator[Submission]:
    """The files that are named, and the C files in the folders that are, by name and each once.

    BadInput when one is named that does not exist, or a folder in which there is none.
    """
    found: dict[str, Path] = {}
    for name in paths:
        path = Path(name)
        if path.is_dir():
            inside = [one for one in path.rglob("*") if one.suffix.lower() == ".c" and one.is_file()]
            if not inside:
                raise BadInput([Problem(name, 0, 0, 0, "there is no C file in this folder")])
            found.update((one.as_posix(), one) for one in inside)
        elif path.exists():
            found[path.as_posix()] = path
        else:
            raise BadInput([Problem(name, 0, 0, 0, "there is no such file or folder")])
    if not found:
        raise BadInput("name the files or folders to be marked")
    if len(found) > MAX_FILES:
        raise BadInput(f"there are {len(found):,} C files, and {MAX_FILES:,} is the bound: mark them in parts")
    return (_submission(found[name]) for name in sorted(found))


def _submission(path: Path) -> Submission:
    name = (
        path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    )  # a name on Linux need not be text
    try:
        return Submission(name, read_source(path))
    except BadInput as bad:
        return Submission(name, b"", str(bad))

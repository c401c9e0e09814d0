"""`ovlviz export`: which files are asked for, and writing them without losing any."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from ..errors import BadInput
from ..files import write_atomically
from .formats import FORMATS, Format, named, of_file
from .request import Request, Slide

STDOUT = "-"
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
MANY = 40
"""From so many steps on, progress is shown."""


class Target(NamedTuple):
    """A format and the file it goes to."""

    format: Format
    file: str


def targets(what: str, to: Sequence[str], outputs: Sequence[str]) -> list[Target]:
    """Which formats go to which files; BadInput when that is not clear.

    A file's end names its format.  One format goes to any file; several go to files of one name and their own ends.
    Without a name, the subject's is taken.
    """
    formats = [named(name) for one in to for name in one.split(",") if name]
    if not formats:
        if not outputs:
            raise BadInput(f"say what to make: --to {'|'.join(FORMATS)}, or -o FILE with an end that names it")
        return [Target(of_file(file), file) for file in outputs]
    if len(formats) == 1 and len(outputs) == 1:
        return [Target(formats[0], outputs[0])]
    if len(outputs) > 1:
        raise BadInput("give several -o with ends that name their formats, or --to with one -o")
    name = outputs[0] if outputs else file_name(what)
    if name == STDOUT:
        raise BadInput("only one format at a time can be written to the standard output")
    for one in formats:
        name = name.removesuffix(one.suffix)
    return [Target(one, name + one.suffix) for one in formats]


def file_name(what: str) -> str:
    """A name for files about a subject: its letters and digits, and nothing that a system reserves."""
    stem = Path(what).stem if what.endswith((".c", ".json", ".jsonl")) else what
    name = re.sub(r"[^A-Za-z0-9_]+", "-", stem).strip("-")[:80] or "run"
    return f"run-{name}" if _RESERVED.fullmatch(name) else name


def export(
    request: Request, wanted: Sequence[Target], *, each: bool = False, force: bool = False, quiet: bool = False
) -> list[str]:
    """Write all files, or none when one of them is there already; their names.  `quiet`: progress is not shown."""
    wanted = [
        target._replace(format=named(request.instead.get(target.format.name, target.format.name))) for target in wanted
    ]
    if request.shows:
        able = [one.name for one in FORMATS.values() if one.drawn or one.name in request.instead]
        plain = [target.format.name for target in wanted if not target.format.drawn]
        plain = [name for name in plain if name not in request.instead.values()]
        if plain:
            raise BadInput(f"{plain[0]} cannot show {request.shows}; these can: {', '.join(able)}")
    jobs = [job for target in wanted for job in _jobs(request, target, each=each)]
    if not force:
        there = [file for file, _ in jobs if file != STDOUT and Path(file).exists()]
        if there:
            more = f" (and {len(there) - 1} more)" if len(there) > 1 else ""
            raise BadInput(f"{there[0]}{more}: it is there already; --force replaces it")
    if not quiet:
        request.watch = watched
    for file, make in jobs:
        data = make()
        if file == STDOUT:
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
            sys.stdout.flush()
        else:
            write_atomically(Path(file), data)
    return [file for file, _ in jobs if file != STDOUT]


Job = tuple[str, Callable[[], bytes]]


def _jobs(request: Request, target: Target, *, each: bool) -> list[Job]:
    """The files of a target and what makes them: one, or one a slide."""
    write = target.format.load()
    if not each:
        return [(target.file, lambda: write(request))]
    if not target.format.each:
        pictures = ", ".join(one.name for one in FORMATS.values() if one.each)
        raise BadInput(f"--each makes a picture a step: {pictures}; {target.format.name} holds all steps in one file")
    if target.file == STDOUT:
        raise BadInput("--each writes many files: give their name with -o")
    module, _, function = target.format.each.partition(":")
    picture: Callable[[Request, Slide], bytes] = getattr(import_module(f".{module}", __package__), function)
    stem = target.file.removesuffix(target.format.suffix)
    digits = len(str(len(request.timeline)))

    def job(slide: Slide) -> Job:
        name = f"{stem}-{slide.n:0{digits}}{'-question' if slide.asks else ''}{target.format.suffix}"
        return name, lambda: picture(request, slide)

    return [job(slide) for slide in request.slides()]


def watched(steps: list[int]) -> Iterable[int]:
    """The steps one by one; a bar on the standard error tells how far it is, if there are many and a person looks."""
    if len(steps) < MANY or not sys.stderr.isatty():
        return steps
    from rich.console import Console
    from rich.progress import track

    return track(steps, "slides", console=Console(stderr=True), transient=True)

"""A program being edited: what is wrong with it, where it may be saved, and whether its file on disk has changed."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from .. import content
from ..errors import BadInput, Problem
from ..files import write_atomically
from ..scenario.c.reading.source import MAX_SOURCE
from ..scenario.find import find
from ..scenario.platforms import under
from ..scenario.subject import Subject
from ..timeline import changes
from .rows import EMPTY, Ink, Piece, Row, row, wrap


class Draft(NamedTuple):
    """The text as it stands, and as it was when it was last run, saved or opened."""

    text: str
    kept: str

    @property
    def changed(self) -> bool:
        """Whether leaving would lose something."""
        return self.text != self.kept


def mistakes(subject: Subject, text: str) -> tuple[Problem, ...]:
    """All mistakes of a program text, in order; none when it can be run."""
    try:
        changes.with_source(subject, text)
    except BadInput as bad:
        return bad.problems
    return ()


def rows(problems: tuple[Problem, ...], at: int, cells: int) -> list[Row]:
    """One of the mistakes: its place, what is wrong, the line with a caret, and what would be right."""
    if not problems:
        return [row(Piece(" No mistakes found.", Ink.SOFT))]
    one = problems[at % len(problems)]
    where = f" {at % len(problems) + 1} of {len(problems)}  "
    if one.line:
        where += f"line {one.line}, column {one.column}: "
    found = wrap([Piece(where, Ink.FAULT), Piece(one.message, Ink.STRONG)], cells, indent=1)
    if one.line and one.text:
        lines = str(one).splitlines()
        excerpt = [line for line in lines[1:] if line.startswith("    ")][:2]
        found += [row(Piece(line[:cells], Ink.TEXT if n == 0 else Ink.FAULT)) for n, line in enumerate(excerpt)]
    else:
        found.append(EMPTY)
    if one.remedy:
        found += wrap([Piece(f" {one.remedy}", Ink.SOFT)], cells, indent=1)
    return found


# Files ----------------------------------------------------------------------------------------------------------------


def shipped(path: Path) -> bool:
    """Whether a file belongs to the scenarios or lessons that came with ovlviz, or lies beside the package."""
    whole = path.resolve()
    return any(whole.is_relative_to(content.root(kind).resolve()) for kind in ("scenarios", "lessons"))


def own_name(subject: Subject) -> str:
    """The name under which a program may be saved: that of the person's own file, or a new one in this folder."""
    path = Path(subject.path)
    if not subject.variant and path.is_file() and not shipped(path):
        return subject.path
    return f"{subject.what.replace(':', '-')}.c" if subject.variant else path.name


def is_file_of(subject: Subject, name: str) -> bool:
    """Whether a name means the file that a program came from."""
    try:
        return Path(name.strip()).resolve() == Path(subject.path).resolve()
    except (OSError, ValueError):
        return False


def save(text: str, name: str, own: frozenset[str]) -> Path:
    """Write the program to a file of the person's own; BadInput when it is none, or is there already.

    `own` are the files that may be written over: what was opened from there, or saved there before.
    """
    path = Path(name.strip())
    if not name.strip():
        raise BadInput("give a name for the file")
    if path.suffix.lower() != ".c":
        raise BadInput(f"{path.name} is no name for a C program: let it end in .c")
    try:
        among, taken = shipped(path), path.exists() and str(path.resolve()) not in own
    except (OSError, ValueError):
        raise BadInput("this is no name that a file can have") from None
    if among:
        raise BadInput(f"{path.name} lies among what came with ovlviz, which is never written over: save it elsewhere")
    if taken:
        raise BadInput(f"{path} is there already, and is left as it is: give another name")
    data = text.encode("utf-8", "surrogateescape")
    if len(data) > MAX_SOURCE:
        raise BadInput(f"the program is larger than {MAX_SOURCE:,} bytes, the bound")
    write_atomically(path, data)
    return path


def stamp(subject: Subject) -> tuple[int, int] | None:
    """When a program's file was changed last, in nanoseconds, and its size; None when there is no such file."""
    try:
        found = Path(subject.path).stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size


def reread(subject: Subject) -> Subject:
    """The program as it is on disk now, under the same circumstances; BadInput with all its mistakes."""
    return under(find(subject.what if subject.variant else subject.path), subject.setup.settings)

"""The marks for people and for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Any, NamedTuple

from .against import Against
from .marking import Fault, Limits, Mark, Status

WIDTH = 96
SCHEMA = 1

WORDS: dict[Status, str] = {
    "passed": "passed",
    "failed": "failed",
    "not-compiled": "not compiled",
    "unfinished": "unfinished",
    "not-marked": "not marked",
}
"""What each status is called."""

GOOD: tuple[Status, ...] = ("passed", "unfinished")
"""Nothing wrong was found: the points are given."""


class Marked(NamedTuple):
    """All marks of one command, with what was wanted and what each file may get."""

    marks: Sequence[Mark]
    wanted: Against
    limits: Limits
    points: int

    def points_of(self, one: Mark) -> int:
        """What a submission gets: all or nothing."""
        return self.points if one.status in GOOD else 0

    @property
    def code(self) -> int:
        """The exit code (design 8.10)."""
        found = {one.status for one in self.marks}
        return 1 if found & {"failed", "not-compiled"} else 3 if found & {"unfinished", "not-marked"} else 0


# For people -------------------------------------------------------------------------------------------------------


def as_text(marked: Marked) -> str:
    """What `ovlviz grade` prints."""
    return "\n".join(_lines(marked)) + "\n"


def bounds_of(limits: Limits) -> str:
    """The bounds in words."""
    return f"{limits.worlds:,} worlds, {limits.seconds:,} s and {limits.memory:,} MB"


def _lines(marked: Marked) -> Iterator[str]:
    wanted, limits = marked.wanted, marked.limits
    yield f"against {wanted.what}: {wanted.title}"
    yield f"  every schedule, within {bounds_of(limits)} a file"
    if wanted.outputs is None:
        yield "  what is printed is not compared"
    yield ""
    for one in marked.marks:
        yield f"{WORDS[one.status]:<12}  {one.file}"
        yield from (f"    {line}" for line in account(one))
    counts = Counter(one.status for one in marked.marks)
    told = ", ".join(f"{counts[status]} {WORDS[status]}" for status in WORDS if counts[status])
    yield ""
    yield f"{len(marked.marks)} file{'' if len(marked.marks) == 1 else 's'}: {told}"


def account(one: Mark) -> Iterator[str]:
    """What is to be said of a submission: its faults, notes, and why it was not marked to the end."""
    for fault in one.faults:
        yield from _fault(fault, "×")
    for note in one.notes:
        yield from _fault(note, "·")
    if one.text:
        yield from _wrapped(f"{one.text[:1].upper()}{one.text[1:]}.")
    if one.status == "unfinished" and not one.faults:
        yield "Nothing wrong was found within these bounds."


def _fault(one: Fault, sign: str) -> Iterator[str]:
    if one.kind == "compile":
        yield from one.sentence.split("\n")
        return
    where = f" at line {one.line}" if one.line else ""
    heading = {"hazard": one.name, "property": one.name, "expectation": "expected", "output": "wrong output"}
    yield from _wrapped(f"{sign} {heading.get(one.kind, one.name)}{where}", "  ")
    if one.kind != "property" or not one.name.endswith(one.sentence):
        yield from _wrapped(one.sentence, "  ", "  ")
    for label, text in (("Why", one.why), ("Instead", one.instead), ("Note", one.note)):
        if text:
            yield from _wrapped(f"{label}: {text}", "  ", "  ")
    if one.token:
        yield f"  ovlviz play {one.token}"


def _wrapped(text: str, further: str = "", first: str = "") -> list[str]:
    return wrap(text, WIDTH, initial_indent=first, subsequent_indent=further)


# For programs -----------------------------------------------------------------------------------------------------


def as_json(marked: Marked) -> str:
    """The marks as one JSON object."""
    limits = marked.limits
    data = {
        "schema": SCHEMA,
        "against": marked.wanted.what,
        "bounds": {"worlds": limits.worlds, "seconds": limits.seconds, "memory": limits.memory},
        "patient": limits.patient,
        "outputs_compared": marked.wanted.outputs is not None,
        "counts": {status: sum(one.status == status for one in marked.marks) for status in WORDS},
        "files": [_data(marked, one) for one in marked.marks],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _data(marked: Marked, one: Mark) -> dict[str, Any]:
    return {
        "file": one.file,
        "status": one.status,
        "points": marked.points_of(one),
        "max_points": marked.points,
        "faults": [fault._asdict() for fault in one.faults],
        "notes": [fault._asdict() for fault in one.notes],
        "text": one.text,
    }

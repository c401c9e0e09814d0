"""What a property can speak of: the world at one moment of a schedule.

    out.NAME, lines            what has been printed so far: the last report of that name, as text, and all lines
    ended, exit                how the run ended, and with which code; none while it goes on
    threads, operations        lists of what there is now, with the fields of the engine's records
    objects, registrations     the same; an object's `kind` is event, mutex, semaphore, port, socket, thread …
    program.NAME               the integer in a variable of the file; none while it holds none

A world has no clock that a schedule in any order could tell, and no history: `time` and `facts` are for expectations.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import get_args

from ..engine.layout import Scalar
from ..engine.objects import Registration
from ..engine.overlapped import Operation
from ..engine.program import Program
from ..engine.threads import Thread
from ..engine.world import KernelObject
from . import language

NAMES = ("out", "lines", "ended", "exit", "threads", "operations", "objects", "registrations", "program")


def kind_of_object(type_: type) -> str:
    """What kind of object this is: event, critical-section, thread …"""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", type_.__name__).lower().removesuffix("-object")


OBJECT_FIELDS = tuple(dict.fromkeys(["kind", *(field for one in get_args(KernelObject) for field in one._fields)]))

FIELDS: dict[str, tuple[str, ...]] = {
    "threads": Thread._fields,
    "operations": Operation._fields,
    "objects": OBJECT_FIELDS,
    "registrations": Registration._fields,
}
"""The lists of a world, each with the fields that its things have; an object has none where its kind lacks a field."""


def parse(source: str) -> language.Expression:
    """The expression of a property; LanguageError also where it speaks of what no world has."""
    found = language.parse(source)
    for name, lists in language.scoped_names(found):
        _check(name, [FIELDS.get(one.path[0], ()) for one in lists])
    return found


def _check(name: language.Name, fields: list[tuple[str, ...]]) -> None:
    first = name.path[0]
    if any(first in one for one in fields):
        return
    if first in ("time", "facts"):
        remedy = "an expectation can ask for it, of a run"
        raise language.LanguageError(name.column, f"a property cannot speak of {first}", remedy)
    if first not in NAMES:
        inside = f", and the fields here are: {', '.join(fields[-1])}" if fields and fields[-1] else ""
        remedy = f"the names are: {', '.join(NAMES)}{inside}"
        raise language.LanguageError(name.column, f"a world has no {first!r}", remedy)
    if first in ("out", "program") and len(name.path) != 2:
        raise language.LanguageError(name.column, f"{first} needs one name behind it", f"write {first}.NAME")


def variables(expression: language.Expression) -> list[language.Name]:
    """The names that speak of variables of the program, which only a program can say that it has."""
    return [name for name, _ in language.scoped_names(expression) if name.path[0] == "program"]


@lru_cache(maxsize=64)
def static_integer(program: Program, name: str) -> tuple[int, Scalar] | None:
    """The block and layout of a variable of the file that holds one integer; None when there is none of this name."""
    for number, declared in enumerate(program.variables):
        if number and declared.name == name and not declared.function and isinstance(declared.layout, Scalar):
            return number, declared.layout
    return None

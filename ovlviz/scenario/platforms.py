"""A program under circumstances: its calls must exist on the platform, its disagreements have another side (design D5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..calls import CALLS
from ..engine.program import Call, Program
from ..engine.world import OTHER_SIDES, Settings
from ..errors import BadInput, Problem
from .subject import Subject


def under(subject: Subject, settings: Settings) -> Subject:
    """The subject with these settings; BadInput when its program calls what their platform does not have.

    BadInput too when the behaviour is none: see `engine.world.Settings`.
    """
    base, *ids = settings.behaviour.split("+")
    wrong = [id for id in ids if id not in OTHER_SIDES]
    if base not in ("documented", "observed") or wrong:
        known = ", ".join(sorted(OTHER_SIDES, key=lambda id: (id[0] == "C", int(id[1:]))))
        what = f"{wrong[0]} has no other side to show" if wrong else "it must be documented or observed"
        remedy = (
            f"write documented, observed, or add disagreements: documented+K4. They are {known}; see `ovlviz rules K4`"
        )
        raise BadInput([Problem(f"behaviour {settings.behaviour}", 0, 0, 0, what, remedy)])
    problems = list(missing(subject.setup.program, settings.platform))
    if problems:
        raise BadInput(problems)
    return subject._replace(setup=replace(subject.setup, settings=settings))


def missing(program: Program, platform: str) -> Iterator[Problem]:
    """A problem for each call of a function that the platform does not have, in the order of their places."""
    lines = program.source.split("\n")
    found = set()
    for function in program.functions:
        for instruction, span in zip(function.code, function.spans, strict=True):
            if isinstance(instruction, Call) and not exists(instruction.name, platform):
                found.add((span, instruction.name))
    for span, name in sorted(found):
        needs = " or ".join(CALLS[name].platforms.split())
        message, remedy = f"{name} does not exist on {platform}", f"it needs the platform {needs}"
        yield Problem(program.file, span.line, span.column, span.end, message, remedy, lines[span.line - 1])


def exists(name: str, platform: str) -> bool:
    """Whether the platform has a function of this name; one declared for no platform in particular is everywhere."""
    declaration = CALLS.get(name)
    return declaration is None or not declaration.platforms or platform in declaration.platforms.split()

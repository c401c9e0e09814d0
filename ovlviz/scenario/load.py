"""Scenario folders made into Subjects that can run."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import NamedTuple

from .. import content
from ..calls import CALLS, setup
from ..engine.world import Disturbance, Settings
from ..errors import BadInput, Problem
from ..ledger import CLAIMS
from . import language, model, platforms
from .c import compile_program
from .source import read_source
from .subject import Subject
from .yaml import load, read_text


class Loaded(NamedTuple):
    """A scenario as it is on disk: its name, what its file says, and the C file of each variant."""

    name: str
    folder: Path
    model: model.Scenario
    programs: dict[str, Path]


def read_scenario(folder: Path) -> Loaded:
    """The scenario in a folder; BadInput with every mistake of its file and of what lies beside it."""
    path = folder / "scenario.yaml"
    text = read_text(path, what="scenario")
    found = load(str(path), text, model.Scenario)
    programs = {one.stem: one for one in sorted(folder.glob("*.c")) if one.name != "provider.c"}
    problems = [
        *_links_out(folder, programs),
        *_variants(path, text, found, programs),
        *_expressions(path, text, found),
        *_claims(path, text, found),
    ]
    if problems:
        raise BadInput(sorted(problems, key=lambda one: (one.file, one.line, one.column)))
    return Loaded(folder.name, folder, found, programs)


def _links_out(folder: Path, programs: dict[str, Path]) -> list[Problem]:
    inside = folder.resolve()
    return [
        Problem(str(path), 0, 0, 0, "this program lies outside its scenario's folder", "copy it here instead of a link")
        for path in programs.values()
        if not path.resolve().is_relative_to(inside)
    ]


def _variants(path: Path, text: str, found: model.Scenario, programs: dict[str, Path]) -> list[Problem]:
    if not programs:
        return [Problem(str(path), 0, 0, 0, "the scenario has no program", "put a C file beside scenario.yaml")]
    known = ", ".join(programs)
    return [
        _where(path, text, name, f"there is no variant {name}", f"the variants are: {known}")
        for name in (found.default, *found.variants, *(one for e in found.expect for one in e.variants))
        if name not in programs
    ]


def _where(path: Path, text: str, word: str, message: str, remedy: str) -> Problem:
    for number, line in enumerate(text.split("\n"), 1):
        column = line.find(word)
        if column >= 0:
            return Problem(str(path), number, column + 1, column + 1 + len(word), message, remedy, line)
    return Problem(str(path), 0, 0, 0, message, remedy)


def _claims(path: Path, text: str, found: model.Scenario) -> list[Problem]:
    return [
        _where(path, text, id, f"there is no claim {id} that could be shown", "`ovlviz claims` lists them")
        for expectation in found.expect
        for id in expectation.claims
        if id not in CLAIMS or not CLAIMS[id].demonstrable
    ]


def _expressions(path: Path, text: str, found: model.Scenario) -> list[Problem]:
    problems = []
    for source in (one for e in found.expect for one in (e.shows, e.holds) if one is not None):
        try:
            language.parse(source)
        except language.LanguageError as error:
            place = _where(path, text, source.split("\n")[0], error.message, error.remedy)
            column = place.column + error.column - 1 if place.column else 0
            problems.append(place._replace(column=column, end=column + 1))
    return problems


# Subjects --------------------------------------------------------------------------------------------------------


def from_scenario(loaded: Loaded, variant: str | None = None, *, settings: Settings | None = None) -> Subject:
    """One variant of a scenario (its default without a name) as a Subject."""
    name = variant or loaded.model.default
    if name not in loaded.programs:
        close = difflib.get_close_matches(name, loaded.programs, 1)
        hint = f"did you mean {loaded.name}:{close[0]}?" if close else f"its variants are: {', '.join(loaded.programs)}"
        raise BadInput([Problem(f"{loaded.name}:{name}", 0, 0, 0, "the scenario has no such variant", hint)])
    path = loaded.programs[name]
    one = loaded.model.variants.get(name)
    title = f"{loaded.model.title}: {one.title}" if one is not None and one.title else loaded.model.title
    summary = (one.summary if one else None) or loaded.model.summary
    program = compile_program(str(path), read_source(path), CALLS, overrides=loaded.model.parameters)
    what, siblings = f"{loaded.name}:{name}", tuple(loaded.programs)
    subject = Subject(what, name, title, summary, str(path), setup(program), siblings)
    return platforms.under(subject, settings or settings_of(loaded.model))


def settings_of(found: model.Scenario) -> Settings:
    """What a scenario file says about the run, for the engine."""
    disturbances = tuple(_disturbance(one) for one in found.disturb)
    return Settings(found.platform, found.behaviour, "timed", found.latency_us, disturbances)


def _disturbance(one: model.Disturbance) -> Disturbance:
    if one.delay_us is not None:
        return Disturbance(one.socket, one.send, "delay", one.delay_us)
    if one.split_at is not None:
        return Disturbance(one.socket, one.send, "split", one.split_at)
    return Disturbance(one.socket, one.send, "reset")


def scenario_named(name: str) -> Loaded:
    """The scenario with this name; BadInput that suggests a close one when there is none."""
    known = content.scenarios()
    if name not in known:
        close = difflib.get_close_matches(name, known, 1)
        hint = f"did you mean {close[0]}?" if close else "`ovlviz list` shows them all"
        raise BadInput([Problem(name, 0, 0, 0, "there is no file and no scenario of this name", hint)])
    return read_scenario(content.root("scenarios") / name)


def scenario_of(subject: Subject) -> Loaded:
    """The scenario that a variant's Subject came from."""
    return read_scenario(Path(subject.path).parent)

"""Scenario folders made into Subjects that can run."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from .. import content
from ..calls import setup
from ..engine.program import Program
from ..engine.world import Disturbance, Settings
from ..errors import BadInput, Problem
from ..ledger import CLAIMS
from . import language, model, patterns, platforms, worlds
from .source import PROVIDER, compile_both, is_provider
from .subject import Subject
from .validation import Path as NodePath
from .yaml import MAX_BYTES, Document, read_text


class Loaded(NamedTuple):
    """A scenario as it is on disk: its name, what its file says, and the C file of each variant.

    `providers` are the service providers beside them, by file name without `.c`.
    """

    name: str
    folder: Path
    model: model.Scenario
    programs: dict[str, Path]
    providers: dict[str, Path]

    def provider(self, variant: str) -> Path | None:
        """The provider that a variant runs with: the one it names, or `provider.c`, or none."""
        one = self.model.variants.get(variant)
        return self.providers.get((one.provider if one else None) or PROVIDER)


def read_scenario(folder: Path) -> Loaded:
    """The scenario in a folder; BadInput with every mistake of its file and of what lies beside it."""
    path = folder / "scenario.yaml"
    if folder.is_dir() and not path.exists():
        raise BadInput([Problem(str(folder), 0, 0, 0, "this folder is no scenario: it holds no scenario.yaml")])
    document, found = _understood(str(path), read_text(path, what="scenario", bound=MAX_BYTES))
    files = {one.stem: one for one in sorted(folder.glob("*.c"))}
    providers = {stem: one for stem, one in files.items() if is_provider(one)}
    programs = {stem: one for stem, one in files.items() if stem not in providers}
    for name, variant in found.variants.items():
        if variant.program in programs and name not in programs:
            programs[name] = programs[variant.program]
    problems = [
        *_misplaced(folder, files),
        *_providers(document, found, providers),
        *_variants(document, found, programs),
        *_expressions(document, found),
        *_claims(document, found),
    ]
    if problems:
        raise BadInput(sorted(problems, key=lambda one: (one.file, one.line, one.column)))
    return Loaded(folder.name, folder, found, programs, providers)


@lru_cache(maxsize=128)
def _understood(name: str, text: str) -> tuple[Document, model.Scenario]:
    """A scenario's text as a document and as a model.  Kept, because a run asks for both at its beginning and at its end."""
    document = Document(name, text)
    return document, document.read(model.Scenario)


def _providers(document: Document, found: model.Scenario, providers: dict[str, Path]) -> Iterator[Problem]:
    """Names of providers that lie nowhere."""
    for name, one in found.variants.items():
        if one.provider and one.provider not in providers:
            remedy = f"the providers are: {', '.join(providers) or 'none'}"
            yield document.problem(("variants", name, "provider"), f"there is no {one.provider}.c", remedy)


def _misplaced(folder: Path, programs: dict[str, Path]) -> Iterator[Problem]:
    """Programs that lie elsewhere or whose names no variant can have (`Event.c` and `event.c` are one file on Windows)."""
    inside = folder.resolve()
    for name, path in programs.items():
        if not path.resolve().is_relative_to(inside):
            message = "this program lies outside its scenario's folder"
            yield Problem(str(path), 0, 0, 0, message, "copy it here instead of a link")
        if not re.fullmatch(patterns.VARIANT, name):
            yield Problem(str(path), 0, 0, 0, patterns.WORDS[patterns.VARIANT], "give the file another name")


def _variants(document: Document, found: model.Scenario, programs: dict[str, Path]) -> Iterator[Problem]:
    """Names of variants that have no program."""
    if not programs:
        yield Problem(document.name, 0, 0, 0, "the scenario has no program", "put a C file beside scenario.yaml")
        return
    named: list[tuple[str, NodePath]] = [(found.default, ("default",))]
    named.extend((name, ("variants", name)) for name in found.variants)
    named.extend((name, ("counts", name)) for name in found.counts)
    promised = [(("expect", at), one.variants) for at, one in enumerate(found.expect)]
    promised += [(("properties", at), one.variants) for at, one in enumerate(found.properties)]
    for where, chosen in promised:
        named.extend((name, (*where, "variants", at)) for at, name in enumerate(chosen))
    for name, path in named:
        if name not in programs:
            remedy = f"the variants are: {', '.join(programs)}"
            yield document.problem(
                path, f"there is no variant {name}", remedy, at_key=path[0] in ("variants", "counts")
            )


def _claims(document: Document, found: model.Scenario) -> Iterator[Problem]:
    """Claims that do not exist, or that no run can show."""
    for number, expectation in enumerate(found.expect):
        for at, id in enumerate(expectation.claims):
            if id not in CLAIMS or not CLAIMS[id].demonstrable:
                message = f"there is no claim {id} that could be shown"
                yield document.problem(("expect", number, "claims", at), message, "`ovlviz claims` lists them")


def _expressions(document: Document, found: model.Scenario) -> Iterator[Problem]:
    """Mistakes in the expressions of expectations and properties."""
    for number, expectation in enumerate(found.expect):
        for key in ("holds", "shows"):
            yield from _expression(document, ("expect", number, key), getattr(expectation, key), language.parse)
    for number, one in enumerate(found.properties):
        for key in ("always", "sometimes", "eventually"):
            yield from _expression(document, ("properties", number, key), getattr(one, key), worlds.parse)


def _expression(
    document: Document, path: NodePath, source: str | None, parse: Callable[[str], object]
) -> Iterator[Problem]:
    if source is None:
        return
    try:
        parse(source)
    except language.LanguageError as error:
        yield document.problem(path, error.message, error.remedy, offset=error.column - 1)


def unknown_variables(loaded: Loaded, variant: str, program: Program) -> Iterator[Problem]:
    """Properties that speak of variables which a variant's program has not, or which hold no integer."""
    path = loaded.folder / "scenario.yaml"
    document, found = _understood(str(path), read_text(path, what="scenario", bound=MAX_BYTES))
    for number, one in enumerate(found.properties):
        for key in ("always", "sometimes", "eventually"):
            source = getattr(one, key)
            if source is None or (one.variants and variant not in one.variants):
                continue
            for name in worlds.variables(worlds.parse(source)):
                if worlds.static_integer(program, name.path[1]) is None:
                    message = f"{variant}.c has no integer variable {name.path[1]} outside its functions"
                    remedy = "name the `variants` that have it"
                    yield document.problem(("properties", number, key), message, remedy, offset=name.column - 1)


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
    program = compile_both(path, loaded.provider(name), loaded.model.parameters)
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

"""Every rule is held by a test: a one-line change of what decides it makes a program or an expectation fail.

`tests/mutants/*.yaml` names the changes, a file for each part of the engine:

    - rules: [A36]                      the ids that are decided there
      at: engine/receiving.py stream_arrived
      old: socket.receives[0]           a fragment that this function has exactly once
      new: socket.receives[-1]          what another Windows might do
      test: engine/test_x.py test_y     a test that must fail, where programs and scenarios cannot show it

A mutant is tried on the programs of `tests/programs` and the variants of the scenarios that are about one of its rules or
whose runs cite one, and one of them must fail.  A rule that no line of the engine decides is in `none.tsv`, with the reason.  Trying it takes no new process: the code of the functions that the change touches is exchanged
in place, and put back afterwards.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import types
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pytest
from ruamel.yaml import YAML

import ovlviz
from ovlviz import content
from ovlviz.calls import CALLS, setup
from ovlviz.course.rules import citations
from ovlviz.course.runs import about
from ovlviz.engine.world import Setup
from ovlviz.ledger import CONFLICTS, OUTSIDE, RULES
from ovlviz.scenario.c import compile_program
from ovlviz.scenario.load import scenario_named
from ovlviz.scenario.model import Expectation
from ovlviz.timeline.choosers import Chooser
from ovlviz.timeline.promises import kept, promises, session
from ovlviz.timeline.running import Session
from ovlviz.timeline.timeline import Timeline

TESTS = Path(__file__).resolve().parent
PACKAGE = Path(ovlviz.__file__).parent
MAX_FACTS = 20_000
"""More than any of the programs needs; a mutant that runs on is stopped there, and has failed."""


class Mutant(NamedTuple):
    """One change: see the top of this file."""

    rules: tuple[str, ...]
    file: str
    function: str
    old: str
    new: str
    test: str

    @property
    def name(self) -> str:
        """What pytest calls it."""
        return f"{'-'.join(self.rules)} {self.function}"

    def sources(self) -> tuple[str, str]:
        """The text of the file without the change and with it; AssertionError when the fragment is not there once."""
        source = (PACKAGE / self.file).read_text(encoding="utf-8")
        lines = source.splitlines(keepends=True)
        first, last = _extent(source, self.function)
        body = "".join(lines[first:last])
        assert body.count(self.old) == 1, (
            f"{self.function} in {self.file} has {self.old!r} {body.count(self.old)} times"
        )
        return source, "".join([*lines[:first], body.replace(self.old, self.new), *lines[last:]])


def _extent(source: str, function: str) -> tuple[int, int]:
    """The lines of a function or method: the first one from 0, and the one after the last."""
    found: ast.Module | ast.ClassDef | ast.FunctionDef = ast.parse(source)
    for part in function.split("."):
        inside = [one for one in found.body if isinstance(one, ast.FunctionDef | ast.ClassDef) and one.name == part]
        assert len(inside) == 1, f"there are {len(inside)} of {function}"
        found = inside[0]
    assert isinstance(found, ast.FunctionDef)
    assert found.end_lineno is not None
    return found.lineno - 1, found.end_lineno


def load() -> list[Mutant]:
    """All mutants, by their files."""
    yaml = YAML(typ="safe")
    rows = [row for path in sorted((TESTS / "mutants").glob("*.yaml")) for row in yaml.load(path.read_text("utf-8"))]
    return [_mutant(row["rules"], row["at"], row["old"], row["new"], row.get("test", "")) for row in rows]


def _mutant(rules: list[str], at: str, old: object, new: object, test: str) -> Mutant:
    file, function = at.split()
    return Mutant(tuple(rules), file, function, str(old), str(new), test)


MUTANTS = load()
SAMPLE = MUTANTS[:: max(1, len(MUTANTS) // 40)][:40]


# Changing the engine in place --------------------------------------------------------------------------------------


@contextmanager
def changed(mutant: Mutant) -> Iterator[None]:
    """The package with the change in place."""
    source, other = mutant.sources()
    module = importlib.import_module("ovlviz." + mutant.file.removesuffix(".py").replace("/", "."))
    before = _functions(compile(source, mutant.file, "exec"))
    after = _functions(compile(other, mutant.file, "exec"))
    assert before.keys() == after.keys(), "a mutant changes what a function does, not which there are"
    touched = [name for name in before if before[name] != after[name]]
    assert touched, "the change touches no function"
    live = {name: _live(module, name) for name in touched}
    assert all(live.values()), f"not found: {[name for name in touched if not live[name]]}"
    kept_codes = [(function, function.__code__) for functions in live.values() for function in functions]
    try:
        for name, functions in live.items():
            for function in functions:
                function.__code__ = after[name]
        yield
    finally:
        for function, code in kept_codes:
            function.__code__ = code


def _functions(code: types.CodeType, prefix: str = "") -> dict[str, types.CodeType]:
    """The code of every function and method, by its qualified name; code inside a function belongs to that function."""
    found: dict[str, types.CodeType] = {}
    for one in code.co_consts:
        if not isinstance(one, types.CodeType):
            continue
        name = f"{prefix}{one.co_name}"
        if one.co_flags & 0x2:  # CO_NEWLOCALS: a function; a class body has no locals of its own
            found[name] = one
        else:
            found.update(_functions(one, f"{name}."))
    return found


def _live(module: types.ModuleType, name: str) -> list[types.FunctionType]:
    """The function of this name in the running module, out of its class and its property."""
    one: Any = module
    for part in name.split("."):
        one = vars(one).get(part) if isinstance(one, type | types.ModuleType) else None
    if isinstance(one, property):
        one = one.fget
    one = getattr(one, "__wrapped__", one)
    return [one] if isinstance(one, types.FunctionType) else []


# What is tried -----------------------------------------------------------------------------------------------------


class Trial(NamedTuple):
    """A program or a variant: what it is called, how to try it, and the rules its undisturbed run cites."""

    name: str
    holds: Callable[[], bool]
    rules: frozenset[str]


def _program(path: Path) -> Trial:
    made = setup(compile_program(str(path), path.read_bytes(), CALLS))
    single, several = path.with_suffix(".out"), path.with_suffix(".any")
    legal = {single.read_bytes()} if single.exists() else {one.read_bytes() for one in several.iterdir()}

    def holds() -> bool:
        timeline = Timeline(made, Chooser(None)).run(MAX_FACTS)
        return timeline.output in legal and timeline.ending is not None and timeline.ending.how == "exit"

    return Trial(f"tests/programs/{path.name}", holds, _cited(made, None) | about(path.read_text("utf-8")))


def _cited(made: Setup, seed: int | None) -> frozenset[str]:
    return frozenset(id for fact in Timeline(made, Chooser(seed)).run(MAX_FACTS).facts for id in fact.rules)


def _variants() -> Iterator[Trial]:
    for name in content.scenarios():
        loaded = scenario_named(name)
        for variant in loaded.programs:
            groups: dict[Any, list[Expectation]] = defaultdict(list)
            for promise in promises(loaded, variant):
                groups[promise.under].append(promise)
            for under, asked in groups.items():
                found = session(loaded, variant, under)
                yield _variant(found, under.seed, asked)


def _variant(found: Session, seed: int | None, asked: list[Expectation]) -> Trial:
    def holds() -> bool:
        timeline = Timeline(found.subject.setup, Chooser(seed)).run(MAX_FACTS)
        return all(kept(Session(found.subject, timeline), one).ok for one in asked)

    return Trial(found.subject.what, holds, _cited(found.subject.setup, seed))


def _test(name: str, rules: tuple[str, ...]) -> Trial:
    """A test function; of fixtures it may have tmp_path alone."""
    file, function = name.split()
    test = getattr(importlib.import_module("tests." + file.removesuffix(".py").replace("/", ".")), function)
    marks = [mark for mark in getattr(test, "pytestmark", []) if mark.name == "parametrize"]

    def holds() -> bool:
        for arguments in _arguments(marks):
            with TemporaryDirectory() as folder:
                place = {"tmp_path": Path(folder)} if "tmp_path" in inspect.signature(test).parameters else {}
                test(**arguments, **place)
        return True

    return Trial(name, holds, frozenset(rules))


def _arguments(marks: list[pytest.Mark]) -> Iterator[dict[str, Any]]:
    """The arguments of a test's cases; it has one parametrize mark or none."""
    if not marks:
        yield {}
    for mark in marks:
        names, cases = mark.args
        for case in cases:
            yield {names: case} if isinstance(names, str) else dict(zip(names, case, strict=True))


@pytest.fixture(scope="module")
def trials() -> list[Trial]:
    """Everything that can be tried, the programs first."""
    return [*map(_program, sorted((TESTS / "programs").glob("*.c"))), *_variants()]


def killer(mutant: Mutant, trials: list[Trial]) -> str | None:
    """The first trial that fails with the change in place; None when all of them hold."""
    wanted = frozenset(mutant.rules)
    asked = [_test(mutant.test, mutant.rules), *trials] if mutant.test else trials
    with changed(mutant):
        for trial in asked:
            if trial.rules & wanted:
                try:
                    if not trial.holds():
                        return trial.name
                except Exception as error:
                    return f"{trial.name} ({type(error).__name__})"
    return None


# Tests -------------------------------------------------------------------------------------------------------------


def test_every_fragment_stands_once_where_the_table_says() -> None:
    for mutant in MUTANTS:
        mutant.sources()
        assert set(mutant.rules) <= {*RULES, *CONFLICTS}, mutant
        assert not set(mutant.rules) & set(OUTSIDE), mutant


def test_every_rule_that_the_engine_follows_has_a_mutant_or_a_reason_why_not() -> None:
    rows = (TESTS / "mutants" / "none.tsv").read_text(encoding="utf-8").splitlines()[1:]
    excused = {row.split("\t")[0] for row in rows}
    changeable = {rule for mutant in MUTANTS for rule in mutant.rules}
    assert not excused & changeable
    assert excused <= set(citations())
    assert set(citations()) - set(OUTSIDE) <= excused | changeable


@pytest.mark.parametrize("mutant", SAMPLE, ids=lambda mutant: mutant.name)
def test_a_sample_of_the_mutants_is_noticed(mutant: Mutant, trials: list[Trial]) -> None:
    assert killer(mutant, trials) is not None, f"nothing that cites {mutant.rules} fails with\n{mutant.new}"


@pytest.mark.slow
@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_every_mutant_is_noticed(mutant: Mutant, trials: list[Trial]) -> None:
    assert killer(mutant, trials) is not None, f"nothing that cites {mutant.rules} fails with\n{mutant.new}"

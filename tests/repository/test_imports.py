"""What may be in memory, and when: the static contracts of `lint-imports` cannot tell a late import from an early one."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCREEN = {"textual", "rich"}
EDGE = {"pydantic", "ruamel", "markdown_it"}

ModulesAfter = Callable[[str], set[str]]


@pytest.fixture(scope="module")
def modules_after() -> ModulesAfter:
    """The names of all modules that are in memory after a script has run in a new interpreter."""

    def modules_after(script: str) -> set[str]:
        told = f"import sys, io, json\n{script}\nsys.__stdout__.write(chr(10) + json.dumps(sorted(sys.modules)))"
        found = subprocess.run(
            [sys.executable, "-c", told],
            cwd=ROOT,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=True,
        )
        return set(json.loads(found.stdout.splitlines()[-1]))

    return modules_after


@pytest.fixture(scope="module")
def bare(modules_after: ModulesAfter) -> set[str]:
    """What is there without us."""
    return modules_after("")


def packages(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


def strangers(modules: set[str]) -> set[str]:
    """Packages that are neither ours nor the standard library's."""
    return packages(modules) - {"ovlviz"} - sys.stdlib_module_names


@pytest.mark.parametrize("module", ["engine", "engine.step", "calls", "timeline.timeline", "diagram.build"])
def test_the_engine_and_what_a_run_consists_of_need_nothing_but_the_standard_library(
    modules_after: ModulesAfter, bare: set[str], module: str
) -> None:
    assert strangers(modules_after(f"import ovlviz.{module}") - bare) == set()


def test_the_package_itself_loads_nothing(modules_after: ModulesAfter, bare: set[str]) -> None:
    new = modules_after("import ovlviz; ovlviz.__version__") - bare
    assert {name for name in new if name.startswith("ovlviz")} == {"ovlviz"}
    assert strangers(new) == set()


def test_the_engine_can_be_used_as_a_library_by_its_two_names(modules_after: ModulesAfter) -> None:
    script = "import ovlviz; assert len(ovlviz.record(ovlviz.find('first-receive:event').setup)) > 50"
    assert packages(modules_after(script)).isdisjoint(SCREEN)


COMMANDS = {
    "--version": {"cyclopts", "dataclasses", *SCREEN, *EDGE},
    "header": {*SCREEN, *EDGE, "pycparser", "networkx"},
    "run tests/programs/accept-plain.c": {*SCREEN, *EDGE, "networkx"},
    "run first-receive --format json": {*SCREEN, "networkx"},
    "check first-receive": {*SCREEN, "networkx"},
    "list": {*SCREEN, "networkx"},
    "claims": {*SCREEN, "networkx"},
    "reference WSARecv": {*SCREEN, *EDGE, "pycparser", "networkx"},
    "learn": {*SCREEN, "networkx"},
}
"""Command lines, each with what it must not load: a second of waiting is bought with every import."""


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_loads_no_more_than_it_needs(modules_after: ModulesAfter, line: str) -> None:
    script = f"sys.argv[1:] = {line.split()!r}\nfrom ovlviz.__main__ import main\nassert main() == 0"
    assert packages(modules_after(script)) & COMMANDS[line] == set()

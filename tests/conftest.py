"""What all tests share: running a program, comparing with a golden file, and naming what is left out.

python -m pytest                  the tests that need nothing but Python, in a few minutes
python -m pytest --slow           all of them; those that need another program skip themselves without it
python -m pytest --seconds 600    begins no test after so long; those not begun are skipped, counted and named
python -m pytest --golden-update  writes the golden files; read the diff before you keep it
"""

from __future__ import annotations

import difflib
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from ovlviz.calls import CALLS, setup
from ovlviz.engine.world import Settings, Setup
from ovlviz.scenario.c import compile_program
from ovlviz.scenario.source import from_file
from ovlviz.timeline.choosers import Chooser
from ovlviz.timeline.timeline import MAX_FACTS, Timeline

TESTS = Path(__file__).resolve().parent
GOLDEN = TESTS / "golden"
LEFT_OUT = "slow, run with --slow"

SAMPLED = {
    "cli/test_commands.py": 3,
    "cli/test_streams.py": 3,
    "engine/test_provider.py": 2,
    "explore/test_counts.py": 2,
    "explore/test_explore.py": 2,
    "explore/test_properties.py": 3,
    "explore/test_remembering.py": 3,
    "explore/test_saving.py": 3,
    "export/test_command.py": 3,
    "export/test_pictures.py": 3,
    "grade/test_grade.py": 3,
    "ledger/test_claims.py": 5,
    "ledger/test_reference.py": 5,
    "repository/test_imports.py": 2,
    "say/test_lesson.py": 3,
    "tui/test_answering.py": 3,
    "tui/test_comparison.py": 3,
    "tui/test_endings.py": 2,
    "tui/test_home.py": 3,
    "tui/test_keys.py": 3,
    "tui/test_lesson.py": 3,
    "tui/test_presenter.py": 3,
    "tui/test_promises.py": 2,
    "tui/test_reading.py": 2,
    "tui/test_scheduling.py": 3,
    "tui/test_screens.py": 6,
    "tui/test_terminal.py": 2,
    "tui/test_themes.py": 2,
}
"""Files whose tests take long together: without --slow one test in so many is run."""


# Options ----------------------------------------------------------------------------------------------------------


def pytest_addoption(parser: pytest.Parser) -> None:
    """Our options."""
    group = parser.getgroup("ovlviz")
    group.addoption("--slow", action="store_true", help="run the slow tests too, and those that need Wine")
    group.addoption("--seconds", type=float, help="begin no test after so many seconds", metavar="N")
    group.addoption("--golden-update", action="store_true", help="write the golden files instead of comparing")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without --slow, what is marked slow or wine is not run; the summary counts it."""
    seen: Counter[str] = Counter()
    for item in items:
        file = item.path.relative_to(TESTS).as_posix()
        if seen[file] % SAMPLED.get(file, 1):
            item.add_marker(pytest.mark.slow)
        seen[file] += 1
    if config.getoption("--slow"):
        return
    slow = [one for one in items if one.get_closest_marker("slow") or one.get_closest_marker("wine")]
    left_out.update(one.nodeid.split("[")[0] for one in slow)
    config.hook.pytest_deselected(items=slow)
    kept = set(items) - set(slow)
    items[:] = [one for one in items if one in kept]


BEGUN = monotonic()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """What would begin after the time allowed is skipped, and says so: a slow machine tests less, and never nothing."""
    seconds = item.config.getoption("--seconds")
    if seconds is not None and monotonic() - BEGUN > seconds:
        pytest.skip(f"not begun within {seconds:g} s")


left_out: Counter[str] = Counter()
"""How many cases of each test were left out; each process that collects tests finds the same."""


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker tells the process that prints the summary."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = dict(left_out)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """A worker has told."""
    left_out.update(Counter(getattr(node, "workeroutput", {}).get("left_out", {})) - left_out)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the tests that were left out, a line for each function with how many cases it has."""
    names: Counter[tuple[str, str]] = Counter({(name, LEFT_OUT): count for name, count in left_out.items()})
    for report in terminalreporter.stats.get("skipped", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        names[report.nodeid.split("[")[0], reason.removeprefix("Skipped: ")] += 1
    if names:
        terminalreporter.section(f"{sum(names.values())} tests were left out")
        for (name, reason), count in sorted(names.items()):
            terminalreporter.write_line(f"{count:5}  {name}  ({reason})")


# Running ----------------------------------------------------------------------------------------------------------

Compile = Callable[..., Setup]


@pytest.fixture(scope="session", autouse=True)
def own_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """No test reads or writes the files of the person who runs it."""
    folder = tmp_path_factory.mktemp("own")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OVLVIZ_PROGRESS", str(folder / "progress.json"))
        yield folder


@pytest.fixture(scope="session")
def compiled() -> Compile:
    """Makes a Setup of a program: C text, the text of a main's body, or a path."""
    known: dict[Path, Setup] = {}

    def compiled(program: str | Path, *, order: str = "timed", **settings: object) -> Setup:
        if isinstance(program, Path):
            if program not in known:
                known[program] = from_file(program).setup
            made = known[program]
        else:
            if "main(" not in program:
                program = f'#include "ovlviz.h"\nint main(void)\n{{\n{program}\n}}\n'
            made = setup(compile_program("test.c", program, CALLS))
        return replace(made, settings=Settings(order=order, **settings))  # type: ignore[arg-type]

    return compiled


@pytest.fixture(scope="session")
def run(compiled: Compile) -> Callable[..., Timeline]:
    """Runs a program (as in `compiled`) to its end."""

    def run(
        program: str | Path, *, seed: int | None = None, max_facts: int = MAX_FACTS, **settings: object
    ) -> Timeline:
        return Timeline(compiled(program, **settings), Chooser(seed)).run(max_facts)

    return run


@pytest.fixture(scope="session")
def ovlviz(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Runs `python -m ovlviz …` in a new process, as a person would: no terminal, and a minute at most."""
    empty = tmp_path_factory.mktemp("empty")

    def ovlviz(
        *arguments: str | Path, cwd: Path | None = None, **environment: str
    ) -> subprocess.CompletedProcess[bytes]:
        path = os.pathsep.join([str(TESTS.parent), *filter(None, [os.environ.get("PYTHONPATH")])])
        return subprocess.run(
            [sys.executable, "-m", "ovlviz", *map(str, arguments)],
            cwd=cwd or empty,
            env={**os.environ, "PYTHONPATH": path, **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            check=False,
        )

    return ovlviz


# Goldens ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with `tests/golden/NAME`: UTF-8 with LF, byte for byte."""
    update = bool(request.config.getoption("--golden-update"))

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        data = text.encode("utf-8")
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            return
        if not path.exists():
            pytest.fail(f"there is no golden {path}: look at the text below, then run with --golden-update\n{text}")
        kept = path.read_bytes()
        if kept != data:
            before, after = kept.decode("utf-8").splitlines(), text.splitlines()
            diff = difflib.unified_diff(before, after, f"golden {name}", "now", lineterm="", n=2)
            pytest.fail("\n".join(["the text is not the golden's:", *diff]), pytrace=False)

    return compare

"""Every test here holds for every program of `tests/programs` and every variant of every scenario.

One in five is walked, with --slow all.  Each is walked by the clock, by the clock with a seed, and in any order; with --slow with more seeds.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ovlviz.engine.world import Setup
from ovlviz.scenario.source import is_provider
from tests.properties.walks import Walk, walk

TESTS = Path(__file__).resolve().parents[1]
SCENARIOS = [one for one in sorted((TESTS.parent / "scenarios").glob("*/*.c")) if not is_provider(one)]
PROGRAMS = [*sorted((TESTS / "programs").glob("*.c")), *SCENARIOS]
MOST_TIMED = 800
MOST_ANY = 200
"""Of a long run only the beginning is walked; in any order a loop that polls may even go on for ever."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """The tests of one program stand together, so that its walks are made once."""
    if "program" in metafunc.fixturenames:
        programs = [
            pytest.param(path, id=f"{path.parent.name}-{path.stem}", marks=[pytest.mark.slow] * bool(at % 5))
            for at, path in enumerate(PROGRAMS)
        ]
        metafunc.parametrize("program", programs, scope="session")


@pytest.fixture(scope="session")
def walks(program: Path, compiled: Callable[..., Setup], request: pytest.FixtureRequest) -> list[Walk]:
    """The walks of one program."""
    timed, free = compiled(program), compiled(program, order="any")
    seeds = range(1, 7) if request.config.getoption("--slow") else (1,)
    return [
        walk("timed", timed, None, MOST_TIMED),
        *(walk(f"timed, seed {seed}", timed, seed, MOST_TIMED) for seed in seeds),
        *(walk(f"any order, seed {seed}", free, seed, MOST_ANY) for seed in seeds),
    ]


@pytest.fixture(scope="session")
def places(request: pytest.FixtureRequest) -> int:
    """At how many places of a run a timeline is asked for its world, which it makes from the beginning each time."""
    return 40 if request.config.getoption("--slow") else 12

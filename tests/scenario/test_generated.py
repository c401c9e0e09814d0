"""Random programs print the same in the simulator and when a real compiler builds them.

`python -m tests.scenario.test_generated` writes the kept programs again.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.scenario.generated import GCC, compiler_prints, generated

KEPT = Path(__file__).resolve().parent / "kept"
PROGRAMS = 300
BLOCKS = 10

RunSource = Callable[[str], Any]

needs_gcc = pytest.mark.skipif(GCC is None, reason="needs gcc")


def check(run_source: RunSource, source: str, expected: list[str], name: str) -> None:
    found = run_source('#include "ovlviz.h"\n' + source)
    assert found.fault is None, f"{name}: {found.fault}\n{source}"
    assert found.lines == expected, f"{name}\n{source}"


@pytest.mark.parametrize("path", sorted(KEPT.glob("*.c")), ids=lambda path: path.stem)
def test_a_kept_program_prints_what_gcc_made_it_print(run_source: RunSource, path: Path) -> None:
    expected = path.with_suffix(".out").read_text(encoding="latin-1").splitlines()
    check(run_source, path.read_text(encoding="utf-8"), expected, path.name)


@pytest.mark.slow
@needs_gcc
@pytest.mark.parametrize("block", range(BLOCKS))
def test_random_programs_print_what_gcc_makes_them_print(run_source: RunSource, tmp_path: Path, block: int) -> None:
    for seed in range(1 + block, 1 + PROGRAMS, BLOCKS):
        source = generated(seed)
        check(run_source, source, compiler_prints(source, tmp_path), f"seed {seed}")


@pytest.mark.slow
@needs_gcc
def test_random_programs_do_nothing_that_c_leaves_undefined(tmp_path: Path) -> None:
    for seed in range(1, 1 + PROGRAMS, 20):
        compiler_prints(generated(seed), tmp_path, "-fsanitize=undefined", "-fsanitize=address")


def write_kept(count: int = 10) -> None:
    """Writes the first programs and what the compiler makes them print."""
    KEPT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(1, 1 + count):
            source = generated(seed)
            lines = compiler_prints(source, Path(folder))
            (KEPT / f"{seed:02}.c").write_text(source, encoding="utf-8", newline="\n")
            (KEPT / f"{seed:02}.out").write_text("".join(f"{one}\n" for one in lines), encoding="latin-1", newline="\n")


if __name__ == "__main__":
    write_kept()

"""Every program of `tests/programs` prints what Windows prints (see the README there for how that is known)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ovlviz.timeline.timeline import Timeline

Run = Callable[..., Timeline]

FOLDER = Path(__file__).resolve().parent / "programs"
PROGRAMS = sorted(FOLDER.glob("*.c"))
ONE_OUTPUT = [path for path in PROGRAMS if path.with_suffix(".out").exists()]
SEVERAL_OUTPUTS = [path for path in PROGRAMS if path.with_suffix(".any").is_dir()]

NOT_BY_SCHEDULE = {
    "send-big-with-default-buffer": "whether a send beyond SO_SNDBUF is copied whole is the stack's choice, no schedule's",
}
"""Programs with several legal outputs of which one build of Windows shows one, whatever the schedule."""


def name_of(path: Path) -> str:
    return path.stem


def legal(path: Path) -> dict[str, bytes]:
    """The outputs that are legal, by the names of their files."""
    single = path.with_suffix(".out")
    files = [single] if single.exists() else sorted(path.with_suffix(".any").iterdir())
    return {file.stem: file.read_bytes() for file in files}


def test_every_program_has_an_output_and_every_output_a_program() -> None:
    assert {*ONE_OUTPUT, *SEVERAL_OUTPUTS} == set(PROGRAMS)
    assert not set(ONE_OUTPUT) & set(SEVERAL_OUTPUTS)
    suffixes = (".out", ".any", ".wine", ".wine.any")
    results = {
        path.name.removesuffix(suffix) for path in FOLDER.iterdir() for suffix in suffixes if path.name.endswith(suffix)
    }
    assert {one.removesuffix(".wine") for one in results} == {path.stem for path in PROGRAMS}


@pytest.mark.parametrize("path", PROGRAMS, ids=name_of)
def test_it_prints_what_windows_prints_and_ends(run: Run, path: Path) -> None:
    timeline = run(path)
    assert timeline.output in legal(path).values(), timeline.output.decode("latin-1")
    assert timeline.ending is not None
    assert timeline.ending.how == "exit"


@pytest.mark.parametrize("path", ONE_OUTPUT, ids=name_of)
def test_no_seed_changes_what_has_one_legal_output(run: Run, path: Path) -> None:
    (expected,) = legal(path).values()
    for seed in (1, 2, 3):
        assert run(path, seed=seed).output == expected, f"seed {seed}"


@pytest.mark.parametrize("path", SEVERAL_OUTPUTS, ids=name_of)
def test_the_seeds_reach_every_legal_output_and_no_other(run: Run, path: Path) -> None:
    outputs = {bytes(run(path, seed=seed).output) for seed in range(64)}
    if path.stem in NOT_BY_SCHEDULE:
        assert len(outputs) == 1
        assert outputs < set(legal(path).values())
    else:
        assert outputs == set(legal(path).values())

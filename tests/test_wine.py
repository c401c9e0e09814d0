"""The same programs, built by a real compiler and run on Wine, print what is written beside them.

Slow; needs `wine` and `x86_64-w64-mingw32-gcc`.  `OVLVIZ_WINEPREFIX` names a prefix to use instead of a new one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

import ovlviz.scenario
from ovlviz import content
from ovlviz.scenario.load import scenario_named
from ovlviz.timeline.running import start

FOLDER = Path(__file__).resolve().parent / "programs"
VARIANTS = [f"{name}:{one}" for name in content.scenarios() for one in scenario_named(name).programs]
PROGRAMS = sorted(FOLDER.glob("*.c"))
HEADERS = Path(ovlviz.scenario.__file__).parent
COMPILER = shutil.which("x86_64-w64-mingw32-gcc")
WINE = shutil.which("wine")
ATTEMPTS = 3
"""Real time passes here: on a busy machine a 50 ms margin may be too small, once."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.wine,
    pytest.mark.skipif(COMPILER is None or WINE is None, reason="needs wine and x86_64-w64-mingw32-gcc"),
]

RunOnWine = Callable[[Path], bytes]


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A Wine prefix of our own, for the session."""
    prefix = os.environ.get("OVLVIZ_WINEPREFIX") or str(tmp_path_factory.mktemp("wine") / "prefix")
    found = {
        **{name: value for name, value in os.environ.items() if name != "DISPLAY"},
        "WINEPREFIX": prefix,
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "mscoree,mshtml=",
    }
    _quietly("wineboot", "-i", environment=found, timeout=180)
    yield found
    _quietly("wineserver", "-k", environment=found, timeout=60)


def _quietly(*command: str, environment: dict[str, str], timeout: int) -> None:
    nothing = subprocess.DEVNULL
    subprocess.run(
        command, env=environment, timeout=timeout, stdin=nothing, stdout=nothing, stderr=nothing, check=False
    )


@pytest.fixture(scope="session")
def run_on_wine(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> RunOnWine:
    """Runs an exe; its output goes to a file, because Wine's services would keep a pipe open for seconds."""
    folder = tmp_path_factory.mktemp("output")

    def run(program: Path) -> bytes:
        with (folder / "output.txt").open("w+b") as stream:
            subprocess.run(
                ["wine", str(program)],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=stream,
                stderr=subprocess.DEVNULL,
                timeout=30,
                check=False,
            )
            stream.seek(0)
            return stream.read().replace(b"\r\n", b"\n")

    return run


def expected(path: Path) -> list[bytes]:
    """What Wine prints: its own file where it differs from Windows, else that of Windows; any of several."""
    for suffix in (".wine", ".wine.any", ".out", ".any"):
        found = path.with_suffix(suffix)
        if found.is_file():
            return [found.read_bytes()]
        if found.is_dir():
            return [one.read_bytes() for one in sorted(found.iterdir())]
    raise AssertionError(f"{path.name} has no output")


def _not_on_wine() -> dict[str, str]:
    """Patterns of names to the reason why Wine cannot run them (`not-on-wine.txt`)."""
    lines = (FOLDER / "not-on-wine.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))


NOT_ON_WINE = _not_on_wine()


def _reason(name: str) -> str:
    return next((why for pattern, why in NOT_ON_WINE.items() if fnmatchcase(name, pattern)), "")


def test_every_name_that_wine_cannot_run_exists() -> None:
    names = [*(path.stem for path in PROGRAMS), *VARIANTS]
    assert all(any(fnmatchcase(name, pattern) for name in names) for pattern in NOT_ON_WINE)


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_wine_prints_what_is_written(path: Path, run_on_wine: RunOnWine, tmp_path: Path) -> None:
    _expect(path.stem, path, expected(path), run_on_wine, tmp_path)


DIFFERENT = {
    "disagreements:event": "Wine says WSAENOTSOCK of what is no event (K12)",
    "left-open:no-entries": "what happens is documented nowhere (B61)",
    "left-open:partial": "what happens is documented nowhere (A44)",
    "left-open:nested": "what happens is undefined (A141)",
    "older-windows:null": "Wine 8.0 answers 87 where Windows has an access violation (A96)",
    "disagreements:peek": "Wine refuses a routine without an OVERLAPPED on a socket with a port (C13)",
    "posted-packets:port-broken-no-overlapped": "Wine's debugger prints the access violation",
    "used-again:event-broken-too-early": "Wine lets AcceptEx pend on a socket that is connected (B116)",
    "status-comes-late:port": "Wine writes the OVERLAPPED at the completion (C3)",
    "close-while-pending:event": "Wine ends a receive on a closed socket with 676, a code that Windows never gives",
    "send-buffer:event": "the host under Wine always has room, so a send without a send buffer does not pend",
    "send-buffer:quota": "as above",
    "two-workers:port-broken-two-receives": "either worker may be the first, and that is the point",
    "port-concurrency:ends": "Wine 8.0 lets any number of threads run",
    "port-concurrency:leaves": "Wine 8.0 lets any number of threads run",
    "send-buffer:event-broken-touched": "as above: the bytes are gone before the program changes them",
}
"""Variants of scenarios that print something else on Wine, each for a known reason."""


@pytest.mark.parametrize("what", [what for what in VARIANTS if what not in DIFFERENT])
def test_wine_prints_what_a_scenario_prints(what: str, run_on_wine: RunOnWine, tmp_path: Path) -> None:
    session = start(what)
    _expect(what, Path(session.subject.path), [session.timeline.run().output], run_on_wine, tmp_path)


def _expect(name: str, path: Path, allowed: list[bytes], run_on_wine: RunOnWine, tmp_path: Path) -> None:
    reason = _reason(name)
    if name.startswith("windows-ce:"):
        pytest.skip(f"not built for the desktop: {reason}")
    program = tmp_path / "program.exe"
    command = [COMPILER or "", "-I", str(HEADERS), "-o", str(program), str(path), "-lws2_32", "-lmswsock"]
    built = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert built.returncode == 0, built.stderr
    if reason:
        pytest.skip(f"not run on Wine: {reason}")
    outputs = []
    for _ in range(ATTEMPTS):
        outputs.append(run_on_wine(program))
        if outputs[-1] in allowed:
            return
    pytest.fail("Wine printed:\n" + "\n---\n".join(one.decode("latin-1") for one in outputs))

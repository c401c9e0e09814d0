"""The streams of a real process: UTF-8 whatever the code page, and words when nobody reads or nothing more fits."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ovlviz.timeline.running import start

Command = Callable[..., subprocess.CompletedProcess[bytes]]

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


@pytest.fixture(scope="module")
def report() -> bytes:
    session = start("worker-pool")
    session.timeline.run()
    return session.render("text", ())


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-16"])
def test_output_is_utf_8_with_lf_whatever_the_code_page(encoding: str, report: bytes, ovlviz: Command) -> None:
    found = ovlviz("run", "worker-pool", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert (found.returncode, found.stdout, found.stderr) == (0, report, b"")


def test_what_is_printed_with_print_is_utf_8_too(ovlviz: Command) -> None:
    found = ovlviz("reference", "WSARecv", PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert found.returncode == 0
    assert b"\r" not in found.stdout
    assert not found.stdout.decode("utf-8").isascii(), (
        "no page has a character that cp1252 lacks, so this tests nothing"
    )


@pytest.mark.parametrize("arguments", [["run", "worker-pool"], ["list"], ["header"], ["--version"]])
@pytest.mark.parametrize("buffered", [True, False])
def test_a_reader_who_leaves_ends_the_command_quietly(arguments: list[str], buffered: bool) -> None:
    """`ovlviz … | more`, and `q`."""
    environment = {**ENVIRONMENT, "PYTHONUNBUFFERED": "" if buffered else "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "ovlviz", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    )
    assert process.stdout is not None
    process.stdout.close()
    process.stdout = None
    _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("arguments", [["run", "worker-pool"], ["list"], ["--version"]])
def test_a_full_disk_is_told_in_words(arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        found = subprocess.run(
            [sys.executable, "-m", "ovlviz", *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            env={**ENVIRONMENT, "PYTHONUNBUFFERED": ""},
            timeout=60,
            check=False,
        )
    assert (found.returncode, found.stderr) == (2, b"ovlviz: No space left on device\n")


@pytest.mark.parametrize("name", ["stdout", "stderr"])
def test_a_stream_that_was_never_opened_is_no_mistake(name: str, tmp_path: Path) -> None:
    """As under `pythonw`, which has none."""
    script = f"import sys; sys.{name} = None; sys.argv[1:] = ['run', 'first-receive']; from ovlviz.__main__ import main"
    found = subprocess.run(
        [sys.executable, "-c", f"{script}; raise SystemExit(main())"],
        capture_output=True,
        cwd=tmp_path,
        env=ENVIRONMENT,
        timeout=60,
        check=False,
    )
    assert (found.returncode, found.stderr) == (0, b"")


@pytest.mark.parametrize("arguments", [[], ["play", "first-receive"], ["learn"]])
def test_without_a_terminal_or_with_a_dumb_one_the_same_is_told_in_lines(arguments: list[str], ovlviz: Command) -> None:
    found = ovlviz(*arguments, TERM="dumb")
    assert found.returncode == 0
    assert found.stdout
    assert b"\x1b" not in found.stdout

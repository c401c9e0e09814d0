"""The player in a real pseudo-terminal: what it writes, and what it keeps its hands off."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ..conftest import TESTS

if sys.platform == "win32" and not TYPE_CHECKING:
    pytest.skip("there are no pseudo-terminals of this kind on Windows", allow_module_level=True)

import fcntl
import pty
import select
import struct
import termios

COLOUR = re.compile(rb"\x1b\[(?:\d+;)*(?:[34][0-8]|9[0-7]|10[0-7])(?:;\d+)*m")
WATCH = """
import sys
def seen(event, arguments):
    if event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        sys.stderr.write(f"NETWORK {event} {arguments}")
sys.addaudithook(seen)
"""


def typed(
    arguments: list[str], keys: bytes, size: tuple[int, int] = (80, 24), ready: bytes = b"quit", **environment: str
) -> bytes:
    """Everything that `ovlviz ARGUMENTS` writes to a terminal in which these keys are pressed one after another, once it shows `ready`."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
    inherited = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "LC_ALL", "LC_CTYPE")}
    code = f"{WATCH}\nsys.argv[1:] = {arguments!r}\nfrom ovlviz.__main__ import main\nsys.exit(main())"
    child = subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        cwd=TESTS.parent,
        env={**inherited, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", **environment},
    )
    os.close(slave)
    written = b""
    end = time.monotonic() + 30
    try:
        while time.monotonic() < end:
            readable, _, _ = select.select([master], [], [], 0.15)
            if readable:
                try:
                    some = os.read(master, 1 << 16)
                except OSError:  # the other end is closed
                    break
                if not some:
                    break
                written += some
            elif keys and ready in written:
                os.write(master, keys[:1])
                keys = keys[1:]
        assert child.wait(timeout=10) == 0, written[-2000:].decode("utf-8", "replace")
    finally:
        child.kill()
        child.wait()
        os.close(master)
    return written


def test_the_player_plays_in_a_terminal_without_a_network_and_leaves_it_as_it_was() -> None:
    written = typed(["play", "first-receive"], b"llh?qq")
    assert b"event 2/" in written
    assert b"All keys" in written
    assert COLOUR.search(written)
    assert b"NETWORK" not in written
    assert b"Traceback" not in written
    assert b"\x1b[?1049h" in written
    assert written.rfind(b"\x1b[?1049l") > written.rfind(b"\x1b[?1049h")
    assert written.rfind(b"\x1b[?25h") > written.rfind(b"\x1b[?25l")


@pytest.mark.parametrize("arguments", [["play", "first-receive"], []], ids=["player", "home"])
def test_no_colour_writes_no_colour(arguments: list[str]) -> None:
    written = typed(arguments, b"lq" if arguments else b"jq", NO_COLOR="1")
    assert b"quit" in written
    found = COLOUR.search(written)
    assert found is None, written[max(found.start() - 60, 0) : found.end() + 60]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "keys"),
    [
        (["play", "first-receive", "--present"], b""),
        (["play", "first-receive"], b"xqq"),
        (["play", "first-receive"], b"lcqq"),
        (["play", "first-receive"], b"?qm\r'qq"),
        (["notes"], b"q"),
    ],
    ids=["presenter", "comparison", "choices", "lists", "notes"],
)
def test_no_colour_holds_on_other_screens(arguments: list[str], keys: bytes) -> None:
    ready = b"The first receive: with an event" if "--present" in arguments else b"quit"
    written = typed(arguments, keys or b"q\x03", ready=ready, NO_COLOR="1")
    found = COLOUR.search(written)
    assert found is None, written[max(found.start() - 60, 0) : found.end() + 60]


def test_a_locale_without_unicode_gets_ascii() -> None:
    written = typed(["play", "first-receive"], b"lq", LC_ALL="C")
    assert written.isascii()


def test_a_terminal_that_calls_itself_dumb_gets_text() -> None:
    written = typed(["play", "first-receive"], b"", TERM="dumb")
    assert b"got=first" in written
    assert b"\x1b" not in written


def test_the_player_writes_down_what_was_opened_and_nothing_else(tmp_path: Path) -> None:
    typed(["play", "first-receive"], b"lq", HOME=str(tmp_path), OVLVIZ_PROGRESS=str(tmp_path / "own" / "progress.json"))
    assert [one.name for one in tmp_path.rglob("*") if one.is_file()] == ["recent.json"]

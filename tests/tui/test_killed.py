"""The player is killed again and again while somebody answers in it: at most the answer that is being given is lost."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ovlviz.course.lesson import find_lesson
from ovlviz.course.progress import Progress
from ovlviz.course.question import Question

from ..conftest import TESTS

if sys.platform == "win32" and not TYPE_CHECKING:
    pytest.skip("there are no pseudo-terminals of this kind on Windows", allow_module_level=True)

import fcntl
import pty
import select
import struct
import termios

ESCAPES = re.compile(rb"\x1b\[[0-9;?>]*[a-zA-Z]")
PATIENCE_S = 60
LESSON = find_lesson("10-first-receive")
ASKED = [(number, page.task) for number, page in enumerate(LESSON.pages) if isinstance(page.task, Question)]
MOMENTS_S = (0.0, 0.002, 0.005, 0.01, 0.02, 0.04)
"""So long after the last key of an answer the process is killed: while it is kept, or just before or after."""


class Terminal:
    """`ovlviz learn` in a terminal of 80 by 24."""

    def __init__(self, answers: Path) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        more = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "OVLVIZ_PROGRESS": str(answers)}
        self.child = subprocess.Popen(
            [sys.executable, "-m", "ovlviz", "learn", LESSON.id],
            stdin=slave, stdout=slave, stderr=slave, cwd=TESTS.parent, env={**os.environ, **more},
        )  # fmt: skip
        os.close(slave)

    def type(self, keys: str, shown: str) -> None:
        """Press keys, and wait until what they bring is written."""
        os.write(self.master, keys.encode())
        self.wait(shown)

    def wait(self, shown: str) -> None:
        """Until something has been written from now on."""
        written, end = b"", time.monotonic() + PATIENCE_S
        while shown.encode() not in ESCAPES.sub(b"", written):
            readable, _, _ = select.select([self.master], [], [], max(end - time.monotonic(), 0))
            assert readable, ESCAPES.sub(b"", written)[-2000:].decode("utf-8", "replace")
            written += os.read(self.master, 1 << 16)

    def kill(self) -> None:
        """At once, with no chance to write anything."""
        self.child.kill()
        self.child.wait()
        os.close(self.master)


@pytest.mark.slow
@pytest.mark.parametrize("committed", [False, True], ids=["before it is given", "while it is kept"])
def test_whoever_is_killed_while_answering_loses_that_answer_at_most(tmp_path: Path, committed: bool) -> None:
    answers = tmp_path / "progress.json"
    confirmed: set[str] = set()
    for (at, task), moment in zip(ASKED, MOMENTS_S, strict=True):
        for last in (False, True):
            terminal = Terminal(answers)
            try:
                terminal.wait(f"1/{len(LESSON.pages)}")
                for number in range(1, at + 1):
                    terminal.type("]", f"{number + 1}/{len(LESSON.pages)}")
                key = str(task.right + 1)
                terminal.type(key, "How sure?")
                if last:
                    terminal.type("l", f"{at + 2}/{len(LESSON.pages)}")
                    confirmed.add(task.id)
                elif committed:
                    os.write(terminal.master, b"l")
                    time.sleep(moment)
            finally:
                terminal.kill()
            kept = Progress(answers)
            given = kept.all().get(LESSON.id, {})
            assert not kept.notices
            assert confirmed <= set(given) <= confirmed | ({task.id} if committed else set())
            assert all(one.right and one.sure == "likely" for one in given.values())
            if task.id in given:
                confirmed.add(task.id)
                break
    assert confirmed == {task.id for _, task in ASKED}

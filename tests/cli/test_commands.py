"""Every command does what its help says, without a terminal too, and ends with the exit code of the design."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from ovlviz import __version__, cli
from ovlviz.streams import guarded
from tests.cli.conftest import Answer

Command = Callable[..., subprocess.CompletedProcess[bytes]]

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = sorted(name for name in cli.app if not name.startswith("-"))

WITHOUT_A_TERMINAL = {
    "": "first-receive:event",
    "list": "first-receive:event",
    "list --json": '"first-receive',
    "learn": "Nothing has arrived yet",
    "learn first-receive": "Nothing has arrived yet",
    "play first-receive": "T1 calls WSARecv",
    "say": "10-first-receive: ",
    "say 10-first-receive": "What do you think?",
    "new scenario my-own": "scenario.yaml",
    "new lesson my-own": "lesson.md",
    "notes": "Nobody presents just now",
    "doctor": "ok      ovlviz",
    "doctor --json": '"name": "ovlviz"',
    "run first-receive": "T1 calls WSARecv",
    "say first-receive": "15. ov[0] is a receive of up to 8 bytes on a",
    "run first-receive:port --format output": "got=second",
    "export first-receive --steps 31 -o moment.svg": "moment.svg",
    "compare first-receive event port": "First difference, step",
    "explore receive-order:port": "6 outcomes",
    "grade {ROOT}/scenarios/thread-ends/port.c --against thread-ends:port": "1 passed",
    "why first-receive:routine 26": "inside its alertable wait",
    "whynot first-receive:routine routine ov[1] --at 30": "It happens in this run at event 42",
    "formats": "svg",
    "check first-receive": "ok  first-receive:event",
    "claims": "CI-01",
    "claims CI-22": "CI-22",
    "claims CI-22 --json": '"CI-22"',
    "rules": "A13",
    "rules A13": "A13",
    "rules A13 --json": '"A13"',
    "reference": "GetQueuedCompletionStatus",
    "reference --json": '"signature": "void ovl_start(void);"',
    "reference WSARecv": "CI-18",
    "reference rionotify --json": '"name": "RIONotify"',
    "header": "ovl_start",
    "keys": "forward = [",
    "keys --json": '"forward"',
    "screenshots pictures": "player-80x24.svg",
    "--help": "Usage: ovlviz COMMAND",
    "--version": __version__,
}
"""Command lines, each with something that it prints."""

LONG = ("rules", "rules A13", "rules A13 --json", "screenshots pictures")
"""Those that run every program there is, or draw every picture."""


ELSEWHERE = {"serve"}
"""Runs until it is interrupted: `tests/tui/test_serving.py`."""


def test_every_command_is_tried_here() -> None:
    assert ELSEWHERE | {line.split()[0] for line in WITHOUT_A_TERMINAL if line and line[0] != "-"} == set(COMMANDS)


@pytest.mark.parametrize(
    "line", [pytest.param(line, marks=[pytest.mark.slow] * (line in LONG)) for line in WITHOUT_A_TERMINAL]
)
def test_a_command_works_without_a_terminal(answer: Callable[..., Answer], line: str) -> None:
    found = answer(*(word.replace("{ROOT}", str(ROOT)) for word in line.split()))
    assert (found.code, found.err) == (0, "")
    assert WITHOUT_A_TERMINAL[line] in found.out


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_says_what_it_does_and_what_it_takes(answer: Callable[..., Answer], name: str) -> None:
    found = answer(name, "--help")
    assert (found.code, found.err) == (0, "")
    assert f"Usage: ovlviz {name}" in found.out
    first_line = (cli.app[name].default_command.__doc__ or "?").splitlines()[0]
    assert first_line in " ".join(found.out.split())


def test_the_readme_tells_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `ovlviz ?([a-z]*)", readme, re.MULTILINE)
    assert sorted(told) == sorted(["", *COMMANDS, *(["claims"] if told.count("claims") > 1 else [])])


@pytest.mark.parametrize("arguments", [["--version"], ["-V"]])
def test_the_version_is_told_before_anything_is_loaded(arguments: list[str], ovlviz: Command) -> None:
    found = ovlviz(*arguments, PYTHONPROFILEIMPORTTIME="1")
    assert found.stdout.decode("utf-8") == f"ovlviz {__version__}\n"
    assert b"cyclopts" not in found.stderr


# Exit codes (design 8.10) -----------------------------------------------------------------------------------------

BODIES = {
    "ovl_start(); return ovl_end();": (0, ""),
    "return 7;": (0, ""),
    "WaitForSingleObject(CreateEvent(NULL, FALSE, FALSE, NULL), INFINITE); return 0;": (1, "deadlock: "),
    "int x[2], i = 2; x[i] = 1; return 0;": (1, "fault: index 2 is outside x"),
    "ovl_start(); Sleep(5000); return ovl_end();": (1, "watchdog: "),
    "while (1) {} return 0;": (2, "bound: repeats exactly"),
    'while (1) LOG("a", 1); return 0;': (2, "bound: the run was stopped after 500 facts (--max-facts)"),
    "return nothing;": (2, "program.c:2:25: "),
}


@pytest.mark.parametrize("body", BODIES)
def test_the_exit_code_says_whether_the_program_failed_or_could_not_be_run(
    answer: Callable[..., Answer], body: str
) -> None:
    Path("program.c").write_text(f'#include "ovlviz.h"\nint main(void) {{ {body} }}\n', encoding="utf-8")
    code, message = BODIES[body]
    found = answer("run", "program.c", "--max-facts", "500")
    assert found.code == code
    assert found.err.startswith(message)
    assert bool(found.err) == bool(message)


def test_an_expectation_that_fails_is_named_and_gives_1(answer: Callable[..., Answer]) -> None:
    scenario = Path("wrong")
    scenario.mkdir()
    (scenario / "event.c").write_text('#include "ovlviz.h"\nint main(void) { LOG("a", 1); return 0; }\n', "utf-8")
    (scenario / "scenario.yaml").write_text(
        "schema: 1\ntitle: Wrong\nsummary: It prints 1.\ndefault: event\nmechanism: events\n"
        "expect:\n  - sentence: It prints 2\n    holds: out.a == 2\n",
        encoding="utf-8",
    )
    for command in ("run", "check"):
        found = answer(command, "wrong")
        assert found.code == 1, found
        assert "expectation failed: It prints 2" in found.err


USAGE = {
    "nothing": "there is no command 'nothing'",
    "rnu": "did you mean `ovlviz run`?",
    "first-receive": "did you mean `ovlviz play first-receive`?",
    "hello.c": "did you mean `ovlviz play hello.c`?",
    "run": "WHAT requires an argument",
    "run first-receive twice": "'twice' is one argument too many",
    "run first-receive --seed one": 'unable to convert "one" into int',
    "run first-receive --format xml": '"text", "json", "jsonl", "output"',
    "run first-receive --platform dos": '"windows-xp"',
    "run first-receive --order some": '"any"',
    "run first-receive --behaviour odd": "give documented, observed, or documented+K4",
    "why first-receive:routine 900": "there is no fact 900: the run has the facts 1 to 65",
    "why first-receive:routine one": 'unable to convert "one" into int',
    "whynot first-receive:routine routine nothing": "routine nothing: this run has ov[0], ov[1]",
    "whynot first-receive:routine nothing ov": "is nothing to ask about: give `routine OV`",
    "whynot first-receive:routine wait T1 --at 900": "--at 900: the run has the facts 1 to 65",
    "run first-receive --max-facts 0": "--max-facts is 0: give a number above 0",
    "run first-receive --nothing": "--nothing",
    "run nothing": "nothing: there is no file and no scenario of this name",
    "run first-receive:nothing": "first-receive:nothing: the scenario has no such variant",
    "run nothing.c": "nothing.c: there is no such program",
    "run nothing.json": "nothing.json: there is no such file",
    "run v1.aaaa": "the moment token is damaged",
    "run first-receive -o nowhere/run.json": "it cannot be written",
    "play nothing": "nothing: there is no file and no scenario of this name",
    "learn nothing": "nothing: there is no such lesson",
    "check nothing": "nothing: there is no file, scenario or lesson of this name",
    "claims CI-999": "CI-999: there is no such claim",
    "rules A999": "A999: there is no such rule",
}


@pytest.mark.parametrize("line", USAGE)
def test_a_command_line_that_makes_no_sense_gives_2_and_says_what_would(
    answer: Callable[..., Answer], line: str
) -> None:
    found = answer(*line.split())
    assert found.code == 2
    assert USAGE[line] in " ".join(found.err.split())
    assert len(found.err) < 500


def test_an_interrupted_command_gives_130(capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted() -> int:
        raise KeyboardInterrupt

    assert guarded(interrupted) == 130
    assert capsys.readouterr().err == "ovlviz: interrupted\n"


# Saved runs -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", ["json", "jsonl"])
def test_a_saved_run_is_what_is_printed_and_opens_again(answer: Callable[..., Answer], format: str) -> None:
    printed = answer("run", "worker-pool", "--seed", "3", "--format", format).out
    assert answer("run", "worker-pool", "--seed", "3", "--format", format, "-o", f"saved.{format}") == (0, "", "")
    assert Path(f"saved.{format}").read_bytes() == printed.encode("utf-8")
    assert os.listdir() == [f"saved.{format}"]
    assert answer("run", f"saved.{format}", "--format", format).out == printed


def test_a_token_opens_the_run_again(answer: Callable[..., Answer]) -> None:
    document = answer("run", "worker-pool", "--seed", "3", "--format", "json").out
    assert answer("run", json.loads(document)["token"], "--format", "json").out == document


@pytest.mark.parametrize("asked", [("--help",), ("say", "--help"), ("export", "-h")])
def test_help_in_a_pipe_is_a_line_for_each_thing_without_frames(ovlviz: Command, asked: tuple[str, ...]) -> None:
    lines = ovlviz(*asked).stdout.decode("utf-8").splitlines()
    assert lines[0].startswith("Usage: ovlviz")
    assert not [line for line in lines if not line.isascii()]
    assert any(line.startswith("  ") and ": " in line for line in lines)

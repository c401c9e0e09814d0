"""A run as plain lines: what can be asked of it, and what every line keeps to."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ovlviz import content
from ovlviz.say.opening import open_session
from ovlviz.say.reading import read_aloud
from ovlviz.say.session import COMMANDS
from ovlviz.timeline.sentences import sentence

from .conftest import said, transcript

TRANSCRIPTS = {
    "first-receive-event": (
        "first-receive:event",
        ("", "next 3", "16", "why", "where", "code", "next ev[0]", "then", "find prints", "output", "words 3", "quit"),
    ),
    "first-receive-routine": (
        "first-receive:routine",
        ("find is queued", "why", "next", "where", "words 1", "next T1", "back", "back ov[0]", "all"),
    ),
    "worker-pool-port": (
        "worker-pool:port",
        ("find queued at port", "where", "why", "next 2", "next nobody", "99999", "b 4"),
    ),
}
"""Golden files, each with what is read and what is typed."""

DRAWN = re.compile(r"[\u2190-\u21ff\u2300-\u23ff\u2500-\u27bf\x00-\x1f\x7f-\x9f]")
"""Arrows, boxes, blocks, shapes, and characters that move the cursor."""


@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_a_transcript_reads_as_it_did(golden: Callable[[str, str], None], name: str) -> None:
    what, commands = TRANSCRIPTS[name]
    golden(f"say/{name}.txt", transcript(what, commands))


@pytest.mark.parametrize("name", content.scenarios())
def test_every_event_of_every_scenario_is_one_line_with_nothing_drawn(name: str) -> None:
    session = open_session(name)
    session.run.verbosity = 3
    lines = [*session.whole(), *session.run.where(), *session.run.listing(), *session.help("")]
    assert [line for line in lines if DRAWN.search(line)] == []
    numbered = [line for line in lines[2:] if re.match(r"\d+\. ", line)]
    assert [int(line.partition(".")[0]) for line in numbered] == list(range(1, len(session.run) + 1))


def test_a_line_begins_with_its_number_and_ends_with_its_time() -> None:
    session = open_session("first-receive:event")
    run = session.run
    for n in range(1, len(run) + 1):
        assert run.event(n).startswith(f"{n}. {sentence(run.timeline, run.timeline.facts[n - 1])}")
        assert re.search(r" At \d+\.\d{3} ms\.$", run.event(n))


def test_forward_and_back_say_the_same_of_every_event() -> None:
    session = open_session("three-receives-one-thread:event")
    there = [said(session, "next")[0] for _ in range(len(session.run))]
    assert said(session, "next") == ["No event after this one: the run ended with exit code 0."]
    back = [said(session, "back")[0] for _ in range(len(session.run) - 1)]
    assert back == there[-2::-1]
    assert said(session, "back") == ["The program has not begun."]
    assert said(session, "back") == ["No event before this one: the program has not begun."]


def test_why_leads_to_each_cause_and_then_leads_back() -> None:
    session = open_session("first-receive:port")
    for n in range(1, len(session.run) + 1):
        said(session, str(n))
        own = session.run.event(n)
        causes = [line for line in said(session, "why") if re.match(r"\d", line)]
        assert len(causes) == len(session.run.timeline.causes[n - 1])
        for cause in causes:
            said(session, cause.partition(".")[0])
            assert own in said(session, "then")


def test_what_is_typed_wrongly_is_answered_with_what_would_be_right() -> None:
    session = open_session("first-receive:event")
    assert said(session, "nxt") == ["There is no command 'nxt'. Did you mean next?"]
    assert said(session, "!") == ["There is no command '!'. Type help for all commands."]
    assert said(session, "go") == ["Say which event, as in go 16, or how far, as in go 50% or go 20.5 ms."]
    assert said(session, "find") == ["Say what to look for, as in find signalled."]
    assert said(session, "next 0") == ["1. T1 calls ovl_pair(&a, &b). At 0.000 ms."]
    said(session, "first")
    assert said(session, "find unicorn") == ["No event says 'unicorn'."]
    assert said(session, "words 9")[0].startswith("Say words 1")
    assert said(session, "84") == ["There is no event 84: they are numbered from 1 to 83."]
    assert said(session, "9" * 5000) == ["There is no event 999999999: they are numbered from 1 to 83."]
    assert session.run.cursor == 0


@pytest.mark.parametrize("command", [name for one in COMMANDS for name in one.names])
def test_every_command_can_be_asked_at_the_beginning_and_at_the_end(command: str) -> None:
    session = open_session("first-receive:event")
    assert said(session, command)
    session.run.cursor = len(session.run)
    assert said(session, command)


def test_help_tells_every_command() -> None:
    session = open_session("first-receive")
    short, full = "\n".join(said(session, "help")), "\n".join(said(session, "help all"))
    assert len(short.splitlines()) <= 10
    for one in COMMANDS:
        assert re.search(rf"\b{one.names[0]}\b", short)
        assert one.help in full
        assert one.help in said(session, f"help {one.names[-1]}")[0]
    assert said(session, "help nxt") == ["There is no command 'nxt'. Did you mean next?"]


def test_no_two_commands_share_a_name() -> None:
    names = [name for one in COMMANDS for name in one.names]
    assert len(set(names)) == len(names)


def test_a_moment_token_opens_where_it_was_made() -> None:
    session = open_session("first-receive:port")
    said(session, "26")
    token = said(session, "token")[0].removeprefix("ovlviz say ")
    assert said(open_session(token), "where") == said(session, "where")


def test_what_a_program_prints_cannot_drive_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "rude.c"
    path.write_text('#include "ovlviz.h"\nint main(void) { printf("\\x1b[2J\\x07red\\n"); return 0; }\n', "utf-8")
    lines = list(open_session(str(path)).whole())
    assert [line for line in lines if DRAWN.search(line)] == []
    assert "red" in lines[-1]


# From a pipe ------------------------------------------------------------------------------------------------------


def piped(typed: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> list[str]:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode("utf-8", "surrogateescape"))))
    read_aloud(open_session("first-receive:event"))
    return capsys.readouterr().out.splitlines()


def test_commands_come_from_a_pipe_and_end_with_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = piped("next\nnext\n", monkeypatch, capsys)
    assert lines[-1] == "2. a is a TCP socket, connected. At 0.000 ms."
    assert "> " not in "\n".join(lines)


def test_nothing_is_read_after_quit(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert piped("quit\nnext\n", monkeypatch, capsys)[-1] == "Goodbye."


def test_without_a_command_the_whole_run_is_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = piped("", monkeypatch, capsys)
    assert lines[-4:] == ["The program has printed 3 lines:", "got=first", "got=second", "got="]
    assert len(lines) == 2 + 83 + 4


def test_bytes_that_are_no_text_are_no_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "There is no command" in piped("\udcff\udcfe\n", monkeypatch, capsys)[-1]

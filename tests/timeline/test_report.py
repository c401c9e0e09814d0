"""A run as text and as data: every format tells the same, and the data keeps to its schema."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from ovlviz import content
from ovlviz.scenario.find import find
from ovlviz.timeline import report
from ovlviz.timeline.promises import check
from ovlviz.timeline.running import Session, start
from ovlviz.timeline.schema import PATH, json_schema, text
from ovlviz.timeline.timeline import Timeline

DEFAULTS = [pytest.param(one, marks=[pytest.mark.slow] * bool(at % 6)) for at, one in enumerate(content.scenarios())]
"""One in six of the scenarios; with --slow all."""
FOUR = ("first-receive", "immediate-success", "three-receives-one-thread", "worker-pool")
REPORTED = [f"{name}:{path.stem}" for name in FOUR for path in sorted((content.root("scenarios") / name).glob("*.c"))]


def rendered(what: str, format: str, **options: Any) -> str:
    session = start(what, **options)
    session.timeline.run()
    return session.render(format, check(session)).decode("utf-8")


@pytest.mark.parametrize("what", REPORTED)
def test_the_report_of_a_scenario_is_the_golden_one(what: str, golden: Callable[[str, str], None]) -> None:
    golden(f"run/{what.replace(':', '-')}.txt", rendered(what, "text"))


def test_the_schema_file_is_fresh() -> None:
    assert PATH.read_text(encoding="utf-8") == text(), "run `python -m ovlviz.timeline.schema`"


def test_the_schema_is_a_schema_and_says_its_version() -> None:
    schema = json.loads(PATH.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert schema["properties"]["schema"] == {"const": report.SCHEMA}


@pytest.mark.parametrize("what", DEFAULTS)
def test_a_run_as_json_keeps_to_the_schema(what: str) -> None:
    session = start(what)
    session.timeline.run(2_000)
    document = json.loads(session.render("json", check(session)))
    Draft202012Validator(json_schema()).validate(document)
    assert [fact["n"] for fact in document["facts"]] == list(range(1, len(document["facts"]) + 1))


def test_what_is_no_run_breaks_the_schema() -> None:
    validator = Draft202012Validator(json_schema())
    document = json.loads(rendered("first-receive:event", "json"))
    assert validator.is_valid(document)
    for damage in (
        {"schema": 2},
        {"ended": "somehow"},
        {"extra": 1},
        {"facts": [{**document["facts"][0], "kind": "called-back"}]},
        {"facts": [{**document["facts"][0], "data": {}}]},
    ):
        assert not validator.is_valid({**document, **damage}), damage


def test_json_lines_hold_what_the_document_holds() -> None:
    document = json.loads(rendered("first-receive:port", "json"))
    first, *facts, last = (json.loads(line) for line in rendered("first-receive:port", "jsonl").splitlines())
    assert facts == document.pop("facts")
    assert {**first, **last} == document


def test_text_begins_with_the_output_and_has_a_line_a_fact() -> None:
    session = start("first-receive:routine")
    timeline = session.timeline.run()
    text = session.render("text", ())
    assert text.startswith(timeline.output + b"\n")
    lines = text[len(timeline.output) + 1 :].decode("utf-8").splitlines()
    assert len(lines) == len(timeline)
    assert [int(line.split()[0]) for line in lines] == list(range(1, len(lines) + 1))


def test_output_is_what_the_program_printed_and_no_more() -> None:
    session = start("first-receive:routine")
    session.timeline.run()
    assert session.render("output", ()) == session.timeline.output == b"got=first\ngot=second\ngot=\n"


def test_bytes_are_text_in_which_nothing_is_ambiguous(run: Callable[..., Timeline]) -> None:
    timeline = run(r'ovl_start(); printf("a\\b\n"); LOG_BYTES("x", "\1\xff", 2); return ovl_end();')
    printed = [report.fact_data(timeline, one)["data"].get("data") for one in timeline.entries()]
    assert "a\\x5cb\\x0a" in printed


def test_a_run_names_the_line_of_each_call() -> None:
    subject = find("first-receive:event")
    timeline = Timeline(subject.setup).run()
    lines = Path(subject.path).read_text(encoding="utf-8").split("\n")
    calls = [report.fact_data(timeline, one) for one in timeline.entries()]
    for call in (one for one in calls if one["kind"] == "called"):
        assert call["data"]["name"] in lines[call["line"] - 1], call


def test_a_session_s_token_names_its_end_unless_told_otherwise() -> None:
    session = start("first-receive:event")
    session.timeline.run()
    assert isinstance(session, Session)
    assert session.token() == session.token(len(session.timeline)) != session.token(3)

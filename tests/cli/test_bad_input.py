"""What people hand in by mistake: each is told at its place, in words, with exit code 2; what is harmless works."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Answer

GOOD = b'#include "ovlviz.h"\nint main(void)\n{\n    ovl_start();\n    LOG("a", 1);\n    return ovl_end();\n}\n'

HARMLESS = {
    "CRLF": GOOD.replace(b"\n", b"\r\n"),
    "tabs": GOOD.replace(b"    ", b"\t"),
    "a byte order mark": b"\xef\xbb\xbf" + GOOD,
    "a cp1252 comment": b"/* f\xfcr \x93alle\x94 */\n" + GOOD,
    "no newline at the end": GOOD.rstrip(b"\n"),
    "everything on one line": GOOD.replace(b"\n", b" ").replace(b'"ovlviz.h" ', b'"ovlviz.h"\n'),
    "form feeds": GOOD.replace(b"\n{", b"\n\f{"),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_is_harmless_works(answer: Callable[..., Answer], name: str) -> None:
    Path("program.c").write_bytes(HARMLESS[name])
    assert answer("run", "program.c", "--format", "output") == (0, "a=1\n", "")


def inside(text: str) -> bytes:
    """A program with this text on its line 5."""
    return GOOD.replace(b'LOG("a", 1);', text.encode("utf-8"))


WRONG = {
    "nothing at all": (b"", "program.c: "),
    "a comment alone": (b"/* soon */\n", "program.c"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "program.c"),
    "NUL bytes": (GOOD.replace(b"LOG", b"L\0G"), "program.c"),
    "UTF-16": (GOOD.decode().encode("utf-16"), "program.c"),
    "more than 1 MiB": (GOOD + b"/*" + b"x" * (1 << 20) + b"*/", "1,048,576 bytes"),
    "one enormous line": (inside("x" * 200_000 + ";"), "program.c:5:5: "),
    "deep brackets": (inside("return " + "(" * 5000 + "1" + ")" * 5000 + ";"), "program.c:5:"),
    "deep blocks": (inside("{" * 5000 + "}" * 5000), "program.c:5:"),
    "deep signs": (inside("return " + "- " * 5000 + "1;"), "program.c:5:"),
    "an unclosed comment": (GOOD.replace(b"return", b"/* return"), "program.c:6:5: "),
    "an unclosed string": (inside('LOG("a, 1);'), "program.c:5:9: "),
    "an unclosed block": (GOOD.replace(b"\n}\n", b"\n"), "program.c:"),
    "a missing semicolon": (inside('LOG("a", 1)'), "program.c:5:"),
    "an unknown call": (inside("WSAReceive(0);"), "program.c:5:5: "),
    "an unknown name": (inside("x = 1;"), "program.c:5:5: "),
    "an unknown type": (inside("SOKET s;"), "program.c:5:5: "),
    "an unknown header": (b"#include <boost/asio.hpp>\n" + GOOD, "program.c:1:10: "),
    "a file of one's own": (b'#include "../secret.h"\n' + GOOD, "program.c:1:10: "),
    "goto": (inside("goto end;"), "program.c:5:5: "),
    "malloc": (inside("void *p = malloc(4);"), "program.c:5:15: "),
    "double": (inside("double d;"), "program.c:5:5: "),
    "a macro with arguments": (b"#define F(x) x\n" + GOOD, "program.c:1:"),
    "C++": (inside("std::cout << 1;"), "program.c:5:"),
    "no main": (b"int f(void) { return 1; }\n", "program.c: "),
    "a type that does not fit": (inside("SOCKET s = 0; s.x = 1;"), "program.c:5:"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_program_that_cannot_run_is_told_at_its_place(answer: Callable[..., Answer], name: str) -> None:
    data, place = WRONG[name]
    Path("program.c").write_bytes(data)
    for command in ("run", "check", "play"):
        found = answer(command, "program.c")
        assert found.code == 2, found
        assert place in found.err
        assert len(found.err) < 2_000
        assert_carets_stand_below_the_text(found.err)


def assert_carets_stand_below_the_text(told: str) -> None:
    """Every place with a line and a column is followed by the line, unless that is empty, and by carets inside of it."""
    lines = [*told.splitlines(), "", ""]
    for number, line in enumerate(lines):
        place = re.match(r"(\S+):([1-9]\d*):[1-9]\d*: ", line)
        if place and Path(place[1]).read_bytes().split(b"\n")[int(place[2]) - 1].strip():
            text, carets = lines[number + 1], lines[number + 2]
            assert re.fullmatch(r" {4} *\^+", carets), told
            assert carets.index("^") <= len(text)


def test_several_mistakes_are_told_at_once_in_order(answer: Callable[..., Answer]) -> None:
    Path("program.c").write_bytes(inside("x = 1;\n    WSAReceive(0);\n    goto end;"))
    found = answer("check", "program.c")
    places = [int(one) for one in re.findall(r"^program\.c:(\d+):5: ", found.err, re.MULTILINE)]
    assert places == [5, 6, 7]


YAML = "schema: 1\ntitle: Some\nsummary: Some.\nmechanism: events\ndefault: event\n"

WRONG_SCENARIOS = {
    "empty": ("", "scenario.yaml"),
    "no mapping": ("- 1\n", "scenario.yaml"),
    "no YAML": ("title: [\n", "scenario.yaml:"),
    "tabs": ("schema:\t1\n\ttitle: x\n", "scenario.yaml:"),
    "binary": ("\x00\x01\x02", "scenario.yaml"),
    "a field too many": (YAML + "colour: red\n", "scenario.yaml:6:1: colour"),
    "a field twice": (YAML + "title: Other\n", "scenario.yaml:6:1: "),
    "a field missing": (YAML.replace("title: Some\n", ""), "title: "),
    "another schema": (YAML.replace("schema: 1", "schema: 2"), "scenario.yaml:1:9: "),
    "a variant that is not there": (YAML.replace("default: event", "default: port"), "scenario.yaml:5:10: "),
    "counts of a variant that is not there": (
        YAML + "counts:\n  port: {worlds: 1, schedules: 1, outcomes: 1}\n",
        "scenario.yaml:7:3: there is no variant port",
    ),
    "counts that are none": (YAML + "counts:\n  event: {worlds: 0, outcomes: 1}\n", "scenario.yaml:7:19: "),
    "a bad expression": (YAML + "expect:\n  - sentence: x\n    holds: out.a ==\n", "scenario.yaml:8:"),
    "code": (YAML + "expect:\n  - sentence: x\n    holds: __import__('os').getcwd()\n", "scenario.yaml:8:"),
    "an alias": (YAML + "variants: &a {event: *a}\n", "scenario.yaml:6:"),
    "a tag": (YAML.replace("Some.", "!!python/object:os.system x"), "scenario.yaml:3:"),
    "deep": (YAML + "variants: " + "[" * 5000 + "]" * 5000 + "\n", "scenario.yaml:6:"),
    "a wrong type": (YAML.replace("title: Some", "title: [1]"), "scenario.yaml:2:8: "),
    "several": (YAML.replace("schema: 1", "schema: x") + "colour: red\n", "scenario.yaml:6:1: "),
}


@pytest.mark.parametrize("name", WRONG_SCENARIOS)
def test_a_scenario_that_cannot_run_is_told_at_its_place(answer: Callable[..., Answer], name: str) -> None:
    text, place = WRONG_SCENARIOS[name]
    Path("some").mkdir()
    Path("some", "event.c").write_bytes(GOOD)
    Path("some", "scenario.yaml").write_text(text, encoding="utf-8", newline="\n")
    for command in ("run", "check"):
        found = answer(command, "some")
        assert found.code == 2, found
        assert place in found.err
        assert len(found.err) < 2_000
        assert_carets_stand_below_the_text(found.err)


def test_a_link_that_leads_out_of_the_scenario_is_refused(answer: Callable[..., Answer]) -> None:
    Path("elsewhere.c").write_bytes(GOOD)
    Path("some").mkdir()
    Path("some", "scenario.yaml").write_text(YAML, encoding="utf-8")
    try:
        Path("some", "event.c").symlink_to(Path("elsewhere.c").resolve())
    except OSError:
        pytest.skip("this system lets nobody make links")
    found = answer("run", "some")
    assert found.code == 2
    assert "lies outside its scenario's folder" in found.err


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"what": 1}',
        b"[" * 100_000,
        b'{"schema":1,"what":"x","token":"v1.aa"}',
    ],
    ids=lambda data: repr(data[:20]),
)
@pytest.mark.parametrize("suffix", ["json", "jsonl"])
def test_a_saved_run_that_is_none_is_refused(answer: Callable[..., Answer], data: bytes, suffix: str) -> None:
    Path(f"run.{suffix}").write_bytes(data)
    found = answer("run", f"run.{suffix}")
    assert found.code == 2
    assert found.err.startswith(f"run.{suffix}: "), found.err


@pytest.mark.parametrize(
    "what", ["", ".", "..", "a\0b.c", "x" * 300, "x" * 5000, "x" * 5000 + ".c", "C:\\no\\such.c", ":"]
)
def test_a_name_that_no_program_has_is_refused(answer: Callable[..., Answer], what: str) -> None:
    for command in ("run", "play", "check"):
        found = answer(command, what)
        assert found.code == 2, found
        assert len(found.err.splitlines()) <= 3

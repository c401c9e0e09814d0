"""`ovlviz compare`, and the pictures of a comparison: the table, the difference, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Answer

Ask = Callable[..., Answer]


def test_without_variants_the_right_ones_are_compared_in_the_order_of_the_scenario(answer: Ask) -> None:
    found = answer("compare", "first-receive")
    assert (found.code, found.err) == (0, "")
    first, threads = found.out.splitlines()[:2]
    assert first.split() == ["event", "poll", "routine", "port", "notify"]
    assert threads.split() == ["threads", "1", "1", "1", "1", "1"]
    assert "First difference, step 1: receive 1 on a is issued" in found.out


def test_every_row_says_what_it_means_and_on_which_rules_that_rests(answer: Ask) -> None:
    out = " ".join(answer("compare", "first-receive", "event", "port").out.split())
    for row in ("threads", "calls", "wakes", "context switches", "copies", "stack used", "arrival to observation"):
        assert f"{row}: " in out
    assert "[A53 A101 A103]" in out


def test_broken_twins_are_compared_when_they_are_named_or_when_there_is_nothing_else(answer: Ask) -> None:
    assert "broken" not in answer("compare", "worker-pool").out
    assert "port-broken-data-race" in answer("compare", "worker-pool", "port", "port-broken-data-race").out
    assert "port-broken-two-receives" in answer("compare", "two-workers").out


def test_a_variant_is_compared_with_those_that_are_named_behind_it(answer: Ask) -> None:
    found = answer("compare", "worker-pool:port", "notify")
    assert found.out.splitlines()[0].split() == ["port", "notify"]
    assert found.out == answer("compare", "worker-pool", "port", "notify").out


def test_a_variant_that_is_named_again_behind_itself_stands_where_it_is_named(answer: Ask) -> None:
    found = answer("compare", "worker-pool:port", "notify", "worker-pool:port")
    assert found.out == answer("compare", "worker-pool", "notify", "port").out


def test_files_can_be_compared(answer: Ask) -> None:
    for name, ms in (("one", 5), ("two", 9)):
        body = f'ovl_start(); Sleep({ms}); LOG("slept", {ms}); return ovl_end();'
        Path(f"{name}.c").write_text(f'#include "ovlviz.h"\nint main(void) {{ {body} }}\n', encoding="utf-8")
    found = answer("compare", "one.c", "two.c")
    assert (found.code, found.err) == (0, "")
    assert found.out.splitlines()[0].split() == ["one.c", "two.c"]
    assert "slept 1 is printed; one.c: slept=5; two.c: slept=9" in " ".join(found.out.split())


def test_json_has_the_table_the_steps_and_the_first_difference(answer: Ask) -> None:
    found = json.loads(answer("compare", "first-receive", "event", "notify", "--json").out)
    assert (found["schema"], found["runs"]) == (1, ["event", "notify"])
    copies = next(row for row in found["table"] if row["key"] == "copies")
    assert copies["values"] == {"event": {"times": 0, "bytes": 0}, "notify": {"times": 2, "bytes": 11}}
    assert copies["rules"] == ["A53", "A101", "A103"]
    arrival = next(one for one in found["steps"] if one["of"] == "arrival 1 at a" and one["meaning"] == "arrive")
    assert not arrival["differs"]
    assert [one["sentence"] for one in arrival["moments"].values()] == ['5 bytes "first" reach a.'] * 2
    first = found["steps"][found["first_difference"]["step"] - 1]
    assert first["differs"]
    assert first["moments"]["notify"] is None


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("nothing", "there is no file and no scenario of this name"),
        ("first-receive event", "a comparison has 2 to 5 runs, not 1"),
        ("first-receive event nobody", "first-receive has no variant 'nobody'; its variants are: event"),
        ("first-receive event event", "first-receive:event is named twice"),
        ("windows-ce event routine alertable close at-once driver", "a comparison has 2 to 5 runs, not 6"),
        ("which-sockets", "a comparison has 2 to 5 runs, not 1"),
        ("scatter-gather send datagram", "the network is not the same for all: as number 1 there arrives"),
        ("first-receive:event worker-pool:port", "the network is not the same for all"),
        ("first-receive --max-facts 10", "the run was stopped after 10 facts (--max-facts)"),
        ("first-receive --max-facts 0", "give a number above 0"),
    ],
)
def test_what_cannot_be_compared_is_refused_with_the_reason(answer: Ask, line: str, words: str) -> None:
    found = answer("compare", *line.split())
    assert (found.code, found.out) == (2, "")
    assert words in found.err
    assert "Traceback" not in found.err


# Pictures ---------------------------------------------------------------------------------------------------------


def test_the_table_and_the_difference_are_exported(answer: Ask) -> None:
    assert answer("export", "first-receive", "--table", "-o", "t.svg").out == "t.svg\n"
    assert "2 (11 B)" in Path("t.svg").read_text(encoding="utf-8")
    found = answer(
        "export", "two-workers:port", "--difference", "port-broken-two-receives", "--steps", "40..50", "-o", "d.svg"
    )
    assert (found.code, found.out) == (0, "d.svg\n")
    assert "Only here: " in Path("d.svg").read_text(encoding="utf-8")


def test_two_schedules_of_one_program_are_named_by_number(answer: Ask) -> None:
    saved = answer("run", "receive-order:routine", "--seed", "3", "--format", "json")
    Path("other.json").write_text(saved.out, encoding="utf-8")
    found = answer("export", "receive-order:routine", "--difference", "other.json", "-o", "d.svg")
    assert (found.code, found.err) == (0, "")
    assert "routine (1) and routine (2)" in Path("d.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("first-receive --table --focus ev[0] -o t.svg", "--focus chooses from a run"),
        ("first-receive --table --steps 15 -o t.svg", "the run has the steps 1 to 14"),
        ("first-receive --table --states -o t.svg", "--states shows every schedule"),
        ("first-receive --table -o t.csv", "csv cannot show a table; these can: svg"),
        ("which-sockets --table -o t.svg", "a comparison has 2 to 5 runs, not 1"),
        ("first-receive --difference nobody -o t.svg", "there is no file and no scenario of this name"),
        ("first-receive --difference port --table -o t.svg", "--difference shows two runs in one picture"),
        ("first-receive --difference port -o t.mmd", "mermaid cannot show a difference"),
    ],
)
def test_pictures_that_do_not_go_together_are_refused(answer: Ask, line: str, words: str) -> None:
    found = answer("export", *line.split())
    assert (found.code, found.out) == (2, "")
    assert words in found.err


def test_slides_of_a_comparison_take_the_same_names(answer: Ask) -> None:
    answer("export", "first-receive", "--compare", "event", "port", "--steps", "5", "-o", "bare.svg")
    for number, names in enumerate((["port"], ["event", "first-receive:port"])):
        found = answer("export", "first-receive:event", "--compare", *names, "--steps", "5", "-o", f"{number}.svg")
        assert (found.code, found.err) == (0, "")
        assert Path(f"{number}.svg").read_bytes() == Path("bare.svg").read_bytes()
    refused = answer("export", "first-receive:event", "--compare", "nobody", "-o", "x.svg")
    assert (refused.code, "first-receive has no variant 'nobody'" in refused.err) == (2, True)

"""Every claim of the source documents is stated in our own words, and shown by a step that is still there."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import lru_cache

import pytest

from ovlviz import content
from ovlviz.calls import CALLS
from ovlviz.course.claims import Seen, find_claim, see, showings, unshown
from ovlviz.course.lesson import lesson_path
from ovlviz.course.taught import lesson_of, told
from ovlviz.errors import BadInput
from ovlviz.ledger import CLAIMS, RULES
from ovlviz.ledger.claims import DOCUMENTS
from ovlviz.timeline.token import decode

LAST = {"CI": 29, "OE": 44, "CR": 46, "GR": 43, "SN": 42}
SHOWN = showings()


def test_every_claim_is_there_once_and_in_order() -> None:
    assert list(CLAIMS) == [f"{letters}-{n:02}" for letters, last in LAST.items() for n in range(1, last + 1)]
    assert list(LAST) == list(DOCUMENTS)


def test_186_claims_can_be_seen_and_18_are_text() -> None:
    assert Counter(one.demonstrable for one in CLAIMS.values()) == {True: 186, False: 18}


def test_every_claim_is_one_short_sentence_of_its_own() -> None:
    texts = [one.text for one in CLAIMS.values()]
    assert len(set(texts)) == len(texts)
    for text in texts:
        assert text.isprintable()
        assert text.endswith(".")
        assert 20 <= len(text) <= 160, text


def test_a_claim_rests_on_rules_that_exist() -> None:
    for one in CLAIMS.values():
        assert set(one.rules) <= set(RULES), one
        assert one.rules or not one.demonstrable, one


def test_a_claim_names_the_functions_it_is_about() -> None:
    for one in CLAIMS.values():
        assert one.reference, one
        assert all(re.fullmatch(r"\w+", name) for name in one.reference), one


def test_a_claim_is_about_functions_that_are_declared() -> None:
    for one in CLAIMS.values():
        assert set(one.reference) <= set(CALLS), one


def test_every_claim_that_can_be_seen_is_named_by_an_expectation() -> None:
    assert [one.id for one in unshown()] == []


@lru_cache
def _seen(id: str) -> Seen:
    return see(SHOWN[id])


@pytest.mark.parametrize("id", sorted(SHOWN))
def test_a_claim_can_be_seen_at_its_step(id: str) -> None:
    seen = _seen(id)
    assert seen.verdict.ok, seen.verdict.sentence
    assert 1 <= seen.verdict.step <= len(seen.session.timeline)


@pytest.mark.parametrize("id", sorted(SHOWN))
def test_the_token_of_a_claim_opens_its_step(id: str) -> None:
    seen, promise = _seen(id), SHOWN[id].promise
    moment = decode(seen.token)
    assert moment.what == SHOWN[id].what
    assert moment.cursor == seen.verdict.step
    assert moment.seed == promise.under.seed


def test_a_claim_is_found_in_any_case() -> None:
    assert find_claim("oe-35").id == "OE-35"
    with pytest.raises(BadInput, match="no such claim"):
        find_claim("OE-99")


# The lessons --------------------------------------------------------------------------------------------------------

MECHANISMS = {
    "event": ("30-events", "40-waiting-for-many"),
    "poll": ("50-polling",),
    "routine": ("60-completion-routines",),
    "port": ("70-completion-ports",),
    "notify": ("80-socket-notifications",),
}
"""The five ways of being told, by their variants' names, and the lessons that are about each."""


@lru_cache
def lesson_by_claim() -> dict[str, str | None]:
    lessons = told()
    return {id: lesson_of(one, SHOWN[id].what if id in SHOWN else "", lessons) for id, one in CLAIMS.items()}


def test_the_lesson_of_a_claim_cites_a_rule_of_its_or_shows_its_scenario() -> None:
    written = {name: lesson_path(name).read_text("utf-8") for name in content.lessons()}
    linked = {id: name for id, name in lesson_by_claim().items() if name is not None}
    for id, name in linked.items():
        cited = any(re.search(rf"\b{rule}\b", written[name]) for rule in CLAIMS[id].rules)
        assert cited or f"{SHOWN[id].loaded.name}:" in written[name], (id, name)
    assert len(linked) >= 150


def test_a_lesson_that_cites_both_rules_of_a_claim_comes_before_one_that_only_shows_its_scenario() -> None:
    assert SHOWN["CI-08"].what == "first-receive:poll"  # the first lesson shows this scenario, too
    assert lesson_by_claim()["CI-08"] == "50-polling"


def test_the_ten_lessons_together_tell_of_claims_of_each_mechanism_and_of_each_document() -> None:
    linked = Counter(name for name in lesson_by_claim().values() if name is not None)
    assert set(linked) == set(content.lessons())
    assert {id[:2] for id, name in lesson_by_claim().items() if name} == set(DOCUMENTS)
    for mechanism, lessons in MECHANISMS.items():
        assert sum(linked[name] for name in lessons) >= 2, mechanism
        shown = {run.partition(":")[2].partition("-")[0] for one in told() if one.id in lessons for run in one.shows}
        assert mechanism in shown, mechanism


def test_without_a_lesson_that_tells_of_it_a_claim_has_none() -> None:
    only = [one for one in told() if one.id == "95-provider"]
    assert lesson_of(CLAIMS["SN-09"], "first-receive:notify", only) is None


# The command -------------------------------------------------------------------------------------------------------


def test_the_json_has_every_claim_with_its_fields(ovlviz) -> None:  # type: ignore[no-untyped-def]
    done = ovlviz("claims", "--json")
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)
    assert [row["id"] for row in rows] == list(CLAIMS)
    for row in rows:
        assert {"source", "claim", "kind", "rules", "scenario", "step", "lesson", "reference", "test"} <= set(row)
        assert (row["scenario"] is not None) == (row["id"] in SHOWN), row
        assert (row["scenario"] is None) == (row["step"] is None), row
        assert row["lesson"] == lesson_by_claim()[row["id"]], row
        assert row["lesson"] or row["reference"], row


def test_the_list_names_the_lesson_of_a_claim_where_there_is_one(ovlviz) -> None:  # type: ignore[no-untyped-def]
    lines = ovlviz("claims").stdout.decode().splitlines()
    listed = {line.split()[0]: line for line in lines if line.startswith("  ")}
    assert list(listed) == list(CLAIMS)
    for id, name in lesson_by_claim().items():
        assert listed[id].endswith(f"; lesson {name}]") if name else "; lesson" not in listed[id]


def test_without_a_terminal_a_claim_is_printed_with_its_step(ovlviz) -> None:  # type: ignore[no-untyped-def]
    done = ovlviz("claims", "OE-25")
    text = done.stdout.decode()
    assert done.returncode == 0
    assert "step 16: WSARecv returns SOCKET_ERROR; the last error is WSA_IO_PENDING" in text
    assert "lesson: ovlviz learn 10-first-receive" in text
    assert "ovlviz play v1." in text


def test_an_unknown_claim_is_an_error(ovlviz) -> None:  # type: ignore[no-untyped-def]
    done = ovlviz("claims", "XX-01")
    assert done.returncode == 2
    assert b"there is no such claim" in done.stderr

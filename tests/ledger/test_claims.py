"""Every claim of the source documents is stated in our own words, and shown by a step that is still there."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import lru_cache

import pytest

from ovlviz.calls import CALLS
from ovlviz.course.claims import Seen, find_claim, see, showings, unshown
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
        assert row["lesson"] or row["reference"], row


def test_without_a_terminal_a_claim_is_printed_with_its_step(ovlviz) -> None:  # type: ignore[no-untyped-def]
    done = ovlviz("claims", "OE-25")
    text = done.stdout.decode()
    assert done.returncode == 0
    assert "step 16: WSARecv returns SOCKET_ERROR; the last error is WSA_IO_PENDING" in text
    assert "ovlviz play v1." in text


def test_an_unknown_claim_is_an_error(ovlviz) -> None:  # type: ignore[no-untyped-def]
    done = ovlviz("claims", "XX-01")
    assert done.returncode == 2
    assert b"there is no such claim" in done.stderr

"""`ovlviz rules`: where a rule is implemented is read from the code, what shows it from the runs."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import ovlviz.ledger
from ovlviz import content
from ovlviz.course.rules import as_json, citations, find_rules, shows
from ovlviz.engine.world import OTHER_SIDES, Settings
from ovlviz.errors import BadInput
from ovlviz.ledger import CONFLICTS, OUTSIDE, RULES
from ovlviz.scenario.load import scenario_named

PACKAGE = Path(ovlviz.ledger.__file__).parents[2]


def test_a_citation_is_a_line_that_has_the_id() -> None:
    found = citations()
    for place in found["A16"]:
        name, _, number = place.rpartition(":")
        line = (PACKAGE / name).read_text(encoding="utf-8").splitlines()[int(number) - 1]
        assert "A16" in line, place


def test_a_range_in_a_comment_cites_what_lies_between() -> None:
    assert any("B37" not in _line(place) for place in citations()["B37"])  # B36-B38 in a docstring


def _line(place: str) -> str:
    name, _, number = place.rpartition(":")
    return (PACKAGE / name).read_text(encoding="utf-8").splitlines()[int(number) - 1]


def test_what_shows_a_rule_is_a_run_that_cites_it() -> None:
    assert "immediate-success:event" in shows()["A14"]


def test_a_rule_that_is_left_out_is_a_rule_and_is_not_implemented() -> None:
    for one in OUTSIDE.values():
        assert one.id in RULES or one.id in CONFLICTS
        assert one.text.endswith("."), one
        if one.id in RULES:
            assert one.id not in shows(), f"{one.id} is shown by {shows()[one.id][:3]}"


def test_every_rule_is_followed_or_says_why_not() -> None:
    followed = set(citations()) & set(RULES)
    assert set(RULES) - followed <= set(OUTSIDE)
    assert len(followed - set(OUTSIDE)) >= 0.9 * len(RULES)


def test_a_disagreement_has_another_side_in_the_code_or_a_reason_why_not() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (PACKAGE / "ovlviz").rglob("*.py"))
    assert set(re.findall(r'contrary\("([KC]\d+)"\)', code)) == OTHER_SIDES
    assert set(CONFLICTS) - set(OUTSIDE) == OTHER_SIDES


def test_both_sides_of_a_disagreement_are_seen_in_a_scenario() -> None:
    asked = {
        id
        for name in content.scenarios()
        for one in scenario_named(name).model.expect
        for id in OTHER_SIDES
        if Settings(behaviour=one.under.behaviour or "documented").contrary(id)
    }
    assert asked == OTHER_SIDES


@pytest.mark.slow
def test_an_id_is_found_in_any_case_and_a_wrong_one_is_an_error() -> None:
    assert find_rules("a16")[0].rule.id == "A16"
    assert find_rules("K3")[0].rule.id == "K3"
    with pytest.raises(BadInput, match="no such rule"):
        find_rules("A200")


@pytest.mark.slow
def test_the_json_has_every_rule() -> None:
    rows = json.loads(as_json(find_rules(None)))
    assert [row["id"] for row in rows] == list(RULES)
    assert {row["state"] for row in rows} <= {"shown", "implemented", "left out", "open"}
    one = next(row for row in rows if row["id"] == "A16")
    assert one["state"] == "shown"
    assert any(place.startswith("ovlviz/calls/re") for place in one["implemented"])

"""The sheet of all slides, and the graph of all schedules."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from ovlviz.errors import BadInput
from ovlviz.explore.exploration import explore
from ovlviz.export import states
from ovlviz.export.formats import FORMATS

from .conftest import Requested
from .hard import HardRequest


def test_the_sheet_has_every_slide_once(request_of: Requested) -> None:
    drawn = ET.fromstring(FORMATS["contact"].load()(request_of(steps="26..31")))
    places = [one.attrib["transform"] for one in drawn if one.tag.endswith("}g")]
    assert len(places) == len(set(places)) == 6
    texts = [one.text for one in drawn.iter() if one.tag.endswith("}text")]
    for mark in request_of(steps="26..31").excerpt.marks:
        assert texts.count(mark.sentence) == 1
    assert ET.fromstring(FORMATS["contact"].load()(HardRequest())) is not None


@pytest.mark.parametrize("what", ["thread-ends:event", "refused-start:event", "immediate-success:port"])
def test_the_graph_has_the_worlds_that_the_explorer_counts(what: str, request_of: Requested) -> None:
    request = request_of(what)
    text = FORMATS["states"].load()(request).decode("utf-8")
    nodes = set(re.findall(r"^    (w\d+) \[", text, re.MULTILINE))
    edges = re.findall(r"^    (w\d+) -> (w\d+) ", text, re.MULTILINE)
    found = explore(request.timeline.setup)
    assert len(nodes) == found.worlds
    assert {node for edge in edges for node in edge} <= nodes
    assert {node for _, node in edges} == nodes - {"w0"}, "every world but the first is reached"
    assert sum("shape=box" in line for line in text.splitlines()) >= len(found.outcomes)


def test_what_nobody_could_look_at_is_refused(request_of: Requested, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(states, "MOST", 5)
    with pytest.raises(BadInput, match="more than 5 worlds: too many for a picture; `ovlviz explore` counts them"):
        FORMATS["states"].load()(request_of("thread-ends:event"))

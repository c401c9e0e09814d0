"""Every event has its words on the canvas, and every character that is drawn has an ASCII partner."""

from __future__ import annotations

from typing import get_args

from ovlviz.diagram import labels
from ovlviz.engine import facts
from ovlviz.tui.canvas import links
from ovlviz.tui.theme import Theme


def test_every_event_has_a_label() -> None:
    events = set(get_args(facts.Fact)) - facts.QUIET
    assert events == set(labels.LABELS)


def test_every_shape_of_a_cause_line_has_an_ascii_partner() -> None:
    plain = Theme(ascii=True).plain
    assert all(plain(shape).isascii() for shape in links.SHAPES.values())

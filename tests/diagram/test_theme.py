"""The tables of looks are complete together, and no two states of a lane look alike without colour."""

from __future__ import annotations

from collections import Counter

from ovlviz.diagram.excerpt import _CROWDS, PLURALS
from ovlviz.diagram.model import Kind
from ovlviz.diagram.theme import BARS, COLOURS, MARKS, SHORT, STAMPS, STATES, Hue


def test_what_the_terminal_draws_pictures_draw_too() -> None:
    assert BARS.keys() == STATES.keys() == SHORT.keys()
    assert STAMPS.keys() == MARKS.keys()


def test_pictures_use_the_hues_of_the_terminal() -> None:
    strays = {role for role, (_, hue) in BARS.items() if hue is not STATES[role].hue}
    assert strays <= {role for role in BARS if STATES[role].hue is Hue.TEXT}, "only a frame may be softer than text"


def test_marks_of_one_colour_differ_by_their_outline_or_by_their_words() -> None:
    crowded = Counter((stamp.hue, stamp.shield, stamp.filled) for stamp in STAMPS.values())
    assert max(crowded.values()) <= 3


def test_every_kind_of_lane_can_be_joined() -> None:
    assert PLURALS.keys() == set(Kind)
    assert set(_CROWDS) == set(Kind) - {Kind.PROCESS}


def test_every_theme_has_every_colour() -> None:
    for colours in COLOURS.values():
        assert colours.fills.keys() == colours.inks.keys() == set(Hue)

"""Every event has its words on the canvas, and every character that is drawn has an ASCII partner."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from ovlviz.diagram import labels
from ovlviz.engine import facts
from ovlviz.tui.canvas import links
from ovlviz.tui.canvas.columns import NEAR, ONE
from ovlviz.tui.canvas.picture import RULER, Canvas
from ovlviz.tui.player import Player
from ovlviz.tui.theme import Ink, Theme

from .conftest import EVERY_PROGRAM, run_of


def test_every_event_has_a_label() -> None:
    events = set(get_args(facts.Fact)) - facts.QUIET
    assert events == set(labels.LABELS)


def test_every_shape_of_a_cause_line_has_an_ascii_partner() -> None:
    plain = Theme(ascii=True).plain
    assert all(plain(shape).isascii() for shape in links.SHAPES.values())


@pytest.mark.parametrize("what", EVERY_PROGRAM)
def test_no_word_and_no_number_is_cut_by_the_line_of_the_cursor(what: str) -> None:
    """Left of the line stands a blank, a bar, an ellipsis or the end of a word that does not go on to the right of it."""
    player = Player(run_of(what), what)
    theme = Theme()
    canvas = Canvas(player.timeline, player.diagram, theme)
    for n in range(1, min(player.length, 120), 3):
        player.seek(n)
        for level in (ONE + 3, ONE + 5, NEAR - 2):
            picture = canvas.picture(player.view._replace(zoom=level), 120, 30)
            now = picture.names + picture.window.now(n)
            assert all(
                re.fullmatch(r"\d+\.\d{3}", one)
                for one in picture.lines[1].text[picture.names :].replace("║", " ").split()
            )
            for text, _ in picture.lines[RULER:]:
                if text[now] == theme.inks[Ink.NOW]:
                    assert not (text[now - 1].isalnum() and text[now + 1 : now + 2].isalnum()), text

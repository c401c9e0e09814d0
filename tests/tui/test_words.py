"""Every event has its words on the canvas, and every character that is drawn has an ASCII partner."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from ovlviz.diagram import labels
from ovlviz.diagram.build import build
from ovlviz.engine import facts
from ovlviz.engine.subjects import overlapped_ref, thread_ref
from ovlviz.timeline.sentences import sentence
from ovlviz.tui.canvas import links
from ovlviz.tui.canvas.columns import NEAR, ONE
from ovlviz.tui.canvas.picture import RULER, Canvas
from ovlviz.tui.describe import described
from ovlviz.tui.player import Player
from ovlviz.tui.theme import Ink, Theme

from .conftest import SAMPLED, run_of


def test_every_event_has_a_label() -> None:
    events = set(get_args(facts.Fact)) - facts.QUIET
    assert events == set(labels.LABELS)


def test_every_shape_of_a_cause_line_has_an_ascii_partner() -> None:
    plain = Theme(ascii=True).plain
    assert all(plain(shape).isascii() for shape in links.SHAPES.values())


@pytest.mark.parametrize("what", SAMPLED)
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


def test_a_wait_that_timed_out_is_named_like_any_other_error() -> None:
    run = run_of("association:port")
    said = [sentence(run, fact) for fact in run.facts]
    assert "GetQueuedCompletionStatus returns FALSE; the last error is WAIT_TIMEOUT: the time is up." in said


def test_a_variable_that_holds_a_handle_is_shown_as_that_object_and_a_number_as_a_number() -> None:
    run = run_of("event-beats-routine:routine-broken-starved")
    fields = {field.label: field.value for field, _ in described(run, build(run), 30, thread_ref(1))}
    assert fields["tick"].endswith(" = tick")
    assert fields["i"] == "2"


def test_options_are_true_and_false_as_in_c() -> None:
    run = run_of("send-buffer:event")
    socket = next(ref for ref, name in run.names.items() if name == "a")
    fields = {field.label: field.value for field, _ in described(run, build(run), 20, socket)}
    assert "nodelay=TRUE" in fields["options"]


def test_an_overlapped_is_the_system_s_until_its_result_is_stored() -> None:
    """With a port and no event that is when the packet is taken (B36)."""
    run = run_of("status-comes-late:port")
    picture = build(run)
    queued = next(n for n, one in enumerate(run.facts, 1) if isinstance(one, facts.PacketQueued))
    taken = next(n for n, one in enumerate(run.facts, 1) if isinstance(one, facts.OverlappedWritten) and n > queued)
    (ref,) = {one.operation for one in run.facts if isinstance(one, facts.Posted) and one.operation.name == "ov"}
    owner = [
        next(
            field.value
            for field, _ in described(run, picture, n, overlapped_ref(ref.overlapped))
            if field.label == "owner"
        )
        for n in (queued, taken)
    ]
    assert owner == ["the system: no result is stored yet", "your program"]

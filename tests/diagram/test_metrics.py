"""Text is as wide as we say, and breaks where a reader expects it."""

from __future__ import annotations

from importlib.resources import files

import pytest
from PIL import ImageFont

from ovlviz.diagram import metrics
from ovlviz.diagram.metrics import ELLIPSIS, clean, cut, drawable, pieces, width, wrap

SAMPLES = ("WSAWaitForMultipleEvents", "ov[0].Internal says STATUS_PENDING.", "5 B → 20.010 ms — “µ”", "fjord AVAT To")


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("text", SAMPLES)
def test_widths_are_those_that_freetype_measures(text: str, bold: bool) -> None:
    path = files("ovlviz") / "diagram" / "fonts" / f"Inter-{'Bold' if bold else 'Regular'}.ttf"
    font = ImageFont.truetype(str(path), 1000, layout_engine=ImageFont.Layout.BASIC)
    assert width(text, 1000.0, bold=bold) == pytest.approx(font.getlength(text), abs=len(text))


def test_the_font_has_every_character_that_our_sentences_use() -> None:
    assert drawable("µ–—…’“”→←↑↓≈≥≤×·") == "µ–—…’“”→←↑↓≈≥≤×·"
    assert drawable("😀") == metrics.MISSING


def test_names_break_at_humps_and_underscores_and_nowhere_else() -> None:
    assert pieces("WSAWaitForMultipleEvents") == ["WSA", "Wait", "For", "Multiple", "Events"]
    assert pieces("ERROR_IO_PENDING") == ["ERROR_", "IO_", "PENDING"]
    assert wrap("CreateIoCompletionPort", 60, 3, 10) == ("CreateIo", "Completion", "Port")


@pytest.mark.parametrize("room", [0, 5, 12, 30, 47.5, 80, 200])
@pytest.mark.parametrize("lines", [1, 2, 3])
@pytest.mark.parametrize("text", [*SAMPLES, "x" * 200, "", " ", "a b c d e f g h i j k l m n o p"])
def test_no_line_is_wider_than_its_room_or_one_too_many(text: str, lines: int, room: float) -> None:
    made = wrap(text, room, lines, 10)
    assert len(made) <= lines
    assert all(line and width(line, 10) <= room for line in made)


@pytest.mark.parametrize("text", SAMPLES)
def test_what_is_not_marked_as_cut_is_whole(text: str) -> None:
    for room in range(10, 300, 7):
        made = wrap(text, room, 2, 10)
        if made and not made[-1].endswith(ELLIPSIS):
            assert "".join(made).replace(" ", "") == text.replace(" ", "")


def test_a_cut_text_keeps_its_beginning() -> None:
    assert cut("WSAGetOverlappedResult", 60, 10) == "WSAGetO…"
    assert cut("WSA", 60, 10) == "WSA"
    assert cut("WSARecv", 5, 10) == ""


def test_nothing_that_turns_or_breaks_a_line_is_left() -> None:
    assert clean("a\nb\tc\x1b[31m\u202ed\u2066") == "a b c [31m d "
    assert clean("שלום a_b") == "שלום a_b"

"""The table of a comparison and the difference of two runs as pictures and slides, from the command line too."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache

import pptx
import pytest

from ovlviz.diagram.layout.paper import PAPERS
from ovlviz.diagram.scene import Text
from ovlviz.errors import BadInput
from ovlviz.export.figures import Table
from ovlviz.export.formats import FORMATS
from ovlviz.export.kinds import Kind, requested
from ovlviz.export.request import Request, Wish
from ovlviz.timeline.measures import ROWS
from tests.diagram.test_layout import faults

FIVE = ("event", "poll", "routine", "port", "notify")


@cache
def table(what: str = "first-receive", compare: tuple[str, ...] = (), **wishes: object) -> Request:
    return requested(what, Wish(**wishes), Kind(compare, table=True))  # type: ignore[arg-type]


@cache
def compared() -> Request:
    return requested("worker-pool:port", Wish(steps="60..70"), Kind(difference="notify"))


@pytest.mark.parametrize("size", PAPERS)
@pytest.mark.parametrize(("what", "compare"), [("first-receive", ()), ("worker-pool", ("port", "notify"))])
def test_no_text_of_a_table_lies_on_text_and_nothing_moves(what: str, compare: tuple[str, ...], size: str) -> None:
    request = table(what, compare, size=size)
    places: dict[str, tuple[float, float]] = {}
    for slide in request.slides():
        assert faults(slide.scene) == []
        for shape in slide.scene.shapes:
            if isinstance(shape, Text) and shape.name.startswith(("name", "value", "run")):
                assert places.setdefault(shape.name, (shape.x, shape.y)) == (shape.x, shape.y)
    assert faults(request.picture()) == []


def test_the_picture_has_every_value_and_says_what_every_row_means() -> None:
    request = table()
    assert isinstance(request, Table)
    texts = {shape.name: " ".join(shape.lines) for shape in request.picture().shapes if isinstance(shape, Text)}
    for entry in request.entries:
        for name, value in zip(FIVE, entry.values, strict=True):
            assert texts[f"value {entry.name} {name}"] == value
        assert texts[f"meaning {entry.name}"].startswith(f"{entry.name}: {entry.means[:40]}")
    assert texts["value copies notify"] == "2 (11 B)"
    assert "A53" in texts["meaning copies"]


def test_a_slide_shows_one_row_more_and_tells_what_it_means() -> None:
    slides = list(table().slides())
    assert len(slides) == len(ROWS)
    eighth = slides[7]
    shown = {shape.name for shape in eighth.scene.shapes}
    assert "value copies poll" in shown
    assert "value stack used poll" not in shown
    assert eighth.scene.description.startswith("copies: event 0, poll 0, routine 0, port 0, notify 2 (11 B).")
    assert "Rules: A53, A101, A103" in eighth.notes


def test_values_that_differ_are_bold_and_stand_on_a_strip() -> None:
    shapes = {shape.name: shape for shape in table().picture().shapes}
    for name, bold in (("calls", True), ("threads", False)):
        text = shapes[f"value {name} event"]
        assert isinstance(text, Text)
        assert text.bold is bold
        assert (f"strip {name}" in shapes) is bold


@pytest.mark.parametrize("name", [one.name for one in FORMATS.values() if one.drawn])
@pytest.mark.parametrize("request_", [lambda: table(steps="7..9"), compared], ids=["table", "difference"])
def test_every_format_that_is_drawn_can_show_both(name: str, request_: Callable[[], Request]) -> None:
    data = FORMATS[name].load()(request_())
    assert len(data) > 500
    if name == "pptx":
        assert len(pptx.Presentation(io.BytesIO(data)).slides) == len(request_().shown)


def test_a_table_of_one_run_is_none() -> None:
    with pytest.raises(BadInput, match="a comparison has 2 to 5 runs, not 1"):
        table("first-receive", ("event",))

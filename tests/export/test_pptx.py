"""PowerPoint slides, read back by python-pptx: native shapes, named, in the same place on every slide."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from posixpath import normpath
from typing import Any
from xml.etree import ElementTree as ET

import pptx
import pytest
from pptx.enum.shapes import MSO_SHAPE_TYPE

from ovlviz.diagram.layout import Layout
from ovlviz.diagram.layout.page import Leaf
from ovlviz.diagram.scene import Line
from ovlviz.diagram.theme import BARS, Form
from ovlviz.export.formats import FORMATS
from ovlviz.export.request import Comparison, Request, Wish
from ovlviz.timeline.running import start

from .conftest import Requested
from .hard import SIGNS, TITLE, HardRequest

STEPS = "26..45"


def slides(request: Any) -> list[Any]:
    return list(pptx.Presentation(io.BytesIO(FORMATS["pptx"].load()(request))).slides)


def shapes(slide: Any) -> Iterator[Any]:
    """All shapes of a slide, those of groups too."""
    for shape in slide.shapes:
        yield shape
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from shape.shapes


@pytest.fixture(scope="module")
def made(request_of: Requested) -> list[Any]:
    return slides(request_of(steps=STEPS))


def test_there_is_a_slide_a_step_with_title_and_notes(made: list[Any], request_of: Requested) -> None:
    marks = request_of(steps=STEPS).excerpt.marks
    assert len(made) == len(marks) == 20
    for slide, mark in zip(made, marks, strict=True):
        assert slide.shapes.title.text_frame.text.replace("\v", " ") == mark.sentence
        notes = slide.notes_slide.notes_text_frame.text
        assert notes.startswith(f"{mark.n}. {mark.sentence}")
        assert "ovlviz play v1." in notes


def test_every_part_of_the_diagram_is_a_named_native_shape(made: list[Any], request_of: Requested) -> None:
    request = request_of(steps=STEPS)
    for slide, n in zip(made, request.shown, strict=True):
        names = {shape.name.removeprefix("!!") for shape in shapes(slide)}
        scene = request.layout.frame(n)
        assert {shape.name for shape in scene.shapes} <= names
        known = [mark for mark in request.layout.leaves[request.layout.page(n)].page.marks if mark.n <= n]
        assert {f"step {mark.n}" for mark in known} <= names
        assert all(f"lane {row.key}" in names for row in request.layout.whole.rows)
        twice = [name for name, count in Counter(shape.name for shape in shapes(slide)).items() if count > 1]
        assert twice == []


def named_in(layout: Layout, leaf: Leaf) -> Iterator[str]:
    """What the diagram has on a page: a shape must bear each of these names."""
    steps, rows = leaf.page.steps, layout.whole.rows
    yield from [f"lane {row.key}" for row in rows]
    yield from [f"name {row.key}" for row in rows]
    for mark in leaf.page.marks:
        yield f"fact {mark.n}"
        yield f"step {mark.n}"
        if mark.label:
            yield f"label {mark.n}"
    home = {mark.n: mark.lane for mark in layout.whole.marks}
    for mark in leaf.page.marks:
        yield from [f"because {n} {mark.n}" for n in mark.causes if n in home and home[n] != mark.lane]
    for row in rows:
        for span in row.spans:
            seen = [step for step in steps if span.first <= step <= span.last]
            if seen and BARS[span.role][0] is not Form.NONE:
                yield f"state {row.key} {span.first}"


def test_every_lane_state_fact_arrow_and_label_of_the_diagram_is_there(request_of: Requested) -> None:
    request = request_of("first-receive:event", steps="20..62")
    deck = slides(request)
    shown = request.shown
    assert len({request.layout.page(step) for step in shown}) > 2
    for leaf in request.layout.leaves:
        slide = deck[shown.index(leaf.page.steps[-1])]
        names = {shape.name.removeprefix("!!").removesuffix(" before") for shape in shapes(slide)}
        expected = set(named_in(request.layout, leaf))
        assert len(expected) > 30
        assert expected - names == set()


def test_slides_without_a_fact_lack_the_shapes_that_name_it(request_of: Requested) -> None:
    """Nothing else goes or comes, but for words whose room has changed."""
    whole = request_of("first-receive:event", steps=STEPS)
    before = {shape.name for slide in slides(whole) for shape in shapes(slide)}
    for n in (28, 31, 38):
        request = Request(whole.session, whole.wish)
        request.__dict__["excerpt"] = whole.excerpt._replace(
            marks=tuple([mark for mark in whole.excerpt.marks if mark.n != n])
        )
        after = {shape.name for slide in slides(request) for shape in shapes(slide)}
        room = ("!!word", "!!time", "!!label", "!!state")
        gone = {name for name in before - after if not name.startswith(room)}
        named = {name for name in before if re.search(rf"(fact|step|because)\b.* {n}\b", name)}
        assert gone == named, n
        assert {name for name in after - before if not name.startswith(room)} == set()
        assert f"!!label {n}" not in after


def test_no_slide_holds_a_picture(made: list[Any]) -> None:
    kinds = {shape.shape_type for slide in made for shape in shapes(slide)}
    assert MSO_SHAPE_TYPE.PICTURE not in kinds
    assert kinds >= {MSO_SHAPE_TYPE.AUTO_SHAPE, MSO_SHAPE_TYPE.GROUP, MSO_SHAPE_TYPE.TEXT_BOX, MSO_SHAPE_TYPE.FREEFORM}


def test_shapes_of_one_name_stand_at_one_place_on_every_slide(made: list[Any], request_of: Requested) -> None:
    request = request_of(steps=STEPS)
    moving = {"now", "time", "step", "sentence", "because", "rules", "source", "moment"}
    places: dict[tuple[int, str], set[tuple[int, int]]] = {}
    for slide, n in zip(made, request.shown, strict=True):
        for shape in shapes(slide):
            name = shape.name.removeprefix("!!")
            if name not in moving:
                places.setdefault((request.layout.page(n), name), set()).add((shape.left, shape.top))
    assert len(places) > 60
    assert {name for name, found in places.items() if len(found) > 1} == set()


def test_every_run_of_text_names_its_font_and_none_is_small(made: list[Any]) -> None:
    runs = [
        run
        for slide in made
        for shape in shapes(slide)
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    ]
    assert len(runs) > 200
    assert {run.font.name for run in runs} == {"Calibri"}
    assert min(run.font.size.pt for run in runs) >= 9


def test_arrows_have_their_heads_at_the_effect(made: list[Any], request_of: Requested) -> None:
    request = request_of(steps=STEPS)
    scene = request.layout.frame(request.shown[-1])
    arrows = {shape.name for shape in scene.shapes if isinstance(shape, Line) and shape.arrow}
    assert arrows
    for shape in shapes(made[-1]):
        if shape.name.removeprefix("!!") in arrows:
            assert "a:tailEnd" in shape._element.xml
            assert shape._element.xml.count("<a:lnTo>") >= 2


def test_slides_morph_and_fade_where_they_cannot(made: list[Any]) -> None:
    for slide in made:
        tags = [child.tag.rpartition("}")[2] for child in slide._element]
        assert tags[:3] == ["cSld", "clrMapOvr", "AlternateContent"]
        assert 'option="byObject"' in slide._element[2].xml if hasattr(slide._element[2], "xml") else True


def test_the_same_run_gives_the_same_bytes(request_of: Requested) -> None:
    request = request_of(steps="26..28")
    write = FORMATS["pptx"].load()
    data = write(request)
    assert data == write(request)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in archive.namelist() if "printerSettings" in name]


def test_every_relation_leads_to_a_part_and_every_part_has_a_type(request_of: Requested) -> None:
    """What PowerPoint asks of a file before it opens it without wanting to repair it."""
    with zipfile.ZipFile(io.BytesIO(FORMATS["pptx"].load()(request_of(steps="26..28")))) as archive:
        names = set(archive.namelist())
        for name in names:
            if not name.endswith(".rels"):
                continue
            folder = PurePosixPath(name).parent.parent
            for relation in ET.fromstring(archive.read(name)):
                if relation.get("TargetMode") != "External":
                    target = normpath(str(PurePosixPath("/") / folder / relation.attrib["Target"]))
                    assert target.lstrip("/") in names, f"{name}: {target}"
        types = ET.fromstring(archive.read("[Content_Types].xml"))
        ends = {one.get("Extension") for one in types}
        parts = {one.get("PartName") for one in types}
        assert [n for n in names if f"/{n}" not in parts and n.rpartition(".")[2] not in ends] == []
        assert {part.lstrip("/") for part in parts if part} <= names


@pytest.mark.parametrize(("size", "wide", "tall"), [("16:9", 960, 540), ("4:3", 720, 540), ("a4", 842, 595)])
def test_slides_have_the_size_that_is_asked_for(size: str, wide: int, tall: int, request_of: Requested) -> None:
    data = FORMATS["pptx"].load()(request_of(steps="26..27", size=size))
    deck = pptx.Presentation(io.BytesIO(data))
    assert (deck.slide_width, deck.slide_height) == (wide * 12_700, tall * 12_700)
    assert deck.core_properties.author == "ovlviz 0.1.0"
    layouts: Any = deck.slide_layouts
    for layout in layouts:
        assert all(one.left >= 0 and one.left + one.width <= wide * 12_700 + 9 for one in layout.placeholders)


def test_hard_values_come_back_as_they_were() -> None:
    made = slides(HardRequest())
    assert len(made) == 12
    texts = {shape.text_frame.text for slide in made for shape in shapes(slide) if shape.has_text_frame}
    assert any(SIGNS[:40] in text.replace("\v", " ") for text in texts)
    data = FORMATS["pptx"].load()(HardRequest())
    assert pptx.Presentation(io.BytesIO(data)).core_properties.title == TITLE[:255]


def test_a_comparison_keeps_every_label_and_every_name_apart() -> None:
    sessions = [start(f"worker-pool:{variant}") for variant in ("port", "notify")]
    for session in sessions:
        session.timeline.run(400)
    request = Comparison(sessions, Wish(steps="7..13"))
    deck = slides(request)
    assert len(deck) == 7
    for slide, n in zip(deck, request.shown, strict=True):
        names = Counter(shape.name.removeprefix("!!") for shape in shapes(slide))
        assert {shape.name for shape in request.layout.frame(n).shapes} <= names.keys()
        assert max(names.values()) == 1

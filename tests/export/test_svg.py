"""SVG: few kinds of elements, well formed, and nothing that a name could smuggle in."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from ovlviz.diagram.scene import Badge, Box, Line, Scene, Shape, Text
from ovlviz.diagram.theme import COLOURS, Hue, Shield, contrast
from ovlviz.export.png import as_png
from ovlviz.export.svg import as_svg

from .conftest import Requested

SVG = "{http://www.w3.org/2000/svg}"
HARD = """<script>alert("x")</script> & ' ` ]]> --> {{}} \u05e9\u05dc\u05d5\u05dd \U0001f600"""


def elements(data: bytes) -> list[ET.Element]:
    return list(ET.fromstring(data).iter())


@pytest.mark.parametrize("theme", COLOURS)
def test_only_what_every_reader_understands_is_written(theme: str, request_of: Requested) -> None:
    request = request_of(steps="26..45")
    found = elements(as_svg(request.picture(), theme))
    assert {one.tag.removeprefix(SVG) for one in found} == {"svg", "title", "desc", "rect", "path", "text"}
    attributes = {name for one in found for name in one.attrib}
    assert not attributes & {"class", "style", "filter", "href", "onload", "marker-end", "transform", "id"}
    assert found[0].attrib["role"] == "img"


def test_text_stays_text(request_of: Requested) -> None:
    scene = Scene(100, 50, HARD, HARD, (Text("t", 0, 10, 20, (HARD,), 10, room=80),))
    found = elements(as_svg(scene, "light"))
    assert [one.text for one in found if one.tag == f"{SVG}text"] == [HARD]
    assert found[1].text == found[2].text == HARD
    assert not [one for one in found if "script" in one.tag]


def test_every_shape_is_there(request_of: Requested) -> None:
    shapes: tuple[Shape, ...] = (
        Box("b", 0, 1, 2, 3, 4, fill=Hue.RUN),
        Line("l", 0, ((0, 0), (10, 0), (10, 9)), Hue.TEXT, arrow=True),
        *[Badge(f"m {shield}", 0, 20, 20, 22, 14, shield, Hue.DONE, True, "7", 9) for shield in Shield],
    )
    found = elements(as_svg(Scene(50, 50, "", "", shapes), "dark"))
    paths = [one for one in found if one.tag == f"{SVG}path"]
    assert len(paths) == 2 + len(Shield) - 1, "a line, its head, and the outlines that are not round"
    assert sum([one.tag == f"{SVG}text" for one in found]) == len(Shield)


def test_the_picture_of_a_moment_hides_the_future(request_of: Requested) -> None:
    moment = as_svg(request_of(steps="31").picture(), "dark").decode()
    assert ">31</text>" in moment
    assert ">32</text>" not in moment
    whole = as_svg(request_of().picture(), "dark").decode()
    assert all(f">{n}</text>" in whole for n in range(1, 84))


def test_png_has_two_pixels_for_a_point_and_shows_text_without_any_font_installed(request_of: Requested) -> None:
    scene = request_of(steps="31").picture()
    data = as_png(scene, "light")
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) == (1920, 1080)
    mute = scene._replace(shapes=tuple([shape for shape in scene.shapes if not isinstance(shape, Text)]))
    assert as_png(mute, "light") != data
    assert as_png(scene, "light") == data


@pytest.mark.parametrize("theme", COLOURS)
def test_text_can_be_read_on_every_fill(theme: str) -> None:
    colours = COLOURS[theme]
    for hue in (Hue.RUN, Hue.WAIT, Hue.SYSTEM, Hue.DONE, Hue.QUEUE, Hue.FAULT, Hue.TEXT, Hue.GROUND):
        assert contrast(colours.on(hue), colours.fills[hue]) >= 4.5, hue
    for hue in (Hue.TEXT, Hue.SOFT):
        assert contrast(colours.inks[hue], colours.inks[Hue.GROUND]) >= 4.5, hue
        assert contrast(colours.inks[hue], colours.inks[Hue.RAISED]) >= 4.5, hue
        assert contrast(colours.inks[hue], colours.inks[Hue.CURRENT]) >= 4.5, hue

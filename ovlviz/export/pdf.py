"""A run as PDF: a page a step, drawn as lines and text of the shipped font, for handouts and for LaTeX."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from ..diagram.metrics import FAMILY, drawable, width
from ..diagram.scene import ASCENT, LEADING, Badge, Box, Line, Shape, Text
from ..diagram.theme import COLOURS, Colours, Hue, mix
from .request import Request
from .svg import DASHES, HEAD, arrow_head, badge_points, ink

if TYPE_CHECKING:
    from fpdf import FPDF

MADE = datetime(2000, 1, 1, tzinfo=UTC)


def write(request: Request) -> bytes:
    """The document; a bookmark leads to each step."""
    from fpdf import FPDF

    colours = COLOURS[request.wish.theme]
    made = FPDF(unit="pt", format=(request.paper.width, request.paper.height))
    made.set_creation_date(MADE)
    made.set_title(request.source.title)
    made.set_subject(request.source.what)
    made.set_creator(f"ovlviz {request.source.version}")
    made.set_producer("ovlviz")
    made.set_lang("en")
    made.set_auto_page_break(False)
    made.set_margin(0)
    with as_file(files("ovlviz") / "diagram" / "fonts") as folder:
        made.add_font(FAMILY, "", str(folder / f"{FAMILY}-Regular.ttf"))
        made.add_font(FAMILY, "B", str(folder / f"{FAMILY}-Bold.ttf"))
    made.set_font(FAMILY, size=9)
    for slide in request.slides():
        made.add_page()
        made.start_section(f"{slide.n}{'?' if slide.asks else ''} {drawable(slide.scene.description)[:80]}")
        _fill(made, colours.inks[Hue.GROUND])
        made.rect(0, 0, slide.scene.width, slide.scene.height, style="F")
        for shape in slide.scene.shapes:
            _draw(made, shape, colours)
    stream = io.BytesIO()
    made.output(stream)
    return stream.getvalue()


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _fill(made: FPDF, colour: str) -> None:
    made.set_fill_color(*_rgb(colour))


def _stroke(made: FPDF, colour: str, weight: float) -> None:
    made.set_draw_color(*_rgb(colour))
    made.set_line_width(weight)


def _draw(made: FPDF, shape: Shape, colours: Colours) -> None:
    match shape:
        case Box():
            _box(made, shape, colours)
        case Line():
            _line(made, shape, colours)
        case Text():
            _words(made, shape, ink(shape, colours))
        case Badge():
            _badge(made, shape, colours)


def _box(made: FPDF, box: Box, colours: Colours) -> None:
    style = ("F" if box.fill else "") + ("D" if box.line else "")
    if box.fill:
        _fill(made, mix(colours.fills[box.fill], colours.inks[Hue.GROUND], box.tint))
    if box.line:
        _stroke(made, colours.inks[box.line], box.weight)
    made.rect(box.x, box.y, box.w, box.h, style=style or "D", round_corners=box.radius > 0, corner_radius=box.radius)


def _line(made: FPDF, line: Line, colours: Colours) -> None:
    colour = colours.inks[line.hue]
    points = list(line.points)
    if line.arrow:
        points[-1], head = arrow_head(points[-2], points[-1], HEAD)
        _fill(made, colour)
        made.polygon(head, style="F")
    _stroke(made, colour, line.weight)
    dash = DASHES[line.dash]
    if dash:
        made.set_dash_pattern(dash=dash[0], gap=dash[1])
    made.polyline(points)
    if dash:
        made.set_dash_pattern()


def _words(made: FPDF, text: Text, colour: str) -> None:
    made.set_font(FAMILY, "B" if text.bold else "", text.size)
    made.set_text_color(*_rgb(colour))
    for at, line in enumerate(text.lines):
        shown = drawable(line)
        left = {"start": 0.0, "middle": 0.5, "end": 1.0}[text.anchor] * width(shown, text.size, bold=text.bold)
        made.text(text.x - left, text.y + at * text.size * LEADING, shown)


def _badge(made: FPDF, badge: Badge, colours: Colours) -> None:
    ring = badge.ringed()
    if ring:
        _box(made, ring, colours)
    _fill(made, colours.fills[badge.hue] if badge.filled else colours.inks[Hue.GROUND])
    _stroke(made, colours.edge(badge.hue) if badge.filled else colours.inks[badge.hue], 1.25)
    points, bend = badge_points(badge)
    if bend:
        (x, y), (right, bottom) = points[0], points[2]
        made.rect(x, y, right - x, bottom - y, style="FD", round_corners=True, corner_radius=bend)
    else:
        made.polygon(points, style="FD")
    base = badge.y + badge.size * (ASCENT - 0.61)
    words = Text("", 0, badge.x, base, (badge.text,), badge.size, bold=True, anchor="middle")
    _words(made, words, colours.on(badge.hue) if badge.filled else colours.inks[Hue.TEXT])

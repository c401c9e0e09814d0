"""A run as PowerPoint: native shapes with names, a slide a step, everything in the same place on every slide.

python-pptx does the packaging; the shapes are written as DrawingML, a string a shape, which is ten times as fast as its
calls and says exactly what is meant: no shadows, no fitting by the application, fonts on runs.  Names begin with `!!`,
by which PowerPoint's Morph knows what is the same thing on two slides; what cannot morph fades.
"""

from __future__ import annotations

import io
import struct
import zipfile
from copy import deepcopy
from datetime import datetime
from typing import TYPE_CHECKING, Any

from ..diagram.metrics import width
from ..diagram.scene import Badge, Box, Line, Point, Shape, Text
from ..diagram.theme import COLOURS, Colours, Hue, Shield, mix
from .request import Request, Slide
from .svg import badge_points, ink, xml

if TYPE_CHECKING:
    from pptx.presentation import Presentation

FONT = "Calibri"
SCALE = 1.1
"""Calibri is so much narrower than the font that was measured; its letters may be as much larger."""
_ASCENT, _TALL = 0.952, 1.22
"""Of Calibri: from the top of a line to its base line, and the height of a line, in sizes."""
EMU = 12_700
"""English metric units in a point."""
_MOST = 255
"""The bound on the properties of a file."""
MADE = datetime(2000, 1, 1)
DATED = b"\0\0\x21\0"
"""The first of January 1980 in an archive: time and date."""
_SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_MORPH = """<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" {spaces}>
<mc:Choice xmlns:p159="http://schemas.microsoft.com/office/powerpoint/2015/09/main" Requires="p159">
<p:transition spd="fast"><p159:morph option="byObject"/></p:transition></mc:Choice>
<mc:Fallback><p:transition spd="fast"><p:fade/></p:transition></mc:Fallback></mc:AlternateContent>"""
_PRESETS = {
    Shield.RIGHT: "homePlate",
    Shield.LEFT: "homePlate",
    Shield.ROUND: "roundRect",
    Shield.BOX: "rect",
    Shield.HEXAGON: "hexagon",
    Shield.OCTAGON: "octagon",
}
_DASHES = {"": "", "dash": '<a:prstDash val="dash"/>', "dots": '<a:prstDash val="sysDot"/>'}


def write(request: Request) -> bytes:
    """The presentation."""
    import pptx

    made = pptx.Presentation()
    _without_printer(made)
    _fit(made, request.paper.width, request.paper.height)
    _properties(made, request)
    colours = COLOURS[request.wish.theme]
    layout = made.slide_layouts[5]
    notes = _Notes()
    for one in request.slides():
        # As `slides.add_slide`, without the layout's empty places, which would have to be taken out again.
        relation, slide = made.part.add_slide(layout)
        made.slides._sldIdLst.add_sldId(relation)
        _add(slide, one, colours)
        if one.notes:
            notes.add(slide, one.notes)
    stream = io.BytesIO()
    made.save(stream)
    return undated(stream.getvalue())


def _without_printer(made: Presentation) -> None:
    """Take out the settings of somebody's printer, which the template has."""
    for name, relation in list(made.part.rels.items()):
        if relation.reltype.endswith("/printerSettings"):
            made.part.rels.pop(name)


def _fit(made: Presentation, wide: float, tall: float) -> None:
    """The size of the slides, and the template's places for text moved with it."""
    from pptx.util import Emu

    across, down = wide * EMU / made.slide_width, tall * EMU / made.slide_height  # type: ignore[operator]
    made.slide_width, made.slide_height = Emu(round(wide * EMU)), Emu(round(tall * EMU))
    pages = (made.slide_master, *made.slide_layouts)
    # A place that a layout does not settle is the master's: all are read before the first is moved.
    places = [(one, one.left, one.top, one.width, one.height) for page in pages for one in page.placeholders]
    for one, left, top, width_, height in places:
        one.left, one.width = round(left * across), round(width_ * across)
        one.top, one.height = round(top * down), round(height * down)


def _properties(made: Presentation, request: Request) -> None:
    about = made.core_properties
    about.title = request.source.title[:_MOST]
    about.subject = request.source.what[:_MOST]
    about.author = about.last_modified_by = f"ovlviz {request.source.version}"
    about.keywords = request.source.token(request.shown[0])[:_MOST] if request.shown else ""
    about.comments = "made by ovlviz export"
    about.category, about.revision = "", 1
    about.created = about.modified = about.last_printed = MADE


def _add(slide: Any, one: Slide, colours: Colours) -> None:
    """Draw a slide."""
    from lxml import etree

    tree = slide.shapes._spTree
    parts = [f"<p:spTree {_SPACES}>", *_shapes(one, colours), "</p:spTree>"]
    for element in etree.fromstring("".join(parts)):
        tree.append(element)
    ground = f"<p:bg {_SPACES}><p:bgPr>{_solid(colours.inks[Hue.GROUND])}<a:effectLst/></p:bgPr></p:bg>"
    tree.getparent().insert(0, etree.fromstring(ground))
    slide._element.append(etree.fromstring(_MORPH.format(spaces=_SPACES)))
    override = slide._element.find(f"{{{slide._element.nsmap['p']}}}clrMapOvr")
    if override is not None:
        override.addnext(slide._element[-1])


class _Notes:
    """The notes of slides.

    python-pptx looks through all parts of the file for a free name of each; after the first, this knows the name.
    """

    def __init__(self) -> None:
        self._count = 0
        self._first: Any = None

    def add(self, slide: Any, text: str) -> None:
        """Put notes under a slide."""
        from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
        from pptx.opc.packuri import PackURI
        from pptx.parts.slide import NotesSlidePart

        self._count += 1
        if self._first is None:
            self._first = slide.notes_slide
            self._blank = deepcopy(self._first._element)
            self._master = self._first.part.part_related_by(RELATIONSHIP_TYPE.NOTES_MASTER)
            self._first.notes_text_frame.text = text
            return
        name = PackURI(f"/ppt/notesSlides/notesSlide{self._count}.xml")
        part = NotesSlidePart(name, CONTENT_TYPE.PML_NOTES_SLIDE, slide.part.package, deepcopy(self._blank))
        part.relate_to(self._master, RELATIONSHIP_TYPE.NOTES_MASTER)
        part.relate_to(slide.part, RELATIONSHIP_TYPE.SLIDE)
        slide.part.relate_to(part, RELATIONSHIP_TYPE.NOTES_SLIDE)
        part.notes_slide.notes_text_frame.text = text


# Shapes -----------------------------------------------------------------------------------------------------------


def _shapes(one: Slide, colours: Colours) -> list[str]:
    """The shapes of a slide; a fact's badge and label are a group, with its sentence for those who do not see it."""
    scene = one.scene
    labels = {shape.name.split(" ", 1)[1]: shape for shape in scene.shapes if shape.name.startswith("label ")}
    made: list[str] = []
    number = 1

    def next_number() -> int:
        nonlocal number
        number += 1
        return number

    for shape in scene.shapes:
        if shape.name.startswith("label "):
            continue
        if isinstance(shape, Badge):
            key = shape.name.split(" ", 1)[1]
            label = labels.get(key)
            parts: list[Shape] = [shape, *([label] if label is not None else [])]
            ring = shape.ringed()
            if ring is not None:
                made.append(_box(next_number(), ring, colours))
            group = next_number()
            inner = [_one(next_number(), part, colours, "") for part in parts]
            told = scene.description if shape.born == one.n and not one.asks else f"step {shape.text}"
            made.append(_group(group, f"step {key}", told, parts, inner))
        else:
            made.append(_one(next_number(), shape, colours, scene.description))
    return made


def _one(number: int, shape: Shape, colours: Colours, told: str) -> str:
    match shape:
        case Box():
            return _box(number, shape, colours)
        case Line():
            return _line(number, shape, colours)
        case Text():
            return _text(number, shape, colours)
        case Badge():
            return _badge(number, shape, colours)


def _head(number: int, name: str, told: str = "", kind: str = "<p:cNvSpPr/>", more: str = "<p:nvPr/>") -> str:
    descr = f' descr="{xml(told)}"' if told else ""
    return f'<p:nvSpPr><p:cNvPr id="{number}" name="!!{xml(name)}"{descr}/>{kind}{more}</p:nvSpPr>'


def _emu(points: float) -> int:
    return round(points * EMU)


def _place(x: float, y: float, w: float, h: float, more: str = "") -> str:
    return f'<a:xfrm{more}><a:off x="{_emu(x)}" y="{_emu(y)}"/><a:ext cx="{_emu(w)}" cy="{_emu(h)}"/></a:xfrm>'


def _solid(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour[1:]}"/></a:solidFill>'


def _edge(colour: str | None, weight: float = 1.0, more: str = "") -> str:
    return f'<a:ln w="{_emu(weight)}">{_solid(colour)}{more}</a:ln>' if colour else "<a:ln><a:noFill/></a:ln>"


def _preset(name: str, *adjust: int) -> str:
    guides = "".join([f'<a:gd name="adj{at or ""}" fmla="val {value}"/>' for at, value in enumerate(adjust)])
    return f'<a:prstGeom prst="{name}"><a:avLst>{guides}</a:avLst></a:prstGeom>'


_MUTE = "<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr/></a:p></p:txBody>"


def _box(number: int, box: Box, colours: Colours) -> str:
    fill = _solid(mix(colours.fills[box.fill], colours.inks[Hue.GROUND], box.tint)) if box.fill else "<a:noFill/>"
    edge = _edge(colours.inks[box.line] if box.line else None, box.weight)
    bend = round(100_000 * box.radius / max(min(box.w, box.h), 1))
    form = _preset("roundRect", bend) if box.radius else _preset("rect")
    return f"<p:sp>{_head(number, box.name)}<p:spPr>{_place(box.x, box.y, box.w, box.h)}{form}{fill}{edge}</p:spPr>{_MUTE}</p:sp>"


def _line(number: int, line: Line, colours: Colours) -> str:
    """A straight line as a connector, one with corners as a freeform."""
    edge = _DASHES[line.dash] + ("<a:round/>" if not line.arrow else '<a:miter lim="800000"/>')
    if line.arrow:
        edge += '<a:tailEnd type="triangle" w="med" len="med"/>'
    stroke = _edge(colours.inks[line.hue], line.weight, edge)
    xs, ys = [x for x, _ in line.points], [y for _, y in line.points]
    x, y, w, h = min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
    if len(line.points) == 2:
        flip = (' flipH="1"' if xs[1] < xs[0] else "") + (' flipV="1"' if ys[1] < ys[0] else "")
        head = f'<p:nvCxnSpPr><p:cNvPr id="{number}" name="!!{xml(line.name)}"/><p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>'
        return f"<p:cxnSp>{head}<p:spPr>{_place(x, y, w, h, flip)}{_preset('line')}{stroke}</p:spPr></p:cxnSp>"

    def point(one: Point) -> str:
        return f'<a:pt x="{_emu(one[0] - x)}" y="{_emu(one[1] - y)}"/>'

    steps = "".join([f"<a:lnTo>{point(one)}</a:lnTo>" for one in line.points[1:]])
    form = (
        f'<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{_emu(w)}" h="{_emu(h)}" fill="none"><a:moveTo>{point(line.points[0])}</a:moveTo>{steps}</a:path>'
        f"</a:pathLst></a:custGeom>"
    )
    return (
        f"<p:sp>{_head(number, line.name)}<p:spPr>{_place(x, y, w, h)}{form}<a:noFill/>{stroke}</p:spPr>{_MUTE}</p:sp>"
    )


def _run(text: str, size: float, colour: str, *, bold: bool) -> str:
    weight = ' b="1"' if bold else ' b="0"'
    return (
        f'<a:r><a:rPr lang="en-GB" sz="{round(size * SCALE * 100)}"{weight}>{_solid(colour)}<a:latin typeface="{FONT}"/>'
        f'<a:cs typeface="{FONT}"/></a:rPr><a:t>{xml(text)}</a:t></a:r>'
    )


def _text(number: int, text: Text, colours: Colours) -> str:
    """A text in a box that nothing resizes; the sentence is the slide's title, so that the outline reads as a story."""
    size = text.size * SCALE
    wide = max([width(line, text.size, bold=text.bold) for line in text.lines] + [text.room])
    left = text.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[text.anchor] * wide
    leading = text.size * 1.2
    tall = leading * (len(text.lines) - 1) + size * _TALL
    top = text.y - size * _ASCENT
    align = {"start": "l", "middle": "ctr", "end": "r"}[text.anchor]
    colour = ink(text, colours)
    spacing = f'<a:lnSpc><a:spcPts val="{round(leading * 100)}"/></a:lnSpc>' if len(text.lines) > 1 else ""
    if spacing:
        top = text.y - leading * 0.8
    before = '<a:spcBef><a:spcPts val="0"/></a:spcBef>'
    breaks = "<a:br/>".join([_run(line, text.size, colour, bold=text.bold) for line in text.lines])
    title = text.name == "sentence"
    more = '<p:nvPr><p:ph type="title"/></p:nvPr>' if title else "<p:nvPr/>"
    kind = "<p:cNvSpPr/>" if title else '<p:cNvSpPr txBox="1"/>'
    body = '<a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
    return (
        f"<p:sp>{_head(number, text.name, '', kind, more)}<p:spPr>{_place(left, top, wide, tall)}{_preset('rect')}<a:noFill/>"
        f'</p:spPr><p:txBody>{body}<a:p><a:pPr algn="{align}">{spacing}{before}</a:pPr>{breaks}</a:p></p:txBody></p:sp>'
    )


def _badge(number: int, badge: Badge, colours: Colours) -> str:
    points, _ = badge_points(badge)
    xs = [x for x, _ in points]
    left, right = min(xs), max(xs)
    fill = colours.fills[badge.hue] if badge.filled else colours.inks[Hue.GROUND]
    words = colours.on(badge.hue) if badge.filled else colours.inks[Hue.TEXT]
    edge = colours.edge(badge.hue) if badge.filled else colours.inks[badge.hue]
    adjust = {
        Shield.RIGHT: (round(5 / badge.h * 100_000),),
        Shield.LEFT: (round(5 / badge.h * 100_000),),
        Shield.ROUND: (50_000,),
        Shield.OCTAGON: (round(4 / badge.h * 100_000),),
        Shield.HEXAGON: (round(5 / badge.h * 100_000),),
    }.get(badge.shield, ())
    form = _preset(_PRESETS[badge.shield], *adjust)
    flip = ' flipH="1"' if badge.shield is Shield.LEFT else ""
    place = _place(left, badge.y - badge.h / 2, right - left, badge.h, flip)
    body = (
        '<a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
    )
    return (
        f"<p:sp>{_head(number, badge.name)}<p:spPr>{place}{form}{_solid(fill)}{_edge(edge, 1.25)}</p:spPr>"
        f'<p:txBody>{body}<a:p><a:pPr algn="ctr"/>{_run(badge.text, badge.size, words, bold=True)}</a:p></p:txBody></p:sp>'
    )


def _group(number: int, name: str, told: str, parts: list[Shape], inner: list[str]) -> str:
    """A group around its parts; its own coordinates are the slide's."""
    areas = [_area(part) for part in parts]
    x, y = min(area[0] for area in areas), min(area[1] for area in areas)
    w, h = max(area[2] for area in areas) - x, max(area[3] for area in areas) - y
    child = f'<a:chOff x="{_emu(x)}" y="{_emu(y)}"/><a:chExt cx="{_emu(w)}" cy="{_emu(h)}"/>'
    place = _place(x, y, w, h).replace("</a:xfrm>", f"{child}</a:xfrm>")
    return (
        f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{number}" name="!!{xml(name)}" descr="{xml(told)}"/><p:cNvGrpSpPr/><p:nvPr/>'
        f"</p:nvGrpSpPr><p:grpSpPr>{place}</p:grpSpPr>{''.join(inner)}</p:grpSp>"
    )


def _area(shape: Shape) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a badge or a label."""
    if isinstance(shape, Badge):
        xs = [x for x, _ in badge_points(shape)[0]]
        return min(xs), shape.y - shape.h / 2, max(xs), shape.y + shape.h / 2
    assert isinstance(shape, Text)
    top = shape.y - shape.size
    return shape.x, top, shape.x + shape.room, top + shape.size * 1.2 * len(shape.lines)


# Packaging --------------------------------------------------------------------------------------------------------


def undated(data: bytes) -> bytes:
    """The same archive with one date on all members, so that the same slides are the same bytes.

    Only the dates are written over: in the header before each member, and in its entry in the directory at the end.
    """
    made = bytearray(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        at = archive.start_dir
        for info in archive.infolist():
            made[info.header_offset + 10 : info.header_offset + 14] = DATED
            assert data[at : at + 4] == b"PK\x01\x02"
            made[at + 12 : at + 16] = DATED
            name, extra, comment = struct.unpack_from("<3H", data, at + 28)
            at += 46 + name + extra + comment
    return bytes(made)

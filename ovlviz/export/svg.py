"""A scene as SVG: rectangles, paths and text with plain attributes, which every reader of SVG understands.

No markers, no classes, no scripts, no fonts from elsewhere; one text element a line, so that nothing is wrapped by
whoever draws it.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from math import hypot

from ..diagram.metrics import FAMILY
from ..diagram.scene import ASCENT, LEADING, Badge, Box, Line, Point, Scene, Shape, Text
from ..diagram.theme import COLOURS, Colours, Hue, Shield
from .request import Request, Slide

FONTS = f"{FAMILY}, Segoe UI, Helvetica Neue, Arial, sans-serif"
DASHES = {"": (), "dash": (5.0, 3.0), "dots": (1.5, 3.0)}
"""The strokes and gaps of lines."""
HEAD = 6.5
"""How long the head of an arrow is."""


def number(value: float) -> str:
    """A coordinate with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def xml(text: str) -> str:
    """Text as XML holds it, without the characters that it cannot."""
    if text.isprintable():
        return escape(text)
    return escape("".join([char if char >= " " and not "\ud800" <= char <= "\udfff" else " " for char in text]))


def as_svg(scene: Scene, theme: str) -> bytes:
    """The scene as a file of its own."""
    colours = COLOURS[theme]
    size = f'{number(scene.width)}" height="{number(scene.height)}'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" viewBox="0 0 {number(scene.width)} '
        f'{number(scene.height)}" role="img" font-family="{FONTS}">',
        f"<title>{xml(scene.title)}</title>",
        f"<desc>{xml(scene.description)}</desc>",
        f'<rect width="{size}" fill="{colours.inks[Hue.GROUND]}"/>',
        *drawn(scene.shapes, colours),
        "</svg>\n",
    ]
    return "\n".join(parts).encode("utf-8")


def drawn(shapes: Iterable[Shape], colours: Colours) -> list[str]:
    """The elements of shapes, from back to front."""
    made: list[str] = []
    for shape in shapes:
        match shape:
            case Box():
                made.append(_box(shape, colours))
            case Line():
                made += _line(shape, colours)
            case Text():
                made += _text(shape, colours)
            case Badge():
                made += _badge(shape, colours)
    return made


def _box(box: Box, colours: Colours) -> str:
    fill = colours.fills[box.fill] if box.fill else "none"
    tint = f' fill-opacity="{number(box.tint)}"' if box.tint < 1 else ""
    line = f' stroke="{outline(box, colours)}" stroke-width="{number(box.weight)}"' if box.line else ""
    round_ = f' rx="{number(box.radius)}"' if box.radius else ""
    return (
        f'<rect x="{number(box.x)}" y="{number(box.y)}" width="{number(box.w)}" height="{number(box.h)}"'
        f'{round_} fill="{fill}"{tint}{line}/>'
    )


def outline(box: Box, colours: Colours) -> str:
    """The colour of a box's edge; on white, a bright fill needs a dark one."""
    assert box.line is not None
    return colours.inks[box.line]


def _line(line: Line, colours: Colours) -> list[str]:
    points = list(line.points)
    colour = colours.inks[line.hue]
    head = []
    if line.arrow:
        points[-1], shape = arrow_head(points[-2], points[-1], HEAD if line.weight < 1.5 else HEAD + 2)
        head = [f'<path d="{_path(shape)}Z" fill="{colour}"/>']
    strokes = DASHES[line.dash]
    dash = f' stroke-dasharray="{" ".join(map(number, strokes))}"' if strokes else ""
    return [
        f'<path d="{_path(points)}" fill="none" stroke="{colour}" stroke-width="{number(line.weight)}"{dash}/>',
        *head,
    ]


def arrow_head(before: Point, tip: Point, size: float) -> tuple[Point, list[Point]]:
    """Where the line ends under its head, and the corners of the head."""
    (x, y), (a, b) = before, tip
    far = hypot(a - x, b - y) or 1.0
    dx, dy = (a - x) / far * size, (b - y) / far * size
    back = (a - dx, b - dy)
    return back, [tip, (back[0] - dy * 0.4, back[1] + dx * 0.4), (back[0] + dy * 0.4, back[1] - dx * 0.4)]


def _path(points: Iterable[Point]) -> str:
    return "M" + "L".join([f"{number(x)} {number(y)}" for x, y in points])


def _text(text: Text, colours: Colours) -> list[str]:
    colour = ink(text, colours)
    weight = ' font-weight="bold"' if text.bold else ""
    anchor = f' text-anchor="{text.anchor}"' if text.anchor != "start" else ""
    return [
        f'<text x="{number(text.x)}" y="{number(text.y + at * text.size * LEADING)}" font-size="{number(text.size)}" '
        f'fill="{colour}"{weight}{anchor} xml:space="preserve">{xml(line)}</text>'
        for at, line in enumerate(text.lines)
    ]


def ink(text: Text, colours: Colours) -> str:
    """The colour of a text."""
    return colours.on(text.on, text.tint) if text.on else colours.inks[text.hue]


def _badge(badge: Badge, colours: Colours) -> list[str]:
    fill = colours.fills[badge.hue] if badge.filled else colours.inks[Hue.GROUND]
    edge = colours.edge(badge.hue) if badge.filled else colours.inks[badge.hue]
    words = colours.on(badge.hue) if badge.filled else colours.inks[Hue.TEXT]
    ring = badge.ringed()
    made = [_box(ring, colours)] if ring else []
    points, bend = badge_points(badge)
    looks = f'fill="{fill}" stroke="{edge}" stroke-width="1.25"/>'
    if bend:
        (x, y), (right, bottom) = points[0], points[2]
        size = f'width="{number(right - x)}" height="{number(bottom - y)}" rx="{number(bend)}"'
        made.append(f'<rect x="{number(x)}" y="{number(y)}" {size} {looks}')
    else:
        made.append(f'<path d="{_path(points)}Z" {looks}')
    base = badge.y + badge.size * (ASCENT - 0.61)
    made.append(
        f'<text x="{number(badge.x)}" y="{number(base)}" font-size="{number(badge.size)}" font-weight="bold" '
        f'fill="{words}" text-anchor="middle">{xml(badge.text)}</text>'
    )
    return made


def badge_points(badge: Badge) -> tuple[list[Point], float]:
    """The corners of a badge, and how round they are."""
    w, h = badge.w / 2, badge.h / 2
    left, right, top, bottom = badge.x - w, badge.x + w, badge.y - h, badge.y + h
    box = [(left, top), (right, top), (right, bottom), (left, bottom)]
    match badge.shield:
        case Shield.RIGHT:
            return [(left, top), (right - 1, top), (right + 4, badge.y), (right - 1, bottom), (left, bottom)], 0.0
        case Shield.LEFT:
            return [(right, top), (left + 1, top), (left - 4, badge.y), (left + 1, bottom), (right, bottom)], 0.0
        case Shield.HEXAGON:
            ends = ((left - 2, badge.y), (right + 2, badge.y))
            return [ends[0], (left + 3, top), (right - 3, top), ends[1], (right - 3, bottom), (left + 3, bottom)], 0.0
        case Shield.OCTAGON:
            return [
                (left + 4, top), (right - 4, top), (right, top + 4), (right, bottom - 4),
                (right - 4, bottom), (left + 4, bottom), (left, bottom - 4), (left, top + 4),
            ], 0.0  # fmt: skip
        case Shield.BOX:
            return box, 0.0
        case Shield.ROUND:
            return box, h


def write(request: Request) -> bytes:
    """The picture."""
    return as_svg(request.picture(), request.wish.theme)


def write_slide(request: Request, slide: Slide) -> bytes:
    """One frame."""
    return as_svg(slide.scene, request.wish.theme)

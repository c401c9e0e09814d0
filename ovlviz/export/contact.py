"""All slides small on one sheet: to choose from, and to look a deck over."""

from __future__ import annotations

from ..diagram.theme import COLOURS, Hue
from .request import Request
from .svg import FONTS, drawn, number, xml

COLUMNS = 4
SHARE = 0.32
GAP = 8.0


def write(request: Request) -> bytes:
    """The sheet as SVG: the slides from left to right and down, each a group that is drawn smaller."""
    colours = COLOURS[request.wish.theme]
    slides = list(request.slides())
    wide, tall = request.paper.width * SHARE + GAP, request.paper.height * SHARE + GAP
    count = min(COLUMNS, max(len(slides), 1))
    width, height = GAP + count * wide, GAP + -(-len(slides) // count) * tall
    size = f'width="{number(width)}" height="{number(height)}"'
    told = " ".join([slide.scene.description for slide in slides])
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {number(width)} {number(height)}" role="img" '
        f'font-family="{FONTS}">',
        f"<title>{xml(request.source.title)}</title>",
        f"<desc>{xml(told)}</desc>",
        f'<rect {size} fill="{colours.inks[Hue.FAINT]}"/>',
    ]
    for at, slide in enumerate(slides):
        x, y = GAP + at % count * wide, GAP + at // count * tall
        paper = f'width="{number(request.paper.width)}" height="{number(request.paper.height)}"'
        parts.append(f'<g transform="translate({number(x)} {number(y)}) scale({SHARE})">')
        parts.append(f'<rect {paper} fill="{colours.inks[Hue.GROUND]}"/>')
        parts += [*drawn(slide.scene.shapes, colours), "</g>"]
    return ("\n".join([*parts, "</svg>"]) + "\n").encode("utf-8")

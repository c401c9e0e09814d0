"""What a terminal shows, as a picture: a grid of characters and colours written as SVG, and that as PNG.

Blocks and shades are drawn as rectangles, so that bars have no seams whatever font the reader has; all other characters
are text of one font, and each run is told its width.  Only rectangles and text with plain attributes are used, which
every reader of SVG understands.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any

from rich.color_triplet import ColorTriplet
from rich.segment import Segment
from rich.style import Style
from textual._context import visible_screen_stack
from textual.strip import Strip

if TYPE_CHECKING:
    from textual.app import App

FONTS = "DejaVu Sans Mono, Cascadia Mono, Consolas, Menlo, monospace"
SIZE = 16
CELL_WIDTH = 9.633
"""The advance of DejaVu Sans Mono, 1233/2048 of its size."""
CELL_HEIGHT = 19
BASELINE = 15
MARGIN = 14
ZOOM = 1.5
"""Pixels of a PNG for one of the SVG."""
COLOURS = 64
"""In a PNG: those of the theme, and what lies between them at the edges of letters."""

_BLOCKS = {
    "█": (0.0, 0.0, 1.0, 1.0, 1.0), "▓": (0.0, 0.0, 1.0, 1.0, 0.7), "▒": (0.0, 0.0, 1.0, 1.0, 0.45),
    "░": (0.0, 0.0, 1.0, 1.0, 0.25), "▀": (0.0, 0.0, 1.0, 0.5, 1.0), "▄": (0.0, 0.5, 1.0, 0.5, 1.0),
    "▌": (0.0, 0.0, 0.5, 1.0, 1.0), "─": (0.0, 0.47, 1.0, 0.07, 1.0), "│": (0.45, 0.0, 0.14, 1.0, 1.0),
}  # fmt: skip
"""Characters that are rectangles: x, y, width and height in cells, and how much of the colour."""
_RUNS = re.compile(
    "|".join([*(f"{one}+" for one in _BLOCKS), " +", f"[^{''.join(_BLOCKS)} ]+(?: [^{''.join(_BLOCKS)} ]+)*"])
)


def strips(app: App[Any]) -> list[Strip]:
    """Every row of the screen as it is composed now, with the screens that are seen around a list."""
    visible_screen_stack.set(app._background_screens)
    return app.screen._compositor.render_strips()


def as_svg(app: App[Any], title: str) -> str:
    """The screen as SVG; the same screen gives the same bytes."""
    rows = strips(app)
    cells = max((row.cell_length for row in rows), default=0)
    width, height = cells * CELL_WIDTH + 2 * MARGIN, len(rows) * CELL_HEIGHT + 2 * MARGIN
    ground = app.theme_variables["background"]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(width)} {_n(height)}" role="img" '
        f'font-family="{FONTS}" font-size="{SIZE}">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{_n(width)}" height="{_n(height)}" rx="8" fill="{ground}"/>',
    ]
    for y, row in enumerate(rows):
        parts += _row(row, MARGIN + y * CELL_HEIGHT, ground)
    return "\n".join([*parts, "</svg>", ""])


def as_png(svg: str, zoom: float = ZOOM) -> bytes:
    """The picture as PNG; needs resvg-py."""
    import resvg_py

    return _fewer_colours(bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=zoom)))


def _fewer_colours(png: bytes) -> bytes:
    """The same with a palette, which a screen of a dozen colours is well served by, in a third of the bytes."""
    from io import BytesIO

    from PIL import Image

    out = BytesIO()
    picture = Image.open(BytesIO(png)).convert("RGBA")
    picture.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _row(row: Strip, top: int, ground: str) -> list[str]:
    """One row: first all backgrounds, then what is on them."""
    behind: list[str] = []
    front: list[str] = []
    at = 0
    for segment in row:
        text, style = segment.text, segment.style or Style()
        ink, paper = _colours(style)
        x = MARGIN + at * CELL_WIDTH
        if paper != ground.lower():
            behind.append(_rect(x, top, segment.cell_length * CELL_WIDTH, CELL_HEIGHT, paper))
        for run in _RUNS.finditer(text):
            front += _run(run[0], x + _cells(text[: run.start()]) * CELL_WIDTH, top, ink, style)
        at += segment.cell_length
    return behind + front


def _run(text: str, x: float, top: int, ink: str, style: Style) -> list[str]:
    wide = _cells(text) * CELL_WIDTH
    if text[0] == " ":
        return []
    if text[0] in _BLOCKS:
        left, upper, width, height, share = _BLOCKS[text[0]]
        spans = [(x, wide)] if width == 1 else [(x + n * CELL_WIDTH, CELL_WIDTH) for n in range(len(text))]
        return [
            _rect(first + left * CELL_WIDTH, top + upper * CELL_HEIGHT, cells * width, height * CELL_HEIGHT, ink, share)
            for first, cells in spans
        ]
    weight = ' font-weight="bold"' if style.bold else ""
    line = ' text-decoration="underline"' if style.underline else ""
    return [
        f'<text x="{_n(x)}" y="{top + BASELINE}" fill="{ink}"{weight}{line} textLength="{_n(wide)}">{escape(text)}</text>'
    ]


def _rect(x: float, y: float, width: float, height: float, fill: str, share: float = 1.0) -> str:
    faint = f' fill-opacity="{_n(share)}"' if share < 1 else ""
    return f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" fill="{fill}"{faint}/>'


def _colours(style: Style) -> tuple[str, str]:
    ink = _hex(style.color.triplet if style.color else None, "#e4e4e4")
    paper = _hex(style.bgcolor.triplet if style.bgcolor else None, "#121212")
    return (paper, ink) if style.reverse else (ink, paper)


def _hex(colour: ColorTriplet | None, default: str) -> str:
    return colour.hex.lower() if colour is not None else default


def _cells(text: str) -> int:
    return Segment(text).cell_length


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")

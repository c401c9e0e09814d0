"""A run as LaTeX Beamer: a frame a page, drawn by TikZ, stepped by overlays; complete, for pdflatex."""

from __future__ import annotations

from itertools import groupby

from ..diagram.scene import LEADING, Badge, Box, Line, Shape, Text
from ..diagram.theme import COLOURS, Colours, Hue
from .request import Request, Slide
from .strip import Stay, stays
from .svg import DASHES, HEAD, arrow_head, badge_points, ink, number

PAPERS_CM = {"16:9": (16.0, 9.0), "4:3": (12.8, 9.6), "a4": (29.7, 21.0)}
POINT_CM = 0.0351459
"""A TeX point."""
_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "_": r"\_", "&": r"\&", "%": r"\%", "#": r"\#", "$": r"\$",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "<": r"\textless{}", ">": r"\textgreater{}", '"': r"\textquotedbl{}",
    "|": r"\textbar{}", "→": r"$\rightarrow$", "←": r"$\leftarrow$", "µ": r"$\mu$", "…": r"\ldots{}", "≈": r"$\approx$",
    "×": r"$\times$", "≥": r"$\geq$", "≤": r"$\leq$", "–": "--", "—": "---", "“": "``", "”": "''", "’": "'", "·": r"\textperiodcentered{}",
    "-": "{-}", "`": r"\textasciigrave{}", "'": r"\textquotesingle{}",
}  # fmt: skip


def write(request: Request) -> bytes:
    """The document."""
    wide, tall = PAPERS_CM[request.wish.size]
    unit = wide / request.paper.width
    colours = COLOURS[request.wish.theme]
    source = request.source
    parts = [
        f"% {escaped(source.what)}, ovlviz {source.version}",
        r"\documentclass{beamer}",
        rf"\geometry{{paperwidth={wide}cm, paperheight={tall}cm}}",
        r"\usepackage[T1]{fontenc}",
        r"\usepackage[utf8]{inputenc}",
        r"\usepackage{lmodern, textcomp, tikz}",
        r"\setbeamertemplate{navigation symbols}{}",
        rf"\title{{{escaped(source.title)}}}",
        *[rf"\definecolor{{{_name(colour)}}}{{HTML}}{{{colour[1:]}}}" for colour in _palette(colours)],
        rf"\setbeamercolor{{background canvas}}{{bg={_name(colours.inks[Hue.GROUND])}}}",
        r"\begin{document}",
    ]
    for _, group in groupby(request.slides(), key=request.page):
        parts += _frame(list(group), unit, colours)
    return ("\n".join([*parts, r"\end{document}"]) + "\n").encode("utf-8")


def _frame(slides: list[Slide], unit: float, colours: Colours) -> list[str]:
    notes = [rf"\note<{at}>{{{escaped(slide.notes)}}}" for at, slide in enumerate(slides, 1) if slide.notes]
    drawn = [
        line for stay in stays([slide.scene for slide in slides]) for line in _drawn(stay, len(slides), unit, colours)
    ]
    grid = f"x={unit:.5f}cm, y=-{unit:.5f}cm"
    return [
        r"\begin{frame}[plain]",
        rf"\begin{{tikzpicture}}[remember picture, overlay, {grid}, shift={{(current page.north west)}}]",
        *drawn,
        r"\end{tikzpicture}",
        *notes,
        r"\end{frame}",
    ]


def _drawn(stay: Stay, count: int, unit: float, colours: Colours) -> list[str]:
    last = "" if stay.last == count - 1 else stay.last + 1
    when = f"<{stay.first + 1}-{last}>" if stay.first or last else ""
    return [line.replace("@", when, 1) for line in _shape(stay.shape, unit, colours)]


def _shape(shape: Shape, unit: float, colours: Colours) -> list[str]:
    match shape:
        case Box():
            corners = f"({number(shape.x)},{number(shape.y)}) rectangle ({number(shape.x + shape.w)},{number(shape.y + shape.h)})"
            fill = f"fill={_name(colours.fills[shape.fill])}, fill opacity={number(shape.tint)}" if shape.fill else ""
            line = f"draw={_name(colours.inks[shape.line])}, line width={_pt(shape.weight, unit)}" if shape.line else ""
            bend = f"rounded corners={_pt(shape.radius, unit)}" if shape.radius else ""
            return [rf"\path@[{', '.join([one for one in (fill, line, bend) if one])}] {corners};"]
        case Line():
            points = list(shape.points)
            colour = _name(colours.inks[shape.hue])
            made = []
            if shape.arrow:
                points[-1], head = arrow_head(points[-2], points[-1], HEAD)
                made = [rf"\fill@[{colour}] {_way(head)} -- cycle;"]
            dash = DASHES[shape.dash]
            pattern = f", dash pattern=on {_pt(dash[0], unit)} off {_pt(dash[1], unit)}" if dash else ""
            return [rf"\draw@[{colour}, line width={_pt(shape.weight, unit)}{pattern}] {_way(points)};", *made]
        case Text():
            anchor = {"start": "base west", "middle": "base", "end": "base east"}[shape.anchor]
            return [
                rf"\node@[anchor={anchor}, inner sep=0pt, text={_name(ink(shape, colours))}] at ({number(shape.x)},"
                rf"{number(shape.y + at * shape.size * LEADING)}) {{{_font(shape.size, unit, bold=shape.bold)}{escaped(line)}}};"
                for at, line in enumerate(shape.lines)
            ]
        case Badge():
            return _badge(shape, unit, colours)


def _badge(badge: Badge, unit: float, colours: Colours) -> list[str]:
    fill = colours.fills[badge.hue] if badge.filled else colours.inks[Hue.GROUND]
    words = colours.on(badge.hue) if badge.filled else colours.inks[Hue.TEXT]
    ring = badge.ringed()
    made = _shape(ring, unit, colours) if ring else []
    points, bend = badge_points(badge)
    round_ = f", rounded corners={_pt(bend, unit)}" if bend else ""
    made.append(
        rf"\path@[fill={_name(fill)}, draw={_name(colours.edge(badge.hue) if badge.filled else colours.inks[badge.hue])}, line width={_pt(1.25, unit)}{round_}] {_way(points)} -- cycle;"
    )
    made.append(
        rf"\node@[anchor=mid, inner sep=0pt, text={_name(words)}] at ({number(badge.x)},{number(badge.y)}) "
        rf"{{{_font(badge.size, unit, bold=True)}{badge.text}}};"
    )
    return made


def _way(points: list[tuple[float, float]]) -> str:
    return " -- ".join([f"({number(x)},{number(y)})" for x, y in points])


def _pt(points: float, unit: float) -> str:
    return f"{points * unit / POINT_CM:.3f}pt"


def _font(size: float, unit: float, *, bold: bool) -> str:
    """The size of a text: Latin Modern is a little wider than the font that was measured."""
    scaled = size * unit / POINT_CM * (0.88 if bold else 0.96)
    weight = r"\bfseries " if bold else ""
    return rf"\fontsize{{{scaled:.2f}}}{{{scaled * LEADING:.2f}}}\selectfont{weight}" + ("" if weight else " ")


def _palette(colours: Colours) -> list[str]:
    grounds = [*colours.fills.values(), *colours.inks.values()]
    return sorted(set(grounds))


def _name(colour: str) -> str:
    return f"c{colour[1:]}"


def escaped(text: str) -> str:
    """Text that TeX sets as it is; what pdflatex's fonts lack becomes a question mark."""
    return "".join([_SPECIAL.get(char, char if char < "\u0180" else "?") for char in text.replace("\n", " ")])

"""Causes and effects as a graph for Graphviz: what happened before what, whatever the clock says."""

from __future__ import annotations

from ..diagram.excerpt import Mark
from ..diagram.metrics import cut
from ..diagram.model import Role
from ..diagram.theme import COLOURS, STAMPS, Hue, Shield
from .request import Request

_SHAPES = {
    Shield.RIGHT: "rarrow",
    Shield.LEFT: "larrow",
    Shield.ROUND: "ellipse",
    Shield.BOX: "box",
    Shield.HEXAGON: "hexagon",
    Shield.OCTAGON: "octagon",
}


def write(request: Request) -> bytes:
    """The graph: a node a fact, an edge from each cause."""
    whole = request.excerpt
    colours = COLOURS[request.wish.theme]
    inside = {mark.n for mark in whole.marks}
    parts = [
        "digraph run {",
        f"    label={quoted(whole.source.title)}; labelloc=t; rankdir=LR; nodesep=0.2; ranksep=0.4;",
        f'    bgcolor="{colours.inks[Hue.GROUND]}"; fontcolor="{colours.inks[Hue.TEXT]}"; fontname="Inter,Segoe UI,Arial";',
        '    node [fontname="Inter,Segoe UI,Arial", fontsize=10, style=filled];',
        f'    edge [color="{colours.inks[Hue.SOFT]}", arrowsize=0.7];',
    ]
    for mark in whole.marks:
        stamp = STAMPS.get(mark.role, STAMPS[Role.CHANGE])
        fill = colours.fills[stamp.hue] if stamp.filled else colours.inks[Hue.GROUND]
        words = colours.on(stamp.hue) if stamp.filled else colours.inks[Hue.TEXT]
        shape = _SHAPES[stamp.shield]
        looks = f'shape={shape}, fillcolor="{fill}", color="{colours.inks[stamp.hue]}", fontcolor="{words}"'
        parts.append(f"    n{mark.n} [label={quoted(_label(mark))}, tooltip={quoted(mark.sentence)}, {looks}];")
    parts += [f"    n{cause} -> n{mark.n};" for mark in whole.marks for cause in mark.causes if cause in inside]
    return ("\n".join([*parts, "}"]) + "\n").encode("utf-8")


def _label(mark: Mark) -> str:
    return f"{mark.n} {cut(mark.lane, 120, 10)}\n{cut(mark.label, 150, 10)}"


def quoted(text: str) -> str:
    """A string of Graphviz; what looks like HTML in it stays text."""
    safe = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("&", "&amp;")
    return f'"{safe}"'

"""The worlds that a program can come to, as a graph for Graphviz: each way to schedule it is a path to an end.

A node is a world, an edge what moves on: a thread, or the network.  Where paths part, the order is open; where they
meet again, it made no difference.
"""

from __future__ import annotations

from dataclasses import replace

from ..diagram.theme import COLOURS, Hue
from ..engine.step import first_world
from ..errors import BadInput
from ..explore.full import Full
from ..explore.search import Bounds
from .dot import quoted
from .request import Request

MOST = 400
"""The bound on the worlds of a picture: nobody can look at more."""


def write(request: Request) -> bytes:
    """The graph of all schedules of the program, in any order."""
    setup = request.timeline.setup
    search = Full(first_world(replace(setup, settings=replace(setup.settings, order="any"))), Bounds(worlds=MOST))
    search.run()
    if not search.complete:
        raise BadInput(
            f"the program can come to more than {MOST} worlds: too many for a picture; `ovlviz explore` counts them"
        )
    colours = COLOURS[request.wish.theme]
    text, ground = colours.inks[Hue.TEXT], colours.inks[Hue.GROUND]
    parts = [
        "digraph states {",
        f"    label={quoted(f'{request.source.title}: every schedule')}; labelloc=t; rankdir=LR; nodesep=0.15; ranksep=0.3;",
        f'    bgcolor="{ground}"; fontcolor="{text}"; fontname="Inter,Segoe UI,Arial";',
        '    node [fontname="Inter,Segoe UI,Arial", fontsize=9, style=filled, shape=circle, width=0.3, fixedsize=true];',
        f'    edge [fontname="Inter,Segoe UI,Arial", fontsize=8, color="{colours.inks[Hue.SOFT]}", '
        f'fontcolor="{colours.inks[Hue.SOFT]}", arrowsize=0.6];',
    ]
    for number in range(len(search.graph.keys)):
        hue = Hue.RUN
        looks = ""
        if number in search.graph.ends:
            how = getattr(search.graph.ends[number], "how", "end")
            hue = Hue.DONE if how == "exit" else Hue.FAULT
            looks = f", shape=box, fixedsize=false, label={quoted(f'{number} {how}')}"
        parts.append(
            f'    w{number} [fillcolor="{colours.fills[hue]}", fontcolor="{colours.on(hue)}", label="{number}"{looks}];'
        )
    for number, moves in enumerate(search.graph.edges):
        parts += [f"    w{number} -> w{after} [label={quoted(_mover(mover))}];" for after, mover, _ in moves]
    return ("\n".join([*parts, "}"]) + "\n").encode("utf-8")


def _mover(mover: object) -> str:
    return (
        f"T{mover}"
        if isinstance(mover, int) and mover
        else "network"
        if isinstance(mover, tuple) or not mover
        else str(mover)
    )

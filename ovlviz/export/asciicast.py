"""A run as a recording of a terminal: a line a step, the lanes in front, a marker at each, so that players jump to them.

Version 2, which every player and asciinema itself read; times are absolute.
"""

from __future__ import annotations

import json

from ..diagram.metrics import clean
from .request import Request
from .text import lines

WIDTH, HEIGHT = 120, 30
STEP_S = 1.5
"""How long a step is shown."""


def write(request: Request) -> bytes:
    """The recording."""
    whole = request.excerpt
    drawn = [clean(line.rstrip("\n"))[:WIDTH] for line in lines(whole)]
    heads, facts = drawn[:3], drawn[3 : 3 + len(whole.marks)]
    header = {"version": 2, "width": WIDTH, "height": HEIGHT, "title": whole.source.title}
    room = HEIGHT - len(heads) - 1
    parts = [json.dumps(header, ensure_ascii=False)]
    for at, mark in enumerate(whole.marks):
        shown = facts[max(at + 1 - room, 0) : at + 1]
        rows = [*heads, *shown[:-1], f"\x1b[1m{shown[-1]}\x1b[0m"]
        time = round(at * STEP_S, 3)
        screen = "\x1b[2J\x1b[H" + "\r\n".join(rows)
        parts.append(json.dumps([time, "o", screen], ensure_ascii=False))
        parts.append(json.dumps([time, "m", f"{mark.n}. {mark.sentence}"], ensure_ascii=False))
    return ("\n".join(parts) + "\n").encode("utf-8")

"""What stands around every picture: its title, the panel that tells of it, and the line at its foot that leads back."""

from __future__ import annotations

from collections.abc import Iterable

from ..metrics import cut, width, wrap
from ..scene import Box, Shape, Text
from ..theme import Hue
from .paper import CAPTION, FOOT, MARGIN, SMALL, TITLE, TITLE_Y, Paper

BESIDE = 14.0
"""The size of what stands beside the title."""
_SENTENCES = ((18.0, 2), (15.0, 2), (13.0, 3), (11.0, 3))
"""The sizes that a sentence is set in, and on how many lines, until it fits."""


def title(paper: Paper, words: str, beside: str, longest: str) -> list[Shape]:
    """The title, and a word or two at the right; `longest` is the longest that ever stands there."""
    right = paper.width - MARGIN
    wide = width(longest, BESIDE, bold=True) + 16 if longest else 0.0
    room = right - MARGIN - wide
    shown = cut(words, room, TITLE, bold=True)
    made: list[Shape] = [Text("title", 0, MARGIN, TITLE_Y, (shown,), TITLE, bold=True, room=room)]
    if beside:
        made.append(Text("time", 0, right, TITLE_Y, (beside,), BESIDE, Hue.SOFT, True, "end", room=wide))
    return made


def foot(paper: Paper, parts: Iterable[str], token: str, height: float | None = None) -> list[Shape]:
    """The line at the foot of a picture: what it shows, and the token of its moment beside or below."""
    y = (height or paper.height) - 11
    room = paper.width - 2 * MARGIN
    left = cut(" · ".join([one for one in parts if one]), room, SMALL)
    beside = width(left, SMALL) + 20 + width(token, SMALL) <= room
    made: list[Shape] = []
    if token and (beside or width(token, SMALL) <= room):
        used = width(left, SMALL) + 20 if beside else 0.0
        down = 0 if beside else 5
        made.append(
            Text("moment", 0, paper.width - MARGIN, y + down, (token,), SMALL, Hue.SOFT, anchor="end", room=room - used)
        )
        y -= 0 if beside else 6
    return [Text("source", 0, MARGIN, y, (left,), SMALL, Hue.SOFT, room=room), *made]


def panel(paper: Paper, number: str) -> tuple[list[Shape], float, float]:
    """The panel below a picture with the number of what it tells; where its words begin, and its top."""
    top = paper.height - FOOT - CAPTION
    wide = paper.width - 2 * MARGIN
    left = MARGIN + max(width(number, 18.0, bold=True), 24.0) + 14
    made: list[Shape] = [
        Box("caption", 0, MARGIN - 8, top, wide + 16, CAPTION - 6, fill=Hue.RAISED, radius=8),
        Text("step", 0, MARGIN + 4, top + 27, (number,), 18.0, Hue.SOFT, True, room=left - MARGIN),
    ]
    return made, left, top


def sentence(words: str, room: float) -> tuple[tuple[str, ...], float]:
    """A sentence in the largest size that holds all of it."""
    for size, lines in _SENTENCES:
        made = wrap(words, room, lines, size, bold=True)
        if "".join(made).replace(" ", "") == words.replace(" ", ""):
            break
    return made or ("",), size

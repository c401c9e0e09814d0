"""What is drawn where: boxes, lines, texts and numbered badges with coordinates, in points, from the top left corner.

Colours are still named by what they are for; everything else is settled, so that whatever writes a picture only writes
down shapes.  A shape has a name, which is the same on every frame, and the fact it is born with; the frames of a run
are the shapes born by then, the growing ones cut at the present.
"""

from __future__ import annotations

from typing import NamedTuple

from .theme import Hue, Shield

Point = tuple[float, float]


class Box(NamedTuple):
    """A rectangle; `tint` is how much of the fill's colour is on the ground, 0 to 1."""

    name: str
    born: int
    x: float
    y: float
    w: float
    h: float
    fill: Hue | None = None
    tint: float = 1.0
    line: Hue | None = None
    weight: float = 1.0
    dash: str = ""
    radius: float = 0.0
    grows: bool = False


class Line(NamedTuple):
    """A line through points; `dash` is "", "dash" or "dots"; an arrow has its head at the last point."""

    name: str
    born: int
    points: tuple[Point, ...]
    hue: Hue
    weight: float = 1.0
    dash: str = ""
    arrow: bool = False
    grows: bool = False


class Text(NamedTuple):
    """Lines of text: x is their start, middle or end by `anchor`, y the first base line.

    `room` is the width that they may take; `on` is the fill they stand on, if any.
    """

    name: str
    born: int
    x: float
    y: float
    lines: tuple[str, ...]
    size: float
    hue: Hue = Hue.TEXT
    bold: bool = False
    anchor: str = "start"
    room: float = 0.0
    on: Hue | None = None
    tint: float = 1.0


class Badge(NamedTuple):
    """A numbered mark around the point (x, y)."""

    name: str
    born: int
    x: float
    y: float
    w: float
    h: float
    shield: Shield
    hue: Hue
    filled: bool
    text: str
    size: float
    ring: Hue | None = None

    def ringed(self) -> Box | None:
        """The ring around a badge that is lit."""
        if self.ring is None:
            return None
        x, y = round(self.x - self.w / 2 - 2.5, 2), round(self.y - self.h / 2 - 2.5, 2)
        return Box(
            f"ring {self.name}", self.born, x, y, self.w + 5, self.h + 5, Hue.GROUND, 1.0, self.ring, 1.75, radius=4
        )


Shape = Box | Line | Text | Badge

LEADING = 1.2
"""From one base line to the next, in sizes of the text."""
ASCENT = 0.97
"""How far text reaches above its base line, in sizes."""


class Scene(NamedTuple):
    """One picture: its size, a title and a description for those who do not see it, and its shapes from back to front."""

    width: float
    height: float
    title: str
    description: str
    shapes: tuple[Shape, ...]

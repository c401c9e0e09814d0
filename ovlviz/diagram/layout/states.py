"""A chart of worlds laid out as scenes: one of all of them, and one for each schedule that is told."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import hypot

from ...errors import BadInput
from ..excerpt import Source
from ..metrics import width, wrap
from ..scene import ASCENT, LEADING, Badge, Line, Point, Scene, Shape, Text
from ..statechart import Passage, Spot, StateChart, folded
from ..theme import Hue, Shield
from .around import foot, panel, sentence, title
from .paper import BAR, CAPTION, FOOT, INSIDE, LANES_Y, MARGIN, RULER_Y, SMALL, THICK, TICK, Paper

LEAST = (36.0, 17.0)
"""The least distance of worlds, across and down."""
WIDEST, HIGHEST = 120.0, 60.0
_LOOKS = (
    (Hue.RUN, ""),
    (Hue.WAIT, "dash"),
    (Hue.SYSTEM, "dots"),
    (Hue.DONE, ""),
    (Hue.FAULT, "dash"),
    (Hue.TEXT, "dots"),
)
"""The colours and dashes of movers, in the order in which they are told."""
Area = tuple[float, float, float, float]


class StatesLayout:
    """The chart of a program's worlds on a paper, folded; `any_size`: as large as it needs to be."""

    def __init__(self, chart: StateChart, paper: Paper, source: Source, about: str, *, any_size: bool = False) -> None:
        from .layered import layered

        self.whole, self.chart, self.source, self.about = chart, folded(chart), source, about
        self.placed = layered(
            [spot.number for spot in self.chart.spots], [(one.source, one.target) for one in self.chart.passages]
        )
        across, down = max(self.placed.layers - 1, 1), max(self.placed.rows, 1)
        top, bottom = LANES_Y, paper.height - FOOT - CAPTION - 12
        wide, tall = paper.width - 2 * MARGIN - 30, bottom - top - THICK
        if across * LEAST[0] > wide or (down - 1) * LEAST[1] > tall:
            if not any_size:
                raise BadInput(
                    f"{len(self.chart.spots)} worlds, {across + 1} in a row and {down} above each other: more than a page "
                    f"of {paper.name} holds with text that can be read; as a single picture (svg, png) or a graph (dot) "
                    "they can be drawn"
                )
            wide, tall = max(wide, across * LEAST[0]), max(tall, (down - 1) * LEAST[1])
            paper = paper._replace(
                width=round(wide + 2 * MARGIN + 30, 2), height=round(top + tall + THICK + 12 + CAPTION + FOOT, 2)
            )
            bottom = paper.height - FOOT - CAPTION - 12
        self.paper = paper
        self.step = (min(wide / across, WIDEST), min(tall / max(down - 1, 1), HIGHEST))
        spare = min((self.step[0] - LEAST[0]) / 5, (self.step[1] - LEAST[1]) / 2)
        self.thick = round(min(BAR + max(spare, 0.0), THICK), 1)
        self.left = MARGIN + 15.0
        self.top = top + THICK / 2 + (tall - (down - 1) * self.step[1]) / 2
        self.movers = list(dict.fromkeys(sorted({one.mover for one in self.whole.passages})))
        self._badges = {spot.number: self._badge(spot) for spot in self.chart.spots}
        self._lines = [self._line(one) for one in self.chart.passages]
        self._words = self._labels()

    def at(self, layer: int, row: float) -> Point:
        """The point of a layer and a row."""
        return round(self.left + layer * self.step[0], 2), round(self.top + row * self.step[1], 2)

    # Scenes ------------------------------------------------------------------------------------------------------

    def overview(self) -> Scene:
        """All worlds, and how many ways of ending there are."""
        said = [self.about, *[f"{path.name}: {path.sentence}" for path in self.whole.paths]]
        shapes = [*self._around(""), *self._lines, *self._badges.values(), *self._words]
        return self._scene(
            [*shapes, *self._told("", self.about, " · ".join([f"{one.name} {one.short}" for one in self.whole.paths]))],
            " ".join(said),
            0,
        )

    def schedule(self, number: int) -> Scene:
        """One schedule among all: its worlds are ringed, its passages strong."""
        path = self.whole.paths[number]
        shown = {spot.number for spot in self.chart.spots}
        ends = list(pairwise([one for one in path.worlds if one in shown]))
        lines: list[Shape] = []
        for line, passage in zip(self._lines, self.chart.passages, strict=True):
            strong = (passage.source, passage.target) in ends
            lines.append(line._replace(hue=Hue.TEXT, weight=2.0) if strong else line._replace(hue=Hue.FAINT))
        lines.sort(key=lambda line: isinstance(line, Line) and line.hue is Hue.TEXT)
        badges = [badge._replace(ring=Hue.TEXT) if key in path.worlds else badge for key, badge in self._badges.items()]
        shapes = [*self._around(f"schedule {path.name}"), *lines, *badges, *self._words]
        told = "; ".join(path.told)
        said = f"{path.name}: {path.sentence}"
        return self._scene([*shapes, *self._told(path.name, path.sentence, told)], f"{said} {told}", number + 1)

    def _scene(self, shapes: Sequence[Shape], told: str, n: int) -> Scene:
        made = foot(self.paper, (self.source.what, "every schedule", self.source.made_by), self.source.token(n))
        return Scene(self.paper.width, self.paper.height, self.source.title, told, (*shapes, *made))

    def _around(self, beside: str) -> list[Shape]:
        """The title, and which line is whose."""
        made = title(self.paper, self.source.title, beside, "schedule ABC")
        x = MARGIN
        for mover in self.movers:
            wide = width(mover, TICK)
            if x + 30 + wide > self.paper.width - MARGIN:
                break
            hue, dash = self._look(mover)
            made.append(Line(f"line of {mover}", 0, ((x, RULER_Y - 4), (x + 24, RULER_Y - 4)), hue, 1.75, dash))
            made.append(Text(f"mover {mover}", 0, x + 30, RULER_Y, (mover,), TICK, Hue.SOFT, room=wide))
            x += wide + 52
        return made

    def _told(self, number: str, words: str, more: str) -> list[Shape]:
        """The panel: a sentence, and below it what is told in smaller letters."""
        made, left, top = panel(self.paper, number)
        room = self.paper.width - MARGIN - left
        lines, size = sentence(words, room)
        made.append(Text("sentence", 0, left, top + 27, lines, size, bold=True, room=room))
        y = top + 27 + (len(lines) - 1) * size * LEADING + 17
        fits = max(int((top + CAPTION - 12 - y) // 14.0) + 1, 0)
        if more and fits:
            made.append(Text("because", 0, left, y, wrap(more, room, fits, 11.0), 11.0, Hue.SOFT, room=room))
        return made

    # Shapes ------------------------------------------------------------------------------------------------------

    def _badge(self, spot: Spot) -> Badge:
        size = round(self.thick * INSIDE, 1)
        text = spot.outcome or str(spot.number)
        wide = max(21.0, round(width(text, size, bold=True) + size, 1))
        x, y = self.at(*self.placed.nodes[spot.number])
        hue = Hue.FAULT if spot.bad else Hue.DONE if spot.outcome else Hue.TEXT
        shield = Shield.OCTAGON if spot.bad else Shield.BOX if spot.outcome else Shield.ROUND
        return Badge(f"world {spot.number}", 0, x, y, wide, self.thick, shield, hue, bool(spot.outcome), text, size)

    def _look(self, mover: str) -> tuple[Hue, str]:
        return _LOOKS[self.movers.index(mover) % len(_LOOKS)]

    def _line(self, passage: Passage) -> Line:
        hue, dash = self._look(passage.mover)
        points = [self.at(*one) for one in self.placed.bends[passage.source, passage.target]]
        source, target = self._badges[passage.source], self._badges[passage.target]
        path = [(source.x, source.y), *points, (target.x, target.y)]
        path[0] = _leaving(source, path[1])
        path[-1] = _leaving(target, path[-2])
        name = f"from {passage.source} to {passage.target}"
        return Line(name, 0, tuple(path), Hue.FAULT if passage.bad else hue, 2.0 if passage.bad else 1.0, dash, True)

    def _labels(self) -> list[Shape]:
        """What happens on a passage, above its first stretch, where nothing else is."""
        taken = [(badge.x - badge.w / 2, badge.y - badge.h / 2, badge.w, badge.h) for badge in self._badges.values()]
        stretches = [stretch for line in self._lines for stretch in pairwise(line.points)]
        made: list[Shape] = []
        for passage, line in zip(self.chart.passages, self._lines, strict=True):
            (x, y), (a, b) = line.points[:2]
            room = abs(a - x) - 6
            words = passage.words
            if not words or width(words, SMALL) > room:
                continue
            wide = width(words, SMALL)
            for down in (-3.0, SMALL * ASCENT + 2):
                left, base = round((x + a - wide) / 2, 2), round((y + b) / 2 + down, 2)
                area = (left - 1, base - SMALL * 0.8, wide + 2, SMALL)
                if not any([_overlap(area, one) for one in taken]) and not any(
                    [_meets(area, *one) for one in stretches]
                ):
                    taken.append(area)
                    made.append(Text(f"words {line.name}", 0, left, base, (words,), SMALL, Hue.SOFT, room=wide))
                    break
        return made


def _leaving(badge: Badge, toward: Point) -> Point:
    """Where a line from the middle of a badge to a point comes out of its frame."""
    dx, dy = toward[0] - badge.x, toward[1] - badge.y
    far = hypot(dx, dy) or 1.0
    out = min(
        (badge.w / 2 + 2) / abs(dx) if dx else far,
        (badge.h / 2 + 2) / abs(dy) if dy else far,
    )
    return round(badge.x + dx * out, 2), round(badge.y + dy * out, 2)


def _overlap(one: Area, other: Area) -> bool:
    return (
        one[0] < other[0] + other[2] and other[0] < one[0] + one[2]
        and one[1] < other[1] + other[3] and other[1] < one[1] + one[3]
    )  # fmt: skip


def _meets(area: Area, start: Point, end: Point) -> bool:
    """Whether a straight line touches an area: clipped to its columns, it must pass above or below."""
    (x, y), (a, b) = sorted((start, end))
    left, right = max(x, area[0]), min(a, area[0] + area[2])
    if left > right:
        return False
    slope = (b - y) / (a - x) if a > x else 0.0
    heights = (y + slope * (left - x), y + slope * (right - x)) if a > x else (y, b)
    return min(heights) < area[1] + area[3] + 1 and max(heights) > area[1] - 1

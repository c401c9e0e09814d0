"""One page of a run: everything that stays where it is while the run is stepped through."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from ..excerpt import Excerpt, Row
from ..metrics import cut, width
from ..model import Role, Span
from ..scene import Badge, Box, Line, Point, Shape, Text
from ..theme import BARS, SHORT, STAMPS, Form, Hue
from .fitting import Lane, Page, headings, labels
from .links import Link, crossed
from .paper import DETAIL, GAP, GROUP, HEAD, LANES_Y, MARGIN, PAUSE_US, RULER_Y, TICK
from .scale import Columns

_QUIET = (Role.EMPTY, Role.OPEN, Role.RESET)
"""States that say what is not: their lines are enough."""


class Leaf(NamedTuple):
    """A page laid out: what lies behind the mark of the present, and what lies before it."""

    page: Page
    lanes: tuple[Lane, ...]
    back: tuple[Shape, ...]
    front: tuple[Shape, ...]

    def column(self, n: int) -> int | None:
        """The column of a step on this page."""
        return self.page.steps.index(n) if n in self.page.steps else None


def leaf(whole: Excerpt, page: Page, before: int | None, lanes: Sequence[Lane]) -> Leaf:
    """A page; `before` is the time of the fact before it."""
    places = page.places
    back = [*_strips(whole.rows, places, lanes), *_names(whole.rows, places, lanes)]
    front: list[Shape] = [*_headings(whole.rows, places, lanes), *_cuts(page, lanes), *_ruler(page, before)]
    for row, (one, lane) in enumerate(zip(whole.rows, lanes, strict=True)):
        front += _bars(one, row, page, lane)
    arrows: list[Shape] = [arrow(link, places, lanes) for link in page.links]
    for row, (one, lane) in enumerate(zip(whole.rows, lanes, strict=True)):
        arrows += _badges(one, page, lane)
        arrows += _labels(one, row, page, lane)
    return Leaf(page, tuple(lanes), tuple(back), (*front, *arrows))


# Lanes ------------------------------------------------------------------------------------------------------------


def _strips(rows: Sequence[Row], places: Columns, lanes: Sequence[Lane]) -> list[Shape]:
    return [
        Box(
            f"lane {row.key}", 0, MARGIN - 8, lane.top - 2, places.right - MARGIN + 16, lane.height + 4,
            fill=Hue.RAISED, tint=0.55, radius=5,
        )
        for row, lane in zip(rows, lanes, strict=True)
    ]  # fmt: skip


def _headings(rows: Sequence[Row], places: Columns, lanes: Sequence[Lane]) -> list[Shape]:
    """The name of each group above its lanes, left of where arrows run."""
    room = places.left - MARGIN
    return [
        Text(
            f"group {row.group}", 0, MARGIN - 8, lane.top - 5, (shorten(row.group, room, GROUP),), GROUP, Hue.TEXT, True,
            room=room,
        )
        for row, lane, heading in zip(rows, lanes, headings(rows), strict=True)
        if heading
    ]  # fmt: skip


def _names(rows: Sequence[Row], places: Columns, lanes: Sequence[Lane]) -> list[Shape]:
    """The name of each lane in line with its bar, and what it is below it or, on a low lane, beside it."""
    made: list[Shape] = []
    room = places.left - MARGIN - 8
    for row, lane in zip(rows, lanes, strict=True):
        middle = lane.middle
        name = shorten(row.name, room, HEAD)
        wide = width(name, HEAD, bold=True)
        detail = cut(row.detail, room, DETAIL)
        beside = cut(row.detail, room - wide - 6, DETAIL)
        under = lane.top + lane.height - (lane.bar + lane.thick) > 5 and middle + 16 < lane.top + lane.height + 2
        if under and detail:
            base = min(middle + HEAD * 0.36, lane.top + lane.height - 14)
            made.append(Text(f"name {row.key}", 0, MARGIN, base, (name,), HEAD, bold=True, room=room))
            made.append(Text(f"what {row.key}", 0, MARGIN, base + 12, (detail,), DETAIL, Hue.SOFT, room=room))
            continue
        base = middle + HEAD * 0.36
        made.append(Text(f"name {row.key}", 0, MARGIN, base, (name,), HEAD, bold=True, room=room))
        if beside == row.detail and beside:
            made.append(
                Text(f"what {row.key}", 0, MARGIN + wide + 6, base, (beside,), DETAIL, Hue.SOFT, room=room - wide - 6)
            )
    return made


def shorten(name: str, room: float, size: float) -> str:
    """A bold name with its middle left out where it is too long: the end tells array elements apart."""
    if width(name, size, bold=True) <= room:
        return name
    tail = name[-6:]
    head = cut(name[:-6] + "….", room - width(tail, size, bold=True), size, bold=True)
    return f"{head.rstrip('….')}…{tail}"


# Time -------------------------------------------------------------------------------------------------------------


def _ruler(page: Page, before: int | None) -> list[Shape]:
    """The time in milliseconds where it moves on, and a break in the line where it jumps.

    By time the line is thick where it is to scale.
    """
    places = page.places
    y = RULER_Y + 5
    made: list[Shape] = []
    start = free = places.left
    since = 0
    for column, step in enumerate(page.steps):
        mark = next(one for one in page.marks if one.at == step)
        jump = column - 1 in places.cuts if column else before is not None and mark.t - before >= PAUSE_US
        if jump and column:
            cut = places.cut(column)
            made.append(Line(f"ruler to {step}", since, ((start, y), (cut - 2, y)), Hue.FAINT, 1.0, grows=True))
            made += [
                Line(f"break {step} {side}", step, ((cut + at - 2, y + 3.5), (cut + at + 2, y - 3.5)), Hue.SOFT, 1.0)
                for side, at in (("left", -2.0), ("right", 1.0))
            ]
            start, since = cut + 1, step
        text = f"{mark.t / 1000:.3f}"
        x = places.stem(column) - 9
        wide = width(text, TICK, bold=jump)
        if (not column or mark.t > (before or 0)) and x >= free and x + wide <= places.right:
            hue = Hue.TEXT if jump or not column else Hue.SOFT
            made.append(Text(f"time {step}", step, x, y - 5, (text,), TICK, hue, jump, room=wide))
            free = x + wide + 6
        before = max(before or 0, mark.t)  # beside each other, one run may be behind the other
    end = places.end(len(page.steps) - 1) if page.steps else places.right
    made.append(Line("ruler", since, ((start, y), (end, y)), Hue.FAINT, 1.0, grows=True))
    made += [
        Line(
            f"passing {page.steps[places.at(x)]}",
            page.steps[places.at(x)],
            ((x, y), (end, y)),
            Hue.SOFT,
            3.0,
            grows=True,
        )
        for x, end in places.passing
    ]
    unit = "ms, thick to scale" if places.scaled else "time in ms"
    made.append(Text("unit", 0, MARGIN, y - 5, (unit,), TICK, Hue.SOFT, room=places.left - MARGIN))
    return made


def _cuts(page: Page, lanes: Sequence[Lane]) -> list[Shape]:
    """By time: a gap through all lanes where time is cut."""
    places = page.places
    if not places.scaled or not lanes:
        return []
    tall = lanes[-1].top + lanes[-1].height - LANES_Y + 12
    return [
        Box(
            f"cut {page.steps[at + 1]}",
            page.steps[at + 1],
            round(places.cut(at + 1) - 2.5, 2),
            LANES_Y - 6,
            4.0,
            tall,
            fill=Hue.GROUND,
        )
        for at in sorted(places.cuts)
    ]


# Bars -------------------------------------------------------------------------------------------------------------


def _bars(row: Row, at: int, page: Page, lane: Lane) -> list[Shape]:
    """The states of a lane: each from the badge of its first fact to that of the next state's."""
    numbers, places = page.steps, page.places
    made: list[Shape] = []
    for position, span in enumerate(row.spans):
        first = bisect_left(numbers, span.first)
        last = bisect_left(numbers, span.last + 1)
        if first >= len(numbers) or (first == last and span.first <= span.last) or last == 0:
            continue
        old = span.first < numbers[0]
        x = places.left if old else places.stem(first)
        end = places.stem(last) if last < len(numbers) else places.end(len(numbers) - 1)
        if position + 1 >= len(row.spans):
            end = places.end(len(numbers) - 1)
        if end - x < 0.5:
            continue
        born = 0 if old else numbers[first]
        name = f"state {row.key} {span.first}"
        word = _word(name, span, at, row, page, lane, x, end)
        made += _bar(name, span, born, x, end, lane, word, page)
        made += word
    return made


_LINES = {Form.LINE: (2.5, ""), Form.DASH: (2.5, "dash"), Form.DOTS: (1.25, "dots")}


def _bar(
    name: str,
    span: Span,
    born: int,
    x: float,
    end: float,
    lane: Lane,
    word: Sequence[Text],
    page: Page,
) -> list[Shape]:
    """One state: a box, or a line that leaves room for its word."""
    form, hue = BARS.get(span.role, (Form.DOTS, Hue.SOFT))
    wide, top, tall, middle = end - x, lane.bar, lane.thick, lane.middle
    match form:
        case Form.FULL:
            return [Box(name, born, x, top, wide, tall, fill=hue, line=hue, weight=0.75, grows=True)]
        case Form.TINT:
            return [Box(name, born, x, top, wide, tall, fill=hue, tint=0.35, line=hue, weight=1.25, grows=True)]
        case Form.FRAME:
            return [Box(name, born, x, top, wide, tall, fill=Hue.GROUND, line=hue, weight=1.0, grows=True)]
        case Form.LOW:
            return [Line(name, born, ((x, top + tall), (end, top + tall)), hue, 1.5, grows=True)]
        case Form.LINE | Form.DASH | Form.DOTS:
            weight, dash = _LINES[form]
            if not word:
                return [Line(name, born, ((x, middle), (end, middle)), hue, weight, dash, grows=True)]
            left, right = word[0].x - 3, word[0].x + word[0].room + 3
            seen = _born(page, right + 0.6)
            return [
                Line(part, since, ((start, middle), (stop, middle)), hue, weight, dash, grows=True)
                for part, since, start, stop in ((f"{name} before", born, x, left), (name, seen, right, end))
                if stop - start > 1
            ]
        case Form.NONE:
            return []


def _word(name: str, span: Span, at: int, row: Row, page: Page, lane: Lane, x: float, end: float) -> list[Text]:
    """The word for a state, in the first stretch of its bar that is long enough: between badges and crossing arrows."""
    form, hue = BARS.get(span.role, (Form.DOTS, Hue.SOFT))
    if form is Form.NONE or span.role in _QUIET:
        return []
    text = span.label if row.joined else SHORT[span.role].format(span.label)
    places, size = page.places, lane.inside
    wide = width(text, size)
    own = [places.stem(page.steps.index(mark.at)) for mark in page.marks if mark.lane == row.key]
    walls = [*own, *[places.way((link.end, link.aside)) for link in page.links if at in crossed(link)]]
    half = {stem: badge_width("999", size) / 2 for stem in own}
    points = sorted({stem for stem in walls if x <= stem < end})
    starts = [x, *points]
    for position, start in enumerate(starts):
        left = start + (half.get(start, 0.0) if position or x in half else 0.0) + 4
        stop = points[position] if position < len(points) else end
        if left + wide + 4 <= stop - half.get(stop, 0.0):
            born = _born(page, left + wide + 3)
            on, tint = {Form.FULL: (hue, 1.0), Form.TINT: (hue, 0.35)}.get(form, (None, 1.0))
            ink = Hue.TEXT if on else hue if form is not Form.FRAME else Hue.SOFT
            base = lane.middle + size * 0.36
            return [Text(f"word {name}", born, left, base, (text,), size, ink, room=wide, on=on, tint=tint)]
    return []


def _born(page: Page, x: float) -> int:
    """The fact in whose column x is: whatever begins there is not seen before."""
    return page.steps[page.places.at(x)]


# Facts ------------------------------------------------------------------------------------------------------------


def badge_width(name: str, size: float) -> float:
    """How wide the badge of a fact is whose number is set in this size."""
    return max(21.0, round(width(name, size, bold=True) + size, 1))


def _badges(row: Row, page: Page, lane: Lane) -> list[Shape]:
    made: list[Shape] = []
    for mark in page.marks:
        if mark.lane == row.key:
            stamp = STAMPS.get(mark.role, STAMPS[Role.CHANGE])
            made.append(
                Badge(
                    f"fact {mark.n}", mark.at, page.places.stem(page.steps.index(mark.at)), round(lane.middle, 2), badge_width(mark.name, lane.inside), lane.thick,
                    stamp.shield, stamp.hue, stamp.filled, mark.name, lane.inside,
                )
            )  # fmt: skip
    return made


def _labels(row: Row, at: int, page: Page, lane: Lane) -> list[Shape]:
    found, _ = labels(page, row.key, at, (lane.above, lane.below), lane.size)
    made: list[Shape] = []
    for one in found:
        mark = one.mark
        base = lane.base(one.half, len(one.lines))
        made.append(Text(f"label {mark.n}", mark.at, one.x, base, one.lines, lane.size, room=one.room))
    return made


def arrow(link: Link, places: Columns, lanes: Sequence[Lane]) -> Line:
    """The way of an arrow: out of its cause, along the gap, and into its effect."""
    down = link.to > link.out
    offset = (link.track - 1) * 2.4
    y = (
        lanes[link.gap].top - GAP / 2 if link.gap < len(lanes) else lanes[-1].top + lanes[-1].height + GAP / 2
    ) + offset
    out, to = (lanes[at].middle for at in (link.out, link.to))
    half = lanes[link.to].thick / 2
    end = places.stem(link.end)
    tip = (end, to - half - 1 if down else to + half + 1)
    points: list[Point] = [(places.left - 4, y)]
    if link.start is not None:
        start = places.way((link.start, link.leaves))
        points = [(start, out + half if down else out - half), (start, y)]
    if link.aside:
        # Past the badges of other lanes in the same column, and over to its own before it.
        x, lane = places.way((link.end, link.aside)), lanes[link.to]
        last = lane.top - GAP / 2 if down else lane.top + lane.height + GAP / 2
        points += [(x, y), (x, last), (end, last), tip]
    else:
        points += [(end, y), tip]
    return Line(f"because {link.cause} {link.effect}", link.step, tuple(points), Hue.SOFT, 1.0, arrow=True)

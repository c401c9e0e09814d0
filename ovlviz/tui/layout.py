"""Where each part of the player stands, for every size of terminal.

A function of the size and of how many rows the lanes would like, so a resize cannot lose anything and a test can ask for
any size.  Small: lanes, sentence, one pane.  Wide: code and inspector beside each other.  Very wide and high: all panes.
A lesson gets a column of its own where there is room, else it is one of the panes.
"""

from __future__ import annotations

from typing import NamedTuple

CODE, INSPECTOR, OUTPUT, LESSON, TRANSCRIPT = "code", "inspector", "output", "lesson", "transcript"
PANES = (CODE, INSPECTOR, OUTPUT, LESSON, TRANSCRIPT)
TITLES = {CODE: "Code", INSPECTOR: "Inspector", OUTPUT: "Output", LESSON: "Lesson", TRANSCRIPT: "Transcript"}

_LESSON_FROM = 110
_SIDE_FROM = 100
_THREE_FROM = 150


class Box(NamedTuple):
    """A rectangle of cells."""

    x: int
    y: int
    width: int
    height: int


class Plan(NamedTuple):
    """Where things stand; panes that are not in `panes` are not shown.  `tabs` are those that share one place."""

    lanes: Box
    sentence: Box
    panes: dict[str, Box]
    tabs: tuple[str, ...]
    status: Box
    hints: Box | None
    lesson_beside: bool


def plan(
    width: int,
    height: int,
    wanted: int,
    active: str,
    beside: str = INSPECTOR,
    *,
    lesson: bool = False,
    transcript: bool = False,
    question: bool = False,
    depth: int = 2,
) -> Plan:
    """The plan for a terminal, when the lanes would like `wanted` rows, ruler included.

    There is a `lesson` to be read, or a single `question`, which moves no lane aside.  `active` is the pane in use,
    `beside` the one that shares the room with the code where there is room for two.
    """
    width, height = max(width, 1), max(height, 1)
    column = lesson and width >= _LESSON_FROM and height >= 16
    left = min(max(width // 3, 40), 56) if column else 0
    bottom = 2 if height >= 16 else 1
    status = Box(0, height - bottom, width, 1)
    hints = Box(0, height - 1, width, 1) if bottom == 2 else None
    x, w, h = left, width - left, height - bottom
    said = _said(h, depth)
    there = {LESSON: (lesson or question) and not column, TRANSCRIPT: transcript}
    names = [pane for pane in PANES if there.get(pane, True)]
    if active not in names:
        active = names[0]
    lanes = _lanes_height(h - said, wanted, reading=active == LESSON)
    room = h - said - lanes
    if room < 3:
        lanes, room = h - said, 0
    boxes: dict[str, Box] = {}
    tabs: tuple[str, ...] = ()
    y = lanes + said
    if room:
        boxes, tabs = _panes(x, y, w, room, names, active, beside)
    if column:
        boxes[LESSON] = Box(0, 0, left, height - bottom)
    return Plan(Box(x, 0, w, lanes), Box(x, lanes, w, said), boxes, tabs, status, hints, column)


def _said(height: int, depth: int) -> int:
    """How many rows the sentence has: why, the phases and the rules below it, as far as there is room."""
    said = 3 if height >= 20 else 2 if height >= 8 else 1 if height >= 3 else 0
    if height >= 30:
        said += 1
    return said + (height // 6 if depth == 3 and said >= 2 else 0)


def _lanes_height(room: int, wanted: int, *, reading: bool) -> int:
    """How high the lanes are: what they want, but the panes below keep a third, and six rows at least if that is possible.

    `reading`: a lesson's page is below, which needs half.
    """
    below = (room + 1) // 2 if reading else max(room // 3, min(7, room // 2))
    return max(min(wanted, room - below), min(4, room))


def _panes(
    x: int, y: int, width: int, height: int, names: list[str], active: str, beside: str
) -> tuple[dict[str, Box], tuple[str, ...]]:
    if width < _SIDE_FROM:
        return {active: Box(x, y, width, height)}, tuple(names)
    if width < _THREE_FROM or len(names) < 3:
        code = width * 11 // 20
        others = [name for name in names if name != CODE]
        second = next(name for name in (active, beside, *others) if name in others)
        return {CODE: Box(x, y, code, height), second: Box(x + code, y, width - code, height)}, tuple(others)
    code, middle = width * 2 // 5, width * 7 // 20
    rest = [name for name in names if name not in (CODE, INSPECTOR)]
    third = next(name for name in (active, beside, *rest) if name in rest)
    return {
        CODE: Box(x, y, code, height),
        INSPECTOR: Box(x + code, y, middle, height),
        third: Box(x + code + middle, y, width - code - middle, height),
    }, tuple(rest)

"""Which lane stands on which row of the canvas.

Rows depend on the lanes and on the room, never on the cursor, so a lane keeps its row through a whole run.  With room to
spare every lane has two rows and every kind a heading; with less, only events have two, for their waveforms; with still
less every lane has one, and then they scroll.  While they scroll the last row is kept for the lane of the current fact
when that lane is out of view: what happens is always seen, and nothing has to move for it.
"""

from __future__ import annotations

from typing import NamedTuple

from ...diagram.model import Kind, Lane

HEADINGS = {
    Kind.THREAD: "threads",
    Kind.PROVIDER: "provider",
    Kind.WINSOCK: "Winsock",
    Kind.OPERATION: "OVERLAPPEDs",
    Kind.EVENT: "events",
    Kind.SOCKET: "sockets",
    Kind.REGISTRATION: "registrations",
    Kind.PORT: "ports",
    Kind.POOL: "pool",
    Kind.RIO: "registered I/O",
    Kind.LOCK: "locks",
    Kind.FILE: "files",
}
"""The heading of each kind of lane; the process needs none."""


class Shelf(NamedTuple):
    """One row: part 0 or 1 of a lane of `size` rows; or without a lane, a heading or the guest row ("")."""

    lane: Lane | None
    part: int = 0
    size: int = 1
    heading: str = ""


class Shelves(NamedTuple):
    """All rows from top to bottom; `above` and `below` count the lanes out of view, `guest` is the row kept free, or -1."""

    rows: tuple[Shelf, ...]
    above: int
    below: int
    guest: int

    def row_of(self, lane: Lane) -> int | None:
        """The lane's first row."""
        return next((y for y, one in enumerate(self.rows) if one.lane is lane), None)


def wanted(lanes: list[Lane]) -> int:
    """How many rows the lanes would like to have."""
    return 2 * len(lanes) + _headings(lanes)


def _headings(lanes: list[Lane]) -> int:
    return len({lane.kind for lane in lanes} & HEADINGS.keys())


def arrange(lanes: list[Lane], height: int, top: int) -> Shelves:
    """The rows of a canvas of this height, `top` lanes being scrolled away if they do not all fit."""
    headings = _headings(lanes)
    waves = sum(lane.kind is Kind.EVENT for lane in lanes)
    if 2 * len(lanes) + headings <= height:
        return Shelves(_rows(lanes, headings=True, tall=tuple(Kind)), 0, 0, -1)
    if 2 * len(lanes) <= height:
        return Shelves(_rows(lanes, headings=False, tall=tuple(Kind)), 0, 0, -1)
    if len(lanes) + headings + waves <= height:
        return Shelves(_rows(lanes, headings=True, tall=(Kind.EVENT,)), 0, 0, -1)
    if len(lanes) + waves <= height:
        return Shelves(_rows(lanes, headings=False, tall=(Kind.EVENT,)), 0, 0, -1)
    if len(lanes) <= height:
        return Shelves(_rows(lanes, headings=False, tall=()), 0, 0, -1)
    room = max(height - 1, 0)
    top = min(max(top, 0), len(lanes) - room)
    rows = _rows(lanes[top : top + room], headings=False, tall=())
    return Shelves((*rows, Shelf(None)) if height else rows, top, len(lanes) - top - room, room if height else -1)


def _rows(lanes: list[Lane], *, headings: bool, tall: tuple[Kind, ...]) -> tuple[Shelf, ...]:
    rows: list[Shelf] = []
    kind: Kind | None = None
    for lane in lanes:
        if headings and lane.kind is not kind:
            kind = lane.kind
            if kind in HEADINGS:
                rows.append(Shelf(None, heading=HEADINGS[kind]))
        size = 2 if lane.kind in tall else 1
        rows += (Shelf(lane, part, size) for part in range(size))
    return tuple(rows)


def top_for(lanes: list[Lane], focus: int, height: int, top: int) -> int:
    """The scroll position nearest to `top` at which lane number `focus` is in view."""
    room = max(height - 1, 1)
    if len(lanes) <= height:
        return 0
    return min(max(min(top, focus), focus - room + 1), len(lanes) - room)

"""What a picture of a run consists of.

Positions are fact numbers, so a picture of a million facts is not drawn until somebody looks at a part of it.  Roles
say what a thing *is*; how it looks is a theme's business.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from ..engine.subjects import Ref


class Role(StrEnum):
    """What a stretch of a lane or a mark on it means; the value is the word for it in a legend."""

    RUNNING = "running"
    READY = "ready"
    BLOCKED = "waiting"
    ALERTABLE = "waiting alertably"
    ROUTINE = "in a routine"
    ENDED = "ended"
    PROVIDING = "a function of the provider runs"
    TELLING = "completions to make known"
    FREE = "yours"
    PENDING = "pending: the system's"
    COMPLETED = "completed"
    FAILED = "failed"
    SIGNALED = "signalled"
    RESET = "not signalled"
    EMPTY = "empty"
    BUFFERED = "bytes buffered"
    QUEUED = "packets queued"
    EXPECTING = "callbacks to come"
    ASKED = "requests under way"
    WATCHING = "watching"
    OFF = "switched off"
    OPEN = "open"
    CLOSED = "closed"
    OWNED = "owned"
    CALL = "call"
    RETURN = "return"
    WAKE = "wake"
    CHANGE = "change"
    SEND = "send"
    ARRIVE = "arrive"
    TRANSFER = "bytes move"
    COMPLETE = "complete"
    FAIL = "fail"
    APC = "routine"
    PACKET = "packet"
    OUTPUT = "output"
    LOSS = "loss"
    FAULT = "fault"
    END = "end"


class Kind(StrEnum):
    """What a lane stands for; lanes are ordered by this, then by first appearance."""

    THREAD = "thread"
    PROVIDER = "provider"
    WINSOCK = "winsock"
    OPERATION = "operation"
    EVENT = "event"
    SOCKET = "socket"
    REGISTRATION = "registration"
    PORT = "port"
    POOL = "pool"
    RIO = "rio"
    LOCK = "lock"
    FILE = "file"
    PROCESS = "process"


class Span(NamedTuple):
    """A state that holds from fact `first` on, up to and including `last`; `label` is a short word about it or empty."""

    first: int
    last: int
    role: Role
    label: str


class Lane:
    """One row of the picture: its states over time.  `title` is its name with what it is, for wide places."""

    def __init__(self, ref: Ref, kind: Kind, name: str, title: str) -> None:
        self.ref = ref
        self.kind = kind
        self.name = name
        self.title = title
        self._starts = array("q")
        self._roles: list[Role] = []
        self._labels: list[str] = []
        self.marks = array("q")

    def change(self, n: int, role: Role, label: str = "") -> None:
        """From fact n on, the lane's state is `role`."""
        if self._roles and self._roles[-1] is role and self._labels[-1] == label:
            return
        if self._starts and self._starts[-1] == n:
            self._roles[-1], self._labels[-1] = role, label
            return
        self._starts.append(n)
        self._roles.append(role)
        self._labels.append(label)

    @property
    def born(self) -> int:
        """The first fact at which the lane has a state."""
        return self._starts[0] if self._starts else 0

    def at(self, n: int) -> tuple[Role, str] | None:
        """The lane's state after fact n; None before it exists."""
        position = bisect_right(self._starts, n) - 1
        return (self._roles[position], self._labels[position]) if position >= 0 else None

    def spans(self, first: int, last: int) -> Iterator[Span]:
        """The states that hold somewhere in facts first..last, cut to that window."""
        position = max(bisect_right(self._starts, first) - 1, 0)
        while position < len(self._starts) and self._starts[position] <= last:
            end = self._starts[position + 1] - 1 if position + 1 < len(self._starts) else last
            yield Span(
                max(self._starts[position], first), min(end, last), self._roles[position], self._labels[position]
            )
            position += 1

    def mark_after(self, n: int) -> int | None:
        """The lane's next fact after n."""
        position = bisect_right(self.marks, n)
        return self.marks[position] if position < len(self.marks) else None

    def mark_before(self, n: int) -> int | None:
        """The lane's last fact before n."""
        position = bisect_right(self.marks, n - 1) - 1
        return self.marks[position] if position >= 0 else None


_ORDER = {kind: position for position, kind in enumerate(Kind)}


class Diagram:
    """Lanes and marks of a run; it grows with its timeline.

    `roles` and `marked` have one entry a fact: what its mark means and which lane it is on.  Links between facts are the
    timeline's causes and are read there.  `posted` has for each operation, by its number, the fact that posted it.
    """

    def __init__(self, title: str) -> None:
        self.title = title
        self.lanes: dict[Ref, Lane] = {}
        self.roles: list[Role] = []
        self.marked: list[Ref] = []
        self.posted: dict[int, int] = {}

    def __len__(self) -> int:
        return len(self.roles)

    def ordered(self) -> list[Lane]:
        """The lanes from top to bottom: threads, operations, events, sockets, registrations, ports, locks; each kind by first appearance."""
        return sorted(self.lanes.values(), key=lambda lane: _ORDER[lane.kind])

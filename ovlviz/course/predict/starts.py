"""What does the call that starts an operation return?  (A7, A13, A16, A39)"""

from __future__ import annotations

from collections.abc import Iterator

from ...engine.facts import Blocked, Called, Completed, Posted
from ...engine.overlapped import Operation
from ...engine.sockets import Socket
from .moment import Belief, Moment, Posed, argument

AT = (Called,)

_RECEIVES = frozenset({"WSARecv", "WSARecvFrom", "WSARecvMsg"})
_SENDS = frozenset({"WSASend", "WSASendTo"})
_OTHERS = frozenset({"AcceptEx", "ConnectEx", "DisconnectEx", "TransmitFile"})
STARTS = _RECEIVES | _SENDS | _OTHERS
"""The calls that start an overlapped operation."""

_PENDING, _WOULD_BLOCK = 997, 10035
_WAITS = "nothing yet: it waits inside"


def ask(m: Moment) -> Posed | None:
    """Asked when a thread has just called something that starts an operation."""
    called = m.fact
    assert isinstance(called, Called)
    if called.name not in STARTS or not argument(called, "lpOverlapped"):
        return None
    found = m.returned()
    blocked = m.first(Blocked, thread=called.thread)
    if blocked is not None and (found is None or blocked[0] < found[0]):
        truth, shown = _WAITS, blocked[0]
    elif found is not None:
        truth, shown = m.value(called.name, found[1].value, found[1].error), found[0]
    else:
        return None
    text = f"T{called.thread} calls {called.text}. What does it return?"
    return Posed(text, truth, shown, tuple(_beliefs(m, called, shown)))


def started(m: Moment, called: Called, end: int) -> Operation | None:
    """The operation that a call starts before fact `end`."""
    for n, fact in m.after():
        if n >= end:
            return None
        if isinstance(fact, Posted) and fact.operation.thread == called.thread:
            return fact.operation if fact.operation.overlapped else None
    return None


def _beliefs(m: Moment, called: Called, end: int) -> Iterator[Belief]:
    well, failed = (1, 0) if called.name in _OTHERS else (0, -1)
    yield Belief(m.value(called.name, well), "M17")
    yield Belief(m.value(called.name, failed, _PENDING), "M45")
    moved = _moved(m, called, end)
    if moved:
        yield Belief(m.value(called.name, moved), "M46")
    elif called.name in _RECEIVES:
        socket = m.world.object(argument(called, "s"))
        if isinstance(socket, Socket) and socket.nonblocking:
            yield Belief(m.value(called.name, failed, _WOULD_BLOCK), "M26")
        yield Belief(_WAITS, "M18")


def _moved(m: Moment, called: Called, end: int) -> int:
    """How many bytes a receive has found when its call is over, or how many a send was given; 0 where there are none."""
    operation = started(m, called, end) if called.name in _RECEIVES | _SENDS else None
    if operation is None:
        return 0
    if called.name in _SENDS:
        return operation.length
    over = m.first(Completed, operation=operation.number)
    return over[1].size if over is not None and over[0] < end else 0

"""The packet of a failed operation is taken and thrown away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..engine import codes
from .calls import Done, after, calls, touches
from .finding import OVERLAPPED_SIZE, Finding, Hazard, Moment

ENTRY, ENTRY_OVERLAPPED, ENTRY_STATUS = 32, 8, 16
"""The size of an OVERLAPPED_ENTRY, and where its lpOverlapped and its Internal lie."""


def over(moments: Sequence[Moment]) -> Iterator[Finding]:
    """A packet of a failed operation after which the thread looks neither at whose it is nor at how it ended."""
    found = calls(moments)
    for call in found:
        if call.called.name == "GetQueuedCompletionStatus":
            yield from _one(moments, found, call)
        elif call.called.name == "GetQueuedCompletionStatusEx":
            yield from _several(moments, call)


def _failed(call: Done) -> list[tuple[int, int]]:
    """The packets that tell of a failure: position and OVERLAPPED."""
    return [
        (position, one.overlapped)
        for position, one in enumerate(call.packets)
        if one.operation and not codes.succeeded(one.status)
    ]


def _one(moments: Sequence[Moment], found: list[Done], call: Done) -> Iterator[Finding]:
    """FALSE with an OVERLAPPED, and the next packet is asked for without a look at it."""
    if not _failed(call) or call.until is None:
        return
    thread = call.called.thread
    again = next(
        (one.at for one in found if one.at >= call.until and one.called is not call.called and _same(one, call)), None
    )
    if again is None:
        return
    overlapped = _failed(call)[0][1]
    told = (
        (getattr(call.call, "lpOverlapped", 0), 8),
        (getattr(call.call, "lpCompletionKey", 0), 8),
        (overlapped, OVERLAPPED_SIZE),
    )
    looked = any(
        touches(moment.loads, *place)
        for at, moment in after(moments, call)
        if at <= again
        for place in told
        if place[0]
    )
    asked = any(
        one.called.thread == thread and call.until <= one.at <= again and one.overlapped == overlapped for one in found
    )
    if not looked and not asked:
        name = moments[call.at].name(overlapped)
        text = f"the packet of {name}, which failed, comes with FALSE and is thrown away: its lpOverlapped is not NULL"
        yield Finding("packet-dropped", text, call.called.line)


def _same(one: Done, call: Done) -> bool:
    return (one.called.thread, one.called.name) == (call.called.thread, call.called.name)


def _several(moments: Sequence[Moment], call: Done) -> Iterator[Finding]:
    """TRUE with the packet of a failed operation among the entries, and nobody looks at its status."""
    entries = getattr(call.call, "lpCompletionPortEntries", 0)
    for position, overlapped in _failed(call):
        entry = entries + ENTRY * position
        told = ((entry + ENTRY_OVERLAPPED, 8), (entry + ENTRY_STATUS, 8), (overlapped, OVERLAPPED_SIZE))
        steps = [moment for _, moment in after(moments, call)]
        if not any(touches(moment.loads, *place) for moment in steps for place in told):
            name = moments[call.at].name(overlapped)
            text = f"the packet of {name} tells of a failure, and nobody looks at its status"
            yield Finding("packet-dropped", text, call.called.line)


HAZARD = Hazard(
    "packet-dropped",
    "FALSE with an OVERLAPPED is the end of an operation that failed, and no time-out; TRUE of GetQueuedCompletionStatusEx "
    "says nothing of how the operations ended. Whoever throws such a packet away waits for that operation for ever.",
    ("B43", "B52", "B53"),
    "Look at lpOverlapped first: if it is not NULL, deal with the end of that operation, whatever the call returned.",
    over=over,
)

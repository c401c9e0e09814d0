"""The byte count of a pending operation is looked for where only a call that ends at once stores it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..engine.facts import Returned
from .calls import Done, after, calls, touches
from .finding import Finding, Hazard, Moment

COUNTS = ("lpNumberOfBytesRecvd", "lpNumberOfBytesSent", "lpdwBytesReceived", "lpdwBytesSent", "lpcbBytesReturned")


def over(moments: Sequence[Moment]) -> Iterator[Finding]:
    """The variable is read after the call pended, before anything was stored in it."""
    for call in calls(moments):
        address = next((value for name in COUNTS if (value := getattr(call.call, name, 0))), 0)
        if call.pended and address and _read(moments, call, address):
            name = moments[call.at].name(address)
            text = f"{name} is read for the count of {moments[call.at].name(call.overlapped)}, which pended: it was not stored"
            yield Finding("count-of-pending", text, call.called.line)


def _read(moments: Sequence[Moment], call: Done, address: int) -> bool:
    for _, moment in after(moments, call):
        written = [(at, len(data)) for fact in moment.facts if isinstance(fact, Returned) for at, data in fact.writes]
        if touches((*written, *moment.stores), address, 4):
            return False
        if touches(moment.loads, address, 4):
            return True
    return False


HAZARD = Hazard(
    "count-of-pending",
    "The count variable of a call that answers WSA_IO_PENDING is never filled in, however the operation ends.",
    ("A17",),
    "Ask WSAGetOverlappedResult for the count, or take it from the routine's arguments or the packet.",
    over=over,
)

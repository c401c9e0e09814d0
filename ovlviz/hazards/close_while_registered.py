"""A socket is closed while it is registered for state notifications."""

from __future__ import annotations

from collections.abc import Iterator

from ..engine.facts import SocketClosed
from .finding import Finding, Hazard, Moment


def look(moment: Moment) -> Iterator[Finding]:
    """A registered socket is closed before its REMOVE packet was taken."""
    for fact in moment.facts:
        if isinstance(fact, SocketClosed) and moment.before.registration(fact.handle) is not None:
            one = moment.before.object(fact.handle)
            text = f"{getattr(one, 'name', '') or hex(fact.handle)} is closed while it is registered"
            yield Finding("close-while-registered", text, moment.line)


HAZARD = Hazard(
    "close-while-registered",
    "A packet that tells of the socket may still be queued, and whatever its key points to is used once more when it is "
    "taken; no packet will say that the registration has ended.",
    ("B186",),
    "Ask for REMOVE, take the packet that says so, and close the socket then.",
    look,
)

"""A socket is used again while it is being disconnected."""

from __future__ import annotations

from collections.abc import Iterator

from ..engine.facts import Called
from ..engine.overlapped import COMPLETED
from .calls import asked
from .finding import Finding, Hazard, Moment

AGAIN = {"AcceptEx": "sAcceptSocket", "ConnectEx": "s"}
"""The calls that give a socket a new connection, and the argument that names it."""


def look(moment: Moment) -> Iterator[Finding]:
    """A new connection for a socket whose DisconnectEx is pending."""
    for fact in moment.facts:
        if isinstance(fact, Called) and fact.name in AGAIN:
            handle = getattr(asked(fact), AGAIN[fact.name], 0)
            if any(
                one.kind == "disconnect" and one.socket == handle and one.stage != COMPLETED
                for one in moment.before.operations
            ):
                socket = moment.before.object(handle)
                name = getattr(socket, "name", "") or hex(handle)
                text = f"{fact.name} is to use {name} again, and its disconnect has not ended"
                yield Finding("socket-reused", text, fact.line)


HAZARD = Hazard(
    "socket-reused",
    "DisconnectEx is an operation like any other: until it has ended, the socket has its old connection, and a new one is refused.",
    ("B116", "B122"),
    "Wait for the end of the DisconnectEx, and give the socket to AcceptEx or ConnectEx then.",
    look,
)

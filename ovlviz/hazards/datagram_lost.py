"""A receive without room takes a datagram, and the datagram is gone."""

from __future__ import annotations

from collections.abc import Iterator

from ..engine.facts import Lost, Transferred
from ..engine.sockets import Socket
from .finding import Finding, Hazard, Moment


def look(moment: Moment) -> Iterator[Finding]:
    """A datagram is thrown away, all of it, by a receive whose buffers have no bytes."""
    lost = {fact.handle for fact in moment.facts if isinstance(fact, Lost)}
    taken = {fact.operation for fact in moment.facts if isinstance(fact, Transferred)}
    for operation in (*moment.before.operations, *moment.after.operations):
        if (
            operation.number in taken
            and operation.socket in lost
            and operation.kind == "receive"
            and not operation.length
        ):
            socket = moment.before.object(operation.socket)
            if isinstance(socket, Socket):
                text = f"the datagram that reaches {socket.name} is lost: a receive of 0 bytes takes it"
                yield Finding("datagram-lost", text, moment.line)
                return


HAZARD = Hazard(
    "datagram-lost",
    "On a stream a receive of 0 bytes only tells that there is something to read, or that the stream has ended; on a datagram "
    "socket it is a receive like any other, and takes the datagram, which does not fit.",
    ("A51", "A45", "A50"),
    "Receive datagrams into a buffer for the longest of them, or peek (MSG_PEEK) to find out that there is one.",
    look,
)

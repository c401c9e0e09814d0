"""Bytes have come: into which buffer do they go?  (A36, A53)"""

from __future__ import annotations

from collections.abc import Iterator

from ...engine.facts import Arrived, Buffered, Transferred
from ...engine.naming import name_at
from ...engine.overlapped import Operation
from ...engine.sockets import Socket
from .moment import Belief, Moment, Posed

AT = (Arrived,)

_SYSTEMS = "a buffer of the system's, to be copied later"
_NEXT = "the buffer of the receive that is posted next, without a copy"


def ask(m: Moment) -> Posed | None:
    """Asked when bytes have just reached a socket."""
    arrived = m.fact
    assert isinstance(arrived, Arrived)
    socket = m.world.object(arrived.message.socket)
    if not isinstance(socket, Socket) or arrived.message.kind not in ("data", "datagram"):
        return None
    pending = [one for number in socket.receives if (one := m.timeline.operations.get(number)) is not None]
    n, fact = next(m.now(), (0, None))
    if isinstance(fact, Transferred) and fact.operation in m.timeline.operations:
        truth = _buffer(m, m.timeline.operations[fact.operation])
    elif isinstance(fact, Buffered):
        truth = _SYSTEMS
    else:
        return None
    size = len(arrived.message.data)
    text = f"{size} byte{'s reach' if size != 1 else ' reaches'} {socket.name}. Where {'do' if size != 1 else 'does'} "
    text += f"{'they' if size != 1 else 'it'} go?"
    return Posed(text, truth, n, tuple(_beliefs(m, pending)))


def _beliefs(m: Moment, pending: list[Operation]) -> Iterator[Belief]:
    if pending:
        yield Belief(_buffer(m, pending[-1]), "M28")
        yield Belief(_SYSTEMS, "M39")
    else:
        yield Belief(_NEXT, "M39")


def _buffer(m: Moment, operation: Operation) -> str:
    """The buffer of an operation, by the names that the program gives both."""
    name = operation.name or operation.call
    if not operation.buffers:
        return f"the buffer of {name}"
    return f"{name_at(m.timeline.setup.program, operation.buffers[0].address)}, the buffer of {name}"

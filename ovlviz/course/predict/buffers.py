"""Bytes have come: into which buffer do they go?  (A36, A53)"""

from __future__ import annotations

from collections.abc import Iterator

from ...engine.facts import Arrived, Buffered, Completed, Transferred
from ...engine.naming import name_at
from ...engine.overlapped import Operation
from ...engine.sockets import Socket
from .moment import Belief, Moment, Posed

AT = (Arrived,)

_SYSTEMS = "a buffer of the system's, to be copied later"
_ASKED = "nowhere yet: the program gets them when it asks for the result"
_LOST = "nowhere: they are lost, since no receive is posted"
_NOTIFIED = "into the notification, to whoever takes it"
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
    more = bool(pending) and size > pending[0].length and socket.stream
    which = "the first of them" if more else "they" if size != 1 else "it"
    text = f"{size} byte{'s reach' if size != 1 else ' reaches'} {socket.name}. "
    text += f"Where {'do' if size != 1 else 'does'} {which} go?"
    return Posed(text, truth, n, tuple(_beliefs(m, socket, pending)))


def _beliefs(m: Moment, socket: Socket, pending: list[Operation]) -> Iterator[Belief]:
    if pending:
        yield Belief(_buffer(m, pending[-1]), "M28")
        yield Belief(_SYSTEMS, "M39")
        if not pending[0].synchronous:
            yield Belief(_ASKED, "M48")
        return
    yield Belief(_NEXT, "M39")
    yield Belief(_LOST, "M54")
    if m.world.registration(socket.handle) is not None:
        yield Belief(_NOTIFIED, "M14")
    before = _last_receive(m, socket.handle)
    if before is not None:
        yield Belief(_buffer(m, before), "M44")


def _last_receive(m: Moment, socket: int) -> Operation | None:
    """The receive on a socket that was the last to complete."""
    for fact in reversed(m.timeline.facts[: m.n]):
        operation = m.timeline.operations.get(fact.operation) if isinstance(fact, Completed) else None
        if operation is not None and (operation.socket, operation.kind) == (socket, "receive"):
            return None if operation.synchronous else operation
    return None


def _buffer(m: Moment, operation: Operation) -> str:
    """The buffer of an operation, by the names that the program gives both."""
    name = operation.name or operation.call
    if not operation.buffers:
        return f"the buffer of {name}"
    return f"{name_at(m.timeline.setup.program, operation.buffers[0].address)}, the buffer of {name}"

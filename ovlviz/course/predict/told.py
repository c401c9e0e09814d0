"""An operation is over: who is told?  (A13, A14, A22, A65, A68, A69, B15, B79)"""

from __future__ import annotations

from collections.abc import Iterator

from ...engine.facts import ApcQueued, Completed, EventSet, PacketQueued
from ...engine.objects import Event
from ...engine.overlapped import Operation
from ...engine.sockets import Socket
from .moment import Belief, Moment, Posed

AT = (Completed,)

_CALLED = "its routine is called, before the call returns"
_EVENT, _ROUTINE, _PACKET, _NOBODY = "its event is set", "its routine is queued", "a packet is queued", "nobody"


def ask(m: Moment) -> Posed | None:
    """Asked when an overlapped operation has just completed."""
    completed = m.fact
    assert isinstance(completed, Completed)
    operation = m.timeline.operations.get(completed.operation)
    if operation is None or not operation.overlapped or operation.synchronous or operation.registered:
        return None
    socket = m.world.object(operation.socket)
    port = isinstance(socket, Socket) and socket.association is not None
    event = isinstance(m.world.object(operation.event & ~1), Event)
    if not (operation.routine or event or port):
        return None
    happened = list(_told(m, operation))
    truth = _and([how for _, how in happened])
    expected = [_ROUTINE] if operation.routine else [_EVENT] * event + [_PACKET] * port
    beliefs = [Belief(_NOBODY, "M08")] if completed.inside else []
    beliefs += [Belief(_and(expected), "M09")] if completed.inside else []
    beliefs += [Belief(_and([_EVENT, _PACKET]), "M13")] if event and port else []
    beliefs += [Belief(_CALLED, "M05")] if completed.inside and operation.routine else []
    where = "inside the call that started it" if completed.inside else "now"
    text = f"{operation.name or operation.call} completes {where}. Who is told?"
    shown = happened[0][0] if happened else m.n
    return Posed(text, truth, shown, tuple(beliefs), () if happened else ("B79",))


def _told(m: Moment, operation: Operation) -> Iterator[tuple[int, str]]:
    """What tells of the operation, up to the next end of another."""
    for n, fact in m.now():
        if isinstance(fact, Completed):
            return
        if isinstance(fact, EventSet) and operation.event and fact.handle == operation.event & ~1:
            yield n, _EVENT
        elif isinstance(fact, ApcQueued) and fact.apc.operation == operation.number:
            yield n, _ROUTINE
        elif isinstance(fact, PacketQueued) and fact.packet.operation == operation.number:
            yield n, _PACKET


def _and(parts: list[str]) -> str:
    return " and ".join(parts) or _NOBODY

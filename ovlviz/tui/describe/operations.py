"""An OVERLAPPED: its members, who owns it, and the operation it stands for."""

from __future__ import annotations

from ...diagram.model import Role
from ...engine import codes, facts
from ...engine.naming import name_at
from ...engine.overlapped import Buffer, Operation
from ...engine.subjects import overlapped_ref
from ..rows import Ink
from .fields import Field, Moment, size
from .values import bytes_at, overlapped, pointer, text_of

_OWNERS = {
    Role.PENDING: "the system, until it completes",
    Role.COMPLETED: "the system is done; not collected yet",
    Role.FAILED: "the system is done: it failed",
}
_STILL = "the system: no result is stored yet"
"""Completed, but Internal says pending: it is stored next, or with a port and no event only when the packet is taken (B36)."""


def describe(moment: Moment, address: int) -> list[Field]:
    """Everything about one OVERLAPPED."""
    lane = moment.diagram.lanes.get(overlapped_ref(address))
    state = lane.at(moment.cursor) if lane is not None else None
    owner = _OWNERS.get(state[0], "your program") if state else "your program"
    if state and state[0] in (Role.COMPLETED, Role.FAILED) and _says_pending(moment, address):
        owner = _STILL
    fields = [Field("owner", owner), *overlapped(moment, address)]
    posted = _last_posted(moment, address)
    if posted is None:
        return fields
    live = moment.world.operation(posted.number)
    operation = live or posted
    fields.append(Field(f"{operation.call} by T{operation.thread}"))
    fields.append(Field("operation", f"{operation.kind} on {moment.name(operation.socket)}"))
    if live is not None:
        fields.append(Field("stage", live.stage))
        fields.append(Field("moved", size(live.transferred)))
        if live.stage != "pending":
            fields.append(Field("status", codes.status_name(live.status)))
    else:
        fields.append(Field("stage", "over for the system", Ink.SOFT))
    fields.append(Field("indication", _indication(moment, operation)))
    for position, buffer in enumerate(operation.buffers):
        fields.append(Field("buffers" if not position else "", _buffer(moment, buffer)))
    return fields


def _says_pending(moment: Moment, address: int) -> bool:
    found = bytes_at(moment, address, 8)
    return found is not None and int.from_bytes(found[0], "little") == codes.PENDING


def _last_posted(moment: Moment, address: int) -> Operation | None:
    lane = moment.diagram.lanes.get(overlapped_ref(address))
    n = lane.mark_before(moment.cursor + 1) if lane is not None else None
    while n is not None and lane is not None:
        fact = moment.timeline.facts[n - 1]
        if isinstance(fact, facts.Posted):
            return fact.operation
        n = lane.mark_before(n)
    return None


def _indication(moment: Moment, operation: Operation) -> str:
    if operation.routine:
        return f"routine {pointer(moment, operation.routine)}, to T{operation.thread}"
    socket = next((one for one in moment.world.objects if one.handle == operation.socket), None)
    association = getattr(socket, "association", None)
    port = f"packet to {moment.name(association.port)}" if association and not operation.event & 1 else ""
    event = f"event {moment.name(operation.event & ~1)}" if operation.event else ""
    return " and ".join(part for part in (event, port) if part) or "the socket handle itself"


def _buffer(moment: Moment, buffer: Buffer) -> str:
    name = name_at(moment.timeline.setup.program, buffer.address)
    found = bytes_at(moment, buffer.address, buffer.length)
    content = "dead" if found is None else text_of(*found)
    return f"{name}, {size(buffer.length)}: {content}"

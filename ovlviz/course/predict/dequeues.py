"""What does GetQueuedCompletionStatus say of a packet that tells of a failure, or of a close?  (B42, B43, B47)"""

from __future__ import annotations

from ...engine import codes
from ...engine.facts import Called, PacketsTaken
from ...engine.objects import Port
from .moment import Belief, Moment, Posed, argument
from .packets import packet_name

AT = (Called,)


def ask(m: Moment) -> Posed | None:
    """Asked when a thread has just asked a port for a packet, and one is there."""
    called = m.fact
    assert isinstance(called, Called)
    if called.name != "GetQueuedCompletionStatus":
        return None
    port, found = m.world.object(argument(called, "CompletionPort")), m.returned()
    if not isinstance(port, Port) or not port.packets:
        return None
    if found is None:
        return None
    taken = m.first(PacketsTaken, thread=called.thread)
    head = port.packets[0]
    packet = taken[1].packets[0] if taken is not None and taken[0] < found[0] else None
    truth = _says(m, bool(found[1].value), packet_name(m, packet) if packet is not None else "")
    name = packet_name(m, head)
    beliefs: tuple[Belief, ...] = ()
    if not codes.succeeded(head.status):
        beliefs = Belief(_says(m, True, name), "M04"), Belief(_says(m, False, ""), "M10")
    elif not head.transferred and _receives(m, head.operation):
        beliefs = Belief(_says(m, False, name), "M27"), Belief(_says(m, False, ""), "M10")
    text = f"T{called.thread} calls {called.text}. Packets lie there. What comes back?"
    return Posed(text, truth, found[0], beliefs)


def _says(m: Moment, value: bool, packet: str) -> str:
    what = f"with {packet}" if packet else "and no packet is taken"
    return f"{'TRUE' if value else 'FALSE'}, {what}"


def _receives(m: Moment, operation: int) -> bool:
    known = m.timeline.operations.get(operation)
    return known is not None and known.kind == "receive"

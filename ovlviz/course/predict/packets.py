"""Which packet leaves the port first?  (B65)"""

from __future__ import annotations

from collections.abc import Iterator

from ...engine.facts import Called, PacketQueued, PacketsTaken
from ...engine.objects import Packet, Port
from .moment import Belief, Moment, Posed, argument

AT = (PacketQueued, Called)


def ask(m: Moment) -> Posed | None:
    """Asked when a packet has come to others that wait, or when a thread asks a port at which several lie."""
    fact = m.fact
    assert isinstance(fact, PacketQueued | Called)
    handle = fact.port if isinstance(fact, PacketQueued) else argument(fact, "CompletionPort")
    port = m.world.object(handle) if handle else None
    if not isinstance(port, Port) or len(port.packets) < 2:
        return None
    taken = m.first(PacketsTaken, port=handle)
    if taken is None:
        return None
    names = [packet_name(m, one) for one in port.packets]
    if len(set(names)) < len(names):
        return None
    text = f"{len(names)} packets lie at {port.name or 'the port'}. Which leaves it first?"
    return Posed(text, packet_name(m, taken[1].packets[0]), taken[0], tuple(_beliefs(m, port)), ("B65",))


_ANY = "any of them: their order is left open"


def _beliefs(m: Moment, port: Port) -> Iterator[Belief]:
    yield Belief(_ANY, "M50")
    yield Belief(packet_name(m, port.packets[-1]), "M42")
    started = [one for one in port.packets if one.operation]
    if started:
        yield Belief(packet_name(m, min(started, key=lambda one: one.operation)), "M43")


def packet_name(m: Moment, packet: Packet) -> str:
    """What a packet is called: after the operation that it tells of, or by its key."""
    operation = m.timeline.operations.get(packet.operation)
    if operation is not None:
        return f"the packet of {operation.name or operation.call}"
    return f"packet {packet.number}, with key {packet.key}"

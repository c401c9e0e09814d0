"""What it does to a registration that its packet is taken off the port.

Between its queueing and its taking the packet is still open: events are merged into it.  One-shot registrations are
switched off, and removed ones end, when it is taken and not when it is queued (B194).
"""

from __future__ import annotations

from . import facts
from .objects import Packet
from .subjects import packet_ref
from .world import Draft

ONESHOT, PERSISTENT, LEVEL, EDGE = 1, 2, 4, 8
"""The trigger flags (B159)."""


def delivered(w: Draft, packet: Packet) -> None:
    """A thread has taken the packet of a registered socket; what it tells of may be over by now (B182)."""
    one = w.registrations.get(packet.socket)
    if one is None:
        return  # closesocket ended the registration while the packet was queued (B186)
    by = (packet_ref(packet.number),)
    if one.removing:
        w.emit(facts.Unregistered(one.socket, one.port, "removed", by, ("B157", "B184", "B194")))
    elif one.trigger & ONESHOT and one.enabled:
        # The whole registration is off, whichever event it was for; with LEVEL, whoever took the packet has the socket.
        owned = ("B189",) if one.trigger & LEVEL else ()
        w.emit(facts.Registered(one._replace(enabled=False), "spent", 0, by, ("B162", "B163", *owned, "B194")))

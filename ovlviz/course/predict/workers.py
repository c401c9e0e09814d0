"""Which of the threads that wait at a port gets the packet?  (B66, B69)"""

from __future__ import annotations

from ...engine.facts import PacketQueued, PacketsTaken
from ...engine.objects import Port
from .moment import Belief, Moment, Posed

AT = (PacketQueued,)

_NONE = "none of them, for now"
_ALL = "all of them are woken, and the quickest takes it"


def ask(m: Moment) -> Posed | None:
    """Asked when a packet has just come to a port at which threads wait."""
    queued = m.fact
    assert isinstance(queued, PacketQueued)
    port = m.world.object(queued.port)
    if not isinstance(port, Port) or not port.waiters:
        return None
    taken = next(
        ((n, fact) for n, fact in m.now() if isinstance(fact, PacketsTaken) and fact.port == queued.port), None
    )
    truth = f"T{taken[1].thread}" if taken is not None else _NONE
    beliefs = [Belief(f"T{port.waiters[0]}", "M15"), Belief(f"T{port.waiters[-1]}", "M34")]
    beliefs += [Belief(_ALL, "M49")] if len(port.waiters) > 1 else []
    names = " and ".join(f"T{one}" for one in sorted(port.waiters))
    wait = "waits" if len(port.waiters) == 1 else "wait"
    text = f"A packet comes to {port.name or 'the port'}, where {names} {wait}. Who gets it?"
    rules = ("B66", "B67") if taken is not None else ("B69",)
    return Posed(text, truth, taken[0] if taken is not None else m.n, tuple(beliefs), rules)

"""What does asking for an operation's result return?  (A78, A79, A80, A81, B36)"""

from __future__ import annotations

from collections.abc import Iterator

from ...engine import codes
from ...engine.facts import Blocked, Called
from ...engine.memory import read_int, readable
from ...engine.objects import Event
from ...engine.overlapped import COMPLETED
from .moment import Belief, Moment, Posed, argument

AT = (Called,)

_ASKS = {"WSAGetOverlappedResult": "fWait", "GetOverlappedResult": "bWait"}
_INCOMPLETE, _PENDING = 996, 997
_WAITED = ", after waiting for the end"


def ask(m: Moment) -> Posed | None:
    """Asked when a thread has just asked for a result."""
    called = m.fact
    assert isinstance(called, Called)
    if called.name not in _ASKS:
        return None
    memory, found = m.world.memory(), m.returned()
    if found is None or not readable(memory, argument(called, "lpOverlapped"), 8):
        return None
    blocked = m.first(Blocked, thread=called.thread)
    waited = blocked is not None and blocked[0] < found[0]
    truth = m.value(called.name, found[1].value, found[1].error) + _WAITED * waited
    status = read_int(memory, argument(called, "lpOverlapped"), 8)
    text = f"T{called.thread} calls {called.text}. What does it return?"
    return Posed(text, truth, found[0], tuple(_beliefs(m, called, status)))


def _beliefs(m: Moment, called: Called, status: int) -> Iterator[Belief]:
    succeeds = m.value(called.name, 1)
    known = [one for one in m.timeline.operations.values() if one.overlapped == argument(called, "lpOverlapped")]
    if status == codes.PENDING:
        if not argument(called, _ASKS[called.name]):
            yield Belief(succeeds + _WAITED, "M24")
            yield Belief(m.value(called.name, 0, _PENDING), "M47")
        if any(
            one.overlapped == argument(called, "lpOverlapped") and one.stage == COMPLETED for one in m.world.operations
        ):
            yield Belief(succeeds, "M32")
        return
    if not codes.succeeded(status):
        yield Belief(succeeds, "M04")
    event = m.world.object(known[-1].event & ~1) if known else None
    if isinstance(event, Event) and not event.signaled:
        yield Belief(m.value(called.name, 0, _INCOMPLETE), "M29")

"""When does a completion routine run, and on which thread?  (A136, A137, A138, A160)"""

from __future__ import annotations

from collections.abc import Iterator

from ...engine.facts import ApcQueued, ApcStarted, Blocked
from ...engine.threads import WAITING, Thread
from .moment import Belief, Moment, Posed

AT = (ApcQueued,)

_INSIDE = "at once, inside the wait of T{}"
_LATER = "in an alertable wait of T{}, not before"
_NEVER = "never in this run"
_AFTER = "when the wait of T{} has returned WAIT_IO_COMPLETION"
_ANYWHERE = "at once, on whatever thread is free"
_INTERRUPTS = "at once: T{} is interrupted"
_ANY_WAIT = "in the next wait of T{}, alertable or not"


def ask(m: Moment) -> Posed | None:
    """Asked when a completion routine has just been queued."""
    queued = m.fact
    assert isinstance(queued, ApcQueued)
    if not queued.apc.operation:
        return None
    me = queued.thread
    thread = m.world.threads[me - 1]
    started = m.first(ApcStarted, apc=queued.apc)
    if started is None:
        truth, shown = _NEVER, len(m.timeline)
    elif started[0] == m.n + 1:
        truth, shown = _INSIDE.format(me), started[0]
    else:
        truth, shown = _LATER.format(me), started[0]
    text = f"The routine of {queued.apc.name} is queued to T{me}. When does it run?"
    rules = () if started is not None else ("A136",)
    return Posed(text, truth, shown, tuple(_beliefs(m, thread)), rules)


def _beliefs(m: Moment, thread: Thread) -> Iterator[Belief]:
    me = thread.number
    yield Belief(_ANYWHERE, "M05")
    alertable = thread.wait is not None and thread.wait.alertable
    if thread.state != WAITING:
        yield Belief(_INTERRUPTS.format(me), "M05")
        blocked = m.first(Blocked, thread=me)
        if blocked is not None and not blocked[1].wait.alertable:
            yield Belief(_ANY_WAIT.format(me), "M06")
    elif alertable:
        yield Belief(_AFTER.format(me), "M51")
    else:
        yield Belief(_INSIDE.format(me), "M06")

"""One routine has run in an alertable wait and others are queued: what happens next?  (A142)"""

from __future__ import annotations

from ...engine.facts import ApcReturned, ApcStarted, Returned, Woken
from .moment import Belief, Moment, Posed

AT = (ApcReturned,)

_ON = "the next routine runs, in the same wait"
_OVER = "the wait is over; the others run in the next one"
_ELSEWHERE = "nothing new: the others began when they were queued, on other threads"


def ask(m: Moment) -> Posed | None:
    """Asked when a routine has returned and more are queued."""
    returned = m.fact
    assert isinstance(returned, ApcReturned)
    me = returned.thread
    queued = len(m.world.threads[me - 1].apcs)
    following = ((n, fact) for n, fact in m.after() if getattr(fact, "thread", 0) == me)
    n, fact = next(following, (0, None))
    if not queued or not isinstance(fact, ApcStarted | Woken | Returned):
        return None
    truth = _ON if isinstance(fact, ApcStarted) else _OVER
    text = f"A routine has run in a wait of T{me}; {queued} more {'is' if queued == 1 else 'are'} queued. What now?"
    beliefs = Belief(_OVER, "M30"), Belief(_ON, "M31"), Belief(_ELSEWHERE, "M05")
    return Posed(text, truth, n, beliefs, ("A142",))

"""A wait for an event is over: is the event still signalled?  (A74, A121)"""

from __future__ import annotations

from ...engine.facts import Returned, Woken
from ...engine.objects import Event
from ...engine.threads import Satisfied
from .moment import Belief, Moment, Posed

AT = (Woken,)


def ask(m: Moment) -> Posed | None:
    """Asked when a thread has been woken by an event."""
    woken = m.fact
    assert isinstance(woken, Woken)
    wait = m.timeline.world(m.n - 1).threads[woken.thread - 1].wait
    if not isinstance(woken.outcome, Satisfied) or wait is None or wait.every or not wait.handles:
        return None
    handle = wait.handles[woken.outcome.position]
    back = m.first(Returned, thread=woken.thread)
    event = m.timeline.world(back[0]).object(handle) if back is not None else None
    if back is None or not isinstance(event, Event):
        return None
    kind = "manual-reset" if event.manual else "auto-reset"
    yes, no = "yes, until somebody resets it", "no, the wait has reset it"
    asked = "yes, until its operation's result is asked for"
    text = f"{event.name}, a {kind} event, has woken T{woken.thread}. When the wait returns, is {event.name} still set?"
    rules = ("A74",) if event.manual else ("A122",)
    beliefs = [Belief(no, "M21"), Belief(yes, "M11")]
    if any(one.event & ~1 == handle for one in m.timeline.operations.values()):
        beliefs.append(Belief(asked, "M21"))
    return Posed(text, yes if event.signaled else no, back[0], tuple(beliefs), rules)

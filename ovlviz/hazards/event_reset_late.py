"""An event is reset after the completion that set it, so that nobody hears of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..engine.facts import Called, EventReset, EventSet, Posted, Returned, Woken
from ..engine.objects import Event
from ..engine.threads import Satisfied
from ..engine.waits import RESULT_FUNCTIONS
from .calls import asked
from .finding import Finding, Hazard, Moment, meets


def look(moment: Moment) -> Iterator[Finding]:
    """ResetEvent on an event that is signalled while an operation that uses it is still pending or uncollected."""
    for fact in moment.facts:
        if not isinstance(fact, Called) or fact.name not in ("ResetEvent", "WSAResetEvent"):
            continue
        handle = getattr(asked(fact), "hEvent", 0)
        one = moment.before.object(handle)
        if not isinstance(one, Event) or not one.signaled:
            continue
        waiting = [other for other in moment.before.operations if other.event & ~1 == handle and not other.routine]
        if waiting:
            text = f"{one.name} is reset although it is set, and {moment.name(waiting[0].overlapped)} still uses it"
            yield Finding("event-reset-late", text, fact.line)


def over(moments: Sequence[Moment]) -> Iterator[Finding]:
    """ResetEvent on an event that was set by a completion which nobody has collected since: no wait, no result, no look."""
    ended: dict[int, int] = {}
    unheard: dict[int, int] = {}
    for moment in moments:
        for fact in moment.facts:
            match fact:
                case Posted(operation=operation) if operation.event and not operation.routine:
                    ended[operation.number] = operation.overlapped
                case EventSet(handle=handle, by=by):
                    number = next((number for kind, number in by if kind == "operation"), 0)
                    if number in ended:
                        unheard[handle] = ended[number]
                case Woken(outcome=Satisfied()) | Returned():
                    unheard = {
                        handle: overlapped
                        for handle, overlapped in unheard.items()
                        if not _hears(moment, fact.thread, handle, overlapped)
                    }
                case EventReset(handle=handle, why="call") if handle in unheard:
                    one = moment.before.object(handle)
                    name = moment.name(unheard.pop(handle))
                    text = f"{getattr(one, 'name', '')} is reset although {name} has ended, and nobody has heard of it"
                    yield Finding("event-reset-late", text, moment.line)
                case _:
                    pass
        looked = [one for one in unheard if any(meets(load, (unheard[one], 8)) for load in moment.loads)]
        for handle in looked:
            del unheard[handle]


def _hears(moment: Moment, thread: int, handle: int, overlapped: int) -> bool:
    """Whether a call that this thread makes or comes back from in this step tells it of a completion."""
    waiting = moment.before.threads[thread - 1].wait if thread <= len(moment.before.threads) else None
    if waiting is not None and handle in waiting.handles:
        return True
    for fact in moment.facts:
        if isinstance(fact, Called) and fact.thread == thread:
            if fact.name in RESULT_FUNCTIONS and getattr(asked(fact), "lpOverlapped", 0) == overlapped:
                return True
            if fact.name.startswith(("WaitFor", "WSAWaitFor")):
                return True
    return False


HAZARD = Hazard(
    "event-reset-late",
    "Whoever resets an event after an operation has begun may wipe out the very signal of its end.",
    ("A72", "A74", "A123"),
    "Leave the resetting to the call that starts the operation, or reset before it.",
    look,
    over,
)

"""What does this wait return?  (A127, A132, A138, A142, A150)"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...engine.calling import Result
from ...engine.evolve import APPLY
from ...engine.facts import Called, EventSet, Returned
from ...engine.threads import Wait
from ...engine.waits import satisfied, signaled
from ...engine.world import Draft
from .moment import Belief, Moment, Posed

AT = (Called,)

_WAITS = frozenset(
    {
        "WSAWaitForMultipleEvents",
        "WaitForMultipleObjects",
        "WaitForMultipleObjectsEx",
        "WaitForSingleObject",
        "WaitForSingleObjectEx",
        "SleepEx",
    }
)
_TIMEOUT, _IO_COMPLETION = 258, 192
_NEVER = "nothing: it does not return"
_TOO_MANY = "A124"


def ask(m: Moment) -> Posed | None:
    """Asked when a thread has just called a wait function."""
    called = m.fact
    assert isinstance(called, Called)
    if called.name not in _WAITS:
        return None
    draft = m.draft
    wait = called.call.decide(draft, called.thread)  # type: ignore[attr-defined]
    found = m.returned()
    truth = m.value(called.name, found[1].value) if found is not None else _NEVER
    shown = found[0] if found is not None else len(m.timeline)
    if isinstance(wait, Result):
        beliefs: tuple[Belief, ...] = (
            (Belief("the index of an event that is set", "M23"),) if _TOO_MANY in wait.rules else ()
        )
    else:
        assert isinstance(wait, Wait)
        beliefs = tuple(_beliefs(m, called, draft, wait))
    return Posed(f"T{called.thread} calls {called.text}. What does it return?", truth, shown, beliefs)


def _beliefs(m: Moment, called: Called, draft: Draft, wait: Wait) -> Iterator[Belief]:
    me = called.thread
    queued = draft.thread(me).apcs
    started = any(one.routine and one.thread == me for one in draft.operations.values())
    routines = m.value(called.name, _IO_COMPLETION)
    position = satisfied(draft, me, wait)
    set_now = [at for at, handle in enumerate(wait.handles) if signaled(draft, handle, me)]
    if wait.alertable and queued and position is not None:
        yield Belief(routines, "M31")
    if wait.alertable and (queued or started):
        without = _without_routines(m, called, wait, position)
        if without:
            yield Belief(without, "M05")
    if not wait.alertable and (queued or started):
        yield Belief(routines, "M06")
    if len(wait.handles) > 1 and not wait.every and not _all_were_set(m, wait):
        yield Belief(f"{m.value(called.name, 0)}, when all of them are set", "M52")
    if len(set_now) > 1 and not wait.every:
        yield Belief(m.value(called.name, _set_first(m, wait, set_now)), "M22")
    if len(wait.handles) > 1 and not wait.every:
        turn = _next_in_turn(_returned_last(m, called), set_now or range(len(wait.handles)))
        yield Belief(m.value(called.name, turn), "M40")


def _without_routines(m: Moment, called: Called, wait: Wait, position: int | None) -> str:
    """What the wait would return if routines ran elsewhere and were no affair of its; "" when that is open."""
    if position is not None:
        return m.value(called.name, position)
    if wait.until is not None:
        return m.value(called.name, _TIMEOUT if wait.handles else 0)
    if not wait.handles:
        return _NEVER
    return m.value(called.name, 0) if len(wait.handles) == 1 else ""


def _all_were_set(m: Moment, wait: Wait) -> bool:
    """Whether the wait returned for the first of its objects when the others were signalled as well, as if for all."""
    found = m.returned()
    if found is None or found[1].value:
        return False
    then = Draft(m.timeline.world(found[0] - 1), APPLY)
    return all(signaled(then, handle, found[1].thread) for handle in wait.handles[1:])


def _next_in_turn(last: int, positions: Sequence[int]) -> int:
    """Which of some positions comes after the last one that was returned, if each has its turn."""
    return next((at for at in positions if at > last), positions[0])


def _set_first(m: Moment, wait: Wait, set_now: list[int]) -> int:
    """Which of the events that are signalled has been so for longest."""

    def since(position: int) -> int:
        handle = wait.handles[position]
        return max(
            (
                n
                for n in range(1, m.n)
                if isinstance(fact := m.timeline.facts[n - 1], EventSet) and fact.handle == handle and not fact.again
            ),
            default=0,
        )

    return min(set_now, key=since)


def _returned_last(m: Moment, called: Called) -> int:
    """What the thread's last wait of this kind returned; -1 when there was none."""
    for n in range(m.n - 1, 0, -1):
        fact = m.timeline.facts[n - 1]
        if isinstance(fact, Returned) and (fact.thread, fact.name) == (called.thread, called.name):
            return fact.value
    return -1

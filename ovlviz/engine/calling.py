"""Making API calls: what a call answers, how a thread waits inside one, and how it returns.

A call's `decide` returns one of

* Result: the call returns now;
* Wait: the thread waits; when the wait is over `resume` is asked with the outcome, and answers in the same way;
* Upcall: a service provider's function runs first; then `resume` is asked with what it returned;
* Ask: the documents leave open what happens; `resume` is asked with what was chosen;
* Gone: there is nobody left to return to (ExitThread, ExitProcess).
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

from . import apcs, ce, facts, notifications, ports, provider_calls, waits
from .provider import Upcall
from .slice import Frame
from .subjects import Refs, by_thread
from .threads import ApcsRan, Calling, Chosen, Finished, Outcome, TimedOut, TookPackets, Wait
from .world import Draft


class Result(NamedTuple):
    """What a call returns: its value, the last error it sets (None: it leaves it alone), and what it stores."""

    value: int
    error: int | None = None
    writes: facts.Writes = ()
    rules: facts.Rules = ()
    by: Refs = ()


class Gone(NamedTuple):
    """The thread or the process is over."""


class Ask(NamedTuple):
    """What happens next is left open by the documents: one of `labels`, the first without a seed."""

    what: str
    labels: tuple[str, ...]


Answer = Result | Wait | Gone | Upcall | Ask


class ApiCall(Protocol):
    """One call of an API function with its argument values (see `calls.declare`)."""

    def decide(self, w: Draft, me: int) -> Answer: ...


class WaitingCall(ApiCall, Protocol):
    """A call that can wait."""

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer: ...


def conclude(w: Draft, me: int, name: str, call: WaitingCall, answer: Answer, *, waited: bool) -> None:
    """Carry out what a call answered: return, wait, or try again when its wait is over at once.

    `waited`: the thread has been waiting inside the call, so even a return of nothing is an event.
    """
    while True:
        match answer:
            case Gone():
                return
            case Result(value, error, writes, rules, by):
                trait = w.setup.traits[name]
                quiet = trait.silent or (trait.void and not waited)
                if quiet:
                    w.emit(facts.Left(me, name, value, error, writes))
                else:
                    w.emit(facts.Returned(me, name, value, error, writes, by or by_thread(me), rules))
                return
            case Wait():
                outcome = _begin_wait(w, me, answer)
                if outcome is None:
                    return
                answer = call.resume(w, me, outcome)
            case Upcall():
                provider_calls.call(w, me, answer)
                return
            case Ask(what, labels):
                w.emit(facts.OutcomeAsked(me, what, labels, by_thread(me)))
                return


def _begin_wait(w: Draft, me: int, wait: Wait) -> Outcome | None:
    """Enter a wait: its outcome if it is over at once; None when the thread blocks or runs an APC (A150)."""
    if wait.alertable and ce.is_ce(w):
        wait = wait._replace(alertable=False)  # there are no APCs (A194, S107)
    outcome = _over_at_once(w, me, wait)
    if outcome is not None:
        return outcome
    thread = w.thread(me)
    runs_apcs = wait.alertable and bool(thread.apcs) and apcs.may_start(w, thread)
    if not runs_apcs and (wait.zero or (wait.until is not None and w.timed and wait.until <= w.now)):
        return TimedOut()
    if (wait.operation or wait.sets) and any([_blocks(frame) for frame in thread.frames[:-1]]):
        text = "it blocks in a Winsock call inside an APC that interrupted another one; what happens then is undefined"
        w.emit(facts.Unspecified(0, me, text, by=by_thread(me), rules=("A141",)))
    w.emit(facts.Blocked(me, wait, by_thread(me), waits.why_blocked(w, thread, wait)))
    if runs_apcs:
        apcs.start(w, me)
        return None
    port = thread.port
    if port and port != wait.port:
        ports.release(w, port, "B71")  # a worker that blocks elsewhere makes room for another
    return None


def _blocks(frame: Frame) -> bool:
    """Whether the frame is in a blocking Winsock call that waits."""
    calling = frame.calling
    return (
        isinstance(calling, Calling) and calling.wait is not None and bool(calling.wait.operation or calling.wait.sets)
    )


def _over_at_once(w: Draft, me: int, wait: Wait) -> Outcome | None:
    if wait.handles:
        position = waits.satisfied(w, me, wait)
        if position is not None:
            return waits.take(w, me, wait, position)
    elif wait.operation:
        if w.operations[wait.operation].stage == "completed":
            return Finished()
    elif wait.port:
        if w.registrations:
            notifications.asked(w, me, wait.port)
        packets = ports.try_take(w, me, wait)
        if packets:
            return TookPackets(packets)
    return None


def resume(w: Draft, me: int, outcome: Outcome) -> None:
    """The thread's wait is over and it runs again: finish its call, or wait on."""
    calling = w.thread(me).frames[-1].calling
    assert isinstance(calling, Calling)
    call: WaitingCall = calling.call  # type: ignore[assignment]
    conclude(w, me, calling.name, call, call.resume(w, me, outcome), waited=True)


def chosen(w: Draft, me: int, position: int) -> None:
    """What the documents leave open inside the thread's call has been decided."""
    w.emit(facts.OutcomeGiven(me))
    resume(w, me, Chosen(position))


def frame_returned(w: Draft, me: int, value: int | None) -> None:
    """The function on top of the thread's call returned: a provider's, for which the call waited, or an APC's routine."""
    calling = w.thread(me).frames[-2].calling
    if isinstance(calling, Calling) and calling.upcall is not None:
        resume(w, me, provider_calls.returned(w, me, value))
    else:
        routine_returned(w, me)


def routine_returned(w: Draft, me: int) -> None:
    """An APC's routine returned: the next one of the queue runs in the same wait (A142, A146, A147); then the wait is over."""
    apcs.returned(w, me)
    thread = w.thread(me)
    if thread.apcs:
        apcs.start(w, me)
        return
    if thread.frames[-1].calling is not None:
        resume(w, me, ApcsRan())

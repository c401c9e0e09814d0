"""Waiting: for one object, for many, and for time.  With the alertable flag, queued APCs run inside (A137, S42)."""

from __future__ import annotations

from typing import NamedTuple

from ..engine import ce, waits
from ..engine.calling import Answer, Result
from ..engine.memory import read_int
from ..engine.objects import Event, PoolIo, Port
from ..engine.threads import ApcsRan, Calling, Outcome, PortClosed, Satisfied, Thread, TimedOut, Wait
from ..engine.world import Draft
from .access import CURRENT_PROCESS, CURRENT_THREAD, INFINITE, MAXIMUM_WAIT_OBJECTS, deadline
from .declare import DESKTOP, api
from .events import set_event
from .parameters import BOOL, DWORD, HANDLE, LPHANDLE, LPWSAEVENT

WAIT_FAILED = 0xFFFFFFFF
WAIT_TIMEOUT = 258
WAIT_IO_COMPLETION = 192
WAIT_ABANDONED = 0x80


def _wait(w: Draft, handles: tuple[int, ...], *, every: bool, milliseconds: int, alertable: bool) -> Wait | Result:
    for handle in handles:
        known = handle in w.objects and (w.socket(handle) is not None or not hasattr(w.objects[handle], "stream"))
        known = known and not isinstance(w.objects[handle], PoolIo)
        if not known and handle not in (CURRENT_PROCESS, CURRENT_THREAD):
            return Result(WAIT_FAILED, 6, rules=("A125",))
    return Wait(
        handles=handles,
        every=every,
        alertable=alertable,
        until=deadline(w, milliseconds),
        zero=milliseconds == 0,
    )


def _wait_for_array(
    w: Draft, length: int, address: int, *, every: bool, milliseconds: int, alertable: bool
) -> Wait | Result:
    if not 1 <= length <= MAXIMUM_WAIT_OBJECTS:
        return Result(WAIT_FAILED, 87, rules=("A124",))
    if every and ce.is_ce(w):
        return Result(WAIT_FAILED, 87, rules=("A197", "S109"))
    handles = tuple(read_int(w.memory, address + 8 * index, 8) for index in range(length))
    if every and len(set(handles)) != length:
        return Result(WAIT_FAILED, 87, rules=("A126",))
    return _wait(w, handles, every=every, milliseconds=milliseconds, alertable=alertable)


def begun(w: Draft, me: int) -> Wait | None:
    """The wait that the thread's call has blocked in; None when it was over at once."""
    calling = w.thread(me).frames[-1].calling
    assert isinstance(calling, Calling)
    return calling.wait


def _result(w: Draft, me: int, waited: Answer, outcome: Outcome) -> Result:
    """What a wait function returns for an outcome of its wait."""
    assert isinstance(waited, Wait)
    thread = w.thread(me)
    match outcome:
        case Satisfied(position, abandoned):
            value = position + (WAIT_ABANDONED if abandoned else 0)
            return Result(value, rules=(*_why_index(w, me, waited, position), *_why_kept(thread, waited)))
        case ApcsRan():
            signalled = waits.satisfied(w, me, waited) is not None
            # The number says neither how many APCs ran nor what they did (A143).
            rules = ("A153", "A154") if signalled else ("A155",)
            return Result(WAIT_IO_COMPLETION, rules=("A142", "A143", *rules))
        case TimedOut():
            kept = ("A129",) if waited.every and any(waits.signaled(w, one, me) for one in waited.handles) else ()
            return Result(WAIT_TIMEOUT, rules=("A131", *kept, *_why_kept(thread, waited)))
        case PortClosed():
            return Result(0, rules=("B76",))
        case _:
            raise AssertionError(outcome)


def _why_index(w: Draft, me: int, waited: Wait, position: int) -> tuple[str, ...]:
    """Why this index: all of them are 0 (A130), the lowest wins (A127) and hides the others (A132), which keep their state
    (A128), ports too (B75).
    """
    if waited.every:
        return ("A130",)
    one = w.objects.get(waited.handles[position])
    if isinstance(one, Port):
        return ("B75",)
    if len(waited.handles) == 1:
        return ()
    hidden = any(waits.signaled(w, handle, me) for handle in waited.handles[position + 1 :])
    rules = ("A127", "A132") if hidden else ("A127",)
    return (*rules, "A128") if isinstance(one, Event) and not one.manual else rules


def _why_kept(thread: Thread, waited: Wait) -> tuple[str, ...]:
    """Why queued APCs did not run: the wait was not alertable (A138), or its object came first (A150)."""
    if not thread.apcs:
        return ()
    return ("A150", "A151") if waited.alertable else ("A138",)


@api(
    "winsock2/nf-winsock2-wsawaitformultipleevents",
    returns="DWORD",
    results=(
        "WSA_WAIT_EVENT_0 + index: the lowest one that is signalled (A127); of a wait for all 0, which tells nothing (A130)",
        "WSA_WAIT_IO_COMPLETION: APCs have run; wait again (A154)",
        "WSA_WAIT_TIMEOUT: the time is up (A131)",
        "WSA_WAIT_FAILED: the number or a handle is wrong (A124, A125)",
    ),
)
class WSAWaitForMultipleEvents(NamedTuple):
    """Waits until one or all of up to 64 events are signalled, the time-out elapses, or, if alertable, APCs have run."""

    cEvents: DWORD
    lphEvents: LPWSAEVENT
    fWaitAll: BOOL
    dwTimeout: DWORD
    fAlertable: BOOL

    def decide(self, w: Draft, me: int) -> Answer:
        return _wait_for_array(
            w,
            self.cEvents,
            self.lphEvents,
            every=bool(self.fWaitAll),
            milliseconds=self.dwTimeout,
            alertable=bool(self.fAlertable),
        )

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        return _result(w, me, begun(w, me) or self.decide(w, me), outcome)


@api("synchapi/nf-synchapi-waitformultipleobjects", returns="DWORD")
class WaitForMultipleObjects(NamedTuple):
    """Waits until one or all of up to 64 objects are signalled, or the time-out elapses; no APC runs."""

    nCount: DWORD
    lpHandles: LPHANDLE
    bWaitAll: BOOL
    dwMilliseconds: DWORD

    def decide(self, w: Draft, me: int) -> Answer:
        return _wait_for_array(
            w,
            self.nCount,
            self.lpHandles,
            every=bool(self.bWaitAll),
            milliseconds=self.dwMilliseconds,
            alertable=False,
        )

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        return _result(w, me, begun(w, me) or self.decide(w, me), outcome)


@api("synchapi/nf-synchapi-waitformultipleobjectsex", returns="DWORD", platforms=DESKTOP)
class WaitForMultipleObjectsEx(NamedTuple):
    """Like WaitForMultipleObjects; alertable if asked to be."""

    nCount: DWORD
    lpHandles: LPHANDLE
    bWaitAll: BOOL
    dwMilliseconds: DWORD
    bAlertable: BOOL

    def decide(self, w: Draft, me: int) -> Answer:
        return _wait_for_array(
            w,
            self.nCount,
            self.lpHandles,
            every=bool(self.bWaitAll),
            milliseconds=self.dwMilliseconds,
            alertable=bool(self.bAlertable),
        )

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        return _result(w, me, begun(w, me) or self.decide(w, me), outcome)


@api("synchapi/nf-synchapi-waitforsingleobject", returns="DWORD")
class WaitForSingleObject(NamedTuple):
    """Waits until an object is signalled or the time-out elapses; no APC runs."""

    hHandle: HANDLE
    dwMilliseconds: DWORD

    def decide(self, w: Draft, me: int) -> Answer:
        return _wait(w, (self.hHandle,), every=False, milliseconds=self.dwMilliseconds, alertable=False)

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        return _result(w, me, begun(w, me) or self.decide(w, me), outcome)


@api("synchapi/nf-synchapi-waitforsingleobjectex", returns="DWORD", platforms=DESKTOP)
class WaitForSingleObjectEx(NamedTuple):
    """Like WaitForSingleObject; alertable if asked to be."""

    hHandle: HANDLE
    dwMilliseconds: DWORD
    bAlertable: BOOL

    def decide(self, w: Draft, me: int) -> Answer:
        alertable = bool(self.bAlertable)
        return _wait(w, (self.hHandle,), every=False, milliseconds=self.dwMilliseconds, alertable=alertable)

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        return _result(w, me, begun(w, me) or self.decide(w, me), outcome)


@api("synchapi/nf-synchapi-signalobjectandwait", returns="DWORD", platforms=DESKTOP)
class SignalObjectAndWait(NamedTuple):
    """Signals one object, then waits for another; the first stays signalled however the wait ends (A134)."""

    hObjectToSignal: HANDLE
    hObjectToWaitOn: HANDLE
    dwMilliseconds: DWORD
    bAlertable: BOOL

    def decide(self, w: Draft, me: int) -> Answer:
        from .locks import release_mutex, release_semaphore

        wait = self._wait(w)
        if isinstance(wait, Result):
            return wait
        for signal in (set_event, release_mutex, release_semaphore):
            if signal(w, me, self.hObjectToSignal).value:
                return wait
        return Result(WAIT_FAILED, 6)

    def _wait(self, w: Draft) -> Wait | Result:
        alertable = bool(self.bAlertable)
        return _wait(w, (self.hObjectToWaitOn,), every=False, milliseconds=self.dwMilliseconds, alertable=alertable)

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        return _result(w, me, begun(w, me) or self._wait(w), outcome)


@api("synchapi/nf-synchapi-sleep", returns="void")
class Sleep(NamedTuple):
    """Suspends the thread for a time; no APC runs (A138)."""

    dwMilliseconds: DWORD

    def decide(self, w: Draft, me: int) -> Answer:
        return _sleep(w, self.dwMilliseconds, alertable=False)

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        return Result(0)


@api("synchapi/nf-synchapi-sleepex", returns="DWORD", platforms=DESKTOP)
class SleepEx(NamedTuple):
    """Suspends the thread for a time; if alertable, queued APCs run and end it with WAIT_IO_COMPLETION (A135)."""

    dwMilliseconds: DWORD
    bAlertable: BOOL

    def decide(self, w: Draft, me: int) -> Answer:
        return _sleep(w, self.dwMilliseconds, alertable=bool(self.bAlertable))

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        if isinstance(outcome, ApcsRan):
            return Result(WAIT_IO_COMPLETION, rules=("A135", "A142"))
        return Result(0, rules=("A135",))


def _sleep(w: Draft, milliseconds: int, *, alertable: bool) -> Wait:
    until = None if milliseconds == INFINITE else deadline(w, milliseconds)
    return Wait(alertable=alertable, until=until, zero=milliseconds == 0)

"""Event objects.  Winsock's events are Win32's: two names for the same functions (A121)."""

from __future__ import annotations

from typing import NamedTuple

from ..engine import ce, facts, waits
from ..engine.calling import Result
from ..engine.objects import Event
from ..engine.subjects import thread_ref
from ..engine.world import Draft
from .access import done, name_for, no, yes
from .declare import api
from .parameters import BOOL, HANDLE, LPCSTR, LPSECURITY_ATTRIBUTES, WSAEVENT
from .threads import close_object


def _create(w: Draft, me: int, *, manual: bool, signaled: bool, rules: tuple[str, ...]) -> Result:
    handle = w.next_handle
    event = Event(handle, name_for(w, me, f"event {handle:#x}"), manual, signaled)
    w.emit(facts.Created(event, me, (thread_ref(me),), rules))
    return done(*rules, value=handle)


WINSOCK = ("A121",)
"""Why a Winsock name does what the Win32 function of the same kind does."""


def set_event(w: Draft, me: int, handle: int, *rules: str) -> Result:
    """Signal an event and release who waits for it (S119); setting a set event changes nothing (A123)."""
    event = w.event(handle)
    if event is None:
        return no(6, *rules)
    w.emit(facts.EventSet(handle, event.signaled, (thread_ref(me),), ("A123",) if event.signaled else ("A122",)))
    waits.release(w, handle)
    return yes(*rules)


def reset_event(w: Draft, me: int, handle: int, *rules: str) -> Result:
    """Make an event non-signalled; nothing else does that to a manual-reset one that has been waited for (A74)."""
    event = w.event(handle)
    if event is None:
        return no(6, *rules)
    if event.signaled:
        w.emit(facts.EventReset(handle, "call", (thread_ref(me),), ("A74",) if event.manual else ()))
    return yes(*rules)


@api("winsock2/nf-winsock2-wsacreateevent", returns="WSAEVENT", creates=True)
class WSACreateEvent(NamedTuple):
    """Creates a manual-reset event that is not signalled."""

    def decide(self, w: Draft, me: int) -> Result:
        return _create(w, me, manual=True, signaled=False, rules=("A120", "S114") if ce.is_ce(w) else ("A120",))


@api("synchapi/nf-synchapi-createeventa", returns="HANDLE", creates=True, also="CreateEventA CreateEventW")
class CreateEvent(NamedTuple):
    """Creates an event: manual-reset or auto-reset, signalled or not."""

    lpEventAttributes: LPSECURITY_ATTRIBUTES
    bManualReset: BOOL
    bInitialState: BOOL
    lpName: LPCSTR

    def decide(self, w: Draft, me: int) -> Result:
        manual, signaled = bool(self.bManualReset), bool(self.bInitialState)
        return _create(w, me, manual=manual, signaled=signaled, rules=("A122",))


@api("winsock2/nf-winsock2-wsasetevent", returns="BOOL")
class WSASetEvent(NamedTuple):
    """Sets an event to signalled."""

    hEvent: WSAEVENT

    def decide(self, w: Draft, me: int) -> Result:
        return set_event(w, me, self.hEvent, *WINSOCK)


@api("synchapi/nf-synchapi-setevent", returns="BOOL")
class SetEvent(NamedTuple):
    """Sets an event to signalled."""

    hEvent: HANDLE

    def decide(self, w: Draft, me: int) -> Result:
        return set_event(w, me, self.hEvent)


@api("winsock2/nf-winsock2-wsaresetevent", returns="BOOL")
class WSAResetEvent(NamedTuple):
    """Sets an event to non-signalled."""

    hEvent: WSAEVENT

    def decide(self, w: Draft, me: int) -> Result:
        return reset_event(w, me, self.hEvent, *WINSOCK)


@api("synchapi/nf-synchapi-resetevent", returns="BOOL")
class ResetEvent(NamedTuple):
    """Sets an event to non-signalled."""

    hEvent: HANDLE

    def decide(self, w: Draft, me: int) -> Result:
        return reset_event(w, me, self.hEvent)


@api("winsock2/nf-winsock2-wsacloseevent", returns="BOOL")
class WSACloseEvent(NamedTuple):
    """Closes an event's handle."""

    hEvent: WSAEVENT

    def decide(self, w: Draft, me: int) -> Result:
        if w.event(self.hEvent) is None:
            return no(6, *WINSOCK)
        close_object(w, me, self.hEvent)
        return yes(*WINSOCK)

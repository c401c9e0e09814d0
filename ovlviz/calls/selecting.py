"""Readiness, for contrast with completion: WSAEventSelect, WSAEnumNetworkEvents and select.

These calls say that a socket *can* be read or written; the program does it then.  An overlapped operation says that it
*has been* done.
"""

from __future__ import annotations

from typing import NamedTuple

from ..engine import selecting
from ..engine.calling import Answer, Result
from ..engine.facts import EventReset, EventsTaken, Writes
from ..engine.memory import read_int, readable
from ..engine.slice import Slice
from ..engine.subjects import object_ref, thread_ref
from ..engine.threads import ApcsRan, Outcome, TimedOut, Wait
from ..engine.world import Draft
from .access import done, failed, open_socket, u32, u64
from .declare import api, library
from .parameters import LONG, LPFD_SET, LPTIMEVAL, LPWSANETWORKEVENTS, SOCKET, WSAEVENT
from .sockets import waiting_for

FD_SETSIZE = 64
FD_MAX_EVENTS = 10


@api("winsock2/nf-winsock2-wsaeventselect", returns="int")
class WSAEventSelect(NamedTuple):
    """Lets network events of a socket set an event object; makes the socket non-blocking.

    An event that holds already is recorded at once; a new call replaces the one before, and 0 ends it.
    """

    s: SOCKET
    hEventObject: WSAEVENT
    lNetworkEvents: LONG

    def decide(self, w: Draft, me: int) -> Result:
        one = open_socket(w, self.s)
        if isinstance(one, int):
            return failed(one)
        if self.lNetworkEvents and w.event(self.hEventObject) is None:
            return failed(10022)
        selecting.select(w, me, self.s, self.hEventObject, self.lNetworkEvents & 0x3F)
        return done()


@api("winsock2/nf-winsock2-wsaenumnetworkevents", returns="int")
class WSAEnumNetworkEvents(NamedTuple):
    """Stores and clears the record of a socket's network events, and resets the event object if one is given."""

    s: SOCKET
    hEventObject: WSAEVENT
    lpNetworkEvents: LPWSANETWORKEVENTS

    def decide(self, w: Draft, me: int) -> Result:
        one = open_socket(w, self.s)
        if isinstance(one, int):
            return failed(one)
        if not readable(w.memory, self.lpNetworkEvents, 4 + 4 * FD_MAX_EVENTS):
            return failed(10014)
        by = (thread_ref(me),)
        event = w.event(self.hEventObject)
        if event is not None and event.signaled:
            w.emit(EventReset(event.handle, "call", by))
        recorded = one.selection.recorded if one.selection is not None else ()
        if recorded:
            w.emit(EventsTaken(self.s, (object_ref(self.s), *by)))
        mask = 0
        writes: Writes = ()
        for bit, error in recorded:
            mask |= bit
            # Only the codes of recorded events are stored; the others are not for reading.
            writes = (*writes, (self.lpNetworkEvents + 4 * bit.bit_length(), u32(error)))
        return done(writes=((self.lpNetworkEvents, u32(mask)), *writes))


@api("winsock2/nf-winsock2-select", returns="int")
class select(NamedTuple):
    """Waits until a socket of three sets is ready, and leaves only the ready ones in the sets; returns how many there are.

    It waits like any blocking call: APCs run meanwhile (A139).
    """

    nfds: int
    readfds: LPFD_SET
    writefds: LPFD_SET
    exceptfds: LPFD_SET
    timeout: LPTIMEVAL

    def decide(self, w: Draft, me: int) -> Answer:
        if not w.startups:
            return failed(10093)
        sets = tuple(_handles(w, address) for address in (self.readfds, self.writefds, self.exceptfds))
        if not any(sets):
            return failed(10022)
        until = None
        if self.timeout:
            seconds, rest = (read_int(w.memory, self.timeout + at, 4, signed=True) for at in (0, 4))
            until = w.now + seconds * 1_000_000 + rest
        wait = Wait(sets=sets, alertable=True, until=until, zero=until is not None and until <= w.now)
        found = selecting.ready(w, wait)
        if found is None:
            return failed(10038)
        return self._answer(found) if any(found) else wait

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        wait = waiting_for(w, me) if isinstance(outcome, ApcsRan) else None
        if wait is not None and wait.sets:
            return wait
        if isinstance(outcome, TimedOut):
            return self._answer(((), (), ()))
        sets = tuple(_handles(w, address) for address in (self.readfds, self.writefds, self.exceptfds))
        found = selecting.ready(w, Wait(sets=sets))
        return failed(10038) if found is None else self._answer(found)

    def _answer(self, found: tuple[tuple[int, ...], ...]) -> Result:
        writes: Writes = ()
        for address, handles in zip((self.readfds, self.writefds, self.exceptfds), found, strict=True):
            if address:
                writes = (*writes, (address, u32(len(handles))))
                if handles:
                    writes = (*writes, (address + 8, b"".join(map(u64, handles))))
        return Result(sum(map(len, found)), 0, writes)


def _handles(w: Draft, address: int) -> tuple[int, ...]:
    """The sockets of an fd_set: a count, and that many handles."""
    if not address:
        return ()
    count = min(read_int(w.memory, address, 4), FD_SETSIZE)
    return tuple(read_int(w.memory, address + 8 + 8 * index, 8) for index in range(count))


# The macros of fd_set ---------------------------------------------------------------------------------------------

_PAGE = "winsock2/nf-winsock2-select"


def _members(work: Slice, address: int) -> list[int]:
    count = int.from_bytes(work.bytes_at(address, 4), "little")
    data = work.bytes_at(address + 8, 8 * min(count, FD_SETSIZE)) if count else b""
    return [int.from_bytes(data[at : at + 8], "little") for at in range(0, len(data), 8)]


def _store(work: Slice, address: int, handles: list[int]) -> None:
    work.store(address, len(handles).to_bytes(4, "little"))
    if handles:
        work.store(address + 8, b"".join(map(u64, handles)))


@library(_PAGE, returns="void", parameters="fd_set *set")
def FD_ZERO(work: Slice, arguments: tuple[int, ...]) -> int:
    """Empties a set of sockets."""
    _store(work, arguments[0], [])
    return 0


@library(_PAGE, returns="void", parameters="SOCKET fd, fd_set *set")
def FD_SET(work: Slice, arguments: tuple[int, ...]) -> int:
    """Puts a socket into a set, once; a full set (64) stays as it is."""
    handles = _members(work, arguments[1])
    if arguments[0] not in handles and len(handles) < FD_SETSIZE:
        _store(work, arguments[1], [*handles, arguments[0]])
    return 0


@library(_PAGE, returns="void", parameters="SOCKET fd, fd_set *set")
def FD_CLR(work: Slice, arguments: tuple[int, ...]) -> int:
    """Takes a socket out of a set."""
    handles = _members(work, arguments[1])
    if arguments[0] in handles:
        handles.remove(arguments[0])
        _store(work, arguments[1], handles)
    return 0


@library(_PAGE, returns="int", parameters="SOCKET fd, fd_set *set")
def FD_ISSET(work: Slice, arguments: tuple[int, ...]) -> int:
    """Whether a socket is in a set."""
    return int(arguments[0] in _members(work, arguments[1]))

"""Asking for the result of an overlapped operation.

All of it is read from the OVERLAPPED: Internal says whether and how the operation ended, InternalHigh how much it moved.
Winsock and Win32 translate the same status to different codes (A91, B85).
"""

from __future__ import annotations

from typing import NamedTuple

from ..engine import codes
from ..engine.calling import Answer, Result
from ..engine.facts import Unspecified
from ..engine.memory import Fault, read_int
from ..engine.objects import Port
from ..engine.subjects import thread_ref
from ..engine.threads import ApcsRan, Outcome, TimedOut, Wait
from ..engine.world import Draft
from .access import INFINITE, deadline, event_of, no, open_socket, u32
from .declare import SINCE_VISTA, api
from .parameters import BOOL, DWORD, HANDLE, LPDWORD, LPOVERLAPPED, LPWSAOVERLAPPED, SOCKET

INCOMPLETE = 996


def _internal(w: Draft, overlapped: int) -> int:
    if not overlapped:
        raise Fault("null-pointer", "is given no OVERLAPPED (A96)")
    return read_int(w.memory, overlapped, 8) & 0xFFFFFFFF


def _incomplete(w: Draft, me: int, overlapped: int) -> tuple[str, ...]:
    """Why a poll says "incomplete" (A79, B89): it pends, or it is over and only its packet will say so (B36, B39)."""
    for one in w.objects.values():
        if isinstance(one, Port) and any(packet.deferred and packet.overlapped == overlapped for packet in one.packets):
            return ("A79", "B39")
    return ("A79", "B89")


def _over(w: Draft, me: int, overlapped: int, *, waits: bool) -> tuple[str, ...]:
    """Why a finished operation's result is there at once: nobody need wait (A84), whatever has become of the event since
    (A78), and even before its routine has run (A90).
    """
    if waits:
        return ("A84",)
    event = w.event(event_of(w, overlapped) & ~1)
    if event is not None and not event.signaled:
        return ("A78",)
    return ("A90",) if any(overlapped in apc.arguments[2:3] for apc in w.thread(me).apcs) else ()


def _translated(status: int) -> tuple[str, ...]:
    """Which rule names the two codes of a failure: the same for a cancel, two for truncation (A92), a reset (A91) …"""
    if status in (codes.BUFFER_OVERFLOW, codes.CANCELLED):
        return ("A92",)
    return ("A91",) if codes.wsa(status) != codes.win32(status) else ()


def _wait_object(w: Draft, me: int, handle: int, overlapped: int) -> int | None:
    """What a waiting form waits on: hEvent, or the handle of the file or socket without one (A86); None if invalid."""
    if any(one.overlapped == overlapped and one.routine for one in w.operations.values()):
        text = (
            "it waits for an operation that has a completion routine: the wait may end at once, with hEvent, or never"
        )
        w.emit(Unspecified(0, me, text, by=(thread_ref(me),), rules=("A89", "S64")))
    event = event_of(w, overlapped)
    if event:
        return event & ~1 if w.event(event & ~1) is not None else None
    return handle if handle in w.objects else None


@api(
    "winsock2/nf-winsock2-wsagetoverlappedresult",
    returns="BOOL",
    lesson="first-receive",
    results=(
        "TRUE: the operation has succeeded; count and flags are stored (A80)",
        "TRUE, fWait and an event that somebody else has set: the operation may be pending still (A87)",
        "FALSE, WSA_IO_INCOMPLETE: its result is not there yet, and fWait was FALSE (A79, B39)",
        "FALSE, WSAENOTSOCK: the socket is closed or none; nothing is said of the operation (A93)",
        "FALSE, any other error: it has failed, and this is its own error (A81)",
    ),
)
class WSAGetOverlappedResult(NamedTuple):
    """Reports how an overlapped operation ended, or waits for its end; may be asked as often as wanted (A83)."""

    s: SOCKET
    lpOverlapped: LPWSAOVERLAPPED
    lpcbTransfer: LPDWORD
    fWait: BOOL
    lpdwFlags: LPDWORD

    def decide(self, w: Draft, me: int) -> Answer:
        one = open_socket(w, self.s)
        if isinstance(one, int):
            if not w.startups:
                return no(one)
            return no(one, "A93", "A95") if self.s in w.objects else no(one, "A93")
        if w.settings.before_vista and not (self.lpOverlapped and self.lpcbTransfer and self.lpdwFlags):
            return no(10014, "A96")
        # A84: it is asked whether there is anything to wait for; before Windows 7 it was not (A85).
        waits = self.fWait and (w.settings.before_vista or _internal(w, self.lpOverlapped) == codes.PENDING)
        if not waits and _internal(w, self.lpOverlapped) != codes.PENDING:
            return self._report(w, _over(w, me, self.lpOverlapped, waits=bool(self.fWait)))
        if not waits:
            return no(INCOMPLETE, *_incomplete(w, me, self.lpOverlapped))
        target = _wait_object(w, me, self.s, self.lpOverlapped)
        if target is None:
            return no(6, "S75")
        return Wait(handles=(target,))  # not alertable: no APC runs in here (A88)

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        # The event is believed: nothing looks at Internal again.
        return self._report(w, ("A87", "B90") if _internal(w, self.lpOverlapped) == codes.PENDING else ())

    def _report(self, w: Draft, rules: tuple[str, ...]) -> Result:
        """What the OVERLAPPED says, whether or not it was ever submitted (A61); the flags are in Offset (A62, A63)."""
        status = _internal(w, self.lpOverlapped)
        size = read_int(w.memory, self.lpOverlapped + 8, 8) & 0xFFFFFFFF
        flags = read_int(w.memory, self.lpOverlapped + 16, 4)
        writes = ((self.lpcbTransfer, u32(size)), (self.lpdwFlags, u32(flags)))
        if status == codes.PENDING:
            return Result(1, 997, writes, rules)
        if codes.succeeded(status):
            return Result(1, None if w.settings.before_vista else 0, writes, ("A80", *rules))
        unlisted = ("B88",) if codes.wsa(status) == codes.DEFAULT_WSA else ("A99",)
        stored = writes[1:] if w.settings.contrary("K5") else writes
        return Result(0, codes.wsa(status), stored, ("A81", "A82", "K5", *unlisted, *_translated(status), *rules))


@api(
    "ioapiset/nf-ioapiset-getoverlappedresult",
    returns="BOOL",
    results=(
        "TRUE: the operation has succeeded; the count is stored (A80)",
        "FALSE, ERROR_IO_INCOMPLETE: its result is not there yet, and bWait was FALSE (A79, B39)",
        "FALSE, any other error: it has failed, and this is its error as Win32 names it (A91)",
    ),
)
class GetOverlappedResult(NamedTuple):
    """Reports how an overlapped operation ended, in Win32 codes; a finished one needs no valid handle (A94)."""

    hFile: HANDLE
    lpOverlapped: LPOVERLAPPED
    lpNumberOfBytesTransferred: LPDWORD
    bWait: BOOL

    def decide(self, w: Draft, me: int) -> Answer:
        return _win32_result(w, me, self, INFINITE if self.bWait else 0, alertable=False)

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        return _win32_resume(w, self, outcome)


@api("ioapiset/nf-ioapiset-getoverlappedresultex", returns="BOOL", platforms=SINCE_VISTA)
class GetOverlappedResultEx(NamedTuple):
    """Like GetOverlappedResult, with a time-out and, if asked, running APCs while it waits."""

    hFile: HANDLE
    lpOverlapped: LPOVERLAPPED
    lpNumberOfBytesTransferred: LPDWORD
    dwMilliseconds: DWORD
    bAlertable: BOOL

    def decide(self, w: Draft, me: int) -> Answer:
        return _win32_result(w, me, self, self.dwMilliseconds, alertable=bool(self.bAlertable))

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        return _win32_resume(w, self, outcome)


def _win32_result(
    w: Draft, me: int, call: GetOverlappedResult | GetOverlappedResultEx, milliseconds: int, *, alertable: bool
) -> Answer:
    if _internal(w, call.lpOverlapped) != codes.PENDING:
        handle = () if call.hFile in w.objects else ("A94",)
        return _win32_report(w, call, (*handle, *_over(w, me, call.lpOverlapped, waits=bool(milliseconds))))
    if not milliseconds:
        # Even an alertable call runs no APC then.
        kept = ("A98",) if alertable and w.thread(me).apcs else ()
        extended = ("A97",) if isinstance(call, GetOverlappedResultEx) else ()
        return no(INCOMPLETE, *_incomplete(w, me, call.lpOverlapped), *extended, *kept)
    target = _wait_object(w, me, call.hFile, call.lpOverlapped)
    if target is None:
        return no(6, "S75")
    return Wait(handles=(target,), alertable=alertable, until=deadline(w, milliseconds))


def _win32_resume(w: Draft, call: GetOverlappedResult | GetOverlappedResultEx, outcome: Outcome) -> Answer:
    match outcome:
        case ApcsRan():
            return no(192, "A97")
        case TimedOut():
            return no(258, "A97")
        case _:
            return _win32_report(w, call, ())


def _win32_report(w: Draft, call: GetOverlappedResult | GetOverlappedResultEx, rules: tuple[str, ...]) -> Result:
    status = _internal(w, call.lpOverlapped)
    size = read_int(w.memory, call.lpOverlapped + 8, 8) & 0xFFFFFFFF
    writes = ((call.lpNumberOfBytesTransferred, u32(size)),)
    if status in (codes.SUCCESS, codes.PENDING):
        return Result(1, None, writes, ("A80", *rules) if status == codes.SUCCESS else ("A87",))
    return Result(0, codes.win32(status), writes, ("B85", *_translated(status), "A82", *rules))

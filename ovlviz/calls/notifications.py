"""Socket state notifications: registering sockets with a port, and taking packets off it, in one call."""

from __future__ import annotations

from typing import NamedTuple

from ..engine import facts, notifications, ports
from ..engine.calling import Answer, Result
from ..engine.memory import Fault, read_int, readable
from ..engine.notifications import OP_ENABLE, Request
from ..engine.subjects import thread_ref
from ..engine.threads import Outcome, PortClosed, TookPackets, Wait
from ..engine.world import Draft
from .access import deadline, u32
from .declare import api
from .parameters import HANDLE, LPOVERLAPPED_ENTRY, SOCK_NOTIFY_REGISTRATION_P, UINT32, UINT32_P, ULONG
from .ports import entry

RECORD, ENTRY = 24, 32
"""The sizes of SOCK_NOTIFY_REGISTRATION (B148) and OVERLAPPED_ENTRY, in bytes."""

WAIT_TIMEOUT, ERROR_TIMEOUT = 258, 1460
WSAEFAULT, WSAEINVAL, WSANOTINITIALISED = 10014, 10022, 10093
"""Which code a bad argument gives is published nowhere, but that it is a WSAE one (B145)."""


@api(
    "winsock2/nf-winsock2-processsocketnotifications",
    returns="DWORD",
    platforms="windows",
    results=(
        "ERROR_SUCCESS: registrations were done, and if entries were asked for there is at least one (B145)",
        "WAIT_TIMEOUT: registrations were done, but no packet came in time (B144)",
        "a WSAE code: the call changed nothing (B145)",
    ),
)
class ProcessSocketNotifications(NamedTuple):
    """Registers sockets for state notifications, then takes packets off the port (B140).  Its value is the error (B139).

    Each registration has a result of its own, to be looked at after ERROR_SUCCESS and after WAIT_TIMEOUT (B146).  It is
    declared in winsock2.h, lives in Ws2_32.dll (link Ws2_32.lib), and takes Windows 10 build 20348 or later, which is
    Windows 11 and Windows Server 2022 (B136).
    """

    completionPort: HANDLE
    registrationCount: UINT32
    registrationInfos: SOCK_NOTIFY_REGISTRATION_P
    timeoutMs: UINT32
    completionCount: ULONG
    completionPortEntries: LPOVERLAPPED_ENTRY
    receivedEntryCount: UINT32_P

    def decide(self, w: Draft, me: int) -> Answer:
        if w.settings.platform != "windows":
            needs = "needs Windows 11 or Windows Server 2022 (build 20348)"
            raise Fault("no-such-call", f"{needs}, and this is {w.settings.platform} (B136)")
        refused = self._refuse(w)
        if refused is not None:
            return self._failed(w, me, *refused)
        for index in range(self.registrationCount):
            notifications.carry_out(w, me, self.completionPort, self._request(w, index))
        if not self.completionCount:
            return Result(0, rules=("B140", "B141", "B146"))
        ports.join(w, me, self.completionPort)
        return Wait(
            port=self.completionPort,
            most=self.completionCount,
            until=deadline(w, self.timeoutMs),
            zero=self.timeoutMs == 0,
        )

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        match outcome:
            case TookPackets(packets):
                writes = tuple(
                    (self.completionPortEntries + ENTRY * index, entry(packet)) for index, packet in enumerate(packets)
                )
                count = (self.receivedEntryCount, u32(len(packets)))
                posted = any([not packet.socket and not packet.operation for packet in packets])
                woke = ("B192",) if posted else ()
                if not self.registrationCount:
                    woke = (*woke, "B142", "C10")
                return Result(0, writes=(*writes, count), rules=("B145", "B146", "B147", *woke))
            case PortClosed():
                return self._failed(w, me, WSAEINVAL, "the port was closed meanwhile")
            case _:
                # The registrations are done all the same.
                count = (self.receivedEntryCount, u32(0))
                value = ERROR_TIMEOUT if w.settings.contrary("C4") else WAIT_TIMEOUT
                alone = () if self.registrationCount else ("B142", "C10")
                return Result(value, writes=(count,), rules=("B143", "B144", "B146", "C4", *alone))

    def _refuse(self, w: Draft) -> tuple[int, str] | None:
        """Why the whole call fails, found before anything is changed (B145): the code, and what is wrong."""
        if not w.startups:
            return WSANOTINITIALISED, "WSAStartup has not been called"
        if w.port(self.completionPort) is None:
            return WSAEINVAL, "completionPort is not the handle of a port"
        if not self.registrationCount and w.settings.contrary("C10"):
            return WSAEINVAL, "there must be at least one registration"
        if not self.registrationCount and self.registrationInfos:
            return WSAEINVAL, "registrationInfos must be NULL when registrationCount is 0"
        records = RECORD * self.registrationCount
        if records and not readable(w.memory, self.registrationInfos, records):
            return WSAEFAULT, "registrationInfos has no room for registrationCount records"
        return self._refuse_entries(w)

    def _refuse_entries(self, w: Draft) -> tuple[int, str] | None:
        first, records = self.registrationInfos, RECORD * self.registrationCount
        if not self.completionCount:
            given = {
                "timeoutMs": self.timeoutMs,
                "completionPortEntries": self.completionPortEntries,
                "receivedEntryCount": self.receivedEntryCount,
            }
            wrong = next((name for name, value in given.items() if value), "")
            kind = "0" if wrong == "timeoutMs" else "NULL"
            return (WSAEINVAL, f"{wrong} must be {kind} when completionCount is 0") if wrong else None
        size = ENTRY * self.completionCount
        if not readable(w.memory, self.completionPortEntries, size):
            return WSAEFAULT, "completionPortEntries has no room for completionCount entries"
        if not readable(w.memory, self.receivedEntryCount, 4):
            return WSAEFAULT, "receivedEntryCount points to nothing"
        if records and first < self.completionPortEntries + size and self.completionPortEntries < first + records:
            return WSAEINVAL, "the two arrays overlap"
        return None

    def _failed(self, w: Draft, me: int, error: int, why: str) -> Result:
        text = f"{why}; which WSAE code that gives is documented nowhere, and here it is {error}"
        w.emit(facts.Unspecified(0, me, text, by=(thread_ref(me),), rules=("B145",)))
        # B139: the error is the value, and the last error is left alone.
        return Result(error, rules=("B139", "B141", "B142", "B145"))

    def _request(self, w: Draft, index: int) -> Request:
        """One record.  What its operation does not use is not read: REMOVE needs neither filter nor trigger (B157)."""
        at = self.registrationInfos + RECORD * index
        operation = read_int(w.memory, at + 18, 1)
        used = operation & OP_ENABLE
        return Request(
            read_int(w.memory, at, 8),
            read_int(w.memory, at + 8, 8) if used else 0,
            read_int(w.memory, at + 16, 2) if used else 0,
            operation,
            read_int(w.memory, at + 19, 1) if used else 0,
            at + 20,
        )


@api("winsock2/nf-winsock2-socketnotificationretrieveevents", returns="UINT32", platforms="windows", cost=0)
class SocketNotificationRetrieveEvents(NamedTuple):
    """Returns the mask of events of an entry: its dwNumberOfBytesTransferred and nothing else (B171).

    The events are SOCK_NOTIFY_EVENT_IN, _OUT, _HANGUP, _ERR and _REMOVE (B173).
    """

    notification: LPOVERLAPPED_ENTRY

    def decide(self, w: Draft, me: int) -> Result:
        return Result(read_int(w.memory, self.notification + 24, 4), rules=("B171", "B173"))

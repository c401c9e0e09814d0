"""Completion ports: creating, associating, dequeuing and posting."""

from __future__ import annotations

from typing import NamedTuple

from ..engine import codes, facts, ports
from ..engine.calling import Answer, Result
from ..engine.objects import Association, Packet, Port
from ..engine.provider_calls import own
from ..engine.sockets import Socket
from ..engine.subjects import object_ref, thread_ref
from ..engine.threads import ApcsRan, Outcome, PortClosed, TookPackets, Wait
from ..engine.world import Draft
from .access import deadline, name_for, no, u32, u64, yes
from .declare import DESKTOP, SINCE_VISTA, api
from .parameters import (
    BOOL,
    DWORD,
    HANDLE,
    LPDWORD,
    LPOVERLAPPED,
    LPOVERLAPPED_ENTRY,
    LPOVERLAPPED_P,
    PULONG,
    PULONG_PTR,
    UCHAR,
    ULONG,
    ULONG_PTR,
)

INVALID_HANDLE_VALUE = (1 << 64) - 1
PROCESSORS = 64
"""As many processors as threads (design 8.2): what a concurrency value of 0 stands for."""


@api("fileio/createiocompletionport", returns="HANDLE", creates=True, platforms=DESKTOP)
class CreateIoCompletionPort(NamedTuple):
    """Creates a completion port, associates a socket with one, or both (B1)."""

    FileHandle: HANDLE
    ExistingCompletionPort: HANDLE
    CompletionKey: ULONG_PTR
    NumberOfConcurrentThreads: DWORD

    def decide(self, w: Draft, me: int) -> Result:
        by = (thread_ref(me),)
        if self.FileHandle == INVALID_HANDLE_VALUE:
            if self.ExistingCompletionPort:
                return no(87, "B1")
            return Result(self._create(w, me), rules=("B1",))
        provided = own(w, self.FileHandle)
        if provided is not None:
            return self._keep(w, me, provided.association)
        one = w.socket(self.FileHandle)
        if one is None or (self.ExistingCompletionPort and w.port(self.ExistingCompletionPort) is None):
            return no(6, "B8")
        if not one.overlapped:
            return no(87, "B7")
        if one.association is not None:
            return no(87, "B5")
        handle = self.ExistingCompletionPort or self._create(w, me)
        association = Association(handle, self.CompletionKey)
        w.emit(facts.Associated(self.FileHandle, association, (*by, object_ref(handle)), self._why(w)))
        return Result(handle, rules=("B2", "B3") if self.ExistingCompletionPort else ("B1",))

    def _why(self, w: Draft) -> tuple[str, ...]:
        """The key belongs to the association (B4); what pends already comes to the port too (B9), but for routines (B10)."""
        pending = [one for one in w.operations.values() if one.socket == self.FileHandle and not one.synchronous]
        plain, routines = any(not one.routine for one in pending), any(one.routine for one in pending)
        others = [one.association for one in w.objects.values() if isinstance(one, Socket) and one.association]
        shared = ("B6",) if any(one.port == self.ExistingCompletionPort for one in others) else ()
        return ("B4", *shared, *(("B9",) if plain else ()), *(("B10",) if routines else ()))

    def _keep(self, w: Draft, me: int, before: Association | None) -> Result:
        """A socket of a provider's own (S16): Ws2_32 keeps the association, so that it can choose later (S25)."""
        if self.ExistingCompletionPort and w.port(self.ExistingCompletionPort) is None:
            return no(6, "B8")
        if before is not None:
            return no(87, "B5")
        handle = self.ExistingCompletionPort or self._create(w, me)
        by = (thread_ref(me), object_ref(handle))
        w.emit(facts.AssociationKept(self.FileHandle, Association(handle, self.CompletionKey), by, ("S16", "S25")))
        return Result(handle, rules=("B2", "S16"))

    def _create(self, w: Draft, me: int) -> int:
        handle = w.next_handle
        name = name_for(w, me, f"port {handle:#x}")
        port = Port(handle, name, self.NumberOfConcurrentThreads or PROCESSORS)
        w.emit(facts.Created(port, me, (thread_ref(me),), ("B1", "B3")))
        return handle


@api(
    "ioapiset/nf-ioapiset-getqueuedcompletionstatus",
    returns="BOOL",
    platforms=DESKTOP,
    results=(
        "TRUE: a packet of a success, or a posted one (B49, B50)",
        "FALSE, an OVERLAPPED stored: a packet of an operation that failed; the last error is the operation's (B43)",
        "FALSE, NULL stored, WAIT_TIMEOUT: no packet came in time (B44)",
        "FALSE, NULL stored, ERROR_ABANDONED_WAIT_0: the port was closed meanwhile (B45)",
        "FALSE, NULL stored, ERROR_INVALID_HANDLE: there is no such port (B46)",
    ),
)
class GetQueuedCompletionStatus(NamedTuple):
    """Takes the oldest packet off a port, waiting for one; no APC runs meanwhile (B51)."""

    CompletionPort: HANDLE
    lpNumberOfBytesTransferred: LPDWORD
    lpCompletionKey: PULONG_PTR
    lpOverlapped: LPOVERLAPPED_P
    dwMilliseconds: DWORD

    def decide(self, w: Draft, me: int) -> Answer:
        if w.port(self.CompletionPort) is None:
            return self._nothing(6, "B46")
        ports.join(w, me, self.CompletionPort)
        milliseconds = self.dwMilliseconds
        return Wait(port=self.CompletionPort, most=1, until=deadline(w, milliseconds), zero=milliseconds == 0)

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        match outcome:
            case TookPackets(packets):
                return self._packet(packets[0])
            case PortClosed():
                return self._nothing(735, "B45")
            case _:
                return self._nothing(258, "B44")

    def _nothing(self, error: int, rule: str) -> Result:
        """FALSE, and no packet was taken: a NULL overlapped says so (B47)."""
        return no(error, rule, "B47", writes=((self.lpOverlapped, u64(0)),))

    def _packet(self, packet: Packet) -> Result:
        writes = (
            (self.lpNumberOfBytesTransferred, u32(packet.transferred)),
            (self.lpCompletionKey, u64(packet.key)),
            (self.lpOverlapped, u64(packet.overlapped)),
        )
        if codes.succeeded(packet.status):
            return Result(1, None, writes, _TRUE if packet.overlapped else ("B42", "B49"))
        return no(codes.win32(packet.status), "B43", "B47", *why_false(packet.status), writes=writes)


@api("ioapiset/nf-ioapiset-getqueuedcompletionstatusex", returns="BOOL", platforms=SINCE_VISTA)
class GetQueuedCompletionStatusEx(NamedTuple):
    """Takes up to a number of packets off a port, waiting for the first; alertable if asked to be."""

    CompletionPort: HANDLE
    lpCompletionPortEntries: LPOVERLAPPED_ENTRY
    ulCount: ULONG
    ulNumEntriesRemoved: PULONG
    dwMilliseconds: DWORD
    fAlertable: BOOL

    def decide(self, w: Draft, me: int) -> Answer:
        if w.port(self.CompletionPort) is None:
            return no(6, "B46")
        if not self.ulCount:
            text = "room for no packet at all: what that gives is documented nowhere, and here it is error 87"
            w.emit(facts.Unspecified(0, me, text, by=(thread_ref(me),), rules=("B61",)))
            return no(87, "B61")
        ports.join(w, me, self.CompletionPort)
        return Wait(
            port=self.CompletionPort,
            most=self.ulCount,
            alertable=bool(self.fAlertable),
            until=deadline(w, self.dwMilliseconds),
            zero=self.dwMilliseconds == 0,
        )

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        match outcome:
            case TookPackets(packets):
                writes = tuple(
                    (self.lpCompletionPortEntries + 32 * index, entry(packet)) for index, packet in enumerate(packets)
                )
                removed = (self.ulNumEntriesRemoved, u32(len(packets)))
                rules = ("B52", "B53") if any(not codes.succeeded(one.status) for one in packets) else ("B52",)
                together = ("B54", "B60") if len(packets) > 1 else ("B54",)
                return yes(*rules, *together, writes=(*writes, removed))
            case ApcsRan():
                return no(192, "B58", "B56", writes=((self.ulNumEntriesRemoved, u32(1)),))
            case PortClosed():
                return no(735, "B45")
            case _:
                # B56: the count is no count after FALSE; it reads 1 on most releases.
                return no(258, "B55", "B56", writes=((self.ulNumEntriesRemoved, u32(1)),))


_TRUE = ("B42", "B48")


def why_false(status: int) -> tuple[str, ...]:
    """Why a failed operation's packet gives FALSE with the code it gives: a Win32 one (B85), for a warning too (B50)."""
    match status:
        case codes.BUFFER_OVERFLOW:
            return ("B50", "B92")
        case codes.CONNECTION_RESET:
            return ("B86",)
        case codes.CONNECTION_REFUSED:
            return ("B91",)
        case _:
            return ("B85",)


def entry(packet: Packet) -> bytes:
    """An OVERLAPPED_ENTRY as its 32 bytes."""
    return (
        u64(packet.key) + u64(packet.overlapped) + u64(packet.status) + u32(packet.transferred) + bytes(4)
    )  # fmt: skip


@api("fileio/postqueuedcompletionstatus", returns="BOOL", platforms=DESKTOP)
class PostQueuedCompletionStatus(NamedTuple):
    """Queues a packet with three values of the caller's own; they come back as they are (B62)."""

    CompletionPort: HANDLE
    dwNumberOfBytesTransferred: DWORD
    dwCompletionKey: ULONG_PTR
    lpOverlapped: LPOVERLAPPED

    def decide(self, w: Draft, me: int) -> Result:
        if w.port(self.CompletionPort) is None:
            return no(6, "B63")
        packet = Packet(
            w.next_number, self.dwCompletionKey, self.lpOverlapped, codes.SUCCESS, self.dwNumberOfBytesTransferred
        )
        ports.queue(w, self.CompletionPort, packet, (thread_ref(me),), ("B62", "B65"))
        return yes("B62")


@api("winbase/nf-winbase-setfilecompletionnotificationmodes", returns="BOOL", platforms=SINCE_VISTA)
class SetFileCompletionNotificationModes(NamedTuple):
    """Lets a socket queue no packet for immediate success, or leave its handle unsignalled; cannot be undone (B81)."""

    FileHandle: HANDLE
    Flags: UCHAR

    def decide(self, w: Draft, me: int) -> Result:
        if w.socket(self.FileHandle) is None:
            return no(6)
        w.emit(facts.ModesSet(self.FileHandle, self.Flags & 3, (thread_ref(me),), ("B78", "B81")))
        return yes()

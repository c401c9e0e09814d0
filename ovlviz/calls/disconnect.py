"""DisconnectEx and TransmitFile: extension functions that end a connection, or send a file."""

from __future__ import annotations

from typing import NamedTuple

from ..engine import codes, disconnecting, operations, transmitting
from ..engine.calling import Answer
from ..engine.facts import FileMoved
from ..engine.files import File
from ..engine.memory import read_int
from ..engine.naming import name_at
from ..engine.overlapped import Buffer, Operation
from ..engine.sockets import Socket
from ..engine.subjects import thread_ref
from ..engine.threads import Finished, Outcome, Wait
from ..engine.world import Draft
from .access import Refusal, all_readable, event_of, no, opened, yes
from .declare import DESKTOP, SINCE_XP, api
from .extensions import refuse
from .parameters import DWORD, HANDLE, LPOVERLAPPED, LPTRANSMIT_FILE_BUFFERS, SOCKET
from .requests import prepare
from .sockets import collect, waiting_for

WSA_IO_PENDING = 997
MOST_BYTES = 2_147_483_646


def _start(
    w: Draft, me: int, call: str, kind: str, one: Socket, overlapped: int, flags: int,
    buffers: tuple[Buffer, ...] = (), rules: tuple[str, ...] = (),
) -> Operation:  # fmt: skip
    operation = Operation(
        w.next_operation,
        kind,
        one.handle,
        me,
        call,
        overlapped,
        name_at(w.setup.program, overlapped) if overlapped else "",
        buffers,
        event_of(w, overlapped) if overlapped else 0,
        0,
        flags,
        synchronous=not overlapped or not one.overlapped,
    )
    return operations.post(w, operation, ("A25", *rules) if not operation.synchronous else rules)


def _pending(operation: Operation, *rules: str) -> Answer:
    if operation.synchronous:
        return Wait(operation=operation.number, alertable=True)
    return no(WSA_IO_PENDING, *rules)


def _resume(w: Draft, me: int, outcome: Outcome) -> Answer:
    wait = waiting_for(w, me)
    if not isinstance(outcome, Finished):
        return wait
    operation = collect(w, wait.operation)
    return yes() if codes.succeeded(operation.status) else no(codes.wsa(operation.status))


@api("mswsock/nc-mswsock-lpfn_disconnectex", returns="BOOL", platforms=SINCE_XP)
class DisconnectEx(NamedTuple):
    """Ends a connection; with TF_REUSE_SOCKET the socket can serve AcceptEx or ConnectEx again (B122)."""

    s: SOCKET
    lpOverlapped: LPOVERLAPPED
    dwFlags: DWORD
    dwReserved: DWORD

    def decide(self, w: Draft, me: int) -> Answer:
        one = opened(w, me, self.s, self.lpOverlapped)
        if isinstance(one, Refusal):
            return refuse(w, one, self.s, self.lpOverlapped)
        refused = prepare(w, me, one, self.lpOverlapped, 0) if self.lpOverlapped else None
        refused = refused or self._refuse(one)
        if refused:
            return refuse(w, refused, self.s, self.lpOverlapped)
        rules = ("B21", "B22") if self.lpOverlapped else ("B21",)
        operation = _start(w, me, "DisconnectEx", "disconnect", one, self.lpOverlapped, self.dwFlags, (), rules)
        disconnecting.begin(w, operation)
        return _pending(operation, "B21")

    def _refuse(self, one: Socket) -> Refusal | None:
        if one.state != "connected" if one.stream else not one.remote:
            return Refusal(10057, ("B122",))
        if self.dwReserved or self.dwFlags & ~disconnecting.REUSE:
            return Refusal(10022)
        return None

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        return _resume(w, me, outcome)


@api("mswsock/nf-mswsock-transmitfile", returns="BOOL", platforms=DESKTOP)
class TransmitFile(NamedTuple):
    """Sends a file, or a part of it, with bytes before and behind; hFile may be NULL, and then it sends only these.

    The offset comes out of the OVERLAPPED (B123), or without one out of the file's position.
    """

    hSocket: SOCKET
    hFile: HANDLE
    nNumberOfBytesToWrite: DWORD
    nNumberOfBytesPerSend: DWORD
    lpOverlapped: LPOVERLAPPED
    lpTransmitBuffers: LPTRANSMIT_FILE_BUFFERS
    dwFlags: DWORD

    def decide(self, w: Draft, me: int) -> Answer:
        one = opened(w, me, self.hSocket, self.lpOverlapped)
        if isinstance(one, Refusal):
            return refuse(w, one, self.hSocket, self.lpOverlapped)
        refused = prepare(w, me, one, self.lpOverlapped, 0) if self.lpOverlapped else None
        refused = refused or self._refuse(w, one)
        if refused:
            return refuse(w, refused, self.hSocket, self.lpOverlapped)
        head, tail = self._around(w)
        buffers = tuple(part for part in (head, self._part(w, me), tail) if part.length)
        if not all_readable(w, buffers):
            return refuse(w, Refusal(10014, ("A31",)), self.hSocket, self.lpOverlapped)
        operation = _start(
            w, me, transmitting.CALL, "send", one, self.lpOverlapped, self.dwFlags, buffers, ("B123",)
        )  # fmt: skip
        transmitting.begin(w, operation.number)
        return _pending(operation, "B123")

    def _refuse(self, w: Draft, one: Socket) -> Refusal | None:
        if not one.stream or one.state != "connected":
            return Refusal(10057)
        if one.shut_send:
            return Refusal(10058, ("A109",))
        if one.reset:
            return Refusal(codes.wsa(one.reset), ("A171",))
        if self.hFile and not isinstance(w.objects.get(self.hFile), File):
            return Refusal(10038)
        if self.nNumberOfBytesToWrite > MOST_BYTES:
            return Refusal(10022, ("B123",))
        # Giving the socket back is DisconnectEx's business here.
        return Refusal(10045) if self.dwFlags & transmitting.REUSE else None

    def _around(self, w: Draft) -> tuple[Buffer, Buffer]:
        """The bytes to send before and behind the file: TRANSMIT_FILE_BUFFERS."""
        at = self.lpTransmitBuffers
        if not at:
            return Buffer(0, 0), Buffer(0, 0)
        return (
            Buffer(read_int(w.memory, at, 8), read_int(w.memory, at + 8, 4)),
            Buffer(read_int(w.memory, at + 16, 8), read_int(w.memory, at + 24, 4)),
        )

    def _part(self, w: Draft, me: int) -> Buffer:
        """The part of the file to send; without an OVERLAPPED the file's position moves behind it."""
        file = w.objects.get(self.hFile)
        if not isinstance(file, File):
            return Buffer(0, 0)
        start = read_int(w.memory, self.lpOverlapped + 16, 8) if self.lpOverlapped else file.position
        size = max(file.size - start, 0)
        if self.nNumberOfBytesToWrite:
            size = min(size, self.nNumberOfBytesToWrite)
        if not self.lpOverlapped and size:
            w.emit(FileMoved(file.handle, start + size, (thread_ref(me),)))
        return Buffer(file.address + start, size) if size else Buffer(0, 0)

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        return _resume(w, me, outcome)

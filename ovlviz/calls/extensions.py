"""The extension functions, which a real program fetches with WSAIoctl: AcceptEx and ConnectEx."""

from __future__ import annotations

from typing import NamedTuple

from ..engine import connecting, operations
from ..engine.calling import Result
from ..engine.memory import readable
from ..engine.naming import name_at
from ..engine.overlapped import Buffer, Operation
from ..engine.sockets import Socket
from ..engine.subjects import object_ref, thread_ref
from ..engine.world import Draft
from .access import (
    Refusal,
    address_at,
    all_readable,
    event_of,
    is_local,
    no,
    open_socket,
    opened,
    refusal,
    u32,
    u64,
)
from .declare import DESKTOP, SINCE_XP, api
from .parameters import DWORD, LPDWORD, LPINT, LPOVERLAPPED, LPSOCKADDR, LPSOCKADDR_P, PVOID, SOCKET
from .requests import prepare

WSA_IO_PENDING = 997


def refuse(w: Draft, refused: Refusal, handle: int, overlapped: int) -> Result:
    """FALSE: the request was not started."""
    rules = refusal(w, refused, handle, overlapped)
    return no(refused.error, *rules, *(("B41",) if "A57" in rules else ()))


@api("mswsock/nf-mswsock-acceptex", returns="BOOL", platforms=DESKTOP)
class AcceptEx(NamedTuple):
    """Accepts a connection into a socket made beforehand; with a receive length it waits for the first data too (B117)."""

    sListenSocket: SOCKET
    sAcceptSocket: SOCKET
    lpOutputBuffer: PVOID
    dwReceiveDataLength: DWORD
    dwLocalAddressLength: DWORD
    dwRemoteAddressLength: DWORD
    lpdwBytesReceived: LPDWORD
    lpOverlapped: LPOVERLAPPED

    def decide(self, w: Draft, me: int) -> Result:
        listener = opened(w, me, self.sListenSocket, self.lpOverlapped)
        if isinstance(listener, Refusal):
            return refuse(w, listener, self.sListenSocket, self.lpOverlapped)
        if not self.lpOverlapped:
            return no(87, "B116")
        refused = prepare(w, me, listener, self.lpOverlapped, 0) or self._refuse(w, listener)
        if refused:
            return refuse(w, refused, self.sListenSocket, self.lpOverlapped)
        operation = Operation(
            w.next_operation,
            "accept",
            self.sListenSocket,
            me,
            "AcceptEx",
            self.lpOverlapped,
            name_at(w.setup.program, self.lpOverlapped),
            (Buffer(self.lpOutputBuffer, self.dwReceiveDataLength),),
            event_of(w, self.lpOverlapped),
            extra=(
                self.sAcceptSocket,
                self.dwReceiveDataLength,
                self.dwLocalAddressLength,
                self.dwRemoteAddressLength,
            ),
        )
        operations.post(w, operation, ("A25", "B116"), queue="accepts")
        connecting.serve_accepts(w, self.sListenSocket, (thread_ref(me), object_ref(self.sListenSocket)))
        return no(WSA_IO_PENDING, "B117")

    def _refuse(self, w: Draft, listener: Socket) -> Refusal | None:
        target = open_socket(w, self.sAcceptSocket)
        if isinstance(target, int):
            return Refusal(target, ("A30",))
        if listener.state != "listening":
            return Refusal(10022)
        used = any(one.kind == "accept" and one.extra[0] == target.handle for one in w.operations.values())
        if used or target.state not in ("new", "disconnected") or not target.stream:
            return Refusal(10022, ("B116",))
        if not self.dwRemoteAddressLength:
            return Refusal(10014, ("B118",))
        room = self.dwReceiveDataLength + self.dwLocalAddressLength + self.dwRemoteAddressLength
        if not readable(w.memory, self.lpOutputBuffer, room):
            return Refusal(10014, ("A31",))
        return None


@api("mswsock/nf-mswsock-getacceptexsockaddrs", returns="void", platforms=DESKTOP)
class GetAcceptExSockaddrs(NamedTuple):
    """Finds the two addresses that AcceptEx stored behind the received data."""

    lpOutputBuffer: PVOID
    dwReceiveDataLength: DWORD
    dwLocalAddressLength: DWORD
    dwRemoteAddressLength: DWORD
    LocalSockaddr: LPSOCKADDR_P
    LocalSockaddrLength: LPINT
    RemoteSockaddr: LPSOCKADDR_P
    RemoteSockaddrLength: LPINT

    def decide(self, w: Draft, me: int) -> Result:
        local = self.lpOutputBuffer + self.dwReceiveDataLength
        return Result(
            0,
            writes=(
                (self.LocalSockaddr, u64(local)),
                (self.LocalSockaddrLength, u32(16)),
                (self.RemoteSockaddr, u64(local + self.dwLocalAddressLength)),
                (self.RemoteSockaddrLength, u32(16)),
            ),
        )


@api("mswsock/nc-mswsock-lpfn_connectex", returns="BOOL", platforms=SINCE_XP)
class ConnectEx(NamedTuple):
    """Connects a bound socket, and may send the first data with it."""

    s: SOCKET
    name: LPSOCKADDR
    namelen: int
    lpSendBuffer: PVOID
    dwSendDataLength: DWORD
    lpdwBytesSent: LPDWORD
    lpOverlapped: LPOVERLAPPED

    def decide(self, w: Draft, me: int) -> Result:
        one = opened(w, me, self.s, self.lpOverlapped)
        if isinstance(one, Refusal):
            return refuse(w, one, self.s, self.lpOverlapped)
        if not self.lpOverlapped:
            return no(87)
        address = address_at(w, self.name, self.namelen)
        buffers = (Buffer(self.lpSendBuffer, self.dwSendDataLength),) if self.lpSendBuffer else ()
        refused = prepare(w, me, one, self.lpOverlapped, 0) or self._refuse(w, one, address, buffers)
        if refused or address is None:
            return refuse(w, refused or Refusal(10014), self.s, self.lpOverlapped)
        operation = Operation(
            w.next_operation,
            "connect",
            self.s,
            me,
            "ConnectEx",
            self.lpOverlapped,
            name_at(w.setup.program, self.lpOverlapped),
            buffers,
            event_of(w, self.lpOverlapped),
        )
        operations.post(w, operation, ("A25", "B121"))
        connecting.begin(w, self.s, address[2], (thread_ref(me),))
        return no(WSA_IO_PENDING)

    def _refuse(
        self, w: Draft, one: Socket, address: tuple[int, int, int] | None, buffers: tuple[Buffer, ...]
    ) -> Refusal | None:
        if one.state == "connected":
            return Refusal(10056)
        if not one.local or one.state not in ("bound", "disconnected"):
            return Refusal(10022, ("B121",))
        if address is None:
            return Refusal(10014)
        if address[0] != 2 or not is_local(address[1]):
            return Refusal(10049)
        return None if all_readable(w, buffers) else Refusal(10014, ("A31",))

"""The extension functions, which a real program fetches with WSAIoctl: AcceptEx and ConnectEx."""

from __future__ import annotations

from typing import NamedTuple

from ..engine import connecting, facts, operations
from ..engine.calling import Result
from ..engine.iosb import mark_pending
from ..engine.memory import readable
from ..engine.naming import name_at
from ..engine.overlapped import Buffer, Operation
from ..engine.subjects import object_ref, thread_ref
from ..engine.world import Draft
from .access import address_at, all_readable, event_of, is_local, no, open_socket, u32, u64
from .declare import api
from .parameters import DWORD, LPDWORD, LPINT, LPOVERLAPPED, LPSOCKADDR, LPSOCKADDR_P, PVOID, SOCKET
from .transfers import prepare

WSA_IO_PENDING = 997


@api("mswsock/nf-mswsock-acceptex", returns="BOOL")
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
        if not self.lpOverlapped:
            return no(87, "B116")
        mark_pending(w, me, self.lpOverlapped)
        refused = self._refuse(w)
        if refused:
            return no(refused, "B116", "B118", "A57")
        one = prepare(w, me, self.sListenSocket, self.lpOverlapped, 0)
        if isinstance(one, int):
            return no(one)
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
        operations.post(w, operation, ("B115", "B117"))
        w.emit(facts.Queued(operation.number, self.sListenSocket, "accepts"))
        connecting.serve_accepts(w, self.sListenSocket, (thread_ref(me), object_ref(self.sListenSocket)))
        return no(WSA_IO_PENDING, "B117")

    def _refuse(self, w: Draft) -> int:
        listener, target = open_socket(w, self.sListenSocket), open_socket(w, self.sAcceptSocket)
        if isinstance(listener, int):
            return listener
        if isinstance(target, int):
            return target
        if listener.state != "listening":
            return 10022
        used = any(one.kind == "accept" and one.extra[0] == target.handle for one in w.operations.values())
        if used or target.state != "new" or not target.stream:
            return 10022  # B116
        room = self.dwReceiveDataLength + self.dwLocalAddressLength + self.dwRemoteAddressLength
        if not self.dwRemoteAddressLength or not readable(w.memory, self.lpOutputBuffer, room):
            return 10014  # B118
        return 0


@api("mswsock/nf-mswsock-getacceptexsockaddrs", returns="void")
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


@api("mswsock/nc-mswsock-lpfn_connectex", returns="BOOL")
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
        if not self.lpOverlapped:
            return no(87)
        one = prepare(w, me, self.s, self.lpOverlapped, 0)
        if isinstance(one, int):
            return no(one, "A57")
        if one.state == "connected":
            return no(10056, "A57")
        if not one.local or one.state != "bound":
            return no(10022, "B121", "A57")
        address = address_at(w, self.name, self.namelen)
        if address is None:
            return no(10014, "A57")
        if address[0] != 2 or not is_local(address[1]):
            return no(10049, "A57")
        buffers = (Buffer(self.lpSendBuffer, self.dwSendDataLength),) if self.lpSendBuffer else ()
        if not all_readable(w, buffers):
            return no(10014, "A57")
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
        operations.post(w, operation, ("B20",))
        connecting.begin(w, self.s, address[2], (thread_ref(me),))
        return no(WSA_IO_PENDING, "B20")

"""Making, naming, connecting and closing sockets."""

from __future__ import annotations

from typing import NamedTuple

from ..engine import apcs, codes, connecting, facts, operations, receiving, selecting, sending
from ..engine.calling import Answer, Result
from ..engine.memory import read_int
from ..engine.overlapped import Operation
from ..engine.readiness import ACCEPT
from ..engine.sockets import LOOPBACK, Socket
from ..engine.subjects import object_ref, thread_ref
from ..engine.threads import Finished, Outcome, Wait
from ..engine.world import Draft
from .access import WSAENOTSOCK, address_at, done, failed, is_local, name_for, open_socket, u32
from .declare import api
from .parameters import (
    DWORD,
    GROUP,
    LPINT,
    LPSOCKADDR,
    LPWSADATA,
    LPWSAPROTOCOL_INFOA,
    LPWSAPROTOCOL_INFOW,
    SOCKET,
    WORD,
)

INVALID_SOCKET = (1 << 64) - 1
AF_INET, SOCK_STREAM, SOCK_DGRAM, IPPROTO_TCP, IPPROTO_UDP = 2, 1, 2, 6, 17
WSA_FLAG_OVERLAPPED, WSA_FLAG_REGISTERED_IO = 1, 0x100


@api("winsock/nf-winsock-wsastartup", returns="int")
class WSAStartup(NamedTuple):
    """Starts the use of Winsock; every other call needs it first."""

    wVersionRequested: WORD
    lpWSAData: LPWSADATA

    def decide(self, w: Draft, me: int) -> Result:
        if not self.wVersionRequested & 0xFF:
            return Result(10092)
        w.emit(facts.Started(me, 1, 0, (thread_ref(me),)))
        version = b"\x02\x02" + b"\x02\x02"
        return Result(0, writes=((self.lpWSAData, version),))


@api("winsock/nf-winsock-wsacleanup", returns="int")
class WSACleanup(NamedTuple):
    """Ends one use of Winsock."""

    def decide(self, w: Draft, me: int) -> Result:
        if not w.startups:
            return failed(10093)
        w.emit(facts.Started(me, -1, 0, (thread_ref(me),)))
        return Result(0)


# Making -----------------------------------------------------------------------------------------------------------


def _make(
    w: Draft, me: int, family: int, kind: int, protocol: int, *, overlapped: bool, rule: str, flags: int = 0
) -> Result:
    if not w.startups:
        return Result(INVALID_SOCKET, 10093)
    if family not in (0, AF_INET):
        return Result(INVALID_SOCKET, 10047)
    if kind not in (SOCK_STREAM, SOCK_DGRAM):
        return Result(INVALID_SOCKET, 10044)
    if protocol not in (0, IPPROTO_TCP if kind == SOCK_STREAM else IPPROTO_UDP):
        return Result(INVALID_SOCKET, 10043)
    handle = w.next_handle
    name = name_for(w, me, f"socket {handle:#x}")
    made = Socket(
        handle, name, stream=kind == SOCK_STREAM, overlapped=overlapped, registered=bool(flags & WSA_FLAG_REGISTERED_IO)
    )
    w.emit(facts.Created(made, me, (thread_ref(me),), (rule,)))
    return done(rule, value=handle)


@api("winsock2/nf-winsock2-socket", returns="SOCKET", creates=True)
class socket(NamedTuple):
    """Makes a socket; it has the overlapped attribute (A1)."""

    af: int
    type: int
    protocol: int

    def decide(self, w: Draft, me: int) -> Result:
        plain = bool(w.thread(me).open_type)  # SO_OPENTYPE of this thread (A3)
        return _make(w, me, self.af, self.type, self.protocol, overlapped=not plain, rule="A3" if plain else "A1")


@api("winsock2/nf-winsock2-wsasocketw", returns="SOCKET", creates=True)
class WSASocketW(NamedTuple):
    """Makes a socket; it has the overlapped attribute only if the flags say so (A2)."""

    af: int
    type: int
    protocol: int
    lpProtocolInfo: LPWSAPROTOCOL_INFOW
    g: GROUP
    dwFlags: DWORD

    def decide(self, w: Draft, me: int) -> Result:
        overlapped = bool(self.dwFlags & WSA_FLAG_OVERLAPPED)
        return _make(w, me, self.af, self.type, self.protocol, overlapped=overlapped, rule="A2", flags=self.dwFlags)


@api("winsock2/nf-winsock2-wsasocketa", returns="SOCKET", creates=True, also="WSASocket")
class WSASocketA(NamedTuple):
    """Makes a socket; it has the overlapped attribute only if the flags say so (A2)."""

    af: int
    type: int
    protocol: int
    lpProtocolInfo: LPWSAPROTOCOL_INFOA
    g: GROUP
    dwFlags: DWORD

    def decide(self, w: Draft, me: int) -> Result:
        overlapped = bool(self.dwFlags & WSA_FLAG_OVERLAPPED)
        return _make(w, me, self.af, self.type, self.protocol, overlapped=overlapped, rule="A2", flags=self.dwFlags)


# Addresses --------------------------------------------------------------------------------------------------------


@api("winsock/nf-winsock-bind", returns="int")
class bind(NamedTuple):
    """Gives a socket a local address; port 0 takes a free one."""

    s: SOCKET
    name: LPSOCKADDR
    namelen: int

    def decide(self, w: Draft, me: int) -> Result:
        one = open_socket(w, self.s)
        if isinstance(one, int):
            return failed(one)
        address = address_at(w, self.name, self.namelen)
        if address is None:
            return failed(10014)
        family, host, port = address
        if family != AF_INET:
            return failed(10047)
        if one.local:
            return failed(10022)
        if not is_local(host):
            return failed(10049)
        if port and _port_in_use(w, one, port):
            return failed(10048)
        bound = one._replace(state="bound", address=host, local=port or w.next_port)
        w.emit(facts.SocketChanged(bound, "bound", (thread_ref(me),)))
        return done()


def _port_in_use(w: Draft, one: Socket, port: int) -> bool:
    return any(
        isinstance(other, Socket)
        and other.local == port
        and other.stream == one.stream
        and not other.closed
        and other.state in ("bound", "listening")
        and not one.options.reuse
        for other in w.objects.values()
    )


@api("winsock2/nf-winsock2-listen", returns="int")
class listen(NamedTuple):
    """Lets a bound stream socket take connections."""

    s: SOCKET
    backlog: int

    def decide(self, w: Draft, me: int) -> Result:
        one = open_socket(w, self.s)
        if isinstance(one, int):
            return failed(one)
        if not one.stream:
            return failed(10045)
        if one.state == "connected":
            return failed(10056)
        if not one.local:
            return failed(10022)
        w.emit(facts.SocketChanged(one._replace(state="listening"), "listening", (thread_ref(me),)))
        return done()


def _store_address(w: Draft, address: int, length: int, port: int, host: int) -> tuple[tuple[int, bytes], ...] | None:
    """The stores that give a caller an address; None when there is no room for one."""
    room = read_int(w.memory, length, 4, signed=True)
    if room < 16:
        return None
    return ((address, receiving.socket_address(port, host)), (length, u32(16)))


@api("winsock/nf-winsock-getsockname", returns="int")
class getsockname(NamedTuple):
    """Stores a socket's own address."""

    s: SOCKET
    name: LPSOCKADDR
    namelen: LPINT

    def decide(self, w: Draft, me: int) -> Result:
        one = open_socket(w, self.s)
        if isinstance(one, int):
            return failed(one)
        if not one.local:
            return failed(10022)
        host = one.address or (LOOPBACK if one.state == "connected" else 0)
        writes = _store_address(w, self.name, self.namelen, one.local, host)
        return failed(10014) if writes is None else done(writes=writes)


@api("winsock/nf-winsock-getpeername", returns="int")
class getpeername(NamedTuple):
    """Stores the address of the socket's peer; after AcceptEx or ConnectEx only once the context is updated (B119)."""

    s: SOCKET
    name: LPSOCKADDR
    namelen: LPINT

    def decide(self, w: Draft, me: int) -> Result:
        one = open_socket(w, self.s)
        if isinstance(one, int):
            return failed(one)
        connected = one.state == "connected" if one.stream else bool(one.remote)
        if not connected or one.contextless:
            return failed(10057, *(("B119",) if one.contextless else ()))
        writes = _store_address(w, self.name, self.namelen, one.remote, LOOPBACK)
        return failed(10014) if writes is None else done(writes=writes)


# Connecting -------------------------------------------------------------------------------------------------------


@api("winsock2/nf-winsock2-connect", returns="int")
class connect(NamedTuple):
    """Connects a socket; on a blocking stream socket it waits until that is done, running APCs meanwhile (A139)."""

    s: SOCKET
    name: LPSOCKADDR
    namelen: int

    def decide(self, w: Draft, me: int) -> Answer:
        one = open_socket(w, self.s)
        if isinstance(one, int):
            return failed(one)
        address = address_at(w, self.name, self.namelen)
        if address is None:
            return failed(10014)
        family, host, port = address
        if family != AF_INET:
            return failed(10047)
        if not is_local(host) or not port:
            return failed(10049)
        if not one.stream:
            changed = one._replace(remote=port, local=one.local or w.next_port, state="bound")
            w.emit(facts.SocketChanged(changed, "connected", (thread_ref(me),)))
            return Result(0)
        if one.state in ("connected", "disconnected"):  # B122: only ConnectEx and AcceptEx use such a socket again
            return failed(10056)
        if one.state == "connecting":
            return failed(10037)
        waits_in_accept = any(other.kind == "accept" and other.extra[0] == self.s for other in w.operations.values())
        if one.state == "listening" or waits_in_accept:
            return failed(10022)
        connecting.begin(w, self.s, port, (thread_ref(me),))
        if one.nonblocking:
            return failed(10035)
        operation = Operation(w.next_operation, "connect", self.s, me, "connect", 0, "", synchronous=True)
        operations.post(w, operation, ())
        return Wait(operation=operation.number, alertable=True)

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        wait = waiting_for(w, me)
        if not isinstance(outcome, Finished):
            return wait
        operation = collect(w, wait.operation)
        return Result(0) if codes.succeeded(operation.status) else failed(codes.wsa(operation.status))


def waiting_for(w: Draft, me: int) -> Wait:
    """The wait of the call that the thread is in: what a blocking call goes back to after APCs ran (A139)."""
    calling = w.thread(me).frames[-1].calling
    wait = getattr(calling, "wait", None)
    assert isinstance(wait, Wait)
    return wait


def collect(w: Draft, number: int) -> Operation:
    """Take the result of a synchronous operation that is over."""
    operation = w.operations[number]
    w.emit(facts.Indicated(number, "call"))
    return operation


@api("winsock2/nf-winsock2-accept", returns="SOCKET", creates=True)
class accept(NamedTuple):
    """Takes a waiting connection as a new socket; on a blocking listener it waits for one."""

    s: SOCKET
    addr: LPSOCKADDR
    addrlen: LPINT

    def decide(self, w: Draft, me: int) -> Answer:
        one = open_socket(w, self.s)
        if isinstance(one, int):
            return Result(INVALID_SOCKET, one, rules=("A30",) if one == WSAENOTSOCK else ())
        if one.state != "listening":
            return Result(INVALID_SOCKET, 10022 if one.stream else 10045)
        selecting.enable(w, me, self.s, ACCEPT)
        if one.backlog and not one.accepts:
            return self._take(w, me)
        if one.nonblocking:
            return Result(INVALID_SOCKET, 10035)
        operation = Operation(
            w.next_operation, "accept", self.s, me, "accept", 0, "", synchronous=True, extra=(self.s,)
        )
        operations.post(w, operation, (), queue="accepts")
        return Wait(operation=operation.number, alertable=True)

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        wait = waiting_for(w, me)
        if not isinstance(outcome, Finished):
            return wait
        operation = collect(w, wait.operation)
        if not codes.succeeded(operation.status):
            return Result(INVALID_SOCKET, codes.wsa(operation.status))
        return self._take(w, me)

    def _take(self, w: Draft, me: int) -> Answer:
        taken = connecting.take_connection(
            w, self.s, name_for(w, me, "accepted socket"), (object_ref(self.s), thread_ref(me))
        )
        selecting.inherit(w, me, self.s, taken.handle)
        writes: tuple[tuple[int, bytes], ...] = ()
        if self.addr and self.addrlen:
            writes = _store_address(w, self.addr, self.addrlen, taken.remote, LOOPBACK) or ()
        return Result(taken.handle, writes=writes)


# Ending -----------------------------------------------------------------------------------------------------------


@api("winsock/nf-winsock-shutdown", returns="int")
class shutdown(NamedTuple):
    """Ends one or both directions of a connection; pending receives stay pending (A173)."""

    s: SOCKET
    how: int

    def decide(self, w: Draft, me: int) -> Result:
        one = open_socket(w, self.s)
        if isinstance(one, int):
            return failed(one)
        if self.how not in (0, 1, 2):
            return failed(10022)
        connected = one.state == "connected" if one.stream else bool(one.remote)
        if not connected or one.contextless:
            return failed(10057, *(("B119",) if one.contextless else ()))
        by = (thread_ref(me),)
        receive, send = self.how in (0, 2), self.how in (1, 2)
        rules = (*(("A173",) if receive else ()), *(("A109",) if send else ()))
        w.emit(facts.ShutDown(self.s, receive, send, by, (*rules, "B109") if receive and one.receives else rules))
        if one.stream and receive and one.inbox:
            receiving.reset_peer(w, self.s, by, ("A174",))
        elif one.stream and send:
            sending.finish_stream(w, self.s, by)
        return done()


@api("winsock/nf-winsock-closesocket", returns="int")
class closesocket(NamedTuple):
    """Closes a socket; its pending operations end and are indicated, possibly after the call has returned (A186, A188)."""

    s: SOCKET

    def decide(self, w: Draft, me: int) -> Result:
        one = open_socket(w, self.s)
        if isinstance(one, int):
            return failed(one)
        pending = connecting.close(w, self.s, (thread_ref(me),))
        rules = ("A188",) if pending else ()
        if pending and one.association is not None:
            rules = (*rules, "B102")
        return Result(0, rules=(*rules, "A189") if pending and apcs.runs_routine(w.thread(me)) else rules)

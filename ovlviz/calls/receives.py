"""Receiving, overlapped or not: WSARecv, WSARecvFrom, recv, recvfrom."""

from __future__ import annotations

from typing import NamedTuple

from ..engine import codes, operations, receiving, selecting, sending
from ..engine.calling import Answer, Result
from ..engine.facts import Rules, SocketChanged, Unspecified
from ..engine.memory import read_int
from ..engine.overlapped import PENDING, Buffer, Operation
from ..engine.readiness import READ
from ..engine.sockets import Socket
from ..engine.subjects import thread_ref
from ..engine.threads import Finished, Outcome, TimedOut, Wait
from ..engine.world import Draft
from .access import (
    Refusal,
    buffers_at,
    failed,
    open_socket,
    opened,
)
from .declare import api
from .parameters import (
    DWORD,
    LPDWORD,
    LPINT,
    LPSOCKADDR,
    LPVOID,
    LPWSABUF,
    LPWSAOVERLAPPED,
    LPWSAOVERLAPPED_COMPLETION_ROUTINE,
    SOCKET,
)
from .requests import (
    COUNT,
    MSG_OOB,
    MSG_PARTIAL,
    MSG_PEEK,
    MSG_WAITALL,
    WSA_IO_PENDING,
    Outputs,
    Request,
    _refuse,
    count_returned,
    pends,
    refuse,
    refuse_reset,
    submit,
    why_plain,
)
from .sockets import collect, waiting_for


def receive(w: Draft, me: int, one: Socket, request: Request, outputs: Outputs) -> Answer:
    """Carry out a receive: SOCKET_ERROR and WSA_IO_PENDING, or done inside the call, or waiting when synchronous."""
    selecting.enable(w, me, request.handle, READ)
    if request.plain:
        answer = _receive_plain(w, me, one, request, outputs)
        if answer is not None:
            return answer
    operation = submit(w, me, one, request, _refuse_receive)
    if isinstance(operation, Refusal):
        return refuse(w, operation, one.handle, request.overlapped)
    portion = receiving.at_once(w, operation)
    if portion is not None:
        return _received_inside(w, operation, portion, outputs)
    pends(w, operation)
    receiving.fill(w, operation)
    sending.room_appeared(w, operation.socket, (thread_ref(me),))
    if operation.synchronous:
        timeout = one.options.receive_timeout
        until = w.now + timeout * 1000 if timeout else None
        return Wait(operation=operation.number, alertable=True, until=until)
    return Result(-1, WSA_IO_PENDING, rules=_why_pending(one, operation))


def _why_pending(one: Socket, operation: Operation) -> Rules:
    """Why a receive pends: nothing is there (A16, A17), or not enough (A41), or earlier receives come first (A12, A36).

    An indication is promised for later (B16).
    """
    rules: Rules = ("A16", "A17") if one.association is None else ("A16", "A17", "B16")
    if one.receives:
        rules = (*rules, "A12", "A36") if one.association is None else (*rules, "A12", "A36", "B25")
    elif one.inbox:
        rules = (*rules, "A41")
    elif one.stream and not operation.length:
        rules = (*rules, "A50")
    return (*rules, "A7") if one.nonblocking else rules


def _refuse_receive(w: Draft, me: int, one: Socket, request: Request) -> Refusal | None:
    flags = request.flags
    if flags:
        if flags & MSG_OOB:
            return Refusal(10045)
        if flags & MSG_PARTIAL and one.stream:
            text = (
                "MSG_PARTIAL is for messages; what a stream makes of it is documented nowhere, and here it is refused"
            )
            w.emit(Unspecified(one.handle, 0, text, by=(thread_ref(me),), rules=("A44",)))
            return Refusal(10045, ("A44",))
        if flags & MSG_PEEK and request.overlapped and w.settings.contrary("K11"):
            return Refusal(10045, ("A43", "K11"))
        if flags & MSG_WAITALL and (not one.stream or one.nonblocking or flags & (MSG_PEEK | MSG_PARTIAL)):
            return Refusal(10045, ("A42",))
    if one.shut_receive:
        return Refusal(10058, ("A29",))
    if one.stream:
        if one.reset:
            return refuse_reset(one)
        return None if one.state == "connected" else Refusal(10057, ("A27",))
    if not one.local:
        return Refusal(10022, ("A28",))
    if one.unreachable:
        w.emit(SocketChanged(one._replace(unreachable=False), "unreachable reported", (thread_ref(me),), ("A172",)))
        return Refusal(10054, ("A172",))
    return None


def _receive_plain(w: Draft, me: int, one: Socket, request: Request, outputs: Outputs) -> Answer | None:
    """A receive without an OVERLAPPED, as far as it needs no waiting; None when it has to wait."""
    refused = _refuse(w, me, one, request, _refuse_receive)
    if refused is not None:
        return refuse(w, refused, one.handle, request.overlapped)
    portion = receiving.take(w, one, request.length, request.flags, me)
    if portion is None:
        if not one.nonblocking:
            return None
        # Overlapped receives before it change nothing about its mode, and come first.
        return failed(10035, *(("A7", "A8", "A52") if one.receives else ("A7",)))
    if portion.lost and not request.flags & MSG_PEEK:
        receiving.rest_lost(w, one.handle, portion, (thread_ref(me),))
    writes = (
        *operations.spread(request.buffers, portion.data),
        *receiving.source_writes(request.extra, portion),
        *outputs.writes(len(portion.data), 0),
    )
    # A call that finds what it wants does not wait, and no APC runs in it (A140).
    rules = (*why_plain(one, request), *portion.why, *(("A140",) if w.thread(me).apcs else ()))
    if portion.status == codes.SUCCESS:
        return Result(0, 0, writes, rules)
    return Result(-1, codes.wsa(portion.status), writes, rules)


def _received_inside(w: Draft, operation: Operation, portion: receiving.Portion, outputs: Outputs) -> Result:
    number, status = operation.number, portion.status
    if operation.synchronous:
        return _received(w, number, status, portion.why, outputs)
    size = w.operations[number].transferred
    if codes.succeeded(status):
        rules = (*portion.why, "A13") if outputs.count_at else (*portion.why, "A13", "A19")
        return Result(0, 0, outputs.writes(size, 0), (*rules, *operations.complete_inside(w, number, status, rules)))
    if w.settings.contrary("K4"):
        operations.withdraw(w, number, (thread_ref(operation.thread),))
        return Result(-1, codes.wsa(status), (), ("A22", "K4", *portion.why))
    # Too long a datagram: a warning, which is indicated although the call fails.
    rules = ("A23", "K4", *portion.why)
    return Result(-1, codes.wsa(status), (), (*rules, *operations.complete_inside(w, number, status, rules)))


def _received(w: Draft, number: int, status: int, why: Rules, outputs: Outputs) -> Result:
    """A synchronous receive is over; on a socket without the overlapped attribute the OVERLAPPED is filled in too (A10)."""
    operation = w.operations[number]
    rules = ("A9", "A10", *why) if operation.overlapped else why
    if operation.overlapped and operation.stage == PENDING:
        operations.complete_inside(w, number, status, rules)
    else:
        collect(w, number)
    if codes.succeeded(status):
        return Result(0, 0, outputs.writes(operation.transferred, 0), rules)
    writes = outputs.writes(operation.transferred, 0) if status == codes.BUFFER_OVERFLOW else ()
    return Result(-1, codes.wsa(status), writes, rules)


def resume_receive(w: Draft, me: int, outcome: Outcome, outputs: Outputs) -> Wait | Result:
    """A blocked receive goes on: it is over, its time is up (A11), or only APCs ran and it waits on (A139)."""
    wait = waiting_for(w, me)
    match outcome:
        case Finished():
            operation = w.operations[wait.operation]
            return _received(w, operation.number, operation.status, operation.why, outputs)
        case TimedOut():
            operations.withdraw(w, wait.operation, (thread_ref(me),))
            return failed(10060, "A11")
        case _:
            return wait


@api(
    "winsock2/nf-winsock2-wsarecv",
    returns="int",
    lesson="first-receive",
    results=(
        "0: the bytes are in the buffers; an overlapped receive is indicated all the same (A13)",
        "SOCKET_ERROR, WSA_IO_PENDING: started, and it will be indicated (A16)",
        "SOCKET_ERROR, WSAEMSGSIZE: the datagram was too long; an overlapped receive is indicated (A23)",
        "SOCKET_ERROR, any other error: nothing was started, nothing will be indicated (A22)",
    ),
)
class WSARecv(NamedTuple):
    """Receives into an array of buffers.  With an OVERLAPPED it does not wait for data (A16), unless
    the socket lacks the overlapped attribute (A9).
    """

    s: SOCKET
    lpBuffers: LPWSABUF
    dwBufferCount: DWORD
    lpNumberOfBytesRecvd: LPDWORD
    lpFlags: LPDWORD
    lpOverlapped: LPWSAOVERLAPPED
    lpCompletionRoutine: LPWSAOVERLAPPED_COMPLETION_ROUTINE

    def decide(self, w: Draft, me: int) -> Answer:
        return _wsa_receive(w, me, "WSARecv", self, ())

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        return resume_receive(w, me, outcome, Outputs(self.lpNumberOfBytesRecvd, self.lpFlags))


@api("winsock2/nf-winsock2-wsarecvfrom", returns="int")
class WSARecvFrom(NamedTuple):
    """Receives a datagram and where it came from; lpFrom is written at completion, so it must live that long (A18)."""

    s: SOCKET
    lpBuffers: LPWSABUF
    dwBufferCount: DWORD
    lpNumberOfBytesRecvd: LPDWORD
    lpFlags: LPDWORD
    lpFrom: LPSOCKADDR
    lpFromlen: LPINT
    lpOverlapped: LPWSAOVERLAPPED
    lpCompletionRoutine: LPWSAOVERLAPPED_COMPLETION_ROUTINE

    def decide(self, w: Draft, me: int) -> Answer:
        return _wsa_receive(w, me, "WSARecvFrom", self, (self.lpFrom, self.lpFromlen))

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        return resume_receive(w, me, outcome, Outputs(self.lpNumberOfBytesRecvd, self.lpFlags))


def _wsa_receive(w: Draft, me: int, name: str, call: WSARecv | WSARecvFrom, extra: tuple[int, ...]) -> Answer:
    one = opened(w, me, call.s, call.lpOverlapped)
    if not isinstance(one, Refusal):
        one = _wrong_receive(w, one, call) or one
    if isinstance(one, Refusal):
        return refuse(w, one, call.s, call.lpOverlapped)
    flags = read_int(w.memory, call.lpFlags, 4)
    buffers = buffers_at(w, call.lpBuffers, call.dwBufferCount)
    # Without an OVERLAPPED a routine is ignored and the call is synchronous (A6, C13).
    request = Request(name, "receive", call.s, buffers, flags, call.lpOverlapped, call.lpCompletionRoutine, extra)
    return receive(w, me, one, request, Outputs(call.lpNumberOfBytesRecvd, call.lpFlags))


def _wrong_receive(w: Draft, one: Socket, call: WSARecv | WSARecvFrom) -> Refusal | None:
    if not call.lpBuffers or not call.lpFlags:
        return Refusal(10014, ("A31",))
    if not call.dwBufferCount:
        return Refusal(10022, ("A21",))
    if not call.lpOverlapped and not call.lpNumberOfBytesRecvd:
        return Refusal(10014, ("A20",))
    if call.lpCompletionRoutine and not call.lpOverlapped and one.association and w.settings.contrary("C13"):
        return Refusal(10022, ("B33", "C13"))
    if isinstance(call, WSARecvFrom) and call.lpFrom and call.lpFromlen:
        return Refusal(10014) if read_int(w.memory, call.lpFromlen, 4, signed=True) < 16 else None
    return None


@api("winsock/nf-winsock-recv", returns="int")
class recv(NamedTuple):
    """Receives into one buffer; on a blocking socket it waits for data, running APCs meanwhile (A139)."""

    s: SOCKET
    buf: LPVOID
    len: int
    flags: int

    def decide(self, w: Draft, me: int) -> Answer:
        one = open_socket(w, self.s)
        if isinstance(one, int):
            return failed(one)
        request = Request("recv", "receive", self.s, (Buffer(self.buf, max(self.len, 0)),), self.flags)
        return count_returned(receive(w, me, one, request, Outputs(COUNT)))

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        return count_returned(resume_receive(w, me, outcome, Outputs(COUNT)))


@api("winsock/nf-winsock-recvfrom", returns="int")
class recvfrom(NamedTuple):
    """Receives into one buffer, and stores where the data came from."""

    s: SOCKET
    buf: LPVOID
    len: int
    flags: int
    from_: LPSOCKADDR
    fromlen: LPINT

    def decide(self, w: Draft, me: int) -> Answer:
        one = open_socket(w, self.s)
        if isinstance(one, int):
            return failed(one)
        buffers = (Buffer(self.buf, max(self.len, 0)),)
        request = Request("recvfrom", "receive", self.s, buffers, self.flags, extra=(self.from_, self.fromlen))
        return count_returned(receive(w, me, one, request, Outputs(COUNT)))

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        return count_returned(resume_receive(w, me, outcome, Outputs(COUNT)))

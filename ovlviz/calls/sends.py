"""Sending, overlapped or not: WSASend, WSASendTo, send, sendto."""

from __future__ import annotations

from typing import NamedTuple

from ..engine import codes, operations, selecting, sending
from ..engine.calling import Answer, Result
from ..engine.facts import SocketChanged
from ..engine.memory import read
from ..engine.overlapped import Buffer
from ..engine.readiness import WRITE
from ..engine.sockets import MAX_DATAGRAM, Socket
from ..engine.subjects import thread_ref
from ..engine.threads import Finished, Outcome, TimedOut, Wait
from ..engine.world import Draft
from .access import (
    Refusal,
    address_at,
    buffers_at,
    failed,
    is_local,
    open_socket,
    opened,
)
from .declare import api
from .parameters import (
    DWORD,
    LPDWORD,
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


def send_request(w: Draft, me: int, one: Socket, request: Request, outputs: Outputs) -> Answer:
    """Carry out a send: copied and done inside the call, or pending, or waiting when synchronous."""
    if request.plain:
        answer = _send_plain(w, me, one, request, outputs)
        if answer is not None:
            return answer
    operation = submit(w, me, one, request, _refuse_send)
    if isinstance(operation, Refusal):
        return refuse(w, operation, one.handle, request.overlapped)
    _check_known(w, operation.buffers)
    one = w.endpoint(operation.socket)
    if not one.stream or sending.fits(one, operation.length):
        data = sending.gathered(w, operation.buffers)
        rules = ("A101",) if data and len(operation.buffers) == 1 else ("A101", "A107")
        if data:
            operations.transfer(w, operation.number, len(data), (), (thread_ref(me),), rules)
        _hand_over(w, me, one, request, data)
        if operation.synchronous:
            rules = ("A9", "A10", *rules)
        given = operations.complete_inside(w, operation.number, codes.SUCCESS, rules)
        return Result(0, 0, outputs.writes(len(data), 0), rules if operation.synchronous else (*rules, *given))
    pends(w, operation)
    sending.lend(w, one, operation)
    if operation.synchronous:
        timeout = one.options.send_timeout
        until = w.now + timeout * 1000 if timeout else None
        return Wait(operation=operation.number, alertable=True, until=until)
    rules = ("A102",) if one.options.send_buffer else ("A103",)
    return Result(-1, WSA_IO_PENDING, rules=(*rules, "A105") if one.outbox else rules)


def _refuse_send(w: Draft, me: int, one: Socket, request: Request) -> Refusal | None:
    if request.flags & MSG_OOB:
        return Refusal(10045)
    if request.flags & MSG_PARTIAL and one.stream:
        return Refusal(10045, ("A44",))
    if one.shut_send:
        return Refusal(10058, ("A109",))
    if one.stream:
        if one.reset:
            return refuse_reset(one)
        return None if one.state == "connected" else Refusal(10057, ("A110",))
    if request.to is None and not one.remote:
        return Refusal(10057)
    if request.length > MAX_DATAGRAM:
        return Refusal(10040, ("A108",))
    if request.to is not None:
        family, host, port = request.to
        if family != 2:
            return Refusal(10047)
        if not is_local(host) or not port:
            return Refusal(10049)
    return None


def _send_plain(w: Draft, me: int, one: Socket, request: Request, outputs: Outputs) -> Answer | None:
    """A send without an OVERLAPPED, as far as it needs no waiting; None when it has to wait."""
    refused = _refuse(w, me, one, request, _refuse_send)
    if refused is not None:
        return refuse(w, refused, one.handle, request.overlapped)
    rules = why_plain(one, request)
    buffers = request.buffers
    if one.stream and not sending.fits(one, request.length):
        room = max(one.options.send_buffer - sending.waiting(one), 0)
        if not one.nonblocking:
            return None
        if not room:
            selecting.enable(w, me, request.handle, WRITE)
            return failed(10035)
        buffers = _first_bytes(buffers, room)
        rules = (*rules, "A104")
    _check_known(w, buffers)
    data = sending.gathered(w, buffers)
    _hand_over(w, me, one, request, data)
    return Result(0, 0, outputs.writes(len(data), 0), (*rules, "A101"))


def _hand_over(w: Draft, me: int, one: Socket, request: Request, data: bytes) -> None:
    """Give copied bytes to the stream, or send them as one datagram, binding the socket if need be (A112)."""
    by = (thread_ref(me),)
    if one.stream:
        sending.copy(w, one, data, by)
        return
    if not one.local:
        one = one._replace(local=w.next_port, state="bound")
        w.emit(SocketChanged(one, "bound", by, ("A112",)))
    sending.send_datagram(w, one, data, request.to[2] if request.to else one.remote, by)


def _first_bytes(buffers: tuple[Buffer, ...], size: int) -> tuple[Buffer, ...]:
    """The beginning of a buffer array: what a non-blocking send can take (A104)."""
    parts = []
    for buffer in buffers:
        part = min(buffer.length, size)
        if part:
            parts.append(buffer._replace(length=part))
        size -= part
    return tuple(parts)


def _check_known(w: Draft, buffers: tuple[Buffer, ...]) -> None:
    for buffer in buffers:
        if buffer.length:
            read(w.memory, buffer.address, buffer.length)


def resume_send(w: Draft, me: int, outcome: Outcome, outputs: Outputs) -> Wait | Result:
    """A blocked send goes on."""
    wait = waiting_for(w, me)
    match outcome:
        case Finished():
            operation = collect(w, wait.operation)
            if codes.succeeded(operation.status):
                return Result(0, 0, outputs.writes(operation.length, 0))
            return failed(codes.wsa(operation.status))
        case TimedOut():
            operations.withdraw(w, wait.operation, (thread_ref(me),))
            return failed(10060, "A11")
        case _:
            return wait


@api(
    "winsock2/nf-winsock2-wsasend",
    returns="int",
    results=(
        "0: the bytes were copied; an overlapped send is indicated all the same (A101)",
        "SOCKET_ERROR, WSA_IO_PENDING: started, and it will be indicated; the buffers are the system's until then (A102)",
        "SOCKET_ERROR, any other error: nothing was started, nothing will be indicated (A22)",
    ),
)
class WSASend(NamedTuple):
    """Sends an array of buffers.  Completion means that the buffers were consumed, not that anything arrived (A100)."""

    s: SOCKET
    lpBuffers: LPWSABUF
    dwBufferCount: DWORD
    lpNumberOfBytesSent: LPDWORD
    dwFlags: DWORD
    lpOverlapped: LPWSAOVERLAPPED
    lpCompletionRoutine: LPWSAOVERLAPPED_COMPLETION_ROUTINE

    def decide(self, w: Draft, me: int) -> Answer:
        return _wsa_send(w, me, "WSASend", self, None)

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        return resume_send(w, me, outcome, Outputs(self.lpNumberOfBytesSent))


@api("winsock2/nf-winsock2-wsasendto", returns="int")
class WSASendTo(NamedTuple):
    """Sends an array of buffers to an address; binds an unbound datagram socket (A112)."""

    s: SOCKET
    lpBuffers: LPWSABUF
    dwBufferCount: DWORD
    lpNumberOfBytesSent: LPDWORD
    dwFlags: DWORD
    lpTo: LPSOCKADDR
    iTolen: int
    lpOverlapped: LPWSAOVERLAPPED
    lpCompletionRoutine: LPWSAOVERLAPPED_COMPLETION_ROUTINE

    def decide(self, w: Draft, me: int) -> Answer:
        one = w.socket(self.s)
        if one is None or one.stream or not self.lpTo:
            return _wsa_send(w, me, "WSASendTo", self, None)  # on a connected stream lpTo is ignored (A112)
        to = address_at(w, self.lpTo, self.iTolen)
        return failed(10014) if to is None else _wsa_send(w, me, "WSASendTo", self, to)

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        return resume_send(w, me, outcome, Outputs(self.lpNumberOfBytesSent))


def _wsa_send(w: Draft, me: int, name: str, call: WSASend | WSASendTo, to: tuple[int, int, int] | None) -> Answer:
    one = opened(w, me, call.s, call.lpOverlapped)
    if not isinstance(one, Refusal):
        one = _wrong_send(call) or one
    if isinstance(one, Refusal):
        return refuse(w, one, call.s, call.lpOverlapped)
    buffers = buffers_at(w, call.lpBuffers, call.dwBufferCount)
    request = Request(name, "send", call.s, buffers, call.dwFlags, call.lpOverlapped, call.lpCompletionRoutine, to=to)
    return send_request(w, me, one, request, Outputs(call.lpNumberOfBytesSent))


def _wrong_send(call: WSASend | WSASendTo) -> Refusal | None:
    if not call.lpBuffers and call.dwBufferCount:
        return Refusal(10014, ("A31",))
    return Refusal(10014, ("A20",)) if not call.lpOverlapped and not call.lpNumberOfBytesSent else None


@api("winsock2/nf-winsock2-send", returns="int")
class send(NamedTuple):
    """Sends one buffer; on a blocking socket it waits while there is no room."""

    s: SOCKET
    buf: LPVOID
    len: int
    flags: int

    def decide(self, w: Draft, me: int) -> Answer:
        one = open_socket(w, self.s)
        if isinstance(one, int):
            return failed(one)
        request = Request("send", "send", self.s, (Buffer(self.buf, max(self.len, 0)),), self.flags)
        return count_returned(send_request(w, me, one, request, Outputs(COUNT)))

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        return count_returned(resume_send(w, me, outcome, Outputs(COUNT)))


@api("winsock/nf-winsock-sendto", returns="int")
class sendto(NamedTuple):
    """Sends one buffer to an address."""

    s: SOCKET
    buf: LPVOID
    len: int
    flags: int
    to: LPSOCKADDR
    tolen: int

    def decide(self, w: Draft, me: int) -> Answer:
        one = open_socket(w, self.s)
        if isinstance(one, int):
            return failed(one)
        to = None
        if self.to and not one.stream:
            to = address_at(w, self.to, self.tolen)
            if to is None:
                return failed(10014)
        request = Request("sendto", "send", self.s, (Buffer(self.buf, max(self.len, 0)),), self.flags, to=to)
        return count_returned(send_request(w, me, one, request, Outputs(COUNT)))

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        return count_returned(resume_send(w, me, outcome, Outputs(COUNT)))

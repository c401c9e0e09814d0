"""Sending and receiving, overlapped or not.

All eight functions are one submission with different clothes: look at the handle, mark the OVERLAPPED, reset the event,
refuse or start, and then either finish inside the call, pend, or (without an OVERLAPPED) wait.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ..engine import ce, codes, indications, iosb, operations, receiving, selecting, sending
from ..engine.calling import Answer, Result
from ..engine.facts import Rules, SocketChanged, Unspecified, Writes
from ..engine.memory import read, read_int
from ..engine.naming import name_at
from ..engine.overlapped import PENDING, Buffer, Operation
from ..engine.readiness import READ, WRITE
from ..engine.sockets import MAX_DATAGRAM, Socket
from ..engine.subjects import thread_ref
from ..engine.threads import Finished, Outcome, TimedOut, Wait
from ..engine.world import Draft
from .access import (
    Refusal,
    address_at,
    all_readable,
    buffers_at,
    event_of,
    failed,
    is_local,
    open_socket,
    opened,
    refusal,
    u32,
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
from .sockets import collect, waiting_for

WSA_IO_PENDING = 997
MSG_OOB, MSG_PEEK, MSG_WAITALL, MSG_PARTIAL = 1, 2, 8, 0x8000


class Request(NamedTuple):
    """One send or receive as its caller gave it: `overlapped` and `routine` are 0 without, `extra` and
    `registered` as in Operation."""

    call: str
    kind: str
    handle: int
    buffers: tuple[Buffer, ...]
    flags: int
    overlapped: int = 0
    routine: int = 0
    extra: tuple[int, ...] = ()
    to: tuple[int, int, int] | None = None
    registered: tuple[int, ...] = ()

    @property
    def plain(self) -> bool:
        """Whether it is an ordinary call, which returns when it is over."""
        return not self.overlapped and not self.registered

    @property
    def length(self) -> int:
        return sum(buffer.length for buffer in self.buffers)


Wrong = Callable[[Draft, int, Socket, Request], Refusal | None]
"""What a kind of transfer, receive or send, finds wrong with a request on a socket."""


def prepare(w: Draft, me: int, one: Socket, overlapped: int, routine: int) -> Refusal | None:
    """What every overlapped request goes through before the kernel looks at it; why it is refused, if it is.

    Internal says pending from here on, even after a refusal (A56, A57).  The event is reset once the socket handle has
    been accepted (A73, K9).
    """
    if any(other.overlapped == overlapped for other in w.operations.values()):
        text = "its OVERLAPPED belongs to an operation that pends; what a second one does to both is undefined"
        w.emit(Unspecified(one.handle, 0, text, by=(thread_ref(me),), rules=("A26", "S54")))
    iosb.mark_pending(w, me, overlapped)
    if routine and one.association is not None:
        return Refusal(10022, ("A32", "B32"))  # a routine and a port exclude each other
    event = event_of(w, overlapped)
    if event and not routine and w.event(event & ~1) is None:
        return Refusal(10038 if w.settings.contrary("K12") else 6, ("A67", "K12"))
    if not w.settings.contrary("K9"):
        indications.reset_indication(w, me, one.handle, event, routine)
    return None


def submit(w: Draft, me: int, one: Socket, request: Request, wrong: Wrong) -> Operation | Refusal:
    """Start an operation on the socket, or say why it is refused; nothing is indicated then (A22)."""
    if request.overlapped and ce.refuses_kernel(w, me, request.call):
        return Refusal(ce.KERNEL_REFUSED, ("A119", "S111"))
    refused = prepare(w, me, one, request.overlapped, request.routine) if request.overlapped else None
    if refused is None:
        refused = _refuse(w, me, one, request, wrong)
    if refused is not None:
        return refused
    synchronous = request.plain or not (one.overlapped or request.registered)
    event = event_of(w, request.overlapped) if request.overlapped else 0
    operation = Operation(
        w.next_operation,
        request.kind,
        one.handle,
        me,
        request.call,
        request.overlapped,
        name_at(w.setup.program, request.overlapped) if request.overlapped else "",
        request.buffers,
        0 if request.routine else event,
        request.routine if not synchronous else 0,
        request.flags,
        synchronous,
        extra=request.extra,
        registered=request.registered,
    )
    pends = request.kind == "receive" and not receiving.finds(w.endpoint(one.handle), operation.room, request.flags)
    if synchronous:
        rules = ("A9",) if request.overlapped else _why_plain(one, request)
    else:
        rules = _why_lent(w, one, operation, event)
    return operations.post(w, operation, rules, queue="receives" if pends else "")


def _why_lent(w: Draft, one: Socket, operation: Operation, event: int) -> Rules:
    """What holds from the start on: buffers and OVERLAPPED are the system's (A25) until the packet is taken (B22, B28), the
    bytes of a receive are nobody's to read (A55), and hEvent is free if a routine will tell (A66).
    """
    rules: Rules = ("A25",) if operation.kind == "send" else ("A25", "A55")
    if one.association is not None:
        rules = (*rules, "B22", "B28")
    if any(other.thread != operation.thread and other.kind == operation.kind for other in queued_before(w, one)):
        # Which thread's call came first is a matter of the schedule, and so is whose bytes are whose.
        rules = (*rules, "B27", "A38" if operation.kind == "receive" else "A106")
    return (*rules, "A66") if operation.routine and event else rules


def queued_before(w: Draft, one: Socket) -> list[Operation]:
    """The receives and sends that pend on the socket already."""
    return [w.operations[number] for number in (*one.receives, *[part.operation for part in one.outbox]) if number]


def _pends(w: Draft, operation: Operation) -> None:
    """Where the event is reset if only an operation that pends resets it (K9); it is reset long ago otherwise."""
    if operation.overlapped and w.settings.contrary("K9"):
        indications.reset_indication(w, operation.thread, operation.socket, operation.event, operation.routine)


def _refuse(w: Draft, me: int, one: Socket, request: Request, wrong: Wrong) -> Refusal | None:
    refused = wrong(w, me, one, request)
    if refused is None and not all_readable(w, request.buffers):
        return Refusal(10014, ("A31",))
    return refused


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
            return _refuse_reset(one)
        return None if one.state == "connected" else Refusal(10057, ("A27",))
    if not one.local:
        return Refusal(10022, ("A28",))
    if one.unreachable:
        w.emit(SocketChanged(one._replace(unreachable=False), "unreachable reported", (thread_ref(me),), ("A172",)))
        return Refusal(10054, ("A172",))
    return None


def _refuse_reset(one: Socket) -> Refusal:
    """After the loss of the connection nothing new is started (A171, B87)."""
    return Refusal(codes.wsa(one.reset), ("A171",) if one.association is None else ("A171", "B87"))


def _refuse_send(w: Draft, me: int, one: Socket, request: Request) -> Refusal | None:
    if request.flags & MSG_OOB:
        return Refusal(10045)
    if request.flags & MSG_PARTIAL and one.stream:
        return Refusal(10045, ("A44",))
    if one.shut_send:
        return Refusal(10058, ("A109",))
    if one.stream:
        if one.reset:
            return _refuse_reset(one)
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


def refuse(w: Draft, refused: Refusal, handle: int, overlapped: int) -> Result:
    """SOCKET_ERROR: the request was not started."""
    return Result(-1, refused.error, (), refusal(w, refused, handle, overlapped))


def _why_plain(one: Socket, request: Request) -> Rules:
    """Why a call without an OVERLAPPED is an ordinary one: nothing asks for more (A5, A6, S115), no packet comes (B18, B19)."""
    winsock2 = request.call.startswith("WSA")
    if one.association is not None:
        ignored = ("B33", "C13") if request.routine else ()
        return ("A5", "B18", *ignored) if winsock2 else ("B19",)
    if not winsock2:
        return ()
    return ("A5", "A6") if request.routine else ("A5",)


# Receiving --------------------------------------------------------------------------------------------------------


class Outputs(NamedTuple):
    """Where a receive or send stores its immediate results (0: nowhere)."""

    count_at: int = 0
    flags_at: int = 0

    def writes(self, size: int, flags: int) -> Writes:
        count: Writes = ((self.count_at, u32(size)),) if self.count_at else ()
        return (*count, (self.flags_at, u32(flags))) if self.flags_at else count


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
    _pends(w, operation)
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
    rules = (*_why_plain(one, request), *portion.why, *(("A140",) if w.thread(me).apcs else ()))
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


def _count_returned(answer: Answer) -> Answer:
    """recv, send and their kin return the count itself."""
    if isinstance(answer, Result) and answer.value == 0:
        size = next((int.from_bytes(data, "little") for address, data in answer.writes if address == COUNT), 0)
        answer = answer._replace(value=size)
    if isinstance(answer, Result):
        return answer._replace(writes=tuple(one for one in answer.writes if one[0] != COUNT))
    return answer


COUNT = -1
"""A place that is no address: where recv's count passes by before it becomes the return value."""


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
    """Receives into an array of buffers.  With an OVERLAPPED it never waits for data."""

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
        return _count_returned(receive(w, me, one, request, Outputs(COUNT)))

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        return _count_returned(resume_receive(w, me, outcome, Outputs(COUNT)))


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
        return _count_returned(receive(w, me, one, request, Outputs(COUNT)))

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        return _count_returned(resume_receive(w, me, outcome, Outputs(COUNT)))


# Sending ----------------------------------------------------------------------------------------------------------


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
    _pends(w, operation)
    sending.lend(w, one, operation)
    if operation.synchronous:
        timeout = one.options.send_timeout
        until = w.now + timeout * 1000 if timeout else None
        return Wait(operation=operation.number, alertable=True, until=until)
    rules = ("A102",) if one.options.send_buffer else ("A103",)
    return Result(-1, WSA_IO_PENDING, rules=(*rules, "A105") if one.outbox else rules)


def _send_plain(w: Draft, me: int, one: Socket, request: Request, outputs: Outputs) -> Answer | None:
    """A send without an OVERLAPPED, as far as it needs no waiting; None when it has to wait."""
    refused = _refuse(w, me, one, request, _refuse_send)
    if refused is not None:
        return refuse(w, refused, one.handle, request.overlapped)
    rules = _why_plain(one, request)
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
        return _count_returned(send_request(w, me, one, request, Outputs(COUNT)))

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        return _count_returned(resume_send(w, me, outcome, Outputs(COUNT)))


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
        return _count_returned(send_request(w, me, one, request, Outputs(COUNT)))

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        return _count_returned(resume_send(w, me, outcome, Outputs(COUNT)))

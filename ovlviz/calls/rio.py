"""Registered I/O: buffers registered beforehand, requests without an OVERLAPPED, results in a queue of the program's own.

A real program fetches these functions in one table, with WSAIoctl (B129); `ovlviz.h` calls them by their names.  They take no
locks: threads that share a queue must take turns (B133).
"""

from __future__ import annotations

from typing import NamedTuple

from ..engine import codes, facts, rio
from ..engine.calling import Answer, Result
from ..engine.memory import read_int, readable
from ..engine.objects import Port
from ..engine.overlapped import Buffer
from ..engine.rio_objects import BY_EVENT, BY_PORT, CompletionQueue, Deferred, RequestQueue, RioBuffer, RioResult
from ..engine.subjects import by_thread, object_ref, thread_ref
from ..engine.world import Draft
from .access import name_for, no, open_socket, u32, u64, yes
from .declare import SINCE_VISTA, api
from .parameters import (
    DWORD,
    PCHAR,
    PRIO_BUF,
    PRIO_NOTIFICATION_COMPLETION,
    PRIORESULT,
    PVOID,
    RIO_BUFFERID,
    RIO_CQ,
    RIO_RQ,
    SOCKET,
    ULONG,
)
from .receives import receive
from .requests import Outputs, Request
from .sends import send_request

INVALID_BUFFER = 0xFFFFFFFF
CORRUPT = 0xFFFFFFFF
MOST_RESULTS = 0x08000000
RESULT = 24
"""The size of a RIORESULT, in bytes."""
WSAEFAULT, WSAEINVAL, WSAEALREADY, WSAEOPNOTSUPP, WSAENOBUFS = 10014, 10022, 10037, 10045, 10055
MSG_WAITALL, WSA_IO_PENDING = 8, 997


# Buffers ----------------------------------------------------------------------------------------------------------


@api("mswsock/nc-mswsock-lpfn_rioregisterbuffer", returns="RIO_BUFFERID", creates=True, platforms=SINCE_VISTA)
class RIORegisterBuffer(NamedTuple):
    """Registers a piece of memory, so that it need not be locked for each request; returns what names it."""

    DataBuffer: PCHAR
    DataLength: DWORD

    def decide(self, w: Draft, me: int) -> Result:
        if not self.DataLength:
            return Result(INVALID_BUFFER, WSAEINVAL)
        if not readable(w.memory, self.DataBuffer, self.DataLength):
            return Result(INVALID_BUFFER, WSAEFAULT)
        made = RioBuffer(w.next_handle, name_for(w, me, "buffer"), self.DataBuffer, self.DataLength)
        w.emit(facts.Created(made, me, by_thread(me), ("B129",)))
        return Result(made.handle)


@api("mswsock/nc-mswsock-lpfn_rioderegisterbuffer", returns="void", platforms=SINCE_VISTA)
class RIODeregisterBuffer(NamedTuple):
    """Ends a registration; to do it while a request uses the buffer is an error whose results are undefined."""

    BufferId: RIO_BUFFERID

    def decide(self, w: Draft, me: int) -> Result:
        one = w.objects.get(self.BufferId)
        if not isinstance(one, RioBuffer):
            return Result(0)
        ends = one.address + one.length
        used = any(
            one.address <= buffer.address < ends
            for operation in w.operations.values()
            if operation.registered
            for buffer in operation.buffers
        )
        if used:
            text = f"{one.name} is deregistered while a request uses it; what happens to that is undefined"
            w.emit(facts.Unspecified(0, me, text, by=by_thread(me)))
        w.emit(facts.Closed(one.handle, by_thread(me)))
        return Result(0)


# Queues -----------------------------------------------------------------------------------------------------------


@api("mswsock/nc-mswsock-lpfn_riocreatecompletionqueue", returns="RIO_CQ", creates=True, platforms=SINCE_VISTA)
class RIOCreateCompletionQueue(NamedTuple):
    """Makes a queue for results, with notification by event or by port, or with none: then it can only be polled (B130)."""

    QueueSize: DWORD
    NotificationCompletion: PRIO_NOTIFICATION_COMPLETION

    def decide(self, w: Draft, me: int) -> Result:
        if not 1 <= self.QueueSize <= MOST_RESULTS:
            return no(WSAEINVAL)
        queue: CompletionQueue | None = CompletionQueue(w.next_handle, name_for(w, me, "cq"), self.QueueSize)
        if self.NotificationCompletion and queue is not None:
            queue = self._notified(w, queue)
            if queue is None:
                return no(WSAEINVAL, "B130")
        assert queue is not None
        w.emit(facts.Created(queue, me, by_thread(me), ("B130",)))
        return Result(queue.handle, rules=("B130",))

    def _notified(self, w: Draft, queue: CompletionQueue) -> CompletionQueue | None:
        """The queue with its notification; None when that names no event or port, or a port without an Overlapped."""
        at = self.NotificationCompletion
        target = read_int(w.memory, at + 8, 8)
        match read_int(w.memory, at, 4):
            case 1 if w.event(target) is not None:
                reset = bool(read_int(w.memory, at + 16, 4))
                return queue._replace(notify=BY_EVENT, target=target, reset=reset)
            case 2 if isinstance(w.objects.get(target), Port):
                key, overlapped = read_int(w.memory, at + 16, 8), read_int(w.memory, at + 24, 8)
                if not overlapped:
                    return None
                return queue._replace(notify=BY_PORT, target=target, key=key, overlapped=overlapped)
            case _:
                return None


@api("mswsock/nc-mswsock-lpfn_rioclosecompletionqueue", returns="void", platforms=SINCE_VISTA)
class RIOCloseCompletionQueue(NamedTuple):
    """Closes a completion queue; the results in it are gone."""

    CQ: RIO_CQ

    def decide(self, w: Draft, me: int) -> Result:
        if rio.completion_queue(w, self.CQ) is not None:
            w.emit(facts.Closed(self.CQ, by_thread(me)))
        return Result(0)


@api("mswsock/nc-mswsock-lpfn_riocreaterequestqueue", returns="RIO_RQ", creates=True, platforms=SINCE_VISTA)
class RIOCreateRequestQueue(NamedTuple):
    """Makes a socket's request queue, and reserves places in its completion queues; closesocket ends it (B129)."""

    Socket: SOCKET
    MaxOutstandingReceive: ULONG
    MaxReceiveDataBuffers: ULONG
    MaxOutstandingSend: ULONG
    MaxSendDataBuffers: ULONG
    ReceiveCQ: RIO_CQ
    SendCQ: RIO_CQ
    SocketContext: PVOID

    def decide(self, w: Draft, me: int) -> Result:
        one = open_socket(w, self.Socket)
        if isinstance(one, int):
            return no(one, "A30")
        if not one.registered:
            return no(WSAEOPNOTSUPP, "B129")
        refused = self._refuse(w)
        if refused:
            return no(refused)
        queue = RequestQueue(
            w.next_handle,
            name_for(w, me, "rq"),
            self.Socket,
            self.MaxOutstandingReceive,
            self.MaxOutstandingSend,
            self.ReceiveCQ,
            self.SendCQ,
            self.SocketContext,
        )
        w.emit(facts.Created(queue, me, (thread_ref(me), object_ref(self.Socket)), ("B129",)))
        return Result(queue.handle)

    def _refuse(self, w: Draft) -> int:
        receives, sends = self.MaxOutstandingReceive, self.MaxOutstandingSend
        queues = rio.completion_queue(w, self.ReceiveCQ), rio.completion_queue(w, self.SendCQ)
        if None in queues or not receives + sends:
            return WSAEINVAL
        if self.MaxReceiveDataBuffers != 1 or self.MaxSendDataBuffers != 1:
            return WSAEINVAL
        existing = [one for one in w.objects.values() if isinstance(one, RequestQueue) and one.socket == self.Socket]
        if existing:
            return WSAEINVAL
        for queue in queues:
            assert queue is not None
            wanted = receives * (queue.handle == self.ReceiveCQ) + sends * (queue.handle == self.SendCQ)
            if rio.reserved(w, queue.handle) + wanted > queue.size:
                return WSAENOBUFS
        return 0


# Requests ---------------------------------------------------------------------------------------------------------


def _request(w: Draft, me: int, kind: str, call: RIOReceive | RIOSend) -> Result:
    """Put a request into a request queue, and unless it is deferred begin it and all that were: TRUE, or why not."""
    queue = rio.request_queue(w, call.SocketQueue)
    if queue is None or call.DataBufferCount > 1 or call.Flags & ~15:
        return no(WSAEINVAL)
    if call.Flags & rio.COMMIT_ONLY:
        if call.Flags != rio.COMMIT_ONLY or call.pData or call.DataBufferCount or call.RequestContext:
            return no(WSAEINVAL)
        _commit(w, me, queue, kind)
        return yes()
    if call.Flags & rio.WAIT_ALL and (kind == "send" or not w.endpoint(queue.socket).stream):
        return no(WSAEINVAL)
    buffer = _buffer(w, call)
    if isinstance(buffer, int):
        return no(buffer)
    most = queue.most_sends if kind == "send" else queue.most_receives
    if rio.outstanding(w, queue, kind) >= most:
        return no(WSAENOBUFS)
    wanted = Deferred(kind, buffer, call.Flags, call.RequestContext)
    if call.Flags & rio.DEFER:
        w.emit(facts.RequestDeferred(queue.handle, wanted, by_thread(me)))
        return yes()
    _commit(w, me, queue, kind)
    return _begin(w, me, queue, wanted)


def _buffer(w: Draft, call: RIOReceive | RIOSend) -> Buffer | int:
    """The piece of a registered buffer that a RIO_BUF describes, or the error that it is."""
    if not call.pData or not call.DataBufferCount:
        return Buffer(0, 0) if not call.pData and not call.DataBufferCount else WSAEINVAL
    if not readable(w.memory, call.pData, 16):
        return WSAEFAULT
    one = w.objects.get(read_int(w.memory, call.pData, 8))
    if not isinstance(one, RioBuffer):
        return WSAEFAULT
    offset, length = read_int(w.memory, call.pData + 8, 4), read_int(w.memory, call.pData + 12, 4)
    return Buffer(one.address + offset, length) if offset + length <= one.length else WSAEINVAL


def _commit(w: Draft, me: int, queue: RequestQueue, kind: str) -> None:
    waiting = [one for one in queue.deferred if one.kind == kind]
    if waiting:
        w.emit(facts.RequestsCommitted(queue.handle, kind, (thread_ref(me), object_ref(queue.handle))))
    for one in waiting:
        _begin(w, me, queue, one)


def _begin(w: Draft, me: int, queue: RequestQueue, wanted: Deferred) -> Result:
    socket = w.endpoint(queue.socket)
    call = "RIOSend" if wanted.kind == "send" else "RIOReceive"
    flags = MSG_WAITALL if wanted.flags & rio.WAIT_ALL else 0
    buffers = (wanted.buffer,) if wanted.buffer.address else ()
    registered = (queue.handle, wanted.context, wanted.flags)
    request = Request(call, wanted.kind, queue.socket, buffers, flags, registered=registered)
    carry_out = send_request if wanted.kind == "send" else receive
    answer: Answer = carry_out(w, me, socket, request, Outputs())
    assert isinstance(answer, Result)
    # TRUE says that the request has begun; its result may be in the queue already, or will be.
    if answer.value == 0 or answer.error == WSA_IO_PENDING or answer.error == codes.wsa(codes.BUFFER_OVERFLOW):
        return yes(*(rule for rule in answer.rules if rule not in ("A13", "A14", "A23")))
    return no(answer.error or 0, *answer.rules)


@api("mswsock/nc-mswsock-lpfn_rioreceive", returns="BOOL", platforms=SINCE_VISTA)
class RIOReceive(NamedTuple):
    """Receives into a part of a registered buffer; the result comes to the completion queue."""

    SocketQueue: RIO_RQ
    pData: PRIO_BUF
    DataBufferCount: ULONG
    Flags: DWORD
    RequestContext: PVOID

    def decide(self, w: Draft, me: int) -> Answer:
        return _request(w, me, "receive", self)


@api("mswsock/nc-mswsock-lpfn_riosend", returns="BOOL", platforms=SINCE_VISTA)
class RIOSend(NamedTuple):
    """Sends a part of a registered buffer; the result comes to the completion queue."""

    SocketQueue: RIO_RQ
    pData: PRIO_BUF
    DataBufferCount: ULONG
    Flags: DWORD
    RequestContext: PVOID

    def decide(self, w: Draft, me: int) -> Answer:
        return _request(w, me, "send", self)


# Results ----------------------------------------------------------------------------------------------------------


@api("mswsock/nc-mswsock-lpfn_rionotify", returns="INT", platforms=SINCE_VISTA)
class RIONotify(NamedTuple):
    """Asks for one notification that the completion queue has something (B131).  Its value is the error."""

    CQ: RIO_CQ

    def decide(self, w: Draft, me: int) -> Result:
        queue = rio.completion_queue(w, self.CQ)
        if queue is None or queue.notify not in (BY_EVENT, BY_PORT):
            return Result(WSAEINVAL, rules=("B130",))
        if queue.armed:
            return Result(WSAEALREADY, rules=("B131",))
        rio.arm(w, me, queue)
        return Result(0, rules=("B131",))


@api("mswsock/nc-mswsock-lpfn_riodequeuecompletion", returns="ULONG", platforms=SINCE_VISTA)
class RIODequeueCompletion(NamedTuple):
    """Takes results off a completion queue, as many as there are and fit; it never waits (B133)."""

    CQ: RIO_CQ
    Array: PRIORESULT
    ArraySize: ULONG

    def decide(self, w: Draft, me: int) -> Result:
        queue = rio.completion_queue(w, self.CQ)
        if queue is None:
            return Result(CORRUPT, rules=("B133",))
        results = queue.results[: self.ArraySize]
        if not results:
            return Result(0, rules=("B133",))
        w.emit(facts.ResultsTaken(self.CQ, me, results, (thread_ref(me), object_ref(self.CQ)), ("B133",)))
        if any(not codes.succeeded(one.status) for one in results):
            text = "which code Status holds after a failure is documented nowhere; here it is the Winsock error"
            w.emit(facts.Unspecified(0, me, text, by=by_thread(me)))
        writes = tuple((self.Array + RESULT * index, _stored(one)) for index, one in enumerate(results))
        return Result(len(results), writes=writes, rules=("B133",))


def _stored(result: RioResult) -> bytes:
    """A RIORESULT as its bytes."""
    status = 0 if result.status == codes.SUCCESS else codes.wsa(result.status)
    return u32(status) + u32(result.size) + u64(result.socket_context) + u64(result.context)

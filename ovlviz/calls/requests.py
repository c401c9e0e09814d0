"""A request to send or receive: what all eight functions and their kin have in common.

All are one submission with different clothes: look at the handle, mark the OVERLAPPED, reset the event, refuse or start, and
then either finish inside the call, pend, or (without an OVERLAPPED) wait.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ..engine import ce, codes, indications, iosb, operations, receiving
from ..engine.calling import Answer, Result
from ..engine.facts import Rules, Unspecified, Writes
from ..engine.naming import name_at
from ..engine.overlapped import Buffer, Operation
from ..engine.sockets import Socket
from ..engine.subjects import thread_ref
from ..engine.world import Draft
from .access import (
    Refusal,
    all_readable,
    event_of,
    refusal,
    u32,
)

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


class Outputs(NamedTuple):
    """Where a receive or send stores its immediate results (0: nowhere)."""

    count_at: int = 0
    flags_at: int = 0

    def writes(self, size: int, flags: int) -> Writes:
        count: Writes = ((self.count_at, u32(size)),) if self.count_at else ()
        return (*count, (self.flags_at, u32(flags))) if self.flags_at else count


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
        rules = ("A9",) if request.overlapped else why_plain(one, request)
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


def pends(w: Draft, operation: Operation) -> None:
    """Where the event is reset if only an operation that pends resets it (K9); it is reset long ago otherwise."""
    if operation.overlapped and w.settings.contrary("K9"):
        indications.reset_indication(w, operation.thread, operation.socket, operation.event, operation.routine)


def _refuse(w: Draft, me: int, one: Socket, request: Request, wrong: Wrong) -> Refusal | None:
    refused = wrong(w, me, one, request)
    if refused is None and not all_readable(w, request.buffers):
        return Refusal(10014, ("A31",))
    return refused


def refuse(w: Draft, refused: Refusal, handle: int, overlapped: int) -> Result:
    """SOCKET_ERROR: the request was not started."""
    return Result(-1, refused.error, (), refusal(w, refused, handle, overlapped))


def refuse_reset(one: Socket) -> Refusal:
    """After the loss of the connection nothing new is started (A171, B87)."""
    return Refusal(codes.wsa(one.reset), ("A171",) if one.association is None else ("A171", "B87"))


def why_plain(one: Socket, request: Request) -> Rules:
    """Why a call without an OVERLAPPED is an ordinary one: nothing asks for more (A5, A6, S115), no packet comes (B18, B19)."""
    winsock2 = request.call.startswith("WSA")
    if one.association is not None:
        ignored = ("B33", "C13") if request.routine else ()
        return ("A5", "B18", *ignored) if winsock2 else ("B19",)
    if not winsock2:
        return ()
    return ("A5", "A6") if request.routine else ("A5",)


COUNT = -1
"""A place that is no address: where recv's count passes by before it becomes the return value."""


def count_returned(answer: Answer) -> Answer:
    """recv, send and their kin return the count itself."""
    if isinstance(answer, Result) and answer.value == 0:
        size = next((int.from_bytes(data, "little") for address, data in answer.writes if address == COUNT), 0)
        answer = answer._replace(value=size)
    if isinstance(answer, Result):
        return answer._replace(writes=tuple(one for one in answer.writes if one[0] != COUNT))
    return answer

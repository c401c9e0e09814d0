"""The life of an overlapped operation, as rules: start, transfer, end decided, completion, indication.

Kernel order at completion (A76): data in the buffers, then the OVERLAPPED, then the event or handle, then the routine or
packet.  An indication is given exactly when the operation was started: a refusal gives none (A22), and a warning status
such as a truncated datagram counts as started (A23).  What decided an operation's end stays with it until it completes
(`Operation.why`), so that its completion can cite it.
"""

from __future__ import annotations

from . import ce, codes, facts, indications
from .iosb import write_overlapped
from .memory import find
from .overlapped import Buffer, Operation
from .subjects import Refs, by_thread, operation_ref
from .world import Draft


def post(w: Draft, operation: Operation, rules: facts.Rules, *, queue: str = "") -> Operation:
    """The operation is started; its buffers and OVERLAPPED belong to the system from here on (A25)."""
    w.emit(facts.Posted(operation, queue, by_thread(operation.thread), rules))
    if operation.routine and ce.is_ce(w):
        ce.make_thread(w, operation)
    return operation


# Moving bytes -----------------------------------------------------------------------------------------------------


def scatter(operation: Operation, data: bytes) -> facts.Writes:
    """Where `data` goes in the operation's buffers, behind what they hold already."""
    return spread(operation.buffers, data, skip=operation.transferred)


def spread(buffers: tuple[Buffer, ...], data: bytes, *, skip: int = 0) -> facts.Writes:
    """Where `data` goes in a buffer array: in array order, packed, empty elements skipped (A34, A35)."""
    writes = []
    for buffer in buffers:
        if not data:
            break
        if skip >= buffer.length:
            skip -= buffer.length
            continue
        part = data[: buffer.length - skip]
        writes.append((buffer.address + skip, part))
        data = data[len(part) :]
        skip = 0
    return tuple(writes)


def gather(w: Draft, buffers: tuple[Buffer, ...], start: int, size: int) -> bytes:
    """`size` bytes from `start` of the buffers as they stand now, as if concatenated (A107); unknown bytes read as they lie."""
    parts = []
    for buffer in buffers:
        if start >= buffer.length:
            start -= buffer.length
            continue
        part = min(buffer.length - start, size)
        if part <= 0:
            break
        block, offset = find(w.memory, buffer.address + start, part)
        parts.append(block.data[offset : offset + part])
        size -= part
        start = 0
    return b"".join(parts)


def transfer(w: Draft, number: int, size: int, writes: facts.Writes, by: Refs, rules: facts.Rules) -> None:
    """Bytes moved into or out of the operation's buffers."""
    w.emit(facts.Transferred(number, size, writes, by, rules))


# End --------------------------------------------------------------------------------------------------------------


def end(w: Draft, number: int, status: int, why: facts.Rules, *, flags: int = 0, delay: int = 0) -> None:
    """The end of a pending operation is decided, by the rules `why`; it completes `delay` microseconds from now."""
    w.emit(facts.Decided(number, status, flags, w.now + delay, (), why))


def complete(w: Draft, number: int, *, alone: bool = True) -> None:
    """Status and count become final; they can be read at once unless only a port can tell (B36–B38, C3).

    `alone`: no other operation completes at this time, of which either could be indicated first (A37).
    """
    operation = w.operations[number]
    decided = operation.why if alone else (*operation.why, "A37")
    size = 0 if codes.is_error(operation.status) and operation.kind != "send" else operation.transferred
    by = (operation_ref(number),)
    if not operation.overlapped:
        w.emit(facts.Completed(number, operation.status, size, False, by, decided))
        return
    on_port = w.endpoint(operation.socket).association is not None
    if on_port and indications.port_only(w, operation):
        w.emit(facts.Completed(number, operation.status, size, False, by, (*decided, "B36", "C3")))
        return
    w.emit(facts.Completed(number, operation.status, size, False, by, decided))
    rules = ("A59", "A76", "B38") if on_port and operation.event else ("A59", "A76")
    write_overlapped(w, operation.overlapped, operation.status, size, number, by, rules)


def complete_inside(w: Draft, number: int, status: int, why: facts.Rules, *, flags: int = 0) -> facts.Rules:
    """The operation finished inside the call that started it, by the rules `why`: all is written and indicated when the
    call returns (B40).  The answer is which rules say how it was indicated, for the call to cite.
    """
    operation = w.operations[number]
    by = (operation_ref(number),)
    w.emit(facts.Completed(number, status, operation.transferred, True, by, why))
    if operation.overlapped:
        write_overlapped(w, operation.overlapped, status, operation.transferred, number, by, ("A59", "B40"))
    return indications.give(w, w.operations[number]._replace(flags_out=flags), inside=True)


def indicate(w: Draft, number: int) -> None:
    """Give a completed operation's indication: to the thread in the call, or by event, handle, routine and port."""
    operation = w.operations[number]
    if operation.synchronous:
        indications.give_to_caller(w, operation)
    else:
        indications.give(w, operation, inside=False)


# Cancelling -------------------------------------------------------------------------------------------------------


def cancel(w: Draft, number: int, status: int, by: Refs, rules: facts.Rules, why: facts.Rules) -> None:
    """Ask a pending operation to end with `status`; one whose end is decided already keeps its own (A180, A184).

    `rules` say why it is asked to, `why` what becomes of one that is.
    """
    operation = w.operations[number]
    w.emit(facts.CancelRequested(number, by, rules))
    _leave_outbox(w, operation, by)
    end(w, number, status, why)


def withdraw(w: Draft, number: int, by: Refs) -> None:
    """The caller of a synchronous operation gives it up."""
    _leave_outbox(w, w.operations[number], by)
    w.emit(facts.Withdrawn(number, by))


def _leave_outbox(w: Draft, operation: Operation, by: Refs) -> None:
    if operation.kind == "send":
        socket = w.endpoint(operation.socket)
        left = tuple(one for one in socket.outbox if one.operation != operation.number)
        w.emit(facts.OutboxChanged(socket.handle, left, socket.sends, by))

"""The life of an overlapped operation, as rules: start, transfer, end decided, completion, indication.

Kernel order at completion (A76): data in the buffers, then the OVERLAPPED, then the event or handle, then the routine or
packet.  An indication is given exactly when the operation was started: a refusal gives none (A22), and a warning status
such as a truncated datagram counts as started (A23).
"""

from __future__ import annotations

from . import codes, facts, indications
from .iosb import write_overlapped
from .memory import find
from .overlapped import Buffer, Operation
from .subjects import Refs, operation_ref, thread_ref
from .world import Draft


def post(w: Draft, operation: Operation, rules: tuple[str, ...]) -> Operation:
    """The operation is started; its buffers and OVERLAPPED belong to the system from here on (A25)."""
    w.emit(facts.Posted(operation, (thread_ref(operation.thread),), rules))
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


def transfer(
    w: Draft, number: int, size: int, writes: tuple[tuple[int, bytes], ...], by: Refs, rules: tuple[str, ...]
) -> None:
    """Bytes moved into or out of the operation's buffers."""
    w.emit(facts.Transferred(number, size, writes, by, rules))


# End --------------------------------------------------------------------------------------------------------------


def end(w: Draft, number: int, status: int, *, flags: int = 0, delay: int = 0) -> None:
    """The end of a pending operation is decided; it completes `delay` microseconds from now."""
    w.emit(facts.Decided(number, status, flags, w.now + delay))


def complete(w: Draft, number: int) -> None:
    """Status and count become final; they can be read at once unless only a port can tell (A76, B36–B38, C3)."""
    operation = w.operations[number]
    size = 0 if codes.is_error(operation.status) and operation.kind != "send" else operation.transferred
    rules = ("A76",) if codes.succeeded(operation.status) else ("A75", "A76")
    w.emit(facts.Completed(number, operation.status, size, False, (operation_ref(number),), rules))
    if operation.overlapped and not indications.port_only(w, operation):
        by = (operation_ref(number),)
        write_overlapped(w, operation.overlapped, operation.status, size, number, by, ("A59", "A76"))


def complete_inside(w: Draft, number: int, status: int, *, flags: int = 0) -> None:
    """The operation finished inside the call that started it: all is written and indicated when the call returns (A14, B40)."""
    operation = w.operations[number]
    by = (operation_ref(number),)
    w.emit(facts.Completed(number, status, operation.transferred, True, by, ("A13", "A14")))
    if operation.overlapped:
        write_overlapped(w, operation.overlapped, status, operation.transferred, number, by, ("A13", "B40"))
    indications.give(w, w.operations[number]._replace(flags_out=flags), inside=True)


def indicate(w: Draft, number: int) -> None:
    """Give a completed operation's indication: to the thread in the call, or by event, handle, routine and port."""
    operation = w.operations[number]
    if operation.synchronous:
        indications.give_to_caller(w, operation)
    else:
        indications.give(w, operation, inside=False)


# Cancelling -------------------------------------------------------------------------------------------------------


def cancel(w: Draft, number: int, status: int, by: Refs, rules: tuple[str, ...]) -> None:
    """Ask a pending operation to end with `status`; one whose end is decided already keeps its own (A180, A184)."""
    operation = w.operations[number]
    w.emit(facts.CancelRequested(number, by, rules))
    _leave_outbox(w, operation, by)
    end(w, number, status)


def withdraw(w: Draft, number: int, by: Refs, rules: tuple[str, ...]) -> None:
    """The caller of a synchronous operation gives it up."""
    _leave_outbox(w, w.operations[number], by)
    w.emit(facts.Withdrawn(number, by, rules))


def _leave_outbox(w: Draft, operation: Operation, by: Refs) -> None:
    if operation.kind == "send":
        socket = w.endpoint(operation.socket)
        left = tuple(one for one in socket.outbox if one.operation != operation.number)
        w.emit(facts.OutboxChanged(socket.handle, left, socket.sends, by))

"""Results in an OVERLAPPED: Internal and InternalHigh, the status block that the kernel fills in.

An error is an NTSTATUS in Internal; Offset and OffsetHigh are left alone (S85).  InternalHigh is stored before Internal stops saying STATUS_PENDING, so whoever sees Internal changed may trust the count
(A59).
"""

from __future__ import annotations

from . import codes, facts
from .naming import name_at
from .subjects import Refs, thread_ref
from .world import Draft


def write_overlapped(
    w: Draft, address: int, status: int, size: int | None, operation: int, by: Refs, rules: facts.Rules
) -> None:
    """Store a status, and with it a byte count, into an OVERLAPPED."""
    known = w.operations.get(operation)
    name = known.name if known is not None else name_at(w.setup.program, address)
    w.emit(facts.OverlappedWritten(address, name, status, size, operation, by, rules))


def mark_pending(w: Draft, me: int, address: int) -> None:
    """Internal becomes STATUS_PENDING as the library begins the request; InternalHigh keeps its value (A56)."""
    write_overlapped(w, address, codes.PENDING, None, 0, (thread_ref(me),), ("A56",))

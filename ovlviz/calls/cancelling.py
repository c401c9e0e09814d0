"""Cancelling overlapped operations.  A cancel is a request: the operation still ends through its own indication (A180)."""

from __future__ import annotations

from typing import NamedTuple

from ..engine import codes, operations
from ..engine.calling import Result
from ..engine.memory import find, readable
from ..engine.overlapped import PENDING, Operation
from ..engine.subjects import thread_ref
from ..engine.world import Draft
from .access import no, yes
from .declare import DESKTOP, SINCE_VISTA, api
from .parameters import HANDLE, LPOVERLAPPED


def _pending(w: Draft, handle: int) -> list[Operation]:
    return [
        one for one in w.operations.values() if one.socket == handle and one.stage == PENDING and not one.synchronous
    ]


@api("ioapiset/nf-ioapiset-cancelio", returns="BOOL", platforms=DESKTOP)
class CancelIo(NamedTuple):
    """Asks that all operations end which the calling thread started on a handle; those of other threads stay (A176)."""

    hFile: HANDLE

    def decide(self, w: Draft, me: int) -> Result:
        if w.socket(self.hFile) is None:
            return no(6)
        pending = _pending(w, self.hFile)
        mine = [one for one in pending if one.thread == me]
        for operation in mine:
            operations.cancel(w, operation.number, codes.CANCELLED, (thread_ref(me),), ("A176",), ("A181",))
        if mine:
            waits = any(one.routine for one in mine)
            return yes("A180", "A183", "A182") if waits else yes("A180", "A183")
        if pending:
            return yes("A176", "B107")
        elsewhere = any(one.kind == "accept" and self.hFile in one.extra[:1] for one in w.operations.values())
        return yes("A177", "B107") if elsewhere else yes("A177")


@api(
    "ioapiset/nf-ioapiset-cancelioex",
    returns="BOOL",
    platforms=SINCE_VISTA,
    results=(
        "TRUE: asked to end; each operation still ends with one completion of its own (A180)",
        "FALSE, ERROR_NOT_FOUND: there was nothing to cancel (A179)",
    ),
)
class CancelIoEx(NamedTuple):
    """Asks that one operation ends, or all on the handle, whichever thread started them (A178)."""

    hFile: HANDLE
    lpOverlapped: LPOVERLAPPED

    def decide(self, w: Draft, me: int) -> Result:
        if w.socket(self.hFile) is None:
            return no(6)
        found = [one for one in _pending(w, self.hFile) if not self.lpOverlapped or one.overlapped == self.lpOverlapped]
        if not found:
            late = any(
                self.lpOverlapped in (0, one.overlapped) for one in w.operations.values() if one.socket == self.hFile
            )
            return no(1168, "A179", "A184") if late or self._is_over(w) else no(1168, "A179", "B105")
        on_port = found[0].routine == 0 and w.endpoint(self.hFile).association is not None
        rules, why = (("A178", "B104", "K7"), ("A181", "B104")) if on_port else (("A178", "K7"), ("A181",))
        for operation in found:
            operations.cancel(w, operation.number, codes.CANCELLED, (thread_ref(me),), rules, why)
        return yes("A180", "A183", "B106") if on_port else yes("A180", "A183")

    def _is_over(self, w: Draft) -> bool:
        """Whether the OVERLAPPED says that its operation has ended: then the cancel comes too late (A184)."""
        if not self.lpOverlapped or not readable(w.memory, self.lpOverlapped, 8):
            return False
        block, offset = find(w.memory, self.lpOverlapped, 8)
        return int.from_bytes(block.data[offset : offset + 4], "little") != codes.PENDING

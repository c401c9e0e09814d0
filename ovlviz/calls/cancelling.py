"""Cancelling overlapped operations.  A cancel is a request: the operation still ends through its own indication (A180)."""

from __future__ import annotations

from typing import NamedTuple

from ..engine import codes, operations
from ..engine.calling import Result
from ..engine.overlapped import PENDING, Operation
from ..engine.subjects import thread_ref
from ..engine.world import Draft
from .access import no, yes
from .declare import api
from .parameters import HANDLE, LPOVERLAPPED


def _pending(w: Draft, handle: int) -> list[Operation]:
    return [
        one for one in w.operations.values() if one.socket == handle and one.stage == PENDING and not one.synchronous
    ]


@api("ioapiset/nf-ioapiset-cancelio", returns="BOOL")
class CancelIo(NamedTuple):
    """Asks that all operations end which the calling thread started on a handle; those of other threads stay (A176)."""

    hFile: HANDLE

    def decide(self, w: Draft, me: int) -> Result:
        if w.socket(self.hFile) is None:
            return no(6)
        for operation in _pending(w, self.hFile):
            if operation.thread == me:
                operations.cancel(w, operation.number, codes.CANCELLED, (thread_ref(me),), ("A176", "A181"))
        return yes("A177", "A182")


@api("ioapiset/nf-ioapiset-cancelioex", returns="BOOL")
class CancelIoEx(NamedTuple):
    """Asks that one operation ends, or all on the handle, whichever thread started them (A178)."""

    hFile: HANDLE
    lpOverlapped: LPOVERLAPPED

    def decide(self, w: Draft, me: int) -> Result:
        if w.socket(self.hFile) is None:
            return no(6)
        found = [one for one in _pending(w, self.hFile) if not self.lpOverlapped or one.overlapped == self.lpOverlapped]
        if not found:
            return no(1168, "A179", "A184", "B105")
        for operation in found:
            operations.cancel(w, operation.number, codes.CANCELLED, (thread_ref(me),), ("A178", "A181", "B104"))
        return yes("A180")

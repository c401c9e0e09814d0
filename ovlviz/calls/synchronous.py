"""CancelSynchronousIo: ending the call that another thread waits in."""

from __future__ import annotations

from typing import NamedTuple

from ..engine import codes, operations
from ..engine.calling import Result
from ..engine.overlapped import PENDING
from ..engine.subjects import thread_ref
from ..engine.world import Draft
from .access import no, yes
from .declare import SINCE_VISTA, api
from .parameters import HANDLE
from .threads import thread_of


@api("ioapiset/nf-ioapiset-cancelsynchronousio", returns="BOOL", platforms=SINCE_VISTA)
class CancelSynchronousIo(NamedTuple):
    """Asks that the synchronous request ends which a thread waits for.

    It finds a blocking call on a socket without the overlapped attribute.  On any other socket a blocking call is an overlapped
    request that the library waits for, and no overlapped request is found (A185).  Both were seen in Wine 8.
    """

    hThread: HANDLE

    def decide(self, w: Draft, me: int) -> Result:
        thread = thread_of(w, self.hThread, me)
        if thread is None:
            return no(6)
        number = thread.wait.operation if thread.wait is not None else 0
        operation = w.operations.get(number)
        if operation is None or operation.stage != PENDING or w.endpoint(operation.socket).overlapped:
            return no(1168, "A185")
        operations.cancel(w, number, codes.CANCELLED, (thread_ref(me),), ("A185",), ("A185",))
        return yes("A185")

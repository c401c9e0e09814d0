"""Completions as callbacks of the process's thread pool: BindIoCompletionCallback, and thread-pool I/O objects."""

from __future__ import annotations

from typing import NamedTuple

from ..engine import facts, pool
from ..engine.calling import Answer, Result
from ..engine.memory import Fault
from ..engine.objects import Association, PoolIo, Port
from ..engine.subjects import Refs, by_thread, object_ref, thread_ref
from ..engine.threads import Outcome, Wait
from ..engine.world import Draft
from .access import Refusal, name_for, no, yes
from .declare import DESKTOP, SINCE_VISTA, api
from .parameters import (
    BOOL,
    HANDLE,
    LPOVERLAPPED_COMPLETION_ROUTINE,
    PTP_CALLBACK_ENVIRON,
    PTP_IO,
    PTP_WIN32_IO_CALLBACK,
    PVOID,
    ULONG,
)
from .ports import PROCESSORS


def _refused(w: Draft, handle: int) -> Refusal | None:
    """Why a handle cannot be bound to the pool: the same reasons as for any port (B5, B7, B8)."""
    one = w.socket(handle)
    if one is None:
        return Refusal(6, ("B8",))
    if not one.overlapped:
        return Refusal(87, ("B7",))
    return Refusal(87, ("B5", "B124")) if one.association is not None else None


def _bind(w: Draft, me: int, handle: int, key: int, by: Refs) -> None:
    """The handle completes to the pool's port from now on; the first one makes the port."""
    port = pool.the_port(w)
    if port is None:
        port = Port(w.next_handle, pool.NAME, PROCESSORS, pool=True)
        w.emit(facts.Created(port, me, by, ("B124",)))
    w.emit(facts.Associated(handle, Association(port.handle, key), (*by, object_ref(port.handle)), ("B124",)))


@api("winbase/nf-winbase-bindiocompletioncallback", returns="BOOL", platforms=DESKTOP)
class BindIoCompletionCallback(NamedTuple):
    """Binds a socket to the thread pool: each of its completions calls a function on one of the pool's threads (B124)."""

    FileHandle: HANDLE
    Function: LPOVERLAPPED_COMPLETION_ROUTINE
    Flags: ULONG

    def decide(self, w: Draft, me: int) -> Result:
        refused = _refused(w, self.FileHandle)
        if refused is not None:
            if w.socket(self.FileHandle) is not None:
                text = (
                    "the last error is a Win32 code here, as on Wine; the function's page says that it is an NTSTATUS, "
                    "which RtlNtStatusToDosError turns into that code"
                )
                w.emit(facts.Unspecified(0, me, text, by=by_thread(me), rules=("B125",)))
            return no(refused.error, *refused.rules, "B125")
        _bind(w, me, self.FileHandle, self.Function, by_thread(me))
        return yes("B124")


def _io(w: Draft, handle: int) -> PoolIo:
    one = w.objects.get(handle)
    if not isinstance(one, PoolIo):
        raise Fault("bad-pointer", "is given what is no thread-pool I/O object, or one that is freed")
    return one


@api("threadpoolapiset/nf-threadpoolapiset-createthreadpoolio", returns="PTP_IO", creates=True, platforms=SINCE_VISTA)
class CreateThreadpoolIo(NamedTuple):
    """Makes an I/O object of the thread pool for a socket: its callback runs for each completion that was announced."""

    fl: HANDLE
    pfnio: PTP_WIN32_IO_CALLBACK
    pv: PVOID
    pcbe: PTP_CALLBACK_ENVIRON

    def decide(self, w: Draft, me: int) -> Result:
        refused = _refused(w, self.fl)
        if refused is not None:
            return no(refused.error, *refused.rules)
        io = PoolIo(w.next_handle, name_for(w, me, "io"), self.fl, self.pfnio, self.pv)
        w.emit(facts.Created(io, me, by_thread(me)))
        _bind(w, me, self.fl, io.handle, (thread_ref(me), object_ref(io.handle)))
        return Result(io.handle, rules=("B124",))


@api("threadpoolapiset/nf-threadpoolapiset-startthreadpoolio", returns="void", platforms=SINCE_VISTA)
class StartThreadpoolIo(NamedTuple):
    """Announces one operation to an I/O object; call it before every single one (B126)."""

    pio: PTP_IO

    def decide(self, w: Draft, me: int) -> Result:
        io = _io(w, self.pio)
        pool.expect(w, me, io, "start", io.expected + 1, ("B126",))
        return Result(0)


@api("threadpoolapiset/nf-threadpoolapiset-cancelthreadpoolio", returns="void", platforms=SINCE_VISTA)
class CancelThreadpoolIo(NamedTuple):
    """Takes an announcement back, because no packet will come: the operation was refused, or skipped its packet (B127)."""

    pio: PTP_IO

    def decide(self, w: Draft, me: int) -> Result:
        io = _io(w, self.pio)
        if not io.expected:
            text = f"{io.name} has nothing to cancel: no operation was announced that has not been called back"
            w.emit(facts.Unspecified(0, me, text, by=by_thread(me), rules=("B127",)))
            return Result(0)
        pool.expect(w, me, io, "cancel", io.expected - 1, ("B127",))
        return Result(0)


@api("threadpoolapiset/nf-threadpoolapiset-waitforthreadpooliocallbacks", returns="void", platforms=SINCE_VISTA)
class WaitForThreadpoolIoCallbacks(NamedTuple):
    """Waits until all announced operations of an I/O object have been called back.

    With fCancelPendingCallbacks it forgets those whose callback has not begun, and waits for the running ones alone.  The
    operations themselves go on.
    """

    pio: PTP_IO
    fCancelPendingCallbacks: BOOL

    def decide(self, w: Draft, me: int) -> Answer:
        io = _io(w, self.pio)
        if self.fCancelPendingCallbacks and io.expected:
            pool.expect(w, me, io, "forget", 0, ())
        return Wait(handles=(self.pio,))

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        return Result(0)


@api("threadpoolapiset/nf-threadpoolapiset-closethreadpoolio", returns="void", platforms=SINCE_VISTA)
class CloseThreadpoolIo(NamedTuple):
    """Frees an I/O object, at once or when its last outstanding callback has returned.  Close the socket first."""

    pio: PTP_IO

    def decide(self, w: Draft, me: int) -> Result:
        pool.close(w, me, _io(w, self.pio))
        return Result(0)

"""Windows CE: a thread for each completion routine, and callers in kernel mode.

CE has no APCs (A194, S106).  Each call that names a completion routine therefore gets a thread, which is there from the call
on, costs a stack of its own, and runs the routine when the operation has ended, whatever the thread that made the call is
doing then (A195, S107).  Network drivers in the kernel may not use overlapped I/O but for two requests (A119, S111).
"""

from __future__ import annotations

from . import codes, facts
from .memory import MAX_THREADS, Fault
from .naming import function_at
from .overlapped import Operation
from .slice import new_frame
from .subjects import operation_ref, thread_ref
from .threads import READY, Thread
from .world import Draft

STACK = 64 << 10
"""Bytes of memory that CE reserves for the stack of a thread, the linker's usual value ("The Stack", Windows CE 5.0)."""

KERNEL_REFUSED = 10045
"""WSAEOPNOTSUPP: an error has to be given, and no source names one."""


def is_ce(w: Draft) -> bool:
    """Whether the simulated Windows is Windows CE."""
    return w.settings.platform == "windows-ce"


def make_thread(w: Draft, operation: Operation) -> None:
    """The thread that will run the operation's routine; until then it does nothing."""
    function = _function(w, operation)
    number = len(w.threads) + 1
    if number > MAX_THREADS:
        raise Fault(
            "bound", f"needs more than {MAX_THREADS:,} threads for its completion routines (the bound on threads)"
        )
    frame = new_frame(w.setup.program, function, (), -1, root=True)
    name = w.setup.program.functions[function].name
    thread = Thread(number, w.next_handle, name, READY, (frame,), serves=operation.number)
    by = (operation_ref(operation.number), thread_ref(operation.thread))
    w.emit(facts.ThreadCreated(thread, operation.thread, True, by, ("A194", "S106")))


def run_routine(w: Draft, operation: Operation) -> None:
    """The operation has ended: its thread runs the routine, beside the thread that made the call."""
    thread = next(one for one in w.threads if one.serves == operation.number)
    arguments = (codes.wsa(operation.status), operation.transferred, operation.overlapped, operation.flags_out)
    frame = new_frame(w.setup.program, _function(w, operation), arguments, -1, root=True)
    by = (operation_ref(operation.number),)
    w.emit(facts.RoutineStarted(thread.number, operation.number, arguments, frame, by, ("A195", "S107")))


def _function(w: Draft, operation: Operation) -> int:
    function = function_at(w.setup.program, operation.routine)
    if function is None:
        raise Fault("bad-pointer", f"names {operation.routine:#x} as its routine, which is no address of a function")
    return function


def refuses_kernel(w: Draft, me: int, what: str) -> bool:
    """Whether an overlapped request is refused because its caller is a driver in the kernel; it is said with the fact."""
    if not w.thread(me).kernel:
        return False
    text = f"a driver in the kernel may not overlap {what}; no document names the error, here it is WSAEOPNOTSUPP"
    w.emit(facts.Unspecified(0, me, text, by=(thread_ref(me),), rules=("A119", "S111")))
    return True

"""User APCs: routines queued to one thread, first in first out, run inside that thread's alertable waits (A136–A149)."""

from __future__ import annotations

from . import facts
from .naming import function_at
from .slice import new_frame
from .subjects import Refs, apc_ref, thread_ref
from .threads import ENDED, WAITING, Apc
from .world import Draft


def queue(w: Draft, thread: int, apc: Apc, by: Refs, rules: tuple[str, ...]) -> None:
    """Queue an APC; a thread that is blocked in an alertable wait runs it at once (A165)."""
    target = w.thread(thread)
    if target.state == ENDED:
        return
    w.emit(facts.ApcQueued(thread, apc, by, rules))
    if target.state == WAITING and target.wait is not None and target.wait.alertable:
        start(w, thread)


def start(w: Draft, thread: int) -> None:
    """Begin the first APC of the thread's queue on the thread's own stack."""
    apc = w.thread(thread).apcs[0]
    function = function_at(w.setup.program, apc.routine)
    if function is None:
        text = f"runs an APC at {apc.routine:#x}, which is no address of a function"
        w.emit(facts.Faulted(thread, "bad-pointer", text, 0, False, (apc_ref(apc.number),)))
        return
    frame = new_frame(w.setup.program, function, apc.arguments, -1, root=True)
    rules = ("A136", "A137", "A144") if apc.operation else ("A137", "A144")
    w.emit(facts.ApcStarted(thread, apc, frame, (apc_ref(apc.number), thread_ref(thread)), rules))

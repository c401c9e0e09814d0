"""User APCs: routines queued to one thread, first in first out, run inside that thread's alertable waits (A136–A149)."""

from __future__ import annotations

from itertools import pairwise

from . import facts
from .naming import function_at
from .slice import Frame, new_frame
from .subjects import Refs, apc_ref, thread_ref
from .threads import ENDED, WAITING, Apc, Calling, Thread
from .world import Draft


def queue(w: Draft, thread: int, apc: Apc, by: Refs, rules: facts.Rules) -> None:
    """Queue an APC; a thread that is blocked in an alertable wait runs it at once (A165)."""
    target = w.thread(thread)
    if target.state == ENDED:
        return
    w.emit(facts.ApcQueued(thread, apc, by, rules))
    if target.state == WAITING and target.wait is not None and target.wait.alertable and may_start(w, target):
        start(w, thread)


def may_start(w: Draft, thread: Thread) -> bool:
    """Whether an alertable wait of the thread runs APCs: also inside a routine (S43), whence one may start operations (S56),
    although routines of a socket are promised never to nest (K2, S57)."""
    return not (runs_routine(thread) and w.settings.contrary("K2"))


def start(w: Draft, number: int) -> None:
    """Begin the first APC of the thread's queue on the thread's own stack."""
    thread = w.thread(number)
    apc = thread.apcs[0]
    function = function_at(w.setup.program, apc.routine)
    if function is None:
        text = f"runs an APC at {apc.routine:#x}, which is no address of a function"
        w.emit(facts.Faulted(number, "bad-pointer", text, 0, False, (apc_ref(apc.number),)))
        return
    frame = new_frame(w.setup.program, function, apc.arguments, -1, root=True)
    rules = (*(("A136", "A156") if apc.operation else ()), *_why_here(thread, "A137"), "A144")
    if runs_routine(thread):
        rules = (*rules, "A149", "K2")
    w.emit(facts.ApcStarted(number, apc, frame, (apc_ref(apc.number), thread_ref(number)), rules))


def returned(w: Draft, number: int) -> None:
    """The routine that the thread runs returned."""
    thread = w.thread(number)
    below = thread._replace(frames=thread.frames[:-1])
    rules = _why_here(below, "A142")
    w.emit(facts.ApcReturned(number, (thread_ref(number),), (*rules, "A148") if runs_routine(below) else rules))


def _why_here(thread: Thread, waiting: str) -> facts.Rules:
    """Why APCs run where the thread stands: before its function, in a blocking Winsock call, or `waiting` alertably."""
    calling = thread.frames[-1].calling
    if not isinstance(calling, Calling) or calling.wait is None:
        return ("A158",)
    return ("A139",) if calling.wait.operation or calling.wait.sets else (waiting,)


def runs_routine(thread: Thread) -> bool:
    """Whether the thread is inside an APC: above the frame it began with lies another that neither C code entered nor a
    call of Winsock needs (`Calling.upcall`)."""
    frames = thread.frames
    return any(frame.root and not _upcall(below) for below, frame in pairwise(frames))


def _upcall(below: Frame) -> bool:
    return isinstance(below.calling, Calling) and below.calling.upcall is not None

"""What may happen next, in a stated order, each with a label a learner can read.

*Timed*: the earliest due things, those of one time and class (design 8.4).  *Any order*: everything that is possible,
durations ignored; what stays is the order of messages in one direction and of a peer's own plans (8.3), and the order of
routines of one thread (K1: first-in first-out by completion).
"""

from __future__ import annotations

from collections.abc import Iterable

from .naming import name_at
from .sockets import Socket
from .world import (
    ARRIVAL,
    COMPLETION,
    TIMEOUT,
    Act,
    Answer,
    Arrive,
    Complete,
    Draft,
    Due,
    EndWait,
    Indicate,
    Outcomes,
    Publish,
    RunThread,
    Watchdog,
)

Choice = Due | Answer


def available(w: Draft) -> tuple[Choice, ...]:
    """Every choice that may be taken now; the first is what a run without a seed takes."""
    if w.ending is not None:
        return ()
    if w.question is not None:
        return tuple(Answer(thread) for thread in w.question.threads)
    first = w.first_due()
    if first is None:
        return ()
    if w.timed:
        tied = [due for due in w.live.values() if due.time == first.time and due.rank == first.rank]
    else:
        tied = [due for due in w.live.values() if not isinstance(due.action, Watchdog)]
    return tuple(sorted(_routines_in_order(w, _heads(tied))))


def default(w: Draft) -> Choice | None:
    """The first available choice, found without looking at the others."""
    if w.ending is not None:
        return None
    if w.question is not None:
        return Answer(w.question.threads[0])
    return w.first_due()


def _routines_in_order(w: Draft, tied: Iterable[Due]) -> Iterable[Due]:
    """Of the completions that go to routines of one thread, only the first is open (K1, A144)."""
    if w.settings.contrary("K1"):
        yield from tied
        return
    seen: set[int] = set()
    for due in sorted(tied):
        if due.rank == COMPLETION and isinstance(due.action, Complete | Indicate):
            operation = w.operations[due.action.operation]
            if operation.routine:
                if operation.thread in seen:
                    continue
                seen.add(operation.thread)
        yield due


def _heads(dues: Iterable[Due]) -> Iterable[Due]:
    """Without the arrivals that others of the same direction, or of the same peer's plans, come before."""
    seen: set[tuple[str, int, int]] = set()
    for due in sorted(dues):
        if due.rank == ARRIVAL:
            match due.action:
                case Arrive(message):
                    key = ("message", message.source, message.socket)
                case Act(socket=socket):
                    key = ("act", socket, 0)
                case _:
                    key = ("other", due.number, 0)
            if key in seen:
                continue
            seen.add(key)
        yield due


def label(w: Draft, choice: Choice) -> str:
    """What a choice is called: short, unique among the choices of one moment, the same on every machine."""
    match choice:
        case Answer(thread):
            if isinstance(w.question, Outcomes):
                return w.question.labels[thread]
            assert w.question is not None
            return f"{_object_name(w, w.question.handle)} goes to T{thread}"
        case Due(action=RunThread(thread)):
            return f"T{thread} runs"
        case Due(action=EndWait(thread)):
            return f"T{thread}'s time-out elapses"
        case Due(action=Complete(operation)):
            return f"{_operation_name(w, operation)} completes"
        case Due(action=Indicate(operation)):
            return f"{_operation_name(w, operation)} is indicated"
        case Due(action=Publish(completion, phase)):
            return f"completion {completion}: phase P{phase}"
        case Due(action=Arrive(message), number=number):
            what = f"{len(message.data)} bytes" if message.kind in ("data", "datagram") else message.kind
            return f"{what} #{number} reaches {_object_name(w, message.socket)}"
        case Due(action=Act(kind=kind, socket=socket), number=number):
            return f"{_object_name(w, socket)} acts: {kind} #{number}"
        case Due(rank=rank):
            return "the 3-second limit" if rank == TIMEOUT else f"something of class {rank}"


def _object_name(w: Draft, handle: int) -> str:
    one = w.objects.get(handle)
    if one is not None and one.name:
        return one.name
    return f"socket {handle:#x}" if isinstance(one, Socket) else f"{handle:#x}" if handle else "a peer"


def _operation_name(w: Draft, number: int) -> str:
    operation = w.operations[number]
    where = operation.name or name_at(w.setup.program, operation.overlapped) if operation.overlapped else operation.call
    return f"{where} (operation {number})"

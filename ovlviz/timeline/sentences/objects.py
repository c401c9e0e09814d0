"""What happens to events, locks and other objects, in sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...calls.ports import PROCESSORS
from ...engine import facts
from ...engine.naming import name_at
from ...engine.objects import CriticalSection, Event, Mutex, PoolIo, Port, Semaphore
from ...engine.rio_objects import POLLED, CompletionQueue, RequestQueue, RioBuffer
from ...engine.sockets import Socket
from ..timeline import Timeline
from .words import function_name, name_of, size_of


def _created(t: Timeline, f: facts.Created) -> str:
    match f.record:
        case Event(name=name, manual=manual, signaled=signaled):
            kind = "a manual-reset event" if manual else "an auto-reset event"
            return f"{name} is {kind}, {'signalled' if signaled else 'not signalled'}."
        case Mutex(name=name, owner=owner):
            return f"{name} is a mutex, {f'owned by T{owner}' if owner else 'free'}."
        case Semaphore(name=name, value=value, maximum=maximum):
            return f"{name} is a semaphore with count {value} of at most {maximum}."
        case CriticalSection(name=name):
            return f"{name} is a critical section, free."
        case RioBuffer(name=name, address=address, length=length):
            return (
                f"{name} stands for {size_of(length)} of memory from {name_at(t.setup.program, address)}, registered."
            )
        case CompletionQueue(name=name, size=size, notify=notify, target=target):
            told = "can only be polled" if notify == POLLED else f"can notify by {name_of(t, target)}"
            return f"{name} is a completion queue for {size} results; it {told}."
        case RequestQueue(name=name, socket=socket):
            return f"{name} is the request queue of {name_of(t, socket)}."
        case Port(name=name, pool=True):
            return f"{name} is the completion port of the process's thread pool; its workers wait there."
        case PoolIo(name=name, socket=socket, callback=callback):
            function = function_name(t, callback)
            return f"{name} is a thread-pool I/O object: {function} will run for completions of {name_of(t, socket)}."
        case Port(name=name, concurrency=concurrency):
            if concurrency == PROCESSORS:
                return (
                    f"{name} is a completion port that lets a thread run on each processor; here every thread has one."
                )
            return (
                f"{name} is a completion port that lets {concurrency} thread{'s' * (concurrency != 1)} run at a time."
            )
        case Socket(name=name, stream=stream, overlapped=overlapped, peer=peer):
            kind = "TCP" if stream else "UDP"
            text = f"{name} is a {kind} socket{'' if overlapped else ' without the overlapped attribute'}"
            return f"{text}{', connected' if peer else ''}."


def _closed(t: Timeline, f: facts.Closed) -> str:
    return f"The handle of {name_of(t, f.handle)} is closed."


def _event_set(t: Timeline, f: facts.EventSet) -> str:
    if f.again:
        return f"{name_of(t, f.handle)} is set, but it was set already: events do not count."
    return f"{name_of(t, f.handle)} becomes signalled."


def _event_reset(t: Timeline, f: facts.EventReset) -> str:
    why = {
        "call": "",
        "start": ", because a new operation starts with it",
        "notify": ", because RIONotify resets it",
        "wait": ", because the wait took it (auto-reset)",
    }[f.why]
    return f"{name_of(t, f.handle)} becomes non-signalled{why}."


def _count_changed(t: Timeline, f: facts.CountChanged) -> str:
    return f"The count of {name_of(t, f.handle)} is {f.value} now."


def _owner_changed(t: Timeline, f: facts.OwnerChanged) -> str:
    if f.owner:
        return f"T{f.owner} owns {name_of(t, f.handle)}{f', {f.depth} times' if f.depth > 1 else ''}."
    return f"{name_of(t, f.handle)} is free{' (its owner ended without releasing it)' if f.abandoned else ''}."


SENTENCES: dict[type[Any], Callable[[Timeline, Any], str]] = {
    facts.Created: _created,
    facts.Closed: _closed,
    facts.EventSet: _event_set,
    facts.EventReset: _event_reset,
    facts.CountChanged: _count_changed,
    facts.OwnerChanged: _owner_changed,
}

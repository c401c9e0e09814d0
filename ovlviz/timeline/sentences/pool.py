"""What happens in the thread pool, in sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...engine import facts
from ..timeline import Timeline
from .words import name_of


def _worker_started(t: Timeline, f: facts.WorkerStarted) -> str:
    return f"The thread pool starts a worker, T{f.record.number}, because none waits at {name_of(t, f.record.worker)}."


def _io_expected(t: Timeline, f: facts.IoExpected) -> str:
    io = f.record
    packets = f"{io.expected} packet{'' if io.expected == 1 else 's'}"
    match f.what:
        case "start":
            return f"{io.name} expects {packets}: an operation on {name_of(t, io.socket)} is about to start."
        case "cancel":
            return f"{io.name} expects {packets}: for the operation announced last none will come."
        case "forget":
            return f"{io.name} forgets the callbacks that have not begun; the operations themselves go on."
        case _:
            return f"{io.name} will be freed when its outstanding callbacks have returned."


def _callback_started(t: Timeline, f: facts.CallbackStarted) -> str:
    whose = f" of {f.io.name}" if f.io else ""
    return f"T{f.thread}, a worker of the pool, runs the callback {f.name}{whose} for packet {f.packet}."


def _callback_returned(t: Timeline, f: facts.CallbackReturned) -> str:
    return f"The callback returns, and T{f.thread} waits for the pool's next packet."


def _packet_ignored(t: Timeline, f: facts.PacketIgnored) -> str:
    return (
        f"Packet {f.packet} is ignored, because {name_of(t, f.io)} expects none: nobody called StartThreadpoolIo for it. "
        "Windows may also corrupt memory now."
    )


SENTENCES: dict[type[Any], Callable[[Timeline, Any], str]] = {
    facts.WorkerStarted: _worker_started,
    facts.IoExpected: _io_expected,
    facts.CallbackStarted: _callback_started,
    facts.CallbackReturned: _callback_returned,
    facts.PacketIgnored: _packet_ignored,
}

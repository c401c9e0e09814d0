"""What happens to operations, OVERLAPPEDs and completion packets, in sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...engine import codes, facts
from ...engine.subjects import operation_ref
from ..timeline import Timeline
from .words import EVENTS, capital, excerpt, flags, key_text, name_of, operation_name, packets_text, size_of

# Operations --------------------------------------------------------------------------------------------------------

_KINDS = {
    "receive": "receive",
    "send": "send",
    "accept": "accept",
    "connect": "connect",
    "disconnect": "disconnect",
    "notify": "wait for a change",
}


def _posted(t: Timeline, f: facts.Posted) -> str:
    operation = f.operation
    what = f"{'an' if operation.kind == 'accept' else 'a'} {_KINDS[operation.kind]}"
    room = f" of up to {size_of(operation.length)}" if operation.kind == "receive" else ""
    if operation.kind == "send":
        room = f" of {size_of(operation.length)}"
    if not operation.overlapped:
        return f"T{operation.thread}'s {operation.call} becomes {what}{room} on {name_of(t, operation.socket)}."
    owned = (
        "; buffer and OVERLAPPED belong to the system"
        if operation.buffers
        else "; its OVERLAPPED belongs to the system"
    )
    return f"{operation.name} is {what}{room} on {name_of(t, operation.socket)}{owned}."


def _transferred(t: Timeline, f: facts.Transferred) -> str:
    operation = t.operations[f.operation]
    if operation.kind == "send":
        return f"{size_of(f.size)} of {operation_name(t, f.operation)} are handed to the transport."
    data = b"".join(part for _, part in f.writes)[: f.size]
    return f"{size_of(f.size)} {excerpt(data)} move into the buffer of {operation_name(t, f.operation)}."


def _completed(t: Timeline, f: facts.Completed) -> str:
    how = "inside the call" if f.inside else "now"
    if codes.succeeded(f.status):
        return f"{operation_name(t, f.operation)} completes {how}, with {size_of(f.size)}."
    name = codes.status_name(f.status)
    return f"{operation_name(t, f.operation)} completes {how} with {name}, {size_of(f.size)}."


def _overlapped_written(t: Timeline, f: facts.OverlappedWritten) -> str:
    if f.high is None:
        return f"{f.name}.Internal says {codes.status_name(f.internal)}."
    return f"{f.name}.InternalHigh is {f.high}, and then Internal is {codes.status_name(f.internal)}."


def _cancel_requested(t: Timeline, f: facts.CancelRequested) -> str:
    return f"{operation_name(t, f.operation)} is asked to end; it has still to complete."


# Completion ports --------------------------------------------------------------------------------------------------


def _associated(t: Timeline, f: facts.Associated) -> str:
    return f"{name_of(t, f.handle)} completes to {name_of(t, f.association.port)} from now on, with key {key_text(t, f.association.key, f.association.port)}."


def _modes_set(t: Timeline, f: facts.ModesSet) -> str:
    parts = []
    if f.modes & 1:
        parts.append("queues no packet for what succeeds inside the call")
    if f.modes & 2:
        parts.append("does not signal its own handle")
    return f"{name_of(t, f.handle)} {' and '.join(parts) or 'keeps its modes'}."


def _packet_queued(t: Timeline, f: facts.PacketQueued) -> str:
    packet = f.packet
    if packet.socket:
        return (
            f"Packet {packet.number} is queued at {name_of(t, f.port)}, as if posted: key {key_text(t, packet.key)}, "
            f"events {flags(packet.transferred, EVENTS)}, for {name_of(t, packet.socket)}."
        )
    if packet.queue:
        return (
            f"Packet {packet.number} is queued at {name_of(t, f.port)}: key {key_text(t, packet.key)}, "
            f"{name_of(t, packet.queue)} has something."
        )
    source = f"for {t.names[operation_ref(packet.operation)]}" if packet.operation else "posted by the program"
    return (
        f"Packet {packet.number} is queued at {name_of(t, f.port)}: key {key_text(t, packet.key, f.port)}, "
        f"{size_of(packet.transferred)}, {source}."
    )


def _packets_taken(t: Timeline, f: facts.PacketsTaken) -> str:
    return f"{capital(packets_text(f.packets))} {'leaves' if len(f.packets) == 1 else 'leave'} {name_of(t, f.port)} for T{f.thread}."


SENTENCES: dict[type[Any], Callable[[Timeline, Any], str]] = {
    facts.Posted: _posted,
    facts.Transferred: _transferred,
    facts.Completed: _completed,
    facts.OverlappedWritten: _overlapped_written,
    facts.CancelRequested: _cancel_requested,
    facts.Associated: _associated,
    facts.ModesSet: _modes_set,
    facts.PacketQueued: _packet_queued,
    facts.PacketsTaken: _packets_taken,
}

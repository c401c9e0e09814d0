"""The few words that stand at a mark: what the fact is, short enough to stand beside the next one.

The sentence of a fact tells the whole of it (`timeline.sentences`); a label only has to be recognised.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..engine import codes, facts
from ..engine.facts import Fact
from ..engine.subjects import object_ref
from ..engine.threads import ApcsRan, Finished, PortClosed, Satisfied, TimedOut, TookPackets
from ..timeline.sentences.selecting import bits_text
from ..timeline.sentences.words import EVENTS, flags, value_text
from ..timeline.timeline import Timeline

_OBJECTS = ("the handle of ", "WAIT_", "STATUS_")


def label(timeline: Timeline, fact: Fact) -> str:
    """A few plain characters about the fact."""
    return LABELS[type(fact)](timeline, fact)


def _text(text: str) -> Callable[[Timeline, Any], str]:
    return lambda t, f: text


def _size(size: int) -> str:
    return f"{size:,} B"


def _name(t: Timeline, handle: int) -> str:
    return t.names.get(object_ref(handle), "?")


def _status(status: int) -> str:
    return codes.status_name(status).removeprefix("STATUS_")


def _error(code: int) -> str:
    return codes.error_name(code).removeprefix("WSA_").removeprefix("ERROR_")


def _returned(t: Timeline, f: facts.Returned) -> str:
    if f.error and f.value in (-1, 0, 0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF):
        return _error(f.error)
    text = value_text(t, f.name, f.value)
    for prefix in _OBJECTS:
        text = text.removeprefix(prefix)
    return text.replace("OBJECT_0 + ", "OBJECT_0+")


def _blocked(t: Timeline, f: facts.Blocked) -> str:
    wait = f.wait
    if wait.handles:
        first = _name(t, wait.handles[0])
        return f"waits {first}" if len(wait.handles) == 1 else f"waits {first}…"
    if wait.port:
        return f"waits {_name(t, wait.port)}"
    return "waits" if wait.operation else "sleeps"


def _woken(t: Timeline, f: facts.Woken) -> str:
    match f.outcome:
        case Satisfied():
            return "wakes"
        case TimedOut():
            return "time-out"
        case ApcsRan():
            return "APC ran"
        case TookPackets(packets):
            return f"gets {packets[0].number}" if len(packets) == 1 else f"gets {len(packets)}"
        case PortClosed():
            return "closed"
        case Finished():
            return "finished"


def _message(message: Any) -> str:
    if message.kind in ("data", "datagram"):
        return _size(len(message.data))
    kind: str = message.kind
    return {"fin": "end", "accepted": "accept"}.get(kind, kind)


def _completed(t: Timeline, f: facts.Completed) -> str:
    return _size(f.size) if codes.succeeded(f.status) else _status(f.status)


def _written(t: Timeline, f: facts.OverlappedWritten) -> str:
    return _status(f.internal)


def _printed(t: Timeline, f: facts.Printed) -> str:
    return f.data.rstrip().decode("ascii", "replace")[:40]


LABELS: dict[type[Any], Callable[[Timeline, Any], str]] = {
    facts.ThreadCreated: _text("created"),
    facts.Called: lambda t, f: f.name,
    facts.Returned: _returned,
    facts.Blocked: _blocked,
    facts.Woken: _woken,
    facts.Resumed: _text("resumed"),
    facts.RoutineStarted: _text("runs the routine"),
    facts.KernelModeSet: lambda t, f: "kernel mode" if f.kernel else "user mode",
    facts.ThreadEnded: lambda t, f: f"ends {f.code}",
    facts.Faulted: lambda t, f: f.fault,
    facts.Printed: _printed,
    facts.ProcessEnded: lambda t, f: f.how,
    facts.ApcQueued: lambda t, f: f"{f.apc.name} queued",
    facts.ApcStarted: lambda t, f: f"{f.apc.name} runs",
    facts.ApcReturned: _text("routine ends"),
    facts.ApcsLost: lambda t, f: f"{len(f.apcs)} lost",
    facts.Created: _text("made"),
    facts.Closed: _text("closed"),
    facts.EventSet: lambda t, f: "again" if f.again else "set",
    facts.EventReset: _text("reset"),
    facts.CountChanged: lambda t, f: str(f.value),
    facts.OwnerChanged: lambda t, f: f"T{f.owner}" if f.owner else "free",
    facts.SocketChanged: lambda t, f: f.what,
    facts.OptionSet: lambda t, f: f.text,
    facts.ShutDown: _text("shutdown"),
    facts.SocketClosed: _text("closed"),
    facts.HandleSignaled: lambda t, f: "handle set" if f.signaled else "handle reset",
    facts.JobPlanned: lambda t, f: f"plans {f.kind}",
    facts.AddressesChanged: _text("addresses change"),
    facts.Sent: lambda t, f: _message(f.message),
    facts.Arrived: lambda t, f: _message(f.message),
    facts.Buffered: lambda t, f: f"keeps {_size(len(f.part) if isinstance(f.part, bytes) else len(f.part.data))}",
    facts.Taken: lambda t, f: f"gives {_size(f.size)}",
    facts.Lost: lambda t, f: f"loses {_size(f.size)}",
    facts.StreamEnded: lambda t, f: "reset" if f.reset else "end",
    facts.Posted: lambda t, f: f.operation.kind,
    facts.Transferred: lambda t, f: _size(f.size),
    facts.Completed: _completed,
    facts.OverlappedWritten: _written,
    facts.CancelRequested: _text("cancel"),
    facts.Associated: lambda t, f: _name(t, f.association.port),
    facts.ModesSet: lambda t, f: f"modes {f.modes}",
    facts.EventsSelected: lambda t, f: bits_text(f.selection.mask),
    facts.EventsRecorded: lambda t, f: bits_text(sum(bit for bit, _ in f.events)),
    facts.EventsEnabled: _text("enabled"),
    facts.EventsTaken: _text("read"),
    facts.WorkerStarted: _text("started"),
    facts.IoExpected: lambda t, f: f"{f.what}: {f.record.expected}",
    facts.CallbackStarted: lambda t, f: f"{f.name} runs",
    facts.CallbackReturned: _text("callback ends"),
    facts.PacketIgnored: lambda t, f: f"{f.packet} ignored",
    facts.RequestDeferred: lambda t, f: f"{f.request.kind} deferred",
    facts.RequestsCommitted: _text("committed"),
    facts.ResultQueued: lambda t, f: f"{f.result.kind}: {_size(f.result.size)}",
    facts.QueueArmed: _text("armed"),
    facts.QueueNotified: _text("notifies"),
    facts.ResultsTaken: lambda t, f: f"{len(f.results)} to T{f.thread}",
    facts.FileMade: _text("made"),
    facts.FileMoved: lambda t, f: f"at {f.position}",
    facts.PacketQueued: lambda t, f: f"packet {f.packet.number}",
    facts.PacketsTaken: lambda t, f: f"{f.packets[0].number} to T{f.thread}",
    facts.Registered: lambda t, f: {"made": "registered"}.get(f.what, f.what),
    facts.RegistrationAnswered: lambda t, f: _error(f.result) if f.result else "ignored",
    facts.Unregistered: _text("gone"),
    facts.PacketMerged: lambda t, f: f"+{flags(f.added, EVENTS)}",
    facts.Unspecified: _text("unspecified"),
    facts.ProviderStarted: _text("ready"),
    facts.UpcallStarted: lambda t, f: f.function,
    facts.UpcallReturned: lambda t, f: _error(f.error) if f.error else "returns",
    facts.ProviderEntered: lambda t, f: f.function,
    facts.ProviderLeft: _text("returns"),
    facts.HandleMade: _text("handle made"),
    facts.HandleDropped: _text("handle gone"),
    facts.AssociationKept: lambda t, f: _name(t, f.association.port),
    facts.FieldStored: lambda t, f: f"writes {f.field}",
    facts.FieldRead: lambda t, f: f"reads {f.field}",
    facts.CompletionTaken: lambda t, f: f"takes {_size(f.completion.size)}",
    facts.Notified: lambda t, f: f"by {f.how}",
    facts.OutcomeChosen: _text("unpredictable"),
}
"""How each kind of event is told in a few words."""

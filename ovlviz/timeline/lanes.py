"""Which lane a fact belongs to: a thread, an OVERLAPPED, an object, or the process.

The lane is where the change is, not who caused it: a completion is on the operation's lane, the event it sets on the
event's.  Operations without an OVERLAPPED are on the lane of the thread that waits in the call.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..engine import facts
from ..engine.facts import Fact
from ..engine.subjects import Ref, object_ref, overlapped_ref, registration_ref, thread_ref
from .timeline import Timeline

PROCESS: Ref = ("process", 0)
WINSOCK: Ref = ("winsock", 0)
PROVIDER: Ref = ("provider", 0)
_NAMES = {PROCESS: "process", WINSOCK: "Ws2_32", PROVIDER: "provider"}


def operation_lane(timeline: Timeline, number: int) -> Ref:
    """The lane of an operation: its OVERLAPPED's, its request queue's, or its thread's."""
    operation = timeline.operations[number]
    if operation.registered:
        return object_ref(operation.registered[0])
    return overlapped_ref(operation.overlapped) if operation.overlapped else thread_ref(operation.thread)


_Lane = Callable[[Timeline, Any], Ref]


def _thread(timeline: Timeline, fact: Any) -> Ref:
    return thread_ref(fact.thread) if fact.thread else PROCESS


def _caller(timeline: Timeline, fact: Any) -> Ref:
    """A call of a provider's to Winsock is drawn on Winsock's lane."""
    return WINSOCK if fact.name.startswith("WPU") else _thread(timeline, fact)


def _object(timeline: Timeline, fact: Any) -> Ref:
    return object_ref(fact.handle)


def _operation(timeline: Timeline, fact: Any) -> Ref:
    return operation_lane(timeline, fact.operation)


_LANES: dict[type[Any], _Lane] = {
    facts.ThreadCreated: lambda t, f: thread_ref(f.record.number),
    facts.Called: _caller,
    facts.Returned: _caller,
    facts.Blocked: _thread,
    facts.Woken: _thread,
    facts.Resumed: _thread,
    facts.RoutineStarted: _thread,
    facts.KernelModeSet: _thread,
    facts.ThreadEnded: _thread,
    facts.Faulted: _thread,
    facts.Printed: _thread,
    facts.ApcQueued: _thread,
    facts.ApcStarted: _thread,
    facts.ApcReturned: _thread,
    facts.ApcsLost: _thread,
    facts.Created: lambda t, f: object_ref(f.record.handle),
    facts.Closed: _object,
    facts.EventSet: _object,
    facts.EventReset: _object,
    facts.CountChanged: _object,
    facts.OwnerChanged: _object,
    facts.SocketChanged: lambda t, f: object_ref(f.record.handle),
    facts.OptionSet: _object,
    facts.ShutDown: _object,
    facts.SocketClosed: _object,
    facts.HandleSignaled: _object,
    facts.JobPlanned: lambda t, f: object_ref(f.socket) if f.socket else PROCESS,
    facts.AddressesChanged: lambda t, f: PROCESS,
    facts.Sent: lambda t, f: object_ref(f.message.source or f.message.socket),
    facts.Arrived: lambda t, f: object_ref(f.message.socket),
    facts.Buffered: _object,
    facts.Taken: _object,
    facts.Lost: _object,
    facts.StreamEnded: _object,
    facts.Posted: lambda t, f: operation_lane(t, f.operation.number),
    facts.Transferred: _operation,
    facts.Completed: _operation,
    facts.CancelRequested: _operation,
    facts.OverlappedWritten: lambda t, f: overlapped_ref(f.address),
    facts.Associated: _object,
    facts.ModesSet: _object,
    facts.EventsSelected: _object,
    facts.EventsRecorded: _object,
    facts.EventsEnabled: _object,
    facts.EventsTaken: _object,
    facts.FileMade: lambda t, f: object_ref(f.record.handle),
    facts.FileMoved: _object,
    facts.WorkerStarted: lambda t, f: thread_ref(f.record.number),
    facts.IoExpected: lambda t, f: object_ref(f.record.handle),
    facts.CallbackStarted: _thread,
    facts.CallbackReturned: _thread,
    facts.PacketIgnored: _thread,
    facts.RequestDeferred: _object,
    facts.RequestsCommitted: _object,
    facts.ResultQueued: _object,
    facts.QueueArmed: _object,
    facts.QueueNotified: _object,
    facts.ResultsTaken: _object,
    facts.PacketQueued: lambda t, f: object_ref(f.port),
    facts.PacketsTaken: lambda t, f: object_ref(f.port),
    facts.Registered: lambda t, f: registration_ref(f.record.socket),
    facts.RegistrationAnswered: _thread,
    facts.Unregistered: lambda t, f: registration_ref(f.socket),
    facts.PacketMerged: lambda t, f: object_ref(f.port),
    facts.Unspecified: lambda t, f: object_ref(f.socket) if f.socket else _thread(t, f),
    facts.ProviderStarted: lambda t, f: WINSOCK,
    facts.UpcallStarted: lambda t, f: PROVIDER,
    facts.UpcallReturned: lambda t, f: PROVIDER,
    facts.ProviderEntered: lambda t, f: PROVIDER,
    facts.ProviderLeft: lambda t, f: PROVIDER,
    facts.HandleMade: lambda t, f: WINSOCK,
    facts.HandleDropped: lambda t, f: WINSOCK,
    facts.AssociationKept: lambda t, f: WINSOCK,
    facts.FieldStored: lambda t, f: overlapped_ref(f.address),
    facts.FieldRead: lambda t, f: overlapped_ref(f.address),
    facts.CompletionTaken: lambda t, f: WINSOCK,
    facts.Notified: lambda t, f: WINSOCK,
    facts.OutcomeChosen: _thread,
}


def lane(timeline: Timeline, fact: Fact) -> Ref:
    """The lane that the fact is drawn on."""
    find = _LANES.get(type(fact))
    return find(timeline, fact) if find else PROCESS


def lane_name(timeline: Timeline, ref: Ref) -> str:
    """What a lane is called."""
    return _NAMES.get(ref) or timeline.name(ref)

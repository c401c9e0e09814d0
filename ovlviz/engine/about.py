"""Which subjects each fact is the latest word on (see `subjects`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from . import facts
from .facts import Fact
from .subjects import (
    Refs,
    apc_ref,
    message_ref,
    object_ref,
    operation_ref,
    overlapped_ref,
    packet_ref,
    registration_ref,
    thread_ref,
)

_NOTHING: Refs = ()

_ABOUT: dict[type[Any], Callable[[Any], Refs]] = {
    facts.ThreadCreated: lambda f: (thread_ref(f.record.number), object_ref(f.record.handle)),
    facts.Called: lambda f: (thread_ref(f.thread),),
    facts.Returned: lambda f: (thread_ref(f.thread),),
    facts.Blocked: lambda f: (thread_ref(f.thread),),
    facts.Woken: lambda f: (thread_ref(f.thread),),
    facts.Resumed: lambda f: (thread_ref(f.thread),),
    facts.RoutineStarted: lambda f: (thread_ref(f.thread),),
    facts.KernelModeSet: lambda f: (thread_ref(f.thread),),
    facts.ThreadEnded: lambda f: (thread_ref(f.thread),),
    facts.Faulted: lambda f: (thread_ref(f.thread),),
    facts.ApcQueued: lambda f: (apc_ref(f.apc.number),),
    facts.ApcStarted: lambda f: (apc_ref(f.apc.number), thread_ref(f.thread)),
    facts.ApcReturned: lambda f: (thread_ref(f.thread),),
    facts.ApcsLost: lambda f: tuple(apc_ref(apc.number) for apc in f.apcs),
    facts.Created: lambda f: (object_ref(f.record.handle),),
    facts.Closed: lambda f: (object_ref(f.handle),),
    facts.EventSet: lambda f: (object_ref(f.handle),),
    facts.EventReset: lambda f: (object_ref(f.handle),),
    facts.CountChanged: lambda f: (object_ref(f.handle),),
    facts.OwnerChanged: lambda f: (object_ref(f.handle),),
    facts.SocketChanged: lambda f: (object_ref(f.record.handle),),
    facts.ShutDown: lambda f: (object_ref(f.handle),),
    facts.SocketClosed: lambda f: (object_ref(f.handle),),
    facts.HandleSignaled: lambda f: (object_ref(f.handle),),
    facts.JobPlanned: lambda f: (message_ref(f.number),),
    facts.AddressesChanged: lambda f: (message_ref(f.number),),
    facts.Sent: lambda f: (message_ref(f.message.number),),
    facts.Arrived: lambda f: (message_ref(f.message.number), object_ref(f.message.socket)),
    facts.Buffered: lambda f: (object_ref(f.handle),),
    facts.Taken: lambda f: (object_ref(f.handle),),
    facts.StreamEnded: lambda f: (object_ref(f.handle),),
    facts.Posted: lambda f: (operation_ref(f.operation.number),),
    facts.Queued: lambda f: (operation_ref(f.operation),),
    facts.Transferred: lambda f: (operation_ref(f.operation),),
    facts.Completed: lambda f: (operation_ref(f.operation),),
    facts.OverlappedWritten: lambda f: (overlapped_ref(f.address),),
    facts.CancelRequested: lambda f: (operation_ref(f.operation),),
    facts.Associated: lambda f: (object_ref(f.handle),),
    facts.PacketQueued: lambda f: (packet_ref(f.packet.number), object_ref(f.port)),
    facts.EventsSelected: lambda f: (object_ref(f.handle),),
    facts.EventsRecorded: lambda f: (object_ref(f.handle),),
    facts.EventsEnabled: lambda f: (object_ref(f.handle),),
    facts.EventsTaken: lambda f: (object_ref(f.handle),),
    facts.FileMade: lambda f: (object_ref(f.record.handle),),
    facts.FileMoved: lambda f: (object_ref(f.handle),),
    facts.WorkerStarted: lambda f: (thread_ref(f.record.number), object_ref(f.record.handle)),
    facts.IoExpected: lambda f: (object_ref(f.record.handle),),
    facts.CallbackStarted: lambda f: (packet_ref(f.packet), thread_ref(f.thread)),
    facts.CallbackReturned: lambda f: (thread_ref(f.thread), *((object_ref(f.io.handle),) if f.io else ())),
    facts.PacketIgnored: lambda f: (packet_ref(f.packet), thread_ref(f.thread)),
    facts.RequestDeferred: lambda f: (object_ref(f.handle),),
    facts.RequestsCommitted: lambda f: (object_ref(f.handle),),
    facts.ResultQueued: lambda f: (object_ref(f.handle),),
    facts.QueueArmed: lambda f: (object_ref(f.handle),),
    facts.QueueNotified: lambda f: (object_ref(f.handle),),
    facts.ResultsTaken: lambda f: (object_ref(f.handle),),
    facts.PacketsTaken: lambda f: tuple(packet_ref(packet.number) for packet in f.packets),
    facts.Registered: lambda f: (registration_ref(f.record.socket),),
    facts.RegistrationAnswered: lambda f: (thread_ref(f.thread),),
    facts.Unregistered: lambda f: (registration_ref(f.socket),),
    facts.PacketMerged: lambda f: (packet_ref(f.number),),
    facts.UpcallStarted: lambda f: (thread_ref(f.thread),),
    facts.UpcallReturned: lambda f: (thread_ref(f.thread),),
    facts.ProviderEntered: lambda f: (thread_ref(f.thread),),
    facts.ProviderLeft: lambda f: (thread_ref(f.thread),),
    facts.HandleMade: lambda f: (object_ref(f.record.handle),),
    facts.HandleDropped: lambda f: (object_ref(f.handle),),
    facts.AssociationKept: lambda f: (object_ref(f.handle),),
    facts.FieldStored: lambda f: (overlapped_ref(f.address),),
    facts.CompletionTaken: lambda f: (operation_ref(f.completion.number),),
    facts.Notified: lambda f: (operation_ref(f.completion),),
    facts.OutcomeChosen: lambda f: (thread_ref(f.thread),),
}


def about(fact: Fact) -> Refs:
    """The subjects that this fact is the latest word on."""
    find = _ABOUT.get(type(fact))
    return find(fact) if find else _NOTHING

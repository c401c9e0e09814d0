"""Facts about operations, OVERLAPPEDs and completion packets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .. import facts
from ..objects import Port
from ..overlapped import COMPLETED, TRANSFERRED, Operation
from ..records import setter
from ..sockets import Socket
from ..subjects import operation_ref
from ..world import COMPLETION, Complete, Draft, Indicate
from .parts import WITH_PORT, store

# Operations --------------------------------------------------------------------------------------------------------

_RECEIVES = setter(Socket, "receives")
_ACCEPTS = setter(Socket, "accepts")
_TRANSFERRED = setter(Operation, "transferred")
_DECIDED = setter(Operation, "stage", "status", "flags_out", "why")
_COMPLETED = setter(Operation, "stage", "status", "transferred")


def _posted(draft: Draft, fact: facts.Posted) -> None:
    operation = fact.operation
    draft.operations[operation.number] = operation
    if operation.number >= draft.next_operation:
        draft.next_operation = operation.number + 1
    if fact.queue:
        _enqueue(draft, operation.socket, fact.queue, operation.number)
    if operation.watches:
        draft.watched.add(operation_ref(operation.number))


def _queued(draft: Draft, fact: facts.Queued) -> None:
    begun = draft.operations[fact.operation].socket
    if begun != fact.socket:
        _leave_queue(draft, begun, fact.operation)  # an accept moves on, to wait for the first data
    _enqueue(draft, fact.socket, fact.queue, fact.operation)


def _enqueue(draft: Draft, handle: int, queue: str, number: int) -> None:
    socket = draft.endpoint(handle)
    if queue == "receives":
        draft.objects[handle] = _RECEIVES(socket, (*socket.receives, number))
    else:
        draft.objects[handle] = _ACCEPTS(socket, (*socket.accepts, number))


def _transferred(draft: Draft, fact: facts.Transferred) -> None:
    operation = draft.operations[fact.operation]
    draft.operations[fact.operation] = _TRANSFERRED(operation, operation.transferred + fact.size)
    store(draft, fact.writes)


def _leave_queues(draft: Draft, operation: Operation) -> None:
    _leave_queue(draft, operation.socket, operation.number)
    if operation.kind == "accept":
        # One that waits for its first data has moved to the accept socket's receives.
        _leave_queue(draft, operation.extra[0], operation.number)


def _leave_queue(draft: Draft, handle: int, number: int) -> None:
    socket = draft.objects.get(handle)
    if isinstance(socket, Socket):
        if number in socket.receives:
            draft.objects[handle] = _RECEIVES(socket, tuple([one for one in socket.receives if one != number]))
        elif number in socket.accepts:
            draft.objects[handle] = _ACCEPTS(socket, tuple([one for one in socket.accepts if one != number]))


def _decided(draft: Draft, fact: facts.Decided) -> None:
    operation = draft.operations[fact.operation]
    number = operation.number
    draft.operations[number] = _DECIDED(operation, TRANSFERRED, fact.status, fact.flags, fact.rules)
    _leave_queues(draft, operation)
    draft.watched.discard(operation_ref(number))
    draft.plan(fact.time, COMPLETION, number, Complete(number))


def _completed(draft: Draft, fact: facts.Completed) -> None:
    number = fact.operation
    draft.operations[number] = _COMPLETED(draft.operations[number], COMPLETED, fact.status, fact.size)
    if not fact.inside:
        draft.plan(draft.now, COMPLETION, number, Indicate(number))


def _overlapped_written(draft: Draft, fact: facts.OverlappedWritten) -> None:
    data = fact.internal.to_bytes(8, "little")
    store(draft, ((fact.address, data if fact.high is None else data + fact.high.to_bytes(8, "little")),))


def _indicated(draft: Draft, fact: facts.Indicated) -> None:
    draft.operations.pop(fact.operation, None)
    draft.drop(COMPLETION, fact.operation)


def _withdrawn(draft: Draft, fact: facts.Withdrawn) -> None:
    operation = draft.operations.pop(fact.operation)
    _leave_queues(draft, operation)
    draft.watched.discard(operation_ref(fact.operation))
    draft.drop(COMPLETION, fact.operation)


def _cancel_requested(draft: Draft, fact: facts.CancelRequested) -> None:
    """A request changes nothing by itself (A180)."""


# Completion ports --------------------------------------------------------------------------------------------------

_ASSOCIATION = setter(Socket, "association")
_MODES = setter(Socket, "modes")
_PACKETS = setter(Port, "packets")


def _associated(draft: Draft, fact: facts.Associated) -> None:
    draft.objects[fact.handle] = _ASSOCIATION(draft.endpoint(fact.handle), fact.association)


def _modes_set(draft: Draft, fact: facts.ModesSet) -> None:
    socket = draft.endpoint(fact.handle)
    draft.objects[fact.handle] = _MODES(socket, socket.modes | fact.modes)


def _packet_queued(draft: Draft, fact: facts.PacketQueued) -> None:
    port = draft.objects[fact.port]
    assert isinstance(port, Port)
    draft.objects[fact.port] = _PACKETS(port, (*port.packets, fact.packet))
    packet = fact.packet
    if packet.number >= draft.next_number:
        draft.next_number = packet.number + 1
    if packet.operation:
        draft.operations.pop(packet.operation, None)  # a request of a provider is no operation of the system
        draft.drop(COMPLETION, packet.operation)


def _packets_taken(draft: Draft, fact: facts.PacketsTaken) -> None:
    port = draft.objects[fact.port]
    assert isinstance(port, Port)
    draft.objects[fact.port] = _PACKETS(port, port.packets[len(fact.packets) :])


def _port_joined(draft: Draft, fact: facts.PortJoined) -> None:
    draft.threads[fact.thread - 1] = WITH_PORT(draft.threads[fact.thread - 1], fact.port)


APPLY: dict[type[Any], Callable[[Draft, Any], None]] = {
    facts.Posted: _posted,
    facts.Queued: _queued,
    facts.Transferred: _transferred,
    facts.Decided: _decided,
    facts.Completed: _completed,
    facts.OverlappedWritten: _overlapped_written,
    facts.Indicated: _indicated,
    facts.Withdrawn: _withdrawn,
    facts.CancelRequested: _cancel_requested,
    facts.Associated: _associated,
    facts.ModesSet: _modes_set,
    facts.PacketQueued: _packet_queued,
    facts.PacketsTaken: _packets_taken,
    facts.PortJoined: _port_joined,
}

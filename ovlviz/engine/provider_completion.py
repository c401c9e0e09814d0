"""WPUCompleteOverlappedRequest: how Ws2_32 makes known what a provider has completed.

Three phases, each a step of its own, possibly after the call has returned (S27): P4 InternalHigh gets the byte count, P5
Internal stops saying WSS_OPERATION_IN_PROGRESS (S26), P6 the client is told by whatever it chose (S24, S83).  Which of event
and port that is Ws2_32 alone knows (S25, B35): the provider makes the same call for both.
"""

from __future__ import annotations

from . import codes, facts, ports, waits
from .memory import read_int
from .naming import name_at
from .objects import Packet
from .provider import Completion, Descriptor
from .provider_calls import has_switch, own
from .subjects import Refs, object_ref, operation_ref, overlapped_ref, thread_ref
from .world import Draft

LATER, AT_ONCE = "the values appear after the call has returned", "the values appear while the call runs"
"""What S27 leaves open."""

DELAY_US, PHASE_US = 1000, 1
"""Late: how long after the call P4 comes, and each next phase."""

CE_COMPLETED = 0x104
"""What Windows CE stores in Internal, whatever the error (S30)."""


def take(w: Draft, me: int, one: Descriptor, overlapped: int, error: int, size: int, *, late: bool) -> None:
    """Take over the completion of an operation; its first phase is due now or a little later."""
    number = w.next_operation
    event = read_int(w.memory, overlapped + 24, 8)
    completion = Completion(number, one.handle, overlapped, name_at(w.setup.program, overlapped), error, size, event)
    by = (thread_ref(me), overlapped_ref(overlapped))
    why: facts.Rules = ("S26", "S27", "S51", "S96") if has_switch(w) else ("S26", "S27", "S51")
    w.emit(facts.CompletionTaken(completion, late, by, why))
    if late:
        w.emit(facts.PublishPlanned(number, 4, w.now + DELAY_US))
    else:
        for phase in (4, 5, 6):
            _phase(w, completion, phase)


def publish(w: Draft, number: int, phase: int) -> None:
    """A phase of a completion comes due; the next is planned."""
    _phase(w, next(one for one in w.provider.completions if one.number == number), phase)
    if phase < 6:
        w.emit(facts.PublishPlanned(number, phase + 1, w.now + PHASE_US))


def _phase(w: Draft, completion: Completion, phase: int) -> None:
    if phase == 4:
        _store(w, completion, "InternalHigh", 8, completion.size, ("S26", "S78"))
    elif phase == 5:
        _store(w, completion, "Internal", 0, _internal(w, completion), ("S26", "S83"))
    else:
        _notify(w, completion)


def _internal(w: Draft, completion: Completion) -> int:
    """Anything but 0x103 (S26): the status that the error stands for; on Windows CE a fixed number (S30)."""
    return CE_COMPLETED if w.settings.platform == "windows-ce" else codes.status_of(completion.error)


def _store(w: Draft, completion: Completion, field: str, offset: int, value: int, rules: facts.Rules) -> None:
    address = completion.overlapped
    writes = ((address + offset, value.to_bytes(8, "little")),)
    by = (operation_ref(completion.number), overlapped_ref(address))
    w.emit(facts.FieldStored(0, address, completion.name, field, value, 0, writes, by, rules))


def _notify(w: Draft, completion: Completion) -> None:
    by: Refs = (operation_ref(completion.number), overlapped_ref(completion.overlapped))
    one = own(w, completion.handle)
    association = one.association if one is not None else None
    event = w.event(completion.event & ~1)
    kept = association is not None and bool(completion.event & 1)  # S98: the low bit keeps the packet back
    packet = association is not None and not kept
    how = "both" if event and packet else "event" if event else "packet" if packet else "nothing"
    w.emit(facts.Notified(completion.number, completion.name, how, by, ("S24", "S25", *(("S98",) if kept else ()))))
    by = (operation_ref(completion.number),)
    if event is not None:
        w.emit(facts.EventSet(event.handle, event.signaled, by, ("S24", "S49")))
        waits.release(w, event.handle)
    if packet and association is not None:
        status = codes.status_of(completion.error)
        made = Packet(w.next_number, association.key, completion.overlapped, status, completion.size, completion.number)
        if w.port(association.port) is not None:
            ports.queue(w, association.port, made, (*by, object_ref(association.port)), ("S24", "S29"))

"""One completion is handled as two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..engine.facts import PacketsTaken, Posted, Returned
from ..engine.memory import read_int, readable
from ..engine.objects import Event
from ..engine.waits import RESULT_FUNCTIONS
from .calls import Done, after, by_end, calls, touches
from .finding import Finding, Hazard, Moment


def over(moments: Sequence[Moment]) -> Iterator[Finding]:
    """What was over at once is used, and then its packet; or a result is fetched again for an event that was left set."""
    found = calls(moments)
    for call in found:
        if call.operation is not None and not call.pended:
            yield from _at_once(moments, found, call)
    yield from _stale_event(moments, found)


def _at_once(moments: Sequence[Moment], found: list[Done], call: Done) -> Iterator[Finding]:
    """The call returned with the result, the program used it or started again, and the packet came too."""
    assert call.operation is not None
    number = call.operation.number
    taken = next(
        (
            at
            for at, moment in enumerate(moments)
            for fact in moment.facts
            if isinstance(fact, PacketsTaken) and any(one.operation == number for one in fact.packets)
        ),
        None,
    )
    if taken is None:
        return
    buffers = [(one.address, one.length) for one in call.operation.buffers if one.length]
    used = call.operation.kind == "receive" and any(
        touches(moment.loads, *buffer) for at, moment in after(moments, call) if at < taken for buffer in buffers
    )
    asked = any(
        other is not call and other.overlapped == call.overlapped and call.at < other.at < taken
        for other in found
        if other.starts or other.called.name in RESULT_FUNCTIONS
    )
    if used or asked:
        name = moments[call.at].name(call.overlapped)
        text = f"{name} is over when {call.called.name} returns and is dealt with there; its packet is taken as well"
        yield Finding("handled-twice", text, call.called.line)


def _stale_event(moments: Sequence[Moment], found: list[Done]) -> Iterator[Finding]:
    """A result is fetched twice, and between the two a wait found the event, which nobody had reset."""
    events: dict[int, int] = {}
    fetched: set[int] = set()
    waited: set[int] = set()
    ending = by_end(found)
    for at, moment in enumerate(moments):
        for fact in moment.facts:
            if isinstance(fact, Posted):
                events[fact.operation.overlapped] = fact.operation.event & ~1
                fetched.discard(fact.operation.overlapped)
                waited.discard(fact.operation.overlapped)
        for call in ending.get(at, ()):
            if call.returned is None:
                continue
            if call.called.name in RESULT_FUNCTIONS and call.returned.value:
                if call.overlapped in waited:
                    text = f"the result of {moment.name(call.overlapped)} is handled again: its event was never reset"
                    yield Finding("handled-twice", text, call.called.line)
                    waited.discard(call.overlapped)
                fetched.add(call.overlapped)
            elif "Multiple" in call.called.name or "SingleObject" in call.called.name:
                waited |= {one for one in fetched if _woke(moment, call.returned, call, events.get(one, 0))}


def _woke(moment: Moment, returned: Returned, call: Done, event: int) -> bool:
    """Whether a wait returned for this manual-reset event."""
    one = moment.after.object(event)
    if not isinstance(one, Event) or not one.signaled or returned.value >= 64:
        return False
    single = getattr(call.call, "hHandle", 0)
    if single:
        return bool(single == event)
    array = getattr(call.call, "lphEvents", 0) or getattr(call.call, "lpHandles", 0)
    memory, address = moment.after.memory(), array + 8 * returned.value
    return readable(memory, address, 8) and read_int(memory, address, 8) == event


HAZARD = Hazard(
    "handled-twice",
    "A start that succeeds at once queues its packet all the same, and so does a receive that fails at once with WSAEMSGSIZE; "
    "and an event stays set until somebody resets it. Either looks like a second completion.",
    ("B15", "A23", "A74"),
    "Handle results in one place: at the packet, unless FILE_SKIP_COMPLETION_PORT_ON_SUCCESS is set; and reset events, or start "
    "the next operation with them, before waiting again.",
    over=over,
)

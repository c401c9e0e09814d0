"""WSAGetOverlappedResult says TRUE of an operation that is still pending."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..engine.overlapped import PENDING
from ..engine.waits import RESULT_FUNCTIONS
from .calls import calls
from .finding import Finding, Hazard, Moment


def over(moments: Sequence[Moment]) -> Iterator[Finding]:
    """The call waited for an event or a handle that something else has signalled."""
    for call in calls(moments):
        if (
            call.called.name not in RESULT_FUNCTIONS
            or call.until is None
            or not (call.returned and call.returned.value)
        ):
            continue
        world = moments[call.until].before
        if any(
            one.overlapped == call.overlapped and one.stage == PENDING and not one.synchronous
            for one in world.operations
        ):
            name = moments[call.until].name(call.overlapped)
            text = f"{call.called.name} returns TRUE for {name}, which is still pending"
            yield Finding("result-of-pending", text, call.called.line)


HAZARD = Hazard(
    "result-of-pending",
    "With fWait the call believes the event, or without one the socket handle: if something else sets it, the count means "
    "nothing and the buffer still belongs to the system.",
    ("A87", "A70"),
    "Give each operation an event of its own that nobody else sets, and ask HasOverlappedIoCompleted where in doubt.",
    over=over,
)

"""The calls of a schedule with what they returned, and what their threads did next: what rules about histories ask for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from ..engine.facts import Called, PacketsTaken, Posted, Returned
from ..engine.objects import Packet
from ..engine.overlapped import Operation
from ..engine.waits import RESULT_FUNCTIONS
from .finding import Moment, meets

PENDING = 997
"""WSA_IO_PENDING: the one error that says that an operation has been started (A16)."""

LOOKS = RESULT_FUNCTIONS | {
    "CancelIoEx",
    "GetQueuedCompletionStatus",
    "PostQueuedCompletionStatus",
    "WPUCompleteOverlappedRequest",
    "WSPGetOverlappedResult",
}
"""Calls with an lpOverlapped that start nothing."""


def asked(called: Called) -> Any:
    """A call with its arguments, whoever carries it out: one that goes to a provider is wrapped up."""
    return getattr(called.call, "call", called.call)


class Done(NamedTuple):
    """A call that a thread made in step `at` and that returned in step `until` (None: it has not)."""

    at: int
    called: Called
    until: int | None = None
    returned: Returned | None = None
    operation: Operation | None = None
    packets: tuple[Packet, ...] = ()

    @property
    def call(self) -> Any:
        """The call with its arguments."""
        return asked(self.called)

    @property
    def overlapped(self) -> int:
        """The OVERLAPPED that it was given; 0 without one."""
        address = getattr(self.call, "lpOverlapped", 0)
        return address if isinstance(address, int) else 0

    @property
    def starts(self) -> bool:
        """Whether it was to start an operation with an OVERLAPPED."""
        return bool(self.overlapped) and self.called.name not in LOOKS

    @property
    def pended(self) -> bool:
        """Whether it started an operation that was not over by its return."""
        return self.operation is not None and self.returned is not None and self.returned.error == PENDING


def calls(moments: Sequence[Moment]) -> list[Done]:
    """Every call of a schedule, in the order in which they were made."""
    found: list[Done] = []
    open_: dict[int, list[int]] = {}
    for at, moment in enumerate(moments):
        for fact in moment.facts:
            match fact:
                case Called(thread=thread):
                    open_.setdefault(thread, []).append(len(found))
                    found.append(Done(at, fact))
                case Posted(operation=operation) if open_.get(operation.thread):
                    place = open_[operation.thread][-1]
                    if found[place].overlapped == operation.overlapped:
                        found[place] = found[place]._replace(operation=operation)
                case PacketsTaken(thread=thread) if open_.get(thread):
                    place = open_[thread][-1]
                    found[place] = found[place]._replace(packets=fact.packets)
                case Returned(thread=thread, name=name):
                    stack = open_.get(thread, [])
                    while stack:
                        place = stack.pop()
                        if found[place].called.name == name:
                            found[place] = found[place]._replace(until=at, returned=fact)
                            break
                case _:
                    pass
    return found


def after(moments: Sequence[Moment], call: Done) -> Iterator[tuple[int, Moment]]:
    """The steps of the thread's own after a call returned, the one in which it went on included."""
    if call.until is None:
        return
    first = call.until if call.until > call.at else call.until + 1
    for at in range(first, len(moments)):
        if moments[at].thread == call.called.thread:
            yield at, moments[at]


def touches(touched: Sequence[tuple[int, int]], address: int, size: int) -> bool:
    """Whether one of the stretches of memory meets that at an address."""
    return any(meets(one, (address, size)) for one in touched)


def by_end(found: Iterable[Done]) -> dict[int, list[Done]]:
    """The calls by the moment in which they end, each list in their order."""
    ending: dict[int, list[Done]] = {}
    for call in found:
        if call.until is not None:
            ending.setdefault(call.until, []).append(call)
    return ending

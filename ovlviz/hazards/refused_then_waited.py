"""A start is refused, and the program waits for its end all the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..engine.facts import Blocked, Posted
from ..engine.memory import read_int, readable
from ..engine.sockets import Socket
from ..engine.world import World
from .calls import PENDING, Done, by_end, calls
from .finding import Finding, Hazard, Moment

HEVENT = 24
"""Where hEvent lies in an OVERLAPPED."""


class _Refused(NamedTuple):
    call: Done
    event: int
    socket: int
    port: int
    routine: int


def over(moments: Sequence[Moment]) -> Iterator[Finding]:
    """A wait for the event, the socket, the port or the routine of an operation that was refused and not started again."""
    refused: dict[int, _Refused] = {}
    ending = by_end(calls(moments))
    for at, moment in enumerate(moments):
        for fact in moment.facts:
            if isinstance(fact, Posted):
                refused.pop(fact.operation.overlapped, None)
            elif isinstance(fact, Blocked):
                for one in list(refused.values()):
                    if one.call.called.thread == fact.thread and _hopes(moment.after, fact, one):
                        del refused[one.call.overlapped]
                        yield _finding(moments, one)
        for call in ending.get(at, ()):
            if _is_refused(call):
                refused[call.overlapped] = _describe(moment.after, call)


def _is_refused(call: Done) -> bool:
    return (
        call.starts
        and call.operation is None
        and call.returned is not None
        and bool(call.returned.error)
        and call.returned.error != PENDING
    )


def _describe(world: World, call: Done) -> _Refused:
    handle = next((value for name in ("s", "hSocket", "sListenSocket") if (value := getattr(call.call, name, 0))), 0)
    socket = world.object(handle)
    port = socket.association.port if isinstance(socket, Socket) and socket.association else 0
    memory, address = world.memory(), call.overlapped + HEVENT
    event = read_int(memory, address, 8) & ~1 if readable(memory, address, 8) else 0
    return _Refused(call, event, handle, port, getattr(call.call, "lpCompletionRoutine", 0))


def _hopes(world: World, blocked: Blocked, one: _Refused) -> bool:
    """Whether a wait can only be for the operation that was refused: nothing else under way would end it."""
    wait = blocked.wait
    if wait.port and wait.port == one.port:
        return not any(_at(world, other.socket, wait.port) for other in world.operations)
    if wait.alertable and not wait.handles and not wait.port and one.routine:
        return not any(other.routine and other.thread == blocked.thread for other in world.operations)
    awaited = one.event or one.socket
    used = any((other.event & ~1 or other.socket) == awaited for other in world.operations)
    return awaited in wait.handles and (wait.every or len(wait.handles) == 1) and not used


def _at(world: World, handle: int, port: int) -> bool:
    socket = world.object(handle)
    return isinstance(socket, Socket) and socket.association is not None and socket.association.port == port


def _finding(moments: Sequence[Moment], one: _Refused) -> Finding:
    call = one.call.called
    name = moments[one.call.at].name(one.call.overlapped)
    return Finding("refused-then-waited", f"{call.name} with {name} is refused, and its end is waited for", call.line)


HAZARD = Hazard(
    "refused-then-waited",
    "Any error but WSA_IO_PENDING started nothing: no event will be set, no routine and no packet queued. The one exception "
    "is a receive that fails at once with WSAEMSGSIZE.",
    ("A22", "A23"),
    "Ask for WSAGetLastError() after SOCKET_ERROR, and wait only if it is WSA_IO_PENDING.",
    over=over,
)

"""What has not happened by an event, though something waits for it: what one may ask "why not?" about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..engine.naming import name_at
from ..engine.objects import Event, Port
from ..engine.sockets import Socket
from ..engine.threads import WAITING
from ..errors import BadInput
from .missing import Case
from .things import case
from .timeline import Timeline

MOST_THINGS = 60
"""So many are found at most: nobody reads more."""


class Open(NamedTuple):
    """Something that has not happened: how one asks for it, and how it stands."""

    thing: str
    case: Case


def not_yet(timeline: Timeline, at: int) -> list[Open]:
    """What has not happened by event `at` and could be waited for: waits, routines, packets, bytes, events."""
    found = []
    for thing in dict.fromkeys(_things(timeline, at)):
        try:
            one = case(timeline, thing, at)
        except BadInput:
            continue
        if not one.happened and one.missing:
            found.append(Open(thing, one))
        if len(found) == MOST_THINGS:
            break
    return found


def _things(timeline: Timeline, at: int) -> Iterator[str]:
    world, program = timeline.world(at), timeline.setup.program
    for thread in world.threads:
        if thread.state == WAITING:
            yield f"wait T{thread.number}"
        for apc in thread.apcs:
            if apc.operation and apc.name:
                yield f"routine {apc.name}"
    for operation in world.operations:
        if not operation.overlapped:
            continue
        name = name_at(program, operation.overlapped)
        socket = world.object(operation.socket)
        if operation.routine:
            yield f"routine {name}"
        elif isinstance(socket, Socket) and socket.association is not None:
            yield f"packet {name}"
    for one in world.objects:
        if isinstance(one, Port):
            yield from (f"packet {name_at(program, each.overlapped)}" for each in one.packets if each.operation)
        elif isinstance(one, Socket) and one.receives and one.name:
            yield f"bytes {one.name}"
        elif isinstance(one, Event) and not one.signaled and one.name:
            yield f"event {one.name}"

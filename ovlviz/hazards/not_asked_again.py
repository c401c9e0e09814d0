"""Something that is told once is waited for a second time without being asked for again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..engine.facts import Blocked, Posted
from ..engine.objects import Event, Port
from ..engine.rio_objects import CompletionQueue
from ..engine.sockets import Socket
from ..engine.threads import ENDED
from ..engine.world import World
from .finding import Finding, Hazard, Moment


def over(moments: Sequence[Moment]) -> Iterator[Finding]:
    """A wait by the only thread there is, for an event or a port that nothing under way will signal."""
    used: dict[int, int] = {}
    for moment in moments:
        for fact in moment.facts:
            if isinstance(fact, Posted) and fact.operation.event and not fact.operation.routine:
                used[fact.operation.event & ~1] = fact.operation.overlapped
            elif isinstance(fact, Blocked) and _alone(moment.after):
                text = _in_vain(moment, fact, used)
                if text:
                    yield Finding("not-asked-again", text, moment.line)


def _alone(world: World) -> bool:
    return sum(one.state != ENDED for one in world.threads) == 1


def _in_vain(moment: Moment, blocked: Blocked, used: dict[int, int]) -> str:
    """What a wait is missing; empty when something under way may end it."""
    world, wait = moment.after, blocked.wait
    if len(wait.handles) == 1 and not wait.alertable:
        handle = wait.handles[0]
        one = world.object(handle)
        if not isinstance(one, Event) or any(other.event & ~1 == handle for other in world.operations):
            return ""
        for queue in world.objects:
            if isinstance(queue, CompletionQueue) and queue.target == handle:
                return f"{queue.name} has not been armed again: RIONotify asks for one notification" * (not queue.armed)
        if any(isinstance(other, Socket) and other.selection for other in world.objects):
            return ""
        if handle in used:
            return f"no operation is under way that would set {one.name}: that of {moment.name(used[handle])} has ended"
    port = world.object(wait.port) if wait.port else None
    if isinstance(port, Port):
        there = [one for one in world.registrations if one.port == port.handle]
        if there and not any(one.enabled for one in there) and not world.operations:
            name = getattr(world.object(there[0].socket), "name", "")
            return f"{name} was registered for one notification, which has come, and is not enabled again"
    return ""


HAZARD = Hazard(
    "not-asked-again",
    "An operation tells of one end, RIONotify of one result, a ONESHOT registration with one packet: after it nothing "
    "more is told until it is asked for.",
    ("A157", "B131", "B162"),
    "Start, arm or enable it again before you wait for the next.",
    over=over,
)

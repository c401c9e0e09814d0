"""What the inspector says about the lane in focus: plain labelled lines, made from (timeline, cursor, lane).

No Textual here.  A line that the current fact has changed is known by comparing with the moment before it.
"""

from __future__ import annotations

from ...diagram.model import Diagram
from ...engine.subjects import Ref
from ...engine.world import World
from ...timeline.sentences.words import clock
from ...timeline.timeline import Timeline
from . import objects, operations, provider, registrations, threads
from .fields import Field, Moment

__all__ = ["Field", "Moment", "describe", "described"]

_TITLES = {
    "thread": "thread",
    "overlapped": "OVERLAPPED",
    "object": "",
    "registration": "registration",
    "process": "process",
}


def moment_of(timeline: Timeline, diagram: Diagram, cursor: int) -> Moment:
    """The run at a cursor."""
    return Moment(timeline, diagram, cursor, timeline.world(cursor))


def describe(moment: Moment, ref: Ref) -> list[Field]:
    """The lines about one lane at a moment."""
    match ref:
        case ("thread", number):
            return threads.describe(moment, number)
        case ("overlapped", address):
            return operations.describe(moment, address)
        case ("registration", socket):
            return registrations.describe(moment, socket)
        case ("object", handle):
            return objects.describe(moment, handle)
        case ("winsock", _):
            return provider.winsock(moment)
        case ("provider", _):
            return provider.provider(moment)
        case _:
            return _process(moment)


def described(timeline: Timeline, diagram: Diagram, cursor: int, ref: Ref) -> list[tuple[Field, bool]]:
    """The lines about one lane, each with whether the current fact changed it."""
    now = describe(moment_of(timeline, diagram, cursor), ref)
    if not cursor:
        return [(field, False) for field in now]
    before = set(_keyed(describe(moment_of(timeline, diagram, cursor - 1), ref)))
    return [(field, key not in before) for field, key in zip(now, _keyed(now), strict=True)]


def _keyed(fields: list[Field]) -> list[tuple[str, str, str]]:
    """Each line with the heading it is under and the label it belongs to."""
    keyed = []
    heading = label = ""
    for field in fields:
        if not field.value:
            heading, label = field.label.split(",")[0], ""
            keyed.append((heading, "", ""))
            continue
        label = field.label or label
        keyed.append((heading, label, field.value))
    return keyed


def _process(moment: Moment) -> list[Field]:
    world: World = moment.world
    running = sum(one.exit_code is None for one in world.threads) if world.ending is None else 0
    fields = [
        Field("time", clock(world.now)),
        Field("threads", f"{running} of {len(world.threads)} not ended"),
        Field("operations", f"{len(world.operations)} not over"),
    ]
    if world.ending is not None:
        fields.append(Field("ended", f"{world.ending.how}, code {world.ending.code}"))
    statics = threads.statics(moment)
    return [*fields, Field("variables"), *statics] if statics else fields

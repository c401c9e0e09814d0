"""A socket's registration for state notifications: what it wants, what is true, and what is queued."""

from __future__ import annotations

from ...engine import notifications
from ...engine.objects import Packet, Port, Registration
from ...engine.sockets import Socket
from ...timeline.sentences.words import EVENTS, TRIGGERS, flags, key_text
from ..rows import Ink
from .fields import Field, Moment


def describe(moment: Moment, socket: int) -> list[Field]:
    """Everything about the registration of one socket."""
    one = moment.world.registration(socket)
    if one is None:
        return [Field("state", "not registered", Ink.SOFT)]
    fields = [
        Field("state", _state(one)),
        Field("port", f"{moment.name(one.port)}, key {key_text(moment.timeline, one.key)}"),
        Field("wants", f"{flags(one.filter, EVENTS)}; ERR and REMOVE come unasked"),
        Field("trigger", flags(one.trigger, TRIGGERS)),
    ]
    record = moment.world.object(socket)
    if isinstance(record, Socket):
        fields.append(Field("true now", flags(notifications.conditions(record), EVENTS)))
    queued = _queued(moment, one)
    text = f"packet {queued.number}: {flags(queued.transferred, EVENTS)}" if queued is not None else "nothing"
    fields.append(Field("queued", text, Ink.TEXT if queued is not None else Ink.SOFT))
    return fields


def summary(moment: Moment, one: Registration) -> str:
    """A registration on one line, for its socket."""
    return (
        f"{_state(one)}, at {moment.name(one.port)}, key {key_text(moment.timeline, one.key)}: "
        f"{flags(one.filter, EVENTS)}, {flags(one.trigger, TRIGGERS)}"
    )


def of_port(moment: Moment, port: int) -> list[Field]:
    """The registrations with a port, a line each."""
    fields: list[Field] = []
    for one in moment.world.registrations:
        if one.port == port:
            text = (
                f"{moment.name(one.socket)}: {_state(one)}, {flags(one.filter, EVENTS)}, {flags(one.trigger, TRIGGERS)}"
            )
            fields.append(Field("" if fields else "registered", text))
    return fields


def packet(moment: Moment, one: Packet) -> str:
    """A queued packet that tells of a socket's state."""
    key = key_text(moment.timeline, one.key)
    return f"packet {one.number}: key {key}, events {flags(one.transferred, EVENTS)}, {moment.name(one.socket)}"


def _state(one: Registration) -> str:
    if one.removing:
        return "ends with its REMOVE packet"
    return "enabled" if one.enabled else "switched off"


def _queued(moment: Moment, one: Registration) -> Packet | None:
    port = moment.world.object(one.port)
    packets = port.packets if isinstance(port, Port) else ()
    return next((packet for packet in packets if packet.socket == one.socket), None)

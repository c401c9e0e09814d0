"""What happens to registrations for socket state notifications, in sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...engine import codes, facts
from ..timeline import Timeline
from .words import EVENTS, TRIGGERS, flags, key_text, name_of


def _registered(t: Timeline, f: facts.Registered) -> str:
    one = f.record
    name, key = name_of(t, one.socket), key_text(t, one.key)
    wants = f"for {flags(one.filter, EVENTS)}, {flags(one.trigger, TRIGGERS)}"
    match f.what:
        case "made":
            text = f"{name} is registered with {name_of(t, one.port)} {wants}, key {key}."
        case "changed":
            text = f"{name}'s registration is enabled {wants}; its key stays {key}."
        case "disabled":
            return f"{name}'s registration is switched off; a packet that is queued already may still come."
        case "removing":
            return f"{name}'s registration is to end: one last packet with key {key} will say REMOVE."
        case _:
            return (
                f"{name}'s registration was for one packet: it is switched off, for every event, until it is enabled."
            )
    if "B167" in f.rules:
        text += f" {flags(one.seen & one.filter, EVENTS)} holds already and gives no packet: EDGE tells of changes."
    if "C7" in f.rules:
        text += " Without ONESHOT or PERSISTENT it counts as PERSISTENT; sources disagree on that."
    return text


def _answered(t: Timeline, f: facts.RegistrationAnswered) -> str:
    if not f.result:
        return f"Nothing is done to the registration of {name_of(t, f.socket)}: {f.why}."
    return (
        f"The registration of {name_of(t, f.socket)} fails, its registrationResult is {codes.error_name(f.result)}: "
        f"{f.why}. Which code Windows gives is documented nowhere."
    )


def _unregistered(t: Timeline, f: facts.Unregistered) -> str:
    name = name_of(t, f.socket)
    if f.why == "closed":
        return f"{name}'s registration is gone with the socket; no packet will say REMOVE."
    return f"{name}'s registration is gone, its REMOVE packet has been taken: nothing more comes with its key."


def _packet_merged(t: Timeline, f: facts.PacketMerged) -> str:
    added, events = flags(f.added, EVENTS), flags(f.events, EVENTS)
    return f"{added} joins packet {f.number} of {name_of(t, f.socket)}, which is still queued: events {events}."


def _unspecified(t: Timeline, f: facts.Unspecified) -> str:
    about = f"{name_of(t, f.socket)}: " if f.socket else ""
    return f"Not specified: {about}{f.text}."


SENTENCES: dict[type[Any], Callable[[Timeline, Any], str]] = {
    facts.Registered: _registered,
    facts.RegistrationAnswered: _answered,
    facts.Unregistered: _unregistered,
    facts.PacketMerged: _packet_merged,
    facts.Unspecified: _unspecified,
}

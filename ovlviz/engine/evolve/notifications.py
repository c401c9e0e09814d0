"""Facts about registrations for socket state notifications."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .. import facts
from ..objects import Packet, Port, Registration
from ..records import setter
from ..world import Draft
from .parts import store

_SEEN = setter(Registration, "seen")
_MIXED = setter(Registration, "mixed")
_PACKETS = setter(Port, "packets")
_EVENTS = setter(Packet, "transferred")
_NO_ERROR = bytes(4)


def _registered(draft: Draft, fact: facts.Registered) -> None:
    draft.registrations[fact.record.socket] = fact.record
    if fact.result_at:
        store(draft, ((fact.result_at, _NO_ERROR),))


def _answered(draft: Draft, fact: facts.RegistrationAnswered) -> None:
    store(draft, ((fact.result_at, fact.result.to_bytes(4, "little")),))


def _unregistered(draft: Draft, fact: facts.Unregistered) -> None:
    del draft.registrations[fact.socket]


def _conditions_seen(draft: Draft, fact: facts.ConditionsSeen) -> None:
    draft.registrations[fact.socket] = _SEEN(draft.registrations[fact.socket], fact.seen)


def _packet_merged(draft: Draft, fact: facts.PacketMerged) -> None:
    port = draft.objects[fact.port]
    assert isinstance(port, Port)
    packets = tuple([_EVENTS(one, fact.events) if one.number == fact.number else one for one in port.packets])
    draft.objects[fact.port] = _PACKETS(port, packets)


def _unspecified(draft: Draft, fact: facts.Unspecified) -> None:
    if fact.mixed:
        draft.registrations[fact.socket] = _MIXED(draft.registrations[fact.socket], True)


APPLY: dict[type[Any], Callable[[Draft, Any], None]] = {
    facts.Registered: _registered,
    facts.RegistrationAnswered: _answered,
    facts.Unregistered: _unregistered,
    facts.ConditionsSeen: _conditions_seen,
    facts.PacketMerged: _packet_merged,
    facts.Unspecified: _unspecified,
}

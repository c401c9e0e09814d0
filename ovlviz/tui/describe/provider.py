"""Ws2_32 with a service provider: the socket handles it keeps, and what it has still to make known; and the provider itself."""

from __future__ import annotations

from ...engine import codes
from ...engine.memory import Fault, read_int
from ...engine.provider import Descriptor, Request
from ...engine.provider_calls import IN_PROGRESS
from ...engine.subjects import overlapped_ref
from ..rows import Ink
from .fields import Field, Moment, size


def winsock(moment: Moment) -> list[Field]:
    """Ws2_32's table of the provider's sockets (S2, S25), and the completions it has taken over."""
    known = moment.world.provider
    handles = [Field(one.name, _handle(moment, one)) for one in known.handles]
    fields = [Field("socket handles"), *(handles or [Field("", "none", Ink.SOFT)])]
    if known.completions:
        fields.append(Field("to make known"))
        for one in known.completions:
            error = f", {codes.error_name(one.error)}" if one.error else ""
            fields.append(Field(one.name, f"{size(one.size)}{error}"))
    return fields


def _handle(moment: Moment, one: Descriptor) -> str:
    kind = "a file of the system" if one.ifs else f"context {one.context:#x}"
    port = f", to {moment.name(one.association.port)} with key {one.association.key}" if one.association else ""
    return f"{one.handle:#x}, {kind}{port}"


def provider(moment: Moment) -> list[Field]:
    """The functions that are the provider's own, and the requests that it has accepted and not finished."""
    known = moment.world.provider
    functions = ", ".join(name for name, _ in known.procedures) or "not loaded yet"
    pending = [one for one in known.requests if _pending(moment, one)]
    requests = [
        Field(moment.timeline.name(overlapped_ref(one.overlapped)), f"{one.call} of T{one.thread}") for one in pending
    ]
    return [Field("functions", functions), Field("requests"), *(requests or [Field("", "none", Ink.SOFT)])]


def _pending(moment: Moment, one: Request) -> bool:
    try:
        return read_int(moment.world.memory(), one.overlapped, 8) == IN_PROGRESS
    except Fault:
        return False

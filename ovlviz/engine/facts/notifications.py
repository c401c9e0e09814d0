"""What happens to registrations for socket state notifications, and to the packets that tell of states."""

from __future__ import annotations

from typing import NamedTuple

from ..objects import Registration
from ..subjects import Refs
from .parts import Rules

__all__ = [
    "ConditionsSeen",
    "PacketMerged",
    "Registered",
    "RegistrationAnswered",
    "Unregistered",
    "Unspecified",
]


class Registered(NamedTuple):
    """A socket's registration is this now: `what` is made, changed, disabled, removing or spent (a one-shot).

    `result_at` is where registrationResult becomes ERROR_SUCCESS; 0 when no call asked for the change.
    """

    record: Registration
    what: str
    result_at: int = 0
    by: Refs = ()
    rules: Rules = ()


class RegistrationAnswered(NamedTuple):
    """A registration record changed nothing: registrationResult, at `result_at`, becomes `result`; `why` says it."""

    thread: int
    socket: int
    result: int
    result_at: int
    why: str
    by: Refs = ()
    rules: Rules = ()


class Unregistered(NamedTuple):
    """The socket has no registration any more: `why` is removed (its REMOVE packet was taken) or closed."""

    socket: int
    port: int
    why: str
    by: Refs = ()
    rules: Rules = ()


class ConditionsSeen(NamedTuple):
    """The conditions of a registered socket were looked at."""

    socket: int
    seen: int
    by: Refs = ()
    rules: Rules = ()


class PacketMerged(NamedTuple):
    """Events joined the packet of their socket that is still queued; `events` is its mask now, `added` what is new in it."""

    port: int
    number: int
    socket: int
    events: int
    added: int
    by: Refs = ()
    rules: Rules = ()


class Unspecified(NamedTuple):
    """Here the run goes one way, and no source says that Windows does: about a socket, or else about a thread's call.

    `mixed`: it is said once for a socket that is registered and used for overlapped operations.
    """

    socket: int
    thread: int
    text: str
    mixed: bool = False
    by: Refs = ()
    rules: Rules = ()

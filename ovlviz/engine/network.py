"""Bytes in the air: messages between sockets, each due at its socket a latency after it was sent (design 8.3).

Messages of one connection and direction never overtake each other, whatever a scenario's disturbances do to their times.
"""

from __future__ import annotations

from . import facts
from .sockets import Message
from .subjects import Refs
from .world import ARRIVAL, Arrive, Draft


def send(
    w: Draft, kind: str, to: int, source: int, by: Refs, rules: tuple[str, ...] = (), *, data: bytes = b"", port: int = 0,
    delay: int | None = None, whole: bool = False,
) -> None:  # fmt: skip
    """Put a message into the air; it arrives after `delay` microseconds (None: the latency).  `whole` as in Sent."""
    message = Message(w.next_number, kind, to, source, data, port)
    time = w.now + (w.settings.latency if delay is None else delay)
    if w.settings.disturbances:
        time = max(time, _latest(w, to, source))  # without any all delays are equal, so nothing can overtake
    w.emit(facts.Sent(message, time, whole, by, rules))


def _latest(w: Draft, to: int, source: int) -> int:
    return max(
        (
            due.time
            for due in w.live.values()
            if due.rank == ARRIVAL
            and isinstance(due.action, Arrive)
            and (due.action.message.socket, due.action.message.source) == (to, source)
        ),
        default=0,
    )

"""The kind of a fact as data: what JSON, expectations and searches call it."""

from __future__ import annotations

import re

from ..engine.facts import Fact

_KINDS: dict[type, str] = {}


def kind_name(kind: type[Fact]) -> str:
    """The name of a class of facts in small letters with dashes: `event-set`, `apc-started`."""
    if kind not in _KINDS:
        _KINDS[kind] = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", kind.__name__).lower()
    return _KINDS[kind]


def kind_of(fact: Fact) -> str:
    """The kind of a fact."""
    return kind_name(type(fact))


TELLING = frozenset(
    ("posted", "completed", "event-set", "event-reset", "apc-queued", "apc-started", "packet-queued", "packets-taken",
     "blocked", "woken", "printed", "thread-created", "sent", "arrived", "process-ended")
)  # fmt: skip
"""The kinds of facts worth stopping at: something is seen to begin or to end, and somebody is told, waits, wakes or prints."""

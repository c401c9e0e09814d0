"""The kind of a fact as data: what JSON, expectations and searches call it."""

from __future__ import annotations

import re

from ..engine.facts import Fact

_KINDS: dict[type, str] = {}


def kind_of(fact: Fact) -> str:
    """The fact's class name in small letters with dashes: `event-set`, `apc-started`."""
    kind = type(fact)
    if kind not in _KINDS:
        _KINDS[kind] = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", kind.__name__).lower()
    return _KINDS[kind]

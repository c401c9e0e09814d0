"""The sentence of each fact: what just happened, in plain words, with the names the program uses.

Sentences are made when they are read, from the fact and the names of the run; nothing of them is stored.  One function
for each kind of fact; the tables are complete together, and a test says so.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...engine.facts import Fact
from ..timeline import Timeline
from . import files, notifications, objects, operations, pool, provider, rio, selecting, sockets, threads

_SENTENCES: dict[type[Any], Callable[[Timeline, Any], str]] = {
    **threads.SENTENCES,
    **objects.SENTENCES,
    **sockets.SENTENCES,
    **operations.SENTENCES,
    **selecting.SENTENCES,
    **notifications.SENTENCES,
    **provider.SENTENCES,
    **files.SENTENCES,
    **pool.SENTENCES,
    **rio.SENTENCES,
}


def sentence(timeline: Timeline, fact: Fact) -> str:
    """What happened, as one sentence or two."""
    return _SENTENCES[type(fact)](timeline, fact)

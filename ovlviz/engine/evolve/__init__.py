"""The only code that changes a world: one function for each kind of fact.

Rules for this package.  A function here applies what the fact says and decides nothing: no rule of Windows, no question
about other objects, no further facts.  If applying a fact seems to need a decision, the fact lacks a field.
The table APPLY is complete over the closed union of facts; a test says so.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..facts import Fact
from ..world import Draft, Due
from . import files, notifications, objects, operations, pool, provider, rio, selecting, sockets, threads

APPLY: dict[type[Any], Callable[[Draft, Any], None]] = {
    **threads.APPLY,
    **objects.APPLY,
    **sockets.APPLY,
    **operations.APPLY,
    **selecting.APPLY,
    **notifications.APPLY,
    **provider.APPLY,
    **files.APPLY,
    **pool.APPLY,
    **rio.APPLY,
}
"""How each kind of fact changes a draft."""


def evolve(draft: Draft, fact: Fact) -> None:
    """Apply one fact to the draft."""
    APPLY[type(fact)](draft, fact)


def take(draft: Draft, due: Due) -> None:
    """What is due happens now: it leaves the plan, and in a timed run the clock moves to it."""
    draft.drop(due.rank, due.number)
    if draft.timed and due.time > draft.now:
        draft.now = due.time

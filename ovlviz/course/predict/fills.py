"""Fewer bytes have come than the buffer holds: is the receive over?  (A39)"""

from __future__ import annotations

from ...engine.facts import Completed, Transferred
from ...timeline.sentences.words import size_of
from .moment import Belief, Moment, Posed

AT = (Transferred,)


def ask(m: Moment) -> Posed | None:
    """Asked when bytes have just moved into a receive's buffer, and there is room left."""
    moved = m.fact
    assert isinstance(moved, Transferred)
    operation = m.world.operation(moved.operation)
    if operation is None or operation.kind != "receive" or operation.room <= 0 or not moved.size:
        return None
    completed = next(
        ((n, fact) for n, fact in m.now() if isinstance(fact, Completed) and fact.operation == operation.number), None
    )
    filled, goes_on = operation.transferred, f"it goes on until {size_of(operation.room)} more have come"
    stays = f"it tells of {size_of(filled)}, and takes what comes next as well"
    truth = f"it is over, with {size_of(completed[1].size)}" if completed is not None else goes_on
    name = operation.name or operation.call
    text = (
        f"{size_of(filled)} are in the buffer of {name}, which holds {operation.length}. What becomes of the receive?"
    )
    shown = completed[0] if completed is not None else m.n
    return Posed(text, truth, shown, (Belief(goes_on, "M36"), Belief(stays, "M44")))

"""What is looked at after each step, because anything may have changed what it waits for.

Readiness and a few operations have no single cause: a select waits for sockets, a disconnect for the end of two streams, a
transmission for others to finish.  The draft knows who they are (`watched`); most programs have none.
"""

from __future__ import annotations

from . import disconnecting, selecting, transmitting
from .world import Draft


def look(w: Draft) -> None:
    """Let everyone who watches look."""
    for kind, number in sorted(w.watched):
        if w.ending is not None:
            return
        if kind == "object":
            selecting.record(w, number)
        elif kind == "thread":
            selecting.release(w, number)
        elif w.operations[number].kind == "disconnect":
            disconnecting.check(w, number)
        else:
            transmitting.begin(w, number)

"""Memory that the system still uses comes to the end of its life."""

from __future__ import annotations

from collections.abc import Iterator

from ..engine.memory import split
from ..engine.overlapped import COMPLETED
from .finding import Finding, Hazard, Moment, owned


def look(moment: Moment) -> Iterator[Finding]:
    """A local variable dies that is the OVERLAPPED or a buffer of a pending operation."""
    if moment.before.numbers == moment.after.numbers:
        return
    died = set(moment.before.numbers) - set(moment.after.numbers)
    for operation in moment.after.operations:
        if operation.stage == COMPLETED:
            continue
        for address, _, what in owned(operation):
            if split(address)[0] in died:
                text = f"{moment.name(address)}, the {what} of a pending {operation.call}, ceases to exist"
                yield Finding("overlapped-dead", text, moment.line)


HAZARD = Hazard(
    "overlapped-dead",
    "Until the operation completes the system uses its buffers, and then it writes into the OVERLAPPED, whatever lies there "
    "by then.",
    ("A25",),
    "Let them live until the completion has been collected; after a cancel too, which only asks for the end (A180).",
    look,
)

"""The program touches a buffer that the system owns."""

from __future__ import annotations

from collections.abc import Iterator

from ..engine.overlapped import COMPLETED
from .finding import Finding, Hazard, Moment, meets


def look(moment: Moment) -> Iterator[Finding]:
    """Code that reads or writes the buffer of a pending receive, or writes that of a pending send."""
    if not moment.loads and not moment.stores:
        return
    for operation in moment.before.operations:
        if operation.stage == COMPLETED or operation.synchronous:
            continue
        receives = operation.kind == "receive"
        for verb, touched in (("writes", moment.stores), ("reads", moment.loads if receives else ())):
            for buffer in operation.buffers:
                found = next((one for one in touched if buffer.length and meets(one, buffer)), None)
                if found is not None:
                    text = f"the program {verb} {moment.name(found[0])} while the {operation.call} with it is pending"
                    yield Finding("buffer-in-use", text, moment.line)


HAZARD = Hazard(
    "buffer-in-use",
    "From the call that starts an operation until its completion the buffer belongs to the system, which may read or "
    "write it at any moment.",
    ("A25",),
    "Touch the buffer after the completion has been collected, or give each operation a buffer of its own.",
    look,
)

"""A run as a Mermaid sequence diagram: lanes are participants, causes between lanes are arrows, all else is a note.

Mermaid's own numbers count arrows only, so the numbers of the facts stand in the text.  Time scales are lost.
"""

from __future__ import annotations

import re

from ..diagram.excerpt import without_quiet
from .request import Request
from .sequence import Note, events

_SPECIAL = re.compile(r"[^A-Za-z0-9 .,:()\[\]=_+*/'!?\u0080-\uffff-]|--+|[^\u0000-\uffff]|\b[eE][nN][dD]\b")


def write(request: Request) -> bytes:
    """The diagram."""
    whole = without_quiet(request.excerpt)
    source = whole.source
    ids = {row.key: f"L{at}" for at, row in enumerate(whole.rows, 1)}
    parts = [
        "---",
        "title: '" + source.title.replace("'", "''") + "'",
        "---",
        "sequenceDiagram",
        f"    %% {escaped(source.what)}, ovlviz {source.version}: made by `ovlviz export`; times are not to scale",
    ]
    parts += [f"    participant {ids[row.key]} as {escaped(row.name)}" for row in whole.rows]
    for event in events(whole):
        text = escaped(f"{event.n} {event.text}")
        match event:
            case Note():
                parts.append(f"    Note over {ids[event.lane]}: {text}")
            case _:
                parts.append(f"    {ids[event.out]}->>{ids[event.to]}: {text}")
    return ("\n".join(parts) + "\n").encode("utf-8")


def escaped(text: str) -> str:
    """Text without what means something to Mermaid: such characters by their numbers."""
    return _SPECIAL.sub(lambda match: "".join([f"#{ord(char)};" for char in match[0]]), text)

"""A run as a PlantUML sequence diagram: as Mermaid's, for wikis that speak this one."""

from __future__ import annotations

import re

from ..diagram.excerpt import without_quiet
from .request import Request
from .sequence import Note, events

_SPECIAL = re.compile(r"[^A-Za-z0-9 .,:()\[\]=+?\u00a0-\uffff]|[^\u0000-\uffff]")


def write(request: Request) -> bytes:
    """The diagram."""
    whole = without_quiet(request.excerpt)
    source = whole.source
    ids = {row.key: f"L{at}" for at, row in enumerate(whole.rows, 1)}
    parts = [
        "@startuml",
        f"title {escaped(source.title)}",
        f"footer {escaped(source.what)}, ovlviz {source.version}",
        "hide footbox",
        *[f'participant "{escaped(row.name)}" as {ids[row.key]}' for row in whole.rows],
    ]
    for event in events(whole):
        text = escaped(f"{event.n} {event.text}")
        match event:
            case Note():
                parts.append(f"rnote over {ids[event.lane]} : {text}")
            case _:
                parts.append(f"{ids[event.out]} -> {ids[event.to]} : {text}")
    return ("\n".join([*parts, "@enduml"]) + "\n").encode("utf-8")


def escaped(text: str) -> str:
    """Text without what means something to PlantUML: such characters by their numbers."""
    return _SPECIAL.sub(lambda match: f"<U+{ord(match[0]):04X}>", text)

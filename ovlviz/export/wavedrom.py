"""A run as WaveJSON: events as levels, other lanes as named stretches; one tick a fact."""

from __future__ import annotations

import json

from ..diagram.excerpt import Excerpt, Row, without_quiet
from ..diagram.model import Role
from ..diagram.theme import SHORT
from .request import Request

_LEVELS = {Role.SIGNALED: "1", Role.RESET: "0", Role.CLOSED: "x", Role.ENDED: "x"}
_COLOURS = {
    Role.RUNNING: "5", Role.ROUTINE: "5", Role.OWNED: "5", Role.PENDING: "6", Role.COMPLETED: "7", Role.FAILED: "9",
    Role.BUFFERED: "3", Role.QUEUED: "3", Role.BLOCKED: "4", Role.ALERTABLE: "4",
}  # fmt: skip
"""WaveDrom's own colours for stretches that are coloured here too."""


def write(request: Request) -> bytes:
    """The document."""
    whole = without_quiet(request.excerpt)
    marks = whole.marks
    head = {"text": whole.source.title, "tick": marks[0].n if marks else 0, "every": 5}
    document = {
        "signal": [_signal(whole, row) for row in whole.rows],
        "head": head,
        "foot": {"text": f"{whole.source.what}, ovlviz {whole.source.version}; one tick a step"},
        "config": {"hscale": 2},
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _signal(whole: Excerpt, row: Row) -> dict[str, object]:
    wave, data = "", []
    last: object = None
    for mark in whole.marks:
        span = next((span for span in row.spans if span.first <= mark.n <= span.last), None)
        now = (span.role, span.label) if span else None
        if now == last and wave:
            wave += "."
            continue
        last = now
        if span is None:
            wave += "x"
        elif span.role in _LEVELS:
            wave += _LEVELS[span.role]
        else:
            wave += _COLOURS.get(span.role, "2")
            data.append(SHORT[span.role].format(span.label) if span.role in SHORT else span.role.value)
    return {"name": row.name, "wave": wave, **({"data": data} if data else {})}

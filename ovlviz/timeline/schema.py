"""The JSON Schema of `ovlviz run --format json`, for people whose programs read runs.

It is made from the facts themselves: each kind of fact with its fields.  `python -m ovlviz.timeline.schema` writes it
again; a test says when that is due, and holds runs against it.  Whatever changes the meaning of a field raises
`report.SCHEMA`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

from ..engine.facts import QUIET, Fact
from ..files import write_atomically
from .kinds import kind_name
from .report import HIDDEN, SCHEMA
from .running import BEHAVIOUR, ORDERS, PLATFORMS
from .token import PREFIX

PATH = Path(__file__).resolve().parent / "run.schema.json"

_TYPES = {"int": "integer", "str": "string", "bytes": "string", "bool": "boolean"}
_ENDINGS = ["exit", "deadlock", "watchdog", "fault", "bound"]


def text() -> str:
    """The schema as the file holds it."""
    return json.dumps(json_schema(), indent=1, ensure_ascii=False) + "\n"


def json_schema() -> dict[str, Any]:
    """The schema of a whole run; `$defs` has the lines of `--format jsonl`: header, fact and end."""
    header = {
        "schema": {"const": SCHEMA},
        "what": _text("the argument that opens the program again: scenario:variant, or a path"),
        "variant": _text("the variant's name; empty for a bare C file"),
        "platform": {"enum": list(PLATFORMS)},
        "behaviour": {"type": "string", "pattern": f"^{BEHAVIOUR.pattern}$"},
        "order": {"enum": list(ORDERS)},
        "seed": {"type": ["integer", "null"], "description": "what permutes the open choices; null: the first of each"},
        "token": {"type": "string", "pattern": f"^{PREFIX.replace('.', '[.]')}", "description": "the run as a text"},
    }
    end = {
        "output": _text("what the program printed"),
        "exit": {"type": ["integer", "null"], "description": "the exit code of the simulated process"},
        "ended": {"enum": _ENDINGS},
        "expectations": {"type": "array", "items": _VERDICT},
    }
    facts = {"facts": {"type": "array", "items": {"$ref": "#/$defs/fact"}}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A run of ovlviz",
        "description": f"What `ovlviz run --format json` writes, version {SCHEMA}.",
        **_object({**header, **end, **facts}),
        "$defs": {"header": _object(header), "fact": _fact(), "end": _object(end)},
    }


def _text(description: str) -> dict[str, Any]:
    return {"type": "string", "description": description}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


_NUMBER = {"type": "integer", "minimum": 0}
_VERDICT = _object({"sentence": {"type": "string"}, "ok": {"type": "boolean"}, "step": _NUMBER})


def _fact() -> dict[str, Any]:
    kinds = sorted((kind for kind in get_args(Fact) if kind not in QUIET), key=kind_name)
    fact = _object(
        {
            "n": {"type": "integer", "minimum": 1, "description": "the fact's number"},
            "t": {**_NUMBER, "description": "its time in microseconds"},
            "lane": _text("the thread, OVERLAPPED or object that it happened to"),
            "kind": {"enum": [kind_name(kind) for kind in kinds]},
            "subject": _text("what it is about, with its kind"),
            "data": {"type": "object", "description": "the fact's own fields; bytes as text with \\xNN escapes"},
            "causes": {"type": "array", "items": {"type": "integer", "minimum": 1}, "description": "earlier facts"},
            "rules": {"type": "array", "items": {"type": "string", "pattern": "^[ABCKS][1-9][0-9]*$"}},
            "line": {**_NUMBER, "description": "the line of the source; 0: none"},
            "sentence": _text("what happened, in words"),
        }
    )
    return {**fact, "oneOf": [_data(kind) for kind in kinds]}


def _data(kind: type[Any]) -> dict[str, Any]:
    """A kind of fact with its own fields; what is no plain value is left open."""
    fields: dict[str, Any] = {}
    for name in kind._fields:
        if name not in HIDDEN:
            annotation = getattr(kind.__annotations__[name], "__forward_arg__", "")
            fields[name] = {"type": _TYPES[annotation]} if annotation in _TYPES else True
    return {"properties": {"kind": {"const": kind_name(kind)}, "data": _object(fields)}}


if __name__ == "__main__":
    write_atomically(PATH, text().encode("utf-8"))

"""What the speaker's second terminal shows: a small file that the presenter writes and `ovlviz notes` follows.

It says where the talk is, what comes next, what the speaker noted, and how long it has lasted; `pulse` changes every few
seconds, so that the follower sees when nobody writes any more.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import BadInput
from ..files import read_bounded, write_atomically

SCHEMA = 1
FILE = "presenting.json"
MAX_BYTES = 256 << 10
PULSE_S = 2.0
"""How often the presenter shows that it is still there."""
SILENT_S = 10.0
"""After so long without a pulse nobody presents any more."""


class Stage(NamedTuple):
    """One moment of a talk.  `beat` of `beats` and `event` of `events` say where it is, `elapsed` how many seconds it has lasted."""

    title: str = ""
    beat: int = 0
    beats: int = 0
    event: int = 0
    events: int = 0
    sentence: str = ""
    why: str = ""
    note: str = ""
    next: str = ""
    blank: bool = False
    elapsed: int = 0
    pulse: int = 0
    over: bool = False


def write_stage(path: Path, stage: Stage) -> None:
    """Tell the follower; a moment that cannot be written is followed by another one soon."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        data = json.dumps({"schema": SCHEMA, **stage._asdict()}, ensure_ascii=False).encode("utf-8")
        write_atomically(path, data)
    except (BadInput, OSError):
        return


def read_stage(path: Path) -> Stage | None:
    """The moment of the talk; None when nobody has presented yet, or the file is being replaced just now."""
    if not path.exists():
        return None
    try:
        return _parsed(json.loads(read_bounded(path, "file of the presenter", MAX_BYTES).decode("utf-8")))
    except (BadInput, ValueError, RecursionError):
        return None


def _parsed(data: Any) -> Stage:
    if not isinstance(data, dict) or data.pop("schema", None) != SCHEMA or set(data) != set(Stage._fields):
        raise ValueError("this is no moment of a talk")
    defaults = Stage()._asdict()
    if any(type(value) is not type(defaults[name]) for name, value in data.items()):
        raise ValueError("a moment of a talk has texts and numbers")
    return Stage(**data)


def as_text(stage: Stage | None) -> str:
    """The moment in lines."""
    if stage is None or stage.over:
        return "Nobody presents just now: `P` in the player begins, or `ovlviz play WHAT --present`.\n"
    lines = [stage.title, f"Beat {stage.beat} of {stage.beats}, event {stage.event} of {stage.events}.", stage.sentence]
    lines += [stage.why] * bool(stage.why) + [f"Note: {stage.note}"] * bool(stage.note)
    lines.append(f"Next: {stage.next}" if stage.next else "This is the end.")
    return "\n".join(lines) + "\n"

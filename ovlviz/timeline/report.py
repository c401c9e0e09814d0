"""A run as data and as text: what `ovlviz run` prints (design 8.9, 8.11)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ..engine.about import about
from ..engine.facts import Called, Fact, Faulted, Printed
from .kinds import kind_of
from .lanes import lane, lane_name
from .sentences import sentence
from .sentences.words import clock
from .timeline import Entry, Timeline

if TYPE_CHECKING:
    from .expectations import Verdict

SCHEMA = 1
HIDDEN = frozenset({"by", "rules", "line"})
"""Fields of facts that are told otherwise: as causes, rules and line."""


def line_of(timeline: Timeline, entry: Entry) -> int:
    """The source line a fact belongs to: its own, or that of the call that caused it; 0 when there is none."""
    fact = entry.fact
    if isinstance(fact, Called | Faulted | Printed):
        return fact.line
    return 0


def fact_data(timeline: Timeline, entry: Entry) -> dict[str, Any]:
    """One fact as JSON data."""
    fact = entry.fact
    name = lane_name(timeline, lane(timeline, fact))
    return {
        "n": entry.n,
        "t": entry.t,
        "lane": name,
        "kind": kind_of(fact),
        "subject": _subject(timeline, fact) or name,
        "data": {name: _plain(value) for name, value in fact._asdict().items() if name not in HIDDEN},
        "causes": list(entry.causes),
        "rules": list(fact.rules),
        "line": line_of(timeline, entry),
        "sentence": sentence(timeline, fact),
    }


def _subject(timeline: Timeline, fact: Fact) -> str:
    """What the fact is about, with its kind: `operation ov[0]`, `thread T1`, `packet 7`."""
    found = about(fact)
    if not found:
        return ""
    kind, number = found[0]
    known = timeline.names.get(found[0])
    return f"{kind} {known if known is not None else number}"


def _plain(value: Any) -> Any:
    """A value of a fact as JSON: records become mappings, bytes become text with escapes."""
    if isinstance(value, bytes):
        return "".join(chr(c) if 32 <= c < 127 and c != 92 else f"\\x{c:02x}" for c in value)
    if isinstance(value, tuple):
        fields = getattr(value, "_fields", None)
        if fields is not None:
            named = {name: _plain(part) for name, part in zip(fields, value, strict=True)}
            return {"type": type(value).__name__, **named}
        return [_plain(part) for part in value]
    return value


def header(timeline: Timeline, what: str, variant: str, token: str) -> dict[str, Any]:
    """The facts about a run that are known before it begins."""
    settings = timeline.setup.settings
    return {
        "schema": SCHEMA,
        "what": what,
        "variant": variant,
        "platform": settings.platform,
        "behaviour": settings.behaviour,
        "order": settings.order,
        "seed": timeline.chooser.seed,
        "token": token,
    }


def result(timeline: Timeline, verdicts: Iterable[Verdict]) -> dict[str, Any]:
    """How a run ended."""
    ending = timeline.ending
    return {
        "output": timeline.output.decode("utf-8", "replace"),
        "exit": ending.code if ending else None,
        "ended": ending.how if ending else None,
        "expectations": [verdict._asdict() for verdict in verdicts],
    }


def as_json(timeline: Timeline, head: dict[str, Any], verdicts: Sequence[Verdict]) -> str:
    """The whole run as one JSON document."""
    document = {**head, **result(timeline, verdicts), "facts": [fact_data(timeline, one) for one in timeline.entries()]}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def as_jsonl(timeline: Timeline, head: dict[str, Any], verdicts: Sequence[Verdict]) -> Iterator[str]:
    """The run as JSON lines: a header, a fact a line, an end."""
    yield json.dumps(head, ensure_ascii=False) + "\n"
    for entry in timeline.entries():
        yield json.dumps(fact_data(timeline, entry), ensure_ascii=False) + "\n"
    yield json.dumps(result(timeline, verdicts), ensure_ascii=False) + "\n"


def as_text(timeline: Timeline) -> Iterator[str]:
    """The timeline as text, a line a fact: number, time, lane, what happened, causes, rules."""
    width = max((len(name) for name in timeline.names.values()), default=7)
    width = min(max(width, 7), 24)
    for entry in timeline.entries():
        name = lane_name(timeline, lane(timeline, entry.fact))
        causes = f"  <- {', '.join(map(str, entry.causes))}" if entry.causes else ""
        rules = f"  [{' '.join(entry.fact.rules)}]" if entry.fact.rules else ""
        yield f"{entry.n:>5} {clock(entry.t):>13}  {name:<{width}}  {sentence(timeline, entry.fact)}{causes}{rules}\n"

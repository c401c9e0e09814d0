"""Why something happened, told as sentences: its causes in order, the rules they rest on, and what decided the moment."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from ..ledger import CONFLICTS, RULES
from .causes import Path, causes, chain, critical_path, graph
from .lanes import lane, lane_name
from .report import fact_data
from .sentences import sentence
from .sentences.words import clock, duration
from .timeline import Timeline

if TYPE_CHECKING:
    from networkx import DiGraph

WIDTH = 96


def as_text(timeline: Timeline, n: int) -> str:
    """The story of fact n: a line for each cause, then the rules, then the way of the data to the program."""
    made = graph(timeline)
    numbers = chain(timeline, n, made)
    path = critical_path(timeline, n, made)
    lines = [f"Why {n}: {sentence(timeline, timeline.facts[n - 1])}", ""]
    lines += _story(timeline, causes(made), numbers)
    rules = {rule: None for number in numbers for rule in timeline.facts[number - 1].rules}
    if rules:
        lines += ["", *rule_lines(rules)]
    if path is not None:
        lines += ["", *_way(timeline, path)]
    return "\n".join(lines) + "\n"


def _story(timeline: Timeline, made: DiGraph, numbers: Iterable[int]) -> Iterator[str]:
    for number in numbers:
        entry = timeline.entry(number)
        name = lane_name(timeline, lane(timeline, entry.fact))
        by = sorted(made.predecessors(number)) if number in made else []
        because = f"  <- {', '.join(map(str, by))}" if by else ""
        rules = f"  [{' '.join(entry.fact.rules)}]" if entry.fact.rules else ""
        yield f"{number:>5} {clock(entry.t):>13}  {name:<8}  {sentence(timeline, entry.fact)}{because}{rules}"


def rule_lines(rules: Iterable[str]) -> Iterator[str]:
    """What each rule says; of a disagreement of sources, what the simulation does."""
    for rule in rules:
        text = CONFLICTS[rule].default if rule in CONFLICTS else RULES[rule].text
        yield from wrap(f"{rule}: {text}", WIDTH, initial_indent="  ", subsequent_indent="       ")


def _way(timeline: Timeline, path: Path) -> Iterator[str]:
    if not path.seen:
        yield f"The data arrived at {path.arrival}; the program has not been told of it."
        return
    total = timeline.times[path.seen - 1] - timeline.times[path.arrival - 1]
    yield f"From the arrival of the data to the program's seeing it ({path.arrival} to {path.seen}): {duration(total)}."
    before = timeline.times[path.arrival - 1]
    for number in path.steps:
        at = timeline.times[number - 1]
        yield f"{number:>5} {'+' + duration(at - before):>13}  {sentence(timeline, timeline.facts[number - 1])}"
        before = at


def as_json(timeline: Timeline, n: int) -> str:
    """The same as JSON: `chain` and `path` hold facts as `ovlviz run --format json` does; times in microseconds."""
    made = graph(timeline)
    numbers = chain(timeline, n, made)
    path = critical_path(timeline, n, made)
    data: dict[str, Any] = {
        "fact": n,
        "chain": [fact_data(timeline, timeline.entry(one)) for one in numbers],
        "path": None
        if path is None
        else {
            "arrival": path.arrival,
            "seen": path.seen or None,
            "us": timeline.times[path.seen - 1] - timeline.times[path.arrival - 1] if path.seen else None,
            "steps": [fact_data(timeline, timeline.entry(one)) for one in path.steps],
        },
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"

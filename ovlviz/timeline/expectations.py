"""Whether a run keeps what its scenario promises.

An expectation is an expression (`scenario.language`) with a sentence.  `holds` is asked of the end of the run, `shows` of
every fact until one makes it true; the fact's number is the step that shows it.

At the end the names are `out.NAME` (the last report of that name, as text), `lines` (all lines printed), `exit`, `ended`,
`time`, and the lists `threads`, `operations`, `objects`, `registrations`, `facts`.  Of a fact they are `n`, `t`, `kind`, `lane`, `line`,
`sentence`, `rules` and the fact's own fields.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from ..scenario.language import Compare, Expression, Literal, Logic, Name, Not, Quantified
from .kinds import kind_of
from .lanes import lane, lane_name
from .sentences import sentence
from .timeline import Entry, Timeline


class Verdict(NamedTuple):
    """An expectation's sentence, whether it is true of the run, and the fact that shows it (0: none)."""

    sentence: str
    ok: bool
    step: int


Lookup = Callable[[tuple[str, ...]], Any]


class UnknownNameError(LookupError):
    """An expression speaks of something that does not exist there."""


def evaluate(expression: Expression, lookup: Lookup) -> Any:
    """The value of an expression; UnknownNameError when it speaks of something that does not exist."""
    match expression:
        case Literal(value):
            return value
        case Name(path, _):
            return lookup(path)
        case Not(operand):
            return not evaluate(operand, lookup)
        case Logic(op, left, right):
            first = evaluate(left, lookup)
            if op == "and":
                return bool(first and evaluate(right, lookup))
            return bool(first or evaluate(right, lookup))
        case Compare(op, left, right):
            return compare(op, evaluate(left, lookup), evaluate(right, lookup))
        case Quantified(word, over, where):
            return _quantify(word, lookup(over.path), where, lookup)


def compare(op: str, left: Any, right: Any) -> bool:
    """Whether two values compare so; what cannot be compared does not."""
    if op == "==":
        return bool(left == right)
    if op == "!=":
        return bool(left != right)
    if op == "in":
        return left in right if isinstance(right, str | tuple | list) else False
    if type(left) is not type(right):
        return False
    return bool({"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[op])


def _quantify(word: str, items: Any, where: Expression | None, outer: Lookup) -> int | bool:
    if items is None:
        items = ()
    if not isinstance(items, Iterable) or isinstance(items, str | bytes):
        raise UnknownNameError("this is no list")
    results = (where is None or bool(evaluate(where, _inside(item, outer))) for item in items)
    if word == "count":
        return sum(results)
    return any(results) if word == "any" else all(results)


def _inside(item: Any, outer: Lookup) -> Lookup:
    def lookup(path: tuple[str, ...]) -> Any:
        try:
            return follow(item, path)
        except UnknownNameError:
            return outer(path)

    return lookup


def follow(value: Any, path: tuple[str, ...]) -> Any:
    """A field of a field …; UnknownNameError where there is none.  Names that begin with _ are nobody's business."""
    for part in path:
        if isinstance(value, Mapping) and part in value:
            value = value[part]
        elif not part.startswith("_") and isinstance(value, tuple) and part in getattr(value, "_fields", ()):
            value = getattr(value, part)
        else:
            raise UnknownNameError(f"there is no {'.'.join(path)} here")
    return value


# What can be spoken of --------------------------------------------------------------------------------------------


def end_names(timeline: Timeline) -> dict[str, Any]:
    """The names an expression can use about the end of a run."""
    text = timeline.output.decode("utf-8", "replace")
    lines = text.split("\n")[:-1] if text.endswith("\n") else text.split("\n")
    reports = dict(line.split("=", 1) for line in lines if "=" in line)
    world = timeline.world(len(timeline))
    ending = timeline.ending
    return {
        "out": reports,
        "lines": lines,
        "exit": ending.code if ending else None,
        "ended": ending.how if ending else None,
        "time": world.now,
        "threads": world.threads,
        "operations": world.operations,
        "objects": world.objects,
        "registrations": world.registrations,
    }


def fact_names(timeline: Timeline, entry: Entry) -> dict[str, Any]:
    """The names an expression can use about one fact."""
    fact = entry.fact
    return {
        **fact._asdict(),
        "n": entry.n,
        "t": entry.t,
        "kind": kind_of(fact),
        "lane": lane_name(timeline, lane(timeline, fact)),
        "line": getattr(fact, "line", 0),
        "sentence": sentence(timeline, fact),
        "rules": fact.rules,
    }


def holds(timeline: Timeline, text: str, expression: Expression) -> Verdict:
    """Whether the expression is true of the end of the run."""
    return Verdict(text, bool(asked_at(timeline, None, expression)), len(timeline))


def asked_at(timeline: Timeline, step: int | None, expression: Expression) -> Any:
    """The value of an expression about the fact `step`, or without one about the end of the run.

    UnknownNameError when it speaks of something that is not there.
    """
    if step is not None:
        fact = fact_names(timeline, timeline.entry(step))
        return evaluate(expression, lambda path: follow(fact, path))
    names = end_names(timeline)

    def lookup(path: tuple[str, ...]) -> Any:
        if path == ("facts",):
            return (fact_names(timeline, entry) for entry in timeline.entries())
        if path[0] == "out" and len(path) == 2:
            return names["out"].get(path[1])
        return follow(names, path)

    return evaluate(expression, lookup)


def shows(timeline: Timeline, text: str, expression: Expression) -> Verdict:
    """Whether some fact makes the expression true; the verdict's step is the first that does."""
    for entry in timeline.entries():
        names = fact_names(timeline, entry)
        try:
            if evaluate(expression, lambda path, names=names: follow(names, path)):  # type: ignore[misc]
                return Verdict(text, True, entry.n)
        except UnknownNameError:
            continue  # this kind of fact has no such field
    return Verdict(text, False, 0)

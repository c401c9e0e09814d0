"""Properties: what must be true of all schedules together, each with a sentence (design D9, 8.14).

The worlds of a schedule are those between its steps: private code between two API calls is one step (design 8.7), and a
step that raises a question ends with its answer.  Over them

* `always`: the expression is true in every world of every schedule.  A schedule that leads to a world in which it is not
  refutes it.
* `sometimes`: it is true in some world that some schedule reaches.  Such a schedule proves it; only a search that covered
  everything refutes it, and then there is no schedule to show.
* `eventually`: every schedule that runs to its end comes to a world in which it is true.  Refuted by a schedule that ends
  without one, and by a loop without one in which threads could go round for ever.  That a loop exists is not enough: a
  schedule in which a thread that could go on is passed over for ever is none that Windows would make, so a loop counts only
  if it is fair: whatever can happen all the time in it happens in it.
* `never stuck`: no world in which nothing can happen, except after the program's end.  A thread that goes round and round is
  not stuck.

What is neither refuted nor proved, because a bound was hit, is left open.

The reduced search comes to every end but not to every world.  It judges what is decided by ends alone, which a partial
evaluation tells: with `ended` and `exit` none and nothing else known, an `always` is true, a `sometimes` or an
`eventually` false.  The full search judges the others.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from ..engine.world import World
from ..scenario import worlds
from ..scenario.language import Compare, Expression, Logic, Name, Not
from ..scenario.language import Literal as Constant
from ..timeline.expectations import UnknownNameError, compare, evaluate

if TYPE_CHECKING:
    from ..scenario.model import Property as Written

Kind = Literal["always", "sometimes", "eventually", "never stuck"]


class Property(NamedTuple):
    """A property; `expression` is None for `never stuck`."""

    sentence: str
    kind: Kind
    expression: Expression | None


def properties(written: Iterable[Written], variant: str) -> tuple[Property, ...]:
    """Those of a scenario's properties that speak of a variant."""
    return tuple(_read(one) for one in written if not one.variants or variant in one.variants)


def _read(one: Written) -> Property:
    if one.always is not None:
        return Property(one.sentence, "always", worlds.parse(one.always))
    if one.sometimes is not None:
        return Property(one.sentence, "sometimes", worlds.parse(one.sometimes))
    if one.eventually is not None:
        return Property(one.sentence, "eventually", worlds.parse(one.eventually))
    return Property(one.sentence, "never stuck", None)


# Ends -------------------------------------------------------------------------------------------------------------

_UNKNOWN: Any = object()


def decided_at_ends(one: Property) -> bool:
    """Whether only the worlds in which a run has ended matter."""
    if one.expression is None:
        return True
    value = _partly(one.expression)
    return value is not _UNKNOWN and bool(value) == (one.kind == "always")


def _partly(expression: Expression) -> Any:
    """The value of an expression in every world that goes on; _UNKNOWN when it depends on the world."""
    match expression:
        case Constant(value):
            return value
        case Name(("ended",) | ("exit",), _):
            return None
        case Not(operand):
            value = _partly(operand)
            return value if value is _UNKNOWN else not value
        case Logic(op, left, right):
            values = (_partly(left), _partly(right))
            settled = op == "or"
            if any([one is not _UNKNOWN and bool(one) == settled for one in values]):
                return settled
            return _UNKNOWN if _UNKNOWN in values else not settled
        case Compare(op, left, right):
            first, second = _partly(left), _partly(right)
            return _UNKNOWN if _UNKNOWN in (first, second) else compare(op, first, second)
        case _:
            return _UNKNOWN


# Worlds -----------------------------------------------------------------------------------------------------------


def truth(expression: Expression, world: World, output: Callable[[], bytes], *, stuck: bool = False) -> bool:
    """Whether an expression is true of a world; `output` gives what was printed so far, `stuck` says it is a deadlock.

    A name that nothing has there (`wait.port` of a thread that does not wait) has the value none.
    """

    def lookup(path: tuple[str, ...]) -> Any:
        match path:
            case ("out", name):
                return _reports(output()).get(name)
            case ("lines",):
                return _lines(output())
            case ("ended",):
                return "deadlock" if stuck else world.ending.how if world.ending else None
            case ("exit",):
                return world.ending.code if world.ending else None
            case ("program", name):
                return _variable(world, name)
            case ("objects",):
                return [_seen(one) for one in world.objects]
            case ("threads" | "operations" | "registrations",):
                return getattr(world, path[0])
            case _:
                return None

    try:
        return bool(evaluate(expression, lookup))
    except UnknownNameError:
        return False


def _lines(output: bytes) -> list[str]:
    return output.decode("utf-8", "replace").splitlines()


@lru_cache(maxsize=256)
def _reports(output: bytes) -> dict[str, str]:
    return dict(line.split("=", 1) for line in _lines(output) if "=" in line)


@lru_cache(maxsize=4096, typed=True)
def _seen(one: Any) -> dict[str, Any]:
    """An object with its kind, and none for what others have."""
    return {**dict.fromkeys(worlds.OBJECT_FIELDS), **one._asdict(), "kind": worlds.kind_of_object(type(one))}


def _variable(world: World, name: str) -> int | None:
    found = worlds.static_integer(world.setup.program, name)
    if found is None:
        return None
    number, layout = found
    at = bisect_left(world.numbers, number)
    if at == len(world.numbers) or world.numbers[at] != number:
        return None
    block = world.blocks[at]
    if block.known is not None and 0 in block.known[: layout.size]:
        return None
    return int.from_bytes(block.data[: layout.size], "little", signed=layout.signed)

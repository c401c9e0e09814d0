"""Operators on checked operands; those whose operands are known are worked out at once.

Array lengths, case labels and initial values of statics need known numbers, and instructions get shorter.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import replace

from ....engine.layout import Scalar
from ..reading.feed import Range
from .tree import Arithmetic, Conditional, Constant, Convert, Expression, Logical, Unary
from .types import BOOL, INT, CType, Integer, Pointer, holds, scalar_of

_COMPARISONS: dict[str, Callable[[int, int], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_ARITHMETIC: dict[str, Callable[[int, int], int]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "&": operator.and_,
    "|": operator.or_,
    "^": operator.xor,
    "/": lambda left, right: abs(left) // abs(right) * (1 if (left < 0) == (right < 0) else -1),
    "%": lambda left, right: abs(left) % abs(right) * (-1 if left < 0 else 1),
}


def wrapped(value: int, scalar: Scalar) -> int:
    """A number as a variable of this form holds it."""
    bits = scalar.size * 8
    value &= (1 << bits) - 1
    return value - (1 << bits) if scalar.signed and value >> (bits - 1) else value


def computed(op: str, left: int, right: int, scalar: Scalar) -> int | None:
    """`left op right`; None for a division by zero."""
    if op in _COMPARISONS:
        return int(_COMPARISONS[op](left, right))
    if op in ("<<", ">>"):
        # The processor takes the count modulo the width.
        count = right & (scalar.size * 8 - 1)
        return wrapped(left << count if op == "<<" else left >> count, scalar)
    if op in ("/", "%") and right == 0:
        return None
    return wrapped(_ARITHMETIC[op](left, right), scalar)


def negated(op: str, value: int, scalar: Scalar) -> int:
    """`-value`, `~value` or `!value`."""
    return int(not value) if op == "!" else wrapped(-value if op == "-" else ~value, scalar)


def convert(operand: Expression, type: Integer | Pointer, at: Range | None = None) -> Expression:
    """The operand in another type.  Nothing is left of a conversion that cannot change the value."""
    at = operand.at if at is None else at
    if isinstance(type, Integer) and type.boolean and not (isinstance(operand.type, Integer) and operand.type.boolean):
        truth = arithmetic("!=", operand, Constant(0, operand.type, at), at)
        return Constant(truth.value, BOOL, at) if isinstance(truth, Constant) else Convert(truth, type, at)
    if isinstance(operand, Constant):
        return Constant(wrapped(operand.value, scalar_of(type)), type, at)
    return Convert(operand, type, at)


def arithmetic(op: str, left: Expression, right: Expression, at: Range) -> Expression:
    """`left op right`, the operands being of one type (the right one of a shift of any)."""
    type = INT if op in _COMPARISONS else left.type
    if isinstance(left, Constant) and isinstance(right, Constant):
        value = computed(op, left.value, right.value, scalar_of(type))
        if value is not None:
            return Constant(value, type, at)
    return Arithmetic(op, left, right, type, at)


def unary(op: str, operand: Expression, at: Range) -> Expression:
    """`-x`, `~x` or `!x` of a promoted operand."""
    type = INT if op == "!" else operand.type
    if isinstance(operand, Constant):
        return Constant(negated(op, operand.value, scalar_of(type)), type, at)
    return Unary(op, operand, type, at)


def logical(op: str, left: Expression, right: Expression, at: Range) -> Expression:
    """`&&` or `||`."""
    if isinstance(left, Constant):
        if bool(left.value) == (op == "||"):
            return Constant(int(op == "||"), INT, at)
        if isinstance(right, Constant):
            return Constant(int(bool(right.value)), INT, at)
    return Logical(op, left, right, INT, at)


def conditional(condition: Expression, then: Expression, other: Expression, type: CType, at: Range) -> Expression:
    """`condition ? then : other`, both already of the result's type."""
    if isinstance(condition, Constant) and isinstance(then, Constant) and isinstance(other, Constant):
        return replace(then if condition.value else other, type=type, at=at)
    return Conditional(condition, then, other, type, at)


def is_plain(target: CType, source: CType) -> bool:
    """Whether converting a value of `source` to `target` leaves the number as it is."""
    if isinstance(target, Integer) and target.boolean:
        return isinstance(source, Integer) and source.boolean
    return holds(scalar_of(target), scalar_of(source)) if target != source else True

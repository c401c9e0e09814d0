"""Operators on checked operands; those whose operands are known are worked out at once.

Array lengths, case labels and initial values of statics need known numbers, and instructions get shorter.
"""

from __future__ import annotations

from ....engine import program
from ....engine.expressions import evaluator
from ....engine.memory import Fault
from ..reading.feed import Range
from .tree import Arithmetic, Conditional, Constant, Convert, Expression, Logical, Unary
from .types import ADDRESS, BOOL, INT, CType, Integer, Pointer, holds, scalar_of

_COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">="})


def number(value: int, type: CType, at: Range) -> Constant:
    """A constant, wrapped to its type."""
    wrapped = evaluator(program.Convert(program.Const(value), scalar_of(type)))([])
    assert wrapped is not None
    return Constant(wrapped, type, at)


def convert(operand: Expression, type: Integer | Pointer, at: Range | None = None) -> Expression:
    """The operand in another type.  Nothing is left of a conversion that cannot change the value."""
    at = operand.at if at is None else at
    if isinstance(type, Integer) and type.boolean and not (isinstance(operand.type, Integer) and operand.type.boolean):
        truth = arithmetic("!=", operand, Constant(0, operand.type, at), at)
        return Constant(truth.value, BOOL, at) if isinstance(truth, Constant) else Convert(truth, type, at)
    if isinstance(operand, Constant):
        return number(operand.value, type, at)
    return Convert(operand, type, at)


def arithmetic(op: str, left: Expression, right: Expression, at: Range) -> Expression:
    """`left op right`, the operands being of one type (the right one of a shift of any)."""
    type = INT if op in _COMPARISONS else left.type
    if isinstance(left, Constant) and isinstance(right, Constant):
        operands = program.Const(left.value), program.Const(right.value)
        try:
            value = evaluator(program.Binary(op, *operands, scalar_of(type)))([])
        except Fault:
            pass  # a division by zero is a fault of the run, at its line
        else:
            assert value is not None
            return Constant(value, type, at)
    return Arithmetic(op, left, right, type, at)


def unary(op: str, operand: Expression, at: Range) -> Expression:
    """`-x`, `~x` or `!x` of a promoted operand."""
    type = INT if op == "!" else operand.type
    if isinstance(operand, Constant):
        value = evaluator(program.Unary(op, program.Const(operand.value), scalar_of(type)))([])
        assert value is not None
        return Constant(value, type, at)
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
        return (then if condition.value else other)._replace(type=type, at=at)
    return Conditional(condition, then, other, type, at)


def is_plain(target: CType, source: CType) -> bool:
    """Whether converting a value of `source` to `target` leaves the number as it is."""
    if isinstance(target, Integer) and target.boolean:
        return isinstance(source, Integer) and source.boolean
    return holds(scalar_of(target), scalar_of(source)) if target != source else True


__all__ = ["ADDRESS", "arithmetic", "conditional", "convert", "is_plain", "logical", "number", "unary"]

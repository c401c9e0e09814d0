"""Expressions over registers, made into Python functions once and called many times.

An unknown value is None.  Arithmetic on it raises TypeError by itself, comparisons check; whoever runs the code turns
that into the fault it is (`undefined_register` says which variable was read too early).
"""

from __future__ import annotations

from collections.abc import Callable

from .layout import Scalar
from .memory import Fault
from .program import Binary, Const, Convert, Expr, Reg, Unary

Registers = list[int | None]
Evaluate = Callable[[Registers], int | None]


def wrapper(type: Scalar) -> Callable[[int], int]:
    """The function that wraps any integer to `type`, as Windows' two's complement does."""
    bits = type.size * 8
    mask = (1 << bits) - 1
    if not type.signed:
        return lambda value: value & mask
    half = 1 << (bits - 1)
    return lambda value: ((value + half) & mask) - half


def _divide(left: int, right: int) -> int:
    if right == 0:
        raise Fault("division-by-zero", "divides by zero")
    quotient = abs(left) // abs(right)
    return quotient if (left < 0) == (right < 0) else -quotient


def _remainder(left: int, right: int) -> int:
    return left - right * _divide(left, right)


_ARITHMETIC: dict[str, Callable[[int, int], int]] = {
    "+": lambda x, y: x + y,
    "-": lambda x, y: x - y,
    "*": lambda x, y: x * y,
    "/": _divide,
    "%": _remainder,
    "&": lambda x, y: x & y,
    "|": lambda x, y: x | y,
    "^": lambda x, y: x ^ y,
}
_COMPARISON: dict[str, Callable[[int, int], bool]] = {
    "==": lambda x, y: x == y,
    "!=": lambda x, y: x != y,
    "<": lambda x, y: x < y,
    "<=": lambda x, y: x <= y,
    ">": lambda x, y: x > y,
    ">=": lambda x, y: x >= y,
}


def _shift(op: str, bits: int) -> Callable[[int, int], int]:
    if op == "<<":
        return lambda x, y: x << (y & (bits - 1))
    return lambda x, y: x >> (y & (bits - 1))


def _known(value: int | None) -> int:
    if value is None:
        raise TypeError
    return value


def evaluator(expr: Expr) -> Evaluate:
    """The function from registers to the expression's value; None when it is an unknown value passed on."""
    match expr:
        case Const(value):
            return lambda r: value
        case Reg(number):
            return lambda r: r[number]
        case Convert(operand, type):
            inner, wrap = evaluator(operand), wrapper(type)
            return lambda r: None if (value := inner(r)) is None else wrap(value)
        case Unary(op, operand, type):
            inner, wrap = evaluator(operand), wrapper(type)
            match op:
                case "-":
                    return lambda r: wrap(-_known(inner(r)))
                case "~":
                    return lambda r: wrap(~_known(inner(r)))
                case _:
                    return lambda r: int(not _known(inner(r)))
        case Binary(op, left, right, type):
            return _binary(op, left, right, type)


def _binary(op: str, left: Expr, right: Expr, type: Scalar) -> Evaluate:
    a, b = evaluator(left), evaluator(right)
    if op in _COMPARISON:
        compare = _COMPARISON[op]
        if isinstance(right, Const):  # the commonest test, `x == 0`, is worth one call less
            constant = right.value
            return lambda r: int(compare(_known(a(r)), constant))
        return lambda r: int(compare(_known(a(r)), _known(b(r))))
    wrap = wrapper(type)
    if op in ("<<", ">>"):
        shift = _shift(op, type.size * 8)
        return lambda r: wrap(shift(_known(a(r)), _known(b(r))))
    apply = _ARITHMETIC[op]
    return lambda r: wrap(apply(_known(a(r)), _known(b(r))))


def undefined_register(expr: Expr, registers: Registers) -> int | None:
    """The first register whose value the expression needs and that has none."""
    match expr:
        case Const():
            return None
        case Reg(number):
            return number if registers[number] is None else None
        case Unary(_, operand, _) | Convert(operand, _):
            return undefined_register(operand, registers)
        case Binary(_, left, right, _):
            first = undefined_register(left, registers)
            return first if first is not None else undefined_register(right, registers)

"""Expressions over registers, as the text of Python expressions over `r`, the registers of a frame.

The text is made of operators of our own, register numbers and integers alone; `compile` puts it into the blocks that run.
A tree of closures does the same at five times the cost, and arithmetic is where a busy program spends its steps.

An unknown value is None.  Arithmetic on it raises TypeError by itself, which whoever runs the code turns into the fault it
is; `undefined_register` says which variable was read too early.
"""

from __future__ import annotations

from collections.abc import Callable

from .layout import Scalar
from .memory import Fault
from .program import Binary, Const, Convert, Expr, Reg, Unary

Registers = list[int | None]


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


def _need(value: int | None) -> int:
    if value is None:
        raise TypeError
    return value


def known(values: tuple[int | None, ...]) -> tuple[int, ...]:
    """The values, none of which may be unknown: an API call reads its arguments (design 8.16)."""
    if None in values:
        raise TypeError
    return values  # type: ignore[return-value]


NAMES: dict[str, object] = {"__builtins__": {}, "divide": _divide, "remainder": _remainder, "need": _need}
"""What the text of an expression uses besides `r`."""

_COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">="})


def _wrapped(text: str, type: Scalar) -> str:
    """The text of a value wrapped to `type`, as Windows' two's complement does."""
    mask = (1 << type.size * 8) - 1
    if not type.signed:
        return f"({text} & {mask})"
    half = 1 << type.size * 8 - 1
    return f"(({text} + {half} & {mask}) - {half})"


def text_of(expr: Expr) -> str:
    """The text of an expression's value; it is None for an unknown value that is passed on."""
    match expr:
        case Const(value):
            return f"({value})"
        case Reg(number):
            return f"r[{number}]"
        case Convert(operand, type):
            # Copying an unknown value never faults (design 8.16), so it passes through.
            inner = text_of(operand)
            if isinstance(operand, Reg):
                return f"(None if {inner} is None else {_wrapped(inner, type)})"
            return f"(None if (v := {inner}) is None else {_wrapped('v', type)})"
        case Unary("!", operand, _):
            return f"(0 if {text_of(operand)} + 0 else 1)"
        case Unary(op, operand, type):
            return _wrapped(f"({op}{text_of(operand)})", type)
        case Binary(op, left, right, type):
            return _binary(op, text_of(left), text_of(right), type)


def _binary(op: str, left: str, right: str, type: Scalar) -> str:
    if op in _COMPARISONS:
        # The difference, so that an unknown operand of == or != is noticed too.
        return f"(1 if {left} - {right} {op} 0 else 0)"
    match op:
        case "/":
            return _wrapped(f"divide({left}, {right})", type)
        case "%":
            return _wrapped(f"remainder({left}, {right})", type)
        case "<<" | ">>":
            return _wrapped(f"({left} {op} ({right} & {type.size * 8 - 1}))", type)
        case _:
            return _wrapped(f"({left} {op} {right})", type)


def number(expr: Expr) -> str:
    """The text of a value that must be known."""
    return f"need({text_of(expr)})" if isinstance(expr, Reg | Convert) else text_of(expr)


def tuple_text(exprs: tuple[Expr, ...]) -> str:
    """The text of several values as a tuple."""
    return f"({''.join([f'{text_of(expr)}, ' for expr in exprs])})"


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

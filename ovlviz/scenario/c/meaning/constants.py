"""Which values are known before the program runs: numbers, and the addresses of things that live from start to end."""

from __future__ import annotations

from collections.abc import Callable

from . import fold
from .tree import (
    AddressOf,
    Arithmetic,
    Constant,
    Convert,
    Element,
    Expression,
    FunctionAddress,
    Literal,
    LiteralPlace,
    MemberPlace,
    Place,
    Pointed,
    Routine,
    Unary,
    Variable,
    VariablePlace,
)
from .types import scalar_of, size_of

Address = Callable[[Variable | Literal | Routine | str], int]
"""Where a static variable, a literal or a function lies."""


def known_value(expression: Expression, address: Address) -> int | None:
    """The value of a constant expression; None when it is not constant."""
    value: int | None
    match expression:
        case Constant(value):
            return value
        case FunctionAddress(target):
            return address(target)
        case AddressOf(place):
            return _known_address(place, address)
        case Convert(operand, type):
            value = known_value(operand, address)
            return value if value is None else fold.wrapped(value, scalar_of(type))
        case Unary(op, operand, type):
            value = known_value(operand, address)
            return value if value is None else fold.negated(op, value, scalar_of(type))
        case Arithmetic(op, left, right, type):
            one, other = known_value(left, address), known_value(right, address)
            return None if one is None or other is None else fold.computed(op, one, other, scalar_of(type))
        case _:
            pass
    return None


def _known_address(place: Place, address: Address) -> int | None:
    match place:
        case VariablePlace(variable) if variable.static:
            return address(variable)
        case LiteralPlace(literal):
            return address(literal)
        case Pointed(pointer):
            return known_value(pointer, address)
        case MemberPlace(whole, offset):
            base = _known_address(whole, address)
            return None if base is None else base + offset
        case Element(whole, Constant(index), _, type):
            base = _known_address(whole, address)
            return None if base is None else base + index * size_of(type)
        case _:
            pass
    return None


def is_known(value: Expression | Place | bytes) -> bool:
    """Whether this may be the initial value of a static variable."""
    if isinstance(value, bytes):
        return True
    if not isinstance(value, Expression):
        return False
    return known_value(value, lambda _: 1 << 24) is not None

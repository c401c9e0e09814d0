"""printf, the one call with any number of arguments: its format is read here, so that each argument can be checked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ....calls.crt import CONVERSION, LENGTHS
from ..reading.feed import Range
from ..reading.syntax import Node
from . import fold, values
from .tree import AddressOf, Expression, LiteralPlace, Place
from .types import CHAR, INT, Integer, Pointer, Void, described, promoted, show
from .unit import Unit

_WIDEST = 1000
"""The widest field: output is bounded like everything else."""


class _Slot(NamedTuple):
    text: str
    kind: str
    size: int


def arguments(unit: Unit, name: str, given: Sequence[Node], at: Range) -> tuple[Expression | Place, ...]:
    """The format and the arguments of a call of printf, promoted as C does and checked against each other."""
    if not given:
        unit.fail(at, f"{name} needs a format", f'for example {name}("%d\\n", n)')
    format = values.value(unit, given[0])
    match format:
        case AddressOf(LiteralPlace(literal), _, Pointer(target=target)) if target == CHAR:
            slots = _slots(unit, literal.data[:-1].decode("latin-1"), format.at)
        case _:
            unit.fail(format.at, f"the format of {name} must be a plain string", f'write {name}("%s", text)')
    if len(slots) != len(given) - 1:
        said = "nothing" if not slots else " ".join(slot.text for slot in slots)
        unit.fail(
            at,
            f"the format asks for {len(slots)} argument{'s' * (len(slots) != 1)} ({said}), and here it gets {len(given) - 1}",
            "give one argument for each %",
        )
    found: list[Expression | Place] = [format]
    for slot, node in zip(slots, given[1:], strict=True):
        found.append(_fitting(unit, slot, values.scalar(unit, node)))
    return tuple(found)


def _slots(unit: Unit, format: str, at: Range) -> list[_Slot]:
    found: list[_Slot] = []
    for match in CONVERSION.finditer(format):
        text, kind, size = match[0], match["kind"], match["length"]
        if text == "%%":
            continue
        if kind is None:
            unit.fail(at, "the format ends in the middle of a conversion", "write %% for a percent sign")
        if kind in "eEfFgGaA":
            unit.fail(at, f"{text} prints a floating-point number, which is not supported", "use integers and %d")
        if kind not in "diuxXocsp" or "*" in text or (kind in "csp" and size):
            remedy = "known are %d %i %u %x %X %o %c %s %p, with l, ll, z, h or hh, a width and a precision in digits"
            unit.fail(at, f"{text} is no conversion that ovlviz knows", remedy)
        if max(int(match["width"] or 0), int(match["precision"] or 0)) > _WIDEST:
            unit.fail(at, f"{text} is wider than {_WIDEST} characters (the bound on a printed field)")
        found.append(_Slot(text, kind, max(LENGTHS[size or ""], 4)))
    return found


def _fitting(unit: Unit, slot: _Slot, given: Expression) -> Expression:
    type = given.type
    match slot.kind:
        case "s":
            if isinstance(type, Pointer) and isinstance(type.target, Integer) and type.target.size == 1:
                return given
            unit.fail(given.at, f"%s needs a text, and this is {described(type)}", _conversion_for(type))
        case "p":
            if isinstance(type, Pointer):
                return given
            unit.fail(given.at, f"%p needs a pointer, and this is {described(type)}", _conversion_for(type))
        case _:
            pass
    if not isinstance(type, Integer):
        unit.fail(given.at, f"{slot.text} needs a number, and this is {described(type)}", _conversion_for(type))
    wide = promoted(type)
    if wide.size != slot.size:
        message = f"{slot.text} needs {slot.size * 8} bits, and this {show(type)} has {wide.size * 8}"
        unit.fail(
            given.at, message, f"write {values.cast(unit, given, INT)}" if slot.kind == "c" else _conversion_for(type)
        )
    return fold.convert(given, wide)


def _conversion_for(type: object) -> str:
    match type:
        case Pointer(target=Integer(size=1)):
            return "use %s for its text or %p for its address"
        case Pointer() | Void():
            return "use %p for an address"
        case Integer(size=8, signed=signed):
            return "use %lld" if signed else "use %llu"
        case Integer(signed=signed):
            return "use %d" if signed else "use %u"
        case _:
            pass
    return ""

"""From operands to values: reading places, converting in assignments, arguments and results.

Where a real compiler would convert silently, so does this; where it would reject or warn about a pointer, the message says
which cast or which other argument was probably meant.
"""

from __future__ import annotations

from ..reading.feed import Range
from ..reading.syntax import Node
from . import fold
from .tree import AddressOf, Constant, Expression, LiteralPlace, Place, Pointed, Read, VariablePlace
from .types import Array, CType, Function, Integer, Pointer, Record, Void, described, interchangeable, is_scalar, show
from .unit import Unit


def value(unit: Unit, node: Node) -> Expression | Place:
    """The value of an expression: a scalar, or the place of a structure."""
    return loaded(unit, unit.operand(node))


def loaded(unit: Unit, operand: Expression | Place) -> Expression | Place:
    """The value of an operand: scalars are read, arrays become the address of their first element."""
    if not isinstance(operand, Place):
        return operand
    match operand.type:
        case Array(element=element):
            return address_of(unit, operand, Pointer(element), operand.at)
        case Record():
            return operand
        case Integer() | Pointer():
            return Read(operand, operand.type, operand.at)
        case Void():
            unit.fail(operand.at, "this has no type and so no value", "cast the pointer, for example *(DWORD *)p")
        case Function():
            raise AssertionError("a function is no place")


def for_effect(unit: Unit, node: Node) -> Expression | Place:
    """An expression whose value nobody asks for: a place is not read."""
    return unit.operand(node)


def address_of(unit: Unit, place: Place, type: Pointer, at: Range, *, explicit: bool = False) -> Expression:
    """The address of a place; the variable it belongs to must lie in memory from now on."""
    if isinstance(place, Pointed):
        return fold.convert(place.pointer, type, at)
    base: Expression | Place = place
    while not isinstance(base, VariablePlace):
        inner = getattr(base, "whole", None)
        if inner is None:
            break
        base = inner
    if isinstance(base, VariablePlace):
        base.variable.addressed = True
    return AddressOf(place, explicit, type, at)


def scalar(unit: Unit, node: Node) -> Expression:
    """The value of an expression that must be a number or an address."""
    found = value(unit, node)
    if isinstance(found, Place) or not is_scalar(found.type):
        refuse_no_value(unit, found)
        unit.fail(found.at, f"a number is needed here, and this is {described(found.type)}", "name one of its members")
    return found


def integer(unit: Unit, node: Node, what: str) -> Expression:
    """The value of an expression that must be an integer."""
    found = scalar(unit, node)
    if not isinstance(found.type, Integer):
        unit.fail(
            found.at,
            f"{what} is a number, and this is {described(found.type)}",
            character(found) or "cast it if its value is meant",
        )
    return found


def known(unit: Unit, node: Node, what: str) -> Constant:
    """An integer that must be known before the program runs."""
    found = integer(unit, node, what)
    if not isinstance(found, Constant):
        unit.fail(found.at, f"{what} must be a constant", "write a number, or #define a name for one")
    return found


def refuse_no_value(unit: Unit, operand: Expression | Place) -> None:
    """Mistake if the operand is a call of a void function."""
    if isinstance(operand.type, Void):
        unit.fail(operand.at, "this returns nothing, so it has no value", "call it in a statement of its own")


def is_null(operand: Expression | Place) -> bool:
    """Whether this is 0 or NULL, which every pointer can be."""
    if not isinstance(operand, Constant) or operand.value != 0:
        return False
    return not isinstance(operand.type, Pointer) or isinstance(operand.type.target, Void)


def assigned(unit: Unit, given: Expression | Place, type: CType, where: str) -> Expression | Place:
    """The value as it is assigned to an object of `type`; `where` names the object in messages."""
    refuse_no_value(unit, given)
    match type, given.type:
        case Record(), _ if type == given.type:
            return given
        case Record(), _:
            unit.fail(
                given.at,
                f"{where} is {described(type)}, and this is {described(given.type)}",
                "name the same structure",
            )
        case ((Integer() | Pointer()), Record()):
            message = f"{where} is {described(type)}, and this is {described(given.type)}"
            missing = _ampersand(unit, given, type)
            unit.fail(given.at, message, f"write {missing}" if missing else "name one of its members")
        case ((Integer() | Pointer()), _) if not isinstance(given, Place):
            return _assigned_scalar(unit, given, type, where)
    raise AssertionError(show(type))


def _assigned_scalar(unit: Unit, given: Expression, type: Integer | Pointer, where: str) -> Expression:
    source = given.type
    match type, source:
        case Pointer(), Pointer():
            if not (interchangeable(type, source) or is_null(given)):
                _refuse_pointer(unit, given, type, source, where)
        case Pointer(), Integer() if not is_null(given):
            missing = _ampersand(unit, given, type)
            remedy = (
                f"write {missing}" if missing else f"if the number itself is meant, write {cast(unit, given, type)}"
            )
            unit.fail(given.at, f"{where} is {described(type)}, and this is a number ({show(source)})", remedy)
        case Integer(boolean=False), Pointer():
            remedy = "write 0" if is_null(given) else character(given) or f"write {cast(unit, given, type)}"
            unit.fail(given.at, f"{where} is a number ({show(type)}), and this is {described(source)}", remedy)
        case _:
            pass
    return fold.convert(given, type)


def _ampersand(unit: Unit, given: Expression | Place, type: CType) -> str:
    """The address of a variable that was given instead, if its address is what is wanted."""
    place = given.place if isinstance(given, Read) else given
    fits = isinstance(type, Pointer) and isinstance(place, Place) and interchangeable(type, Pointer(place.type))
    return f"&{unit.fed.words(given.at)}" if fits else ""


def character(given: Expression) -> str:
    """What to write when a text such as "a" stands where a number is needed."""
    match given:
        case AddressOf(LiteralPlace(literal)) if len(literal.data) == 2:
            return f"a single character stands in single quotes: '{chr(literal.data[0])}'"
        case AddressOf(LiteralPlace()):
            return "a text is no number; a variable for it is declared const char *name"
        case _:
            pass
    return ""


def _refuse_pointer(unit: Unit, given: Expression, type: Pointer, source: Pointer, where: str) -> None:
    if isinstance(type.target, Function) and isinstance(source.target, Function):
        wanted = show(type.target, "name")
        message = f"{where} is a function of another form than {unit.fed.words(given.at)}"
        unit.fail(given.at, message, f"it must be declared like {wanted}, and it is {show(source.target, 'name')}")
    if isinstance(source.target, Pointer) and interchangeable(type, source.target):
        unit.fail(given.at, f"{where} is {described(type)}, and this is {described(source)}", "leave out the &")
    remedy = f"if that is meant, write {cast(unit, given, type)}"
    unit.fail(given.at, f"{where} is {described(type)}, and this is {described(source)}", remedy)


def cast(unit: Unit, given: Expression, type: CType) -> str:
    """The source text of a value with a cast before it."""
    words = unit.fed.words(given.at)
    simple = given.at.first == given.at.last or words[-1] in ")]" or not set(words) & set(" +-*/%&|^?<>=")
    return f"({show(type)}){words}" if simple else f"({show(type)})({words})"

"""Names, members and elements: the places of objects."""

from __future__ import annotations

from difflib import get_close_matches

from ....calls import types as headers
from ....calls.constants import CONSTANTS, GUIDS
from ..reading.feed import Range
from ..reading.headers import FUNCTION_MACROS
from ..reading.syntax import Node, c_ast
from . import builtin, fold, macros, values
from .tree import (
    Constant,
    Element,
    Expression,
    FunctionAddress,
    MemberPlace,
    Place,
    Pointed,
    Routine,
    Variable,
    VariablePlace,
)
from .types import (
    INT,
    LONGLONG,
    Array,
    CType,
    Function,
    Integer,
    Member,
    Pointer,
    Record,
    Shape,
    Void,
    described,
    is_complete,
    show,
    size_of,
    with_const,
)
from .unit import Broken, Enumerator, Passed, Typedef, Unit

_HINTS = {
    "nullptr": "write NULL",
    "cout": "the programs here are C; write printf or LOG",
    "std": "the programs here are C",
}


def name(unit: Unit, node: Node) -> Expression | Place:
    """What a name alone means."""
    text, at = node.name, unit.at(node)
    expanded = macros.expand(unit, node)
    if expanded is not None:
        return expanded
    match unit.find(text):
        case Variable() as variable:
            return VariablePlace(variable, variable.type, at)
        case Routine() as routine:
            unit.used.append((routine, at))
            return FunctionAddress(routine, Pointer(routine.type), at)
        case Enumerator(value):
            return Constant(value, INT, at)
        case Broken():
            raise Passed(unit.fed.span(at), "")
        case Typedef():
            unit.fail(at, f"{text} is a type, and a value is needed here", f"for its size write sizeof({text})")
        case _:
            pass
    if text in CONSTANTS:
        value, type = builtin.constant(text)
        return Constant(value, type, at)
    if text in unit.calls and not unit.calls[text].through:
        unit.externals[text] = None
        return FunctionAddress(text, Pointer(prototype(unit, text)), at)
    if text in GUIDS:
        unit.fail(at, f"{text} can only begin a variable", f"write GUID guid = {text}; and use &guid")
    if text in FUNCTION_MACROS or text == "CONTAINING_RECORD":
        unit.fail(at, f"{text} is a macro: it needs its arguments in parentheses")
    remedy = _HINTS.get(text) or unit.suggestion(text, functions=False) or "declare it before this line"
    unit.fail(at, f"{text} is not declared", remedy)


def prototype(unit: Unit, text: str) -> Function:
    """The type of an API or library function."""
    declared = unit.calls[text]
    try:
        parameters = tuple(builtin.spelled(type) for _, type in declared.parameters)
        return Function(builtin.spelled(declared.returns), parameters, tuple(one for one, _ in declared.parameters))
    except KeyError as error:
        raise LookupError(f"{text} is declared with the type {error}, which calls.types does not know") from error


def member(unit: Unit, node: Node) -> Place:
    """`whole.name` or `pointer->name`."""
    at, wanted = unit.at(node), node.field.name
    field = Range(at.last, at.last)
    whole: Place
    if node.type == "->":
        pointer = values.value(unit, node.name)
        if isinstance(pointer, Place):
            words = unit.fed.words(pointer.at)
            unit.fail(at, f"{words} is a structure, so its members are reached with .", f"write {words}.{wanted}")
        if not isinstance(pointer.type, Pointer) or not isinstance(pointer.type.target, Record):
            remedy = ""
            if isinstance(pointer.type, Pointer) and isinstance(pointer.type.target, Void):
                remedy = f"it is {described(pointer.type)}: keep it in a variable of the right pointer type first"
            unit.fail(at, f"-> needs a pointer to a structure, and this is {described(pointer.type)}", remedy)
        whole = Pointed(pointer, pointer.type.target, pointer.at)
    else:
        found = unit.operand(node.name)
        if isinstance(found.type, Pointer) and isinstance(found.type.target, Record):
            remedy = f"write {unit.fed.words(found.at)}->{wanted}"
            unit.fail(at, f"{unit.fed.words(found.at)} is a pointer, so its members are reached with ->", remedy)
        if not isinstance(found, Place) or not isinstance(found.type, Record):
            unit.fail(at, f"{described(found.type)} has no members, so it cannot have .{wanted}")
        whole = found
    return _path(unit, whole, wanted, at, field)


def _path(unit: Unit, whole: Place, wanted: str, at: Range, field: Range) -> Place:
    record = whole.type
    assert isinstance(record, Record)
    for one in steps_of(unit, record, wanted, at, field):
        type = with_const(one.type) if record.const else one.type
        whole = MemberPlace(whole, one.offset, one.name, type, at)
    return whole


def steps_of(unit: Unit, record: Record, wanted: str, at: Range, field: Range) -> tuple[Member, ...]:
    """The way to the member that `a.wanted` names, through unnamed members; a mistake at `at` or `field` when there is none."""
    if record.shape.layout is None:
        unit.fail(at, f"{record.shape.name} is declared but not defined", "write its members before this line")
    steps = steps_to(record.shape, wanted)
    if steps is None:
        known = [one.name for one in record.shape.members if one.name]
        near = get_close_matches(wanted, known, 1)
        remedy = f"did you mean {near[0]}?" if near else "it has " + ", ".join(known[:8])
        unit.fail(field, f"{record.shape.name} has no member {wanted}", remedy)
    return steps


def steps_to(shape: Shape, wanted: str) -> tuple[Member, ...] | None:
    """The members that lead to the one called `wanted`: through anonymous ones, and as the headers' macros say."""
    for one in shape.members:
        if one.name == wanted:
            return (one,)
        if not one.name and isinstance(one.type, Record):
            inner = steps_to(one.type.shape, wanted)
            if inner is not None:
                return (one, *inner)
    path = headers.SHORT_NAMES.get((shape.name, wanted), ())
    found: list[Member] = []
    for step in path:
        (next_one,) = steps_to(shape, step) or (None,)
        if next_one is None:
            return None
        found.append(next_one)
        if isinstance(next_one.type, Record):
            shape = next_one.type.shape
    return tuple(found) or None


def element(unit: Unit, node: Node) -> Place:
    """`array[index]` or `pointer[index]`."""
    at = unit.at(node)
    base = unit.operand(node.name)
    index = values.integer(unit, node.subscript, "an index")
    assert isinstance(index.type, Integer)
    index = fold.convert(index, LONGLONG if index.type.signed else Integer("index", 8, False))
    if isinstance(base, Place) and isinstance(base.type, Array):
        length = base.type.length if is_complete(base.type) else None
        return Element(base, index, length, base.type.element, at)
    pointer = values.loaded(unit, base)
    if isinstance(pointer, Place) or not isinstance(pointer.type, Pointer):
        unit.fail(at, f"{unit.fed.words(base.at)} is no array, so it has no elements: it is {described(base.type)}")
    target = pointer.type.target
    if not is_complete(target):
        remedy = "keep it in a variable of the right pointer type first"
        unit.fail(at, f"the elements behind {described(pointer.type)} have no known size", remedy)
    return Element(Pointed(pointer, target, pointer.at), index, None, target, at)


def offset(unit: Unit, type: CType, designator: Node) -> tuple[int, CType]:
    """How far into an object of `type` the part lies that `designator` names, and its type."""
    at = unit.at(designator)
    match designator:
        case c_ast.ID(name=wanted):
            if not isinstance(type, Record):
                unit.fail(at, f"{show(type)} is no structure, so it has no member {wanted}")
            steps = steps_of(unit, type, wanted, at, at)
            return sum(one.offset for one in steps), steps[-1].type
        case c_ast.StructRef():
            begin, whole = offset(unit, type, designator.name)
            inside, part = offset(unit, whole, designator.field)
            return begin + inside, part
        case c_ast.ArrayRef():
            begin, whole = offset(unit, type, designator.name)
            if not isinstance(whole, Array):
                unit.fail(at, f"{show(whole)} is no array, so it has no elements")
            index = values.known(unit, designator.subscript, "this index")
            return begin + index.value * size_of(whole.element), whole.element
        case _:
            pass
    unit.fail(at, "the name of a member is needed here")

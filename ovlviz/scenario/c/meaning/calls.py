"""Calls: who is called, and whether the arguments fit."""

from __future__ import annotations

from collections.abc import Sequence

from ..reading.feed import Range
from ..reading.headers import FUNCTION_MACROS
from ..reading.syntax import Node, c_ast
from . import fold, macros, objects, printf, values
from .tree import (
    Call,
    Constant,
    Expression,
    FunctionAddress,
    Place,
    ResultPlace,
    Routine,
    Variable,
)
from .types import CHAR, SIZE_T, Function, Pointer, Record, described, show
from .unit import Unit

_HINTS = {
    "malloc": "declare an array or a structure; there is no heap",
    "calloc": "declare an array or a structure; there is no heap",
    "realloc": "declare an array that is long enough; there is no heap",
    "free": "there is no heap; leave it out",
    "HeapAlloc": "declare an array or a structure; there is no heap",
    "GlobalAlloc": "declare an array or a structure; there is no heap",
    "sprintf": "report with printf or LOG at once; nothing formats into memory",
    "snprintf": "report with printf or LOG at once; nothing formats into memory",
    "fprintf": "use printf",
    "putchar": 'use printf("%c", c)',
    "fflush": "leave it out; output appears at once",
    "assert": "use if and LOG",
    "_beginthreadex": "use CreateThread",
    "_beginthread": "use CreateThread",
    "gets": "programs have no input",
    "getchar": "programs have no input",
    "scanf": "programs have no input",
}


def call(unit: Unit, node: Node) -> Expression | Place:
    """`target(arguments)`."""
    at = unit.at(node)
    given: Sequence[Node] = node.args.exprs if node.args else ()
    if isinstance(node.name, c_ast.ID):
        name = node.name.name
        if macros.find(unit, node.name) is None and unit.find(name) is None:
            return _builtin(unit, name, given, at, unit.at(node.name))
    target = values.loaded(unit, unit.operand(node.name))
    if (
        isinstance(target, Place)
        or not isinstance(target.type, Pointer)
        or not isinstance(target.type.target, Function)
    ):
        unit.fail(unit.at(node.name), f"this is {described(target.type)}, not a function, so it cannot be called")
    if isinstance(target, FunctionAddress):
        if isinstance(target.target, str):
            return _named(unit, target.target, given, at)
        routine = target.target
        return _typed(unit, routine, routine.name, routine.type, given, at)
    return _typed(unit, target, unit.fed.words(unit.at(node.name)), target.type.target, given, at)


def _builtin(unit: Unit, name: str, given: Sequence[Node], at: Range, named: Range) -> Expression | Place:
    match name:
        case "offsetof":
            return Constant(objects.offset(unit, unit.type_of(given[0]), given[1])[0], SIZE_T, at)
        case "CONTAINING_RECORD":
            return _containing_record(unit, given, at)
        case _:
            pass
    if name in FUNCTION_MACROS:
        return macros.expand_call(unit, name, given, at)
    if name in unit.calls:
        return _named(unit, name, given, at)
    remedy = _HINTS.get(name) or unit.suggestion(name, functions=True) or "write it, or declare it before this line"
    unit.fail(named, f"there is no function {name}", remedy)


def _containing_record(unit: Unit, given: Sequence[Node], at: Range) -> Expression:
    pointer = values.scalar(unit, given[0])
    if not isinstance(pointer.type, Pointer):
        unit.fail(pointer.at, f"CONTAINING_RECORD needs a pointer first, and this is {described(pointer.type)}")
    type_node, designator = given[1].args.exprs
    whole = unit.type_of(type_node)
    distance, _ = objects.offset(unit, whole, designator)
    base = fold.convert(pointer, Pointer(CHAR))
    moved = fold.arithmetic("-", base, Constant(distance, Pointer(CHAR), at), at)
    return fold.convert(moved, Pointer(whole), at)


def _named(unit: Unit, name: str, given: Sequence[Node], at: Range) -> Expression | Place:
    """A call of an API or library function."""
    declared = unit.calls[name]
    if declared.through:
        unit.fail(at, f"no DLL exports {name}", f"call it through {declared.through}")
    type = objects.prototype(unit, name)
    if declared.variadic:
        arguments = printf.arguments(unit, name, given, at)
    else:
        arguments = _arguments(unit, name, type, given, at)
    return Call(name, arguments, declared.function is not None, declared.creates, type.result, at)


def _typed(
    unit: Unit, target: Routine | Expression, name: str, type: Function, given: Sequence[Node], at: Range
) -> Expression | Place:
    """A call of a function of the program, by its name or its address."""
    arguments = _arguments(unit, name, type, given, at)
    found = Call(target, arguments, False, False, type.result, at)
    if not isinstance(type.result, Record):
        return found
    assert unit.routine is not None
    kept = Variable(f"{name}()", type.result, at, unit.routine.name, addressed=True)
    unit.routine.variables.append(kept)
    return ResultPlace(found, kept, type.result, at)


def _arguments(
    unit: Unit, name: str, type: Function, given: Sequence[Node], at: Range
) -> tuple[Expression | Place, ...]:
    if len(given) != len(type.parameters):
        unit.fail(
            at, f"{name} takes {_count(len(type.parameters))}, and here it gets {len(given)}", signature(name, type)
        )
    found = []
    for number, (one, wanted) in enumerate(zip(given, type.parameters, strict=True), 1):
        names = type.names[number - 1 : number]
        where = f"argument {number} of {name}" + (f" ({names[0]})" if names and names[0] else "")
        found.append(values.assigned(unit, values.value(unit, one), wanted, where))
    return tuple(found)


def _count(number: int) -> str:
    return "no arguments" if number == 0 else f"{number} argument{'s' * (number != 1)}"


def signature(name: str, type: Function) -> str:
    """How a function is declared, with the names of its parameters."""
    names = type.names or ("",) * len(type.parameters)
    parameters = ", ".join(show(one, given) for one, given in zip(type.parameters, names, strict=True))
    return f"it is declared {show(type.result, name)}({parameters or 'void'})"

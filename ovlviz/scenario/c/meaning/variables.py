"""Declarations of variables, functions and typedefs, outside and inside of functions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ....engine.memory import MAX_BLOCK
from ..reading.feed import Range
from ..reading.syntax import Node, c_ast
from . import initialisers
from .constants import is_known
from .tree import Declare, Item, LiteralPlace, Routine, Statement, Variable
from .types import (
    CHAR,
    Array,
    CType,
    Function,
    Integer,
    Pointer,
    Record,
    Void,
    alike,
    described,
    is_complete,
    show,
    size_of,
)
from .unit import Typedef, Unit


def local(unit: Unit, node: Node, *, inner: bool) -> Iterator[Statement]:
    """A declaration in a function; `inner` when it stands in an inner block."""
    routine = unit.routine
    assert routine is not None
    at = unit.at(node)
    name_at = Range(at.first, at.first)
    if isinstance(node, c_ast.Typedef):
        return define_type(unit, node)
    with unit.declaring(node.name, name_at):
        type = unit.type_of(node.type)
    if node.name is None:
        return
    if isinstance(type, Function):
        declare_routine(unit, node, type)
        return
    if "extern" in node.storage:
        unit.fail(name_at, "extern in a function is not supported", "declare the variable outside")
    static = "static" in node.storage
    variable = Variable(node.name, type, name_at, routine.name, static=static, scoped=inner and not static)
    with unit.declaring(node.name, name_at):
        items = _initial(unit, node, variable)
    routine.variables.append(variable)
    if not static:
        yield Declare(variable, items and tuple(_from_literal(unit, item) for item in items), at)


def _from_literal(unit: Unit, item: Item) -> Item:
    """An item of a local variable: bytes are copied from a literal."""
    if not isinstance(item.value, bytes):
        return item
    type = Array(CHAR, len(item.value))
    return replace(item, value=LiteralPlace(unit.literal(item.value, item.at), type, item.at))


def _initial(unit: Unit, node: Node, variable: Variable) -> tuple[Item, ...] | None:
    """Check a variable's type, declare it and work out its initial value."""
    at = variable.at
    if isinstance(variable.type, Void):
        unit.fail(at, f"{variable.name} cannot be void", "void * is a pointer to anything")
    # The name is known in its own initial value: WSABUF wb = {sizeof(wb), ...}.
    unit.declare(variable.name, variable)
    items: tuple[Item, ...] | None = None
    if node.init is not None:
        if not is_complete(variable.type) and not isinstance(variable.type, Array):
            _refuse_incomplete(unit, variable)
        variable.type, items = initialisers.initial(unit, node.init, variable.type, variable.name)
    if not is_complete(variable.type):
        _refuse_incomplete(unit, variable)
    if size_of(variable.type) > MAX_BLOCK:
        unit.fail(at, f"{variable.name} has more than {MAX_BLOCK:,} bytes (the bound on one object)")
    if variable.static:
        for item in items or ():
            if not is_known(item.value):
                remedy = "begin with a number or an address, and assign in main"
                unit.fail(
                    item.at, f"the initial value of {variable.name} must be known before the program runs", remedy
                )
        variable.initial = items or ()
    return items


def _refuse_incomplete(unit: Unit, variable: Variable) -> None:
    type = variable.type
    remedy = ""
    if isinstance(type, Array):
        remedy = f"write a number between the brackets: {variable.name}[16]"
    elif isinstance(type, Record):
        remedy = f"define {type.shape.name} before this line"
    unit.fail(variable.at, f"the size of {variable.name} is not known: it is {described(type)}", remedy)


def outer(unit: Unit, node: Node) -> None:
    """A declaration outside of functions."""
    if isinstance(node, c_ast.Typedef):
        return define_type(unit, node)
    at = unit.at(node)
    with unit.declaring(node.name, at):
        type = unit.type_of(node.type)
    if node.name is None:
        return None
    if isinstance(type, Function):
        declare_routine(unit, node, type)
        return None
    before = unit.scopes[-1].get(node.name)
    if isinstance(before, Variable) and alike(before.type, type) and not (before.initial and node.init is not None):
        # `static int x; ... static int x = 3;` declares one variable.
        del unit.scopes[-1][node.name]
        before.type = type if is_complete(type) or not is_complete(before.type) else before.type
        items = before.initial
        _initial(unit, node, before)
        before.initial = before.initial or items
        return None
    variable = Variable(node.name, type, Range(at.first, at.first), static=True)
    if "extern" in node.storage and node.init is None:
        unit.declare(variable.name, variable)
    else:
        with unit.declaring(node.name, at):
            _initial(unit, node, variable)
    unit.globals.append(variable)
    return None


def define_type(unit: Unit, node: Node) -> None:
    """`typedef type name;`"""
    at = unit.at(node)
    with unit.declaring(node.name, at):
        type = _renamed(unit.type_of(node.type), node.name)
    before = unit.scopes[-1].get(node.name)
    if not (isinstance(before, Typedef) and alike(before.type, type)):
        unit.declare(node.name, Typedef(type, at))


def _renamed(type: CType, name: str) -> CType:
    """The type under the name that messages and displays show from now on."""
    match type:
        case Integer() | Pointer():
            return replace(type, name=name)
        case Record(shape=shape) if " " not in shape.name:
            if shape.name in ("struct", "union"):
                shape.name = name
                shape.layout = None if shape.layout is None else shape.layout._replace(name=name)
    return type


def declare_routine(unit: Unit, node: Node, type: Function) -> Routine:
    """A function is declared, perhaps again."""
    at = unit.at(node)
    name_at = Range(at.first, at.first)
    if node.init is not None:
        unit.fail(at, f"{node.name} is a function, so it cannot have an initial value")
    before = unit.scopes[0].get(node.name)
    if isinstance(before, Routine):
        if not alike(before.type, type):
            remedy = f"line {unit.line(before.at)} says {show(before.type, node.name)}"
            unit.fail(name_at, f"{node.name} is declared in two different ways", remedy)
        return before
    if node.name in unit.calls and unit.calls[node.name].function is not None:
        unit.fail(name_at, f"{node.name} is already a function of the C library", "use another name")
    routine = Routine(node.name, type, name_at)
    unit.declare(node.name, routine, 0)
    return routine

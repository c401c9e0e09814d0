"""Types as declarations spell them: specifiers, declarators, structures and enumerations."""

from __future__ import annotations

from difflib import get_close_matches

from ....engine import layout
from ....engine.memory import MAX_BLOCK
from ..reading.brackets import MAX_NESTING
from ..reading.feed import Range
from ..reading.syntax import Node, c_ast
from . import builtin, values
from .types import (
    INT,
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
    layout_of,
    show,
    size_of,
    weight,
    with_const,
)
from .unit import Broken, Enumerator, Passed, Tag, Typedef, Unit

_FLOATING = {"float", "double", "_Complex", "_Decimal32", "_Decimal64", "_Decimal128"}


def type_of(unit: Unit, node: Node) -> CType:
    """The type that a declarator, type name or specifier spells."""
    match node:
        case c_ast.Typename() | c_ast.Decl() | c_ast.Typedef():
            return type_of(unit, node.type)
        case c_ast.TypeDecl():
            inner = type_of(unit, node.type)
            return with_const(inner) if "const" in (node.quals or ()) else inner
        case c_ast.PtrDecl():
            return _bounded(unit, node, Pointer(type_of(unit, node.type), const="const" in node.quals))
        case c_ast.ArrayDecl():
            return _bounded(unit, node, _array(unit, node))
        case c_ast.FuncDecl():
            return _bounded(unit, node, function(unit, node))
        case c_ast.IdentifierType():
            return _named(unit, node)
        case c_ast.Struct() | c_ast.Union():
            return _record(unit, node)
        case c_ast.Enum():
            return _enumeration(unit, node)
        case _:
            pass
    unit.fail(unit.at(node), f"{type(node).__name__} is not supported in a type")


def _bounded(unit: Unit, node: Node, type: CType) -> CType:
    if weight(type) > MAX_NESTING:
        message = f"this type is made of more than {MAX_NESTING} others (the bound on nesting)"
        unit.fail(unit.at(node), message, "put a structure in between")
    return type


def _named(unit: Unit, node: Node) -> CType:
    words, at = tuple(node.names), unit.at(node)
    if _FLOATING.intersection(words):
        remedy = "use int or DWORD, for example milliseconds instead of seconds"
        unit.fail(at, f"the floating-point type {' '.join(words)} is not supported", remedy)
    if len(words) == 1:
        symbol = unit.find(words[0])
        if isinstance(symbol, Typedef):
            return symbol.type
        if isinstance(symbol, Broken):
            raise Passed(unit.fed.span(at), "")
        if words[0] in builtin.NAMES:
            return builtin.named(words[0])
    found = builtin.basic(words)
    if found is None:
        near = get_close_matches(words[-1], sorted(builtin.NAMES), 1)
        remedy = f"did you mean {near[0]}?" if near else "declare it with typedef before this line"
        if len(words) > 1:
            remedy = "these words do not make one type together"
        unit.fail(at, f"{' '.join(words)} is no type", remedy)
    return found


def _array(unit: Unit, node: Node) -> CType:
    at = unit.at(node)
    element = type_of(unit, node.type)
    if node.dim is None:
        return Array(element, None)
    if not is_complete(element):
        unit.fail(at, f"an array cannot have elements of type {show(element)}", _incomplete_remedy(element))
    length = values.known(unit, node.dim, "the length of an array").value
    if length < 1:
        unit.fail(unit.at(node.dim), f"an array cannot have {length} elements", "it needs at least one")
    if length * size_of(element) > MAX_BLOCK:
        unit.fail(unit.at(node.dim), f"an object may have {MAX_BLOCK:,} bytes (the bound on one object)")
    return Array(element, length)


def _incomplete_remedy(type: CType) -> str:
    match type:
        case Record(shape=shape):
            return f"define {shape.name} before this line"
        case Function():
            return "use pointers to functions: void (*names[3])(void)"
        case Array():
            return "give the inner length too"
        case _:
            pass
    return ""


def function(unit: Unit, node: Node) -> Function:
    """The type of a function that a declarator spells."""
    result = type_of(unit, node.type)
    if isinstance(result, Array | Function):
        unit.fail(unit.at(node), f"a function cannot return {show(result)}", "return a pointer or a structure")
    parameters: list[CType] = []
    names: list[str] = []
    for one in node.args.params if node.args else ():
        if isinstance(one, c_ast.EllipsisParam):
            unit.fail(unit.at(one), "a function with ... is not supported", "give it a fixed list of parameters")
        if isinstance(one, c_ast.ID):
            remedy = "write a type before each parameter" + (f", for example int {one.name}")
            unit.fail(unit.at(one), f"the parameter {one.name} has no type that is known here", remedy)
        type = parameter(type_of(unit, one))
        if isinstance(type, Void):
            if len(node.args.params) > 1 or one.name:
                unit.fail(unit.at(one), "a parameter cannot be void", "give it a type, or leave it out")
            break
        parameters.append(type)
        names.append(one.name or "")
    total = weight(result) + sum(map(weight, parameters))
    return Function(with_const(result, False), tuple(parameters), tuple(names), total)


def parameter(type: CType) -> CType:
    """What a parameter declared with this type really is: arrays and functions become pointers."""
    match type:
        case Array(element=element):
            return Pointer(element)
        case Function():
            return Pointer(type)
        case _:
            pass
    return type


# Structures and enumerations -------------------------------------------------------------------------------------


def _record(unit: Unit, node: Node) -> CType:
    at = unit.at(node)
    keyword = "struct" if isinstance(node, c_ast.Struct) else "union"
    if node.decls is None:
        return _tagged(unit, keyword, node.name, at)
    shape = Shape(f"{keyword} {node.name}" if node.name else keyword)
    if node.name:
        before = unit.tags[-1].get(node.name)
        if before is not None and (
            before.keyword != keyword or before.shape is None or before.shape.layout is not None
        ):
            line = unit.line(before.at)
            unit.fail(at, f"{keyword} {node.name} is defined twice", f"it is also defined in line {line}")
        if before is not None and before.shape is not None:
            shape = before.shape
        unit.tags[-1][node.name] = Tag(keyword, shape, at)
    _define(unit, shape, node, at, union=keyword == "union")
    return Record(shape)


def _tagged(unit: Unit, keyword: str, name: str, at: Range) -> CType:
    for tags in reversed(unit.tags):
        if name in tags:
            tag = tags[name]
            if tag.keyword != keyword or tag.shape is None:
                unit.fail(at, f"{name} is declared as {tag.keyword} in line {unit.line(tag.at)}")
            return Record(tag.shape)
    found = builtin.tagged(name)
    if found is not None:
        return found
    shape = Shape(f"{keyword} {name}")
    unit.tags[-1][name] = Tag(keyword, shape, at)
    return Record(shape)


def _define(unit: Unit, shape: Shape, node: Node, at: Range, *, union: bool) -> None:
    found: list[tuple[str, CType]] = []
    for one in node.decls:
        # A wrong member is there all the same, so that its uses are not wrong too.
        member: tuple[str, CType] = (getattr(one, "name", None) or "", INT)
        with unit.reporting():
            member = _member(unit, one, {name for name, _ in found if name})
        found.append(member)
    if not found:
        unit.fail(at, f"{shape.name} has no members", "declare at least one")
    name = shape.name.split(" ", 1)[-1] if " " in shape.name else ""
    laid = layout.aggregate(name, tuple((one, layout_of(type)) for one, type in found), union=union)
    shape.members = tuple(
        Member(one, placed.offset, type) for (one, type), placed in zip(found, laid.members, strict=True)
    )
    shape.layout = laid
    shape.weight = max(weight(type) for _, type in found)
    if laid.size > MAX_BLOCK:
        unit.fail(at, f"an object may have {MAX_BLOCK:,} bytes (the bound on one object)")
    _bounded(unit, node, Record(shape))


def _member(unit: Unit, node: Node, taken: set[str]) -> tuple[str, CType]:
    at = unit.at(node)
    if not isinstance(node, c_ast.Decl):
        unit.fail(at, "only members can be declared here")
    if node.bitsize is not None:
        unit.fail(at, "bit-fields are not supported", "use a whole integer, and & and | for single bits")
    type = type_of(unit, node.type)
    name: str = node.name or ""
    if name in taken:
        unit.fail(at, f"the member {name} is declared twice")
    if not name and not isinstance(type, Record):
        unit.fail(at, "this member has no name")
    if not is_complete(type):
        if isinstance(type, Record):
            remedy = f"define {type.shape.name} before this line, or use a pointer to it"
        else:
            remedy = "give the array a length" if isinstance(type, Array) else "use a pointer"
        unit.fail(at, f"the size of the member {name} is not known: it is {described(type)}", remedy)
    return name, type


def _enumeration(unit: Unit, node: Node) -> CType:
    at = unit.at(node)
    if node.values is None:
        if not any(node.name in tags and tags[node.name].keyword == "enum" for tags in unit.tags):
            unit.fail(at, f"enum {node.name} is not declared", "write its constants before this line")
        return Integer(f"enum {node.name}", 4, True)
    if node.name:
        if node.name in unit.tags[-1]:
            line = unit.line(unit.tags[-1][node.name].at)
            unit.fail(at, f"{node.name} is declared twice", f"it is also declared in line {line}")
        unit.tags[-1][node.name] = Tag("enum", None, at)
    following = 0
    for one in node.values.enumerators:
        if one.value is not None:
            following = values.known(unit, one.value, f"the value of {one.name}").value
        where = unit.at(one)
        if not -(1 << 31) <= following < 1 << 32:
            unit.fail(where, f"the value of {one.name} does not fit into 32 bits")
        wrapped = following - (1 << 32) if following >= 1 << 31 else following
        unit.declare(one.name, Enumerator(wrapped, where))
        following = wrapped + 1
    return Integer(f"enum {node.name}" if node.name else INT.name, 4, True)

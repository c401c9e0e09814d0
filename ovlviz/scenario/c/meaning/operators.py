"""Operators: what their operands may be, and in which type they compute."""

from __future__ import annotations

from dataclasses import replace

from ..reading.feed import Range
from ..reading.syntax import Node, c_ast
from . import fold, values
from .tree import (
    Assign,
    ChosenPlace,
    Conditional,
    Constant,
    CopiedPlace,
    Discard,
    Expression,
    FunctionAddress,
    LaterPlace,
    Modify,
    Place,
    Pointed,
    ResultPlace,
    Sequence,
)
from .types import (
    SIZE_T,
    VOID,
    Array,
    CType,
    Function,
    Integer,
    Pointer,
    Record,
    Void,
    common,
    described,
    interchangeable,
    is_complete,
    is_scalar,
    promoted,
    show,
    size_of,
    with_const,
)
from .unit import Unit

_COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")


def binary(unit: Unit, node: Node) -> Expression:
    """`left op right`."""
    at, op = unit.at(node), node.op
    if op in ("&&", "||"):
        return fold.logical(op, values.scalar(unit, node.left), values.scalar(unit, node.right), at)
    left, right = values.scalar(unit, node.left), values.scalar(unit, node.right)
    if isinstance(left.type, Pointer) or isinstance(right.type, Pointer):
        return _pointers(unit, op, left, right, at)
    return _integers(op, left, right, at)


def _integers(op: str, left: Expression, right: Expression, at: Range) -> Expression:
    assert isinstance(left.type, Integer)
    assert isinstance(right.type, Integer)
    if op in ("<<", ">>"):
        return fold.arithmetic(
            op, fold.convert(left, promoted(left.type)), fold.convert(right, promoted(right.type)), at
        )
    type = common(left.type, right.type)
    return fold.arithmetic(op, fold.convert(left, type), fold.convert(right, type), at)


def _pointers(unit: Unit, op: str, left: Expression, right: Expression, at: Range) -> Expression:
    words = unit.fed.words
    if op == "+" and (isinstance(left.type, Integer) or isinstance(right.type, Integer)):
        base, index = (left, right) if isinstance(left.type, Pointer) else (right, left)
        remedy = f"write &{words(base.at)}[{words(index.at)}], or {words(base.at)}[{words(index.at)}] for the element"
        unit.fail(at, "adding to a pointer is not supported", remedy)
    if op == "-" and isinstance(left.type, Pointer):
        remedy = (
            "keep the index in a variable, or look for the element with =="
            if isinstance(right.type, Pointer)
            else ("keep the index in a variable and write p[i]")
        )
        unit.fail(at, "subtracting from a pointer is not supported", remedy)
    if op == "+":
        remedy = 'strings side by side are one: "a" "b"' if values.character(left) else ""
        unit.fail(at, "two pointers cannot be added", remedy)
    if op not in _COMPARISONS:
        pointer = left if isinstance(left.type, Pointer) else right
        remedy = f"cast it to a number: {values.cast(unit, pointer, Integer('ULONG_PTR', 8, False))}"
        unit.fail(at, f"{op} does not work on a pointer", remedy)
    if isinstance(left.type, Pointer) and isinstance(right.type, Pointer):
        if not (interchangeable(left.type, right.type) or values.is_null(left) or values.is_null(right)):
            remedy = f"if that is meant, write {values.cast(unit, right, left.type)}"
            unit.fail(at, f"{described(left.type)} is compared with {described(right.type)}", remedy)
        return fold.arithmetic(op, left, right, at)
    pointer, number = (left, right) if isinstance(left.type, Pointer) else (right, left)
    if not values.is_null(number):
        remedy = f"if that is meant, write {values.cast(unit, number, pointer.type)}"
        unit.fail(at, f"a pointer ({show(pointer.type)}) is compared with a number ({show(number.type)})", remedy)
    assert isinstance(pointer.type, Pointer)
    left, right = fold.convert(left, pointer.type), fold.convert(right, pointer.type)
    return fold.arithmetic(op, left, right, at)


def unary(unit: Unit, node: Node) -> Expression | Place:
    """An operator with one operand, before or behind it."""
    at = unit.at(node)
    match node.op:
        case "sizeof":
            return _size(unit, node, at)
        case "&":
            return _address(unit, node, at)
        case "*":
            return _pointed(unit, node, at)
        case "!":
            return fold.unary("!", values.scalar(unit, node.expr), at)
        case "-" | "~" | "+":
            operand = values.integer(unit, node.expr, f"the operand of {node.op}")
            assert isinstance(operand.type, Integer)
            operand = fold.convert(operand, promoted(operand.type))
            return replace(operand, at=at) if node.op == "+" else fold.unary(node.op, operand, at)
        case "++" | "--" | "p++" | "p--":
            return _step(unit, node, at)
        case _:
            pass
    unit.fail(at, f"{node.op} is not supported")


def _size(unit: Unit, node: Node, at: Range) -> Expression:
    if isinstance(node.expr, c_ast.Typename):
        type = unit.type_of(node.expr)
    else:
        type = unit.operand(node.expr).type
    if not is_complete(type):
        unit.fail(at, f"the size of {show(type)} is not known here", "define it before this line")
    return Constant(size_of(type), SIZE_T, at)


def _address(unit: Unit, node: Node, at: Range) -> Expression:
    operand = unit.operand(node.expr)
    if isinstance(operand, FunctionAddress):
        return operand
    if not isinstance(operand, Place) or isinstance(operand, ResultPlace | ChosenPlace | LaterPlace | CopiedPlace):
        unit.fail(at, "& needs a variable, and this is a value", "put the value into a variable first")
    return values.address_of(unit, operand, Pointer(operand.type), at, explicit=True)


def _pointed(unit: Unit, node: Node, at: Range) -> Expression | Place:
    pointer = values.scalar(unit, node.expr)
    if not isinstance(pointer.type, Pointer):
        unit.fail(at, f"* needs a pointer, and this is a number ({show(pointer.type)})")
    target = pointer.type.target
    if isinstance(target, Function):
        return pointer
    return Pointed(pointer, target, at)


def _step(unit: Unit, node: Node, at: Range) -> Expression:
    place = changeable(unit, node.expr)
    sign = node.op[-1]
    if isinstance(place.type, Pointer):
        remedy = "count in an index and write p[i]"
        unit.fail(at, f"{sign}{sign} on a pointer is not supported", remedy)
    if not isinstance(place.type, Integer):
        unit.fail(at, f"{sign}{sign} needs a number, and this is {described(place.type)}")
    type = with_const(place.type, False)
    assert isinstance(type, Integer)
    working = promoted(type)
    return Modify(place, sign, Constant(1, working, at), working, node.op[0] == "p", type, at)


def changeable(unit: Unit, node: Node) -> Place:
    """The place that an assignment writes to."""
    place = unit.operand(node)
    at = place.at
    if not isinstance(place, Place) or isinstance(place, ResultPlace | ChosenPlace | LaterPlace | CopiedPlace):
        unit.fail(at, "only a variable can be assigned to, and this is a value", "did you mean == to compare?")
    if place.type.const:
        unit.fail(
            at, f"{unit.fed.words(at)} is const, so it cannot be changed", "leave out the const where it is declared"
        )
    if isinstance(place.type, Array):
        unit.fail(at, "an array cannot be assigned to", f"copy it: memcpy({unit.fed.words(at)}, source, size)")
    return place


def assignment(unit: Unit, node: Node) -> Expression | Place:
    """`place = value`, `place += value` and the like."""
    at = unit.at(node)
    place = changeable(unit, node.lvalue)
    type = with_const(place.type, False)
    if node.op == "=":
        given = values.assigned(unit, values.value(unit, node.rvalue), type, unit.fed.words(place.at))
        if isinstance(given, Place):
            return CopiedPlace(place, given, type, at)
        return Assign(place, given, type, at)
    op = node.op[:-1]
    if isinstance(type, Pointer):
        unit.fail(at, f"{node.op} on a pointer is not supported", "keep an index and write &p[i]")
    if not isinstance(type, Integer):
        unit.fail(at, f"{node.op} needs a number, and this is {described(type)}")
    operand = values.integer(unit, node.rvalue, f"the right side of {node.op}")
    assert isinstance(operand.type, Integer)
    if op in ("<<", ">>"):
        working = promoted(type)
        return Modify(place, op, fold.convert(operand, promoted(operand.type)), working, False, type, at)
    working = common(type, operand.type)
    return Modify(place, op, fold.convert(operand, working), working, False, type, at)


def choice(unit: Unit, node: Node) -> Expression | Place:
    """`condition ? then : other`."""
    at = unit.at(node)
    condition = values.scalar(unit, node.cond)
    then, other = values.value(unit, node.iftrue), values.value(unit, node.iffalse)
    if isinstance(then, Place) or isinstance(other, Place):
        if isinstance(then, Place) and isinstance(other, Place) and then.type == other.type:
            return ChosenPlace(condition, then, other, with_const(then.type, False), at)
        unit.fail(at, f"the two sides of : differ: {show(then.type)} and {show(other.type)}")
    if isinstance(then.type, Void) and isinstance(other.type, Void):
        return Conditional(condition, then, other, VOID, at)
    values.refuse_no_value(unit, then)
    values.refuse_no_value(unit, other)
    type = _either(unit, then, other, at)
    return fold.conditional(condition, fold.convert(then, type), fold.convert(other, type), type, at)


def _either(unit: Unit, then: Expression, other: Expression, at: Range) -> Integer | Pointer:
    match then.type, other.type:
        case Integer() as left, Integer() as right:
            return common(left, right)
        case Pointer() as left, Pointer() as right:
            if values.is_null(then):
                return right
            if values.is_null(other):
                return left
            if interchangeable(left, right):
                return left if isinstance(left.target, Void) else right if isinstance(right.target, Void) else left
        case Pointer() as left, _ if values.is_null(other):
            return left
        case _, Pointer() as right if values.is_null(then):
            return right
        case _:
            pass
    unit.fail(at, f"the two sides of : differ: {show(then.type)} and {show(other.type)}", "cast one of them")


def sequence(unit: Unit, node: Node) -> Expression | Place:
    """`first, second, …`."""
    at = unit.at(node)
    found = values.value(unit, node.exprs[0])
    for one in node.exprs[1:]:
        second = values.value(unit, one)
        if isinstance(second, Place):
            found = LaterPlace(found, second, second.type, at)
        else:
            found = Sequence(found, second, second.type, at)
    return found


def cast(unit: Unit, node: Node) -> Expression | Place:
    """`(type)operand`."""
    at = unit.at(node)
    type = with_const(unit.type_of(node.to_type), False)
    operand = values.value(unit, node.expr)
    if isinstance(type, Void):
        return Discard(operand, type, at)
    if isinstance(type, Record) and operand.type == type:
        return operand
    if not isinstance(type, Integer | Pointer):
        unit.fail(at, f"nothing can be cast to {show(type)}", _cast_remedy(type))
    if isinstance(operand, Place) or not is_scalar(operand.type):
        values.refuse_no_value(unit, operand)
        unit.fail(at, f"{described(operand.type)} cannot be cast to {show(type)}", "cast its address, or name a member")
    return fold.convert(operand, type, at)


def _cast_remedy(type: CType) -> str:
    return f"cast a pointer and look behind it: *({show(type)} *)&x" if isinstance(type, Record) else ""

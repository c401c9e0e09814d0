"""Expressions: every access to memory, every call and every change of a variable becomes an instruction of its own.

What is left is an expression over registers without effects.  Operands are evaluated from left to right.
"""

from __future__ import annotations

from collections.abc import Sequence

from ....engine import program
from ....engine.layout import OVERLAPPED
from ....engine.program import Const, Expr, Reg
from ..meaning import fold
from ..meaning.tree import (
    AddressOf,
    Arithmetic,
    Assign,
    Call,
    ChosenPlace,
    Conditional,
    Constant,
    Convert,
    CopiedPlace,
    Discard,
    Element,
    Expression,
    FunctionAddress,
    LaterPlace,
    LiteralPlace,
    Logical,
    MemberPlace,
    Modify,
    Place,
    Pointed,
    Read,
    ResultPlace,
    Routine,
    Unary,
    Variable,
    VariablePlace,
    inner,
)
from ..meaning.tree import (
    Sequence as Comma,
)
from ..meaning.types import ADDRESS, CType, Integer, Record, Void, scalar_of, size_of
from ..reading.feed import Range
from . import naming
from .builder import Builder, moved

RESULT_FIELDS = ("Internal", "InternalHigh", "Offset", "OffsetHigh")
"""The fields in which the result of an overlapped operation travels (S78, S79)."""

_HOLD = 16
"""Expressions are cut into pieces of this depth, so that evaluating one needs little of Python's stack."""


class Expressions:
    """Makes the instructions of one function's expressions."""

    def __init__(self, build: Builder) -> None:
        self.build = build
        self.depth = 0

    # Values ------------------------------------------------------------------------------------------------------

    def value(self, expression: Expression) -> Expr:
        """The value of an expression, after the instructions that it needs."""
        self.depth += 1
        found = self._value(expression)
        self.depth -= 1
        if self.depth and self.depth % _HOLD == 0 and not isinstance(found, Const | Reg):
            return self.held(found, expression.at)
        return found

    def _value(self, expression: Expression) -> Expr:
        match expression:
            case Constant(value):
                return Const(value)
            case FunctionAddress(target):
                return Const(self.build.storage.address(target))
            case Read(place, _, at):
                return self.read(place, at)
            case Convert(operand, type):
                return self.converted(self.value(operand), operand.type, type)
            case Unary(op, operand, type):
                return program.Unary(op, self.value(operand), scalar_of(type))
            case Arithmetic(op, left, right, type):
                one, other = self.values((left, right))
                return program.Binary(op, one, other, scalar_of(type))
            case AddressOf(place, explicit):
                return self.address(place, end=explicit)
            case Logical(_, _, _, _, at):
                return self._truth(expression, at)
            case Conditional():
                return self._chosen(expression)
            case Comma(first, second):
                self.effect(first)
                return self.value(second)
            case Assign():
                return self.assign(expression)
            case Modify():
                return self.modify(expression, wanted=True)
            case Call(at=at):
                to = self.build.temporary(self.build.fed.words(at))
                self.call(expression, to)
                return Reg(to)
            case Discard(operand):
                self.effect(operand)
                return Const(0)

    def converted(self, value: Expr, source: CType, target: CType) -> Expr:
        """A value in another type; nothing is left to do when all values of the one are values of the other."""
        if fold.is_plain(target, source):
            return value
        if isinstance(value, Const):
            return Const(fold.wrapped(value.value, scalar_of(target)))
        return program.Convert(value, scalar_of(target))

    def values(self, expressions: Sequence[Expression | Place]) -> list[Expr]:
        """Operands from left to right; what a later one changes is kept first.  Of a structure the address is given."""
        found = []
        for index, one in enumerate(expressions):
            value = self.address(one) if isinstance(one, Place) else self.value(one)
            if not isinstance(value, Const) and any(map(_changes_register, expressions[index + 1 :])):
                value = self.held(value, one.at)
            found.append(value)
        return found

    def held(self, value: Expr, at: Range) -> Expr:
        """The value in a register of its own."""
        to = self.build.temporary(self.build.fed.words(at))
        self.build.emit(program.Set(to, value), at)
        return Reg(to)

    def read(self, place: Place, at: Range) -> Expr:
        """The scalar value of a place."""
        if isinstance(place, VariablePlace) and not place.variable.in_memory:
            return Reg(self.build.home(place.variable))
        address = self.address(place)
        text = self.build.fed.words(at)
        to = self.build.temporary(text)
        self.build.emit(program.Load(to, address, scalar_of(place.type), text, self._field(place)), at)
        return Reg(to)

    def _field(self, place: Place) -> str:
        """The name of a result field of an OVERLAPPED, where a provider makes every access to one an event."""
        if not self.build.storage.provider or not isinstance(place, MemberPlace):
            return ""
        whole = place.whole.type
        known = isinstance(whole, Record) and whole.shape.layout == OVERLAPPED
        return place.name if known and place.name in RESULT_FIELDS else ""

    def effect(self, expression: Expression | Place) -> None:
        """An expression whose value nobody wants."""
        match expression:
            case Modify():
                self.modify(expression, wanted=False)
            case Call():
                self.call(expression, -1)
            case Conditional(condition, then, other):
                yes, no, end = self.build.label(), self.build.label(), self.build.label()
                self.branch(condition, yes, no)
                self.build.bind(yes)
                self.effect(then)
                self.build.jump(end, expression.at)
                self.build.bind(no)
                self.effect(other)
                self.build.bind(end)
            case Logical(op, left, right):
                yes, no = self.build.label(), self.build.label()
                self.branch(left, yes, no)
                self.build.bind(yes if op == "&&" else no)
                self.effect(right)
                self.build.bind(no if op == "&&" else yes)
            case Comma(first, second) | LaterPlace(first, second):
                self.effect(first)
                self.effect(second)
            case Convert(operand) | Discard(operand) | Unary(_, operand):
                self.effect(operand)
            case Read(place):
                self.effect(place)
            case VariablePlace() | LiteralPlace():
                pass
            case _ if isinstance(expression, Place):
                self.address(expression)
            case _:
                self.value(expression)

    # Choices -----------------------------------------------------------------------------------------------------

    def branch(self, condition: Expression, yes: int, no: int) -> None:
        """Continue at one of two labels."""
        match condition:
            case Constant(value, _, at):
                self.build.jump(yes if value else no, at)
            case Unary("!", operand):
                self.branch(operand, no, yes)
            case Logical(op, left, right):
                between = self.build.label()
                if op == "&&":
                    self.branch(left, between, no)
                else:
                    self.branch(left, yes, between)
                self.build.bind(between)
                self.branch(right, yes, no)
            case _:
                self.build.emit(program.Branch(self.value(condition), yes, no), condition.at)

    def _truth(self, expression: Expression, at: Range) -> Expr:
        build = self.build
        to = build.temporary(build.fed.words(at))
        yes, no, end = build.label(), build.label(), build.label()
        self.branch(expression, yes, no)
        build.bind(yes)
        build.emit(program.Set(to, Const(1)), at)
        build.jump(end, at)
        build.bind(no)
        build.emit(program.Set(to, Const(0)), at)
        build.bind(end)
        return Reg(to)

    def _chosen(self, expression: Conditional | ChosenPlace) -> Expr:
        build, at = self.build, expression.at
        if isinstance(expression.type, Void):
            self.effect(expression)
            return Const(0)
        to = build.temporary(build.fed.words(at))
        yes, no, end = build.label(), build.label(), build.label()
        self.branch(expression.condition, yes, no)
        build.bind(yes)
        build.emit(program.Set(to, self.values((expression.then,))[0]), expression.then.at)
        build.jump(end, at)
        build.bind(no)
        build.emit(program.Set(to, self.values((expression.other,))[0]), expression.other.at)
        build.bind(end)
        return Reg(to)

    # Places ------------------------------------------------------------------------------------------------------

    def address(self, place: Place, *, end: bool = False) -> Expr:
        """Where a place lies; `end` allows the address one past the last element."""
        build = self.build
        match place:
            case VariablePlace(variable) if variable.static:
                return Const(build.storage.address(variable))
            case VariablePlace(variable):
                return Reg(build.home(variable))
            case LiteralPlace(literal):
                return Const(build.storage.address(literal))
            case Pointed(pointer):
                return self.value(pointer)
            case MemberPlace(whole, offset):
                return moved(self.address(whole), offset)
            case Element():
                return self._element(place, end)
            case ResultPlace(call, variable):
                self.call(call, -1, Reg(build.home(variable)))
                return Reg(build.home(variable))
            case CopiedPlace(target, source, type, at):
                into, out_of = self.values((target, source))
                build.emit(program.Copy(into, out_of, size_of(type), build.fed.words(at)), at)
                return into
            case ChosenPlace():
                return self._chosen(place)
            case LaterPlace(first, second):
                self.effect(first)
                return self.address(second)

    def _element(self, place: Element, end: bool) -> Expr:
        length, at = place.length, place.at
        base, position = self.values((place.whole, place.position))
        self.build.indexes[id(place)] = position
        size = size_of(place.type)
        if length is not None and not (isinstance(position, Const) and 0 <= position.value < length + end):
            self.build.emit(program.Check(position, length, self.build.fed.words(place.whole.at), end), at)
        if isinstance(position, Const):
            return moved(base, position.value * size)
        scaled = position if size == 1 else program.Binary("*", position, Const(size), ADDRESS)
        return program.Binary("+", base, scaled, ADDRESS)

    # Changes -----------------------------------------------------------------------------------------------------

    def assign(self, expression: Assign) -> Expr:
        """`place = value`; what has been assigned."""
        place, value, at = expression.place, expression.value, expression.at
        build = self.build
        if isinstance(place, VariablePlace) and not place.variable.in_memory:
            to = build.home(place.variable)
            self.given(to, value, (place.variable.name,), at)
            return Reg(to)
        address = self.address(place)
        if _changes_register(value):
            address = self.held(address, place.at)
        call = naming.creating(value)
        if call is None:
            stored = self.value(value)
        else:
            to = build.temporary(build.fed.words(call.at))
            self.call(call, to, names=naming.parts(build, place))
            stored = self.converted(Reg(to), call.type, value.type)
        text, field = build.fed.words(place.at), self._field(place)
        build.emit(program.Store(address, stored, scalar_of(place.type), text, field), at)
        return stored

    def given(self, to: int, value: Expression, names: tuple[str, ...], at: Range) -> None:
        """Put a value into the register of a variable; a call does it by itself."""
        call, operand = naming.creating(value), value
        while isinstance(operand, Convert) and fold.is_plain(operand.type, operand.operand.type):
            operand = operand.operand
        if isinstance(operand, Call):
            self.call(operand, to, names=(names, ()) if call is not None else ((), ()))
        else:
            self.build.emit(program.Set(to, self.value(value)), at)

    def modify(self, expression: Modify, *, wanted: bool) -> Expr:
        """`place op= operand`; the old or the new value if it is wanted."""
        build, place, operand = self.build, expression.place, expression.operand
        working, type, at = expression.working, expression.type, expression.at
        in_register = isinstance(place, VariablePlace) and not place.variable.in_memory
        address = Const(0) if in_register else self.address(place)
        if not in_register and _changes_register(operand):
            address = self.held(address, place.at)
        by = self.value(operand)
        old = self.read(place, place.at) if in_register else self._load(address, place)
        new = program.Binary(expression.op, self.converted(old, type, working), by, scalar_of(working))
        result = self._narrowed(new, working, type)
        kept = old
        if wanted:
            kept = self.held(old if expression.before else result, at)
            result = result if expression.before else kept
        if isinstance(place, VariablePlace) and in_register:
            build.emit(program.Set(build.home(place.variable), result), at)
        else:
            text, field = build.fed.words(place.at), self._field(place)
            build.emit(program.Store(address, result, scalar_of(type), text, field), at)
        return kept

    def _load(self, address: Expr, place: Place) -> Expr:
        text = self.build.fed.words(place.at)
        to = self.build.temporary(text)
        self.build.emit(program.Load(to, address, scalar_of(place.type), text, self._field(place)), place.at)
        return Reg(to)

    def _narrowed(self, value: Expr, working: CType, type: CType) -> Expr:
        if isinstance(type, Integer) and type.boolean:
            return program.Binary("!=", value, Const(0), scalar_of(type))
        return self.converted(value, working, type)

    # Calls -------------------------------------------------------------------------------------------------------

    def call(
        self,
        call: Call,
        to: int,
        result: Expr | None = None,
        names: tuple[tuple[str | None, ...], tuple[Expr, ...]] = ((), ()),
    ) -> None:
        """A call; its value goes into register `to`, a structure to the address `result`."""
        build, target, given, at = self.build, call.target, call.arguments, call.at
        if isinstance(call.type, Void):
            to = -1
        text = build.fed.words(at)
        if isinstance(target, Routine):
            arguments = self.values(given)
            whole = tuple(arguments) if result is None else (result, *arguments)
            build.emit(program.Enter(build.storage.function(target), whole, to), at)
        elif not isinstance(target, str):
            address, *arguments = self.values((target, *given))
            whole = tuple(arguments) if result is None else (result, *arguments)
            build.emit(program.EnterAt(address, whole, to, text), at)
        elif call.library:
            build.emit(program.Library(target, tuple(self.values(given)), to, text), at)
        else:
            build.emit(program.Call(target, tuple(self.values(given)), to, text, *names), at)


def _changes_register(node: object) -> bool:
    """Whether evaluating this changes the value of a variable that is kept in a register."""
    match node:
        case Assign(VariablePlace(Variable() as variable)) | Modify(VariablePlace(Variable() as variable)):
            if not variable.in_memory:
                return True
        case _:
            pass
    return isinstance(node, Expression | Place) and any(map(_changes_register, inner(node)))

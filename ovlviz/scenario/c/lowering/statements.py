"""Statements, and the life of the variables declared between them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ....engine import layout, program
from ....engine.program import Const, Expr, Reg
from ..meaning.tree import (
    Block,
    Break,
    Constant,
    Continue,
    Declare,
    Evaluate,
    Expression,
    If,
    Item,
    Label,
    LiteralPlace,
    Loop,
    Place,
    Return,
    Routine,
    Statement,
    Switch,
    Variable,
)
from ..meaning.types import INT, Void, is_scalar, layout_of, scalar_of, size_of
from ..reading.feed import Feed, Range
from . import naming
from .builder import Builder, moved
from .expressions import Expressions
from .storage import Storage


class _Exit(NamedTuple):
    """Where `break` and `continue` go (-1: not here), and how many blocks are open there."""

    on_break: int
    on_continue: int
    depth: int


def function(fed: Feed, storage: Storage, routine: Routine) -> program.Function:
    """One function made into instructions."""
    return _Statements(Builder(fed, storage, routine)).function()


class _Statements:
    def __init__(self, build: Builder) -> None:
        self.build = build
        self.expressions = Expressions(build)
        self.open: list[list[int]] = []
        self.exits: list[_Exit] = []
        self.labels: dict[Label, int] = {}
        self.ready: set[Variable] = set()

    def function(self) -> program.Function:
        build, routine = self.build, self.build.routine
        assert routine.body is not None
        for variable, register in build.arguments.items():
            if variable.in_memory:
                self.keep_argument(variable, register)
        self.several(routine.body.statements)
        if build.reachable:
            # Falling off the end of main gives 0; elsewhere there is no value.
            build.emit(program.Leave(Const(0) if routine.name == "main" else None), _end_of(routine.body.at))
        return build.finish()

    def keep_argument(self, variable: Variable, register: int) -> None:
        """A parameter that lies in memory: its value is stored, a structure copied from where the caller has it."""
        build, home = self.build, Reg(self.build.home(variable))
        if is_scalar(variable.type):
            scalar = scalar_of(variable.type)
            build.emit(program.Store(home, Reg(register), scalar, variable.name), variable.at)
        else:
            build.emit(program.Copy(home, Reg(register), size_of(variable.type), variable.name), variable.at)

    def several(self, statements: Iterable[Statement]) -> None:
        for statement in statements:
            self.statement(statement)
            self.build.end_statement()

    def statement(self, statement: Statement) -> None:
        build = self.build
        match statement:
            case Evaluate(expression):
                self.expressions.effect(expression)
            case Declare(variable, items, at):
                self.declare(variable, items, at)
            case Block(statements, at):
                with_memory: list[int] = []
                self.open.append(with_memory)
                self.several(statements)
                self.open.pop()
                self.release([with_memory], _end_of(at))
            case If():
                self.choice(statement)
            case Loop():
                self.loop(statement)
            case Switch():
                self.switch(statement)
            case Label():
                build.bind(self.labels[statement])
            case Break(at):
                self.leave_blocks(self.exits[-1], at)
                build.jump(self.exits[-1].on_break, at)
            case Continue(at):
                loop = next(one for one in reversed(self.exits) if one.on_continue >= 0)
                self.leave_blocks(loop, at)
                build.jump(loop.on_continue, at)
            case Return(value, at):
                self.leave(value, at)

    # Variables ---------------------------------------------------------------------------------------------------

    def declare(self, variable: Variable, items: tuple[Item, ...] | None, at: Range) -> None:
        build = self.build
        home = build.home(variable)
        if not variable.in_memory:
            if items:
                value = items[0].value
                assert not isinstance(value, bytes | Place)
                self.expressions.given(home, value, (variable.name,), at)
            elif variable.scoped:
                build.emit(program.Forget(home), variable.at)
            return
        if variable.scoped and variable not in self.ready:
            self.allocate(variable)
        if items is not None:
            self.fill(variable, items, at)

    def allocate(self, variable: Variable) -> None:
        number = self.build.locals[variable]
        self.build.emit(program.Allocate(number), variable.at)
        self.open[-1].append(number)

    def fill(self, variable: Variable, items: tuple[Item, ...], at: Range) -> None:
        """The initial value of a variable in memory."""
        build, home = self.build, Reg(self.build.home(variable))
        covered = sum(_size(item) for item in items) == size_of(variable.type)
        if not covered:
            build.emit(program.Fill(home, size_of(variable.type)), at)
        for item in items:
            if not covered and _is_zero(item):
                continue
            self.put(variable, moved(home, item.offset), item)

    def put(self, variable: Variable, address: Expr, item: Item) -> None:
        build, value = self.build, item.value
        name = variable.name + layout.path_to(layout_of(variable.type), item.offset)
        assert not isinstance(value, bytes)
        if isinstance(value, Place):
            source = self.expressions.address(value)
            build.emit(program.Copy(address, source, size_of(value.type), name), item.at)
            return
        call = naming.creating(value)
        if call is None:
            stored = self.expressions.value(value)
        else:
            to = build.temporary(build.fed.words(call.at))
            self.expressions.call(call, to, names=((name,), ()))
            stored = self.expressions.converted(Reg(to), call.type, value.type)
        build.emit(program.Store(address, stored, scalar_of(value.type), name), item.at)

    def release(self, blocks: list[list[int]], at: Range) -> None:
        """The memory of inner blocks is given back."""
        if self.build.reachable:
            for numbers in reversed(blocks):
                for number in reversed(numbers):
                    self.build.emit(program.Release(number), at)

    def leave_blocks(self, exit: _Exit, at: Range) -> None:
        self.release(self.open[exit.depth :], at)

    # Control flow ------------------------------------------------------------------------------------------------

    def choice(self, statement: If) -> None:
        build = self.build
        yes, no, end = build.label(), build.label(), build.label()
        self.expressions.branch(statement.condition, yes, no)
        build.end_statement()
        build.bind(yes)
        self.statement(statement.then)
        if statement.other is not None:
            build.jump(end, statement.at)
        build.bind(no)
        if statement.other is not None:
            self.statement(statement.other)
        build.bind(end)

    def loop(self, loop: Loop) -> None:
        build = self.build
        again, body, step, end = build.label(), build.label(), build.label(), build.label()
        if loop.body_first:
            again, body = body, again
        build.bind(again if not loop.body_first else body)
        if not loop.body_first:
            self.test(loop.condition, body, end, loop.at)
            build.bind(body)
        self.exits.append(_Exit(end, step, len(self.open)))
        self.statement(loop.body)
        self.exits.pop()
        build.bind(step)
        if loop.step is not None:
            self.expressions.effect(loop.step)
            build.end_statement()
        if loop.body_first:
            self.test(loop.condition, body, end, loop.at)
        else:
            build.jump(again, loop.at)
        build.bind(end)

    def test(self, condition: Expression | None, yes: int, no: int, at: Range) -> None:
        if condition is None:
            return
        self.expressions.branch(condition, yes, no)
        self.build.end_statement()

    def switch(self, switch: Switch) -> None:
        build, at = self.build, switch.at
        # A label may lie behind a declaration, so memory is there from the beginning.
        inside = [one.variable for one in switch.body.statements if isinstance(one, Declare)]
        mine: list[int] = []
        self.open.append(mine)
        for variable in inside:
            if variable.in_memory and variable.scoped:
                self.allocate(variable)
                self.ready.add(variable)
        value = self.expressions.held(self.expressions.value(switch.value), switch.value.at)
        end = build.label()
        for _, label in switch.cases:
            self.labels[label] = build.label()
        for number, label in switch.cases:
            following = build.label()
            test = program.Binary("==", value, Const(number), scalar_of(INT))
            build.emit(program.Branch(test, self.labels[label], following), label.at)
            build.bind(following)
        if switch.default is not None:
            self.labels[switch.default] = build.label()
        build.jump(end if switch.default is None else self.labels[switch.default], at)
        build.end_statement()
        self.exits.append(_Exit(end, -1, len(self.open)))
        self.several(switch.body.statements)
        self.exits.pop()
        build.bind(end)
        self.open.pop()
        self.release([mine], _end_of(switch.body.at))

    def leave(self, value: Expression | Place | None, at: Range) -> None:
        build = self.build
        if isinstance(value, Place):
            source = self.expressions.address(value)
            size = size_of(value.type)
            build.emit(program.Copy(Reg(build.returned), source, size, build.fed.words(value.at)), at)
            value = None
        if value is not None and isinstance(value.type, Void):
            self.expressions.effect(value)
            value = None
        build.emit(program.Leave(None if value is None else self.expressions.value(value)), at)


def _end_of(at: Range) -> Range:
    return Range(at.last, at.last)


def _size(item: Item) -> int:
    return 0 if isinstance(item.value, bytes) else size_of(item.value.type)


def _is_zero(item: Item) -> bool:
    match item.value:
        case Constant(0):
            return True
        case LiteralPlace(literal):
            return not any(literal.data)
        case _:
            pass
    return False

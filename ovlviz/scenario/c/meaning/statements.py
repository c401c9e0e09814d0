"""Statements, and the declarations between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from difflib import get_close_matches

from ..reading.feed import Range
from ..reading.syntax import Node, c_ast
from . import builtin, fold, values, variables
from .tree import (
    Block,
    Break,
    Continue,
    Evaluate,
    Expression,
    If,
    Label,
    Loop,
    Place,
    Return,
    Statement,
    Switch,
)
from .types import Integer, Void, described, promoted
from .unit import Unit

_UNSUPPORTED = {
    "Goto": ("goto is not supported", "use a loop, break, continue or return"),
    "Label": ("labels are not supported", "use a loop, break, continue or return"),
    "StaticAssert": ("a static assertion is not supported", "leave it out"),
    "AttributedStatement": ("attributes are not supported", "leave them out"),
    "AttributeDeclaration": ("attributes are not supported", "leave them out"),
}


@dataclass
class _Choice:
    """The labels of a switch while its body is checked."""

    type: Integer
    cases: list[tuple[int, Label]] = field(default_factory=list)
    places: dict[int, Range] = field(default_factory=dict)
    default: Label | None = None


class Statements:
    """The statements of one function."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.loops = 0
        self.depth = 0
        self.choices: list[_Choice | None] = []

    def body(self, node: Node) -> Block:
        """The outermost braces of a function, whose scope is that of the parameters."""
        return Block(tuple(self.several(node.block_items or ())), self.unit.at(node))

    def several(self, nodes: Iterable[Node]) -> Iterator[Statement]:
        """Statements and declarations one after the other; a wrong one is reported and left out."""
        for node in nodes:
            with self.unit.reporting():
                if isinstance(node, c_ast.Decl | c_ast.Typedef):
                    yield from variables.local(self.unit, node, inner=self.depth > 0)
                elif isinstance(node, c_ast.Case | c_ast.Default):
                    yield self.label(node)
                    yield from self.labelled(node)
                elif not isinstance(node, c_ast.Pragma):
                    yield self.statement(node)

    @contextmanager
    def inside(self) -> Iterator[None]:
        """An inner block: names end with it, and memory too."""
        self.depth += 1
        try:
            with self.unit.scope():
                yield
        finally:
            self.depth -= 1

    def statement(self, node: Node | None) -> Statement:
        """One statement; what is wrong inside it is reported where it stands."""
        unit = self.unit
        match node:
            case None | c_ast.EmptyStatement() | c_ast.Pragma():
                return Block((), Range(0, 0))
            case c_ast.Compound():
                with self.inside():
                    return Block(tuple(self.several(node.block_items or ())), unit.at(node))
            case c_ast.If():
                condition = self.condition(node.cond)
                then = self.single(node.iftrue)
                other = self.single(node.iffalse) if node.iffalse is not None else None
                return If(condition, then, other, unit.at(node))
            case c_ast.While() | c_ast.DoWhile():
                condition = self.condition(node.cond)
                return Loop(condition, self.repeated(node.stmt), None, isinstance(node, c_ast.DoWhile), unit.at(node))
            case c_ast.For():
                return self.counting(node)
            case c_ast.Switch():
                return self.switch(node)
            case c_ast.Break():
                if not self.choices:
                    unit.fail(
                        unit.at(node), "break stands outside of a loop and a switch", "leave a function with return"
                    )
                return Break(unit.at(node))
            case c_ast.Continue():
                if not self.loops:
                    unit.fail(unit.at(node), "continue stands outside of a loop", "leave a function with return")
                return Continue(unit.at(node))
            case c_ast.Return():
                return self.leave(node)
            case c_ast.Case() | c_ast.Default():
                unit.fail(
                    unit.at(node), "this label does not stand directly in the braces of a switch", "move it there"
                )
            case _:
                pass
        said = _UNSUPPORTED.get(type(node).__name__)
        if said is not None:
            unit.fail(unit.at(node), *said)
        self.refuse_unknown_type(node)
        value = values.for_effect(unit, node)
        return Evaluate(value, value.at)

    def refuse_unknown_type(self, node: Node) -> None:
        """`NAME *p` is a product to the parser; if NAME means nothing, a declaration was meant."""
        product = node.lvalue if isinstance(node, c_ast.Assignment) else node
        match product:
            case c_ast.BinaryOp(op="*", left=c_ast.ID(name=name) as left):
                if self.unit.find(name) is None and name not in self.unit.macros:
                    near = get_close_matches(name, sorted(builtin.NAMES), 1, 0.7)
                    remedy = f"did you mean {near[0]}?" if near else "write the typedef or struct before this line"
                    self.unit.fail(self.unit.at(left), f"{name} is no type that is known here", remedy)
            case _:
                pass

    def single(self, node: Node) -> Statement:
        """The statement behind if, else or a loop; when it is wrong the rest is checked all the same."""
        found: Statement = Block((), Range(0, 0))
        with self.unit.reporting(), self.inside():
            found = self.statement(node)
        return found

    def condition(self, node: Node) -> Expression:
        """What decides about a branch."""
        return values.scalar(self.unit, node)

    # Loops -------------------------------------------------------------------------------------------------------

    def repeated(self, node: Node) -> Statement:
        """The body of a loop."""
        self.loops += 1
        self.choices.append(None)
        try:
            return self.single(node)
        finally:
            self.loops -= 1
            self.choices.pop()

    def counting(self, node: Node) -> Statement:
        """`for`: a block with what comes before the loop, and the loop."""
        unit, at = self.unit, self.unit.at(node)
        with self.inside():
            before: list[Statement] = []
            if isinstance(node.init, c_ast.DeclList):
                before.extend(self.several(node.init.decls))
            elif node.init is not None:
                first = values.for_effect(unit, node.init)
                before.append(Evaluate(first, first.at))
            condition = None if node.cond is None else self.condition(node.cond)
            step: Expression | Place | None = None if node.next is None else values.for_effect(unit, node.next)
            return Block((*before, Loop(condition, self.repeated(node.stmt), step, False, at)), at)

    # Switch ------------------------------------------------------------------------------------------------------

    def switch(self, node: Node) -> Statement:
        """`switch` with its labels."""
        unit, at = self.unit, self.unit.at(node)
        value = values.integer(unit, node.cond, "the value of a switch")
        assert isinstance(value.type, Integer)
        type = promoted(value.type)
        if not isinstance(node.stmt, c_ast.Compound):
            unit.fail(at, "the body of this switch has no braces", "write switch (x) { case 1: ... }")
        choice = _Choice(type)
        self.choices.append(choice)
        try:
            with self.inside():
                body = Block(tuple(self.several(node.stmt.block_items or ())), unit.at(node.stmt))
        finally:
            self.choices.pop()
        return Switch(fold.convert(value, type), body, tuple(choice.cases), choice.default, at)

    def label(self, node: Node) -> Label:
        """`case` or `default`."""
        unit, at = self.unit, self.unit.at(node)
        choice = self.choices[-1] if self.choices else None
        if choice is None:
            unit.fail(at, "this label does not stand directly in the braces of a switch", "move it there")
        label = Label(at)
        if isinstance(node, c_ast.Default):
            if choice.default is not None:
                unit.fail(
                    at, "this switch has two default labels", f"the other is in line {unit.line(choice.default.at)}"
                )
            choice.default = label
            return label
        value = fold.convert(values.known(unit, node.expr, "the value of a case"), choice.type)
        number = getattr(value, "value", 0)
        if number in choice.places:
            line = unit.line(choice.places[number])
            unit.fail(at, f"this switch has two labels for {number}", f"the other is in line {line}")
        choice.places[number] = at
        choice.cases.append((number, label))
        return label

    def labelled(self, node: Node) -> Iterator[Statement]:
        """The statements behind a label, up to the next one."""
        match node.stmts:
            case [c_ast.EmptyStatement() as nothing, c_ast.Decl() | c_ast.Typedef() as declaration, *_]:
                # pycparser puts an empty statement there; one that is written has a place of its own.
                if nothing.coord.line == node.coord.line:
                    remedy = "put braces around what follows the label: case 1: { int x = 0; ... }"
                    message = "a declaration cannot stand directly behind a label"
                    self.unit.report_at(self.unit.at(declaration), message, remedy)
            case _:
                pass
        yield from self.several(node.stmts)

    # Return ------------------------------------------------------------------------------------------------------

    def leave(self, node: Node) -> Return:
        """`return`, with the value that the function promises."""
        unit, at = self.unit, self.unit.at(node)
        routine = unit.routine
        assert routine is not None
        result = routine.type.result
        if node.expr is None:
            if not isinstance(result, Void):
                unit.fail(
                    at, f"{routine.name} returns {described(result)}, so return needs a value", "for example return 0;"
                )
            return Return(None, at)
        value = values.value(unit, node.expr)
        if isinstance(result, Void):
            if isinstance(value.type, Void):
                return Return(value, at)
            unit.fail(at, f"{routine.name} returns nothing (void), so return has no value", "write return;")
        return Return(values.assigned(unit, value, result, f"the result of {routine.name}"), at)

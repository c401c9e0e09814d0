"""The checker as a whole: what to do with each kind of node, and the program from its first declaration to its last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress

from ..reading.brackets import MAX_NESTING
from ..reading.directives import Macro
from ..reading.feed import Range
from ..reading.headers import SPELLED
from ..reading.syntax import Node, c_ast, index_of
from ..reading.tokens import MAX_TOKENS
from . import calls, declarations, literals, objects, operators, variables
from .statements import Statements
from .tree import Expression, Place, Routine, Variable
from .types import CType, Function, Void, described, is_complete
from .unit import Enough, Unit


class Checker(Unit):
    """Checks one program; afterwards `routines`, `globals` and `literals` are its meaning."""

    def operand(self, node: Node) -> Expression | Place:
        """What an expression is: a value, or a place whose value has not been asked for yet."""
        self.depth += 1
        self.effort += bool(self.expansions)
        try:
            if self.depth > MAX_NESTING:
                self.fail(
                    self.at(node), f"with its macros this is nested deeper than {MAX_NESTING} (the bound on nesting)"
                )
            if self.effort > MAX_TOKENS:
                self.fail(
                    self.at(node), f"all macros together stand for more than {MAX_TOKENS:,} words (the bound on length)"
                )
            return self._operand(node)
        finally:
            self.depth -= 1

    def _operand(self, node: Node) -> Expression | Place:
        match node:
            case c_ast.ID():
                return objects.name(self, node)
            case c_ast.Constant():
                return literals.literal(self, node)
            case c_ast.FuncCall():
                return calls.call(self, node)
            case c_ast.StructRef():
                return objects.member(self, node)
            case c_ast.ArrayRef():
                return objects.element(self, node)
            case c_ast.Assignment():
                return operators.assignment(self, node)
            case c_ast.BinaryOp():
                return operators.binary(self, node)
            case c_ast.UnaryOp():
                return operators.unary(self, node)
            case c_ast.Cast():
                return operators.cast(self, node)
            case c_ast.TernaryOp():
                return operators.choice(self, node)
            case c_ast.ExprList():
                return operators.sequence(self, node)
            case _:
                pass
        at = self.at(node)
        match node:
            case c_ast.InitList():
                self.fail(
                    at, "braces can only begin a variable", "assign the members one by one, or declare a variable"
                )
            case c_ast.CompoundLiteral():
                self.fail(at, "a value in braces behind a type is not supported", "declare a variable with this value")
            case c_ast.Compound():
                self.fail(at, "statements inside an expression are not supported", "write a function")
            case _:
                pass
        self.fail(at, f"{type(node).__name__} is not supported", "write it with the plain operators of C")

    def type_of(self, node: Node) -> CType:
        """The type that a type name or declarator spells."""
        return declarations.type_of(self, node)

    # The program -------------------------------------------------------------------------------------------------

    def check(self, nodes: Sequence[Node], macros: Sequence[Macro]) -> list[Routine]:
        """Check all external declarations; the functions that have a body, in their order."""
        count = len(nodes) - len(macros)
        for macro, node in zip(macros, nodes[count:], strict=True):
            self.macros[macro.name.text] = (macro, node.type.values.enumerators[0].value)
        found: list[Routine] = []
        with suppress(Enough):
            for node in nodes[:count]:
                with self.reporting():
                    found.extend(self.external(node))
            self.finish()
        return found

    def external(self, node: Node) -> Iterator[Routine]:
        """One external declaration: the function, if it is one with a body."""
        if isinstance(node, c_ast.FuncDef):
            yield self.function(node)
        elif isinstance(node, c_ast.Decl | c_ast.Typedef):
            variables.outer(self, node)
        elif not isinstance(node, c_ast.Pragma):
            self.fail(self.at(node), f"{type(node).__name__} is not supported", "leave it out")

    def function(self, node: Node) -> Routine:
        """A function with its body."""
        at = self.at(node.decl)
        name_at = Range(at.first, at.first)
        if node.param_decls:
            remedy = "write the types between the parentheses: int f(int a)"
            self.fail(
                self.at(node.param_decls[0]), "parameters declared behind the parentheses are not supported", remedy
            )
        with self.declaring(node.decl.name, name_at):
            type = self.type_of(node.decl.type)
        if self.is_assumed(_innermost(node.decl.type)):
            self.fail(name_at, f"the type before {node.decl.name} is missing", f"write int {node.decl.name}(...)")
        if not isinstance(type, Function):
            self.fail(name_at, f"{node.decl.name} is no function, so it cannot have a body")
        routine = variables.declare_routine(self, node.decl, type)
        if routine.body is not None:
            line = self.line(routine.at)
            self.fail(name_at, f"the function {routine.name} is written twice", f"it is also written in line {line}")
        routine.type, routine.at = type, name_at
        self.routine = routine
        with self.scope():
            routine.parameters = tuple(self.parameters(node, type))
            statements = Statements(self)
            routine.body = statements.body(node.body)
        self.routine = None
        return routine

    def is_assumed(self, specifier: Node) -> bool:
        """Whether a type is not written: pycparser, like C long ago, takes int for granted."""
        if not isinstance(specifier, c_ast.IdentifierType) or specifier.names != ["int"]:
            return False
        word = self.fed.tokens[index_of(specifier)].text
        return SPELLED.get(word, word) != "int"

    def parameters(self, node: Node, type: Function) -> list[Variable]:
        """The parameters of a function as variables of its body."""
        found = []
        parameters = node.decl.type.args.params if node.decl.type.args else ()
        for one, kind in zip(parameters, type.parameters, strict=False):
            at = self.at(one)
            variable = Variable(one.name or "", kind, Range(at.first, at.first), node.decl.name)
            with self.reporting():
                if not is_complete(kind):
                    self.fail(at, f"the size of this parameter is not known: it is {described(kind)}")
                if one.name:
                    self.declare(one.name, variable)
            found.append(variable)
        return found

    def finish(self) -> None:
        """What can only be said at the end: functions without a body, and main."""
        missing: set[str] = set()
        for routine, at in self.used:
            if routine.body is None and routine.name not in missing:
                missing.add(routine.name)
                self.report_at(at, f"the function {routine.name} is declared but not written", "write its body")
        main = self.scopes[0].get("main")
        if isinstance(main, Routine):
            if main.type.parameters:
                self.report_at(main.at, "main gets no arguments here", "write int main(void)")
            if isinstance(main.type.result, Void):
                self.report_at(main.at, "main returns an int", "write int main(void)")


def _innermost(node: Node) -> Node:
    """The specifier inside a declarator."""
    while not isinstance(node, c_ast.IdentifierType | c_ast.Struct | c_ast.Union | c_ast.Enum):
        node = node.type
    return node

"""What is known of a program while it is checked: its names by scope, its mistakes so far, where its nodes stand.

`Unit` is the part that all modules of the checker share; `checker.Checker` is the whole, which also knows what to do with
each kind of node.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from typing import NamedTuple, NoReturn

from ....calls.constants import CONSTANTS, GUIDS
from ....calls.declare import Declaration
from ....errors import Problem
from ..reading.directives import Macro
from ..reading.feed import Feed, Range
from ..reading.headers import FUNCTION_MACROS
from ..reading.places import Places
from ..reading.source import Mistake, Source
from ..reading.syntax import Node
from .tree import Expression, Literal, Place, Routine, Variable
from .types import CType, Shape

MAX_PROBLEMS = 20
"""Mistakes reported at once."""


class Typedef(NamedTuple):
    """A name for a type."""

    type: CType
    at: Range


class Enumerator(NamedTuple):
    """A constant of an enumeration."""

    value: int
    at: Range


class Tag(NamedTuple):
    """`struct name`, `union name` or `enum name`; an enumeration has no shape."""

    keyword: str
    shape: Shape | None
    at: Range


class Broken(NamedTuple):
    """What was declared wrongly: that has been reported, so its uses are passed over."""

    at: Range


Symbol = Variable | Routine | Typedef | Enumerator | Broken


class Passed(Mistake):
    """Nothing can be said here because of a mistake that has been reported elsewhere."""


class Enough(Exception):
    """There are so many mistakes that more of them help nobody."""


class Expansion(NamedTuple):
    """A macro that is being looked into: where it is used, and what its parameters stand for."""

    name: str
    at: Range
    arguments: Mapping[str, Node]


class Unit(ABC):
    """One program that is being checked."""

    def __init__(self, source: Source, fed: Feed, calls: Mapping[str, Declaration]) -> None:
        self.source = source
        self.fed = fed
        self.places = Places(fed)
        self.calls = calls
        self.problems: list[Problem] = []
        self.scopes: list[dict[str, Symbol]] = [{}]
        self.tags: list[dict[str, Tag]] = [{}]
        self.macros: dict[str, tuple[Macro, Node]] = {}
        self.literals: dict[bytes, Literal] = {}
        self.globals: list[Variable] = []
        self.used: list[tuple[Routine, Range]] = []
        self.externals: dict[str, None] = {}
        self.routine: Routine | None = None
        self.expansions: list[Expansion] = []
        self.depth = 0
        self.effort = 0

    @abstractmethod
    def operand(self, node: Node) -> Expression | Place:
        """What an expression is: a value, or a place whose value has not been asked for yet."""

    @abstractmethod
    def type_of(self, node: Node) -> CType:
        """The type that a type name or declarator spells."""

    # Places in the source and mistakes ---------------------------------------------------------------------------

    def at(self, node: Node) -> Range:
        """The tokens of a node; inside a macro those of its use."""
        return self.expansions[0].at if self.expansions else self.places.of(node)

    def line(self, at: Range) -> int:
        """The line on which a range of tokens begins."""
        return self.fed.tokens[at.first].line

    def fail(self, at: Range, message: str, remedy: str = "") -> NoReturn:
        """Give up the statement that is being checked."""
        raise Mistake(self.fed.span(at), message, remedy)

    def report(self, mistake: Mistake) -> None:
        """Remember a mistake; what follows it is checked all the same."""
        self.problems.append(self.source.problem(mistake.span, mistake.message, mistake.remedy))
        if len(self.problems) >= MAX_PROBLEMS:
            raise Enough

    def report_at(self, at: Range, message: str, remedy: str = "") -> None:
        """Remember a mistake that does not spoil what is being checked."""
        self.report(Mistake(self.fed.span(at), message, remedy))

    @contextmanager
    def reporting(self) -> Iterator[None]:
        """Catch the first mistake of what is done inside and report it."""
        try:
            yield
        except Passed:
            pass
        except Mistake as mistake:
            self.report(mistake)

    @contextmanager
    def declaring(self, name: str | None, at: Range) -> Iterator[None]:
        """If the declaration of `name` fails inside, its later uses are passed over."""
        try:
            yield
        except Mistake:
            if name:
                self.scopes[-1].setdefault(name, Broken(at))
            raise

    # Names -------------------------------------------------------------------------------------------------------

    @contextmanager
    def scope(self) -> Iterator[None]:
        """The names declared inside are forgotten afterwards."""
        self.scopes.append({})
        self.tags.append({})
        try:
            yield
        finally:
            self.scopes.pop()
            self.tags.pop()

    def find(self, name: str) -> Symbol | None:
        """What a name means here."""
        for scope in reversed(self.scopes):
            if name in scope:
                return scope[name]
        return None

    def declare(self, name: str, symbol: Symbol, scope: int = -1) -> None:
        """Give a name a meaning in a scope; Mistake when it has one there or cannot have another."""
        scope %= len(self.scopes)
        before = self.scopes[scope].get(name)
        if before is not None:
            self.fail(symbol.at, f"{name} is declared twice", f"it is also declared in line {self.line(before.at)}")
        self.check_free(name, symbol.at, outside=scope == 0)
        self.scopes[scope][name] = symbol

    def check_free(self, name: str, at: Range, *, outside: bool) -> None:
        """Mistake when the headers or a #define give the name a meaning that no declaration can take away."""
        if name in self.macros:
            macro = self.macros[name][0]
            self.fail(at, f"{name} is #defined in line {macro.name.line}", "use another name for one of the two")
        if name in CONSTANTS or name in GUIDS or name in FUNCTION_MACROS or name == "CONTAINING_RECORD":
            self.fail(at, f"{name} is a name of Windows' headers", "use another name")
        if outside and name in self.calls and self.calls[name].function is None and not self.calls[name].through:
            self.fail(at, f"{name} is already the name of a function of Windows or of ovlviz.h", "use another name")

    def suggestion(self, name: str, *, functions: bool) -> str:
        """A known name that looks like this one, as a question."""
        known: set[str] = set().union(*self.scopes, self.macros)
        if functions:
            known = {one for one in known if isinstance(self.find(one), Routine)} | {*self.calls, *FUNCTION_MACROS}
        else:
            known |= CONSTANTS.keys()
        folded = {one.lower(): one for one in sorted(known)}
        near = get_close_matches(name, sorted(known), 1, 0.7)
        same = folded.get(name.lower()) or next(iter(near), None)
        return f"did you mean {same}?" if same else ""

    def literal(self, data: bytes, at: Range) -> Literal:
        """The string literal with these bytes; equal ones are one object."""
        return self.literals.setdefault(data, Literal(data, at))

"""The checked program: names resolved, conversions written out, nothing left that could be wrong.

Made by the modules beside this one, read by `lowering`.  Expressions have a scalar value; places are where objects lie.  A
value of structure type is always a place.  `at` gives the tokens that an expression covers.  Nodes are dataclasses and
not named tuples because the kinds are recursive: mypy would compare tuples field by field, for minutes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..reading.feed import Range
from .types import CType, Function, Void, is_scalar

# Things with a name ----------------------------------------------------------------------------------------------


@dataclass(eq=False, slots=True)
class Variable:
    """A variable; `addressed` becomes true when somewhere its address is taken, so that it must lie in memory.

    `static` ones live from start to end: their `initial` value is known before the program runs.  `function` is the
    name of the function that declares it, "" for the file's.  A `scoped` local belongs to an inner block.
    """

    name: str
    type: CType
    at: Range
    function: str = ""
    static: bool = False
    scoped: bool = False
    addressed: bool = False
    initial: tuple[Item, ...] = ()

    @property
    def in_memory(self) -> bool:
        """Whether the variable needs memory; otherwise a register holds it."""
        return self.static or self.addressed or not is_scalar(self.type)


@dataclass(eq=False, slots=True)
class Literal:
    """A string literal: its bytes with the zero at the end, and where it stands first."""

    data: bytes
    at: Range


@dataclass(eq=False, slots=True)
class Routine:
    """A function of the program; `body` stays None while it is only declared."""

    name: str
    type: Function
    at: Range
    parameters: tuple[Variable, ...] = ()
    body: Block | None = None
    variables: list[Variable] = field(default_factory=list)


# Places ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class VariablePlace:
    """A variable."""

    variable: Variable
    type: CType
    at: Range


@dataclass(frozen=True, slots=True)
class LiteralPlace:
    """A string literal."""

    literal: Literal
    type: CType
    at: Range


@dataclass(frozen=True, slots=True)
class Pointed:
    """What a pointer points to."""

    pointer: Expression
    type: CType
    at: Range


@dataclass(frozen=True, slots=True)
class MemberPlace:
    """A member of a structure, `offset` bytes into it."""

    whole: Place
    offset: int
    name: str
    type: CType
    at: Range


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the array that is at `whole`, or of which `whole` is the first (`length` None: how many is not known)."""

    whole: Place
    position: Expression
    length: int | None
    type: CType
    at: Range


@dataclass(frozen=True, slots=True)
class ResultPlace:
    """The structure that a call returned, kept in a variable of its own."""

    call: Call
    variable: Variable
    type: CType
    at: Range


@dataclass(frozen=True, slots=True)
class CopiedPlace:
    """The target of a structure assignment."""

    target: Place
    source: Place
    type: CType
    at: Range


@dataclass(frozen=True, slots=True)
class ChosenPlace:
    """One of two structures."""

    condition: Expression
    then: Place
    other: Place
    type: CType
    at: Range


@dataclass(frozen=True, slots=True)
class LaterPlace:
    """A structure after an expression that is evaluated for its effect."""

    first: Expression | Place
    place: Place
    type: CType
    at: Range


Place = (
    VariablePlace
    | LiteralPlace
    | Pointed
    | MemberPlace
    | Element
    | ResultPlace
    | CopiedPlace
    | ChosenPlace
    | LaterPlace
)

# Expressions -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Constant:
    """A number that is known before the program runs."""

    value: int
    type: CType
    at: Range


@dataclass(frozen=True, slots=True)
class AddressOf:
    """The address of an object; `explicit` when the source says `&`, so that one past the end of an array is meant."""

    place: Place
    explicit: bool
    type: CType
    at: Range


@dataclass(frozen=True, slots=True)
class FunctionAddress:
    """The address of a function of the program, or of the API function called `target`."""

    target: Routine | str
    type: CType
    at: Range


@dataclass(frozen=True, slots=True)
class Read:
    """The scalar value of a place."""

    place: Place
    type: CType
    at: Range


@dataclass(frozen=True, slots=True)
class Convert:
    """The operand converted to another scalar type."""

    operand: Expression
    type: CType
    at: Range


@dataclass(frozen=True, slots=True)
class Unary:
    """`op` is one of - ~ !."""

    op: str
    operand: Expression
    type: CType
    at: Range


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """An operator between operands that have been converted; comparisons give an int."""

    op: str
    left: Expression
    right: Expression
    type: CType
    at: Range


@dataclass(frozen=True, slots=True)
class Logical:
    """`&&` or `||`: the right side is evaluated only if it matters."""

    op: str
    left: Expression
    right: Expression
    type: CType
    at: Range


@dataclass(frozen=True, slots=True)
class Conditional:
    """`condition ? then : other`; for two calls without a value the type is void."""

    condition: Expression
    then: Expression
    other: Expression
    type: CType
    at: Range


@dataclass(frozen=True, slots=True)
class Sequence:
    """`first, second`."""

    first: Expression | Place
    second: Expression
    type: CType
    at: Range


@dataclass(frozen=True, slots=True)
class Assign:
    """`place = value`; the value has been converted."""

    place: Place
    value: Expression
    type: CType
    at: Range


@dataclass(frozen=True, slots=True)
class Modify:
    """`place op= operand`, computed in the type `working`; `before` when the old value is the result (`x++`)."""

    place: Place
    op: str
    operand: Expression
    working: CType
    before: bool
    type: CType
    at: Range


@dataclass(frozen=True, slots=True)
class Discard:
    """`(void)x`: evaluated for its effect alone."""

    operand: Expression | Place
    type: Void
    at: Range


@dataclass(frozen=True, slots=True)
class Call:
    """A call.  The target is a function of the program, an expression that gives its address, or the name of an API function.

    `library` says that the name is one of the C library's; `creates` that the result is a handle to be named after
    the variable it is kept in.
    """

    target: Routine | Expression | str
    arguments: tuple[Expression | Place, ...]
    library: bool
    creates: bool
    type: CType
    at: Range


Expression = (
    Constant
    | AddressOf
    | FunctionAddress
    | Read
    | Convert
    | Unary
    | Arithmetic
    | Logical
    | Conditional
    | Sequence
    | Assign
    | Modify
    | Discard
    | Call
)


def inner(node: Expression | Place) -> Iterator[Expression | Place]:
    """The expressions and places directly inside one."""
    for name in node.__slots__:
        inside = getattr(node, name)
        for one in inside if isinstance(inside, tuple) else (inside,):
            if isinstance(one, Expression | Place):
                yield one


@dataclass(frozen=True, slots=True)
class Item:
    """A part of an initial value, `offset` bytes into the object: a scalar, a structure, or the bytes of a string."""

    offset: int
    value: Expression | Place | bytes
    at: Range


# Statements ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Declare:
    """A local variable comes into being.  `items` None: it has no value yet."""

    variable: Variable
    items: tuple[Item, ...] | None
    at: Range


@dataclass(frozen=True, slots=True)
class Evaluate:
    """An expression for its effect."""

    expression: Expression | Place
    at: Range


@dataclass(frozen=True, slots=True)
class Block:
    """Statements in braces."""

    statements: tuple[Statement, ...]
    at: Range


@dataclass(frozen=True, slots=True)
class If:
    """A choice."""

    condition: Expression
    then: Statement
    other: Statement | None
    at: Range


@dataclass(frozen=True, slots=True)
class Loop:
    """`while`, `do` and `for`: the condition comes first unless `body_first`; `step` runs before each repetition."""

    condition: Expression | None
    body: Statement
    step: Expression | Place | None
    body_first: bool
    at: Range


@dataclass(frozen=True, slots=True)
class Switch:
    """A switch; its body holds the labels."""

    value: Expression
    body: Block
    cases: tuple[tuple[int, Label], ...]
    default: Label | None
    at: Range


@dataclass(eq=False, slots=True)
class Label:
    """A `case` or `default` in the body of a switch."""

    at: Range


@dataclass(frozen=True, slots=True)
class Break:
    """Leave the loop or switch."""

    at: Range


@dataclass(frozen=True, slots=True)
class Continue:
    """Go on with the next repetition."""

    at: Range


@dataclass(frozen=True, slots=True)
class Return:
    """Leave the function."""

    value: Expression | Place | None
    at: Range


Statement = Declare | Evaluate | Block | If | Loop | Switch | Label | Break | Continue | Return

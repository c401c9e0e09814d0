"""A program under study: functions of instructions, and the variables they use.  Data only.

The C front end flattens functions to these instructions; `execute` runs them.  Two kinds of storage:

* a *register* holds one integer of a variable whose address is never taken, or a value in passing; registers are
  private to a function's activation, so code that touches only registers can never race;
* a *block* of memory holds everything else: statics, arrays, structures, locals whose address is taken.

Memory is touched by `Load`, `Store`, `Copy` and `Fill` alone, one access an instruction: these are the places where
threads may switch when they share an object (design 8.7), `++x` being a load and a store.
Expressions are trees over registers and constants, so they have no effects and may be evaluated at any time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from .layout import Layout, Scalar

# Expressions -----------------------------------------------------------------------------------------------------


class Const(NamedTuple):
    """A known integer."""

    value: int


class Reg(NamedTuple):
    """The value of register `number`; None in the machine while it has none."""

    number: int


class Unary(NamedTuple):
    """`op` is one of - ~ !; the result wraps to `type`."""

    op: str
    operand: Expr
    type: Scalar


class Binary(NamedTuple):
    """`op` is one of + - * / % << >> & | ^ == != < <= > >=; the result wraps to `type`.

    Operands have already been converted to their common type.  Division truncates towards zero; a zero divisor is a
    fault.  A shift by more than the width takes the count modulo the width, as the processor does.
    """

    op: str
    left: Expr
    right: Expr
    type: Scalar


class Convert(NamedTuple):
    """The operand wrapped to `type`; an unknown value stays unknown (copying never faults, design 8.16)."""

    operand: Expr
    type: Scalar


Expr = Const | Reg | Unary | Binary | Convert

# Instructions ----------------------------------------------------------------------------------------------------


class Set(NamedTuple):
    """register `to` = value; an unknown value is copied as unknown."""

    to: int
    value: Expr


class Forget(NamedTuple):
    """The register holds no value: a declaration without initialiser is entered (again)."""

    to: int


class Load(NamedTuple):
    """register `to` = the `type` at `address`; unknown if one of its bytes is.  `what` is the source text, for messages.

    `field` is the member's name if the access is to a result field of an OVERLAPPED in a program with a provider: an
    event of its own then, and a place where threads may switch.  The same holds for Store.
    """

    to: int
    address: Expr
    type: Scalar
    what: str
    field: str = ""


class Store(NamedTuple):
    """the `type` at `address` = value; storing an unknown value makes the bytes unknown."""

    address: Expr
    value: Expr
    type: Scalar
    what: str
    field: str = ""


class Copy(NamedTuple):
    """`size` bytes from `source` to `target`, known or not (structures by value)."""

    target: Expr
    source: Expr
    size: int
    what: str


class Fill(NamedTuple):
    """`size` zero bytes at `target` (an initialiser that leaves the rest out)."""

    target: Expr
    size: int


class Check(NamedTuple):
    """Fault unless 0 <= position < length: `what` is the indexed text, `buf` in `buf[i]`.

    When `end` is true position == length is allowed too (`&buf[16]`, the address one past the last element).
    """

    position: Expr
    length: int
    what: str
    end: bool = False


class Allocate(NamedTuple):
    """A new, unknown block for local number `local`; its address goes into the local's register."""

    local: int


class Release(NamedTuple):
    """The block of local number `local` dies: its scope is left."""

    local: int


class Jump(NamedTuple):
    """Continue at `target`.  A jump backwards costs 1 µs (design 8.1)."""

    target: int


class Branch(NamedTuple):
    """Continue at `then` if the condition is not 0, else at `other`; branching on an unknown value is a fault."""

    condition: Expr
    then: int
    other: int


class Call(NamedTuple):
    """Call the API function `name`; its result goes into register `to` (-1: nowhere).

    `text` is the call as it stands in the source.  `names` are the register and the text pairs of the lvalue that
    receives the result, so that what the call creates can be named after the variable it is kept in: literal text
    with None where the value of the next index expression is inserted, e.g. ("ev[", None, "]") with (Reg(3),).
    """

    name: str
    arguments: tuple[Expr, ...]
    to: int
    text: str
    names: tuple[str | None, ...] = ()
    indexes: tuple[Expr, ...] = ()


class Library(NamedTuple):
    """Run the C library function `name` on the spot: memory and arithmetic only, no cost, no fact (`memset`)."""

    name: str
    arguments: tuple[Expr, ...]
    to: int
    text: str


class Enter(NamedTuple):
    """Call the program's own function number `function`; its result goes into register `to` (-1: nowhere)."""

    function: int
    arguments: tuple[Expr, ...]
    to: int


class EnterAt(NamedTuple):
    """Call through a function pointer: the program's own function, or an API function fetched at run time."""

    address: Expr
    arguments: tuple[Expr, ...]
    to: int
    text: str


class Leave(NamedTuple):
    """Return from the function; `value` None for a void function or a value that was never given."""

    value: Expr | None


Instruction = (
    Set
    | Forget
    | Load
    | Store
    | Copy
    | Fill
    | Check
    | Allocate
    | Release
    | Jump
    | Branch
    | Call
    | Library
    | Enter
    | EnterAt
    | Leave
)

# Programs --------------------------------------------------------------------------------------------------------


class Span(NamedTuple):
    """A place in the source: line and column from 1, `end` the column after the last character on that line."""

    line: int
    column: int
    end: int


class Variable(NamedTuple):
    """A variable that lives in memory: its name, layout, and the function it belongs to ("" for statics of the file)."""

    name: str
    layout: Layout
    function: str
    line: int


class Local(NamedTuple):
    """A local in memory: `variable` indexes Program.variables, its address is kept in `register`.

    `scoped` locals are allocated and released by instructions; the others live as long as the activation.
    """

    variable: int
    register: int
    scoped: bool


@dataclass(frozen=True, eq=False)
class Function:
    """One C function.  The first registers hold the arguments; `registers` names each (temporaries have the text they hold).

    `stack` is how many bytes its locals in memory need.
    """

    name: str
    parameters: int
    registers: tuple[str, ...]
    locals: tuple[Local, ...]
    code: tuple[Instruction, ...]
    spans: tuple[Span, ...]
    returns_value: bool
    result: Scalar | None = None
    stack: int = 0


class ProviderCode(NamedTuple):
    """The service provider that a program brings along (`provider.c`), as the C front end finds it.

    `functions` are its functions under the documented names WSP..., with their numbers.  `system` are the variables in
    which Winsock keeps what it hands to a provider (tables, thread ids, the place for an error code), by name.  `ifs`: its
    handles are those of the system's files, since it passes them through WPUModifyIFSHandle (S10).
    """

    functions: tuple[tuple[str, int], ...]
    system: tuple[tuple[str, int], ...]
    ifs: bool

    def function(self, name: str) -> int | None:
        """The number of the function of this name."""
        return next((number for one, number in self.functions if one == name), None)

    @property
    def switch(self) -> bool:
        """Whether it is the Windows Sockets switch over a SAN provider, which has a start function of its own (S90, S91)."""
        return all(self.function(name) is not None for name in ("WSPStartup", "WSPStartupEx"))

    def variable(self, name: str) -> int:
        """The number of a system variable; there must be one."""
        return next(number for one, number in self.system if one == name)


@dataclass(frozen=True, eq=False)
class Program:
    """A whole program.  `statics` gives the initial bytes of each variable that lives from start to end.

    `variables` begins with an unused one (number 0 would make NULL a valid address); the string literals, which
    nothing may write, are those from number `constants` on.

    Function addresses are CODE + 16 * index: the program's own functions first, then `externals`, the API functions
    whose address is taken or can be fetched.
    """

    file: str
    source: str
    functions: tuple[Function, ...]
    variables: tuple[Variable, ...]
    constants: int
    statics: tuple[tuple[int, bytes], ...]
    main: int
    defines: tuple[tuple[str, str], ...] = ()
    externals: tuple[str, ...] = field(default=())
    provider: ProviderCode | None = None

    @cached_property
    def watched(self) -> frozenset[int]:
        """The numbers of a provider's functions under the documented names: a call of one by C code too is an event."""
        return frozenset(number for _, number in self.provider.functions) if self.provider else frozenset()

    def __repr__(self) -> str:
        return f"Program({self.file!r})"

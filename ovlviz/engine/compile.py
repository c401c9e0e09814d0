"""C functions made into Python: one function for each basic block, compiled once.

A block runs its instructions on a slice and its registers and returns the number of the next instruction, or -1 when the
running frame has changed or the slice has ended.  The text that Python compiles is made here from operators, register
numbers and integers alone; names, texts and places go by as constants, so no word of a program under study ever reaches
the compiler.

Nothing is kept up to date for the case of a fault: each instruction has lines of its own in the text, so the line that
Python blames says which instruction it was.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from types import TracebackType
from typing import Any, NamedTuple

from .expressions import NAMES, Registers, known, number, text_of, tuple_text
from .memory import CODE, GUARD, OFFSET_BITS, OFFSET_MASK, Fault
from .program import (
    Allocate,
    Branch,
    Call,
    Check,
    Copy,
    Enter,
    EnterAt,
    Expr,
    Fill,
    Forget,
    Function,
    Instruction,
    Jump,
    Leave,
    Library,
    Load,
    Release,
    Set,
    Span,
    Store,
)
from .slice import CallStop, FieldStop, Slice

Block = Callable[[Slice, Registers], int]


class Code(NamedTuple):
    """A compiled function: its blocks by their first instruction, and the instruction of each line of their text."""

    blocks: dict[int, Block]
    lines: tuple[int, ...]

    def position(self, blamed: TracebackType | None) -> int:
        """The instruction at which an exception left a block."""
        while blamed is not None and blamed.tb_frame.f_code.co_filename != _FILE:
            blamed = blamed.tb_next
        assert blamed is not None
        return self.lines[blamed.tb_lineno]


_FILE = "<a block of C>"


@lru_cache(maxsize=4096)
def compiled(function: Function, switching: bool = False) -> Code:
    """The function's blocks; with `switching` a slice may also end before each access to memory (`Slice.switches`)."""
    heads = _heads(function, switching)
    text = _Text(function, switching)
    for pc, instruction in enumerate(function.code):
        if pc in heads:
            text.begin(pc)
        text.add(pc, instruction)
        if pc + 1 in heads and not isinstance(instruction, _ENDS):
            text.line(pc, f"return {pc + 1}")
    exec(compile("\n".join(text.text), _FILE, "exec"), text.names)
    return Code({pc: text.names[f"b{pc}"] for pc in heads}, tuple(text.lines))


_ENDS = (Jump, Branch, Call, Enter, EnterAt, Leave)
"""What ends a block: the next instruction is not, or not at once, the one that follows."""


_SWITCHES = (Load, Store, Copy, Fill, Library, Call, EnterAt, Leave)
"""Where a slice can end that may switch at memory: before an access, and before what others see after one."""


def _heads(function: Function, switching: bool) -> set[int]:
    """Where blocks begin: at the start, at the targets of jumps, and where a call comes back to."""
    heads = {0}
    for pc, instruction in enumerate(function.code):
        if switching and isinstance(instruction, _SWITCHES):
            heads |= {pc, pc + 1}
        match instruction:
            case Jump(target):
                heads |= {target, pc + 1}
            case Branch(_, then, other):
                heads |= {then, other, pc + 1}
            case Call() | Enter() | EnterAt() | Leave():
                heads.add(pc + 1)
            case Load(field=field) | Store(field=field) if field:
                heads.add(pc + 1)
            case _:
                pass
    return {pc for pc in heads if pc < len(function.code)}


class _Text:
    """The Python text of one function, as it grows."""

    def __init__(self, function: Function, switching: bool) -> None:
        self.function = function
        self.switching = switching
        self.text: list[str] = []
        self.lines = [0]
        self.names: dict[str, Any] = {**NAMES, **_HELPERS}

    def begin(self, pc: int) -> None:
        self.text.append(f"def b{pc}(work, r):")
        self.lines.append(pc)

    def line(self, pc: int, text: str) -> None:
        self.text.append(f"    {text}")
        self.lines.append(pc)

    def keep(self, value: object) -> str:
        """The name under which the text can use a constant."""
        name = f"k{len(self.names)}"
        self.names[name] = value
        return name

    def add(self, pc: int, instruction: Instruction) -> None:
        """The lines of one instruction."""
        if self.switching:
            self._switch(pc, instruction)
        match instruction:
            case Set(to, value):
                self.line(pc, f"r[{to}] = {text_of(value)}")
            case Forget(to):
                self.line(pc, f"r[{to}] = None")
            case Load(to, address, type, _, field):
                if field:
                    self.line(pc, f"at = {text_of(address)}")
                at = "at" if field else text_of(address)
                self.line(pc, f"r[{to}] = load(work, {at}, {type.size}, {type.signed})")
                if field:
                    self._seen(pc, field, at, f"r[{to}]", stored=False)
            case Store(address, value, type, _, field):
                at, what, mask = text_of(address), text_of(value), (1 << 8 * type.size) - 1
                self.line(pc, f"store(work, {at}, {what}, {type.size}, {mask})")
                if field:
                    self._seen(pc, field, at, what, stored=True)
            case Copy(target, source, size, _):
                self.line(pc, f"work.copy({number(target)}, {number(source)}, {size})")
            case Fill(target, size):
                self.line(pc, f"work.store({number(target)}, {self.keep(bytes(size))})")
            case Check(position, length, what, end):
                limit = length + 1 if end else length
                self.line(
                    pc, f"if not 0 <= (v := {text_of(position)}) < {limit}: outside(v, {length}, {self.keep(what)})"
                )
            case Allocate(local):
                self.line(pc, f"r[{self.function.locals[local].register}] = work.allocate({local})")
            case Release(local):
                self.line(pc, f"work.release_variable({self.function.locals[local].variable})")
            case Library(name, arguments, to, _):
                call = f"work.library[{self.keep(name)}](work, known({tuple_text(arguments)}))"
                self.line(pc, f"r[{to}] = {call}" if to >= 0 else call)
            case _:
                self._end(pc, instruction)

    def _switch(self, pc: int, instruction: Instruction) -> None:
        addresses: tuple[Expr, ...]
        match instruction:
            case Load(address=address) | Store(address=address):
                addresses = (address,)
            case Copy(target=target, source=source):
                addresses = (target, source)
            case Fill(target=target):
                addresses = (target,)
            case Library(arguments=arguments):
                addresses = arguments
            case Call() | EnterAt() | Leave():
                addresses = ()
            case _:
                return
        ends = "work.root and " if isinstance(instruction, Leave) else ""
        self.line(pc, f"if {ends}work.switch({pc}, {tuple_text(addresses)}): return -1")

    def _seen(self, pc: int, field: str, at: str, value: str, *, stored: bool) -> None:
        """An access that others can see: the slice ends behind it."""
        span = self.keep(self.function.spans[pc])
        self.line(pc, f"work.pc = {pc + 1}")
        self.line(pc, f"work.stop = field_stop({self.keep(field)}, {at}, {value}, {stored}, {span})")
        self.line(pc, "return -1")

    def _end(self, pc: int, instruction: Instruction) -> None:
        following = pc + 1
        match instruction:
            case Jump(target):
                self.line(pc, f"return {_go(pc, target)}")
            case Branch(condition, then, other):
                self.line(pc, f"if {number(condition)}: return {_go(pc, then)}")
                self.line(pc, f"return {_go(pc, other)}")
            case Call(name, arguments, to, text, names, indexes):
                hint = self.keep("".join(part for part in names if part is not None))
                if indexes:
                    hint = f"named({self.keep(names)}, known({tuple_text(indexes)}))"
                stop = self.keep((name, to, text, self.function.spans[pc]))
                self.line(pc, f"work.pc = {following}")
                self.line(pc, f"work.stop = stopped(*{stop}, {tuple_text(arguments)}, {hint})")
                self.line(pc, "return -1")
            case Enter(index, arguments, to):
                self.line(pc, f"return work.enter({index}, {tuple_text(arguments)}, {to}, {following})")
            case EnterAt(address, arguments, to, text):
                at, given = number(address), tuple_text(arguments)
                place = self.keep((to, text, self.function.spans[pc]))
                self.line(pc, f"return enter_at(work, {at}, {given}, {following}, *{place})")
            case Leave(value):
                result = "None" if value is None else text_of(value)
                self.line(pc, f"return work.leave({result}, {pc})")
            case _:
                raise AssertionError(instruction)


def _go(pc: int, target: int) -> str:
    """Where to go on: a backward jump takes time."""
    return str(target) if target > pc else f"work.jump_back({target})"


# What blocks call -------------------------------------------------------------------------------------------------


def _load(work: Slice, at: int, size: int, signed: bool) -> int | None:
    # The common case at once: a living block that is wholly known.
    place = at >> OFFSET_BITS
    block = work.written.get(place) or work.memory.get(place)
    offset = (at & OFFSET_MASK) - GUARD
    if block is None or block.known is not None or work.freed or not 0 <= offset <= len(block.data) - size:
        return work.load(at, size, signed=signed)
    return int.from_bytes(block.data[offset : offset + size], "little", signed=signed)


def _store(work: Slice, to: int, value: int | None, size: int, mask: int) -> None:
    if to is None:
        raise TypeError
    if value is None:
        work.forget(to, size)
    else:
        work.store(to, (value & mask).to_bytes(size, "little"))


def _outside(at: int, length: int, what: str) -> None:
    raise Fault("out-of-bounds", f"index {at} is outside {what}, which has {length} element{'s' * (length != 1)}")


def _named(names: tuple[str | None, ...], indexes: tuple[int, ...]) -> str:
    """What receives a call's result: `ev[1]`, the indexes put in where the names leave a gap."""
    found = iter(indexes)
    return "".join(str(next(found)) if part is None else part for part in names)


def _stopped(name: str, to: int, text: str, span: Span, arguments: tuple[int | None, ...], hint: str) -> CallStop:
    return CallStop(name, known(arguments), to, text, span, hint)


def _enter_at(
    work: Slice, target: int, arguments: tuple[int | None, ...], following: int, to: int, text: str, span: Span
) -> int:
    index, rest = divmod(target - CODE, 16)
    program = work.program
    if rest or not 0 <= index < len(program.functions) + len(program.externals):
        raise Fault("bad-pointer", f"calls {target:#x}, which is no address of a function")
    if index < len(program.functions):
        return work.enter(index, arguments, to, following)
    name = program.externals[index - len(program.functions)]
    work.stop = CallStop(name, known(arguments), to, text, span, "")
    work.pc = following
    return -1


_HELPERS: dict[str, object] = {
    "load": _load,
    "store": _store,
    "outside": _outside,
    "named": _named,
    "stopped": _stopped,
    "enter_at": _enter_at,
    "field_stop": FieldStop,
    "known": known,
}


def operands(instruction: Instruction) -> tuple[Expr, ...]:
    """The expressions that an instruction evaluates."""
    match instruction:
        case Set(_, value):
            return (value,)
        case Load(address=address) | Store(address=address):
            return (address,)
        case Copy(target, source, _, _):
            return (target, source)
        case Fill(target, _):
            return (target,)
        case Check(position, _, _, _):
            return (position,)
        case Branch(condition, _, _):
            return (condition,)
        case Call(arguments=arguments, indexes=indexes):
            return (*arguments, *indexes)
        case Library(_, arguments, _, _) | Enter(_, arguments, _):
            return arguments
        case EnterAt(address, arguments, _, _):
            return (address, *arguments)
        case Leave(value):
            return () if value is None else (value,)
        case Forget() | Allocate() | Release() | Jump():
            return ()

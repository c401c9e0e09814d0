"""What a program can never look at again, although it is still there: worlds that differ in nothing else are one world.

A *register* is dead where every way on gives it a new value before it is read (live variables, the classic backward
analysis; for state spaces: Bozga, Fernandez, Ghirvu: State Space Reduction Based on Live Variables Analysis, SAS 1999).
A *local variable in memory* is never read if its address goes nowhere but to stores and to parameters through which a call
only answers: the key of a packet that only its pointer is wanted of.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from ..engine.program import (
    Allocate,
    Branch,
    Call,
    Fill,
    Function,
    Instruction,
    Jump,
    Leave,
    Program,
    Reg,
    Store,
)

ANSWERS = {
    "GetQueuedCompletionStatus": (1, 2, 3),
    "GetQueuedCompletionStatusEx": (1, 3),
    "GetOverlappedResult": (2,),
    "WSAGetOverlappedResult": (2, 4),
    "WSARecv": (3,),
    "WSASend": (3,),
}
"""The positions of parameters that are addresses which a call stores at and never reads from."""


@lru_cache(maxsize=256)
def live(function: Function) -> tuple[frozenset[int], ...]:
    """The registers that may still be read, before each instruction of a function."""
    code = function.code
    found: list[frozenset[int]] = [frozenset()] * len(code)
    changed = True
    while changed:
        changed = False
        for at in range(len(code) - 1, -1, -1):
            after = frozenset[int]().union(*[found[to] for to in _next(code[at], at) if to < len(code)])
            before = after - {_defined(function, code[at])} | frozenset(_read(code[at]))
            if before != found[at]:
                found[at] = before
                changed = True
    return tuple(found)


def _next(one: Instruction, at: int) -> tuple[int, ...]:
    match one:
        case Jump(target):
            return (target,)
        case Branch(_, then, other):
            return (then, other)
        case Leave():
            return ()
        case _:
            return (at + 1,)


def _defined(function: Function, one: Instruction) -> int:
    """The register that gets a new value; -1 for none."""
    if isinstance(one, Allocate):
        return function.locals[one.local].register
    return getattr(one, "to", -1)


def _read(one: Any) -> Iterator[int]:
    """The registers in an instruction or expression that are read."""
    if isinstance(one, Reg):
        yield one.number
    elif isinstance(one, tuple):
        for part in one:
            yield from _read(part)


@lru_cache(maxsize=16)
def never_read(program: Program) -> frozenset[int]:
    """The variables, locals in memory, whose content nothing ever reads."""
    return frozenset(
        local.variable
        for function in program.functions
        for local in function.locals
        if not any(_may_be_read(local.register, one) for one in function.code)
    )


def _may_be_read(register: int, one: Instruction) -> bool:
    """Whether an instruction does anything with the address in a register but store there."""
    address = Reg(register)
    match one:
        case Store(to, value):
            return register in _read(value) or (to != address and register in _read(to))
        case Fill(target):
            return target != address and register in _read(target)
        case Call(name, arguments):
            given = [value for at, value in enumerate(arguments) if at not in ANSWERS.get(name, ()) or value != address]
            return register in _read((*given, *one.indexes))
        case _:
            return register in _read(one)

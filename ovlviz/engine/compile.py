"""Instructions made into Python functions, once for each C function.

Each step runs one instruction on the slice and its registers and returns the next program counter, or -1 when the
running frame has changed or the slice has ended.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from .expressions import Registers, evaluator, tuple_evaluator
from .layout import Scalar
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
from .slice import CallStop, Slice

Step = Callable[[Slice, Registers], int]


@lru_cache(maxsize=4096)
def compiled(function: Function) -> tuple[Step, ...]:
    """The steps of a function, one for each instruction."""
    return tuple(_step(function, pc) for pc in range(len(function.code)))


def _need(value: int | None) -> int:
    if value is None:
        raise TypeError
    return value


def _known(values: tuple[int | None, ...]) -> tuple[int, ...]:
    """The values of arguments, none of which may be unknown: an API call reads them (design 8.16)."""
    if None in values:
        raise TypeError
    return values  # type: ignore[return-value]


def _step(function: Function, pc: int) -> Step:
    instruction = function.code[pc]
    following = pc + 1
    match instruction:
        case Set(to, value):
            return _set(to, value, following)
        case Forget(to):

            def forget(work: Slice, r: Registers) -> int:
                r[to] = None
                return following

            return forget
        case Load(to, address, type, _):
            return _load(to, address, type, following)
        case Store(address, value, type, _):
            return _store(address, value, type, following)
        case Copy(target, source, size, _):
            into, out_of = evaluator(target), evaluator(source)

            def copy(work: Slice, r: Registers) -> int:
                work.copy(_need(into(r)), _need(out_of(r)), size)
                return following

            return copy
        case Fill(target, size):
            into, zeros = evaluator(target), bytes(size)

            def fill(work: Slice, r: Registers) -> int:
                work.store(_need(into(r)), zeros)
                return following

            return fill
        case Check():
            return _check(instruction, following)
        case Allocate(local):
            register = function.locals[local].register

            def allocate(work: Slice, r: Registers) -> int:
                r[register] = work.allocate(local)
                return following

            return allocate
        case Release(local):
            variable = function.locals[local].variable

            def release(work: Slice, r: Registers) -> int:
                work.release_variable(variable)
                return following

            return release
        case Jump(target):
            if target > pc:
                return lambda work, r: target
            return lambda work, r: work.jump_back(target)
        case Branch(condition, then, other):
            return _branch(condition, then, other, pc)
        case Call(name, arguments, to, text, names, indexes):
            return _call(name, arguments, to, text, names, indexes, function.spans[pc], following)
        case Library(name, arguments, to, _):
            given = tuple_evaluator(arguments)

            def library(work: Slice, r: Registers) -> int:
                value = work.library[name](work, _known(given(r)))
                if to >= 0:
                    r[to] = value
                return following

            return library
        case Enter(number, arguments, to):
            given = tuple_evaluator(arguments)
            return lambda work, r: work.enter(number, given(r), to, following)
        case EnterAt(address, arguments, to, text):
            return _enter_at(address, arguments, to, text, function.spans[pc], following)
        case Leave(value):
            if value is None:
                return lambda work, r: work.leave(None, pc)
            result = evaluator(value)
            return lambda work, r: work.leave(result(r), pc)


def _set(to: int, value: Expr, following: int) -> Step:
    result = evaluator(value)

    def set(work: Slice, r: Registers) -> int:
        r[to] = result(r)
        return following

    return set


def _load(to: int, address: Expr, type: Scalar, following: int) -> Step:
    where, size, signed = evaluator(address), type.size, type.signed

    def load(work: Slice, r: Registers) -> int:
        at = _need(where(r))
        # The common case without a call: a living block that is wholly known.
        number = at >> OFFSET_BITS
        block = work.written.get(number) or work.memory.get(number)
        offset = (at & OFFSET_MASK) - GUARD
        if block is None or block.known is not None or work.freed or not 0 <= offset <= len(block.data) - size:
            r[to] = work.load(at, size, signed=signed)
        else:
            r[to] = int.from_bytes(block.data[offset : offset + size], "little", signed=signed)
        return following

    return load


def _store(address: Expr, value: Expr, type: Scalar, following: int) -> Step:
    where, result, size = evaluator(address), evaluator(value), type.size
    mask = (1 << size * 8) - 1

    def store(work: Slice, r: Registers) -> int:
        to = _need(where(r))
        number = result(r)
        if number is None:
            work.forget(to, size)
        else:
            work.store(to, (number & mask).to_bytes(size, "little"))
        return following

    return store


def _check(check: Check, following: int) -> Step:
    index, limit = evaluator(check.position), check.length + (1 if check.end else 0)
    length, what = check.length, check.what

    def inside(work: Slice, r: Registers) -> int:
        at = _need(index(r))
        if not 0 <= at < limit:
            raise Fault(
                "out-of-bounds", f"index {at} is outside {what}, which has {length} element{'s' * (length != 1)}"
            )
        return following

    return inside


def _branch(condition: Expr, then: int, other: int, pc: int) -> Step:
    test = evaluator(condition)
    if then > pc and other > pc:
        return lambda work, r: then if _need(test(r)) else other

    def branch(work: Slice, r: Registers) -> int:
        target = then if _need(test(r)) else other
        return target if target > pc else work.jump_back(target)

    return branch


def _call(
    name: str,
    arguments: tuple[Expr, ...],
    to: int,
    text: str,
    names: tuple[str | None, ...],
    indexes: tuple[Expr, ...],
    span: Span,
    following: int,
) -> Step:
    given, indices = tuple_evaluator(arguments), tuple_evaluator(indexes)
    plain = "".join(part for part in names if part is not None)

    def call(work: Slice, r: Registers) -> int:
        values = _known(given(r))
        hint = plain
        if indexes:
            found = iter(_known(indices(r)))
            hint = "".join(str(next(found)) if part is None else part for part in names)
        work.pc = following
        work.stop = CallStop(name, values, to, text, span, hint)
        return -1

    return call


def _enter_at(address: Expr, arguments: tuple[Expr, ...], to: int, text: str, span: Span, following: int) -> Step:
    where = evaluator(address)
    given = tuple_evaluator(arguments)

    def enter_at(work: Slice, r: Registers) -> int:
        target = _need(where(r))
        index, rest = divmod(target - CODE, 16)
        program = work.program
        if rest or not 0 <= index < len(program.functions) + len(program.externals):
            raise Fault("bad-pointer", f"calls {target:#x}, which is no address of a function")
        if index < len(program.functions):
            return work.enter(index, given(r), to, following)
        name = program.externals[index - len(program.functions)]
        work.pc = following
        work.stop = CallStop(name, _known(given(r)), to, text, span, "")
        return -1

    return enter_at


def operands(instruction: Instruction) -> tuple[Expr, ...]:
    """The expressions that an instruction evaluates."""
    match instruction:
        case Set(_, value):
            return (value,)
        case Load(_, address, _, _):
            return (address,)
        case Store(address, _, _, _):
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

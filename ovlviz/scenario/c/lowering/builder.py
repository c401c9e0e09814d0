"""Instructions of one function while they are made: registers, labels, and the place each instruction comes from."""

from __future__ import annotations

from ....engine import program
from ....engine.program import Expr, Instruction, Span
from ..meaning.tree import Routine, Variable
from ..meaning.types import ADDRESS, Integer, Pointer, Record, Void, is_scalar, scalar_of, size_of
from ..reading.feed import Feed, Range
from .storage import Storage


class Builder:
    """The code of one function."""

    def __init__(self, fed: Feed, storage: Storage, routine: Routine) -> None:
        self.fed = fed
        self.storage = storage
        self.routine = routine
        self.code: list[Instruction] = []
        self.spans: list[Span] = []
        self.registers: list[str] = []
        self.returned = -1
        if isinstance(routine.type.result, Record):
            self.returned = self.register("the result")
        given = [self.register(one.name or "an unnamed parameter") for one in routine.parameters]
        self.parameters = len(self.registers)
        self.arguments = dict(zip(routine.parameters, given, strict=True))
        self.locals: dict[Variable, int] = {}
        self.homes: dict[Variable, int] = {}
        for number, variable in enumerate(storage.locals[routine]):
            self.locals[variable] = number
            self.homes[variable] = self.register(f"&{variable.name}")
        self.indexes: dict[int, Expr] = {}
        self._targets: list[int] = []
        self._bound = -1
        self._free: dict[str, list[int]] = {}
        self._taken: list[int] = []

    # Registers ---------------------------------------------------------------------------------------------------

    def register(self, name: str) -> int:
        """A new register."""
        self.registers.append(name)
        return len(self.registers) - 1

    def home(self, variable: Variable) -> int:
        """The register of a variable: with its value, or with its address if it lies in memory."""
        if variable not in self.homes:
            given = self.arguments.get(variable)
            self.homes[variable] = self.register(variable.name) if given is None else given
        return self.homes[variable]

    def temporary(self, text: str) -> int:
        """A register for the value of `text`, until the statement ends."""
        free = self._free.setdefault(text, [])
        number = free.pop() if free else self.register(text)
        self._taken.append(number)
        return number

    def end_statement(self) -> None:
        """The temporaries may be used again."""
        for number in self._taken:
            self._free[self.registers[number]].append(number)
        self._taken.clear()

    # Code --------------------------------------------------------------------------------------------------------

    def emit(self, instruction: Instruction, at: Range) -> None:
        """The next instruction."""
        self.code.append(instruction)
        self.spans.append(self.fed.span(at))

    def label(self) -> int:
        """A new label, to be bound later."""
        self._targets.append(-1)
        return len(self._targets) - 1

    def bind(self, label: int) -> None:
        """The label means the next instruction."""
        self._targets[label] = self._bound = len(self.code)

    def jump(self, label: int, at: Range) -> None:
        """Continue at the label."""
        if self.reachable:
            self.emit(program.Jump(label), at)

    @property
    def reachable(self) -> bool:
        """Whether the next instruction can be reached at all."""
        last = self.code[-1] if self.code else None
        return self._bound == len(self.code) or not isinstance(last, program.Jump | program.Branch | program.Leave)

    def finish(self) -> program.Function:
        """The function, its labels replaced by the numbers of instructions."""
        routine, result = self.routine, self.routine.type.result
        assert not isinstance(result, Void) or self.returned < 0
        return program.Function(
            routine.name,
            self.parameters,
            tuple(self.registers),
            tuple(
                program.Local(self.storage.numbers[one], self.homes[one], one.scoped)
                for one in self.storage.locals[routine]
            ),
            tuple(self._resolved(one) for one in self.code),
            tuple(self.spans),
            is_scalar(result),
            scalar_of(result) if isinstance(result, Integer | Pointer) else None,
            sum(size_of(one.type) for one in self.storage.locals[routine]),
        )

    def _resolved(self, instruction: Instruction) -> Instruction:
        match instruction:
            case program.Jump(target):
                return program.Jump(self._targets[target])
            case program.Branch(condition, then, other):
                return program.Branch(condition, self._targets[then], self._targets[other])
            case _:
                pass
        return instruction


def moved(address: program.Expr, distance: int) -> program.Expr:
    """An address some bytes further on."""
    if distance == 0:
        return address
    match address:
        case program.Const(value):
            return program.Const(value + distance)
        case program.Binary("+", base, program.Const(before), _):
            return program.Binary("+", base, program.Const(before + distance), ADDRESS)
        case _:
            pass
    return program.Binary("+", address, program.Const(distance), ADDRESS)

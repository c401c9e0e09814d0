"""Where everything lies: the numbers of variables and functions, and the addresses that follow from them.

All are known before the first instruction is made, since addresses of statics are plain constants.
"""

from __future__ import annotations

from collections.abc import Iterable

from ....calls.constants import FETCHABLE
from ....engine import program
from ....engine.layout import CHAR, Array
from ....engine.memory import CODE, MAX_VARIABLES, address_of, number_of
from ....engine.slice import MAX_STACK
from ..meaning import builtin
from ..meaning.constants import known_value
from ..meaning.tree import Literal, Routine, Variable
from ..meaning.types import layout_of, scalar_of, size_of
from ..meaning.unit import Unit
from ..reading.feed import Range
from ..reading.source import Mistake

ALWAYS_FETCHABLE = FETCHABLE
"""API functions whose addresses WSAIoctl gives out."""

MAX_STATICS = 1 << 24
"""Bytes of all variables and strings that live from start to end."""
STARTUPS = ("WSPStartup", "WSPStartupEx")
"""A program that defines one of these brings a service provider along (S5, S91)."""

_SYSTEM = {
    "UpcallTable": "WSPUPCALLTABLEEX",
    "lpProcTable": "WSPPROC_TABLE",
    "lpWSPData": "WSPDATA",
    "lpProtocolInfo": "WSAPROTOCOL_INFOW",
    "lpBuffers": "WSABUF",
    "lpNumberOfBytes": "DWORD",
    "lpFlags": "DWORD",
    "lpThreadId": "WSATHREADID",
    "lpErrno": "int",
}
"""What Winsock hands to a provider by address: the name of the parameter and its type."""

_SHOWN = 24


class Storage:
    """The numbers and addresses of one program."""

    def __init__(self, unit: Unit, routines: list[Routine]) -> None:
        self._unit = unit
        self.provider = any(one.name in STARTUPS for one in routines)
        names = (*ALWAYS_FETCHABLE, *unit.externals)
        if self.provider:
            texts = {one.data[:-1].decode("latin-1") for one in unit.literals.values()}
            fetched = (name for name, one in unit.calls.items() if one.through or name in texts)
            names = (*names, *fetched)  # what the tables and GetProcAddress give out
        self.externals = tuple(dict.fromkeys(name for name in names if name in unit.calls))
        entries: list[Routine | str] = [*routines, *self.externals]
        self._functions = {entry: number for number, entry in enumerate(entries)}
        statics = [*unit.globals, *(one for each in routines for one in each.variables if one.static)]
        self.locals = {each: [one for one in _own(each) if one.in_memory] for each in routines}
        self._statics = statics
        system = [
            Variable(name, builtin.named(type), Range(0, 0), "Ws2_32")
            for name, type in _SYSTEM.items()
            if self.provider
        ]
        self._order: list[Variable] = [*statics, *system, *(one for each in routines for one in self.locals[each])]
        self.system = tuple((one.name, len(statics) + number) for number, one in enumerate(system, 1))
        self.numbers: dict[Variable | Literal, int] = {one: number for number, one in enumerate(self._order, 1)}
        self.constants = len(self._order) + 1
        for literal in unit.literals.values():
            self.numbers[literal] = len(self.numbers) + 1
        if len(self.numbers) >= MAX_VARIABLES:
            where = unit.fed.span(self._order[-1].at if self._order else Range(0, 0))
            raise Mistake(
                where, f"the program has more than {MAX_VARIABLES:,} variables and strings (the bound on both)"
            )
        self._check_sizes(routines)

    def _check_sizes(self, routines: list[Routine]) -> None:
        total = 0
        for variable in self._statics:
            total += size_of(variable.type)
            if total > MAX_STATICS:
                message = f"all static variables together may have {MAX_STATICS:,} bytes (the bound on memory)"
                raise Mistake(self._unit.fed.span(variable.at), message)
        for routine in routines:
            needed = sum(size_of(one.type) for one in self.locals[routine])
            if needed > MAX_STACK:
                message = f"the variables of {routine.name} need {needed:,} bytes, and a stack has {MAX_STACK:,}"
                raise Mistake(self._unit.fed.span(routine.at), message, "make the large ones static")

    def function(self, routine: Routine) -> int:
        """The number of one of the program's functions."""
        return self._functions[routine]

    def address(self, thing: Variable | Literal | Routine | str) -> int:
        """Where a static variable, a literal or a function lies."""
        if isinstance(thing, Routine | str):
            return CODE + 16 * self._functions[thing]
        return address_of(number_of(self.numbers[thing]))

    def variables(self) -> Iterable[program.Variable]:
        """All variables in the order of their numbers."""
        yield program.Variable("", CHAR, "", 0)
        for variable in self._order:
            line = self._unit.line(variable.at)
            yield program.Variable(variable.name, layout_of(variable.type), variable.function, line)
        for literal in self._unit.literals.values():
            yield program.Variable(_shown(literal), Array(CHAR, len(literal.data)), "", self._unit.line(literal.at))

    def statics(self) -> Iterable[tuple[int, bytes]]:
        """The initial bytes of everything that lives from start to end."""
        for variable in self._statics:
            yield self.numbers[variable], self._initial(variable)
        for literal in self._unit.literals.values():
            yield self.numbers[literal], literal.data

    def _initial(self, variable: Variable) -> bytes:
        data = bytearray(size_of(variable.type))
        for item in variable.initial:
            offset, value = item.offset, item.value
            if not isinstance(value, bytes):
                number = known_value(value, self.address)  # type: ignore[arg-type]
                assert number is not None
                size = scalar_of(value.type).size
                value = (number & ((1 << size * 8) - 1)).to_bytes(size, "little")
            data[offset : offset + len(value)] = value
        return bytes(data)


def _own(routine: Routine) -> Iterable[Variable]:
    return (one for one in (*routine.parameters, *routine.variables) if not one.static)


def _shown(literal: Literal) -> str:
    text = "".join(chr(byte) if 32 <= byte < 127 else "." for byte in literal.data[:-1][: _SHOWN + 1])
    return f'"{text}"' if len(text) <= _SHOWN else f'"{text[:_SHOWN]}…"'

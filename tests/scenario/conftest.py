"""A tiny machine for front-end tests: it runs a compiled program's own code and answers LOG, printf and a few stubs."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from ovlviz.calls import CALLS, Declaration
from ovlviz.calls.crt import format_text
from ovlviz.engine.execute import run
from ovlviz.engine.memory import Block, number_of, read, split, thread_of, variable_of
from ovlviz.engine.program import Program
from ovlviz.engine.slice import CallStop, FaultStop, Frame, LibraryFunction, Slice, new_frame
from ovlviz.errors import BadInput
from ovlviz.scenario.c import compile_program

_LIBRARY: dict[str, LibraryFunction] = {name: one.function for name, one in CALLS.items() if one.function is not None}


def _stub(name: str, returns: str, *parameters: tuple[str, str], creates: bool = False) -> Declaration:
    return CALLS["Sleep"]._replace(name=name, parameters=parameters, returns=returns, creates=creates)


STUBS = {
    one.name: one
    for one in (
        _stub("GIVE", "int", ("value", "int")),
        _stub("MAKE", "HANDLE", ("kind", "int"), creates=True),
        _stub("TAKE", "void", ("handle", "HANDLE"), ("bytes", "LPDWORD")),
    )
}
"""Calls that only tests know: GIVE returns its argument, MAKE a new handle, TAKE does nothing."""

TABLE = CALLS | STUBS


class Run(NamedTuple):
    """What a program did: the lines it printed, how it ended (its value, or the fault), and the calls it made."""

    lines: list[str]
    value: int | None
    fault: FaultStop | None
    calls: list[CallStop]

    @property
    def text(self) -> str:
        """The lines side by side."""
        return " ".join(self.lines)


def execute(program: Program) -> Run:
    """Run main to its end."""
    memory = {number_of(number): Block(data, None) for number, data in program.statics}
    frames: tuple[Frame, ...] = (new_frame(program, program.main, (), -1, root=True),)
    lines: list[str] = []
    calls: list[CallStop] = []
    serial, handle = 0, 0x100
    while True:
        work = Slice(
            program, memory, frames, thread=1, serial=serial, time=0, horizon=None, steps=0, frozen_clock=False,
            library=_LIBRARY,
        )  # fmt: skip
        stop = run(work)
        serial, frames = work.serial, work.result()
        for number, block in work.blocks():
            if block is None:
                memory.pop(number, None)
            else:
                memory[number] = block
        if isinstance(stop, FaultStop):
            return Run(lines, None, stop, calls)
        if not isinstance(stop, CallStop):
            left = [program.variables[variable_of(number)].name for number in memory if thread_of(number)]
            assert not left, f"the memory of {left} was never given back"
            return Run(lines, getattr(stop, "value", None), None, calls)
        calls.append(stop)
        result = 0
        match stop.name, stop.arguments:
            case "printf", (format, *rest):
                text = format_text(_text(memory, format), tuple(rest), lambda at: _text(memory, at))
                lines.extend(text.decode("latin-1").splitlines())
                result = len(text)
            case "LOG", (name, value):
                lines.append(f"{_text(memory, name).decode('latin-1')}={value}")
            case "LOG_STR", (name, value):
                lines.append(f"{_text(memory, name).decode('latin-1')}={_text(memory, value).decode('latin-1')}")
            case "LOG_BYTES", (name, at, size):
                lines.append(f"{_text(memory, name).decode('latin-1')}={read(memory, at, size)!r}")
            case "GIVE", (value,):
                result = value
            case "MAKE", _:
                result = handle = handle + 4
            case _:
                pass
        frame = frames[-1]
        if stop.to >= 0:
            registers = (*frame.registers[: stop.to], result, *frame.registers[stop.to + 1 :])
            frames = (*frames[:-1], frame._replace(registers=registers))


def _text(memory: dict[int, Block], address: int) -> bytes:
    number, offset = split(address)
    end = memory[number].data.index(b"\0", offset)
    return read(memory, address, end - offset)


Compile = Callable[[str], Program]
RunSource = Callable[[str], Run]


@pytest.fixture(scope="session")
def build() -> Compile:
    """Compiles C text."""
    return lambda source: compile_program("test.c", source, TABLE)


@pytest.fixture(scope="session")
def run_source() -> RunSource:
    """Compiles and runs C text; without a main the text is the body of one."""

    def run(source: str) -> Run:
        if "main(" not in source:
            source = f"int main(void) {{ {source}\n return 0; }}"
        return execute(compile_program("test.c", source, TABLE))

    return run


@pytest.fixture(scope="session")
def mistakes() -> Callable[[str], str]:
    """All messages of a wrong program as `line:column-end message | remedy` lines."""

    def report(source: str | bytes) -> str:
        with pytest.raises(BadInput) as caught:
            compile_program("test.c", source, TABLE)
        return "\n".join(
            f"{one.line}:{one.column}-{one.end} {one.message} | {one.remedy}" for one in caught.value.problems
        )

    return report

"""Runs the instructions of a slice."""

from __future__ import annotations

from .compile import compiled, operands
from .expressions import undefined_register
from .memory import Fault
from .slice import FaultStop, Slice, Stop


def run(work: Slice) -> Stop:
    """Run the slice to its end and say why it ended (`work.stop`)."""
    code = compiled(work.program.functions[work.function])
    registers = work.registers
    pc = work.pc
    while True:
        try:
            while True:
                following = code[pc](work, registers)
                if following >= 0:
                    pc = following
                    continue
                if work.stop is not None:
                    return work.stop
                code = compiled(work.program.functions[work.function])
                registers = work.registers
                pc = work.pc
        except Fault as fault:
            return _fault(work, pc, fault.kind, fault.text)
        except TypeError:
            # Arithmetic on an unknown value; if no operand is unknown, it is an error of ours and must be seen.
            text = _read_too_early(work, pc)
            if text is None:
                raise
            return _fault(work, pc, "uninitialised", text)


def _fault(work: Slice, pc: int, kind: str, text: str) -> FaultStop:
    work.pc = pc
    work.stop = FaultStop(
        kind, text, work.program.functions[work.function].spans[pc], kind in ("bound", "endless-loop")
    )
    return work.stop


def _read_too_early(work: Slice, pc: int) -> str | None:
    function = work.program.functions[work.function]
    for operand in operands(function.code[pc]):
        index = undefined_register(operand, work.registers)
        if index is not None:
            return f"uses {function.registers[index]} before it has a value"
    return None

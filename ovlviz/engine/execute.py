"""Runs the instructions of a slice."""

from __future__ import annotations

from .compile import compiled, operands
from .expressions import undefined_register
from .memory import Fault
from .slice import FaultStop, Slice, Stop


def run(work: Slice) -> Stop:
    """Run the slice to its end and say why it ended (`work.stop`)."""
    while True:
        code = compiled(work.program.functions[work.function], bool(work.switches))
        blocks, registers, pc = code.blocks, work.registers, work.pc
        try:
            while pc >= 0:
                pc = blocks[pc](work, registers)
        except Fault as fault:
            return _fault(work, code.position(fault.__traceback__), fault.kind, fault.text)
        except TypeError as error:
            # Arithmetic on an unknown value; if no operand is unknown, it is an error of ours and must be seen.
            position = code.position(error.__traceback__)
            text = _read_too_early(work, position)
            if text is None:
                raise
            return _fault(work, position, "uninitialised", text)
        if work.stop is not None:
            return work.stop


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

"""What things are called: memory after the program's variables, everything else after the variable that holds it."""

from __future__ import annotations

from functools import lru_cache

from .layout import path_to
from .memory import CODE, split, thread_of, variable_of
from .program import Program


@lru_cache(maxsize=4096)
def name_at(program: Program, address: int) -> str:
    """What the program calls the object at an address: `ov[1]`, `ctx.ov`, `ov (T2)` for a local of another thread."""
    number, offset = split(address)
    variable = variable_of(number)
    if not 0 < variable < len(program.variables):
        return f"{address:#x}"
    declared = program.variables[variable]
    thread = thread_of(number)
    suffix = f" (T{thread})" if thread > 1 else ""
    return f"{declared.name}{path_to(declared.layout, offset)}{suffix}"


def function_at(program: Program, address: int) -> int | None:
    """The index of the program's own function at a code address; None when there is none."""
    index, rest = divmod(address - CODE, 16)
    return index if not rest and 0 <= index < len(program.functions) else None

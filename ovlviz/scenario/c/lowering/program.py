"""The whole program put together."""

from __future__ import annotations

from ....engine.program import Program, ProviderCode
from ..meaning.tree import Routine
from ..meaning.unit import Unit
from ..reading.tokens import joined
from .statements import function
from .storage import Storage


def assemble(unit: Unit, routines: list[Routine]) -> Program:
    """The instructions of a checked program."""
    storage = Storage(unit, routines)
    names = [one.name for one in routines]
    return Program(
        file=unit.source.file,
        source=unit.source.text,
        functions=tuple(function(unit.fed, storage, one) for one in routines),
        variables=tuple(storage.variables()),
        constants=storage.constants,
        statics=tuple(storage.statics()),
        main=names.index("main") if "main" in names else -1,
        defines=tuple((macro.name.text, joined(list(macro.body), 0, len(macro.body) - 1)) for macro in unit.fed.macros),
        externals=storage.externals,
        provider=_provider(unit, storage, names),
    )


def _provider(unit: Unit, storage: Storage, names: list[str]) -> ProviderCode | None:
    if not storage.provider:
        return None
    functions = tuple((name, number) for number, name in enumerate(names) if name.startswith("WSP"))
    ifs = any(token.text == "lpWPUModifyIFSHandle" for token in unit.fed.tokens)
    return ProviderCode(functions, storage.system, ifs)

"""What the code behind a declared call says: the rules that it cites, and the errors that it can give.

The reference tells of a call what its declaration says (design D6).  The rules and errors stand in the declaration's code
and in the functions of `ovlviz.calls` that it uses; they are read there, so that the reference cannot fall behind.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from ..calls import CALLS, Declaration
from ..engine import codes
from ..ledger.citing import ids_in

_HOME = "ovlviz.calls"
_ERROR_AT = {"failed": 0, "no": 0, "Refusal": 0, "_failed": -1, "_error": -1, "_nothing": 0, "Result": 1}
"""The calls that answer with an error, and which argument it is; -1: whichever one is an error."""
_FIRST_WINSOCK = 10000


class Behind(NamedTuple):
    """The ids of the rules cited, in the ledger's order, and the errors: code and the rules that stand beside it."""

    rules: tuple[str, ...]
    errors: tuple[tuple[int, tuple[str, ...]], ...]


def code_of(declaration: Declaration) -> Any:
    """The class or function that is declared."""
    return declaration.call or declaration.function


def behind(declaration: Declaration) -> Behind:
    """What the code of a declaration says."""
    rules: set[str] = set()
    errors: dict[int, set[str]] = {}
    for module, node in _reached(code_of(declaration)):
        lines = _lines(module.__name__)
        for line in lines[_first_line(node) - 1 : node.end_lineno]:
            rules.update(ids_in(line))
        for code, beside in _errors(module, node):
            errors.setdefault(code, set()).update(beside)
    given = ((code, tuple(sorted(errors[code], key=order))) for code in sorted(errors))
    return Behind(tuple(sorted(rules, key=order)), tuple(given))


def order(id: str) -> tuple[bool, str, int]:
    """The place of a rule's id: A, B, S, then the disagreements, by their numbers."""
    return id[0] in "KC", id[0], int(id[1:])


# Reading the code -------------------------------------------------------------------------------------------------

Definition = ast.FunctionDef | ast.ClassDef


@lru_cache(maxsize=64)
def _lines(module: str) -> list[str]:
    return Path(str(sys.modules[module].__file__)).read_text(encoding="utf-8").splitlines()


@lru_cache(maxsize=64)
def _definitions(module: str) -> dict[str, Definition]:
    tree = ast.parse("\n".join(_lines(module)))
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}


def _first_line(node: Definition) -> int:
    return min([node.lineno, *(one.lineno for one in node.decorator_list)])


def _reached(start: Any) -> Iterator[tuple[ModuleType, Definition]]:
    """The definition of a declared call, and those in `ovlviz.calls` that it uses, directly or not."""
    waiting, seen = [start], {start}
    while waiting:
        one = waiting.pop(0)
        module = sys.modules[one.__module__]
        node = _definitions(one.__module__).get(one.__name__)
        if node is None:
            continue
        yield module, node
        for used in _used(module, node):
            if used not in seen:
                seen.add(used)
                waiting.append(used)


def _used(module: ModuleType, node: Definition) -> Iterator[Any]:
    for part in ast.walk(node):
        found = None
        if isinstance(part, ast.Name):
            found = vars(module).get(part.id)
        elif isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name):
            owner = vars(module).get(part.value.id)
            found = vars(owner).get(part.attr) if isinstance(owner, ModuleType) else None
        if callable(found) and getattr(found, "__module__", "").startswith(_HOME + ".") and not _declared(found):
            yield found


@lru_cache(maxsize=1)
def _all_declared() -> frozenset[Any]:
    return frozenset(code_of(one) for one in CALLS.values())


def _declared(found: Any) -> bool:
    """Whether it is a call of its own, which has an entry of its own, or a way to declare one."""
    return found in _all_declared() or found.__module__ == f"{_HOME}.declare"


def _errors(module: ModuleType, node: Definition) -> Iterator[tuple[int, list[str]]]:
    for part in ast.walk(node):
        if isinstance(part, ast.Call):
            at = _ERROR_AT.get(_name(part.func))
            given = part.args if at == -1 else part.args[at : at + 1] if at is not None else []
            for argument in given:
                for code in _codes(module, argument):
                    yield code, [id for text in _texts(part) for id in ids_in(text)]
        elif isinstance(part, ast.Return) and part.value is not None and not isinstance(part.value, ast.Call):
            for code in _codes(module, part.value):
                if code >= _FIRST_WINSOCK:
                    yield code, [id for text in _texts(part) for id in ids_in(text)]


def _name(function: ast.expr) -> str:
    return (
        function.id if isinstance(function, ast.Name) else function.attr if isinstance(function, ast.Attribute) else ""
    )


def _texts(node: ast.AST) -> Iterator[str]:
    return (one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str))


def _codes(module: ModuleType, node: ast.expr) -> Iterator[int]:
    """The error codes that an expression names or has as a number, in whichever of its branches."""
    if isinstance(node, ast.IfExp):
        yield from (*_codes(module, node.body), *_codes(module, node.orelse))
    elif isinstance(node, ast.BoolOp | ast.Tuple):
        for one in node.values if isinstance(node, ast.BoolOp) else node.elts:
            yield from _codes(module, one)
    else:
        value = node.value if isinstance(node, ast.Constant) else None
        if isinstance(node, ast.Name):
            value = vars(module).get(node.id)
        if isinstance(value, int) and value > 0 and codes.meaning(value):
            yield value

"""Macros: names for expressions, and the headers' macros with arguments.

A macro is checked where it is used, with the names that are known there, and what is made of it has the place of its use.  C
replaces text, so `#define N 1 + 2` gives `N * 3` the value 7; rather than silently disagree with a real compiler, or
silently agree with it, such a use is an error.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from ..reading.brackets import MAX_NESTING
from ..reading.directives import Macro
from ..reading.feed import Range
from ..reading.headers import FUNCTION_MACROS
from ..reading.syntax import Node, c_ast, index_of, template
from .tree import Expression, Place
from .unit import Expansion, Unit

_LEVELS = ("||", "&&", "|", "^", "&", "== !=", "< > <= >=", "<< >>", "+ -", "* / %")
_PRECEDENCE = {op: level for level, ops in enumerate(_LEVELS) for op in ops.split()}
_BEFORE = frozenset(
    [
        "(",
        ",",
        "=",
        "[",
        "{",
        ";",
        "}",
        "?",
        ":",
        "return",
        "case",
        "+=",
        "-=",
        "*=",
        "/=",
        "%=",
        "&=",
        "|=",
        "^=",
        "<<=",
        ">>=",
    ]
)
_BEHIND = frozenset([")", ",", ";", "]", "}", ":", "?"])
_SUFFIXES = frozenset(["(", "[", ".", "->", "++", "--"])
_TERNARY, _PREFIX, _WHOLE = -1, len(_LEVELS), len(_LEVELS) + 1


def find(unit: Unit, node: Node) -> tuple[Macro, Node] | None:
    """The macro that a name stands for here: one defined above, and not the one that is being looked into."""
    found = unit.macros.get(node.name)
    if found is None or any(one.name == node.name for one in unit.expansions):
        return None
    used = unit.fed.tokens[unit.at(node).first]
    return found if found[0].name.line < used.line else None


def expand(unit: Unit, node: Node) -> Expression | Place | None:
    """What a name means as a macro or as a parameter of one; None when it is neither."""
    text = node.name
    if unit.expansions and text in unit.expansions[-1].arguments:
        inner = unit.expansions.pop()
        try:
            return unit.operand(inner.arguments[text])
        finally:
            unit.expansions.append(inner)
    found = find(unit, node)
    if found is None:
        return None
    macro, body = found
    at = unit.at(node)
    if not _is_template(unit):
        _check_use(unit, macro, index_of(node), at)
    with _inside(unit, Expansion(text, at, {})):
        return replace(unit.operand(body), at=at)


def expand_call(unit: Unit, name: str, given: Sequence[Node], at: Range) -> Expression | Place:
    """A use of one of the headers' macros with arguments."""
    parameters, body = FUNCTION_MACROS[name]
    names = parameters.split()
    if len(given) != len(names):
        unit.fail(
            at, f"{name} takes {len(names)} arguments, and here it gets {len(given)}", f"{name}({', '.join(names)})"
        )
    with _inside(unit, Expansion(name, at, dict(zip(names, given, strict=True)))):
        return replace(unit.operand(template(body)), at=at)


@contextmanager
def _inside(unit: Unit, expansion: Expansion) -> Iterator[None]:
    unit.expansions.append(expansion)
    try:
        yield
    finally:
        unit.expansions.pop()


def _is_template(unit: Unit) -> bool:
    """Whether the names that are met are those of a header's macro, which have no place in the file."""
    return bool(unit.expansions) and unit.expansions[-1].name in FUNCTION_MACROS


# Text replacement ------------------------------------------------------------------------------------------------


def _check_use(unit: Unit, macro: Macro, index: int, at: Range) -> None:
    """Mistake when the text of a macro would be torn apart by the operators around its use."""
    level = _level(unit, macro.name.text)
    if level == _WHOLE:
        return
    before, behind = _neighbours(unit, index)
    if level == _PREFIX:
        torn = behind in _SUFFIXES
    else:
        torn = _pulls(before, level, _BEFORE, equal=True) or _pulls(behind, level, _BEHIND, equal=False)
    if torn:
        body = " ".join(token.text for token in macro.body)
        remedy = f"write #define {macro.name.text} ({body})"
        unit.fail(at, f"C reads {macro.name.text} as {body} without parentheses, which comes apart here", remedy)


def _level(unit: Unit, name: str) -> int:
    """How tightly the text of a macro holds together by itself."""
    for _ in range(MAX_NESTING):
        macro, body = unit.macros[name]
        first, last = unit.places.of(body)
        if last - first + 1 < len(macro.body):
            return _WHOLE
        match body:
            case c_ast.BinaryOp(op=op):
                return _PRECEDENCE[op]
            case c_ast.TernaryOp():
                return _TERNARY
            case c_ast.UnaryOp(op=op) if not op.startswith("p"):
                return _PREFIX
            case c_ast.Cast():
                return _PREFIX
            case c_ast.ID(name=inner) if inner in unit.macros:
                name = inner
            case _:
                break
    return _WHOLE


def _neighbours(unit: Unit, index: int) -> tuple[str, str]:
    """The tokens around a use; at the end of a macro's own text there is nothing, what follows depends on that one's use."""
    tokens, length = unit.fed.tokens, unit.fed.length
    before = tokens[index - 1].text if index > 0 else ""
    behind = tokens[index + 1].text if index + 1 < len(tokens) else ""
    if index >= length:
        names = {macro.name for macro, _ in unit.macros.values()}
        before = "" if index > 0 and tokens[index - 1] in names else before
        behind = "" if index + 1 < len(tokens) and tokens[index + 1] in names else behind
    return before, behind


def _pulls(sign: str, level: int, harmless: frozenset[str], *, equal: bool) -> bool:
    if not sign or (sign in harmless and not (level == _TERNARY and sign in "?:")):
        return False
    other = _PRECEDENCE.get(sign)
    if other is None:
        return True
    return other >= level if equal else other > level

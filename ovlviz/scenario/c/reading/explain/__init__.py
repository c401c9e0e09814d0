"""Syntax errors in plain words.

A parser knows only that a token cannot stand where it does.  What was probably meant shows in the tokens around it, so each
rule looks at them and either knows the mistake or passes it on; the first that knows it words it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from .....engine.program import Span
from ..directives import Macro
from ..feed import Feed
from ..source import Mistake
from ..words import KEYWORDS, TYPE_WORDS
from . import declarations, expressions, statements, words
from .spot import Spot

_RULES: tuple[Callable[[Spot], Mistake | None], ...] = (
    words.two_meanings,
    declarations.end_of_file,
    words.other_language,
    declarations.two_types,
    words.stray_sign,
    words.no_operator,
    words.no_word,
    statements.stray_else,
    words.word_as_name,
    declarations.outside_of_functions,
    declarations.nested_function,
    statements.parenthesis_of_condition,
    statements.unended_do,
    declarations.unknown_type,
    statements.loop_head,
    statements.label,
    statements.colon,
    expressions.type_in_expression,
    expressions.half_choice,
    statements.missing_statement,
    declarations.missing_type,
    declarations.missing_name,
    expressions.missing_separator,
    expressions.missing_operand,
)


def explain(fed: Feed, index: int, said: str, types: Collection[str] = ()) -> Mistake:
    """What is wrong at token number `index`, where the parser stopped and said `said`.

    `types` are the names of types that the program can use.
    """
    if index > fed.length:
        return _in_macro(fed, min(index, len(fed.tokens) - 1))
    spot = Spot(fed, index, said, types)
    if said == "Invalid expression" and spot.is_type(-1) and spot.text(-2) != "sizeof":
        # To tell casts from parentheses the parser has read one token too many.
        spot = spot._replace(position=index - 1)
    while said == "Invalid declaration" and spot.is_type():
        # It complains about the type, and what is wrong is what stands behind.
        spot = spot._replace(position=spot.position + 1)
    for rule in _RULES:
        found = rule(spot)
        if found is not None:
            return found
    token = spot.token() or spot.before
    behind = f", after {spot.before.text}" if spot.position else ""
    if token.text in KEYWORDS:
        return Mistake(token.span, f"{token.text} is a word of C that cannot stand here{behind}")
    return Mistake(token.span, f"{token.text} cannot stand here{behind}")


def _in_macro(fed: Feed, index: int) -> Mistake:
    macro = next(one for one in reversed(fed.macros) if fed.tokens.index(one.name, fed.length) <= index)
    name, first = macro.name.text, macro.body[0]
    span = Span(first.line, first.column, macro.body[-1].end if macro.body[-1].line == first.line else first.end)
    body = _text(macro)
    if first.text in TYPE_WORDS or (len(macro.body) == 1 and first.kind == "name"):
        return Mistake(
            span, f"{name} stands for a type, which #define does not do here", f"write typedef {body} {name};"
        )
    if macro.body[-1].text == ";" or first.text == "=":
        wrong = macro.body[-1] if macro.body[-1].text == ";" else first
        remedy = f"write #define {name} {body.removeprefix('=').removesuffix(';').strip()}"
        return Mistake(wrong.span, f"this {wrong.text} would come with each {name}", remedy)
    remedy = "#define gives a name to a value; for anything else write a function or a typedef"
    return Mistake(span, f"what {name} stands for is no value", remedy)


def _text(macro: Macro) -> str:
    return " ".join(token.text for token in macro.body)

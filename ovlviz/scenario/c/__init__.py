"""The C front end: the text of a program under study becomes a program of instructions.

    reading     bytes to a syntax tree in which every node knows its place
    meaning     the syntax tree to a checked one: names resolved, conversions written out
    lowering    the checked tree to instructions

Each stage may find mistakes; they are reported in plain words, with the place and with what to write instead.
"""

from __future__ import annotations

from collections.abc import Mapping

from ...calls.declare import Declaration
from ...engine.program import Program, Span
from ...errors import BadInput
from .lowering.program import assemble
from .meaning import builtin
from .meaning.checker import Checker
from .reading.directives import preprocess
from .reading.feed import feed
from .reading.source import Mistake, Source, read
from .reading.syntax import deep, parse
from .reading.tokens import tokenize

_ENTRIES = ("main", "WSPStartup")


def compile_program(
    file: str, source: bytes | str, calls: Mapping[str, Declaration], *, overrides: Mapping[str, int] | None = None
) -> Program:
    """The program in `source`; BadInput with all its mistakes, in the order of their places.

    `calls` are the functions that it may call besides its own.  `overrides` gives other values to names that it defines
    with #define.
    """
    text = read(file, source)
    try:
        with deep():
            return _compile(text, calls, overrides or {})
    except Mistake as mistake:
        raise BadInput([text.problem(mistake.span, mistake.message, mistake.remedy)]) from None


def _compile(source: Source, calls: Mapping[str, Declaration], overrides: Mapping[str, int]) -> Program:
    unit = preprocess(source, tokenize(source), overrides)
    fed = feed(unit, builtin.NAMES)
    checker = Checker(source, fed, calls)
    routines = checker.check(parse(fed, builtin.NAMES), fed.macros)
    if not checker.problems and not any(one.name in _ENTRIES for one in routines):
        raise BadInput([source.problem(Span(0, 0, 0), "the program has no main", "begin with int main(void) { ... }")])
    if checker.problems:
        raise BadInput(sorted(dict.fromkeys(checker.problems), key=lambda one: (one.line, one.column)))
    return assemble(checker, routines)

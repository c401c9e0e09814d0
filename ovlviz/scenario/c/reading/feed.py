"""What pycparser gets to read: the program's tokens, one on a line.

So the line number of a node *is* the index of its token, and from the token the exact place in the file is known whatever
stood between: comments, directives, tabs, continued lines.  Words that only the headers of Windows know are dropped or
spelled in plain C on the way, and what is needed behind the program is added to it:

    line 1      a typedef of each known type name that occurs, since C cannot be parsed without
    line 2 ...  the program, one token a line
    the rest    enum {NAME = body}; for each macro, so that its body is parsed too
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from ....engine.program import Span
from . import headers
from .brackets import partners
from .directives import Macro, Unit
from .source import Mistake
from .tokens import Token, joined

FIRST_LINE = 2
_SHOWN = 200


class Range(NamedTuple):
    """The tokens from number `first` to number `last`."""

    first: int
    last: int


class Feed(NamedTuple):
    """The tokens that count and the text made of them.  The program's own tokens are the first `length`."""

    tokens: list[Token]
    partners: dict[int, int]
    length: int
    macros: tuple[Macro, ...]
    text: str

    def span(self, at: Range) -> Span:
        """The place of the tokens, as far as it is on their first line."""
        begin = self.tokens[at.first]
        last = at.last
        while self.tokens[last].line != begin.line:
            last -= 1
        return Span(begin.line, begin.column, self.tokens[last].end)

    def words(self, at: Range) -> str:
        """The source text of the tokens on one line, cut short if it is very long."""
        text = joined(self.tokens, at.first, at.last)
        return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def feed(unit: Unit, type_names: Collection[str]) -> Feed:
    """The parser's input for a program; Mistake when its brackets do not fit."""
    defined = {name: macro._replace(body=tuple(_significant(macro.body, {}))) for name, macro in unit.macros.items()}
    tokens = _significant(unit.tokens, defined)
    if not tokens:
        raise Mistake(Span(0, 0, 0), "the file contains no program", "begin with `int main(void) { ... }`")
    pairs = partners(tokens)
    length = len(tokens)
    lines = [headers.SPELLED.get(token.text, token.text) for token in tokens]
    _write_record_macros(tokens, pairs, lines)
    macros = tuple(macro for macro in defined.values() if macro.body)
    for macro in macros:
        body = list(macro.body)
        inner = partners(body)
        start = len(tokens) + 1
        pairs.update((start + one, start + other) for one, other in inner.items())
        tokens.append(macro.name)
        lines.append(f"enum {{{macro.name.text} =")
        tokens.extend(body)
        lines.extend(headers.SPELLED.get(token.text, token.text) for token in body)
        _write_record_macros(body, inner, lines, start)
        lines[-1] += "};"
    used = sorted({token.text for token in tokens if token.kind == "name"}.intersection(type_names))
    prelude = f"typedef int {', '.join(used)};" if used else ""
    return Feed(tokens, pairs, length, macros, "\n".join([prelude, *map(_plain, lines), ""]))


def _significant(tokens: Iterable[Token], macros: dict[str, Macro]) -> list[Token]:
    """The tokens without the words that mean nothing here; what follows a dropped word begins its line instead."""
    kept: list[Token] = []
    depth = 0
    skipping = begins = False
    for token in tokens:
        text = token.text
        if skipping:
            depth += (text == "(") - (text == ")")
            skipping = depth > 0
            continue
        if token.kind == "name":
            if text in headers.WITH_ARGUMENT:
                skipping, begins = True, begins or token.begins
                continue
            macro = macros.get(text)
            empty = macro is not None and not macro.body and macro.name.line < token.line
            if empty or text in headers.DROPPED:
                begins = begins or token.begins
                continue
        if begins:
            token = token._replace(begins=True)
            begins = False
        kept.append(token)
    return kept


def _write_record_macros(tokens: list[Token], pairs: dict[int, int], lines: list[str], offset: int = 0) -> None:
    """Spell CONTAINING_RECORD(p, T, m) as CONTAINING_RECORD(p, offsetof(T, m)): a type alone is no argument in C."""
    for index, token in enumerate(tokens):
        if token.text != "CONTAINING_RECORD" or index + 1 not in pairs:
            continue
        closing = pairs[index + 1]
        commas = _commas(tokens, index + 2, closing, pairs)
        if len(commas) != 2:
            span = Span(token.line, token.column, token.end)
            raise Mistake(span, "CONTAINING_RECORD takes a pointer, a structure type and a member")
        lines[offset + commas[0] + 1] = "offsetof(" + lines[offset + commas[0] + 1]
        lines[offset + closing] = ")" + lines[offset + closing]


def _commas(tokens: list[Token], first: int, end: int, pairs: dict[int, int]) -> list[int]:
    found = []
    index = first
    while index < end:
        if tokens[index].text == ",":
            found.append(index)
        index = pairs.get(index, index) + 1
    return found


def _plain(text: str) -> str:
    """A token as pycparser reads it: strings empty, Microsoft's 64-bit numbers with the suffix of C."""
    if text[-1:] == '"':
        return text[: text.index('"')] + '""'
    if text[:1].isdigit() and text[-3:].lower() == "i64":
        return text[:-3] + "LL"
    return text

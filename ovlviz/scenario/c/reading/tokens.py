"""C source cut into tokens, each with its place.

pycparser has a lexer too, but it knows neither comments nor directives, and it tells only where a node begins.  Exact
spans, messages about what stands before a mistake, and texts such as `wb.len` all need the tokens themselves.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ....engine.program import Span
from .source import Mistake, Source

MAX_TOKENS = 30_000
"""Words and signs in a program: enough for some 4,000 lines, few enough to answer within a second or so."""


MAX_WORD = 200
"""Characters in a name or number."""


class Token(NamedTuple):
    """A word or sign: `kind` is one of name, number, string, char, sign, bad; `begins` when it is the first of its line."""

    kind: str
    text: str
    line: int
    column: int
    begins: bool

    @property
    def end(self) -> int:
        """The column after the token."""
        return self.column + len(self.text)

    @property
    def span(self) -> Span:
        """The place of the token."""
        return Span(self.line, self.column, self.end)

    @property
    def after(self) -> Span:
        """The place right behind the token, where something is missing."""
        return Span(self.line, self.end, self.end + 1)


_PATTERN = re.compile(
    r"""(?P<space>[ \t\f\v]+|\\[ \t]*\n)
      | (?P<newline>\n)
      | (?P<comment>//(?:\\\n|[^\n])*|/\*[\s\S]*?\*/)
      | (?P<unclosed>/\*)
      | (?P<string>(?:u8|[LuU])?"(?:[^"\\\n]++|\\[^\n])*+")
      | (?P<char>[LuU]?'(?:[^'\\\n]|\\[^\n])+')
      | (?P<quote>(?:u8|[LuU])?["'][^\n]*)
      | (?P<number>\.?[0-9][\w.]*)
      | (?P<name>[A-Za-z_]\w*)
      | (?P<sign>\.\.\.|<<=|>>=|->|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&|^<>=!]=|[-+*/%&|^~!<>=?:;,.(){}\[\]\#])
      | (?P<other>[\s\S])""",
    re.VERBOSE | re.ASCII,
)


_NUMBER = re.compile(
    r"(0[xX][0-9a-fA-F]+|0[bB][01]+|0[0-7]*|[1-9][0-9]*)([uU]?([lL]|ll|LL|[iI]64)?|([lL]|ll|LL)[uU]|[uU][iI]64)"
    r"|([0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))([eE][0-9]*)?[fFlL]?"
)
"""What is written like a number: an integer, or a floating-point number, which the checker refuses."""


def tokenize(source: Source) -> list[Token]:
    """The tokens of the source.  Mistake at an open comment or past the bound on their number.

    A character or quotation mark that cannot stand in C becomes a token of kind "bad": it may be in a part that
    `#if 0` leaves out, so it is complained about later (`bad_token`).
    """
    tokens: list[Token] = []
    line, line_start, begins = 1, 0, True
    for match in _PATTERN.finditer(source.text):
        kind = match.lastgroup
        if kind in ("space", "comment", "newline"):
            text = match[0]
            breaks = text.count("\n")
            if breaks:
                line += breaks
                line_start = match.start() + text.rfind("\n") + 1
                begins = begins or kind != "space"
            continue
        start = match.start()
        column = start - line_start + 1
        if kind == "unclosed":
            raise Mistake(Span(line, column, column + 2), "this comment is never closed", "end it with */")
        if kind in ("name", "number") and len(match[0]) > MAX_WORD:
            message = f"this word has {len(match[0]):,} characters, and it may have {MAX_WORD} (the bound on a word)"
            raise Mistake(Span(line, column, column + len(match[0])), message)
        if kind in ("quote", "other") or (kind == "number" and not _NUMBER.fullmatch(match[0])):
            kind = "bad"
        assert kind is not None
        tokens.append(Token(kind, match[0], line, column, begins))
        begins = False
        if len(tokens) > MAX_TOKENS:
            raise Mistake(
                tokens[-1].span, f"the program has more than {MAX_TOKENS:,} words and signs (the bound on its length)"
            )
    return tokens


_TYPOGRAPHIC = {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " ", "−": "-", "×": "*"}


def bad_token(token: Token) -> Mistake:
    """What is wrong with a token of kind "bad"."""
    text = token.text
    if text.lstrip("uUL8").startswith(('"', "'")):
        return _bad_quote(token)
    if text[0].isdigit():
        return _bad_number(token)
    if text in _TYPOGRAPHIC:
        plain = _TYPOGRAPHIC[text]
        said = "a plain space" if plain == " " else f"the plain {plain}"
        return Mistake(token.span, f"the character {text!r} is no C; it looks like {said}", f"type {said} instead")
    if text == "\\":
        return Mistake(token.span, "a backslash may stand only in a string, a character or at the end of a line")
    if not text.isascii() and text.isprintable():
        remedy = "names are made of the letters a to z, digits and _"
        return Mistake(token.span, f"the character {text!r} cannot stand in C outside comments and strings", remedy)
    shown = repr(text) if text.isprintable() else f"U+{ord(text):04X}"
    return Mistake(token.span, f"the character {shown} cannot stand in C")


def _bad_number(token: Token) -> Mistake:
    text = token.text
    if text.isdigit():
        remedy = f"a number that begins with 0 is octal; write {text.lstrip('0')}"
    elif text[:2].lower() == "0x":
        remedy = "the digits of a hexadecimal number are 0 to 9 and a to f"
    else:
        remedy = "names begin with a letter or _; numbers are written 123, 0x7f or 017"
    return Mistake(token.span, f"{text} is no number and no name", remedy)


def _bad_quote(token: Token) -> Mistake:
    mark = '"' if token.text.lstrip("uUL8").startswith('"') else "'"
    if mark == '"':
        remedy = 'a string ends on its own line with "; two strings side by side are joined'
        return Mistake(token.span, 'this string has no closing "', remedy)
    if token.text.startswith("''"):
        return Mistake(Span(token.line, token.column, token.column + 2), "there is no character between the two '")
    return Mistake(token.span, "this character has no closing '", "write a character as 'a', a text as \"text\"")


def joined(tokens: list[Token], first: int, last: int) -> str:
    """The source text of the tokens `first` to `last` on one line, spaced as written, without comments."""
    parts = [tokens[first].text]
    for index in range(first + 1, last + 1):
        before, token = tokens[index - 1], tokens[index]
        if token.line != before.line or token.column != before.end:
            parts.append(" ")
        parts.append(token.text)
    return "".join(parts)

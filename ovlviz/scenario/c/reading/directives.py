"""Preprocessor lines: they are taken out of the tokens, and `#define`s become named expressions.

A macro of the subset is a name for an expression, so it needs no textual replacement: it keeps its own place, a scenario can
override its value, and a message about it can point at its definition.  What only textual replacement could do is an error.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import NamedTuple

from ....engine.program import Span
from . import headers
from .source import Mistake, Source
from .tokens import Token, bad_token

DIRECTIVES = ("include", "define", "undef", "if", "ifdef", "ifndef", "else", "elif", "endif", "pragma", "error")


class Macro(NamedTuple):
    """`#define name body`; an empty body means that the name is left out wherever it stands."""

    name: Token
    body: tuple[Token, ...]


class Unit(NamedTuple):
    """A program without directives: the tokens that count, and the macros in the order of their definitions."""

    tokens: list[Token]
    macros: dict[str, Macro]


class _Condition(NamedTuple):
    opened: Token
    active: bool
    outer: bool


def preprocess(source: Source, tokens: list[Token], overrides: Mapping[str, int]) -> Unit:
    """Take out the directives of `tokens`; Mistake at the first one that is wrong or not in the subset."""
    work = _Preprocessor(source, overrides)
    line: list[Token] = []
    for token in tokens:
        if token.begins and line:
            work.line(line)
            line = []
        line.append(token)
    work.line(line)
    return work.finish()


class _Preprocessor:
    def __init__(self, source: Source, overrides: Mapping[str, int]) -> None:
        self.source = source
        self.overrides = overrides
        self.kept: list[Token] = []
        self.macros: dict[str, Macro] = {}
        self.conditions: list[_Condition] = []

    @property
    def active(self) -> bool:
        return not self.conditions or self.conditions[-1].active

    def line(self, tokens: list[Token]) -> None:
        """One line of the source."""
        if tokens and tokens[0].text == "#":
            self.directive(tokens)
        elif self.active:
            for token in tokens:
                if token.kind == "bad":
                    raise bad_token(token)
            self.kept.extend(tokens)

    def finish(self) -> Unit:
        if self.conditions:
            raise Mistake(self.conditions[-1].opened.span, "this condition has no #endif", "end it with #endif")
        for name in self.overrides:
            if name not in self.macros:
                near = get_close_matches(name, self.macros, 1)
                remedy = f"did you mean {near[0]}?" if near else "write `#define " + name + " ...` in the program"
                raise Mistake(Span(0, 0, 0), f"the program does not #define {name}, so its value cannot be set", remedy)
        return Unit(self.kept, self.macros)

    def directive(self, tokens: list[Token]) -> None:
        hash_, *rest = tokens
        if not rest:
            return
        name, arguments = rest[0], rest[1:]
        match name.text:
            case "ifdef" | "ifndef":
                defined = self._name(name, arguments)
                self._open(name, self._is_defined(defined) == (name.text == "ifdef"))
            case "if":
                self._open(name, self.active and self._holds(name, arguments))
            case "else" | "elif" | "endif":
                self._middle(name)
            case _ if not self.active:
                pass
            case "include":
                self._include(name, arguments)
            case "define":
                self._define(name, arguments)
            case "pragma":
                pass
            case "error":
                said = "".join(f" {token.text}" for token in arguments)
                raise Mistake(Span(hash_.line, hash_.column, tokens[-1].end), f"the program says #error{said}")
            case "undef":
                raise Mistake(name.span, "#undef is not supported", "use another name for the other value")
            case text:
                near = get_close_matches(text, DIRECTIVES, 1)
                raise Mistake(name.span, f"#{text} is no directive", f"did you mean #{near[0]}?" if near else "")

    # Conditions --------------------------------------------------------------------------------------------------

    def _open(self, token: Token, holds: bool) -> None:
        self.conditions.append(_Condition(token, self.active and holds, self.active))

    def _middle(self, token: Token) -> None:
        if not self.conditions:
            raise Mistake(token.span, f"#{token.text} has no #if before it")
        condition = self.conditions.pop()
        if token.text == "elif":
            raise Mistake(token.span, "#elif is not supported", "write #else and a new #ifdef")
        if token.text == "else":
            if condition.opened.text == "else":
                raise Mistake(token.span, "this condition has two #else")
            self.conditions.append(_Condition(token, condition.outer and not condition.active, condition.outer))

    def _name(self, directive: Token, arguments: list[Token]) -> str:
        if not arguments or arguments[0].kind != "name":
            raise Mistake(directive.after, f"a name is missing after #{directive.text}")
        return arguments[0].text

    def _is_defined(self, name: str) -> bool:
        return name in self.macros or name in headers.SYSTEM_NAMES

    def _holds(self, directive: Token, arguments: list[Token]) -> bool:
        texts = [token.text for token in arguments]
        wanted = texts[:1] != ["!"]
        match texts if wanted else texts[1:]:
            case ["0" | "1" as digit]:
                return (digit == "1") == wanted
            case ["defined", "(", name, ")"] | ["defined", name]:
                return self._is_defined(name) == wanted
            case _:
                pass
        raise Mistake(
            Span(directive.line, directive.column, (arguments or [directive])[-1].end),
            "this #if is more than ovlviz works out",
            "only #if 0, #if 1, #if defined(NAME), #ifdef and #ifndef are supported",
        )

    # Other directives --------------------------------------------------------------------------------------------

    def _include(self, directive: Token, arguments: list[Token]) -> None:
        if not arguments:
            raise Mistake(directive.after, "the name of a header is missing after #include")
        first, last = arguments[0], arguments[-1]
        span = Span(first.line, first.column, last.end)
        written = self.source.lines[first.line - 1][first.column - 1 : last.end - 1]
        opening, name, closing = written[:1], written[1:-1].strip(), written[-1:]
        if (opening, closing) not in (("<", ">"), ('"', '"')) or len(written) < 3:
            raise Mistake(span, 'a header is written <name> or "name"', "for example #include <winsock2.h>")
        if name.lower() in headers.KNOWN:
            return
        near = get_close_matches(name.lower(), headers.KNOWN, 1)
        known = ", ".join(headers.KNOWN[:6])
        remedy = f"did you mean {near[0]}?" if near else f"known are {known} and the usual ones of C such as stdio.h"
        raise Mistake(span, f"there is no header {name} here: a program is one file", remedy)

    def _define(self, directive: Token, arguments: list[Token]) -> None:
        if not arguments or arguments[0].kind != "name":
            raise Mistake(directive.after, "a name is missing after #define")
        name, body = arguments[0], tuple(arguments[1:])
        if body and body[0].text == "(" and body[0].line == name.line and body[0].column == name.end:
            remedy = "write a function, for example `static int name(int x) { return x + 1; }`"
            raise Mistake(name.span, f"{name.text} is a macro with arguments, which is not supported", remedy)
        for token in body:
            if token.kind == "bad":
                raise bad_token(token)
            if token.text == "#":
                raise Mistake(token.span, "# in a macro is not supported", "write a function or a variable")
        before = self.macros.get(name.text)
        if before and [token.text for token in before.body] != [token.text for token in body]:
            remedy = f"it is also defined in line {before.name.line}; use another name"
            raise Mistake(name.span, f"{name.text} is defined twice, as different things", remedy)
        if name.text in self.overrides:
            value = self.overrides[name.text]
            digits = Token("number", str(abs(value)), name.line, name.column, False)
            sign = Token("sign", "-", name.line, name.column, False)
            opened, closed = sign._replace(text="("), sign._replace(text=")")
            body = (opened, sign, digits, closed) if value < 0 else (digits,)
        self.macros[name.text] = Macro(name, body)

"""The expression language of expectations and properties: names, fields, comparison, and/or/not, count/any/all.

It is parsed here, with columns for every mistake, and evaluated where the things it speaks of are known.  There is no
`eval`: an expression is one of the small values below.

    shows:  kind == "returned" and name == "WSARecv" and error == 997
    holds:  out.data == "hello" and count(threads where state == "ended") == 2
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

MAX_DEPTH = 50


class Literal(NamedTuple):
    """A number, a text, true, false or none."""

    value: int | str | bool | None


class Name(NamedTuple):
    """A name with fields: `out.data`, `error`, `port.packets`.  `column` counts from 1."""

    path: tuple[str, ...]
    column: int


class Compare(NamedTuple):
    """`op` is one of == != < <= > >= in."""

    op: str
    left: Expression
    right: Expression


class Logic(NamedTuple):
    """`op` is `and` or `or`."""

    op: str
    left: Expression
    right: Expression


class Not(NamedTuple):
    """The opposite."""

    operand: Expression


class Quantified(NamedTuple):
    """count, any or all of the things in `over` for which `where` holds (None: of all of them)."""

    word: str
    over: Name
    where: Expression | None


Expression = Literal | Name | Compare | Logic | Not | Quantified


class LanguageError(ValueError):
    """A mistake in an expression: `column` counts from 1, `remedy` says what would be right."""

    def __init__(self, column: int, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.column = column
        self.message = message
        self.remedy = remedy


_TOKEN = re.compile(
    r"\s*(?:(?P<number>0[xX][0-9a-fA-F]+|\d+)|(?P<text>\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')"
    r"|(?P<word>[A-Za-z_]\w*)|(?P<op>==|!=|<=|>=|[<>().,])|(?P<other>\S))"
)
_WORDS = {"true": True, "false": False, "none": None}
_QUANTIFIERS = ("count", "any", "all")
_COMPARISONS = ("==", "!=", "<", "<=", ">", ">=", "in")


class _Token(NamedTuple):
    kind: str
    text: str
    column: int


def _tokens(source: str) -> list[_Token]:
    found = []
    position = 0
    while position < len(source):
        match = _TOKEN.match(source, position)
        if match is None:
            break
        kind = match.lastgroup or ""
        column = match.start(kind) + 1
        if kind == "other":
            text = match.group(kind)
            remedy = "write == to compare" if text == "=" else "texts stand in quotes"
            raise LanguageError(column, f"{text!r} means nothing here", remedy)
        found.append(_Token(kind, match.group(kind), column))
        position = match.end()
    found.append(_Token("end", "", len(source) + 1))
    return found


class _Parser:
    def __init__(self, source: str) -> None:
        self.tokens = _tokens(source)
        self.position = 0
        self.depth = 0

    def peek(self) -> _Token:
        return self.tokens[self.position]

    def take(self) -> _Token:
        token = self.tokens[self.position]
        self.position += 1
        return token

    def accept(self, text: str) -> bool:
        if self.peek().text == text and self.peek().kind in ("op", "word"):
            self.position += 1
            return True
        return False

    def expect(self, text: str) -> None:
        token = self.peek()
        if not self.accept(text):
            raise LanguageError(token.column, f"{text!r} is missing here")

    def expression(self) -> Expression:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise LanguageError(self.peek().column, f"the expression is nested more than {MAX_DEPTH} deep")
        left = self.conjunction()
        while self.accept("or"):
            left = Logic("or", left, self.conjunction())
        self.depth -= 1
        return left

    def conjunction(self) -> Expression:
        left = self.negation()
        while self.accept("and"):
            left = Logic("and", left, self.negation())
        return left

    def negation(self) -> Expression:
        negations = 0
        while self.accept("not"):
            negations += 1
        operand = self.comparison()
        return Not(operand) if negations % 2 else operand

    def comparison(self) -> Expression:
        left = self.operand()
        token = self.peek()
        if token.text in _COMPARISONS and token.kind in ("op", "word"):
            self.take()
            return Compare(token.text, left, self.operand())
        return left

    def operand(self) -> Expression:
        token = self.take()
        match token.kind:
            case "number":
                return Literal(int(token.text, 0))
            case "text":
                return Literal(re.sub(r"\\(.)", r"\1", token.text[1:-1]))
            case "op" if token.text == "(":
                inner = self.expression()
                self.expect(")")
                return inner
            case "word" if token.text in _WORDS:
                return Literal(_WORDS[token.text])
            case "word" if token.text in _QUANTIFIERS and self.peek().text == "(":
                return self.quantified(token.text)
            case "word" if token.text not in ("and", "or", "not", "in", "where"):
                return self.name(token)
            case "end":
                raise LanguageError(token.column, "the expression ends too early", "a name or a value is missing")
            case _:
                raise LanguageError(token.column, f"{token.text!r} cannot stand here", "a name or a value is missing")

    def name(self, first: _Token) -> Name:
        path = [first.text]
        while self.accept("."):
            token = self.take()
            if token.kind != "word":
                raise LanguageError(token.column, "the name of a field is missing after the dot")
            path.append(token.text)
        return Name(tuple(path), first.column)

    def quantified(self, word: str) -> Quantified:
        self.expect("(")
        token = self.take()
        if token.kind != "word":
            raise LanguageError(token.column, f"{word}(...) needs the name of a list, as in {word}(threads)")
        over = self.name(token)
        where = self.expression() if self.accept("where") else None
        self.expect(")")
        return Quantified(word, over, where)


def parse(source: str) -> Expression:
    """The expression in `source`; LanguageError with the column of the first mistake."""
    parser = _Parser(source)
    found = parser.expression()
    rest = parser.peek()
    if rest.kind != "end":
        raise LanguageError(rest.column, f"{rest.text!r} is too much here", "join two tests with `and` or `or`")
    return found


def names(expression: Expression) -> list[Name]:
    """Every name that stands outside a `where`, for checking; inside one, fields of the thing come first."""
    match expression:
        case Literal():
            return []
        case Name():
            return [expression]
        case Compare(_, left, right) | Logic(_, left, right):
            return names(left) + names(right)
        case Not(operand):
            return names(operand)
        case Quantified(_, over, _):
            return [over]


def scoped_names(expression: Expression, lists: tuple[Name, ...] = ()) -> Iterator[tuple[Name, tuple[Name, ...]]]:
    """Every name, with the lists of whose things it is asked, the innermost last: its first word may be a field of those."""
    match expression:
        case Literal():
            return
        case Name():
            yield expression, lists
        case Compare(_, left, right) | Logic(_, left, right):
            yield from scoped_names(left, lists)
            yield from scoped_names(right, lists)
        case Not(operand):
            yield from scoped_names(operand, lists)
        case Quantified(_, over, where):
            yield over, lists
            if where is not None:
                yield from scoped_names(where, (*lists, over))

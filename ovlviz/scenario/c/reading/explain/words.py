"""Words and signs that are no C: other languages, invented operators, reserved words as names."""

from __future__ import annotations

from .....engine.program import Span
from ..directives import DIRECTIVES
from ..source import Mistake
from ..words import KEYWORDS
from .spot import Spot

_CPLUSPLUS = frozenset(
    {"catch", "class", "delete", "namespace", "new", "private", "public", "template", "throw", "try", "using"}
)
_NO_OPERATORS = {
    ("=", ">"): ("=>", "write >= for greater or equal"),
    ("=", "<"): ("=<", "write <= for less or equal"),
    ("<", ">"): ("<>", "write != for different"),
    ("==", "="): ("===", "write == for equal"),
    ("!=", "="): ("!==", "write != for different"),
    (":", "="): (":=", "write = to assign"),
    (":", ":"): ("::", "this is C++; the programs here are C"),
    ("&&", "&"): ("&&&", "write && for and"),
    ("||", "|"): ("|||", "write || for or"),
}
_NO_WORDS = {
    "and": "write &&",
    "or": "write ||",
    "not": "write !",
    "elif": "write else if",
    "elseif": "write else if",
    "elsif": "write else if",
    "then": "leave it out",
    "__try": "structured exceptions are not supported",
    "__except": "structured exceptions are not supported",
    "__finally": "structured exceptions are not supported",
    "__asm": "assembler is not supported",
    "asm": "assembler is not supported",
}


def two_meanings(spot: Spot) -> Mistake | None:
    """A name that means a type and something else."""
    token = spot.token()
    if token is None or "previously declared" not in spot.said:
        return None
    name = spot.said.split("'")[1]
    return Mistake(
        token.span, f"{name} is the name of a type and of something else", "use another name for one of them"
    )


def other_language(spot: Spot) -> Mistake | None:
    """Words of C++."""
    token = spot.token()
    if token is not None and token.kind == "string" and spot.text(-1) == "extern":
        return Mistake(spot.before.span, 'extern "C" is C++', "leave it out; the programs here are C")
    for distance in (0, -1):
        word = spot.token(distance)
        if word is not None and word.text in _CPLUSPLUS and (word.begins or spot.text(distance - 1) in ("=", "{", "}")):
            return Mistake(word.span, f"{word.text} is C++", "the programs here are C")
    return None


def stray_sign(spot: Spot) -> Mistake | None:
    """A # or a */ where none can stand, and a directive without its #."""
    token = spot.token()
    if token is not None and token.text == "#":
        return Mistake(token.span, "# can only begin a line", "a directive stands on a line of its own")
    if token is not None and (spot.text(-1), token.text) == ("*", "/") and spot.before.end == token.column:
        remedy = "a comment ends at its first */: one cannot stand in another"
        return Mistake(Span(token.line, spot.before.column, token.end), "this */ ends no comment", remedy)
    if token is not None and token.begins and token.text in DIRECTIVES and token.text not in KEYWORDS:
        return Mistake(token.span, f"a # is missing before {token.text}", f"write #{token.text}")
    return None


def no_operator(spot: Spot) -> Mistake | None:
    """Operators of other languages, such as `=>`."""
    token, before = spot.token(), spot.before
    if token is None:
        return None
    for first, second in ((before, token), (token, spot.token(1))):
        if second is not None and (first.text, second.text) in _NO_OPERATORS and first.end == second.column:
            wrong, remedy = _NO_OPERATORS[first.text, second.text]
            return Mistake(Span(first.line, first.column, second.end), f"{wrong} is no operator of C", remedy)
    return None


def no_word(spot: Spot) -> Mistake | None:
    """Words that mean something in other languages, or only in some compilers."""
    places = [spot.position, spot.position - 1]
    if spot.text(-1) == ")":
        places.append(spot.fed.partners[spot.position - 1] - 1)
    for place in places:
        word = spot.token(place - spot.position)
        if word is not None and word.text in _NO_WORDS:
            return Mistake(word.span, f"{word.text} is no word of C", _NO_WORDS[word.text])
    return None


def word_as_name(spot: Spot) -> Mistake | None:
    """A reserved word as the name of a variable."""
    token = spot.token()
    if token is None or token.text not in KEYWORDS:
        return None
    declaring = spot.is_type(-1) or (spot.text(-1) == "*" and spot.is_type(-2))
    if declaring and spot.text(1) in ("=", ";", ",", "[", ")", "("):
        return Mistake(token.span, f"{token.text} is a word of C, so it cannot be a name", "use another name")
    return None

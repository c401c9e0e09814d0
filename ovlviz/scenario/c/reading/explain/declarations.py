"""Mistakes in declarations: of functions, variables, parameters and types."""

from __future__ import annotations

from difflib import get_close_matches

from ..source import Mistake
from ..tokens import Token
from ..words import KEYWORDS, STATEMENT_WORDS, TYPE_WORDS
from .spot import Spot

_BEFORE_TYPES = frozenset({"static", "extern", "const", "volatile", "register"})


def end_of_file(spot: Spot) -> Mistake | None:
    """The file ends too early."""
    if spot.token() is not None:
        return None
    last = spot.fed.tokens[spot.fed.length - 1]
    if last.text == "}":
        return Mistake(last.after, "a ; is missing here", "a struct, union, enum or list of values ends with };")
    return Mistake(last.after, "the file ends in the middle of a declaration", "a ; may be missing")


def outside_of_functions(spot: Spot) -> Mistake | None:
    """What cannot stand outside of functions, and functions without braces or parentheses."""
    token = spot.token()
    if token is None or not spot.outside:
        return None
    if token.text == "{" and spot.text(-1) == ")":
        return _unended_declaration(spot)
    if token.text == "{" and (spot.text(-2), spot.text(-1)) == (")", ";"):
        return Mistake(spot.before.span, "this ; separates the function from its body", "remove the ;")
    opener = spot.opener("(")
    if opener and token.kind in ("number", "string", "char", "sign") and not spot.is_type(opener - 2 - spot.position):
        name = spot.fed.tokens[opener - 1]
        if name.kind == "name" and name.begins:
            return Mistake(name.span, f"a call such as {name.text}(...) must stand in a function", "move it into main")
    if spot.said == "Invalid function definition" and spot.text(1) == "(":
        closing = spot.fed.partners[spot.position + 1]
        if spot.is_type(-1) or spot.text(-1) == "*":
            return Mistake(
                spot.fed.tokens[closing].after, "a { is missing here", "the body of a function stands in braces"
            )
        if spot.fed.tokens[min(closing + 1, spot.fed.length - 1)].text == ";":
            return Mistake(
                token.span, f"a call such as {token.text}(...) must stand in a function", "move it into main"
            )
    if token.text == "{" and spot.is_name(-1) and spot.is_type(-2):
        return Mistake(
            spot.before.after, "the parentheses of a function are missing here", f"write {spot.text(-1)}(void)"
        )
    if spot.text(1) == "=" and token.kind == "name" and spot.text(-1) in ("", ";", "}"):
        remedy = f"write a type before it, for example int {token.text} = ..., or move it into a function"
        return Mistake(token.span, f"{token.text} = ... is no declaration, and statements stand in functions", remedy)
    if token.text in STATEMENT_WORDS:
        if spot.text(-1) == ")":
            return Mistake(spot.before.after, "a { is missing here", "the body of a function stands in braces")
        remedy = "move it into one; a } too many above may have ended the function early"
        return Mistake(token.span, f"{token.text} must stand in a function", remedy)
    return None


def _unended_declaration(spot: Spot) -> Mistake | None:
    """A declaration without its ; somewhere before the function whose body begins at the spot.

    What follows it looks to the parser like the parameters of a function as C had them long ago.
    """
    tokens, index = spot.fed.tokens, 0
    while index + 1 < spot.position:
        index = max(index, spot.fed.partners.get(index, index)) + 1
        token, before = tokens[index], tokens[index - 1]
        typed = token.text in TYPE_WORDS or token.text in spot.types or token.text == "static"
        ended = before.kind != "sign" or before.text in (")", "]")
        if token.begins and typed and ended and before.text not in KEYWORDS and before.text not in spot.types:
            return Mistake(before.after, "a ; is missing here", f"after {before.text}")
    return None


def two_types(spot: Spot) -> Mistake | None:
    """A structure without its ;, and `unsigned DWORD`."""
    if spot.said.startswith("Invalid multiple types") and spot.position + 1 < spot.fed.length:
        opener = spot.position if spot.text() == "{" else spot.position + 1
        closing = spot.fed.partners.get(opener, 0)
        if spot.fed.tokens[opener].text == "{" and closing:
            return Mistake(
                spot.fed.tokens[closing].after, "a ; is missing here", "a struct, union or enum ends with };"
            )
    if spot.text(-2) in ("unsigned", "signed") and spot.text(-1) in spot.types and spot.is_name():
        remedy = f"leave out {spot.text(-2)}, or write {spot.text(-2)} int"
        return Mistake(spot.before.span, f"{spot.text(-1)} is a type by itself", remedy)
    return None


def unknown_type(spot: Spot) -> Mistake | None:
    """A name where only a type can stand."""
    for distance in (0, -1, -2, -3):
        if not spot.is_name(distance) or spot.is_type(distance):
            continue
        token, before, behind = spot.token(distance), spot.text(distance - 1), spot.text(distance + 1)
        assert token is not None
        declares = spot.is_name(distance + 1) or (behind == "*" and (spot.is_name(distance + 2) or spot.outside))
        starts = before in ("", ";", "{", "}", "static", "const", "extern", "typedef", "volatile", "register")
        parameter = before in ("(", ",", "const") and spot.outside
        cast = before == "(" and (behind == ")" or behind == "*") and not spot.is_name(distance - 2)
        member = before in (";", "{") and behind != ":"
        if (declares and (starts or parameter or member)) or (cast and _casts(spot, distance)):
            return _no_type(spot, token)
    return None


def _casts(spot: Spot, distance: int) -> bool:
    """Whether `(name)` or `(name *)` has an operand behind it, so that it can only be a cast."""
    step = distance + 1
    while spot.text(step) == "*":
        step += 1
    operand = spot.token(step + 1)
    if spot.text(step) != ")" or operand is None:
        return False
    return step > distance + 1 or (
        operand.kind in ("name", "number", "string", "char") and operand.text not in KEYWORDS
    )


def _no_type(spot: Spot, token: Token) -> Mistake:
    for macro in spot.fed.macros:
        if macro.name.text == token.text:
            body = " ".join(word.text for word in macro.body)
            remedy = f"write typedef {body} {token.text}; instead of the #define in line {macro.name.line}"
            return Mistake(token.span, f"{token.text} is #defined, which names a value here and no type", remedy)
    near = get_close_matches(token.text, sorted({*spot.types, *TYPE_WORDS}), 1, 0.7)
    remedy = (
        f"did you mean {near[0]}?" if near else "write the typedef or struct before this line, or check the spelling"
    )
    return Mistake(token.span, f"{token.text} is no type that is known here", remedy)


def nested_function(spot: Spot) -> Mistake | None:
    """A function inside another one."""
    if spot.outside or spot.text() != "{" or spot.text(-1) != ")":
        return None
    name = spot.fed.tokens[spot.fed.partners[spot.position - 1] - 1]
    remedy = "move it out; a } may be missing above"
    return Mistake(name.span, f"the function {name.text} cannot stand inside another one", remedy)


def missing_type(spot: Spot) -> Mistake | None:
    """`static x;`, `const y = 1;`."""
    for distance in (0, -1):
        token = spot.token(distance)
        if token is None or not spot.is_name(distance) or spot.is_type(distance):
            continue
        if spot.text(distance - 1) in _BEFORE_TYPES and spot.text(distance + 1) in (",", ";", "=", "["):
            return Mistake(token.span, f"the type of {token.text} is missing", f"for example int {token.text}")
    return None


def missing_name(spot: Spot) -> Mistake | None:
    """A type without a name behind it."""
    token = spot.token()
    if token is None or not (spot.is_type(-1) or spot.text(-1) == "*") or spot.text(-2) == "(":
        return None
    if token.kind == "number":
        return Mistake(token.span, f"{token.text} cannot be a name", "a name begins with a letter")
    if token.text == "&":
        return Mistake(token.span, "a reference (&) is C++", "write a pointer: *")
    if token.text in ("=", ";", ",", "["):
        return Mistake(spot.before.after, "a name is missing here", f"after {spot.before.text}")
    return None

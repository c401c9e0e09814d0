"""Mistakes in expressions: what is missing between, before or behind operands."""

from __future__ import annotations

from ..source import Mistake
from ..words import CONDITIONS, KEYWORDS
from .spot import Spot


def type_in_expression(spot: Spot) -> Mistake | None:
    """A type where a value is needed."""
    token = spot.token()
    if token is None or not spot.is_type():
        return None
    if spot.text(-1) == "sizeof":
        return Mistake(token.span, "the type behind sizeof needs parentheses", f"write sizeof({token.text})")
    if spot.text(-1) in ("(", ",") and not spot.outside:
        remedy = f"an argument is written without its type: {spot.text(1)}" if spot.is_name(1) else ""
        return Mistake(token.span, f"{token.text} is a type, and a value is needed here", remedy)
    if spot.text(-1) in (")", "else", "do") and spot.opener("{") is not None:
        return Mistake(token.span, "a declaration cannot be the only statement here", "put braces around it")
    return None


def half_choice(spot: Spot) -> Mistake | None:
    """`a ? b` without `: c`."""
    index = spot.position - 1
    while index >= 0 and spot.fed.tokens[index].text not in (";", "{", "}", ":", "("):
        if spot.fed.tokens[index].text == "?" and spot.text() in (";", ")", ","):
            return Mistake(spot.before.after, "a : is missing after ?", "a choice is written condition ? this : that")
        index = min(index, spot.fed.partners.get(index, index)) - 1
    return None


def missing_separator(spot: Spot) -> Mistake | None:
    """Two things side by side that need a ; , or an operator between them."""
    token, before = spot.token(), spot.before
    if token is None or spot.position == 0 or not _ends_operand(spot):
        return None
    operand = token.kind in ("name", "number", "string", "char") and token.text not in KEYWORDS
    operand = operand or token.text in ("{", "sizeof", "!", "~")
    inside = spot.opener("(") is not None or spot.opener("[") is not None
    if inside:
        if operand and "string" in (token.kind, before.kind) and "name" in (token.kind, before.kind):
            remedy = "a , is missing; or, if the name stands for a string, write the string itself here"
            return Mistake(before.after, f"{before.text} and {token.text} cannot stand side by side", remedy)
        if operand:
            remedy = f"between {before.text} and {token.text}; or an operator is missing"
            return Mistake(before.after, "a , is missing here", remedy)
        return None
    if spot.opener("{") is not None and _in_list(spot):
        return (
            Mistake(before.after, "a , is missing here", f"between {before.text} and {token.text}") if operand else None
        )
    if token.begins or token.text in KEYWORDS or token.text == "}" or spot.is_type():
        return Mistake(before.after, "a ; is missing here", f"after {before.text}")
    if operand:
        remedy = f"between {before.text} and {token.text}: an operator, a , or a ;"
        return Mistake(before.after, "something is missing here", remedy)
    return None


def _ends_operand(spot: Spot) -> bool:
    """Whether something that has a value, or a whole declaration, ends before the spot."""
    before = spot.before
    if before.kind in ("number", "string", "char") or before.text in (")", "]", "++", "--", "}"):
        closes = before.text == ")" and spot.position - 1 in spot.fed.partners
        opening = spot.fed.partners[spot.position - 1] if closes else 0
        return not (opening and spot.fed.tokens[opening - 1].text in CONDITIONS and not _after_do(spot, opening - 1))
    return before.kind == "name" and (before.text not in KEYWORDS or before.text in ("break", "continue", "return"))


def _after_do(spot: Spot, index: int) -> bool:
    return index > 0 and spot.fed.tokens[index].text == "while" and spot.fed.tokens[index - 1].text == "}"


def _in_list(spot: Spot) -> bool:
    """Whether the braces around the spot hold values or the names of an enumeration, and no statements."""
    opener = spot.opener("{")
    if not opener:
        return False
    words = [token.text for token in spot.fed.tokens[max(opener - 2, 0) : opener]]
    return words[-1] in ("=", "{", ",", "enum") or words[0] == "enum"


def missing_operand(spot: Spot) -> Mistake | None:
    """An operator or bracket without a value."""
    token, before = spot.token(), spot.before
    if token is None or before.kind != "sign" or before.text in (";", "{", "}", ")", "]"):
        return None
    if token.text not in (";", ")", "]", "}", ",", "=", ":") and token.text not in KEYWORDS and token.kind != "sign":
        return None
    if before.text == "=" and token.text == "{":
        remedy = "assign the members one by one, or declare a variable with this value"
        return Mistake(token.span, "braces can only begin a variable", remedy)
    if before.text == "(":
        word = spot.text(-2)
        what = f"the condition of {word} is" if word in CONDITIONS else "a value is"
        return Mistake(token.span, f"{what} missing between the parentheses")
    if before.text == "[":
        return Mistake(token.span, "a value is missing between the brackets")
    if token.text in KEYWORDS or token.kind != "sign" or token.text in (";", ")", "]", "}", ",", ":", "="):
        return Mistake(before.after, f"a value is missing after {before.text}", f"before {token.text}")
    return Mistake(
        token.span, f"{before.text} and {token.text} cannot stand side by side", "a value is missing between"
    )

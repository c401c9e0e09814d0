"""Mistakes in statements: conditions, loops, labels, else."""

from __future__ import annotations

from ..source import Mistake
from ..words import CONDITIONS
from .spot import Spot


def stray_else(spot: Spot) -> Mistake | None:
    """An else without an if, or with something wrong before it."""
    token = spot.token()
    if token is None or token.text != "else":
        return None
    if spot.text(-1) == ";" and spot.text(-2) == ";":
        return Mistake(spot.before.span, "this ; ends the if, so the else belongs to nothing", "remove the second ;")
    if spot.text(-1) not in (";", "}"):
        return Mistake(spot.before.after, "a ; is missing here", "also the last statement before else ends with ;")
    remedy = "several statements between if and else need braces, and no ; stands behind if (...)"
    return Mistake(token.span, "this else belongs to no if", remedy)


def parenthesis_of_condition(spot: Spot) -> Mistake | None:
    """`if x`, `while x`."""
    if spot.text(-1) in CONDITIONS and spot.text() != "(":
        word = spot.text(-1)
        return Mistake(spot.before.after, f"a ( is missing after {word}", f"write {word} (...)")
    return None


def unended_do(spot: Spot) -> Mistake | None:
    """`do { } while (x)` without a ;."""
    for end in (spot.position - 1, spot.position - 2):
        opening = spot.fed.partners.get(end, 0) if spot.text(end - spot.position) == ")" else 0
        if opening > 1 and spot.fed.tokens[opening - 1].text == "while":
            block = spot.fed.partners.get(opening - 2, 0)
            if block and spot.fed.tokens[block - 1].text == "do":
                return Mistake(spot.fed.tokens[end].after, "a ; is missing here", "write do { ... } while (...);")
    return None


def loop_head(spot: Spot) -> Mistake | None:
    """A `for` with too few or too many ;."""
    opener = spot.opener("(")
    if opener is None or opener == 0 or spot.fed.tokens[opener - 1].text != "for":
        return None
    head = spot.fed.tokens[opener : spot.fed.partners[opener]]
    count = sum(token.text == ";" for token in head)
    if count == 2:
        return None
    span = spot.fed.tokens[opener - 1].span
    return Mistake(span, f"this for has {count} ; between its parentheses, and it needs 2", "for (i = 0; i < n; i++)")


def label(spot: Spot) -> Mistake | None:
    """`case 1` without a colon."""
    index = spot.position - 1
    while index >= 0 and spot.fed.tokens[index].text not in (";", "{", "}", ":", "?"):
        word = spot.fed.tokens[index]
        if word.text in ("case", "default") and word.kind == "name":
            if word.line == spot.before.line and (spot.text() == ";" or spot.fed.tokens[spot.position].begins):
                return Mistake(spot.before.after, f"a : is missing after {word.text}", "for example case 1:")
            return None
        index -= 1
    return None


def colon(spot: Spot) -> Mistake | None:
    """A : for a ;."""
    token = spot.token()
    if token is None or token.text != ":" or spot.opener("{") is None:
        return None
    return Mistake(token.span, "this : should be a ;", "a statement and a declaration end with ;")


def missing_statement(spot: Spot) -> Mistake | None:
    """Nothing behind `if (x)` or `else`."""
    token = spot.token()
    if token is not None and token.text == "}" and spot.text(-1) in (")", "else", "do"):
        return Mistake(spot.before.after, "a statement is missing here", "write ; if nothing is to be done")
    return None

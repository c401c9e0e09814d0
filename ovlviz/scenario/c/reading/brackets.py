"""Brackets: which belongs to which, and what is wrong when one has no partner.

Checked before anything else, since a missing bracket makes a parser complain far away from the mistake.  Where the brackets
alone leave it open which one is wrong, the indentation tells: people indent what they mean.
"""

from __future__ import annotations

from .source import Mistake
from .tokens import Token
from .words import CONDITIONS

MAX_NESTING = 200
"""Brackets inside each other (design 8.21)."""

CLOSING = {"(": ")", "[": "]", "{": "}"}
_OPENING_LINES = CONDITIONS | {"else", "do"}


def partners(tokens: list[Token]) -> dict[int, int]:
    """For the index of each bracket that of its partner; Mistake when one has none or they nest too deeply."""
    found: dict[int, int] = {}
    opened: list[int] = []
    suspect: int | None = None
    for index, token in enumerate(tokens):
        if token.kind != "sign":
            continue
        text = token.text
        if text in CLOSING:
            if text == "{" and opened and tokens[opened[-1]].text != "{" and not _in_literal(tokens, index, found):
                raise _unclosed_before(tokens, opened[-1], index)
            opened.append(index)
            if len(opened) > MAX_NESTING:
                message = f"brackets are nested deeper than {MAX_NESTING} (the bound on nesting)"
                raise Mistake(token.span, message, "divide it: put parts into variables or functions of their own")
        elif text in (")", "]", "}"):
            if not opened:
                raise _superfluous(tokens, index, suspect, found)
            opener = opened.pop()
            if CLOSING[tokens[opener].text] != text:
                raise _mismatch(tokens, opener, index)
            if text == "}" and suspect is None and token.begins and token.column != _indentation(tokens, opener):
                suspect = index
            found[opener], found[index] = index, opener
        elif text == ";" and opened and tokens[opened[-1]].text != "{" and not _in_for(tokens, opened[-1]):
            raise _unclosed_before(tokens, opened[-1], index)
    if opened:
        raise _never_closed(tokens, opened[-1], found, suspect)
    return found


def _in_literal(tokens: list[Token], index: int, found: dict[int, int]) -> bool:
    """Whether the brace belongs to `(struct point){1, 2}`, which gets a message of its own later."""
    opener = found.get(index - 1, 0)
    return tokens[index - 1].text == ")" and opener > 0 and tokens[opener - 1].kind != "name"


def _in_for(tokens: list[Token], opener: int) -> bool:
    return opener > 0 and tokens[opener - 1].text == "for" and tokens[opener].text == "("


def _indentation(tokens: list[Token], index: int) -> int:
    """The column at which the line of this token begins."""
    while not tokens[index].begins:
        index -= 1
    return tokens[index].column


def _unclosed_before(tokens: list[Token], opener: int, index: int) -> Mistake:
    sign = tokens[opener].text
    missing = index
    for later in range(opener + 1, index):
        # A line that begins like a statement, after one that could end there.
        before = tokens[later - 1]
        if (
            tokens[later].begins
            and tokens[later].kind == "name"
            and (before.kind != "sign" or before.text in (")", "]"))
        ):
            missing = later
            break
    where = "" if tokens[opener].line == tokens[missing].line else f" in line {tokens[opener].line}"
    return Mistake(
        tokens[missing - 1].after,
        f"a {CLOSING[sign]} is missing here",
        f"the {sign}{where} is still open before the {tokens[missing].text}",
    )


def _superfluous(tokens: list[Token], index: int, suspect: int | None, found: dict[int, int]) -> Mistake:
    if tokens[index].text == ")":
        return _superfluous_parenthesis(tokens, index)
    header = _header_without_body(tokens, index, found)
    if header is not None:
        return Mistake(tokens[header].after, "a { is missing here", "the body of a function stands in braces")
    if suspect is None:
        return Mistake(
            tokens[index].span, f"this {tokens[index].text} closes nothing", "remove it, or add what it should close"
        )
    header = _line_to_close(tokens, suspect)
    if header is not None:
        remedy = f"the }} in line {tokens[suspect].line} seems to belong here"
        return Mistake(tokens[header].after, "a { is missing here", remedy)
    remedy = "its indentation is not that of the line it closes"
    return Mistake(tokens[suspect].span, "there is one } too many, probably this one", remedy)


def _superfluous_parenthesis(tokens: list[Token], index: int) -> Mistake:
    before = index
    while before > 0 and tokens[before - 1].text not in (";", "{", "}"):
        before -= 1
        if tokens[before].text in CONDITIONS and tokens[before + 1].text != "(":
            word = tokens[before].text
            return Mistake(tokens[before].after, f"a ( is missing after {word}", f"write {word} (...)")
    return Mistake(tokens[index].span, "this ) closes nothing", "remove it, or add what it should close")


def _line_to_close(tokens: list[Token], suspect: int) -> int | None:
    """The last token of the line that a brace of this indentation should close, if that line opens none."""
    column = tokens[suspect].column
    for index in range(suspect - 1, 0, -1):
        if tokens[index].begins and tokens[index].column <= column:
            last = index
            while not tokens[last + 1].begins:
                last += 1
            opens = tokens[index].text in _OPENING_LINES and tokens[last].text not in ("{", ";", "}")
            return last if opens and tokens[index].column == column else None
    return None


def _header_without_body(tokens: list[Token], index: int, found: dict[int, int]) -> int | None:
    """The ) of a function's head, before `index`, that neither a body nor a ; follows."""
    position = 0
    while position + 1 < index:
        partner = found.get(position, position)
        if partner > position:
            if tokens[position].text == "(" and tokens[partner + 1].begins and tokens[partner + 1].kind == "name":
                return partner
            position = partner
        position += 1
    return None


def _mismatch(tokens: list[Token], opener: int, index: int) -> Mistake:
    sign, text = tokens[opener].text, tokens[index].text
    if sign == "{" and text == ")":
        return _superfluous_parenthesis(tokens, index)
    if sign == "{":
        return Mistake(tokens[index].span, f"this {text} closes nothing", "remove it, or add what it should close")
    return _unclosed_before(tokens, opener, index)


def _never_closed(tokens: list[Token], opener: int, found: dict[int, int], suspect: int | None) -> Mistake:
    # A brace whose partner stands further left than its own line took the partner of the one outside it.
    if suspect is not None and tokens[found[suspect]].text == "{":
        partner = found[suspect]
        if tokens[suspect].column < _indentation(tokens, partner):
            opener = partner
    sign = tokens[opener].text
    return Mistake(tokens[opener].span, f"this {sign} is never closed", f"add the {CLOSING[sign]} where it should end")

"""Syntax errors in plain words.

A parser knows only that a token cannot stand where it does.  What was probably meant shows in the tokens around it, so each
rule here looks at them and either knows the mistake or passes it on; the first that knows it words it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from difflib import get_close_matches
from typing import NamedTuple

from ....engine.program import Span
from .directives import DIRECTIVES
from .feed import Feed
from .source import Mistake
from .tokens import Token

TYPE_WORDS = frozenset(
    "void char short int long signed unsigned float double struct union enum const volatile _Bool".split()  # noqa: SIM905
)
_STATEMENT_WORDS = frozenset(
    "if else while do for switch case default break continue return goto".split()  # noqa: SIM905
)
_OTHER_WORDS = frozenset("sizeof static extern register auto typedef inline restrict".split())  # noqa: SIM905
KEYWORDS = TYPE_WORDS | _STATEMENT_WORDS | _OTHER_WORDS
_OTHER_LANGUAGE = frozenset("class template using namespace public private try catch throw new delete".split())  # noqa: SIM905
_BEFORE_TYPES = frozenset({"static", "extern", "const", "volatile", "register"})
_CONDITIONS = frozenset({"if", "while", "for", "switch"})
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


class _Spot(NamedTuple):
    """Where the parser stopped: the token that cannot stand there (its number may be one past the last)."""

    fed: Feed
    position: int
    said: str
    types: Collection[str]

    def token(self, distance: int = 0) -> Token | None:
        """The token some places further on or back."""
        index = self.position + distance
        return self.fed.tokens[index] if 0 <= index < self.fed.length else None

    def text(self, distance: int = 0) -> str:
        """The text of that token; "" beyond the ends."""
        token = self.token(distance)
        return token.text if token is not None else ""

    @property
    def before(self) -> Token:
        """The token before the one that cannot stand here."""
        return self.fed.tokens[max(self.position - 1, 0)]

    def is_name(self, distance: int = 0) -> bool:
        """Whether that token is a name, and no word of C."""
        token = self.token(distance)
        return token is not None and token.kind == "name" and token.text not in KEYWORDS

    def is_type(self, distance: int = 0) -> bool:
        """Whether that token is a word or name of a type."""
        return self.text(distance) in TYPE_WORDS or self.text(distance) in self.types

    def opener(self, sign: str) -> int | None:
        """The innermost bracket around the spot, if it is this one."""
        index = self.position - 1
        while index >= 0:
            if self.fed.tokens[index].text in ("(", "[", "{") and self.fed.tokens[index].kind == "sign":
                return index if self.fed.tokens[index].text == sign else None
            index = min(index, self.fed.partners.get(index, index)) - 1
        return None

    @property
    def outside(self) -> bool:
        """Whether the spot is outside of all functions and braces."""
        index = self.position - 1
        while index >= 0:
            if self.fed.tokens[index].text == "{":
                return False
            if self.fed.tokens[index].text == "}":
                index = self.fed.partners.get(index, index)
            index -= 1
        return True


def explain(fed: Feed, index: int, said: str, types: Collection[str] = ()) -> Mistake:
    """What is wrong at token number `index`, where the parser stopped and said `said`.

    `types` are the names of types that the program can use.
    """
    if index > fed.length:
        return _in_macro(fed, min(index, len(fed.tokens) - 1))
    spot = _Spot(fed, index, said, types)
    if said == "Invalid expression" and spot.is_type(-1) and spot.text(-2) != "sizeof":
        # To tell casts from parentheses the parser has read one token too many.
        spot = spot._replace(position=index - 1)
    while said == "Invalid declaration" and spot.is_type():
        # It complains about the type, and what is wrong is what stands behind.
        spot = spot._replace(position=spot.position + 1)
    for rule in _RULES:
        found = rule(spot)
        if found is not None:
            return found
    token = spot.token() or spot.before
    behind = f", after {spot.before.text}" if spot.position else ""
    if token.text in KEYWORDS:
        return Mistake(token.span, f"{token.text} is a word of C that cannot stand here{behind}")
    return Mistake(token.span, f"{token.text} cannot stand here{behind}")


def _in_macro(fed: Feed, index: int) -> Mistake:
    macro = next(one for one in reversed(fed.macros) if fed.tokens.index(one.name, fed.length) <= index)
    name, first = macro.name.text, macro.body[0]
    span = Span(first.line, first.column, macro.body[-1].end if macro.body[-1].line == first.line else first.end)
    body = " ".join(token.text for token in macro.body)
    if first.text in TYPE_WORDS or (len(macro.body) == 1 and first.kind == "name"):
        return Mistake(
            span, f"{name} stands for a type, which #define does not do here", f"write typedef {body} {name};"
        )
    remedy = "#define gives a name to a value; for anything else write a function or a typedef"
    return Mistake(span, f"what {name} stands for is no value", remedy)


# The rules -------------------------------------------------------------------------------------------------------


def _two_meanings(spot: _Spot) -> Mistake | None:
    token = spot.token()
    if token is None or "previously declared" not in spot.said:
        return None
    name = spot.said.split("'")[1]
    return Mistake(
        token.span, f"{name} is the name of a type and of something else", "use another name for one of them"
    )


def _end_of_file(spot: _Spot) -> Mistake | None:
    if spot.token() is not None:
        return None
    last = spot.fed.tokens[spot.fed.length - 1]
    if last.text == "}":
        return Mistake(last.after, "a ; is missing here", "a struct, union, enum or list of values ends with };")
    return Mistake(last.after, "the file ends in the middle of a declaration", "a ; may be missing")


def _no_operator(spot: _Spot) -> Mistake | None:
    token, before = spot.token(), spot.before
    if token is None:
        return None
    for first, second in ((before, token), (token, spot.token(1))):
        if second is not None and (first.text, second.text) in _NO_OPERATORS and first.end == second.column:
            wrong, remedy = _NO_OPERATORS[first.text, second.text]
            return Mistake(Span(first.line, first.column, second.end), f"{wrong} is no operator of C", remedy)
    return None


def _stray_else(spot: _Spot) -> Mistake | None:
    token = spot.token()
    if token is None or token.text != "else":
        return None
    if spot.text(-1) == ";" and spot.text(-2) == ";":
        return Mistake(spot.before.span, "this ; ends the if, so the else belongs to nothing", "remove the second ;")
    if spot.text(-1) not in (";", "}"):
        return Mistake(spot.before.after, "a ; is missing here", "also the last statement before else ends with ;")
    remedy = "several statements between if and else need braces, and no ; stands behind if (...)"
    return Mistake(token.span, "this else belongs to no if", remedy)


def _word_as_name(spot: _Spot) -> Mistake | None:
    token = spot.token()
    if token is None or token.text not in KEYWORDS:
        return None
    declaring = spot.is_type(-1) or (spot.text(-1) == "*" and spot.is_type(-2))
    if declaring and spot.text(1) in ("=", ";", ",", "[", ")", "("):
        return Mistake(token.span, f"{token.text} is a word of C, so it cannot be a name", "use another name")
    return None


def _outside_of_functions(spot: _Spot) -> Mistake | None:
    token = spot.token()
    if token is None or not spot.outside:
        return None
    if token.text == "{" and spot.text(-1) == ")":
        return _unended_declaration(spot)
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
    if token.text in _STATEMENT_WORDS:
        if spot.text(-1) == ")":
            return Mistake(spot.before.after, "a { is missing here", "the body of a function stands in braces")
        remedy = "move it into one; a } too many above may have ended the function early"
        return Mistake(token.span, f"{token.text} must stand in a function", remedy)
    return None


def _unended_declaration(spot: _Spot) -> Mistake | None:
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


def _two_types(spot: _Spot) -> Mistake | None:
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


def _other_language(spot: _Spot) -> Mistake | None:
    token = spot.token()
    if token is not None and token.kind == "string" and spot.text(-1) == "extern":
        return Mistake(spot.before.span, 'extern "C" is C++', "leave it out; the programs here are C")
    for distance in (0, -1):
        word = spot.token(distance)
        if (
            word is not None
            and word.text in _OTHER_LANGUAGE
            and (word.begins or spot.text(distance - 1) in ("=", "{", "}"))
        ):
            return Mistake(word.span, f"{word.text} is C++", "the programs here are C")
    return None


def _unknown_type(spot: _Spot) -> Mistake | None:
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


def _casts(spot: _Spot, distance: int) -> bool:
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


def _no_type(spot: _Spot, token: Token) -> Mistake:
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


def _nested_function(spot: _Spot) -> Mistake | None:
    if spot.outside or spot.text() != "{" or spot.text(-1) != ")":
        return None
    name = spot.fed.tokens[spot.fed.partners[spot.position - 1] - 1]
    remedy = "move it out; a } may be missing above"
    return Mistake(name.span, f"the function {name.text} cannot stand inside another one", remedy)


def _parenthesis_of_condition(spot: _Spot) -> Mistake | None:
    if spot.text(-1) in _CONDITIONS and spot.text() != "(":
        word = spot.text(-1)
        return Mistake(spot.before.after, f"a ( is missing after {word}", f"write {word} (...)")
    return None


def _loop_head(spot: _Spot) -> Mistake | None:
    opener = spot.opener("(")
    if opener is None or opener == 0 or spot.fed.tokens[opener - 1].text != "for" or spot.text() not in (")", ";"):
        return None
    head = spot.fed.tokens[opener : spot.fed.partners[opener]]
    count = sum(token.text == ";" for token in head)
    if count == 2:
        return None
    span = spot.fed.tokens[opener - 1].span
    return Mistake(span, f"this for has {count} ; between its parentheses, and it needs 2", "for (i = 0; i < n; i++)")


def _label(spot: _Spot) -> Mistake | None:
    index = spot.position - 1
    while index >= 0 and spot.fed.tokens[index].text not in (";", "{", "}", ":", "?"):
        word = spot.fed.tokens[index]
        if word.text in ("case", "default") and word.kind == "name":
            if word.line == spot.before.line and (spot.text() == ";" or spot.fed.tokens[spot.position].begins):
                return Mistake(spot.before.after, f"a : is missing after {word.text}", "for example case 1:")
            return None
        index -= 1
    return None


def _type_in_expression(spot: _Spot) -> Mistake | None:
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


def _half_choice(spot: _Spot) -> Mistake | None:
    index = spot.position - 1
    while index >= 0 and spot.fed.tokens[index].text not in (";", "{", "}", ":", "("):
        if spot.fed.tokens[index].text == "?" and spot.text() in (";", ")", ","):
            return Mistake(spot.before.after, "a : is missing after ?", "a choice is written condition ? this : that")
        index = min(index, spot.fed.partners.get(index, index)) - 1
    return None


def _missing_separator(spot: _Spot) -> Mistake | None:
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


def _ends_operand(spot: _Spot) -> bool:
    """Whether something that has a value, or a whole declaration, ends before the spot."""
    before = spot.before
    if before.kind in ("number", "string", "char") or before.text in (")", "]", "++", "--", "}"):
        closes = before.text == ")" and spot.position - 1 in spot.fed.partners
        opening = spot.fed.partners[spot.position - 1] if closes else 0
        return not (opening and spot.fed.tokens[opening - 1].text in _CONDITIONS and not _after_do(spot, opening - 1))
    return before.kind == "name" and (before.text not in KEYWORDS or before.text in ("break", "continue", "return"))


def _after_do(spot: _Spot, index: int) -> bool:
    return index > 0 and spot.fed.tokens[index].text == "while" and spot.fed.tokens[index - 1].text == "}"


def _in_list(spot: _Spot) -> bool:
    """Whether the braces around the spot hold values or the names of an enumeration, and no statements."""
    opener = spot.opener("{")
    if not opener:
        return False
    words = [token.text for token in spot.fed.tokens[max(opener - 2, 0) : opener]]
    return words[-1] in ("=", "{", ",", "enum") or words[0] == "enum"


def _missing_operand(spot: _Spot) -> Mistake | None:
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
        what = f"the condition of {word} is" if word in _CONDITIONS else "a value is"
        return Mistake(token.span, f"{what} missing between the parentheses")
    if before.text == "[":
        return Mistake(token.span, "a value is missing between the brackets")
    if token.text in KEYWORDS or token.kind != "sign" or token.text in (";", ")", "]", "}", ",", ":", "="):
        return Mistake(before.after, f"a value is missing after {before.text}", f"before {token.text}")
    return Mistake(
        token.span, f"{before.text} and {token.text} cannot stand side by side", "a value is missing between"
    )


def _missing_type(spot: _Spot) -> Mistake | None:
    for distance in (0, -1):
        token = spot.token(distance)
        if token is None or not spot.is_name(distance) or spot.is_type(distance):
            continue
        if spot.text(distance - 1) in _BEFORE_TYPES and spot.text(distance + 1) in (",", ";", "=", "["):
            return Mistake(token.span, f"the type of {token.text} is missing", f"for example int {token.text}")
    return None


def _missing_name(spot: _Spot) -> Mistake | None:
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


def _missing_statement(spot: _Spot) -> Mistake | None:
    token = spot.token()
    if token is not None and token.text == "}" and spot.text(-1) in (")", "else", "do"):
        return Mistake(spot.before.after, "a statement is missing here", "write ; if nothing is to be done")
    return None


def _stray_sign(spot: _Spot) -> Mistake | None:
    token = spot.token()
    if token is not None and token.text == "#":
        return Mistake(token.span, "# can only begin a line", "a directive stands on a line of its own")
    if token is not None and token.begins and token.text in DIRECTIVES and token.text not in KEYWORDS:
        return Mistake(token.span, f"a # is missing before {token.text}", f"write #{token.text}")
    return None


_RULES: tuple[Callable[[_Spot], Mistake | None], ...] = (
    _two_meanings,
    _end_of_file,
    _other_language,
    _two_types,
    _stray_sign,
    _no_operator,
    _stray_else,
    _word_as_name,
    _outside_of_functions,
    _nested_function,
    _parenthesis_of_condition,
    _unknown_type,
    _loop_head,
    _label,
    _type_in_expression,
    _half_choice,
    _missing_statement,
    _missing_type,
    _missing_name,
    _missing_separator,
    _missing_operand,
)

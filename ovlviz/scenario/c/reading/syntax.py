"""From tokens to pycparser's tree, and from pycparser's complaints to places.

The only file that knows how pycparser reports errors.  What a complaint means is worded in `explain`.
"""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import pairwise
from typing import Any

from pycparser import c_ast
from pycparser.c_lexer import CLexer
from pycparser.c_parser import CParser, ParseError

from .brackets import MAX_NESTING
from .explain import explain
from .feed import FIRST_LINE, Feed
from .source import Mistake

Node = Any
"""A node of pycparser's tree (the package has no types)."""

_FRAMES = 20_000
_lock = threading.RLock()


@contextmanager
def deep() -> Iterator[None]:
    """Room for the recursion that the bound on nesting allows; the limit is the process's, so one at a time."""
    with _lock:
        before = sys.getrecursionlimit()
        sys.setrecursionlimit(max(before, _FRAMES))
        try:
            yield
        finally:
            sys.setrecursionlimit(before)


class _Lexer(CLexer):  # type: ignore[misc]
    """Remembers how far the parser has read: some of its complaints have no place."""

    reached = 0

    def token(self) -> Any:
        found = super().token()
        self.reached = found.lineno if found is not None else sys.maxsize
        return found


def parse(fed: Feed, types: Collection[str] = ()) -> list[Node]:
    """The external declarations of the program, then one enumeration for each macro; Mistake at a syntax error.

    `types` are the names of types that the headers declare, for messages.
    """
    parser = CParser(lexer=_Lexer)
    try:
        tree = parser.parse(fed.text, "program")
    except ParseError as error:
        raise _mistake(fed, types, parser.clex.reached, str(error)) from None
    except RecursionError:
        raise _too_deep(fed, parser.clex.reached - FIRST_LINE) from None
    except (AssertionError, AttributeError, IndexError, TypeError):
        # The parser takes some things for granted that a wrong program need not have.
        raise _mistake(fed, types, parser.clex.reached, "Invalid program") from None
    _check_depth(fed, tree)
    return [node for node in tree.ext if node.coord is None or node.coord.line >= FIRST_LINE]


@cache
def template(body: str) -> Node:
    """An expression of our own, such as the replacement of a macro; its nodes have no place in the program."""
    return CParser().parse(f"typedef int WORD, BYTE, DWORD, DWORD_PTR, LONG; int x = {body};").ext[-1].init


def index_of(node: Node) -> int:
    """The index of the token at which pycparser places a node."""
    line: int = node.coord.line
    return line - FIRST_LINE


def _mistake(fed: Feed, types: Collection[str], reached: int, text: str) -> Mistake:
    placed = re.match(r"program:(\d+):(?:\d+:)? ?(.*)", text, re.DOTALL)
    index = (int(placed[1]) if placed else reached) - FIRST_LINE
    said = placed[2] if placed else text.partition(": ")[2] or text
    return explain(fed, min(max(index, 0), len(fed.tokens)), said, _known_types(fed, types))


def _known_types(fed: Feed, types: Collection[str]) -> set[str]:
    """The names of types: those of the headers, and those that a typedef of the program seems to declare."""
    found = set(types)
    inside = False
    for token, following in pairwise(fed.tokens[: fed.length]):
        inside = inside or token.text == "typedef"
        if inside and token.kind == "name" and following.text in (";", ")"):
            found.add(token.text)
        inside = inside and (following.text != ";" or not token.begins)
    return found


def _too_deep(fed: Feed, index: int) -> Mistake:
    token = fed.tokens[min(max(index, 0), len(fed.tokens) - 1)]
    message = f"here the program is nested deeper than {MAX_NESTING} (the bound on nesting)"
    return Mistake(token.span, message, "divide it: put parts into variables or functions of their own")


def _check_depth(fed: Feed, tree: Node) -> None:
    waiting = [(tree, 0)]
    while waiting:
        node, depth = waiting.pop()
        if depth > MAX_NESTING:
            raise _too_deep(fed, index_of(node) if node.coord else 0)
        waiting.extend((child, depth + 1) for _, child in node.children())


__all__ = ["Node", "c_ast", "deep", "index_of", "parse", "template"]

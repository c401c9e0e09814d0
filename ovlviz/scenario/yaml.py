"""YAML in, with the line and column of every mistake.

ruamel keeps positions, pydantic says what is wrong at which path (`validation` words it); this module joins the two.  Aliases
and tags are refused, sizes and nesting are bounded: a file from a stranger can neither hang nor fill the memory.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.reader import ReaderError

from ..errors import BadInput, Problem
from ..files import read_bounded
from .validation import Path as NodePath
from .validation import words

MAX_BYTES = 1 << 16
"""Bytes of YAML: reading it takes a second for 64 KiB, and nobody writes more."""
MAX_DEPTH = 100
MAX_DIGITS = 100
MAX_PROBLEMS = 20

M = TypeVar("M", bound=BaseModel)


def read_text(path: Path, *, what: str = "file", bound: int = 1 << 20) -> str:
    """The text of a file; BadInput when it is missing, no file, no UTF-8 text, or has more than `bound` bytes."""
    name = str(path)
    data = read_bounded(path, what, bound)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadInput([Problem(name, 0, 0, 0, f"the {what} is saved as UTF-16", "save it as UTF-8")])
    if b"\0" in data:
        raise BadInput([Problem(name, 0, 0, 0, f"the {what} holds NUL bytes, so it is no text")])
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        text = data.split(b"\n")[line - 1].decode("latin-1")
        raise BadInput(
            [Problem(name, line, column, column + 1, f"the {what} is not UTF-8 here", "save it as UTF-8", text)]
        ) from None


def load(name: str, text: str, model: type[M], *, first_line: int = 1) -> M:
    """The model in a YAML text; BadInput with all its mistakes.  `first_line` is the text's line in the file `name`."""
    return Document(name, text, first_line=first_line).read(model)


class Document:
    """One YAML text, whose parts can be read as a model and found again by their path.

    A path is made of keys and indexes: `("expect", 2, "holds")`.  BadInput when the text is no YAML.
    """

    def __init__(self, name: str, text: str, *, first_line: int = 1) -> None:
        self.name = name
        self.lines = text.split("\n")
        self.first_line = first_line
        self.node = self._parse(text)

    def read(self, model: type[M]) -> M:
        """What the document says; BadInput with all its mistakes."""
        try:
            return model.model_validate(self.node)
        except ValidationError as error:
            problems = dict.fromkeys(self._invalid(model, one) for one in error.errors())
            raise BadInput(sorted(problems, key=lambda one: (one.line, one.column))[:MAX_PROBLEMS]) from None

    def _invalid(self, model: type[BaseModel], error: Any) -> Problem:
        path = tuple(error["loc"])
        message, remedy = words(error, model)
        where = ".".join(str(part) for part in path if part != "[key]")
        at_key = error["type"] in ("extra_forbidden", "missing") or path[-1:] == ("[key]",)
        path = tuple(part for part in path if part != "[key]")
        return self.problem(path, f"{where}: {message}" if where else message, remedy, at_key=at_key)

    def problem(
        self, path: NodePath, message: str, remedy: str = "", *, at_key: bool = False, offset: int | None = None
    ) -> Problem:
        """A mistake in the value at `path`, or in its key; `offset` is where in a text it is, counted from 0."""
        line, column = self._place(path, at_key)
        if offset is None:
            return self._at(line, column, message, remedy)
        line, column = self._inside(line, column, str(self._value(path)), offset)
        return self._at(line, column, message, remedy, width=1)

    # Places ------------------------------------------------------------------------------------------------------

    def _value(self, path: NodePath) -> Any:
        node = self.node
        for part in path:
            node = node[part]
        return node

    def _place(self, path: NodePath, at_key: bool) -> tuple[int, int]:
        """The line and column, from 0, of the value at `path`, or of the innermost one around it that is there."""
        node, value, key = self.node, None, None
        for part in path:
            if isinstance(node, CommentedMap) and part in node:
                value, key, node = node.lc.value(part), node.lc.key(part), node[part]
            elif isinstance(node, CommentedSeq) and isinstance(part, int) and part < len(node):
                value, key, node = node.lc.item(part), None, node[part]
            # else: a field that is missing, or the name of a union's member
        found = key if key is not None and (at_key or node is None) else value
        return found or (0, 0)

    def _inside(self, line: int, column: int, value: str, offset: int) -> tuple[int, int]:
        """The place of one character of a text that may be quoted, escaped or folded over lines."""
        raw = "\n".join(self.lines[line:])
        at = column
        if raw[at : at + 1] in ("|", ">"):
            at = raw.find("\n", at) + 1
        elif raw[at : at + 1] in ("'", '"'):
            at += 1
        for character in value[:offset]:
            if not character.isspace():
                at = raw.find(character, at) + 1
        while raw[at : at + 1].isspace() and offset < len(value):
            at += 1
        further, column = _line_and_column(raw, at)
        return line + further, column

    def _at(self, line: int, column: int, message: str, remedy: str = "", width: int = 0) -> Problem:
        text = self.lines[line] if line < len(self.lines) else ""
        end = column + (width or max(len(re.split(r"[: ]", text[column:])[0]), 1))
        return Problem(self.name, line + self.first_line, column + 1, end + 1, message, remedy, text)

    # Parsing -----------------------------------------------------------------------------------------------------

    def _parse(self, text: str) -> Any:
        yaml = YAML(typ="rt", pure=True)
        if len(text) > MAX_BYTES:
            message = f"there are more than {MAX_BYTES:,} characters of YAML, the bound on its size"
            raise BadInput([Problem(self.name, 0, 0, 0, message)])
        try:
            self._check_brackets(text)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self._check(yaml.parse(text))
                return yaml.load(text)
        except RecursionError:
            raise BadInput([self._at(0, 0, f"it is nested more than {MAX_DEPTH} deep")]) from None
        except ReaderError as error:
            line, column = _line_and_column(text, error.position)
            message = f"the character U+{ord(text[error.position]):04X} cannot stand in YAML"
            raise BadInput([self._at(line, column, message, "remove it", 1)]) from None
        except MarkedYAMLError as error:
            raise BadInput([self._unparsable(error)]) from None
        except (YAMLError, ValueError) as error:
            what = " ".join(str(error).split())
            raise BadInput([self._at(0, 0, f"this is no YAML: {what}")]) from None

    def _unparsable(self, error: MarkedYAMLError) -> Problem:
        said = " ".join(str(error.problem or error.context or "").split())
        for plain in _PLAIN:
            found = re.search(plain.said, said)
            if found:
                mark = (error.context_mark if plain.at_beginning else None) or error.problem_mark
                return self._at(mark.line, mark.column, plain.message.format(*found.groups()), plain.remedy)
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line, mark.column) if mark is not None else (0, 0)
        return self._at(line, column, f"this is no YAML: {said}")

    def _check_brackets(self, text: str) -> None:
        """BadInput at brackets nested so deeply that ruamel would take seconds to say so."""
        depth = 0
        for found in re.finditer(r"[\[\]{}]", text):
            depth += 1 if found[0] in "[{" else -1
            if depth > MAX_DEPTH:
                line, column = _line_and_column(text, found.start())
                raise BadInput([self._at(line, column, f"it is nested more than {MAX_DEPTH} deep", width=1)])

    def _check(self, events: Iterable[Event]) -> None:
        """BadInput at the first thing that is YAML and yet not for us."""
        depth = 0
        for event in events:
            refused = self._refused(event)
            depth += isinstance(event, MappingStartEvent | SequenceStartEvent)
            depth -= isinstance(event, MappingEndEvent | SequenceEndEvent)
            if depth > MAX_DEPTH:
                refused = f"it is nested more than {MAX_DEPTH} deep"
            if refused:
                raise BadInput([self._at(event.start_mark.line, event.start_mark.column, refused)])

    def _refused(self, event: Event) -> str:
        if isinstance(event, AliasEvent):
            return "aliases (*name) are not allowed here"
        tag = getattr(event, "tag", None) if isinstance(event, NodeEvent) else None
        if tag is not None and str(tag) != "!":
            return f"the tag {tag} is not allowed here"
        if isinstance(event, ScalarEvent) and event.style is None:
            if event.value == "<<":
                return "merging (<<) is not allowed here"
            if len(event.value) > MAX_DIGITS and event.value.lstrip("+-").isdigit():
                return f"this number has more than {MAX_DIGITS} digits, the bound on numbers"
        return ""


def _line_and_column(text: str, position: int) -> tuple[int, int]:
    """Both from 0."""
    return text.count("\n", 0, position), position - (text.rfind("\n", 0, position) + 1)


class _Plain(NamedTuple):
    """What ruamel says, what it means, what would be right, and whether the mistake is where the thing began."""

    said: str
    message: str
    remedy: str
    at_beginning: bool = False


_PLAIN = (
    _Plain(r"found character '\\t'", "a tab cannot stand here", "indent with spaces"),
    _Plain(r'found duplicate key "([^"]*)"', "{} is given twice", "keep one of the two"),
    _Plain("another document", "a second document begins here", "a file holds one; remove the ---"),
    _Plain(
        "unexpected end of stream", "this text in quotes is never closed", "end it with the same quotation mark", True
    ),
    _Plain("expected ',' or '(.)'", "this bracket is never closed", "end it with the same kind of bracket", True),
    _Plain(
        "mapping values are not allowed",
        "a : cannot stand here",
        "fields of one mapping are indented alike, and a text with a colon stands in quotes",
    ),
)

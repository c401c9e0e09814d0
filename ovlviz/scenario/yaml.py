"""YAML in, with the line and column of every mistake.

ruamel keeps positions; pydantic says what is wrong at which path; this module joins the two.  Aliases are refused, sizes
and nesting are bounded: a file from a stranger can neither hang nor fill the memory.
"""

from __future__ import annotations

import difflib
import warnings
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent, Event, MappingStartEvent, NodeEvent, SequenceStartEvent

from ..errors import BadInput, Problem

MAX_BYTES = 1 << 20
MAX_DEPTH = 100

M = TypeVar("M", bound=BaseModel)


def read_text(path: Path, *, what: str = "file") -> str:
    """The text of a file; BadInput when it is missing, no file, too large or no UTF-8 text."""
    name = str(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise BadInput([Problem(name, 0, 0, 0, f"the {what} is larger than 1 MiB, the bound on its size")])
        data = path.read_bytes()
    except FileNotFoundError:
        raise BadInput([Problem(name, 0, 0, 0, f"there is no such {what}")]) from None
    except OSError as error:
        raise BadInput([Problem(name, 0, 0, 0, f"the {what} cannot be read: {error.strerror}")]) from None
    if b"\0" in data:
        raise BadInput([Problem(name, 0, 0, 0, f"the {what} holds NUL bytes: it is no text")])
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        raise BadInput(
            [Problem(name, line, column, column + 1, f"the {what} is not UTF-8 here", "save it as UTF-8")]
        ) from None


def load(name: str, text: str, model: type[M], *, first_line: int = 1) -> M:
    """The model in a YAML text; BadInput with all its mistakes.  `first_line` is the text's line in the file `name`."""
    node = _parse(name, text, first_line)
    try:
        return model.model_validate(node)
    except ValidationError as error:
        lines = text.split("\n")
        problems = [_problem(name, lines, first_line, node, model, one) for one in error.errors()]
        raise BadInput(sorted(set(problems), key=lambda one: (one.line, one.column))) from None


def _parse(name: str, text: str, first_line: int) -> Any:
    yaml = YAML(typ="rt", pure=True)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            _check_events(name, text, first_line, yaml.parse(text))
            return yaml.load(text)
    except RecursionError:
        raise BadInput([Problem(name, first_line, 1, 2, f"it is nested more than {MAX_DEPTH} deep")]) from None
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line, mark.column) if mark is not None else (0, 0)
        what = " ".join(str(error.problem or error.context or "this is no YAML").split())
        raise BadInput([_at(name, text.split("\n"), first_line, line, column, f"this is no YAML: {what}")]) from None
    except (YAMLError, ValueError) as error:
        what = " ".join(str(error).split())
        raise BadInput([Problem(name, first_line, 1, 2, f"this is no YAML: {what}")]) from None


def _check_events(name: str, text: str, first_line: int, events: Iterable[Event]) -> None:
    depth = 0
    for event in events:
        mark = event.start_mark
        if isinstance(event, AliasEvent):
            message = "aliases (*name) are not allowed here"
            raise BadInput([_at(name, text.split("\n"), first_line, mark.line, mark.column, message)])
        tag = getattr(event, "tag", None) if isinstance(event, NodeEvent) else None
        if tag is not None and str(tag) != "!":
            message = f"the tag {tag} is not allowed here"
            raise BadInput([_at(name, text.split("\n"), first_line, mark.line, mark.column, message)])
        if isinstance(event, MappingStartEvent | SequenceStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                message = f"it is nested more than {MAX_DEPTH} deep"
                raise BadInput([_at(name, text.split("\n"), first_line, mark.line, mark.column, message)])
        elif type(event).__name__ in ("MappingEndEvent", "SequenceEndEvent"):
            depth -= 1


def _at(
    name: str, lines: Sequence[str], first_line: int, line: int, column: int, message: str, remedy: str = ""
) -> Problem:
    text = lines[line] if line < len(lines) else ""
    end = column + max(len(text[column:].split(":")[0].split(" ")[0]), 1)
    return Problem(name, line + first_line, column + 1, end + 1, message, remedy, text)


# Where pydantic's complaint is in the file ------------------------------------------------------------------------


def _problem(
    name: str, lines: Sequence[str], first_line: int, node: Any, model: type[BaseModel], error: Any
) -> Problem:
    kind, path = error["type"], tuple(error["loc"])
    line, column = _locate(node, path, kind)
    where = ".".join(str(part) for part in path if part != "[key]")
    message, remedy = _words(error, model, node)
    return _at(name, lines, first_line, line, column, f"{where}: {message}" if where else message, remedy)


def _locate(node: Any, path: tuple[Any, ...], kind: str) -> tuple[int, int]:
    place = key = None
    for part in path:
        if isinstance(node, CommentedMap) and part in node:
            place, key, node = node.lc.value(part), node.lc.key(part), node[part]
        elif isinstance(node, CommentedSeq) and isinstance(part, int) and part < len(node):
            place, key, node = node.lc.item(part), None, node[part]
        elif part == "[key]":
            return key or (0, 0)
        # else: the name of a union's member, which is not in the document
    return (key if kind == "extra_forbidden" and key else place) or (0, 0)


def _words(error: Any, model: type[BaseModel], node: Any) -> tuple[str, str]:
    kind = error["type"]
    if kind == "missing":
        return "this field is missing", ""
    if kind == "extra_forbidden":
        known = _fields(model)
        close = difflib.get_close_matches(str(error["loc"][-1]), known, 1)
        return "there is no such field", f"did you mean {close[0]}?" if close else f"the fields are: {', '.join(known)}"
    if kind == "model_type" or (kind == "dict_type" and node is None):
        return "this should be a mapping of names to values", "the file begins with `schema: 1`"
    if kind == "value_error":
        return str(error["ctx"]["error"]), ""
    return str(error["msg"])[:1].lower() + str(error["msg"])[1:], ""


def _fields(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]

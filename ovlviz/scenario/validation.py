"""What pydantic complains about, in plain words."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel

from .patterns import WORDS

Path = tuple[str | int, ...]
"""Keys and indexes that lead to a value."""

_NEEDS = {
    "string_type": ("a text is needed here", "put it in quotes if it looks like something else"),
    "int_type": ("a whole number is needed here", ""),
    "list_type": ("a list is needed here", "begin each item with - "),
    "tuple_type": ("a list is needed here", "begin each item with - "),
    "dict_type": ("names with values are needed here", "write name: value"),
    "model_type": ("names with values are needed here", "write name: value"),
    "finite_number": ("a whole number is needed here", ""),
}


def words(error: Any, model: type[BaseModel]) -> tuple[str, str]:
    """The message and the remedy for one of the errors that validating `model` gave."""
    kind, context = error["type"], error.get("ctx", {})
    match kind:
        case "missing":
            return "this field is missing", ""
        case "extra_forbidden":
            return _unknown(str(error["loc"][-1]), list(_fields(_inner(model, error["loc"][:-1]) or model)))
        case "model_type" if not error["loc"]:
            return "the file must be made of names with values", f"write {next(_fields(model))}: ..."
        case "value_error":
            return str(context["error"]), ""
        case "literal_error":
            known = context["expected"].replace("'", "").replace("True", "true")
            near = difflib.get_close_matches(str(error["input"]), known.replace(" or ", ", ").split(", "), 1)
            return f"it must be {known}", f"write {near[0]}" if near else ""
        case "string_pattern_mismatch":
            return WORDS[context["pattern"]], ""
        case "string_too_short":
            return "this text is empty", ""
        case "string_too_long":
            return f"this text has more than {context['max_length']:,} characters", "make it shorter"
        case "greater_than_equal":
            return f"it must be at least {context['ge']:,}", ""
        case "less_than_equal":
            return f"it must be at most {context['le']:,}", ""
        case _:
            pass
    return _NEEDS.get(kind, (str(error["msg"])[:1].lower() + str(error["msg"])[1:], ""))


def _unknown(name: str, known: list[str]) -> tuple[str, str]:
    near = difflib.get_close_matches(name, known, 1)
    return "there is no such field", f"did you mean {near[0]}?" if near else f"the fields are: {', '.join(known)}"


def _fields(model: type[BaseModel]) -> Iterator[str]:
    return (field.alias or name for name, field in model.model_fields.items())


def _inner(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """The model at a path inside another one."""
    found: type[BaseModel] | None = model
    for part in path:
        if found is not None and isinstance(part, str):
            fields = {field.alias or name: field for name, field in found.model_fields.items()}
            if part in fields:
                found = next(_models(fields[part].annotation), None)
    return found


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for one in get_args(annotation):
        yield from _models(one)

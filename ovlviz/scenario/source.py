"""Bare C files made into Subjects that can run.  Loads neither YAML nor pydantic: `ovlviz run prog.c` starts fast."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..calls import CALLS, setup
from ..engine.program import Program
from ..engine.world import Settings
from ..errors import BadInput, Problem
from ..files import read_bounded
from .c import compile_program
from .c.reading.source import MAX_SOURCE
from .subject import Subject


def read_source(path: Path) -> bytes:
    """The bytes of a C file; BadInput when it is missing, no file or too large."""
    return read_bounded(path, "program", MAX_SOURCE)


PROVIDER = "provider"


def is_provider(path: Path) -> bool:
    """Whether a file of a scenario is a service provider and no variant: `provider.c`, `provider-WHY.c` (design D2)."""
    return path.stem.split("-")[0] == PROVIDER


PROVIDER_LINE = (
    "/* ------------------------------------------------ {} ------------------------------------------------ */"
)


def provider_in(text: str) -> tuple[str, int]:
    """The name of the provider's file in such a text, and the line of its heading; "" and 0 when there is none."""
    before, after = PROVIDER_LINE.split("{}")
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith(before) and line.rstrip().endswith(after):
            return line.rstrip()[len(before) : -len(after)], number
    return "", 0


def compile_both(path: Path, provider: Path | None, overrides: Mapping[str, int] | None = None) -> Program:
    """A program, together with the service provider in a file beside it; see `compile_texts`."""
    beside = None if provider is None else (str(provider), read_source(provider))
    return compile_texts(str(path), read_source(path), beside, overrides)


def compile_texts(
    name: str, source: bytes, provider: tuple[str, bytes] | None, overrides: Mapping[str, int] | None = None
) -> Program:
    """A program and a service provider (its file's name and text) made one text, the program's lines first.

    BadInput names the file that a mistake is in.
    """
    if provider is None:
        found = compile_program(name, source, CALLS, overrides=overrides)
        if found.main < 0:
            message, remedy = "this is a service provider alone, with no main to run", "name the program beside it"
            raise BadInput([Problem(name, 0, 0, 0, message, remedy)])
        return found
    file, text = provider
    heading = PROVIDER_LINE.format(Path(file).name).encode("utf-8")
    whole = source.rstrip() + b"\n\n" + heading + b"\n" + text.removeprefix(b"\xef\xbb\xbf")
    first = source.rstrip().count(b"\n") + 3
    try:
        return compile_program(name, whole, CALLS, overrides=overrides)
    except BadInput as bad:
        problems = [one._replace(file=file, line=one.line - first) if one.line > first else one for one in bad.problems]
        raise BadInput(problems) from None


def from_file(path: Path, *, settings: Settings | None = None) -> Subject:
    """A bare C file, with the `provider.c` beside it if there is one, as a Subject; BadInput with all its mistakes."""
    beside = path.with_name(f"{PROVIDER}.c")
    program = compile_both(path, beside if beside.is_file() and not is_provider(path) else None)
    return Subject(str(path), "", path.name, "", str(path), setup(program, settings))

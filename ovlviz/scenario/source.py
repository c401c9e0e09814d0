"""Bare C files made into Subjects that can run.  Loads neither YAML nor pydantic: `ovlviz run prog.c` starts fast."""

from __future__ import annotations

from pathlib import Path

from ..calls import CALLS, setup
from ..engine.world import Settings
from ..files import read_bounded
from .c import compile_program
from .c.reading.source import MAX_SOURCE
from .subject import Subject


def read_source(path: Path) -> bytes:
    """The bytes of a C file; BadInput when it is missing, no file or too large."""
    return read_bounded(path, "program", MAX_SOURCE)


def from_file(path: Path, *, settings: Settings | None = None) -> Subject:
    """A bare C file as a Subject; BadInput with all its mistakes."""
    program = compile_program(str(path), read_source(path), CALLS)
    return Subject(str(path), "", path.name, "", str(path), setup(program, settings))

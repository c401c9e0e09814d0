"""Bare C files made into Subjects that can run.  Loads neither YAML nor pydantic: `ovlviz run prog.c` starts fast."""

from __future__ import annotations

from pathlib import Path

from ..calls import CALLS, setup
from ..engine.world import Settings
from ..errors import BadInput, Problem
from .c import compile_program
from .subject import Subject

MAX_SOURCE = 1 << 20


def read_source(path: Path) -> bytes:
    """The bytes of a C file; BadInput when it is missing, no file or too large."""
    name = str(path)
    try:
        if path.is_dir():
            raise BadInput([Problem(name, 0, 0, 0, "this is a folder, not a C file")])
        if path.stat().st_size > MAX_SOURCE:
            raise BadInput([Problem(name, 0, 0, 0, "the program is larger than 1 MiB, the bound on its size")])
        return path.read_bytes()
    except FileNotFoundError:
        raise BadInput([Problem(name, 0, 0, 0, "there is no such file")]) from None
    except OSError as error:
        raise BadInput([Problem(name, 0, 0, 0, f"the file cannot be read: {error.strerror}")]) from None


def from_file(path: Path, *, settings: Settings | None = None) -> Subject:
    """A bare C file as a Subject; BadInput with all its mistakes."""
    program = compile_program(str(path), read_source(path), CALLS)
    return Subject(str(path), "", path.name, "", str(path), setup(program, settings))

"""What happens to files."""

from __future__ import annotations

from typing import NamedTuple

from ..files import File
from ..subjects import Refs
from .parts import Rules

__all__ = ["FileMade", "FileMoved"]


class FileMade(NamedTuple):
    """A file with these bytes is open."""

    record: File
    data: bytes
    by: Refs = ()
    rules: Rules = ()


class FileMoved(NamedTuple):
    """The file's position moved on, because a call without an offset of its own read from it."""

    handle: int
    position: int
    by: Refs = ()
    rules: Rules = ()

"""What is run: a program with its settings, under the name it goes by."""

from __future__ import annotations

from typing import NamedTuple

from ..engine.world import Setup


class Subject(NamedTuple):
    """One runnable thing.

    `what` is the argument that finds it again (`first-receive:event`, a path); `variant` is empty for a bare file;
    `title` and `summary` are for people; `path` is the C file; `siblings` are the other variants of its scenario.
    """

    what: str
    variant: str
    title: str
    summary: str
    path: str
    setup: Setup
    siblings: tuple[str, ...] = ()

"""What the player asks of a lesson: pages, each about a moment of a subject."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Page(Protocol):
    """One page: Markdown, and which event of which subject it is about (None: wherever the player is)."""

    @property
    def title(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def what(self) -> str: ...
    @property
    def at(self) -> int | None: ...


class Lesson(Protocol):
    """Pages with a title."""

    @property
    def title(self) -> str: ...
    @property
    def pages(self) -> Sequence[Page]: ...

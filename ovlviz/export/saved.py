"""A whole run as JSON or JSON lines: the same bytes as `ovlviz run --format`, which `ovlviz play` opens again."""

from __future__ import annotations

from ..errors import BadInput
from ..timeline.promises import check
from .request import Request


def write_json(request: Request) -> bytes:
    """One document."""
    return _render(request, "json")


def write_lines(request: Request) -> bytes:
    """A header, a line a fact, and the end."""
    return _render(request, "jsonl")


def _render(request: Request, format: str) -> bytes:
    wish = request.wish
    if wish.steps or wish.focus or wish.why is not None:
        raise BadInput(
            f"{format} holds the whole run, so that it can be opened again: leave out --steps, --focus and --why"
        )
    return request.session.render(format, check(request.session))

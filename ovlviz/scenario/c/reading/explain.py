"""Syntax errors in plain words."""

from __future__ import annotations

from .feed import Feed
from .source import Mistake


def explain(fed: Feed, index: int, said: str) -> Mistake:
    token = fed.tokens[min(index, len(fed.tokens) - 1)]
    return Mistake(token.span, said)

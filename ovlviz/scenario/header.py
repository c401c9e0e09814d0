"""The C header `ovlviz.h`, with which a program runs on a real Winsock."""

from __future__ import annotations

from importlib.resources import files


def text() -> str:
    """The header's text."""
    return (files(__package__) / "ovlviz.h").read_text(encoding="utf-8")

"""Where the lessons and scenarios are: in a checkout beside the package, in a wheel inside it.

`OVLVIZ_DATA` names another folder that holds `scenarios/` and `lessons/`, for people who write their own.
"""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def root(kind: str) -> Path:
    """The folder of `scenarios` or `lessons`; it need not exist."""
    own = os.environ.get("OVLVIZ_DATA")
    if own:
        return Path(own) / kind
    packed = _PACKAGE / "_data" / kind
    return packed if packed.is_dir() else _PACKAGE.parent / kind


def place(kind: str) -> str:
    """The folder in words, for people who find nothing there."""
    return f"{root(kind)}{', in the folder that OVLVIZ_DATA names' if os.environ.get('OVLVIZ_DATA') else ''}"


def programs() -> Path:
    """The folder of the programs that the tests run; only a checkout has it."""
    return _PACKAGE.parent / "tests" / "programs"


def scenarios() -> list[str]:
    """The names of all scenarios, sorted."""
    return _named("scenarios", "scenario.yaml")


def lessons() -> list[str]:
    """The names of all lessons, in the order of their numbers."""
    return _named("lessons", "lesson.md")


def _named(kind: str, file: str) -> list[str]:
    folder = root(kind)
    return sorted(one.parent.name for one in folder.glob(f"*/{file}")) if folder.is_dir() else []

"""ovlviz makes Windows' overlapped I/O visible: small Winsock programs on a simulated Windows, step by step.

As a library:

    from ovlviz import find, record

    timeline = record(find("first-receive:event").setup)
    for entry in timeline.entries():
        print(entry.n, entry.fact)
"""

from __future__ import annotations

from typing import Any

__version__ = "0.1.0"
__all__ = ["__version__", "find", "record"]

_HOMES = {"find": "ovlviz.scenario.find", "record": "ovlviz.timeline.timeline"}


def __getattr__(name: str) -> Any:
    # Loaded when first used: importing the package for its version must cost nothing.
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

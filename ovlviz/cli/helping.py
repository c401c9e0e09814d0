"""Help without frames, a line for each thing, where frames would be heard or get in the way: in a pipe, or `TERM=dumb`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cyclopts import App
    from rich.console import Console

_ASKS = frozenset(("--help", "-h"))
_UNBROKEN = 1000
"""So many characters a line may have: whoever reads it breaks it."""


def console_for_help(app: App, arguments: Sequence[str]) -> Console | None:
    """Where help goes that these arguments ask for, with the app set to plain lines; None where frames may be drawn."""
    if _ASKS.isdisjoint(arguments) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb"):
        return None
    from rich.console import Console

    app.help_formatter = "plain"
    return Console(width=_UNBROKEN, no_color=True)

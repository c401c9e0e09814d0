"""The verbs of those who learn and teach beside the player: plain lines, new lessons, what this machine can do."""

from __future__ import annotations

from . import app


@app.command
def say(what: str, /, *, seed: int | None = None, all: bool = False) -> int:
    """Read a run or a lesson as plain lines: type commands, or pipe them in; help lists them.

    Parameters
    ----------
    what
        A C file, a scenario, scenario:variant, a moment token, a saved run, or a lesson with its number.
    seed
        Permute what Windows leaves open.
    all
        Read everything at once.
    """
    from ..say.opening import open_session
    from ..say.reading import read_aloud

    read_aloud(open_session(what, seed), everything=all)
    return 0

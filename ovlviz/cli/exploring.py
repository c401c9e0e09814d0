"""The verbs that try every schedule."""

from __future__ import annotations

from . import app, positive


@app.command
def explore(
    what: str,
    /,
    *,
    timed: bool = False,
    json: bool = False,
    max_worlds: int = 100_000,
    max_seconds: int | None = None,
    unroll: int = 3,
) -> int:
    """Try every schedule: every outcome, every mistake, and the shortest schedule that shows each.

    Parameters
    ----------
    what
        A C file, scenario:variant, or a scenario (all its variants).
    timed
        Let durations count; only what is due at one time may come in any order.
    json
        Print the report as JSON.
    max_worlds
        Stop when so many different worlds have been met.
    max_seconds
        Stop after so many seconds.
    unroll
        How often a thread may go round a loop while nothing happens that others could see.
    """
    from ..explore.command import run as run_exploration
    from ..explore.search import Bounds

    bounds = Bounds(positive(max_worlds, "--max-worlds"), unroll=positive(unroll, "--unroll"))
    return run_exploration(what, bounds, timed=timed, as_json=json, seconds=max_seconds)

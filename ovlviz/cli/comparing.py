"""The verb that lays runs beside each other."""

from __future__ import annotations

from . import app, positive


@app.command
def compare(what: str, /, *variants: str, json: bool = False, seed: int | None = None, max_facts: int = 100_000) -> int:
    """Lay variants of a scenario beside each other, aligned by what happens: a table, the steps, the first difference.

    Parameters
    ----------
    what
        A scenario; or a program, to be compared with those named behind it.
    variants
        Two to five variants of it (without any, those without mistakes), or programs such as worker-pool:port or hello.c.
    json
        Print it as JSON.
    seed
        Permute what Windows leaves open, in all runs.
    max_facts
        Stop runs that are longer than this.
    """
    from ..export.comparing import as_json, as_text, compared, sessions_beside

    found = compared(sessions_beside(what, variants, seed=seed, max_facts=positive(max_facts, "--max-facts")))
    print((as_json if json else as_text)(found), end="")
    return 0

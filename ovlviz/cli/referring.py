"""The verb that tells about the API's functions."""

from __future__ import annotations

from . import app


@app.command
def reference(name: str | None = None, *, json: bool = False) -> int:
    """List the functions that a program may call, or tell all about one: signature, results, rules, claims, scenarios.

    Parameters
    ----------
    name
        A function (its beginning will do), or a chapter of the list: ovlviz.h, ports.
    json
        Print it as JSON.
    """
    from ..calls import CALLS
    from ..course import reference as book

    entries = book.find(name) if name is not None else list(CALLS.values())
    text = book.as_json(entries) if json else book.as_text(entries) if name is not None else book.as_list()
    print(text, end="")
    return 0

"""The verbs that tell what is known: the functions, the rules of Windows, and what documents claim about them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TypeVar

from . import app, is_terminal

T = TypeVar("T")


def tracked(things: Sequence[T], words: str) -> Iterable[T]:
    """The things one by one; a bar on the standard error tells how far it is, if a person looks."""
    if not sys.stderr.isatty():
        return things
    from rich.console import Console
    from rich.progress import track

    return track(things, words, console=Console(stderr=True), transient=True)


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


@app.command
def claims(id: str | None = None, *, json: bool = False) -> int:
    """List what the source documents claim and where it can be seen, or open the player where one claim is seen.

    Parameters
    ----------
    id
        Open the player at the step that shows this claim; without a terminal, print it.
    """
    from ..course import claims as ledger
    from ..ledger import CLAIMS

    if id is None:
        every = list(CLAIMS.values())
        print(
            ledger.as_json(every, lambda claims: tracked(claims, "claims")) if json else ledger.as_text(every), end=""
        )
        return 0
    found = ledger.find_claim(id)
    showing = ledger.showings(found.id).get(found.id)
    if json or showing is None or not is_terminal():
        print(ledger.as_json([found]) if json else ledger.as_one(found), end="")
        return 0
    seen = ledger.see(showing)
    from .. import tui

    tui.play(seen.session.subject, chooser=seen.session.timeline.chooser, at=seen.verdict.step)
    return 0


@app.command
def rules(id: str | None = None, *, json: bool = False) -> int:
    """List the rules of Windows: what each says, where it is implemented, what shows it, or why it is left out.

    Parameters
    ----------
    id
        One rule, with everything known about it.
    """
    from platformdirs import user_cache_path

    from ..course import rules as ledger
    from ..course.runs import shown

    memory = user_cache_path("ovlviz", appauthor=False) / "rules.json"
    found = ledger.find_rules(id, lambda: shown(memory, lambda subjects: tracked(subjects, "runs")))
    print(ledger.as_json(found) if json else ledger.as_text(found, full=id is not None), end="")
    return 0

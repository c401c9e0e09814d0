"""Which kind of picture is asked for: a run, several beside each other, their difference, their table, every schedule."""

from __future__ import annotations

from typing import NamedTuple

from ..errors import BadInput
from ..timeline.running import Session, start
from .comparing import sessions_beside
from .figures import Table
from .request import Comparison, Difference, Request, Wish


class Kind(NamedTuple):
    """What is shown: at most one of several variants, the difference to another run, and every schedule; or a table."""

    compare: tuple[str, ...] = ()
    difference: str | None = None
    table: bool = False
    states: bool = False


def requested(what: str, wish: Wish, kind: Kind, *, seed: int | None = None, max_facts: int = 100_000) -> Request:
    """The runs that are asked for, made, with what is wished of them; BadInput when it has not what is wished."""
    if kind.states and kind.compare:
        raise BadInput("--states shows every schedule of one program, --compare one schedule of several")
    if kind.difference is not None and (kind.compare or kind.states or kind.table):
        raise BadInput(
            "--difference shows two runs in one picture: it goes with none of --compare, --table and --states"
        )
    if kind.states and kind.table:
        raise BadInput("--states shows every schedule of one program, --table what several runs cost")
    if kind.table:
        return Table(sessions_beside(what, kind.compare, seed=seed, max_facts=max_facts), wish)
    if kind.compare:
        return Comparison(sessions_beside(what, kind.compare, seed=seed, max_facts=max_facts), wish)

    def made(name: str) -> Session:
        session = start(name, seed=seed)
        session.timeline.run(max_facts)
        return session

    first = made(what)
    if kind.difference is not None:
        other = (
            f"{what.partition(':')[0]}:{kind.difference}"
            if kind.difference in first.subject.siblings
            else kind.difference
        )
        return Difference([first, made(other)], wish)
    if not kind.states:
        return Request(first, wish)
    from .states import States  # what explores is imported when it is asked for

    return States(first, wish)

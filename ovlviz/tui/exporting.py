"""Saving what is looked at as a picture or as slides, with one key.  What that needs is imported when it is used.

An order is made at once, of what is looked at then; it is carried out later, in another thread, on runs of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ..errors import BadInput, OvlvizError
from ..timeline.choosers import Chooser
from ..timeline.running import Session
from ..timeline.timeline import Timeline

if TYPE_CHECKING:
    from ..export.request import Wish
    from .comparison import Compared
    from .player import Player


Order = Callable[[], str]
"""Writes files; what came of it, in a sentence."""

NAMED = ("json", "jsonl")
"""Formats that say by a token which run they hold."""


def name(player: Player) -> str:
    """What the file of this moment may be called."""
    from ..export.command import file_name

    return f"{file_name(player.what)}-{player.cursor}.png"


def order(player: Player, theme: str, typed: str) -> Order:
    """Write the file that was typed, with the options of `ovlviz export` after it.

    The end of its name says what is made: a picture (svg, png) of this moment, or slides (pptx, html, pdf …) of the run.
    """
    cursor, what, untold, made = player.cursor, player.what, player.untold, _again(player)

    def write() -> str:
        from ..export.command import export, targets
        from ..export.line import read
        from ..export.request import Request, Wish
        from ..export.states import States

        line = read(typed, Wish(theme=theme))
        if line.table or line.difference:
            raise BadInput(f"--{'table' if line.table else 'difference'} is of several runs: compare them first")
        [target] = targets(what, (), (line.file,))
        if untold and target.format.name in NAMED:
            raise BadInput(f"{line.file} could not be opened again. {untold}")
        wish = line.wish
        if target.format.each and cursor and not (line.states or line.each or _chosen(wish)):
            wish = wish._replace(steps=str(cursor))
        request = States(made(), wish) if line.states else Request(made(), wish)
        return _written(export(request, [target], each=line.each, force=line.force, quiet=True))

    return _told(write)


def _again(player: Player) -> Callable[[], Session]:
    """Makes the run of a player again, since the player goes on using its own."""
    subject, setup, chooser = player.subject, player.timeline.setup, player.timeline.chooser
    seed, deviations = chooser.seed, dict(chooser.deviations)

    def again() -> Session:
        if subject is None:
            raise BadInput("This run has no name.")
        return Session(subject, Timeline(setup, Chooser(seed, deviations)).run())

    return again


def _told(write: Order) -> Order:
    """The order, with what is wrong as the sentence where it cannot be carried out."""

    def written() -> str:
        try:
            return write()
        except OvlvizError as error:
            return str(error).partition("\n")[0]

    return written


def _chosen(wish: Wish) -> bool:
    """Whether it says itself what of the run is to be shown."""
    return bool(wish.steps or wish.focus or wish.queue or wish.why is not None)


def _written(files: list[str]) -> str:
    return (
        f"{files[0]} is written."
        if len(files) == 1
        else f"{len(files)} files are written, the first of them {files[0]}."
    )


def comparison_name(compared: Compared) -> str:
    """What the file of a comparison may be called."""
    from ..export.command import file_name

    return f"{file_name('-'.join([compared.players[0].what.partition(':')[0], *compared.names]))}.pptx"


def order_comparison(compared: Compared, theme: str, typed: str) -> Order:
    """Write the comparison to the file that was typed, with options as above.

    With --table it is the table, with --difference that of two runs.
    """
    what = compared.players[0].what
    runs = [_again(one) for one in compared.players if one.subject is not None]

    def write() -> str:
        from ..export.command import export, targets
        from ..export.figures import Table
        from ..export.line import read
        from ..export.request import Comparison, Difference, Wish

        line = read(typed, Wish(theme=theme))
        if line.states:
            raise BadInput("--states shows every schedule of one program")
        if line.difference and len(runs) != 2:
            raise BadInput(f"--difference is of two runs, and here are {len(runs)}: <compare-choose> chooses")
        [target] = targets(what, (), (line.file,))
        kind = Table if line.table else Difference if line.difference else Comparison
        request = kind([again() for again in runs], line.wish)
        return _written(export(request, [target], each=line.each, force=line.force, quiet=True))

    return _told(write)

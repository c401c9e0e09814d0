"""Saving what is looked at as a picture or as slides, with one key.  What that needs is imported when it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import BadInput, OvlvizError
from ..timeline.running import Session

if TYPE_CHECKING:
    from ..export.request import Wish
    from .comparison import Compared
    from .player import Player


def name(player: Player) -> str:
    """What the file of this moment may be called."""
    from ..export.command import file_name

    return f"{file_name(player.what)}-{player.cursor}.png"


def save(player: Player, theme: str, typed: str) -> str:
    """Write the file that was typed, with the options of `ovlviz export` after it; what came of it, in a sentence.

    The end of its name says what is made: a picture (svg, png) of this moment, or slides (pptx, html, pdf …) of the run.
    """
    from ..export.command import export, targets
    from ..export.line import read
    from ..export.request import Request, Wish
    from ..export.states import States

    if player.subject is None:
        return "This run has no name."
    try:
        line = read(typed, Wish(theme=theme))
        if line.table or line.difference:
            raise BadInput(f"--{'table' if line.table else 'difference'} is of several runs: compare them first")
        [target] = targets(player.what, (), (line.file,))
        wish = line.wish
        if target.format.each and player.cursor and not (line.states or line.each or _chosen(wish)):
            wish = wish._replace(steps=str(player.cursor))
        session = Session(player.subject, player.timeline)
        request = States(session, wish) if line.states else Request(session, wish)
        made = export(request, [target], each=line.each, force=line.force)
    except OvlvizError as error:
        return str(error).partition("\n")[0]
    return _written(made)


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


def save_comparison(compared: Compared, theme: str, typed: str) -> str:
    """Write the comparison to the file that was typed, with options as above; what came of it, in a sentence.

    With --table it is the table, with --difference that of two runs.
    """
    from ..export.command import export, targets
    from ..export.figures import Table
    from ..export.line import read
    from ..export.request import Comparison, Difference, Wish

    sessions = [Session(one.subject, one.timeline) for one in compared.players if one.subject is not None]
    try:
        line = read(typed, Wish(theme=theme))
        if line.states:
            raise BadInput("--states shows every schedule of one program")
        if line.difference and len(sessions) != 2:
            raise BadInput(f"--difference is of two runs, and here are {len(sessions)}: <compare-choose> chooses")
        [target] = targets(compared.players[0].what, (), (line.file,))
        kind = Table if line.table else Difference if line.difference else Comparison
        made = export(kind(sessions, line.wish), [target], each=line.each, force=line.force)
    except OvlvizError as error:
        return str(error).partition("\n")[0]
    return _written(made)

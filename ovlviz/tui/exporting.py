"""Saving what is looked at as a picture or as slides, with one key.  What that needs is imported when it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import OvlvizError
from ..timeline.running import Session

if TYPE_CHECKING:
    from .comparison import Compared
    from .player import Player


def name(player: Player) -> str:
    """What the file of this moment may be called."""
    from ..export.command import file_name

    return f"{file_name(player.what)}-{player.cursor}.png"


def save(player: Player, theme: str, file: str) -> str:
    """Write the file; what came of it, in a sentence.

    The end of its name says what is made: a picture (svg, png) of this moment, or slides (pptx, html, pdf …) of the run.
    """
    from ..export.command import export, targets
    from ..export.request import Request, Wish

    if player.subject is None:
        return "This run has no name."
    try:
        [target] = targets(player.what, (), (file,))
        steps = str(player.cursor) if target.format.each and player.cursor else ""
        export(Request(Session(player.subject, player.timeline), Wish(steps, theme=theme)), [target])
    except OvlvizError as error:
        return str(error).partition("\n")[0]
    return f"{file} is written."


def comparison_name(compared: Compared) -> str:
    """What the file of a comparison may be called."""
    from ..export.command import file_name

    return f"{file_name('-'.join([compared.players[0].what.partition(':')[0], *compared.names]))}.pptx"


def save_comparison(compared: Compared, theme: str, file: str) -> str:
    """Write the comparison; what came of it, in a sentence.  The end of the file's name says what is made."""
    from ..export.command import export, targets
    from ..export.request import Comparison, Wish

    sessions = [Session(one.subject, one.timeline) for one in compared.players if one.subject is not None]
    try:
        [target] = targets(compared.players[0].what, (), (file,))
        export(Comparison(sessions, Wish(theme=theme)), [target])
    except OvlvizError as error:
        return str(error).partition("\n")[0]
    return f"{file} is written."

"""The moving picture at the head of the README: a run in the player, a frame a key."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from ..export.animation import as_gif
from ..files import write_atomically
from .picture import as_png
from .screenshots import USUAL, Shot, frames

FILM = Shot(
    "player", "first-receive:event", USUAL, 'kind == "called" and name == "WSAWaitForMultipleEvents"', ("l",) * 12
)
"""From the wait for the first receive to the line that prints what it brought."""


def take_film(folder: Path) -> Iterator[str]:
    """Draw the film into a folder, as a GIF, which every reader of Markdown shows; the name of the file."""
    from PIL import Image

    pictures = [Image.open(BytesIO(as_png(svg, 1.0))).convert("RGBA").convert("RGB") for svg in frames(FILM)]
    path = folder / f"{FILM.name}.gif"
    write_atomically(path, as_gif(pictures))
    yield path.name

"""The swimlanes on the screen: the canvas of the current view, cell for cell.

The picture of a view is made whole, which is cheap because lanes are kept; only the cells that differ from the picture
before are drawn again.
"""

from __future__ import annotations

from textual import events
from textual.geometry import Region
from textual.message import Message

from ...engine.subjects import Ref
from ..canvas.paint import change, strip
from ..canvas.picture import RULER, Canvas, Picture, names_width
from ..canvas.upright import HEAD, UprightPicture, room_for
from ..player import Player
from ..theme import Theme
from .drawn import Drawn


class Lanes(Drawn):
    """Ruler and lanes."""

    class Pointed(Message):
        """The mouse was pressed on a lane (None: the ruler), at a fact (None: among the names)."""

        def __init__(self, lane: Ref | None, fact: int | None) -> None:
            super().__init__()
            self.lane = lane
            self.fact = fact

    class Wheeled(Message):
        """The wheel was turned: so many lanes down."""

        def __init__(self, lanes: int) -> None:
            super().__init__()
            self.lanes = lanes

    def __init__(self, look: Theme, player: Player, *, id: str = "lanes") -> None:
        super().__init__(look, id=id)
        self.picture: Picture | UprightPicture | None = None
        self.open(player)

    def open(self, player: Player) -> None:
        """Draw this run from now on."""
        self.player = player
        self.canvas = Canvas(player.timeline, player.diagram, self.look)

    def forget(self) -> None:
        """Nothing has been drawn yet."""
        super().forget()
        self.picture = None
        self.open(self.player)

    def show(self) -> None:
        """Draw the player's view."""
        width, height = self.size
        if not width or not height:
            return
        self.player.canvas_width, self.player.canvas_rows = self._room(width, height)
        draw = self.canvas.upright if self.player.view.upright else self.canvas.picture
        before, self.picture = self.picture, draw(self.player.view, width, height)
        lines = self.picture.lines
        if before is None or before.width != width or before.height != height:
            self.strips = [strip(line, self.look) for line in lines]
            self.refresh()
            return
        regions = []
        for y, (old, new) in enumerate(zip(before.lines, lines, strict=True)):
            cells = change(old, new)
            if cells is not None:
                self.strips[y] = strip(new, self.look)
                regions.append(Region(cells[0], y, cells[1] - cells[0] + 1, 1))
        if regions:
            self.refresh(*regions)

    def _room(self, width: int, height: int) -> tuple[int, int]:
        """How many cells there are for the events, and for how many lanes there is room."""
        if not self.player.view.upright:
            return width - names_width(width), max(height - RULER, 1)
        shown, _ = room_for(width, len(self.player.lanes))
        return max(height - HEAD, 1) + 1, shown

    def on_resize(self) -> None:
        """A new size is a new picture of the same view."""
        self.show()

    def on_click(self, event: events.Click) -> None:
        """A click on a lane's column goes there and focuses the lane; on the ruler it goes there."""
        if self.picture is None:
            return
        found = self.picture.pointed(event.x, event.y)
        if found is not None:
            lane, fact = found
            self.post_message(self.Pointed(lane.ref if lane else None, fact))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel scrolls the lanes."""
        event.stop()
        self.post_message(self.Wheeled(1))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel scrolls the lanes."""
        event.stop()
        self.post_message(self.Wheeled(-1))

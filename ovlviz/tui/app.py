"""The terminal application: one Textual App whose screens are the player and the home screen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from textual.app import App, SystemCommand
from textual.screen import Screen
from textual.theme import Theme as TextualTheme

from ..diagram.theme import Hue, luminance
from .keys import Press
from .screens.base import KeyedScreen, palette
from .theme import Theme


class OvlvizApp(App[None]):
    """Shows one screen, and knows the theme."""

    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+underscore"  # our own table binds the palette's key
    CSS = """
    Screen { background: $background; color: $foreground; layout: vertical; overflow: hidden; }
    Stage { width: 100%; height: 100%; }
    SearchIcon { display: none; }
    ListScreen { background: transparent; align: center middle; }
    """

    def __init__(self, look: Theme, first: Screen[Any] | None = None) -> None:
        super().__init__(ansi_color=True if look.mono else None)
        self.look = look
        self.guest = False
        """Whether somebody from the network sits here, for whom nothing is written."""
        self.first = first
        self.dress()

    def dress(self) -> None:
        """Textual's own parts take the colours of the theme."""
        colours, name = self.look.colours, f"ovlviz-{self.look.name}"
        self.register_theme(
            TextualTheme(
                name,
                primary=colours[Hue.RUN],
                secondary=colours[Hue.SYSTEM],
                warning=colours[Hue.WAIT],
                error=colours[Hue.FAULT],
                success=colours[Hue.DONE],
                accent=colours[Hue.QUEUE],
                foreground=colours[Hue.TEXT],
                background=colours[Hue.GROUND],
                surface=colours[Hue.RAISED],
                panel=colours[Hue.RAISED],
                dark=luminance(colours[Hue.GROUND]) < 0.5,
            )
        )
        self.theme = name

    def get_default_screen(self) -> Screen[Any]:
        """The first screen is the lowest one: another below it would be laid out and styled for nothing."""
        return self.first or super().get_default_screen()

    def wear(self, name: str, *, ascii: bool) -> None:
        """Another theme, at once and everywhere."""
        self.look.wear(name, ascii=ascii)
        self.dress()
        for screen in self.screen_stack:
            if isinstance(screen, KeyedScreen):
                screen.redraw()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The palette offers exactly the actions of the screen."""
        if isinstance(screen, KeyedScreen):
            for name, description, action in palette(screen.keymap, screen.WHERE):
                yield SystemCommand(name, description, lambda action=action: screen.act(Press(action)))

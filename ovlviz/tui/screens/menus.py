"""A list of offers over the player; a choice may lead to another list, and Esc back to the one before."""

from __future__ import annotations

from ..keys import Keymap
from ..menu import Menu
from ..theme import Theme
from .lists import ListScreen


class MenuScreen(ListScreen):
    """Shows menus; the result is always None, since choosing acts at once."""

    def __init__(self, look: Theme, keymap: Keymap, menu: Menu) -> None:
        super().__init__(look, keymap, menu.title, menu.items)
        self.menus = [menu]
        self.places: list[int] = []

    @property
    def menu(self) -> Menu:
        """The menu that is shown."""
        return self.menus[-1]

    def fill(self, menu: Menu) -> None:
        """Show another state of the menu that is shown; what was chosen stays chosen where it is still there."""
        self.menus[-1] = menu
        self._show(self.targets.index(self.chosen) if self.chosen in self.targets else 0, self.top)

    def _show(self, at: int, top: int) -> None:
        self.heading, self.items = self.menu.title, self.menu.items
        self.targets = [n for n, item in enumerate(self.items) if item.target is not None]
        self.chosen = self.targets[min(at, len(self.targets) - 1)] if self.targets else -1
        self.top = top
        self._measure(self.app.size)
        self.draw()

    def pick(self, target: int | None) -> None:
        """Do what the row with this target offers."""
        menu = self.menu.acts[target]() if target is not None else None
        if menu is None:
            self.leave(None)
        else:
            self.places.append(self.targets.index(self.chosen) if self.chosen in self.targets else 0)
            self.menus.append(menu)
            self._show(0, 0)

    def do_close(self, count: int | None) -> None:
        """Back to the list before, or to the player."""
        if len(self.menus) > 1:
            self.menus.pop()
            self._show(self.places.pop(), 0)
        else:
            self.leave(None)

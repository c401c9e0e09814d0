"""What all screens share: keys come from the table of actions, and a line can be typed at the bottom."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import TypeVar

from textual import events
from textual.screen import Screen

from ...diagram.theme import PALETTES
from ..actions import WRITING
from ..editor import LineEditor
from ..keys import Keymap, Press, Reader
from ..rows import Ink, Piece, Row, fit, width
from ..theme import Theme
from ..widgets.drawn import Drawn

Result = TypeVar("Result")


class KeyedScreen(Screen[Result], inherit_bindings=False):
    """A screen whose keys are the actions of one place.

    An action `zoom-in` is the method `do_zoom_in(count)`.  Keys that no action has do nothing.
    """

    WHERE = ""
    AUTO_FOCUS = None

    def __init__(self, look: Theme, keymap: Keymap) -> None:
        super().__init__()
        self.look = look
        self.keymap = keymap
        self.reader = Reader(keymap, self.WHERE)
        self.editor: LineEditor | None = None
        self._typed: Callable[[str], None] | None = None

    @abstractmethod
    def draw(self) -> None:
        """Every part of the screen as it is now."""

    def redraw(self) -> None:
        """Every part anew, in another theme."""
        for part in self.query(Drawn):
            part.forget()
        self.draw()

    def next_theme(self) -> None:
        """Wear the next theme."""
        if self.look.mono:
            self.tell("NO_COLOR is set: there are no colours to change.")
            return
        names = list(PALETTES)
        self._wear(names[(names.index(self.look.name) + 1) % len(names)], ascii=self.look.ascii)
        self.tell(f"theme {self.look.name}")

    def other_characters(self) -> None:
        """ASCII characters only, or not."""
        self._wear(self.look.name, ascii=not self.look.ascii)
        self.tell("ASCII characters only" if self.look.ascii else "all characters")

    def _wear(self, name: str, *, ascii: bool) -> None:
        from ..app import OvlvizApp  # which knows this module

        if isinstance(self.app, OvlvizApp):
            self.app.wear(name, ascii=ascii)

    def tell(self, notice: str) -> None:
        """Say something on the status line."""

    def on_key(self, event: events.Key) -> None:
        """A key goes to the line being typed, else to the table; one that comes after the screen was left goes to the next."""
        event.stop()
        if not self.is_active:
            self.app.screen.post_message(events.Key(event.key, event.character))
            return
        character = event.character if event.is_printable else None
        if self.editor is not None:
            self._edit(event.key, character)
            return
        press = self.press_of(character if character is not None and character != " " else event.key)
        if press is not None:
            self.act(press)
        else:
            self.typed_changed()

    def press_of(self, key: str) -> Press | None:
        """What a key means here and now; None while more has to come, or when it means nothing."""
        return self.reader.feed(key)

    def act(self, press: Press) -> None:
        """Do what a key means, unless there is a reason why it cannot be done now."""
        why_not = self._not_for_guests(press.action) or self.why_not(press.action)
        if why_not:
            self.refuse(why_not)
            return
        method: Callable[[int | None], None] = getattr(self, f"do_{press.action.replace('-', '_')}")
        method(press.number)

    def _not_for_guests(self, action: str) -> str:
        from ..app import OvlvizApp  # which knows this module

        guest = isinstance(self.app, OvlvizApp) and self.app.guest
        return "Nothing is written on the machine that you visit." if guest and action in WRITING else ""

    def leave(self, result: Result | None = None) -> None:
        """Close the screen, once: a second click may be on its way."""
        if self.is_active:
            self.dismiss(result)

    def why_not(self, action: str) -> str:
        """Why an action cannot be done now; empty when it can."""
        return ""

    def refuse(self, reason: str) -> None:
        """Say why not."""

    def typed_changed(self) -> None:
        """The beginning of a longer key was typed, or dropped."""

    def type_line(self, prompt: str, done: Callable[[str], None], text: str = "") -> None:
        """Let a line be typed; `done` gets it, unless it was given up."""
        self.editor = LineEditor(prompt, text)
        self._typed = done
        self.editor_changed()

    def editor_changed(self) -> None:
        """The line being typed is different now, or gone."""

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text goes into the line being typed."""
        if self.editor is not None:
            self.editor.insert(event.text)
            self.editor_changed()

    def _edit(self, key: str, character: str | None) -> None:
        editor, done = self.editor, self._typed
        assert editor is not None
        assert done is not None
        if key in ("escape", "ctrl+c") or (key == "backspace" and not editor.text):
            self.editor = None
        elif key == "enter":
            self.editor = None
            done(editor.text)
            self.editor_changed()
            return
        elif not editor.feed(key, character):
            return
        self.editor_changed()


def typing_row(editor: LineEditor, cells: int) -> Row:
    """The line being typed, with its caret, as much of its end as fits."""
    shown = f"{editor.text[: editor.at]}▌{editor.text[editor.at :]}"
    one = fit((Piece(f" {editor.prompt}", Ink.BARKEY), Piece(shown[-max(cells - 4, 1) :], Ink.BAR)), cells)
    return (*one, Piece(" " * max(cells - width(one), 0), Ink.BAR))


def palette(keymap: Keymap, where: str) -> list[tuple[str, str, str]]:
    """Name, description and id of every action of a place, for the command palette."""
    return [(one.name, one.description, one.id) for one in keymap.of(where)]

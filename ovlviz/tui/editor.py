"""A line being typed: a command, a search, a filter."""

from __future__ import annotations

LIMIT = 200


class LineEditor:
    """Text with a caret; `prompt` is the character it began with."""

    def __init__(self, prompt: str, text: str = "") -> None:
        self.prompt = prompt
        self.text = text
        self.at = len(text)

    def feed(self, key: str, character: str | None) -> bool:
        """Take a key; False when it is none of the editor's."""
        match key:
            case "left":
                self.at = max(self.at - 1, 0)
            case "right":
                self.at = min(self.at + 1, len(self.text))
            case "home" | "ctrl+a":
                self.at = 0
            case "end" | "ctrl+e":
                self.at = len(self.text)
            case "backspace":
                self.text = self.text[: max(self.at - 1, 0)] + self.text[self.at :]
                self.at = max(self.at - 1, 0)
            case "delete":
                self.text = self.text[: self.at] + self.text[self.at + 1 :]
            case "ctrl+u":
                self.text, self.at = self.text[self.at :], 0
            case _:
                if character is None or not character.isprintable():
                    return False
                self.insert(character)
        return True

    def insert(self, text: str) -> None:
        """Put text in at the caret, as much as the line takes."""
        text = "".join(c for c in text if c.isprintable())[: max(LIMIT - len(self.text), 0)]
        self.text = self.text[: self.at] + text + self.text[self.at :]
        self.at += len(text)

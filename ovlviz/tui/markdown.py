"""A page of a lesson as rows: markdown-it reads it, this lays it out in the inks of the theme.

Text only: what a page says cannot start anything, and its links are shown, not followed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .rows import EMPTY, Ink, Piece, Row, wrap

if TYPE_CHECKING:
    from markdown_it.token import Token


def render(text: str, cells: int) -> list[Row]:
    """The page in rows of at most `cells` cells."""
    from markdown_it import MarkdownIt  # not needed until there is a lesson

    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    writer = _Writer(max(cells, 8))
    for token in tokens:
        writer.take(token)
    return writer.finish()


class _Writer:
    """The rows so far, and how deep in lists and quotations we are."""

    def __init__(self, cells: int) -> None:
        self.cells = cells
        self.rows: list[Row] = []
        self.prefix: list[str] = []
        self.marker = ""
        self.numbers: list[int] = []
        self.ink = Ink.TEXT
        self.cellular: list[str] | None = None

    def take(self, token: Token) -> None:
        """One token of the page."""
        match token.type:
            case "heading_open":
                self.ink = Ink.STRONG
            case "heading_close":
                self.ink = Ink.TEXT
                self._gap()
            case "paragraph_close" if not token.hidden:
                self._gap()
            case "bullet_list_open":
                self.numbers.append(0)
            case "ordered_list_open":
                self.numbers.append(int(token.attrGet("start") or 1))
            case "bullet_list_close" | "ordered_list_close":
                self.numbers.pop()
                if not self.numbers:
                    self._gap()
            case "list_item_open":
                number = self.numbers[-1]
                self.marker = f"{number}. " if number else "• "
                self.numbers[-1] += bool(number)
                self.prefix.append(" " * len(self.marker))
            case "list_item_close" | "blockquote_close":
                self.prefix.pop()
                self.marker = ""
                if token.type == "blockquote_close":
                    self._gap()
            case "blockquote_open":
                self.prefix.append("│ ")
            case "fence" | "code_block":
                for line in token.content.rstrip("\n").split("\n"):
                    self._add((Piece(f"  {line.expandtabs(4)}", Ink.STRING),))
                self._gap()
            case "hr":
                self._add((Piece("─" * (self.cells - sum(map(len, self.prefix))), Ink.SOFT),))
                self._gap()
            case "tr_open":
                self.cellular = []
            case "tr_close":
                cells, self.cellular = self.cellular or [], None
                self._wrapped([Piece("  ".join(cells))])
            case "table_close":
                self._gap()
            case "inline":
                if self.cellular is not None:
                    self.cellular.append("".join(piece.text for piece in _pieces(token, self.ink)))
                else:
                    self._paragraph(token)
            case _:
                pass

    def finish(self) -> list[Row]:
        """All rows, without blank ones at the end."""
        while self.rows and not self.rows[-1]:
            self.rows.pop()
        return self.rows

    def _paragraph(self, token: Token) -> None:
        line: list[Piece] = []
        for piece in _pieces(token, self.ink):
            if piece.text == "\n":
                self._wrapped(line)
                line = []
            else:
                line.append(piece)
        self._wrapped(line)

    def _wrapped(self, pieces: list[Piece]) -> None:
        for one in wrap(pieces, self.cells - sum(map(len, self.prefix))):
            self._add(one)

    def _add(self, one: Row) -> None:
        lead = "".join(self.prefix)
        if self.marker:
            lead = lead[: len(lead) - len(self.marker)] + self.marker
            self.marker = ""
        self.rows.append((Piece(lead, Ink.SOFT), *one) if lead else one)

    def _gap(self) -> None:
        if self.rows and self.rows[-1]:
            self.rows.append(EMPTY)


def _pieces(token: Token, ink: Ink) -> Iterator[Piece]:
    """The inline text of a block; a hard line break is a piece of its own."""
    inks = [ink]
    for child in token.children or ():
        match child.type:
            case "text":
                yield Piece(child.content, inks[-1])
            case "code_inline":
                yield Piece(child.content, Ink.STRING)
            case "strong_open" | "em_open":
                inks.append(Ink.STRONG)
            case "link_open":
                inks.append(Ink.RULE)
            case "strong_close" | "em_close" | "link_close":
                inks.pop()
            case "softbreak":
                yield Piece(" ", inks[-1])
            case "hardbreak":
                yield Piece("\n", inks[-1])
            case "image" | "html_inline":
                yield Piece(child.content, Ink.SOFT)
            case _:
                pass

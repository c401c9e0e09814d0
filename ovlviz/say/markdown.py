"""A page of a lesson as plain lines: a paragraph a line, an item of a list a line, no marks."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.token import Token


def plain(text: str) -> list[str]:
    """The lines of a Markdown text."""
    lines: list[str] = []
    numbers: list[int] = []
    lead = ""
    cells: list[str] | None = None
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        match token.type:
            case "ordered_list_open":
                numbers.append(int(token.attrGet("start") or 1))
            case "bullet_list_open":
                numbers.append(0)
            case "ordered_list_close" | "bullet_list_close":
                numbers.pop()
            case "list_item_open":
                lead = f"{numbers[-1]}. " if numbers[-1] else ""
                numbers[-1] += bool(numbers[-1])
            case "tr_open":
                cells = []
            case "tr_close":
                lines.append("; ".join(cells or []) + ".")
                cells = None
            case "inline" if cells is not None:
                cells.append(_words(token))
            case "inline":
                lines.append(lead + _words(token))
                lead = ""
            case "fence" | "code_block":
                lines += token.content.rstrip("\n").split("\n")
            case _:
                pass
    return lines


def _words(token: Token) -> str:
    return "".join(
        [
            " " if child.type in ("softbreak", "hardbreak") else child.content
            for child in token.children or ()
            if child.type in ("text", "code_inline", "softbreak", "hardbreak", "image", "html_inline")
        ]
    )

"""A run as sections for reveal.js: paste them into `<div class="slides">`; up and down step, notes are the speaker's."""

from __future__ import annotations

from html import escape

from ..diagram.theme import COLOURS, Hue
from .request import Request
from .svg import as_svg


def write(request: Request) -> bytes:
    """One stack of slides, a slide a step."""
    ground = COLOURS[request.wish.theme].inks[Hue.GROUND]
    source = request.source
    parts = [f"<!-- {escape(source.what).replace('--', '- -')}, ovlviz {source.version} -->", "<section>"]
    for slide in request.slides():
        picture = (
            as_svg(slide.scene, request.wish.theme)
            .decode("utf-8")
            .replace("<svg ", '<svg style="width:100%;height:auto" ', 1)
        )
        notes = f'<aside class="notes">{escape(slide.notes)}</aside>\n' if slide.notes else ""
        kind = "question" if slide.asks else "step"
        parts.append(
            f'<section id="{kind}-{slide.n}" data-background-color="{ground}" data-transition="none">\n{picture}{notes}</section>'
        )
    return ("\n".join([*parts, "</section>"]) + "\n").encode("utf-8")

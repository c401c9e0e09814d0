"""A run as a Markdown deck for Marp: a slide a step, its picture in the file, what the speaker says as a comment.

Nothing stands in a picture's square brackets but what Marp reads there: it would take words such as `left` for orders.
Slidev, Quarto and presenterm read the same file as far as they know pictures in a document.
"""

from __future__ import annotations

from base64 import b64encode

from .request import Request
from .svg import as_svg


def write(request: Request) -> bytes:
    """The deck."""
    source = request.source
    ratio = {"16:9": "16:9", "4:3": "4:3", "a4": "A4"}[request.wish.size]
    parts = ["---", "marp: true", f"size: {ratio}", f"title: {_scalar(source.title)}", "paginate: false", "---", ""]
    for at, slide in enumerate(request.slides()):
        picture = b64encode(as_svg(slide.scene, request.wish.theme)).decode("ascii")
        parts += ["---", ""] if at else []
        parts += [f"![bg contain](data:image/svg+xml;base64,{picture})", ""]
        if slide.notes:
            parts += ["<!--", slide.notes.replace("--", "- -").replace(">", "›"), "-->", ""]
    return "\n".join(parts).encode("utf-8")


def _scalar(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

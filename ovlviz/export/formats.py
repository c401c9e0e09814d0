"""Every format as one line of a table: what it is called, how its files end, what makes it, and what must be there.

A writer is a function from a Request to the bytes of a file.  It is imported when it is asked for, and what it needs
beyond the standard library with it.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import NamedTuple

from ..errors import BadInput, MissingTool
from .request import Request

Writer = Callable[[Request], bytes]


class Format(NamedTuple):
    """One format: `writer` is module:function in this package; `needs` are pairs of a module and its distribution."""

    name: str
    suffix: str
    about: str
    writer: str
    needs: tuple[tuple[str, str], ...] = ()
    each: str = ""
    """What writes a single slide, for formats that are pictures."""
    drawn: bool = False
    """Whether it is drawn from scenes, so that a comparison can be shown."""

    def load(self) -> Writer:
        """What writes it; MissingTool when a library is not installed."""
        for module, distribution in self.needs:
            if find_spec(module) is None:
                raise MissingTool(
                    f"{self.name} needs {distribution}, which is not installed: pip install {distribution}"
                )
        module, _, function = self.writer.partition(":")
        writer: Writer = getattr(import_module(f".{module}", __package__), function)
        return writer


_RESVG = ("resvg_py", "resvg-py")
_PILLOW = ("PIL", "pillow")

FORMATS = {
    one.name: one
    for one in (
        Format("svg", ".svg", "a picture that scales", "svg:write", each="svg:write_slide", drawn=True),
        Format(
            "png",
            ".png",
            "a picture of pixels, two for a point",
            "png:write",
            (_RESVG,),
            each="png:write_slide",
            drawn=True,
        ),
        Format(
            "pptx", ".pptx", "PowerPoint slides of native shapes", "pptx:write", (("pptx", "python-pptx"),), drawn=True
        ),
        Format("html", ".html", "one page that plays, offline", "html:write", drawn=True),
        Format("pdf", ".pdf", "a page a step", "pdf:write", (("fpdf", "fpdf2"),), drawn=True),
        Format("gif", ".gif", "a moving picture", "animation:write_gif", (_RESVG, _PILLOW), drawn=True),
        Format("webp", ".webp", "a moving picture without loss", "animation:write_webp", (_RESVG, _PILLOW), drawn=True),
        Format("apng", ".apng", "the same as PNG", "animation:write_apng", (_RESVG, _PILLOW), drawn=True),
        Format("contact", ".contact.svg", "all slides small on one sheet", "contact:write", drawn=True),
        Format("marp", ".md", "a Markdown deck for Marp, Slidev, Quarto", "marp:write", drawn=True),
        Format("reveal", ".reveal.html", "sections for reveal.js", "reveal:write", drawn=True),
        Format("tikz", ".tex", "frames for LaTeX Beamer, drawn by TikZ", "tikz:write", drawn=True),
        Format("mermaid", ".mmd", "a sequence diagram for GitHub and many others", "mermaid:write"),
        Format("plantuml", ".puml", "a sequence diagram for PlantUML", "plantuml:write"),
        Format("dot", ".dot", "causes and effects as a graph for Graphviz", "dot:write"),
        Format("states", ".states.dot", "every schedule of a small program as a graph for Graphviz", "states:write"),
        Format("wavedrom", ".wave.json", "lanes as waves for WaveDrom", "wavedrom:write"),
        Format("perfetto", ".trace.json", "a trace for Perfetto and Chrome", "perfetto:write"),
        Format("shiviz", ".shiviz.log", "a log with vector clocks for ShiViz", "shiviz:write"),
        Format("asciicast", ".cast", "a terminal recording with a marker a step", "asciicast:write"),
        Format("text", ".txt", "lanes and sentences, a line a step", "text:write"),
        Format("ascii", ".ascii.txt", "the same in ASCII characters only", "text:write_ascii"),
        Format("transcript", ".transcript.md", "sentences to be read aloud, as Markdown", "transcript:write"),
        Format("csv", ".csv", "a table for spreadsheets", "table:write"),
        Format("json", ".json", "the whole run, to be opened again", "saved:write_json"),
        Format("jsonl", ".jsonl", "the same, a line a step", "saved:write_lines"),
    )
}
"""All formats by name, in the order in which people are told of them."""


def named(name: str) -> Format:
    """The format of a name; BadInput when there is none."""
    if name not in FORMATS:
        raise BadInput(f"{name!r} is no format: give {', '.join(FORMATS)}")
    return FORMATS[name]


def of_file(name: str) -> Format:
    """The format that a file's name ends for; BadInput when that is not clear."""
    found = [one for one in FORMATS.values() if name.lower().endswith(one.suffix)]
    if not found:
        raise BadInput(f"{name}: its end names no format; say which with --to {'|'.join(FORMATS)}")
    return max(found, key=lambda one: len(one.suffix))

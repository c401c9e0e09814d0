"""PDF and the moving pictures: so many pages and frames, the same bytes each time, and nothing lost on the way."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from PIL import Image

from ovlviz.errors import BadInput
from ovlviz.export.formats import FORMATS
from ovlviz.export.png import as_png

from .conftest import Requested
from .hard import HardRequest

MOVING = ("gif", "webp", "apng")


def test_the_pdf_has_a_page_a_step_of_the_size_of_the_slide(request_of: Requested) -> None:
    data = FORMATS["pdf"].load()(request_of(steps="26..31", size="a4"))
    assert data.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type /Page\b", data)) == 6
    boxes = {tuple(map(float, found.split())) for found in re.findall(rb"/MediaBox \[([^\]]*)\]", data)}
    assert boxes == {(0, 0, 842, 595)}


@pytest.mark.parametrize("name", ["png", "pdf", *MOVING])
def test_the_same_run_gives_the_same_bytes(name: str, request_of: Requested) -> None:
    write = FORMATS[name].load()
    assert write(request_of(steps="26..28")) == write(request_of(steps="26..28"))


@pytest.mark.parametrize("zoom", [1, 2])
def test_a_png_has_one_pixel_or_two_for_a_point(zoom: int, request_of: Requested) -> None:
    with Image.open(io.BytesIO(FORMATS["png"].load()(request_of(steps="31", zoom=zoom)))) as picture:
        assert picture.size == (960 * zoom, 540 * zoom)


@pytest.mark.parametrize(
    ("what", "steps", "said"),
    [
        ("too-many-events:event", "191..194", "ev[63] becomes signalled."),
        ("zero-bytes", "20..23", "completes now, with 0 bytes."),
    ],
)
@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("states", "json", "jsonl")])
def test_every_format_takes_64_handles_and_buffers_without_a_byte(
    name: str, what: str, steps: str, said: str, request_of: Requested
) -> None:
    request = request_of(what, steps=steps)
    assert any([said in mark.sentence for mark in request.excerpt.marks])
    data = FORMATS[name].load()(request)
    assert len(data) > 100
    if name in ("html", "csv", "text"):
        assert said in data.decode("utf-8")


@pytest.mark.parametrize("name", ["pdf", *MOVING])
def test_hard_values_are_drawn(name: str) -> None:
    assert len(FORMATS[name].load()(HardRequest())) > 10_000


@pytest.mark.parametrize("name", MOVING)
def test_a_moving_picture_has_a_frame_a_step_and_lingers_on_the_last(name: str, request_of: Requested) -> None:
    with Image.open(io.BytesIO(FORMATS[name].load()(request_of(steps="26..29")))) as picture:
        assert picture.n_frames == 4  # type: ignore[attr-defined]
        assert picture.size == (960, 540)
        long = []
        for at in range(4):
            picture.seek(at)
            picture.load()
            long.append(picture.info["duration"])
    assert long == [1500, 1500, 1500, 4000]


@pytest.mark.parametrize("name", ["webp", "apng"])
def test_what_is_without_loss_has_the_pixels_of_the_png(name: str, request_of: Requested) -> None:
    request = request_of(steps="26..28")
    frames = [slide.scene for slide in request.slides()]
    with Image.open(io.BytesIO(FORMATS[name].load()(request))) as picture:
        picture.seek(2)
        last = picture.convert("RGB")
    with Image.open(io.BytesIO(as_png(frames[2], "dark", 1.0))) as alone:
        assert last.tobytes() == alone.convert("RGB").tobytes()


def test_colours_of_the_gif_are_near_those_of_the_theme(request_of: Requested) -> None:
    """One palette for all frames: no colour of a bar may drift into another's."""
    request = request_of(steps="26..42")
    with Image.open(io.BytesIO(FORMATS["gif"].load()(request))) as picture:
        picture.seek(16)
        pixels = picture.convert("RGB").tobytes()
    found = {tuple(pixels[at : at + 3]) for at in range(0, len(pixels), 3)}
    for bar in ("#CC79A7", "#56B4E9", "#009E73"):
        wanted = tuple(int(bar[at : at + 2], 16) for at in (1, 3, 5))
        assert min(max(abs(a - b) for a, b in zip(wanted, one, strict=True)) for one in found) <= 6, bar


@pytest.mark.parametrize("name", MOVING)
def test_too_many_frames_are_refused_before_they_are_drawn(
    name: str, request_of: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    from ovlviz.export import animation

    monkeypatch.setattr(animation, "MOST", 3)
    with pytest.raises(BadInput, match="that would be 4 frames, and 3 are the most"):
        FORMATS[name].load()(request_of(steps="26..29"))  # type: ignore[arg-type]

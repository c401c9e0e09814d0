"""A run as a moving picture that needs no player: GIF, animated WebP and animated PNG, a frame a step."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from ..errors import BadInput
from .png import as_png
from .request import Request

if TYPE_CHECKING:
    from PIL.Image import Image

STEP_MS = 1500
LAST_MS = 4000
COLOURS = 128
MOST = 300
"""The bound on the frames of one picture."""


def write_gif(request: Request) -> bytes:
    """A frame a step."""
    return as_gif(_frames(request))


def as_gif(frames: list[Image]) -> bytes:
    """Frames of one size with one palette, not dithered: flat areas stay flat and do not flicker."""
    from PIL import Image

    sample = frames[:: max(len(frames) // 8, 1)][-9:] + frames[-1:]
    wide, tall = frames[0].size
    sheet = Image.new("RGB", (wide, tall * len(sample)))
    for at, frame in enumerate(sample):
        sheet.paste(frame, (0, at * tall))
    palette = sheet.quantize(COLOURS, dither=Image.Dither.NONE)
    small = [frame.quantize(palette=palette, dither=Image.Dither.NONE) for frame in frames]
    return _saved(small, "GIF", loop=0, duration=_durations(frames), optimize=False)


def write_webp(request: Request) -> bytes:
    """Without any loss."""
    frames = _frames(request)
    return _saved(frames, "WEBP", loop=0, duration=_durations(frames), lossless=True, method=4)


def write_apng(request: Request) -> bytes:
    """Without any loss, for what reads PNG."""
    frames = _frames(request)
    return _saved(frames, "PNG", loop=0, duration=_durations(frames))


def _frames(request: Request) -> list[Image]:
    from PIL import Image

    slides = list(request.slides())
    if len(slides) > MOST:
        raise BadInput(f"that would be {len(slides)} frames, and {MOST} are the most: choose with --steps a..b")
    if not slides:
        raise BadInput("there is no step to show")
    pictures = [as_png(slide.scene, request.wish.theme, 1.0) for slide in slides]
    return [Image.open(io.BytesIO(picture)).convert("RGB") for picture in pictures]


def _durations(frames: list[Image]) -> list[int]:
    return [STEP_MS] * (len(frames) - 1) + [LAST_MS]


def _saved(frames: list[Image], format: str, **options: object) -> bytes:
    stream = io.BytesIO()
    frames[0].save(stream, format, save_all=True, append_images=frames[1:], **options)
    return stream.getvalue()

"""A scene as PNG: the SVG drawn with the shipped font alone, so that every machine makes the same pixels."""

from __future__ import annotations

from importlib.resources import as_file, files

from ..diagram.metrics import FAMILY, drawable
from ..diagram.scene import Scene, Text
from .request import Request, Slide
from .svg import as_svg


def write(request: Request) -> bytes:
    """The picture."""
    return as_png(request.picture(), request.wish.theme, request.wish.zoom)


def write_slide(request: Request, slide: Slide) -> bytes:
    """One frame."""
    return as_png(slide.scene, request.wish.theme, request.wish.zoom)


def as_png(scene: Scene, theme: str, zoom: float = 2.0) -> bytes:
    """The scene in pixels, `zoom` for a point."""
    return drawn(as_svg(_plain(scene), theme), zoom)


def drawn(svg: bytes, zoom: float) -> bytes:
    """A drawing of ours in pixels."""
    import resvg_py

    with as_file(files("ovlviz") / "diagram" / "fonts") as folder:
        fonts = [str(folder / f"{FAMILY}-{weight}.ttf") for weight in ("Regular", "Bold")]
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=svg.decode("utf-8"), zoom=zoom, skip_system_fonts=True, font_files=fonts, font_family=FAMILY,
                sans_serif_family=FAMILY,
            )
        )  # fmt: skip


def _plain(scene: Scene) -> Scene:
    """The scene in the characters that the font has: of others nothing at all would be seen."""
    shapes = [
        shape._replace(lines=tuple([drawable(line) for line in shape.lines])) if isinstance(shape, Text) else shape
        for shape in scene.shapes
    ]
    return scene._replace(shapes=tuple(shapes))

"""A new scenario or lesson from a template, which passes `ovlviz check` as it is."""

from __future__ import annotations

import re
from pathlib import Path

from ..errors import BadInput
from ..files import write_new
from ..scenario.patterns import NAME, WORDS

TEMPLATES = Path(__file__).resolve().parent / "templates"
KINDS = ("scenario", "lesson")
_TITLE = "TITLE"


def make(kind: str, name: str) -> list[Path]:
    """The files of a new `kind` in a folder `name` here; BadInput when the name is none or the folder is there."""
    if not re.fullmatch(NAME, name):
        raise BadInput(f"{name[:60]!r} cannot be the name of a {kind}: {WORDS[NAME]}")
    folder = Path(name)
    try:
        folder.mkdir()
    except FileExistsError:
        raise BadInput(f"{name} is there already; it is left as it is") from None
    except OSError as error:
        raise BadInput(f"{name}: the folder cannot be made: {error.strerror}") from None
    title = re.sub(r"^\d+-", "", name).replace("-", " ").capitalize()
    made = []
    for template in sorted((TEMPLATES / kind).iterdir()):
        path = folder / template.name
        write_new(path, template.read_text(encoding="utf-8").replace(_TITLE, title).encode("utf-8"))
        made.append(path)
    return made

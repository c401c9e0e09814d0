"""What this machine can do: the terminal, the formats of exports, compilers, Wine, and where things are kept."""

from __future__ import annotations

import json
import os
import platform
import shutil
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from typing import NamedTuple

from .. import __version__, content
from .progress import progress_file


class Finding(NamedTuple):
    """One thing: whether it is there, what it is, and how to get it, or what it is for."""

    name: str
    there: bool
    what: str
    remedy: str = ""


_MODULES = (
    ("PowerPoint slides", "pptx", "pip install python-pptx"),
    ("PNG pictures", "resvg_py", "pip install resvg-py"),
    ("PDF", "fpdf", "pip install fpdf2"),
    ("animated pictures", "PIL", "pip install Pillow"),
)
_PROGRAMS = (
    ("a C compiler for Windows", ("x86_64-w64-mingw32-gcc", "cl", "clang-cl"), "install mingw-w64, or Visual Studio's C++"),
    ("Wine", ("wine", "wine64"), "install wine"),
)  # fmt: skip


def findings() -> Iterator[Finding]:
    """Everything that is looked at, in order."""
    yield Finding("ovlviz", True, f"{__version__}, on Python {platform.python_version()}, {platform.system()}")
    yield Finding("lessons", bool(content.lessons()), f"{len(content.lessons())} in {content.root('lessons')}")
    yield Finding("scenarios", bool(content.scenarios()), f"{len(content.scenarios())} in {content.root('scenarios')}")
    yield from _terminal()
    for name, module, remedy in _MODULES:
        found = find_spec(module) is not None
        yield Finding(name, found, module if found else f"needs {module}", "" if found else remedy)
    for name, commands, remedy in _PROGRAMS:
        where = next(filter(None, map(shutil.which, commands)), None)
        if name == "Wine" and os.name == "nt":
            continue  # Windows is here itself
        yield Finding(
            name,
            where is not None,
            where or "none is on the PATH",
            "" if where else f"{remedy}; only real runs need it",
        )
    yield Finding("your answers", True, str(progress_file()))


def _terminal() -> Iterator[Finding]:
    size = shutil.get_terminal_size()
    terminal = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    remedy = "" if terminal else "the player needs one; `ovlviz say` and `ovlviz run` do not"
    yield Finding("a terminal", terminal, os.environ.get("TERM") or "yes" if terminal else "the output is none", remedy)
    if terminal:
        large = size.columns >= 80 and size.lines >= 24
        yield Finding("its size", large, f"{size.columns} by {size.lines}", "" if large else "80 by 24 is the least")
        colours = "none (NO_COLOR)" if os.environ.get("NO_COLOR") else os.environ.get("COLORTERM") or "256 or fewer"
        yield Finding("colours", True, colours)
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    wide = encoding.startswith("utf")
    yield Finding("glyphs", wide, sys.stdout.encoding or "unknown", "" if wide else "--ascii draws without them")


def as_text() -> str:
    """A line each."""
    lines = [
        f"{'ok' if one.there else 'missing':<8}{one.name}: {one.what}{f'; {one.remedy}' if one.remedy else ''}"
        for one in findings()
    ]
    return "\n".join(lines) + "\n"


def as_json() -> str:
    """The same as a list."""
    return json.dumps([one._asdict() for one in findings()], ensure_ascii=False, indent=1) + "\n"

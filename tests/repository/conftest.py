"""What the tests of the repository look at: the files that belong to it, as git or the folders name them."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("ovlviz", "tests", "lessons", "scenarios", "screenshots")
NOT_OURS = {"__pycache__", "_data"}


def _ours() -> list[Path]:
    inside = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*")]
    top = [
        path for path in ROOT.iterdir() if path.suffix in (".md", ".toml") or path.name in (".gitattributes", "LICENSE")
    ]
    files = [path for path in (*inside, *top) if path.is_file() and not NOT_OURS & set(path.parts)]
    return sorted(path for path in files if path.suffix not in (".tmp", ".pyc"))


FILES = _ours()
"""Every file of the project, without what tools leave behind."""

PACKAGE = [path for path in FILES if path.is_relative_to(ROOT / "ovlviz") and path.suffix == ".py"]
"""The modules of the package."""

PYTHON = [path for path in FILES if path.suffix == ".py"]
"""Every Python file."""


def relative(path: Path) -> str:
    """A path as the project names it, with slashes."""
    return path.relative_to(ROOT).as_posix()

"""The sources keep the house's rules: small files that say why they exist, nothing dead, nothing left lying about."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

from tests.repository.conftest import FILES, PACKAGE, PYTHON, ROOT, relative

MOST_LINES = 450
BINARY = {".png", ".ttf"}
TEXTS = [path for path in FILES if path.suffix not in BINARY]
ODD = {
    path
    for path in TEXTS
    if path.name.startswith(("cp1252", "crlf"))
    or ".wine" in path.name
    or path.suffix == ".out"
    or path.is_relative_to(ROOT / "tests" / "golden")
}
"""Outputs of programs and files that are odd on purpose: bytes, not texts."""

LONG = {
    "tests/scenario/generated.py": "one generator, whose parts call each other",
}
"""Files of more lines, each with its reason."""


@pytest.mark.parametrize("path", PYTHON, ids=relative)
def test_a_file_is_small_and_says_why_it_exists(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    if relative(path) not in LONG:
        assert len(source.splitlines()) <= MOST_LINES
    assert not source.strip() or ast.get_docstring(ast.parse(source)), "it has no docstring"


def test_every_long_file_is_still_long() -> None:
    for name in LONG:
        assert len((ROOT / name).read_text(encoding="utf-8").splitlines()) > MOST_LINES, name


@pytest.mark.parametrize("folder", ["ovlviz", "tests", "lessons", "scenarios", "."])
def test_texts_are_utf_8_with_lf_and_one_newline_at_the_end(folder: str) -> None:
    for path in TEXTS:
        if path in ODD or (relative(path).partition("/")[0] if path.parent != ROOT else ".") != folder:
            continue
        data = path.read_bytes()
        data.decode("utf-8")
        assert b"\r" not in data, relative(path)
        marked = path.suffix == ".csv"  # Excel takes a table without the mark for ANSI
        assert data.startswith(b"\xef\xbb\xbf") == marked, relative(path)
        assert not data or (data.endswith(b"\n") and not data.endswith(b"\n\n")), relative(path)


def test_no_two_names_are_one_file_on_windows() -> None:
    names: dict[str, list[str]] = defaultdict(list)
    for path in FILES:
        names[relative(path).casefold()].append(relative(path))
        assert not re.search(r'[<>:"\\|?*]|[. ]$', path.name), relative(path)
        assert path.stem.casefold() not in {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10))}, relative(path)
        assert len(relative(path)) < 150, relative(path)
    assert [same for same in names.values() if len(same) > 1] == []


@pytest.mark.parametrize("path", [one for one in FILES if one.suffix == ".md"], ids=relative)
def test_a_page_has_one_title_and_its_headings_leave_no_level_out(path: Path) -> None:
    text = re.sub(r"^(```+|~~~+).*?^\1", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    levels = [len(one) for one in re.findall(r"^(#+) ", text, re.MULTILINE)]
    if not text.startswith("---"):  # the title of a lesson stands in its front matter
        assert levels.count(1) == 1
    assert all(deeper <= level + 1 for level, deeper in pairwise(levels))


# Modules ----------------------------------------------------------------------------------------------------------


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


NAMES = {module_name(path): path for path in PACKAGE}


def imported(path: Path) -> set[str]:
    """The modules of the package that a file names in an import, wherever it stands."""
    found: set[str] = set()
    here = module_name(path).split(".") if path in PACKAGE else []
    package = here if path.name == "__init__.py" else here[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            base = [*base, *(node.module.split(".") if node.module else [])]
            found |= {".".join(base), *(".".join([*base, one.name]) for one in node.names)}
    return found & NAMES.keys()


def named_in_a_text(path: Path) -> set[str]:
    """The modules that a file names in a text, to import them when they are needed: `ovlviz.a.b`, or `b:function` beside it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            beside, colon, _ = node.value.partition(":")
            found.add(module_name(path.parent / beside) if colon and beside.isidentifier() else node.value)
    return found & NAMES.keys()


def test_every_module_is_used_by_another() -> None:
    used = {name for path in PACKAGE for name in imported(path) | named_in_a_text(path) if name != module_name(path)}
    packages = {module_name(path) for path in PACKAGE if path.name == "__init__.py"}
    tools = {name for name, path in NAMES.items() if "__main__" in path.read_text(encoding="utf-8")}
    assert NAMES.keys() - used - packages - tools == set()


def test_what_is_public_says_what_it_is_for() -> None:
    """A function of one line may leave that to its name."""
    silent = []
    for path in PACKAGE:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            match node:
                case ast.ClassDef(name=name) | ast.FunctionDef(name=name, body=[_, _, *_]):
                    if not name.startswith("_") and not ast.get_docstring(node):
                        silent.append(f"{relative(path)}: {name}")
                case _:
                    pass
    assert silent == []


WORKPLACE = [rf"/{'work'}/", rf"\.\./{'shared'}", rf"\b{'TO'}{'DO'}\b", rf"\b{'FIX'}{'ME'}\b", rf"\b{'X'}{'XX'}\b"]


@pytest.mark.parametrize("pattern", WORKPLACE)
def test_nothing_speaks_of_one_machine_or_of_work_to_be_done(pattern: str) -> None:
    found = [relative(path) for path in TEXTS if re.search(pattern, path.read_text(encoding="utf-8", errors="replace"))]
    assert found == []

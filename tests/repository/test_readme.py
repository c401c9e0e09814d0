"""What the README says is there is there, and what it says works is what the tests do."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from ovlviz import __version__, content
from ovlviz.timeline.timeline import Timeline
from tests.repository.conftest import FILES, ROOT, relative

README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PAGES = [path for path in FILES if path.suffix == ".md"]


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def test_the_readme_opens_with_a_picture_and_two_commands_for_bare_python() -> None:
    picture, play, test = README.index("!["), README.index("ovlviz play"), README.index("<!-- test-command -->")
    assert README.startswith("# ovlviz\n")
    assert picture < play < test < README.index("\n## ")
    for command in blocks("sh")[:2]:
        assert command.startswith("python3 -m venv .venv && .venv/bin/pip install")
        assert command.count("\n") == 1


def test_the_marked_command_is_the_one_that_ci_runs() -> None:
    marked = re.search(r"^<!-- test-command -->\n```sh\n(.*)\n```\n", README, re.MULTILINE)
    assert marked
    assert marked[1] + "\n" == blocks("sh")[1]
    assert "test-command" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_forms_for_windows_are_the_same_commands() -> None:
    unix = [" ".join(one.split()) for one in blocks("sh")[:2]]
    windows = blocks("bat")[0].strip().splitlines()
    assert [
        one.replace("python3 -m venv", "py -m venv").replace(".venv/bin/", ".venv\\Scripts\\") for one in unix
    ] == windows


def test_the_picture_at_the_top_is_a_screenshot_that_exists() -> None:
    assert re.findall(r"!\[[^]]+\]\((.*?)\)", README)[0].startswith("screenshots/")


@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_every_link_and_picture_of_a_page_leads_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    headings = {
        re.sub(r"[^\w -]", "", one).strip().lower().replace(" ", "-")
        for one in re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    }
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        parts = urlsplit(target)
        if parts.scheme in ("http", "https"):
            assert parts.netloc, target
        elif not parts.scheme:
            assert not parts.path or (page.parent / parts.path).exists(), target
            assert not parts.fragment or parts.path or parts.fragment in headings, target


def test_every_screenshot_is_drawn_as_svg_and_as_png() -> None:
    names = {path.name for path in (ROOT / "screenshots").iterdir()}
    assert names >= {f"player-{size}.png" for size in ("80x24", "120x40", "200x50")}
    for name in names:
        if name.startswith(("slide", "handout")) or name.endswith(".gif"):
            continue  # what `ovlviz export` makes, and the film
        assert {f"{Path(name).stem}.svg", f"{Path(name).stem}.png"} <= names, name


def test_every_scenario_is_told() -> None:
    table = README[README.index("## The scenarios") : README.index("## Your own program")]
    assert [name for name in content.scenarios() if f"`{name}`" not in table] == []


def test_the_number_of_programs_is_no_boast() -> None:
    told = re.search(r"More than (\d+) small programs in `tests/programs/`", README)
    assert told
    assert int(told[1]) < len(list((ROOT / "tests" / "programs").glob("*.c")))


def test_the_program_of_the_readme_prints_what_its_comments_promise(run: Callable[..., Timeline]) -> None:
    (program,) = blocks("c")
    assert run(program).output == b"recv=WSA_IO_PENDING\nresult=TRUE\ndata=hello\n"


def test_the_commands_of_the_readme_exist() -> None:
    from ovlviz.cli import app

    for line in re.findall(r"`ovlviz ([a-z]+)[^`]*`", README):
        assert line in {*app, "WHAT"}, line
    assert shlex.split(blocks("sh")[0])[-2:] == ["play", "first-receive"]


def test_one_version_everywhere() -> None:
    assert PROJECT["version"] == __version__
    assert f"**{__version__}**" in README


def test_what_the_readme_calls_python_is_what_the_project_needs() -> None:
    assert PROJECT["requires-python"] == ">=3.11"
    assert "Python 3.11 or newer" in README
    assert json.dumps(PROJECT["scripts"]) == '{"ovlviz": "ovlviz.__main__:main"}'

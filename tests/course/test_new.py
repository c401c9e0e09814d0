"""What is made from a template can be used as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from ovlviz.course.check import check_all
from ovlviz.course.doctor import findings
from ovlviz.course.lesson import find_lesson
from ovlviz.course.new import KINDS, TEMPLATES, make
from ovlviz.errors import BadInput
from ovlviz.scenario.find import find


@pytest.fixture(autouse=True)
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", ["my-own", "true", "1"])
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_made_passes_the_check(kind: str, name: str) -> None:
    make(kind, name)
    checked = list(check_all((name,)))
    assert checked
    assert [(problems, failed) for _, problems, failed in checked] == [([], [])] * len(checked)


def test_a_new_scenario_is_found_and_a_new_lesson_too() -> None:
    make("scenario", "my-own")
    assert find("my-own").title.startswith("My own")
    (path,) = make("lesson", "40-my-lesson")
    assert find_lesson(str(path)).title == "My lesson"


def test_nothing_that_is_there_is_touched() -> None:
    make("lesson", "my-own")
    with pytest.raises(BadInput, match="is there already"):
        make("scenario", "my-own")
    assert [path.name for path in Path("my-own").iterdir()] == ["lesson.md"]


@pytest.mark.parametrize("name", ["", "..", "a/b", "My", "a b", "-a", "a\n", "x" * 5000])
def test_a_name_that_cannot_be_one_makes_nothing(name: str) -> None:
    with pytest.raises(BadInput):
        make("lesson", name)
    assert list(Path().iterdir()) == []


def test_a_template_leaves_nothing_but_the_title_open() -> None:
    for kind in KINDS:
        assert any("TITLE" in path.read_text("utf-8") for path in (TEMPLATES / kind).iterdir())


def test_the_doctor_says_how_to_get_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    missing = [one for one in findings() if not one.there]
    assert any(one.name == "Wine" or "compiler" in one.name for one in missing)
    assert all(one.remedy for one in missing)

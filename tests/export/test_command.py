"""The command line of exports: which files, which steps, and nothing overwritten or half written."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from ovlviz.cli import run_command
from ovlviz.errors import BadInput, MissingTool
from ovlviz.export.command import Target, file_name, targets
from ovlviz.export.formats import FORMATS, Format, of_file
from ovlviz.export.request import Request, parse_steps

Ovlviz = Callable[..., "subprocess.CompletedProcess[bytes]"]


def files(what: str, to: list[str], outputs: list[str]) -> list[tuple[str, str]]:
    return [(target.format.name, target.file) for target in targets(what, to, outputs)]


def test_a_file_is_made_and_named(ovlviz: Ovlviz, tmp_path: Path) -> None:
    done = ovlviz("export", "first-receive", "--steps", "31", "-o", "moment.svg", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"moment.svg\n", b"")
    assert b"ev[0] becomes signalled." in (tmp_path / "moment.svg").read_bytes()


def test_what_is_there_is_not_replaced_unless_told_to(ovlviz: Ovlviz, tmp_path: Path) -> None:
    kept = tmp_path / "a.svg"
    kept.write_text("mine", encoding="utf-8")
    done = ovlviz("export", "first-receive", "--to", "png", "svg", "-o", "a", cwd=tmp_path)
    assert done.returncode == 2
    assert b"a.svg: it is there already; --force replaces it" in done.stderr
    assert kept.read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "a.png").exists(), "all files are written, or none"
    assert ovlviz("export", "first-receive", "-o", "a.svg", "--force", cwd=tmp_path).returncode == 0
    assert kept.read_bytes().startswith(b"<svg")


def test_a_picture_for_each_step(ovlviz: Ovlviz, tmp_path: Path) -> None:
    done = ovlviz("export", "first-receive", "--steps", "9..10", "--pairs", "--each", "-o", "s.svg", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "s-09-question.svg", "s-09.svg", "s-10-question.svg", "s-10.svg",
    ]  # fmt: skip


def test_the_standard_output_takes_one(ovlviz: Ovlviz) -> None:
    done = ovlviz("export", "first-receive", "--to", "svg", "--steps", "5", "-o", "-")
    assert done.returncode == 0
    assert done.stdout.startswith(b"<svg ")
    assert done.stdout.endswith(b"</svg>\n")


def test_the_same_bytes_under_any_hash_seed(ovlviz: Ovlviz) -> None:
    made = {
        ovlviz("export", "worker-pool", "--to", "svg", "--steps", "58..90", "-o", "-", PYTHONHASHSEED=seed).stdout
        for seed in ("0", "1", "77")
    }
    assert len(made) == 1
    assert len(made.pop()) > 10_000


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ((), "say what to make: --to svg|"),
        (("-o", "a.jpeg"), "a.jpeg: its end names no format; say which with --to"),
        (("--to", "jpeg"), "'jpeg' is no format: give svg, "),
        (("--to", "svg", "--steps", "80..90"), "--steps 80..90: the run has the steps 1 to 83"),
        (("--to", "svg", "--steps", "0"), "the run has the steps 1 to 83"),
        (("--to", "svg", "--steps", "five"), "'five' is no step; give 31, 26..45 or 5,9,26..45"),
        (("--to", "svg", "--focus", "ov"), "--focus ov: there is no such lane; there are T1, a, b, ev[0], ev[1],"),
        (("--to", "svg", "--why", "99"), "--why 99: the run has the steps 1 to 83"),
        (("--to", "svg", "png", "-o", "-"), "only one format at a time"),
        (("-o", "no/such/folder/a.svg"), "it cannot be written"),
    ],
)
def test_a_wrong_wish_is_told_in_words(
    arguments: tuple[str, ...],
    complaint: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run_command(["export", "first-receive", *arguments]) == 2
    told = capsys.readouterr()
    assert complaint in told.err
    assert told.out == ""
    assert list(tmp_path.iterdir()) == []


def test_files_are_named_by_their_ends_or_after_the_subject() -> None:
    assert files("x", [], ["a.svg", "b.png"]) == [("svg", "a.svg"), ("png", "b.png")]
    assert files("x", ["svg"], ["picture"]) == [("svg", "picture")]
    assert files("x", ["svg,png"], ["a.png"]) == [("svg", "a.svg"), ("png", "a.png")]
    assert files("first-receive:event", ["svg"], []) == [("svg", "first-receive-event.svg")]


@pytest.mark.parametrize(
    ("what", "name"),
    [
        ("programs/my echo.c", "my-echo"),
        ("../../etc/passwd.c", "passwd"),
        ("aux.c", "run-aux"),
        ("COM1", "run-COM1"),
        ("v1.…", "v1"),
        ("::", "run"),
        ("x" * 300, "x" * 80),
    ],
)
def test_no_subject_leads_a_file_astray(what: str, name: str) -> None:
    assert file_name(what) == name


def test_steps_are_read() -> None:
    assert parse_steps("", 3) == [1, 2, 3]
    assert parse_steps("2", 3) == [2]
    assert parse_steps("5, 9,2..3,2-4", 9) == [2, 3, 4, 5, 9]
    for wrong in ("3..2", "4", "1..", "..", "1;2", "-1", "1" * 50):
        with pytest.raises(BadInput):
            parse_steps(wrong, 3)


def test_a_missing_library_is_named() -> None:
    absent = Format("tapestry", ".tap", "", "svg:write", (("no_such_module", "no-such-loom"),))
    with pytest.raises(
        MissingTool, match="tapestry needs no-such-loom, which is not installed: pip install no-such-loom"
    ):
        absent.load()


@pytest.mark.parametrize("format", FORMATS.values(), ids=FORMATS)
def test_every_format_has_a_writer_and_an_end_of_its_own(format: Format) -> None:
    assert callable(format.load())
    assert of_file(f"a{format.suffix}") == format
    assert Target(format, "a").format.about


def test_a_long_run_is_drawn_in_parts_and_written_whole(request_of: Callable[..., Request]) -> None:
    request = request_of("port-concurrency", max_facts=6000)
    with pytest.raises(
        BadInput, match=r"that would be 6,\d{3} steps, and 5,000 are the most: choose with --steps a\.\.b"
    ):
        FORMATS["svg"].load()(request)
    assert FORMATS["csv"].load()(request).count(b"\n") > 6000

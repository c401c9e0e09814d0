"""Planted submissions get the marks that they deserve, whatever one of them does to whoever marks it."""

from __future__ import annotations

import json
import os
import shutil
import sys
import threading
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from ovlviz import content
from ovlviz.cli import run_command
from ovlviz.errors import BadInput
from ovlviz.explore.search import Bounds
from ovlviz.grade import workers
from ovlviz.grade.against import Against, against
from ovlviz.grade.command import Wishes, collected
from ovlviz.grade.command import grade as grade_all
from ovlviz.grade.marking import Fault, Limits, Mark, Submission, mark
from ovlviz.grade.report import Marked
from ovlviz.grade.workers import Pool, Worker

SUBMISSIONS = Path(__file__).parent / "submissions"
SCENARIO = "two-workers:port"


@lru_cache
def wanted(what: str = SCENARIO) -> Against:
    return against(what, Bounds(worlds=20_000))


def marked(name: str, limits: Limits = Limits()) -> Mark:  # noqa: B008 - it is immutable
    return mark(Submission(name, (SUBMISSIONS / f"{name}.c").read_bytes()), wanted(), limits)


# One file ---------------------------------------------------------------------------------------------------------

EXPECTED = {
    "right": ("passed", set()),
    "race": ("failed", {("output", ""), ("property", "always: The text comes out in order, on every schedule.")}),
    "buffer-in-use": ("failed", {("hazard", "buffer-in-use")}),
    "lost-completion": ("failed", {("hazard", "lost-completion"), ("hazard", "deadlock"), ("run", "watchdog")}),
    "endless": ("failed", {("run", "watchdog")}),
    "spinning": ("failed", {("run", "bound")}),
    "silent": ("failed", {("expectation", "The text is in order."), ("output", "")}),
    "nothing": ("failed", {("expectation", "The text is in order."), ("output", "")}),
    "syntax-error": ("not-compiled", {("compile", "")}),
    "empty": ("not-compiled", {("compile", "")}),
}
"""Each submission with its mark and with faults that must be among those found."""


@pytest.mark.parametrize("name", EXPECTED)
def test_a_planted_submission_gets_its_mark(name: str) -> None:
    found = marked(name)
    status, faults = EXPECTED[name]
    assert found.status == status
    assert faults <= {(one.kind, one.name) for one in found.faults}
    assert bool(found.faults) == (status != "passed")


def test_every_planted_submission_is_spoken_of() -> None:
    assert {one.stem for one in SUBMISSIONS.glob("*.c")} == EXPECTED.keys()


def test_the_schedule_that_breaks_a_submission_opens_in_its_folder(
    ovlviz: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    (fault,) = (one for one in marked("race").faults if one.kind == "output")
    assert "CDAB" in fault.sentence
    done = ovlviz("run", fault.token, "--format", "output", cwd=SUBMISSIONS)
    assert done.stdout == b"text=CDAB\n"


def test_what_does_not_compile_says_where() -> None:
    (fault,) = marked("syntax-error").faults
    assert fault.line == 52
    assert fault.sentence.startswith("syntax-error:52:21: a ; is missing here")


def test_a_patient_marker_forgives_what_rests_on_a_time_out() -> None:
    found = marked("race", Limits(patient=True))
    assert found.status == "passed"
    assert [one.kind for one in found.notes] == ["output", "property"]


def test_a_file_for_which_a_bound_is_hit_is_unfinished_and_says_so() -> None:
    found = marked("right", Limits(worlds=30))
    assert (found.status, found.faults) == ("unfinished", ())
    assert "more than 30 worlds" in found.text


def test_memory_is_a_bound_too() -> None:
    found = mark(
        Submission("own.c", (content.root("scenarios") / "first-receive" / "event.c").read_bytes()),
        wanted("first-receive:event"),
        Limits(memory=1),
    )
    assert (found.status, "1 MB of memory" in found.text) == ("unfinished", True)


def test_a_mistake_that_is_found_before_a_bound_is_hit_counts() -> None:
    assert marked("buffer-in-use", Limits(worlds=30)).status == "failed"


@pytest.mark.parametrize("what", ["receive-order:port", "thread-ends:event", "first-receive:event", "cancel:one"])
def test_the_program_of_a_scenario_passes(what: str) -> None:
    name, _, variant = what.partition(":")
    source = (content.root("scenarios") / name / f"{variant}.c").read_bytes()
    found = mark(Submission("own.c", source), wanted(what), Limits())
    assert (found.status, found.faults) == ("passed", ())


def test_a_provider_of_the_scenario_is_used() -> None:
    what = "provider-completion:event"
    source = (content.root("scenarios") / "provider-completion" / "event.c").read_bytes()
    found = mark(Submission("own.c", source), wanted(what)._replace(outputs=None), Limits(worlds=300))
    assert not [one for one in found.faults if one.kind == "compile"]
    assert wanted(what).provider is not None


def test_a_property_of_variables_is_asked_of_programs_that_have_them() -> None:
    source = (content.root("scenarios") / "skip-on-success" / "port-broken-handled-twice.c").read_text("utf-8")
    for text, asked in ((source, True), (source.replace("handled", "count"), False)):
        found = mark(Submission("own.c", text.encode()), wanted("skip-on-success:port"), Limits())
        assert any(one.kind == "property" for one in found.faults) == asked


@pytest.mark.parametrize(
    ("what", "message"),
    [
        ("two-workers:port-broken-two-receives", "makes a mistake on purpose"),
        (str(SUBMISSIONS / "right.c"), "this is a program alone"),
        ("two-wrkers", "did you mean two-workers?"),
    ],
)
def test_nothing_is_marked_against_what_is_no_right_scenario(what: str, message: str) -> None:
    with pytest.raises(BadInput, match=message.replace("?", r"\?")):
        against(what, Bounds())


# Many files -------------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as a course has it: good, bad and strange files."""
    place = tmp_path / "handed in"
    place.mkdir()
    for name in ("right", "race", "syntax-error", "spinning", "empty"):
        shutil.copy(SUBMISSIONS / f"{name}.c", place / f"{name}.c")
    (place / "folder.c").mkdir()
    shutil.copy(SUBMISSIONS / "nothing.c", place / "folder.c" / "Nothing.C")
    (place / "binary.c").write_bytes(bytes(range(256)) * 20)
    (place / "latin.c").write_bytes("/* für */ int main(void) { return 0; }".encode("latin-1"))
    (place / "huge.c").write_bytes(b"/" * (1 << 20) + b"/\n")
    (place / "notes.txt").write_bytes(b"no program")
    return place


STATUS = {
    "binary.c": "not-compiled",
    "empty.c": "not-compiled",
    "folder.c/Nothing.C": "failed",
    "huge.c": "not-compiled",
    "latin.c": "failed",
    "race.c": "failed",
    "right.c": "passed",
    "spinning.c": "failed",
    "syntax-error.c": "not-compiled",
}


def test_a_whole_folder_is_marked_and_the_order_of_work_does_not_show(
    folder: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    told = []
    for jobs in (1, 2):
        files = [f"marks{jobs}.xml", f"results{jobs}.json"]
        options = ["--json", "--jobs", str(jobs), "--junit", files[0], "--gradescope", files[1]]
        assert run_command(["grade", ".", "--against", SCENARIO, *options]) == 1
        told.append([capsysbinary.readouterr().out, *((folder / one).read_bytes() for one in files)])
    assert told[0] == told[1]
    report = json.loads(told[0][0])
    assert {one["file"]: one["status"] for one in report["files"]} == STATUS
    assert [one["file"] for one in report["files"]] == sorted(STATUS)
    assert {one["points"] for one in report["files"] if one["status"] != "passed"} == {0}
    assert report["counts"]["passed"] == 1
    assert report["bounds"] == {"worlds": 20_000, "seconds": 60, "memory": 2_000}
    check_junit(told[0][1])
    check_gradescope(told[0][2])


@pytest.mark.skipif(sys.platform != "linux", reason="only there can a name be no text")
def test_a_name_that_is_no_text_is_written_all_the_same(tmp_path: Path) -> None:
    shutil.copy(SUBMISSIONS / "nothing.c", tmp_path / os.fsdecode(b"f\xfcr.c"))
    (found,) = collected([str(tmp_path)])
    assert found.name.endswith("f\ufffdr.c")


def test_files_are_named_once_and_in_order(folder: Path) -> None:
    names = [one.name for one in collected([str(folder / "right.c"), str(folder), str(folder)])]
    assert names == sorted((folder / one).as_posix() for one in STATUS)


@pytest.mark.parametrize("name", ["missing.c", "nothing-here", ""])
def test_what_cannot_be_marked_at_all_is_bad_input(name: str, tmp_path: Path) -> None:
    (tmp_path / "nothing-here").mkdir()
    with pytest.raises(BadInput):
        list(collected([str(tmp_path / name)] if name else []))


# Processes --------------------------------------------------------------------------------------------------------


def read(name: str) -> Submission:
    return Submission(name, (SUBMISSIONS / f"{name}.c").read_bytes())


def test_a_file_that_hangs_is_stopped_and_the_next_is_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    worker = Worker(wanted(), Limits(seconds=0))
    monkeypatch.setattr(workers, "GRACE_SECONDS", 0)
    assert worker.mark(read("right")).text == "it was stopped after 0 s"
    monkeypatch.setattr(workers, "GRACE_SECONDS", 120)
    assert worker.mark(read("syntax-error")).status == "not-compiled"
    worker.stop()


def test_a_process_that_dies_takes_one_mark_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    worker = Worker(wanted(), Limits())
    assert worker.mark(read("empty")).status == "not-compiled"
    process: Any = worker._process
    killer = threading.Timer(0, process.kill)
    killer.start()
    killer.join()
    assert worker.mark(read("right")).text == "the process that marked it died"
    assert worker.mark(read("empty")).status == "not-compiled"
    worker.stop()


def test_a_mistake_of_ours_is_a_mark_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*given: object) -> Mark:
        raise KeyError("x")

    monkeypatch.setattr(workers, "mark", broken)
    found = workers.safely(read("right"), wanted(), Limits())
    assert (found.status, "KeyError" in found.text) == ("not-marked", True)


def test_an_interruption_keeps_the_marks_that_are_there(
    capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Interrupted(Pool):
        def marks(self, submissions: Any) -> Any:
            yield from super().marks(submissions[:1])
            raise KeyboardInterrupt

    monkeypatch.setattr("ovlviz.grade.command.Pool", Interrupted)
    assert grade_all([str(SUBMISSIONS)], SCENARIO, Wishes(as_json=True)) == 130
    statuses = [one["status"] for one in json.loads(capsysbinary.readouterr().out)["files"]]
    assert statuses == ["failed"] + ["not-marked"] * (len(EXPECTED) - 1)


# Reports ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statuses", "code"),
    [
        (["passed", "passed"], 0),
        (["passed", "failed"], 1),
        (["unfinished", "not-compiled"], 1),
        (["passed", "unfinished"], 3),
        (["not-marked"], 3),
    ],
)
def test_the_exit_code_says_the_worst(statuses: list[Any], code: int) -> None:
    marks = [Mark("a.c", one, (Fault("run", "", ""),) if one == "failed" else ()) for one in statuses]
    assert Marked(marks, wanted(), Limits(), 10).code == code


def check_junit(data: bytes) -> None:
    """The shape of Jenkins' and pytest's junit-10.xsd: elements, their order and required attributes."""
    root = ET.fromstring(data)
    assert root.tag == "testsuites"
    (suite,) = root
    cases = list(suite)
    assert set(suite.keys()) >= {"name", "tests", "failures", "errors"}
    assert {case.tag for case in cases} == {"testcase"}
    assert all(set(case.keys()) >= {"name", "classname"} for case in cases)
    inner = [one for case in cases for one in case]
    assert {one.tag for one in inner} <= {"failure", "error", "system-out"}
    assert all(set(one.keys()) >= {"message", "type"} for one in inner if one.tag != "system-out")
    counts = {kind: sum(one.tag == kind for one in inner) for kind in ("failure", "error")}
    for one in (root, suite):
        assert [int(one.get(name, "")) for name in ("tests", "failures", "errors")] == [
            len(cases),
            counts["failure"],
            counts["error"],
        ]


def check_gradescope(data: bytes) -> None:
    """The fields of https://gradescope-autograders.readthedocs.io/en/latest/specs/ and their values."""
    report = json.loads(data)
    visible = {"hidden", "after_due_date", "after_published", "visible"}
    assert report.keys() <= {"score", "execution_time", "output", "output_format", "visibility", "extra_data", "tests"}
    assert report["visibility"] in visible
    for one in report["tests"]:
        assert isinstance(one["score"], int | float)
        assert 0 <= one["score"] <= one["max_score"]
        assert one["status"] in {"passed", "failed"}
        assert one["visibility"] in visible
        assert one["output_format"] in {"text", "html", "simple_format", "md", "ansi"}
        assert isinstance(one["output"], str)
        assert isinstance(one["name"], str)
    assert sum(one["score"] for one in report["tests"]) == 10


def test_what_no_xml_can_hold_is_replaced() -> None:
    from ovlviz.grade.junit import as_junit

    marks = [Mark("odd\x01\ud800.c", "failed", (Fault("hazard", "x\x00", "\x1b[31m & <b>"),))]
    check_junit(as_junit(Marked(marks, wanted(), Limits(), 10)))


# Dask -------------------------------------------------------------------------------------------------------------


def test_dask_is_asked_for_by_name_when_it_is_missing(
    capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    code = run_command(["grade", str(SUBMISSIONS), "--against", SCENARIO, "--dask", "tcp://localhost:1"])
    assert code == 4
    assert b"pip install 'ovlviz[dask]'" in capsysbinary.readouterr().err


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_a_cluster_gives_the_same_marks(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    distributed = pytest.importorskip("distributed")
    told = []
    with distributed.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as cluster:
        for where in ([], ["--dask", cluster.scheduler_address]):
            assert run_command(["grade", str(SUBMISSIONS), "--against", SCENARIO, "--json", *where]) == 1
            told.append(capsysbinary.readouterr().out)
    assert told[0] == told[1]

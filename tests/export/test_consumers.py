"""The programs that the files are for, where this machine has them: they read even the hard values."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from ovlviz.export.formats import FORMATS
from ovlviz.export.request import Comparison, Wish
from ovlviz.export.states import States
from ovlviz.timeline.running import start

from .conftest import Requested
from .hard import SIGNS, HardRequest

pytestmark = pytest.mark.slow


def needs(tool: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(tool) is None, reason=f"needs {tool}")


def call(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(list(map(str, command)), cwd=cwd, capture_output=True, timeout=300, check=False)
    output = (done.stdout + done.stderr).decode("utf-8", "replace")
    assert done.returncode == 0, output[-3000:]
    return output


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / f"hard{FORMATS[name].suffix}"
    path.write_bytes(data)
    return path


@needs("soffice")
@needs("pdftoppm")
def test_libreoffice_opens_the_slides_and_draws_each(tmp_path: Path, request_of: Requested) -> None:
    for request, count in ((request_of(steps="26..33", theme="light"), 8), (HardRequest(), 12)):
        path = written(tmp_path, "pptx", FORMATS["pptx"].load()(request))
        home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
        call("soffice", home, "--headless", "--convert-to", "pdf", path.name, cwd=tmp_path)
        call("pdftoppm", "-r", "20", "-gray", "hard.pdf", f"page{count}", cwd=tmp_path)
        pages = sorted(tmp_path.glob(f"page{count}-*.pgm"))
        assert len(pages) == count
        for page in pages:
            assert len(set(page.read_bytes()[20:])) > 20, "the page is not blank"


@needs("pdftotext")
def test_the_pdf_has_its_text(tmp_path: Path, request_of: Requested) -> None:
    path = written(tmp_path, "pdf", FORMATS["pdf"].load()(request_of(steps="26..33")))
    text = call("pdftotext", "-layout", path, "-", cwd=tmp_path)
    assert text.count("\f") == 8
    assert "ev[0] becomes signalled." in text


@needs("dot")
def test_graphviz_draws_the_causes(tmp_path: Path) -> None:
    path = written(tmp_path, "dot", FORMATS["dot"].load()(HardRequest()))
    drawn = ET.fromstring(call("dot", "-Tsvg", path, cwd=tmp_path))
    texts = [one.text or "" for one in drawn.iter() if one.tag.endswith("}text")]
    assert any(SIGNS in text for text in texts)
    assert sum(one.get("class") == "node" for one in drawn.iter()) == 12


@needs("dot")
def test_graphviz_draws_every_schedule(tmp_path: Path) -> None:
    states = States(start("thread-ends:event"), Wish())
    path = written(tmp_path, "states", FORMATS["states"].load()(states))
    drawn = ET.fromstring(call("dot", "-Tsvg", path, cwd=tmp_path))
    kinds = [one.get("class") for one in drawn.iter()]
    assert kinds.count("node") == states.graph.number_of_nodes()
    assert kinds.count("edge") == states.graph.number_of_edges()


@needs("soffice")
@needs("pdftoppm")
def test_libreoffice_draws_a_comparison_and_every_schedule(tmp_path: Path) -> None:
    sessions = [start(f"worker-pool:{variant}") for variant in ("port", "notify")]
    for session in sessions:
        session.timeline.run()
    comparison = Comparison(sessions, Wish("7..26", hide=("T1",), theme="light"))
    for name, request, count in (("pool", comparison, 20), ("states", States(start("thread-ends:event"), Wish()), 5)):
        (tmp_path / f"{name}.pptx").write_bytes(FORMATS["pptx"].load()(request))
        home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
        call("soffice", home, "--headless", "--convert-to", "pdf", f"{name}.pptx", cwd=tmp_path)
        call("pdftoppm", "-r", "20", "-gray", f"{name}.pdf", name, cwd=tmp_path)
        pages = sorted(tmp_path.glob(f"{name}-*.pgm"))
        assert len(pages) == count
        assert all(len(set(page.read_bytes()[20:])) > 20 for page in pages)


@needs("pdflatex")
def test_latex_sets_the_frames(tmp_path: Path) -> None:
    path = written(tmp_path, "tikz", FORMATS["tikz"].load()(HardRequest()))
    said = call("pdflatex", "-interaction=nonstopmode", "-halt-on-error", path, cwd=tmp_path)
    assert "(12 pages" in said


@needs("plantuml")
def test_plantuml_reads_the_diagram(tmp_path: Path) -> None:
    path = written(tmp_path, "plantuml", FORMATS["plantuml"].load()(HardRequest()))
    call("plantuml", "-tsvg", path, cwd=tmp_path)
    drawn = path.with_suffix(".svg").read_text(encoding="utf-8")
    assert "Syntax Error" not in drawn
    assert "two" in drawn

"""A timeline in a notebook shows itself."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree as ET

from ovlviz.export import notebook
from ovlviz.timeline.timeline import Timeline

PROGRAM = "    HANDLE e = CreateEvent(NULL, TRUE, FALSE, NULL);\n    SetEvent(e);\n    return 0;"


def test_a_run_is_a_picture_and_lines(run: Callable[..., Timeline]) -> None:
    shown = run(PROGRAM)._repr_mimebundle_()
    assert set(shown) == {"image/svg+xml", "text/plain"}
    assert ET.fromstring(shown["image/svg+xml"]).tag.endswith("svg")
    assert "T1 calls SetEvent(e)." in shown["text/plain"]


def test_of_a_long_run_the_beginning_is_shown(run: Callable[..., Timeline]) -> None:
    timeline = run("    int i;\n    for (i = 0; i < 400; i++)\n        Sleep(1);\n    return 0;")
    assert len(timeline) > notebook.MOST
    text = timeline._repr_mimebundle_()["text/plain"]
    assert f"… and {len(timeline) - notebook.MOST:,} more" in text

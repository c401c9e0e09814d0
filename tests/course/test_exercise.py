"""Marking what somebody made of a program: whether the mistake is gone, and whether its work is still done."""

from __future__ import annotations

import pytest

from ovlviz.calls import CALLS, setup
from ovlviz.course.exercise import mark
from ovlviz.course.lesson import Exercise, find_lesson
from ovlviz.scenario.c import compile_program
from ovlviz.scenario.find import find

TASK = next(page.task for page in find_lesson("10-first-receive").pages if isinstance(page.task, Exercise))
SOURCE = find(TASK.what).setup.program.source
WRITES = next(line for line in SOURCE.split("\n") if "memcpy" in line)
LAST = "return ovl_end();"
GONE = "Mended: there is no buffer-in-use in any schedule."


def marked(source: str) -> list[str]:
    """What is said of a program."""
    return list(mark(setup(compile_program("mine.c", source, CALLS)), TASK))


def test_a_program_with_its_mistake_is_not_mended() -> None:
    assert [one for one in marked(SOURCE) if one.startswith("buffer-in-use, at line")]
    assert GONE not in marked(SOURCE)


@pytest.mark.parametrize(
    "later", ["", 'memcpy(data, "changed!", 8);\n    '], ids=["taken away", "moved behind the end"]
)
def test_what_does_the_same_work_without_the_mistake_is_mended_and_that_is_all(later: str) -> None:
    assert marked(SOURCE.replace(WRITES, "").replace(LAST, later + LAST)) == [GONE]


def test_what_does_no_work_any_more_is_asked_whether_it_does() -> None:
    empty = '#include "ovlviz.h"\nint main(void)\n{\n    ovl_start();\n    return ovl_end();\n}\n'
    told = "It does not always report peer, result and send any more. Does it still do its work?"
    assert marked(empty) == [GONE, told]

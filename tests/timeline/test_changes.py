"""A subject under other circumstances: what changes, and what cannot be."""

from __future__ import annotations

import pytest

from ovlviz.calls import CALLS, setup
from ovlviz.errors import BadInput
from ovlviz.scenario.c import compile_program
from ovlviz.scenario.find import find
from ovlviz.scenario.subject import Subject
from ovlviz.timeline import changes
from ovlviz.timeline.timeline import record

SOURCE = """#include "ovlviz.h"
#define TIMES 2
int main(void)
{
    int i;
    for (i = 0; i < TIMES; i++) LOG("i", i);
    return 0;
}
"""


def program(source: str = SOURCE) -> Subject:
    return Subject("test.c", "", "", "", "test.c", setup(compile_program("test.c", source, CALLS)))


def test_a_parameter_has_another_value() -> None:
    subject = program()
    assert changes.parameters(subject.setup.program) == (("TIMES", "2"),)
    assert record(changes.with_parameters(subject, {"TIMES": 3}).setup).output == b"i=0\ni=1\ni=2\n"
    assert record(subject.setup).output == b"i=0\ni=1\n"


def test_a_parameter_that_the_program_does_not_have_is_an_error() -> None:
    with pytest.raises(BadInput, match="does not #define MANY"):
        changes.with_parameters(program(), {"MANY": 3})


def test_another_source_runs_under_the_same_circumstances() -> None:
    subject = changes.with_settings(find("first-receive:event"), behaviour="observed")
    other = changes.with_source(subject, SOURCE)
    assert record(other.setup).output == b"i=0\ni=1\n"
    assert other.setup.settings == subject.setup.settings


def test_a_source_with_mistakes_says_where() -> None:
    with pytest.raises(BadInput) as caught:
        changes.with_source(program(), SOURCE.replace("i < TIMES", "j < TIMES"))
    assert [(one.line, one.column) for one in caught.value.problems] == [(6, 17)]


def test_a_platform_without_a_call_of_the_program_is_refused() -> None:
    with pytest.raises(BadInput, match="does not exist on windows-ce"):
        changes.with_settings(find("worker-pool:port"), platform="windows-ce")


def sends_of(what: str) -> list[tuple[int, changes.Send]]:
    timeline = record(find(what).setup)
    return [(n, one) for n in range(len(timeline)) for one in changes.sends(timeline, timeline.crossing(n)) if one.made]


@pytest.mark.parametrize("kind", ["delay", "split", "reset"])
def test_the_network_treats_one_send_otherwise_and_the_past_stays(kind: str) -> None:
    subject = find("first-receive:event")
    timeline = record(subject.setup)
    _, send = sends_of("first-receive:event")[0]
    assert send.socket == "b"
    value = {"delay": changes.DELAY_US, "split": 2, "reset": 0}[kind]
    changed = record(changes.with_disturbance(subject, send, kind, value).setup)
    assert changed.facts[: send.made - 1] == timeline.facts[: send.made - 1]
    assert changed.facts != timeline.facts


def test_planned_sends_are_counted_on_from_those_that_were_made() -> None:
    timeline = record(find("worker-pool:port").setup)
    planned = changes.sends(timeline, timeline.crossing(57))
    assert {(one.socket, one.number) for one in planned if not one.made} >= {("b[0]", 2), ("b[1]", 2), ("b[2]", 2)}


def test_in_any_order_a_delay_means_nothing() -> None:
    subject = changes.with_settings(find("first-receive:event"), order="any")
    assert "durations do not count" in changes.undisturbable(record(subject.setup))

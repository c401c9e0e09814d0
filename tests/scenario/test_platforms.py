"""A call that does not exist on a platform is an error that names the platform it needs."""

from __future__ import annotations

import pytest

from ovlviz.calls import CALLS
from ovlviz.errors import BadInput
from ovlviz.scenario.platforms import exists
from ovlviz.timeline.running import start

PLATFORMS = {"windows", "windows-10", "windows-xp", "windows-2000", "windows-ce"}


def test_a_declaration_names_platforms_that_there_are() -> None:
    for one in CALLS.values():
        assert set(one.platforms.split()) <= PLATFORMS, one.name


@pytest.mark.parametrize(
    ("name", "without"),
    [
        ("CancelIoEx", {"windows-xp", "windows-2000", "windows-ce"}),
        ("CancelIo", {"windows-ce"}),
        ("CreateIoCompletionPort", {"windows-ce"}),
        ("GetQueuedCompletionStatusEx", {"windows-xp", "windows-2000", "windows-ce"}),
        ("ConnectEx", {"windows-2000", "windows-ce"}),
        ("CreateThreadpoolIo", {"windows-xp", "windows-2000", "windows-ce"}),
        ("BindIoCompletionCallback", {"windows-ce"}),
        ("RIOReceive", {"windows-xp", "windows-2000", "windows-ce"}),
        ("WSARecv", set()),
    ],
)
def test_a_function_is_missing_where_windows_did_not_have_it(name: str, without: set[str]) -> None:
    assert {platform for platform in PLATFORMS if not exists(name, platform)} == without


def test_a_missing_call_is_an_error_with_its_place_and_what_it_needs() -> None:
    with pytest.raises(BadInput) as caught:
        start("cancel:one", platform="windows-xp")
    first = caught.value.problems[0]
    assert first.message == "CancelIoEx does not exist on windows-xp"
    assert first.remedy == "it needs the platform windows or windows-10"
    assert first.text[first.column - 1 : first.end - 1].startswith("CancelIoEx(")


def test_every_missing_call_is_reported_once() -> None:
    with pytest.raises(BadInput) as caught:
        start("cancel:one", platform="windows-ce")
    lines = [one.line for one in caught.value.problems]
    assert len(lines) == len(set(lines)) == 2


def test_the_command_says_so_with_exit_code_2(ovlviz) -> None:  # type: ignore[no-untyped-def]
    done = ovlviz("run", "worker-pool", "--platform", "windows-ce")
    assert done.returncode == 2
    assert b"does not exist on windows-ce" in done.stderr
    assert b"it needs the platform windows or windows-10 or windows-xp or windows-2000" in done.stderr

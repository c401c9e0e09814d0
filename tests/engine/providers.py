"""Running programs with service providers beside them: scenarios, changed copies of them, and small ones made for a test."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ovlviz.scenario.find import find
from ovlviz.timeline.choosers import Chooser
from ovlviz.timeline.timeline import Timeline

SCENARIOS = Path(__file__).resolve().parents[2] / "scenarios"


def play(what: str, *, seed: int | None = None, order: str = "timed", max_facts: int = 5000) -> Timeline:
    """The whole run of a scenario's variant."""
    setup = find(what).setup
    ordered = replace(setup, settings=replace(setup.settings, order=order))
    return Timeline(ordered, Chooser(seed)).run(max_facts)


def reports(timeline: Timeline) -> dict[str, str]:
    """What the program reported, by name."""
    return dict(line.split("=", 1) for line in timeline.output.decode().splitlines() if "=" in line)


def edited(tmp_path: Path, scenario: str, change: Callable[[str], str], name: str = "provider.c") -> Path:
    """A copy of a scenario whose provider is changed."""
    copy = tmp_path / scenario
    shutil.copytree(SCENARIOS / scenario, copy)
    file = copy / name
    before = file.read_text(encoding="utf-8")
    after = change(before)
    assert after != before
    file.write_text(after, encoding="utf-8")
    return copy


def without(line: str) -> Callable[[str], str]:
    """Takes the one line that has this text out."""

    def change(text: str) -> str:
        lines = text.split("\n")
        kept = [one for one in lines if line not in one]
        assert len(kept) == len(lines) - 1
        return "\n".join(kept)

    return change


# A small provider and a client ------------------------------------------------------------------------------------

SMALL = (SCENARIOS / "store-order" / "provider.c").read_text(encoding="utf-8")
CLIENT = """
#include "ovlviz.h"
static SOCKET a, b; static char buf[8]; static WSAOVERLAPPED ov;
int main(void)
{
    WSABUF wb; DWORD n = 0, flags = 0;
    ovl_start();
    ovl_pair(&a, &b);
    wb.buf = buf; wb.len = 8;
    %s
    return ovl_end();
}
"""


def with_provider(
    folder: Path, client: str, provider: str = SMALL, seed: int | None = None, platform: str = "windows"
) -> Timeline:
    """A run of a client with a provider beside it."""
    (folder / "client.c").write_text(CLIENT % client, encoding="utf-8")
    (folder / "provider.c").write_text(provider, encoding="utf-8")
    setup = find(str(folder / "client.c")).setup
    return Timeline(replace(setup, settings=replace(setup.settings, platform=platform)), Chooser(seed)).run(5000)


def inside(name: str, code: str, *, first: str = "") -> str:
    """The small provider with code at the start of one of its functions, and declarations before all of them."""
    head, tail = SMALL.split(f" {name}(", 1)
    body = tail.index("{\n") + 2
    changed = f"{head} {name}({tail[:body]}    {code}\n{tail[body:]}"
    return changed.replace("static SOCKET lower;", f"static SOCKET lower;\n{first}")

"""The same command gives the same bytes, whatever PYTHONHASHSEED makes of the order of sets."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HASH_SEEDS = ("0", "1", "4242")

SCRIPT = """
import hashlib, sys
from ovlviz import content
from ovlviz.calls import CALLS
from ovlviz.course.home import catalogue
from ovlviz.diagram.build import build
from ovlviz.errors import BadInput
from ovlviz.scenario.c import compile_program
from ovlviz.scenario.load import scenario_named
from ovlviz.timeline.promises import check
from ovlviz.timeline.running import start

def tell(name, data):
    print(name, hashlib.sha256(data if isinstance(data, bytes) else repr(data).encode()).hexdigest())

for number, scenario in enumerate(content.scenarios()):
    variants = list(scenario_named(scenario).programs)
    what = f"{scenario}:{variants[number % len(variants)]}"
    for seed, order in ((None, None), (7, "any")):
        session = start(what, seed=seed, order=order)
        timeline = session.timeline.run(300)
        tell((what, order), session.render("json", check(session)))
    lanes = build(timeline).ordered()
    tell((what, "lanes"), [(lane.name, list(lane.spans(1, len(timeline))), list(lane.marks)) for lane in lanes])
tell("list", catalogue(as_json=False))
tell("calls", list(CALLS))
try:
    compile_program("x.c", "int main(void) { a = b; c(1, 2); SOCKET s = d; s.e = 1; return 0; }", CALLS)
except BadInput as error:
    tell("mistakes", str(error))
"""


def told(seed: str) -> list[str]:
    found = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return found.stdout.splitlines()


@pytest.mark.slow
def test_runs_lanes_lists_and_mistakes_are_the_same_under_any_hash_seed() -> None:
    first, *others = [told(seed) for seed in HASH_SEEDS]
    assert len(first) > 100
    for other in others:
        assert [line for line, same in zip(first, other, strict=True) if line != same] == []

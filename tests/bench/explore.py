"""Figures for the explorer: worlds a second and worlds kept on the models of the field beside SPIN, and what lessons wait for.

python tests/bench/explore.py [--full WORLDS] [MODEL ...]

Seconds are those of the processor.  `answer` is how long it takes until the first end of a schedule is known, the program's
compilation included; SPIN's time is that of spin, gcc and pan together, where they are installed (Debian's spin), with the
reduction that it has by default.  Its own dataflow optimisations are off, so that its counts are those of the models
as written; the explorer leaves out dead variables, which -o2 would do.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path
from time import process_time
from typing import Any

from ovlviz.engine.step import first_world
from ovlviz.engine.world import World
from ovlviz.explore.exploration import explore
from ovlviz.explore.full import Full
from ovlviz.explore.reduced import Reduced
from ovlviz.explore.search import Bounds, Search, Told
from ovlviz.scenario.find import find

MODELS = Path(__file__).parent / "models"
SPIN = {"iocp3w9": 37_722, "queue2p2c4": 21_367, "race4k2": 2_667, "mixed4k4": 256, "phil7": 42_563}
"""The models, with the states that SPIN 6.5.2 keeps of each."""

LESSONS = (
    "first-receive:event",
    "first-receive:routine",
    "first-receive:port",
    "receive-order:port",
    "how-it-ended:port",
    "routine-chain:routine-two-sockets",
    "two-workers:port-broken-two-receives",
)
TWINS = ("cancel:one-broken-reused", "event-reset:event-broken-shared", "skip-on-success:port-broken-handled-twice")
SERVER = MODELS / "server3w3.c"


def started(what: str, *shared: str) -> World:
    """The first world of a program in any order; `shared` names the variables that threads touch in no order."""
    setup = find(what).setup
    switches = frozenset(at for at, one in enumerate(setup.program.variables) if one.name in shared)
    return first_world(replace(setup, settings=replace(setup.settings, order="any", switches=switches)))


def searched(search: Search, begun: float) -> tuple[str, float]:
    """Run a search: its worlds and how many a second, and the seconds from `begun` to the first end."""
    answer: list[float] = []
    ended = search.ended

    def first(number: int, world: Any) -> None:
        answer.append(process_time() - begun)
        ended(number, world)
        search.ended = ended  # type: ignore[method-assign]

    search.ended = first  # type: ignore[method-assign]
    start = process_time()
    search.run()
    size = len(search.graph.keys)
    speed = size / (process_time() - start)
    return f"{'>' if search.hit else ''}{size:,}".rjust(10) + f"{speed:,.0f}".rjust(10), min(answer, default=0.0)


def spin(name: str) -> str:
    """The states that SPIN keeps here and now, and its seconds; the known figure where it is not installed."""
    if not (shutil.which("spin") and shutil.which("gcc")):
        return f"{SPIN[name]:,}".rjust(10) + "-".rjust(8)
    before = os.times()
    with tempfile.TemporaryDirectory() as folder:
        for command in (
            ["spin", "-a", "-o1", "-o2", "-o3", str(MODELS / f"{name}.pml")],
            ["gcc", "-O2", "-DSAFETY", "-DVECTORSZ=2048", "-o", "pan", "pan.c"],
        ):
            subprocess.run(command, cwd=folder, check=True, capture_output=True)
        told = subprocess.run(
            ["./pan", "-m200000", "-c0", "-w24"], cwd=folder, check=True, capture_output=True, text=True
        )
    after = os.times()
    seconds = after.children_user + after.children_system - before.children_user - before.children_system
    states = re.search(r"(\d+) states, stored", told.stdout)
    return f"{int(states[1]) if states else 0:,}".rjust(10) + f"{seconds:.2f}".rjust(8)


def models(names: list[str], most: int) -> None:
    """Search each model both ways and print a line."""
    print(f"{'model':<12}{'full':>10}{'worlds/s':>10}{'reduced':>10}{'worlds/s':>10}{'answer':>8}", end="")
    print(f"{'SPIN':>10}{'seconds':>8}{'kept/SPIN':>10}")
    for name in names:
        path = str(MODELS / f"{name}.c")
        full, _ = searched(Full(started(path, *(["count"] if name == "race4k2" else [])), Bounds(most)), 0)
        begun = process_time()
        search = Reduced(started(path, *(["count"] if name == "race4k2" else [])), Bounds(60_000))
        reduced, answer = searched(search, begun)
        share = len(search.graph.keys) / SPIN[name]
        print(f"{name:<12}{full}{reduced}{answer:8.2f}{spin(name)}{share:10.3f}", flush=True)


def lessons() -> None:
    """What a reader waits for: whole explorations, and the first mistake of a broken twin."""
    for what in LESSONS:
        begun = process_time()
        found = explore(find(what).setup)
        print(f"{what:<50}{found.worlds or 0:>8,} worlds{process_time() - begun:>8.2f} s (asked: 2)", flush=True)
    for what in TWINS:
        begun = process_time()
        first: list[float] = []

        def heard(found: Told, first: list[float] = first, begun: float = begun) -> None:
            first.append(process_time() - begun)

        explore(find(what).setup, tell=heard)
        print(f"{what:<50}{'':>8} first mistake {min(first, default=0):>.2f} s", flush=True)
    begun = process_time()
    found = explore(find(str(SERVER)).setup, count=False)
    print(
        f"{'three workers, three connections':<50}{found.kept or 0:>8,} worlds{process_time() - begun:>8.2f} s (asked: 60)"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Figures for the explorer.")
    parser.add_argument("--full", type=int, default=60_000, help="at most so many worlds in a full search")
    parser.add_argument("models", nargs="*", help="only these models, and nothing of lessons")
    given = parser.parse_args()
    models(given.models or list(SPIN), given.full)
    if not given.models:
        lessons()

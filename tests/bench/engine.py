"""Figures for the engine: facts a second, the completion model beside SimPy, bytes a step, and how long commands take.

python tests/bench/engine.py

Nothing is asserted.  The completion model is workload C: 256 pending operations, packets to a port, 16 workers that are
released last-in first-out; SimPy records as many causal tuples for each as the engine has facts.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import tracemalloc
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from ovlviz.scenario.find import find
from ovlviz.timeline.timeline import Timeline, record

HERE = Path(__file__).resolve().parent
MODEL = HERE / "models" / "completions.c"
COMPLETIONS, PENDING, WORKERS, ROUNDS = 4_000, 256, 16, 5
BYTECODE = tempfile.mkdtemp(prefix="ovlviz-bench-")
ECHOES = ("port-echo-server", "event-echo-server", "routine-echo-server")


def simulated() -> tuple[float, int]:
    """Completions a second of the engine, and the facts of a completion."""
    setup = find(str(MODEL)).setup
    begun = perf_counter()
    timeline = record(setup, max_facts=1_000_000)
    return COMPLETIONS / (perf_counter() - begun), len(timeline) // COMPLETIONS


def simpy_model(facts: int) -> float:
    """Completions a second of the same model in SimPy, with as many causal records for each."""
    import simpy

    environment = simpy.Environment()
    port = simpy.Store(environment)
    records: list[tuple[Any, ...]] = []
    state = {"random": 1, "left": COMPLETIONS}

    def note(count: int, operation: int) -> None:
        for number in range(count):
            records.append((environment.now, "fact", operation, number, (len(records),)))

    def operation(number: int) -> Any:
        state["random"] = (state["random"] * 1103515245 + 12345) & 0xFFFFFFFF
        note(facts // 2, number)
        yield environment.timeout(1 + (state["random"] >> 16) % 1000)
        yield port.put(number)

    def worker() -> Any:
        while state["left"] > 0:
            number = yield port.get()
            state["left"] -= 1
            note(facts - facts // 2, number)
            environment.process(operation(number))

    begun = perf_counter()
    for number in range(PENDING):
        environment.process(operation(number))
    for _ in range(WORKERS):
        environment.process(worker())
    environment.run()
    return COMPLETIONS / (perf_counter() - begun)


def completions() -> None:
    """The engine beside SimPy, interleaved."""
    try:
        facts = simulated()[1]
        pairs = [(simulated(), simpy_model(facts)) for _ in range(ROUNDS)]
    except ImportError:
        print("completion model: SimPy is not installed (pip install simpy); the engine alone:")
        print(f"  {simulated()[0]:,.0f} completions a second")
        return
    ratio = median(ours[0] / theirs for ours, theirs in pairs)
    print(
        f"completion model: {median(one[0][0] for one in pairs):,.0f} completions a second with {pairs[0][0][1]} facts each; "
        f"SimPy with as many records: {median(one[1] for one in pairs):,.0f}; ratio {ratio:.3f}"
    )


def echoes() -> None:
    """Facts a second, and bytes that a step keeps, of runs that end by themselves."""
    for name in ECHOES:
        setup = find(str(HERE.parent / "programs" / f"{name}.c")).setup
        begun, facts = perf_counter(), 0
        while perf_counter() - begun < 1:
            facts += len(record(setup))
        rate = facts / (perf_counter() - begun)
        tracemalloc.start()
        timeline: Timeline = record(setup)
        size = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        print(f"{name}: {rate:,.0f} facts a second, {size / timeline.steps:,.0f} bytes a step")


def pending() -> None:
    """Bytes that a step keeps with 256 operations pending."""
    setup = find(str(MODEL)).setup
    tracemalloc.start()
    timeline = record(setup, max_facts=20_000)
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    print(f"256 pending operations: {size / timeline.steps:,.0f} bytes a step over {timeline.steps:,} steps")


def commands() -> None:
    """How long commands take, beside a Python that does nothing."""
    nothing = _seconds("-c", "pass")
    for arguments in (["-m", "ovlviz", "--version"], ["-m", "ovlviz", "run", "first-receive", "--format", "output"]):
        seconds = _seconds(*arguments)
        print(f"ovlviz {' '.join(arguments[2:])}: {seconds * 1000:.0f} ms, {seconds / nothing:.1f} x `python -c pass`")


def _seconds(*arguments: str) -> float:
    # An installed package has its modules compiled; a checkout may not.
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": BYTECODE}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    times = []
    for _ in range(ROUNDS):
        begun = perf_counter()
        subprocess.run([sys.executable, *arguments], check=False, capture_output=True, env=environment)
        times.append(perf_counter() - begun)
    return median(times)


if __name__ == "__main__":
    echoes()
    pending()
    completions()
    commands()

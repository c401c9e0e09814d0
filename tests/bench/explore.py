"""Worlds a second and worlds kept by the two searches on the models of the field, beside SPIN's figures.

python tests/bench/explore.py [MODEL ...]

SPIN's counts are those of version 6.5.2 with its partial-order reduction on the same models in Promela.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from ovlviz.engine.step import first_world
from ovlviz.explore.full import Full
from ovlviz.explore.reduced import Reduced
from ovlviz.explore.search import Bounds
from ovlviz.scenario.find import find

MODELS = Path(__file__).parent / "models"
SPIN = {"iocp3w9": 37_722, "queue2p2c4": 21_367, "race4k2": 2_667, "mixed4k4": 256, "phil7": 42_563}
BOUNDS = Bounds(worlds=60_000)


def main(names: list[str]) -> None:
    """Search each model both ways and print a line."""
    print(f"{'model':<12}{'full':>10}{'worlds/s':>10}{'reduced':>10}{'worlds/s':>10}{'SPIN':>10}{'kept/SPIN':>10}")
    for name in names or SPIN:
        setup = find(str(MODELS / f"{name}.c")).setup
        variables = setup.program.variables
        switches = frozenset(at for at, one in enumerate(variables) if name == "race4k2" and one.name == "count")
        start = first_world(replace(setup, settings=replace(setup.settings, order="any", switches=switches)))
        line = f"{name:<12}"
        for search in (Full(start, BOUNDS), Reduced(start, BOUNDS)):
            begun = perf_counter()
            search.run()
            size, seconds = len(search.graph.keys), perf_counter() - begun
            line += f"{'>' if search.hit else ''}{size:,}".rjust(10) + f"{size / seconds:,.0f}".rjust(10)
        print(line + f"{SPIN[name]:,}".rjust(10) + f"{size / SPIN[name]:.3f}".rjust(10), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])

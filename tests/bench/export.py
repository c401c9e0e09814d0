"""Figures for exports: milliseconds a step for each format, on runs of two lengths, so that growth can be seen.

    python tests/bench/export.py

Nothing is asserted.  The targets: SVG of 5,000 shapes in a second, PPTX at most 6 ms a slide of 60 shapes, HTML of 1,000
events in some seconds, and each format's cost a step about the same on the longer run.
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter

from ovlviz.export.formats import FORMATS
from ovlviz.export.request import Request, Wish
from ovlviz.timeline.running import start

WHAT = "port-concurrency"
LENGTHS = (250, 1000)
SLOW = ("png", "gif", "webp", "apng")
"""What draws pixels is measured on fewer steps."""


def measured(name: str, steps: int) -> tuple[float, int]:
    """Seconds for a run of so many steps, layout included, and the bytes that came of it."""
    session = start(WHAT)
    session.timeline.run(steps)
    request = Request(session, Wish(f"1..{steps}"))
    write = FORMATS[name].load()
    begin = perf_counter()
    data = write(request)
    return perf_counter() - begin, len(data)


def main() -> None:
    """Measure and print."""
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    print(f"{WHAT}, Python {sys.version.split()[0]}")
    print(f"{'format':<12}" + "".join([f"{steps:>8} steps  {'ms/step':>8}  {'KiB':>8}" for steps in LENGTHS]))
    for name in FORMATS:
        if name in ("json", "jsonl"):
            continue
        lengths = tuple(length // 10 for length in LENGTHS) if name in SLOW else LENGTHS
        cells = []
        for steps in lengths:
            seconds, size = measured(name, steps)
            cells.append(f"{steps:>8}       {1000 * seconds / steps:>8.2f}  {size / 1024:>8.0f}")
        print(f"{name:<12}" + "".join(cells), flush=True)
    session = start(WHAT)
    session.timeline.run(1000)
    layout = Request(session, Wish("1..1000")).layout
    shapes = sum([len(layout.frame(n).shapes) for n in layout.steps]) / len(layout.steps)
    print(
        f"a slide has {shapes:.0f} shapes on average; the whole run as one picture has {len(layout.still().shapes):,}"
    )


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    main()

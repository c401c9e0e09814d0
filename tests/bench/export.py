"""Figures for exports: the targets by name, then milliseconds a step for each format on two lengths, so that growth is seen.

    python tests/bench/export.py            the targets
    python tests/bench/export.py --all      every format as well

Nothing is asserted.  Time is the processor's, of the faster of two rounds, with the layout and without making the run.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

from ovlviz.diagram.layout import Layout
from ovlviz.diagram.scene import Scene
from ovlviz.export.formats import FORMATS
from ovlviz.export.request import Request, Wish
from ovlviz.export.svg import as_svg
from ovlviz.timeline.running import Session, start

WHAT = "port-concurrency"
LENGTHS = (250, 1000)
SLOW = ("png", "gif", "webp", "apng")
"""What draws pixels is measured on fewer steps."""
ROUNDS = 2


def run(steps: int) -> Session:
    """The run, so long."""
    session = start(WHAT)
    session.timeline.run(steps)
    return session


def request(session: Session, first: int, last: int) -> Request:
    """A request of its own: nothing in it has been laid out."""
    return Request(session, Wish(f"{first}..{last}"))


def seconds(work: Callable[[], object]) -> float:
    """The processor's time for it, of the fastest round."""
    best = float("inf")
    for _ in range(ROUNDS):
        begin = process_time()
        work()
        best = min(best, process_time() - begin)
    return best


def still(session: Session, shapes: int) -> Scene:
    """A picture of about so many shapes."""
    steps = min(shapes, len(session.timeline))
    while True:
        made = request(session, 1, steps)
        scene = Layout(made.excerpt, made.paper, told=False).still()
        if len(scene.shapes) <= shapes * 1.05 or steps < 2:
            return scene
        steps = max(int(steps * shapes / len(scene.shapes)), 1)


def targets() -> None:
    """The figures that were set as targets, and whether cost grows with length."""
    session = run(1200)
    for wanted in (200, 5000):
        scene = still(session, wanted)
        took = seconds(lambda scene=scene: as_svg(scene, "light"))  # type: ignore[misc]
        print(
            f"svg, {len(scene.shapes):,} shapes: {1000 * took:.0f} ms, {1e6 * took / len(scene.shapes):.0f} µs a shape"
        )
    for slides in (100, 400):
        made = request(session, 1, slides)
        shapes = sum([len(slide.scene.shapes) for slide in made.slides()]) / slides
        took = seconds(lambda made=made: FORMATS["pptx"].load()(made))  # type: ignore[misc]
        print(
            f"pptx, {slides} slides of {shapes:.0f} shapes: {1000 * took / slides:.1f} ms a slide (target: 6 with 60)"
        )
    for events in (250, 1000):
        took = seconds(lambda events=events: FORMATS["html"].load()(request(session, 1, events)))  # type: ignore[misc]
        print(f"html, {events:,} events: {took:.2f} s, {1000 * took / events:.1f} ms an event")


def every_format() -> None:
    """Milliseconds a step for each format."""
    print(f"{'format':<12}" + "".join([f"{steps:>8} steps  {'ms/step':>8}  {'KiB':>8}" for steps in LENGTHS]))
    session = run(max(LENGTHS))
    for name in FORMATS:
        if name in ("json", "jsonl", "states"):
            continue
        lengths = tuple(length // 10 for length in LENGTHS) if name in SLOW else LENGTHS
        cells = []
        for steps in lengths:
            write = FORMATS[name].load()
            begin = process_time()
            data = write(request(session, 1, steps))
            took = process_time() - begin
            cells.append(f"{steps:>8}       {1000 * took / steps:>8.2f}  {len(data) / 1024:>8.0f}")
        print(f"{name:<12}" + "".join(cells), flush=True)


def main() -> None:
    """Measure and print."""
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    print(f"{WHAT}, Python {sys.version.split()[0]}")
    targets()
    if "--all" in sys.argv:
        every_format()


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    main()

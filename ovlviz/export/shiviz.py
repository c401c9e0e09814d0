"""A run as a log for ShiViz: each lane a host, each fact with its vector clock, made from the causes."""

from __future__ import annotations

import json
import re

from ..diagram.excerpt import Excerpt, without_quiet
from .request import Request

PATTERN = r"(?<host>\S*) (?<clock>{.*})\n(?<event>.*)"


def write(request: Request) -> bytes:
    """The log; its first line is the expression that reads it, the second says that there is one run only."""
    whole = without_quiet(request.excerpt)
    hosts = {row.key: re.sub(r"\s+", "_", row.key) for row in whole.rows}
    parts = [PATTERN, ""]
    for mark, clock in zip(whole.marks, clocks(whole), strict=True):
        named = {hosts[lane]: count for lane, count in clock.items()}
        parts.append(f"{hosts[mark.lane]} {json.dumps(named, ensure_ascii=False)}")
        parts.append(f"{mark.n}. {mark.sentence}")
    return ("\n".join(parts) + "\n").encode("utf-8")


def clocks(whole: Excerpt) -> list[dict[str, int]]:
    """The vector clock of each fact: what its lane had seen, what its causes had seen, and itself."""
    of: dict[int, dict[str, int]] = {}
    latest: dict[str, dict[str, int]] = {}
    for mark in whole.marks:
        clock = dict(latest.get(mark.lane, {}))
        for cause in mark.causes:
            for lane, count in of.get(cause, {}).items():
                clock[lane] = max(clock.get(lane, 0), count)
        clock[mark.lane] = clock.get(mark.lane, 0) + 1
        of[mark.n] = latest[mark.lane] = dict(sorted(clock.items()))
    return [of[mark.n] for mark in whole.marks]

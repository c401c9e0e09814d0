"""A run as a trace for Perfetto and Chrome: a track a lane, states and facts as slices, causes as flows between them.

Facts of one microsecond follow each other some nanoseconds apart, so that each can be seen and clicked.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from itertools import groupby
from typing import Any

from ..diagram.excerpt import Excerpt, without_quiet
from ..diagram.theme import SHORT
from .request import Request

PID = 1


def write(request: Request) -> bytes:
    """The trace."""
    whole = without_quiet(request.excerpt)
    starts = places(whole)
    document = {
        "displayTimeUnit": "ns",
        "otherData": {"what": whole.source.what, "ovlviz": whole.source.version},
        "traceEvents": [*_tracks(whole), *_slices(whole, starts), *_flows(whole, starts)],
    }
    return (json.dumps(document, ensure_ascii=False, indent=0) + "\n").encode("utf-8")


def places(whole: Excerpt) -> dict[int, float]:
    """When each fact begins, in microseconds to three decimals: those of one time evenly within it."""
    found: dict[int, float] = {}
    for time, group in groupby(whole.marks, key=lambda mark: mark.t):
        marks = list(group)
        step = min(0.9 / len(marks), 0.05)
        found.update({mark.n: round(time + at * step, 3) for at, mark in enumerate(marks)})
    return found


def _tracks(whole: Excerpt) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = [_meta("process_name", 0, name=whole.source.title)]
    for at, row in enumerate(whole.rows):
        made.append(_meta("thread_name", at, name=f"{row.name} {row.detail}".strip()))
        made.append(_meta("thread_sort_index", at, sort_index=at))
    return made


def _meta(kind: str, at: int, **values: object) -> dict[str, Any]:
    return {"ph": "M", "name": kind, "pid": PID, "tid": _tid(at), "args": values}


def _tid(at: int) -> int:
    return PID + 1 + at


def _slices(whole: Excerpt, starts: dict[int, float]) -> list[dict[str, Any]]:
    """The states of each lane, and its facts in them, half as long as the time to the next fact anywhere."""
    numbers = list(starts)
    if not numbers:
        return []
    end = starts[numbers[-1]] + 0.05
    made: list[dict[str, Any]] = []
    for at, row in enumerate(whole.rows):
        for span in row.spans:
            inside = [n for n in numbers if span.first <= n]
            after = [n for n in numbers if n > span.last]
            if not inside or (after and inside[0] >= after[0]):
                continue
            start, stop = starts[inside[0]], starts[after[0]] if after else end
            name = SHORT[span.role].format(span.label) if span.role in SHORT else span.role.value
            made.append(_slice(at, start, stop - start, name, "state", {}))
    index = {row.key: at for at, row in enumerate(whole.rows)}
    for mark in whole.marks:
        values = {"step": mark.n, "sentence": mark.sentence, "rules": " ".join(mark.rules)}
        long = _long(mark.n, numbers, starts)
        made.append(_slice(index[mark.lane], starts[mark.n], long, f"{mark.n} {mark.label}", mark.role.value, values))
    return made


def _long(n: int, numbers: list[int], starts: dict[int, float]) -> float:
    at = bisect_left(numbers, n)
    gap = starts[numbers[at + 1]] - starts[n] if at + 1 < len(numbers) else 0.05
    return max(round(min(gap / 2, 0.5), 3), 0.001)


def _slice(at: int, start: float, long: float, name: str, kind: str, values: dict[str, Any]) -> dict[str, Any]:
    return {
        "ph": "X", "name": name, "cat": kind, "pid": PID, "tid": _tid(at),
        "ts": start, "dur": round(long, 3), "args": values,
    }  # fmt: skip


def _flows(whole: Excerpt, starts: dict[int, float]) -> list[dict[str, Any]]:
    """An arrow from each cause on another lane, its ends inside the two slices."""
    home = {mark.n: mark.lane for mark in whole.marks}
    index = {row.key: at for at, row in enumerate(whole.rows)}
    numbers = list(starts)
    made: list[dict[str, Any]] = []
    for mark in whole.marks:
        for cause in mark.causes:
            if home.get(cause, mark.lane) == mark.lane:
                continue
            number = len(made) // 2 + 1
            for kind, n, more in (("s", cause, {}), ("f", mark.n, {"bp": "e"})):
                inside = round(starts[n] + min(_long(n, numbers, starts) / 2, 0.01), 4)
                made.append(
                    {"ph": kind, "id": number, "name": "because", "cat": "cause", "pid": PID,
                     "tid": _tid(index[home[n]]), "ts": inside, **more}
                )  # fmt: skip
    return made

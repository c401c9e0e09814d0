"""The marks as Gradescope's `results.json`: a test a file, with score, output and visibility.

The format: https://gradescope-autograders.readthedocs.io/en/latest/specs/
"""

from __future__ import annotations

import json
from typing import Literal

from .report import GOOD, WORDS, Marked, account, bounds_of

Visibility = Literal["visible", "hidden", "after_due_date", "after_published"]


def as_gradescope(marked: Marked, visibility: Visibility) -> bytes:
    """The file, in UTF-8."""
    about = f"Marked against {marked.wanted.what} by trying every schedule, within {bounds_of(marked.limits)} a file."
    tests = [
        {
            "name": f"{one.file}: {WORDS[one.status]}",
            "name_format": "text",
            "score": marked.points_of(one),
            "max_score": marked.points,
            "status": "passed" if one.status in GOOD else "failed",
            "output": "\n".join(account(one)),
            "output_format": "text",
            "visibility": visibility,
            "extra_data": {"status": one.status, "tokens": [fault.token for fault in one.faults if fault.token]},
        }
        for one in marked.marks
    ]
    data = {"output": about, "output_format": "text", "visibility": visibility, "tests": tests}
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8")

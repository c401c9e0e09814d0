"""A run as a table for spreadsheets: CSV in UTF-8 with a mark that says so, and nothing in it that is a formula."""

from __future__ import annotations

import csv
import io

from .request import Request

COLUMNS = ("step", "time_us", "lane", "event", "words", "sentence", "causes", "rules", "line")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(request: Request) -> bytes:
    """The table, a row a fact."""
    stream = io.StringIO()
    rows = csv.writer(stream, lineterminator="\n")
    rows.writerow(COLUMNS)
    for mark in request.excerpt.marks:
        causes, rules = " ".join(map(str, mark.causes)), " ".join(mark.rules)
        texts = [harmless(text) for text in (mark.lane, mark.role.value, mark.label, mark.sentence, causes, rules)]
        rows.writerow([mark.n, mark.t, *texts, mark.line or ""])
    return stream.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text

"""The marks as JUnit XML, which every continuous integration reads: a test case a file.

What fails and what does not compile is a failure, what could not be marked an error.  Times are left out, so that the
same files give the same bytes.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from .report import WORDS, Marked, account

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 has no way to write."""


def as_junit(marked: Marked) -> bytes:
    """The file, in UTF-8."""
    failures = sum(one.status in ("failed", "not-compiled") for one in marked.marks)
    errors = sum(one.status == "not-marked" for one in marked.marks)
    counts = {"tests": str(len(marked.marks)), "failures": str(failures), "errors": str(errors)}
    root = Element("testsuites", {"name": "ovlviz grade", **counts})
    suite = SubElement(root, "testsuite", {"name": marked.wanted.what, **counts, "skipped": "0"})
    for one in marked.marks:
        case = SubElement(suite, "testcase", {"classname": marked.wanted.what, "name": _clean(one.file)})
        said = _clean("\n".join(account(one)))
        if one.status == "not-marked":
            SubElement(case, "error", {"message": _clean(one.text), "type": one.status}).text = said
        elif one.status in ("failed", "not-compiled"):
            first = one.faults[0]
            message = f"{WORDS[one.status]}: {first.name or first.kind}"
            SubElement(case, "failure", {"message": _clean(message), "type": first.kind}).text = said
        elif said:
            SubElement(case, "system-out").text = said
    indent(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode").encode("utf-8") + b"\n"


def _clean(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)

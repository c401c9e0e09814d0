"""The reference of the API: `ovlviz reference`.

Everything is read when it is asked for: the signature, text and results from the declaration (design D6), rules and errors
from the code behind it (`behind`), the claims from the ledger, the scenarios from the C files that call it.  So nothing here
can fall behind, and a claim that is only text is stated here and nowhere else.
"""

from __future__ import annotations

import json
import re
import sys
import textwrap
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import NamedTuple

from .. import content
from ..calls import CALLS, Declaration
from ..calls.types import FUNCTION_POINTERS, POINTERS
from ..engine import codes
from ..errors import BadInput, Problem
from ..ledger import CLAIMS, CONFLICTS, OUTSIDE, RULES, Claim
from .behind import behind, code_of

WIDTH = 80
HEADER = "ovlviz.h"
_WEB = "https://learn.microsoft.com/"
_FOLDERS = {"cruntime": "cpp/c-runtime-library/reference", "fileio": "windows/win32/fileio"}
"""Where the pages of a folder lie, if not with the API's: "cruntime/printf" is cpp/c-runtime-library/reference/printf."""
_UNSAID = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"', re.DOTALL)
"""What in a C file calls nothing: comments and string literals."""
_WIDEST = 30  # the names that begin the lines of a list take no more columns than that


class Chapter(NamedTuple):
    """The calls that one module declares: `name` is the module's, `title` the first sentence of its docstring."""

    name: str
    title: str
    calls: tuple[Declaration, ...]


def chapters() -> list[Chapter]:
    """All calls by chapter, in the order of their declarations; further names of a call stand beside it."""
    found: dict[str, list[Declaration]] = {}
    for one in CALLS.values():
        found.setdefault(code_of(one).__module__, []).append(one)
    return [Chapter(_chapter_name(module), _title(module), tuple(calls)) for module, calls in found.items()]


def _chapter_name(module: str) -> str:
    last = module.rpartition(".")[2]
    return HEADER if last == "contract" else last.replace("_", "-")


def _title(module: str) -> str:
    words = " ".join((sys.modules[module].__doc__ or "").split("\n\n")[0].split())
    return re.sub(r" ?\([^)]*\d[^)]*\)", "", re.split(r"(?<=[\w)])\.(?: |$)", words)[0]).replace("`", "")


# Finding ----------------------------------------------------------------------------------------------------------


def find(name: str) -> list[Declaration]:
    """What a name means: a call, or all calls of a chapter.  Its beginning will do if no other begins so.

    BadInput when there is none, with what may be meant.
    """
    low = name.lower()
    groups = {one.name: list(one.calls) for one in chapters()}
    names = {**groups, **{one: [declared] for one, declared in CALLS.items()}}
    if name in names:
        return names[name]
    alike = [one for one in names if one.lower() == low] or [
        one for one in names if low and one.lower().startswith(low)
    ]
    if len({code_of(names[one][0]) for one in alike}) == 1:
        return names[alike[0]]
    if alike:
        raise BadInput([Problem(name, 0, 0, 0, "several begin so", f"say which: {_some(alike)}")])
    lower = {one.lower(): one for one in names}
    near = [one for one in names if len(low) > 2 and low in one.lower()]
    near = near or [lower[one] for one in get_close_matches(low, lower, n=3, cutoff=0.6)]
    remedy = f"did you mean {_some(near)}?" if near else "`ovlviz reference` lists all there are"
    raise BadInput([Problem(name, 0, 0, 0, "there is no such function in the reference", remedy)])


def _some(names: list[str]) -> str:
    return ", ".join(names[:8]) + (f" and {len(names) - 8} more" if len(names) > 8 else "")


# What is known of a call ------------------------------------------------------------------------------------------


def signature(one: Declaration) -> str:
    """The prototype in C, on one line if it fits."""
    given = [f"{kind}{'' if kind.endswith('*') else ' '}{name}" for name, kind in one.parameters]
    given += ["..."] if one.variadic else []
    start = f"{one.returns}{'' if one.returns.endswith('*') else ' '}{one.name}("
    short = f"{start}{', '.join(given) or 'void'});"
    return short if len(short) <= WIDTH - 2 else start + "\n    " + ",\n    ".join(given) + "\n);"


def type_words(kind: str) -> str:
    """What a pointer type of the headers points to: "DWORD *" for LPDWORD; empty for others."""
    if kind in FUNCTION_POINTERS:
        returns, given = FUNCTION_POINTERS[kind]
        return f"{returns} (*)({', '.join(given) or 'void'})"
    target = POINTERS.get(kind, "void")
    return "" if target == "void" else f"{target} *"


def address(one: Declaration) -> str:
    """The address of its documentation page; empty for what ovlviz.h brings."""
    folder, _, page = one.page.partition("/")
    if not page:
        return ""
    return f"{_WEB}{_FOLDERS.get(folder, f'windows/win32/api/{folder}')}/{page}"


def platforms(one: Declaration) -> str:
    """Where it exists, in words."""
    return ", ".join(one.platforms.split()) if one.platforms else "all"


def also(one: Declaration) -> list[str]:
    """Further names of the same function."""
    return [other.name for other in CALLS.values() if code_of(other) is code_of(one) and other.name != one.name]


def claims(one: Declaration) -> list[Claim]:
    """What the source documents claim about it."""
    return [claim for claim in CLAIMS.values() if {one.name, *also(one)} & set(claim.reference)]


def scenarios(names: Iterable[str]) -> dict[str, list[str]]:
    """The scenarios that use one of these: for each its programs, and providers, that call it."""
    call = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")
    used: dict[str, list[str]] = {}
    for name in content.scenarios():
        for path in sorted((content.root("scenarios") / name).glob("*.c")):
            if call.search(_UNSAID.sub(" ", path.read_text(encoding="utf-8", errors="replace"))):
                used.setdefault(name, []).append(path.stem)
    return used


def error(one: Declaration, value: int) -> codes.Code:
    """An error code by the name under which a call of Winsock, or of Win32, gives it."""
    alike = [code for code in codes.named() if code.value == value]
    winsock = one.page.startswith(("winsock", "ws2", "mswsock"))
    return next((code for code in alike if code.name.startswith("WSA") == winsock), alike[0])


def rule_words(id: str) -> str:
    """A rule in a sentence, or the question of a disagreement with what holds here."""
    if id in CONFLICTS:
        return f"{CONFLICTS[id].question} Here: {CONFLICTS[id].default}"
    left_out = f" (Left out here: {OUTSIDE[id].text})" if id in OUTSIDE else ""
    return RULES[id].text + left_out


# Text -------------------------------------------------------------------------------------------------------------


def as_list() -> str:
    """All calls by chapter, a line each."""
    lines: list[str] = []
    for chapter in chapters():
        once = {code_of(one): one for one in reversed(chapter.calls)}
        calls = sorted(once.values(), key=chapter.calls.index)
        width = min(max(len(one.name) for one in calls), _WIDEST)
        lines += _folded(f"{chapter.name}: {chapter.title}", "", "")
        lines += [
            f"  {one.name:<{width}}  {_cut(_first_words(one), WIDTH - max(width, len(one.name)) - 4)}" for one in calls
        ]
        lines.append("")
    count = f"{len(CALLS)} functions. `ovlviz reference NAME` tells all about one, or about a chapter."
    return "\n".join([*lines, count]) + "\n"


def _first_words(one: Declaration) -> str:
    """The first sentence of its text, without the rules it names."""
    sentence = re.split(r"(?<=[\w)`])\.(?: |$)", one.text)[0]
    return re.sub(r" ?\([A-Z]+-?\d[^)]*\)", "", sentence).rstrip(".")


def _cut(words: str, width: int) -> str:
    if len(words) <= width:
        return words
    return words[: width - 1].rpartition(" ")[0].rstrip(",;:") + "…"


def as_text(entries: list[Declaration]) -> str:
    """Everything about these calls, as lines of at most 80 columns."""
    return f"\n{'─' * WIDTH}\n\n".join("\n".join(_entry(one)) + "\n" for one in entries)


def _entry(one: Declaration) -> Iterator[str]:
    yield from (one.name, "─" * len(one.name))
    yield from _folded(one.text, "", "")
    yield ""
    yield from (f"  {line}" for line in signature(one).split("\n"))
    for title, rows in _sections(one):
        yield from ("", title)
        width = max((len(label) for label, _ in rows if len(label) <= _WIDEST), default=0)
        for label, words in rows:
            first = f"  {label:<{width}}  " if width else "  "
            yield from _folded(words, first, " " * (width + 4))


def _folded(words: str, first: str, rest: str) -> list[str]:
    """The words as lines; a word that is too long, as an address is, stays whole."""
    lines = textwrap.wrap(
        words, WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False, break_long_words=False
    )
    return lines or [first.rstrip()]


Rows = list[tuple[str, str]]


def _sections(one: Declaration) -> Iterator[tuple[str, Rows]]:
    """What is known beside text and signature, as titles with rows of a label and words; none is empty."""
    said = behind(one)
    shown, stated = (
        [(claim.id, claim.text) for claim in claims(one) if claim.demonstrable == kind] for kind in (True, False)
    )
    errors = [
        (error(one, value).name, error(one, value).meaning + (f" ({', '.join(ids)})" if ids else ""))
        for value, ids in said.errors
    ]
    used = scenarios([one.name, *also(one)])
    facts: Rows = [("platforms", platforms(one))]
    facts += [("also named", ", ".join(also(one)))] if also(one) else []
    facts += [("reached by", one.through)] if one.through else []
    facts += [("lesson", f"ovlviz learn {one.lesson}")] if one.lesson else []
    facts += [("page", address(one) or "`ovlviz header` prints the header")]
    sections: list[tuple[str, Rows]] = [
        ("Parameters", [(name, " = ".join(filter(None, (kind, type_words(kind))))) for name, kind in one.parameters]),
        ("Results", [("", result) for result in one.results]),
        ("Errors that its code names", errors),
        ("Where", facts),
        ("Stated by the source documents", stated),
        ("Claims that can be seen (`ovlviz claims ID`)", shown),
        ("Rules that its code follows (`ovlviz rules ID`)", [(id, rule_words(id)) for id in said.rules]),
        ("Scenarios that use it", [(name, ", ".join(programs)) for name, programs in used.items()]),
    ]
    return ((title, rows) for title, rows in sections if rows)


# JSON -------------------------------------------------------------------------------------------------------------


def as_json(entries: Iterable[Declaration]) -> str:
    """The calls as a JSON list."""
    return json.dumps([_row(one) for one in entries], ensure_ascii=False, indent=1) + "\n"


def _row(one: Declaration) -> dict[str, object]:
    said = behind(one)
    return {
        "name": one.name,
        "also": also(one),
        "chapter": _chapter_name(code_of(one).__module__),
        "signature": signature(one),
        "text": one.text,
        "parameters": [
            {"name": name, "type": kind, "points_to": type_words(kind) or None} for name, kind in one.parameters
        ],
        "returns": one.returns,
        "results": list(one.results),
        "errors": [
            {"code": value, "name": error(one, value).name, "meaning": error(one, value).meaning, "rules": list(ids)}
            for value, ids in said.errors
        ],
        "platforms": one.platforms.split(),
        "through": one.through or None,
        "rules": [{"id": id, "text": rule_words(id)} for id in said.rules],
        "claims": [
            {"id": claim.id, "text": claim.text, "kind": "demonstrable" if claim.demonstrable else "text"}
            for claim in claims(one)
        ],
        "scenarios": scenarios([one.name, *also(one)]),
        "lesson": one.lesson or None,
        "page": address(one) or None,
    }

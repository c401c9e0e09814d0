"""Where each claim of the ledger can be seen: `ovlviz claims`.

A claim is tied to a step by an expectation of a scenario that names it.  The step is found by running the scenario, so it
is never out of date; a claim that no expectation shows has none.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from .. import content
from ..errors import BadInput, Problem
from ..files import read_bounded
from ..ledger import CLAIMS, Claim
from ..ledger.claims import DOCUMENTS
from ..scenario.load import Loaded, read_scenario
from ..scenario.model import Expectation, Under
from ..scenario.yaml import MAX_BYTES
from ..timeline.expectations import Verdict
from ..timeline.promises import kept, session
from ..timeline.running import Session
from .taught import Told, lesson_of, told

TEST = "tests/ledger/test_claims.py::test_a_claim_can_be_seen_at_its_step"


class Showing(NamedTuple):
    """One expectation that shows a claim, and the variant in which it is to be looked at."""

    loaded: Loaded
    variant: str
    promise: Expectation

    @property
    def what(self) -> str:
        """The variant's name on the command line."""
        return f"{self.loaded.name}:{self.variant}"


class Seen(NamedTuple):
    """A claim's step: the run, the verdict on the expectation that shows it, and the moment as a token."""

    session: Session
    verdict: Verdict

    @property
    def token(self) -> str:
        """The text that opens the player at the step."""
        return self.session.token(self.verdict.step)


def showings(one: str = "") -> dict[str, Showing]:
    """The showing of each claim that has one, by the claim's id; of several, the first in the order of the scenarios.

    `one`: only that claim is of interest, and scenarios that do not name it are not read.
    """
    found: dict[str, Showing] = {}
    for loaded in _scenarios(one):
        for promise in loaded.model.expect:
            default = loaded.model.default
            variant = default if not promise.variants or default in promise.variants else promise.variants[0]
            for id in promise.claims:
                found.setdefault(id, Showing(loaded, variant, promise))
    return found


def _scenarios(naming: str) -> Iterator[Loaded]:
    for name in content.scenarios():
        folder = content.root("scenarios") / name
        try:
            if naming.encode("utf-8") in read_bounded(folder / "scenario.yaml", "scenario", MAX_BYTES):
                yield read_scenario(folder)
        except BadInput:
            continue  # `ovlviz check` says what is wrong with it


_RUNS: dict[tuple[Path, str, Under], Session] = {}
"""The runs that have been made, since many claims are shown by the same one."""


def see(showing: Showing) -> Seen:
    """Run the scenario and find the step."""
    key = (showing.loaded.folder, showing.variant, showing.promise.under)
    if key not in _RUNS:
        _RUNS[key] = session(showing.loaded, showing.variant, showing.promise.under)
    return Seen(_RUNS[key], kept(_RUNS[key], showing.promise))


def find_claim(id: str) -> Claim:
    """The claim with this id, in any case of letters; BadInput when there is none."""
    found = CLAIMS.get(id.upper())
    if found is None:
        documents = ", ".join(f"{letters}-01 …" for letters in DOCUMENTS)
        raise BadInput(
            [Problem(id, 0, 0, 0, "there is no such claim", f"the ids are {documents}: see `ovlviz claims`")]
        )
    return found


def unshown() -> list[Claim]:
    """The claims that could be seen happening and that no scenario shows."""
    shown = showings()
    return [one for one in CLAIMS.values() if one.demonstrable and one.id not in shown]


# Listings ---------------------------------------------------------------------------------------------------------


def as_text(claims: Iterable[Claim]) -> str:
    """The claims by their documents, a line each, with where they are shown and which lesson tells of them."""
    shown, lessons = showings(), told()
    lines: list[str] = []
    source = ""
    for one in claims:
        if one.source != source:
            source = one.source
            lines += [*([""] if lines else []), source]
        lesson = _lesson(one, shown.get(one.id), lessons)
        where = _where(one, shown.get(one.id)) + (f"; lesson {lesson}" if lesson else "")
        lines.append(f"  {one.id}  {one.text}  [{where}]")
    could = sum(one.demonstrable for one in CLAIMS.values())
    count = (
        f"{len(shown)} of the {could} claims that can be seen are shown by a scenario; {len(CLAIMS) - could} are text"
    )
    return "\n".join([*lines, "", f"{count}. `ovlviz claims ID` opens the player at the step."]) + "\n"


def _lesson(claim: Claim, showing: Showing | None, lessons: list[Told]) -> str | None:
    return lesson_of(claim, showing.what if showing is not None else "", lessons)


def _where(claim: Claim, showing: Showing | None) -> str:
    if showing is not None:
        return showing.what
    return "not shown yet" if claim.demonstrable else f"reference: {' '.join(claim.reference)}"


def as_one(claim: Claim) -> str:
    """One claim in full, with the sentence of the step that shows it."""
    lines = [f"{claim.id}: {claim.text}", f"source: {claim.source}", f"rules: {' '.join(claim.rules) or 'none'}"]
    showing = showings(claim.id).get(claim.id)
    lesson = _lesson(claim, showing, told())
    lines += [f"lesson: ovlviz learn {lesson}"] if lesson else []
    if showing is None:
        return "\n".join([*lines, _where(claim, None)]) + "\n"
    seen = see(showing)
    timeline = seen.session.timeline
    lines.append(f"shown by: {showing.what}: {showing.promise.sentence}")
    if seen.verdict.ok:
        from ..timeline.sentences import sentence

        step = seen.verdict.step
        lines += [f"step {step}: {sentence(timeline, timeline.entry(step).fact)}", f"ovlviz play {seen.token}"]
    else:
        lines.append("the run does not show it: `ovlviz check` says more")
    return "\n".join(lines) + "\n"


def as_json(claims: Sequence[Claim], track: Callable[[Sequence[Claim]], Iterable[Claim]] = iter) -> str:
    """The claims as a JSON list; `track` goes through them and may tell how far it is."""
    shown = showings(claims[0].id if len(claims) == 1 else "")
    lessons = told()
    rows = [_row(one, shown.get(one.id), lessons) for one in track(claims)]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def _row(claim: Claim, showing: Showing | None, lessons: list[Told]) -> dict[str, object]:
    seen = see(showing) if showing is not None else None
    ok = seen is not None and seen.verdict.ok
    return {
        "id": claim.id,
        "source": claim.source,
        "claim": claim.text,
        "kind": "demonstrable" if claim.demonstrable else "text",
        "rules": list(claim.rules),
        "scenario": showing.what if showing is not None else None,
        "step": seen.verdict.step if ok and seen is not None else None,
        "token": seen.token if ok and seen is not None else None,
        "lesson": _lesson(claim, showing, lessons),
        "reference": list(claim.reference),
        "test": f"{TEST}[{claim.id}]" if claim.demonstrable else None,
    }

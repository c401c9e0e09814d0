"""One run from the outside: found by name, run, checked against its scenario, and rendered."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..engine.world import Settings
from ..errors import BadInput, Problem
from ..scenario.c.reading.source import read
from ..scenario.find import find
from ..scenario.platforms import under
from ..scenario.source import read_source
from ..scenario.subject import Subject
from . import report, token
from .choosers import Chooser
from .timeline import Timeline

if TYPE_CHECKING:
    from .expectations import Verdict


MAX_SAVED = 256 << 20
MAX_CANDIDATES = 500

PLATFORMS = ("windows", "windows-10", "windows-xp", "windows-2000", "windows-ce")
BEHAVIOUR = re.compile(r"(documented|observed)(\+[KC][1-9]\d?)*")
ORDERS = ("timed", "any")


class Session(NamedTuple):
    """A subject and its timeline."""

    subject: Subject
    timeline: Timeline

    def token(self, cursor: int | None = None) -> str:
        """The text that brings this run, at the cursor (its end without one), back anywhere."""
        settings = self.timeline.setup.settings
        program = self.timeline.setup.program
        bare = not self.subject.variant
        return token.encode(
            token.Moment(
                token.source_hash(program.source) if bare else self.subject.what,
                settings.platform,
                settings.behaviour,
                _order_text(settings),
                self.timeline.chooser.seed,
                self.timeline.chooser.deviations,
                len(self.timeline) if cursor is None else cursor,
            )
        )

    def render(self, format: str, verdicts: Sequence[Verdict]) -> bytes:
        """The run as text, json, jsonl, or its output alone."""
        timeline = self.timeline
        if format == "output":
            return timeline.output
        if format == "text":
            output = timeline.output
            gap = b"" if not output else b"\n" if output.endswith(b"\n") else b"\n\n"
            return output + gap + "".join(report.as_text(timeline)).encode("utf-8")
        head = report.header(timeline, self.subject.what, self.subject.variant, self.token())
        if format == "json":
            return report.as_json(timeline, head, verdicts).encode("utf-8")
        return "".join(report.as_jsonl(timeline, head, verdicts)).encode("utf-8")


# Finding ----------------------------------------------------------------------------------------------------------


class Opening(NamedTuple):
    """What a WHAT opens: a subject with its settings, who chooses, and the fact to begin at (None: the first)."""

    subject: Subject
    chooser: Chooser
    cursor: int | None


def find_moment(what: str, seed: int | None = None) -> Opening:
    """The run that WHAT means, which is not yet made; `seed` replaces the one it names.

    WHAT is what `scenario.find` knows, a moment token, or a run that was saved with `run --format json|jsonl -o FILE`.
    BadInput when there is no such thing or it has mistakes.
    """
    if what.startswith(token.PREFIX):
        found = _of_moment(token.decode(what))
    elif what.endswith((".json", ".jsonl")):
        found = _saved(Path(what))
    else:
        found = Opening(find(what), Chooser(), None)
    return found if seed is None else found._replace(chooser=Chooser(seed))


def start(
    what: str,
    *,
    seed: int | None = None,
    order: str | None = None,
    platform: str | None = None,
    behaviour: str | None = None,
) -> Session:
    """The run of WHAT, ready to begin; what is given replaces what the scenario, the token or the saved run says."""
    found = find_moment(what, seed)
    settings = found.subject.setup.settings
    subject = _under(
        found.subject, platform or settings.platform, behaviour or settings.behaviour, order or _order_text(settings)
    )
    return Session(subject, Timeline(subject.setup, found.chooser))


def _order_text(settings: Settings) -> str:
    """The order, and the blocks of memory at which threads switch: `any@12,40`."""
    return "@".join([settings.order, *([",".join(map(str, sorted(settings.switches)))] if settings.switches else [])])


def _under(subject: Subject, platform: str, behaviour: str, order: str) -> Subject:
    """The subject with other settings, which may come from a stranger's token."""
    order, _, blocks = order.partition("@")
    if not re.fullmatch(r"(\d{1,15}(,\d{1,15})*)?", blocks):
        raise BadInput(f"{blocks[:40]!r} is no list of blocks of memory")
    switches = frozenset(int(one) for one in blocks.split(",") if one)
    for value, known in ((platform, PLATFORMS), (order, ORDERS)):
        if value not in known:
            raise BadInput(f"{value[:40]!r} is none of {', '.join(known)}")
    if not BEHAVIOUR.fullmatch(behaviour):
        raise BadInput(f"{behaviour[:40]!r} is no behaviour: give documented, observed, or documented+K4")
    settings = replace(subject.setup.settings, platform=platform, behaviour=behaviour, order=order, switches=switches)
    return under(subject, settings)


def _of_moment(moment: token.Moment) -> Opening:
    name, colon, variant = moment.what.partition(":")
    if colon:
        from ..scenario.load import from_scenario, scenario_named

        subject = from_scenario(scenario_named(name), variant)
    else:
        subject = _with_hash(moment)
    return resume(subject, moment)


def resume(subject: Subject, moment: token.Moment) -> Opening:
    """The run of a moment, of a subject that is at hand."""
    changed = _under(subject, moment.platform, moment.behaviour, moment.order)
    return Opening(changed, Chooser(moment.seed, moment.deviations), moment.cursor)


def _with_hash(moment: token.Moment) -> Subject:
    """A moment in a file of its own has the source's hash, no more: the reader brings the source (design 8.18)."""
    for path in sorted(Path().glob("*.c"))[:MAX_CANDIDATES]:
        try:
            if token.source_hash(read(path.name, read_source(path)).text) == moment.what:
                return find(path.name)
        except BadInput:
            continue
    raise BadInput(
        f"this moment is event {moment.cursor} of a C file whose source has the hash {moment.what}, "
        "and no file of this folder has it: go to the folder where it is"
    )


def _saved(path: Path) -> Opening:
    """The run in a file: it is made again, since the same program with the same choices gives the same run."""
    name = str(path)
    if not path.is_file():
        raise BadInput([Problem(name, 0, 0, 0, "there is no such file")])
    if path.stat().st_size > MAX_SAVED:
        raise BadInput([Problem(name, 0, 0, 0, f"the saved run is larger than {MAX_SAVED >> 20} MiB, the bound")])
    try:
        text = path.read_text(encoding="utf-8")
        head = json.loads(text.split("\n", 1)[0] if path.suffix == ".jsonl" else text)
        what, moment = head["what"], token.decode(head["token"])
        if head["schema"] != report.SCHEMA or not isinstance(what, str):
            raise ValueError
    except (BadInput, OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise BadInput([Problem(name, 0, 0, 0, "this is no run saved by `ovlviz run --format json`")]) from None
    if ":" in moment.what:
        return _of_moment(moment)._replace(cursor=None)
    beside = path.parent / what
    subject = find(what if Path(what).exists() or not beside.exists() else str(beside))
    if token.source_hash(subject.setup.program.source) != moment.what:
        raise BadInput([Problem(name, 0, 0, 0, f"{subject.path} has changed since this run of it was saved")])
    return resume(subject, moment)._replace(cursor=None)


def exit_code(timeline: Timeline, verdicts: Sequence[Verdict]) -> int:
    """0 when the run ended as it should, 1 when the subject failed, 2 when a bound ended it (design 8.10)."""
    how = timeline.ending.how if timeline.ending else "bound"
    if how == "bound":
        return 2
    return 0 if how == "exit" and all(verdict.ok for verdict in verdicts) else 1

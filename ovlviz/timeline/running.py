"""One run from the outside: found by name, run, checked against its scenario, and rendered."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..engine.world import Settings
from ..errors import BadInput, Problem
from ..scenario.find import find
from ..scenario.platforms import under
from ..scenario.subject import Subject
from . import report, token
from .choosers import Chooser
from .timeline import Timeline

if TYPE_CHECKING:
    from .expectations import Verdict


MAX_SAVED = 256 << 20


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


def start(
    what: str,
    *,
    seed: int | None = None,
    order: str = "timed",
    platform: str | None = None,
    behaviour: str | None = None,
) -> Session:
    """The run of WHAT, ready to begin; BadInput when there is no such thing or it has mistakes."""
    subject = find(what)
    settings = subject.setup.settings
    changed = Settings(
        platform or settings.platform, behaviour or settings.behaviour, order, settings.latency, settings.disturbances
    )
    subject = under(subject, changed)
    return Session(subject, Timeline(subject.setup, Chooser(seed)))


def find_moment(what: str, seed: int | None) -> tuple[Subject, int | None, int | None]:
    """What to play: the subject, its seed, and where to begin (None: at the beginning).

    WHAT may also be a moment token, or a run that was saved with `run --format json|jsonl -o FILE`.
    """
    if what.startswith(token.PREFIX):
        return _moment(token.decode(what))
    if what.endswith((".json", ".jsonl")):
        return _saved(Path(what), seed)
    return find(what), seed, None


def _moment(moment: token.Moment) -> tuple[Subject, int | None, int | None]:
    if ":" not in moment.what:
        raise BadInput(
            f"this moment is in a C file of its own, whose source has the hash {moment.what}: "
            f"open that file and go to event {moment.cursor}"
        )
    subject = find(moment.what)
    settings = replace(subject.setup.settings, platform=moment.platform, behaviour=moment.behaviour)
    return under(subject, settings), moment.seed, moment.cursor


def _saved(path: Path, seed: int | None) -> tuple[Subject, int | None, int | None]:
    """The run in a file: it is run again, since the same program with the same seed gives the same run."""
    name = str(path)
    if not path.exists():
        raise BadInput([Problem(name, 0, 0, 0, "there is no such file")])
    if path.stat().st_size > MAX_SAVED:
        raise BadInput([Problem(name, 0, 0, 0, f"the saved run is larger than {MAX_SAVED >> 20} MiB")])
    try:
        text = path.read_text(encoding="utf-8")
        head = json.loads(text.split("\n", 1)[0] if path.suffix == ".jsonl" else text)
        what, platform, behaviour = head["what"], head["platform"], head["behaviour"]
        if head["schema"] != report.SCHEMA or not isinstance(what, str):
            raise ValueError
        subject = find(what)
        settings = replace(subject.setup.settings, platform=str(platform), behaviour=str(behaviour))
    except (ValueError, KeyError, TypeError, RecursionError):
        raise BadInput([Problem(name, 0, 0, 0, "this is no run saved by `ovlviz run --format json`")]) from None
    seed = head.get("seed") if seed is None else seed
    return under(subject, settings), seed, None


def exit_code(timeline: Timeline, verdicts: Sequence[Verdict]) -> int:
    """0 when the run ended as it should, 1 when the subject failed, 2 when a bound ended it (design 8.10)."""
    how = timeline.ending.how if timeline.ending else "bound"
    if how == "bound":
        return 2
    return 0 if how == "exit" and all(verdict.ok for verdict in verdicts) else 1

"""What a scenario promises about its variants: under which circumstances each promise is asked, and whether it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..scenario import platforms
from ..scenario.language import parse
from ..scenario.load import Loaded, from_scenario, scenario_of
from ..scenario.model import Expectation, Under
from .choosers import Chooser
from .expectations import UnknownNameError, Verdict, holds, shows
from .running import Session
from .timeline import Timeline


def promises(loaded: Loaded, variant: str) -> tuple[Expectation, ...]:
    """What the scenario expects of this variant, under whatever circumstances."""
    return tuple(one for one in loaded.model.expect if not one.variants or variant in one.variants)


def sessions(loaded: Loaded, variant: str) -> Iterator[Session]:
    """The finished runs that together put all promises of a variant to the test; the scenario's own run is the first."""
    for under in dict.fromkeys((Under(), *(one.under for one in promises(loaded, variant)))):
        yield session(loaded, variant, under)


def session(loaded: Loaded, variant: str, under: Under) -> Session:
    """The finished run of a variant under these circumstances."""
    subject = from_scenario(loaded, variant)
    settings = subject.setup.settings
    changed = replace(
        settings, platform=under.platform or settings.platform, behaviour=under.behaviour or settings.behaviour
    )
    subject = platforms.under(subject, changed)
    return Session(subject, Timeline(subject.setup, Chooser(under.seed)).run())


def check(session: Session) -> list[Verdict]:
    """What the scenario of the subject promises of this run, and whether the run keeps it."""
    if not session.subject.variant:
        return []
    loaded = scenario_of(session.subject)
    asked = promises(loaded, session.subject.variant)
    return [kept(session, one) for one in asked if _concerns(one.under, loaded, session)]


def _concerns(under: Under, loaded: Loaded, session: Session) -> bool:
    """Whether a run has the circumstances under which a promise was made: any seed will do where it names none."""
    settings = session.timeline.setup.settings
    return (
        under.seed in (None, session.timeline.chooser.seed)
        and settings.platform == (under.platform or loaded.model.platform)
        and settings.behaviour == (under.behaviour or loaded.model.behaviour)
    )


def kept(session: Session, promise: Expectation) -> Verdict:
    """Whether a run keeps a promise; the step is the fact that shows it, or the run's end."""
    timeline, sentence = session.timeline, promise.sentence
    try:
        verdict = Verdict(sentence, True, len(timeline))
        if promise.shows is not None:
            verdict = shows(timeline, sentence, parse(promise.shows))
        if promise.holds is not None and not holds(timeline, sentence, parse(promise.holds)).ok:
            verdict = verdict._replace(ok=False)
        return verdict
    except UnknownNameError as error:
        return Verdict(f"{sentence} ({error})", False, 0)

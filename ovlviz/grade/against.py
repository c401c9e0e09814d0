"""What a submission is held against: a variant of a scenario, as data that can be sent to another process or machine.

From the scenario's file come its circumstances, its expectations and its properties: those that speak of the variant, and
of expectations those that are asked under no special seed, platform or behaviour, which is to say of any run.
From the variant's own program come, by exploring it once, what it can print and which mistakes it makes itself (some show
one on purpose): a submission is not blamed for those, and what it prints must be what the program prints on some schedule.
"""

from __future__ import annotations

from typing import NamedTuple

from ..engine.world import Settings
from ..errors import BadInput, Problem
from ..explore.exploration import explore
from ..explore.properties import Property as Asked
from ..explore.properties import properties
from ..explore.search import Bounds
from ..scenario.find import find
from ..scenario.load import scenario_of, settings_of
from ..scenario.model import Expectation, Property, Under
from ..scenario.source import read_source
from ..timeline.promises import promises


class Against(NamedTuple):
    """What is wanted.  `outputs` is all that the scenario's own program can print; None when that is not known.

    `known` are the mistakes and ends, by name, that the scenario's own program shows.  `provider` is the service provider
    that programs run with: its file's name and text.
    """

    what: str
    title: str
    settings: Settings
    parameters: tuple[tuple[str, int], ...]
    provider: tuple[str, bytes] | None
    expect: tuple[Expectation, ...]
    properties: tuple[Property, ...]
    outputs: frozenset[bytes] | None
    known: frozenset[str]

    def asked(self) -> tuple[Asked, ...]:
        """The properties, ready to be asked."""
        return properties(self.properties, self.what.partition(":")[2])


def against(what: str, bounds: Bounds, *, compare_output: bool = True) -> Against:
    """What the scenario's variant wants; BadInput when there is none, or when it makes its mistakes on purpose."""
    subject = find(what)
    if not subject.variant:
        message = "submissions are marked against a scenario, and this is a program alone"
        raise BadInput([Problem(what, 0, 0, 0, message, "make a scenario of it: `ovlviz new scenario NAME`")])
    if "broken" in subject.variant:
        right = ", ".join(one for one in subject.siblings if "broken" not in one)
        message = "this variant makes a mistake on purpose, so nothing can be marked against it"
        raise BadInput([Problem(what, 0, 0, 0, message, f"name one of: {right}")])
    loaded = scenario_of(subject)
    provider = loaded.provider(subject.variant)
    asked = tuple(one for one in loaded.model.properties if not one.variants or subject.variant in one.variants)
    found = explore(subject.setup, bounds, count=False, properties=properties(asked, subject.variant))
    return Against(
        subject.what,
        subject.title,
        settings_of(loaded.model),
        tuple(loaded.model.parameters.items()),
        None if provider is None else (provider.name, read_source(provider)),
        tuple(one for one in promises(loaded, subject.variant) if one.under == Under()),
        tuple(one for one, verdict in zip(asked, found.judgements, strict=True) if verdict.holds is not False),
        frozenset(one.output for one in found.outcomes) if compare_output and found.complete else None,
        frozenset([one.name for one in found.mistakes] + [one.end.how for one in found.outcomes]),
    )

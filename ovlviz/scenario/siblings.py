"""Which programs are put beside each other: the variants of one scenario, or any programs that are named."""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import BadInput
from .find import find, looks_like_path
from .subject import Subject

LEAST, MOST = 2, 5
"""So many runs can be looked at side by side."""


def unbroken(variants: Sequence[str]) -> list[str]:
    """The variants that make no mistake on purpose."""
    return [one for one in variants if "broken" not in one.split("-")]


def ordered(subject: Subject) -> list[str]:
    """The variants of a program's scenario in the order in which its file tells of them, the others behind."""
    if not subject.variant:
        return []
    from .load import scenario_of  # pydantic only when a scenario is asked for

    named = [one for one in scenario_of(subject).model.variants if one in subject.siblings]
    return [*named, *[one for one in subject.siblings if one not in named]]


def sensible(variants: Sequence[str], first: str = "") -> list[str]:
    """The variants to compare when nobody says which: those without mistakes, five at most, and `first` among them.

    Those with mistakes are taken too where there would be fewer than two.
    """
    right = [one for one in variants if one in unbroken(variants) or one == first]
    chosen = right if len(right) >= LEAST else [*variants]
    kept = [one for one in chosen if one != first][: MOST - 1 if first in variants else MOST]
    return [one for one in variants if one in kept or one == first]


def beside(what: str, names: Sequence[str] = ()) -> list[Subject]:
    """The programs that a comparison names, two to five; BadInput when it is not that many.

    `what` is a scenario, whose variants are `names` (without any: the sensible ones), or one of its variants, the first of
    them unless `names` has it too.  A name with a colon or of a file is a program of its own.
    """
    first = find(what)
    scenario = what.removesuffix(f":{first.variant}")
    own = not first.variant or scenario != what
    if not names and not own:
        names = sensible(ordered(first))
    found = [first] if own and not {first.variant, what} & {*names} else []
    for name in names:
        if not first.variant or ":" in name or looks_like_path(name):
            found.append(find(name))
        elif name in first.siblings:
            found.append(_variant(first, name))
        else:
            raise BadInput(f"{scenario} has no variant {name!r}; {_offered(first)}")
    seen = [one.what for one in found]
    twice = next((one for one in seen if seen.count(one) > 1), None)
    if twice is not None:
        raise BadInput(f"{twice} is named twice: a comparison shows each once")
    if not LEAST <= len(found) <= MOST:
        raise BadInput(f"a comparison has {LEAST} to {MOST} runs, not {len(found)}; {_offered(first)}")
    return found


def _variant(subject: Subject, name: str) -> Subject:
    from .load import from_scenario, scenario_of

    return from_scenario(scenario_of(subject), name)


def _offered(subject: Subject) -> str:
    if not subject.siblings:
        return "it is no scenario with variants; name the other programs behind it"
    return f"its variants are: {', '.join(subject.siblings)}"

"""What the fenced blocks of a lesson may say, checked by pydantic.

    ovl-scenario   the run beside the page, and where in it the page begins
    ovl-predict    a question that a run answers, asked before it is shown
    ovl-compare    several variants of one workload, measured side by side
    ovl-break      a program with a mistake to find, and the one in which it is mended

No block holds an answer: an option says what would have to be true of the run, and the run decides.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, StrictStr, model_validator

from ..scenario import patterns

What = Annotated[str, Field(min_length=1, max_length=200)]
Expression = Annotated[str, Field(min_length=1, max_length=500)]
Text = Annotated[str, Field(min_length=1, max_length=1000)]
Name = Annotated[str, Field(pattern=patterns.NAME, max_length=60)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class FrontMatter(_Strict):
    """What stands above a lesson's text."""

    title: Annotated[str, Field(min_length=1, max_length=120)]
    summary: Annotated[str, Field(min_length=1, max_length=400)]
    minutes: Annotated[int, Field(ge=1, le=120)]


class Show(_Strict):
    """`ovl-scenario`: what to show, and where the page begins."""

    show: What
    """A scenario, or scenario:variant."""
    at: Expression | None = None
    """True of the fact at which the page begins; without it, before the first."""


class Option(_Strict):
    """One answer: give `is`, or `when`."""

    says: Text
    """The answer in words."""
    equals: Annotated[StrictBool | StrictInt | StrictStr | None, Field(alias="is")] = None
    """What the question's `value` would be."""
    when: Expression | None = None
    """What would be true of the step, or of the end of the run."""
    believes: Annotated[str, Field(pattern=patterns.BELIEF)] | None = None
    """The misconception of somebody who gives this answer; the right answer has none."""
    because: Text | None = None
    """What the run shows to whoever gave it."""


class Predict(_Strict):
    """`ovl-predict`: a question about one step of a run, or about its end."""

    id: Name
    """Its name within the lesson, by which answers are kept."""
    show: What | None = None
    """The run that answers; without it, the page's."""
    at: Expression | None = None
    """True of the step that answers; without it, the end of the run answers."""
    ask: Text
    value: Expression | None = None
    """What is asked for, such as error, or count(facts where kind == "posted")."""
    seen: Expression | None = None
    """True of the fact at which the answer can be seen; without it, the step that answers or what prints the `value`."""
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=5)]
    why: Text
    """Why it is so, with the ids of the rules: (A16)."""
    tips: Annotated[tuple[Text, ...], Field(max_length=3)] = ()
    """What helps whoever asks for it, one after the other; without any they are made from the rules and the run."""

    @model_validator(mode="before")
    @classmethod
    def _each_option_can_be_asked(cls, data: Any) -> Any:
        options = data.get("options") if isinstance(data, dict) else None
        for number, one in enumerate(options if isinstance(options, list) else (), 1):
            if not isinstance(one, dict):
                continue
            if ("is" in one) == ("when" in one):
                raise ValueError(f"option {number} needs either `is` or `when`")
            if "is" in one and "value" not in data:
                raise ValueError(f"option {number} has `is`, so the question needs a `value`")
        return data


class Compare(_Strict):
    """`ovl-compare`: the same workload in several ways."""

    show: Annotated[tuple[What, ...], Field(min_length=2, max_length=5)]
    """The variants, each as scenario:variant."""
    ask: Text | None = None
    """What to look for."""


class Break(_Strict):
    """`ovl-break`: find the mistake, then mend it."""

    show: What
    """The program with the mistake."""
    finds: Name
    """What the exploration of it must find: a hazard's name, or watchdog, fault or deadlock."""
    task: Text
    hint: Text
    mend: What
    """A program without the mistake, to compare with."""
    seen: Expression | None = None
    """True of the fact of that program that shows how it does without; its page begins there."""
    why: Text
    """What was wrong, with the ids of the rules."""


BLOCKS: dict[str, type[BaseModel]] = {
    "ovl-scenario": Show,
    "ovl-predict": Predict,
    "ovl-compare": Compare,
    "ovl-break": Break,
}
"""The blocks by the word behind their fence."""

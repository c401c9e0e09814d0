"""What a scenario file may say, checked by pydantic: the format of `scenario.yaml`, version 1."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from . import patterns

Platform = Literal["windows", "windows-10", "windows-xp", "windows-2000", "windows-ce"]
Behaviour = Annotated[str, Field(pattern=r"^(documented|observed)(\+[KC][1-9]\d?)*$")]
Mechanism = Literal["events", "polling", "routines", "ports", "notifications", "sockets", "provider", "comparison"]
Text = Annotated[str, Field(min_length=1, max_length=2000)]
Line = Annotated[str, Field(min_length=1, max_length=200, pattern=patterns.LINE)]
Identifier = Annotated[str, Field(pattern=patterns.C_NAME, max_length=100)]
ClaimId = Annotated[str, Field(pattern=patterns.CLAIM)]
VariantName = Annotated[str, Field(pattern=patterns.VARIANT, max_length=60)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Under(_Strict):
    """The circumstances of a run, where they are not the scenario's own."""

    seed: Annotated[int, Field(strict=True, ge=0, le=(1 << 64) - 1)] | None = None
    """The seed that permutes what Windows leaves open."""
    platform: Platform | None = None
    """The Windows to simulate."""
    behaviour: Behaviour | None = None
    """Whose side to take where Windows does something else than its documentation says."""


class Expectation(_Strict):
    """Something that must be true of a run: give `holds`, `shows` or both; both must be true then."""

    sentence: Line
    """What must be true, in words."""
    holds: Text | None = None
    """An expression that is asked at the end of the run, such as out.data == "hello"."""
    shows: Text | None = None
    """An expression that must be true of some fact, its step, such as kind == "returned" and error == 997."""
    variants: tuple[VariantName, ...] = ()
    """The variants that it speaks of; none given: all."""
    under: Under = Under()
    """What is special about the run it is asked of; without a seed, a run with any seed must keep it."""
    claims: tuple[ClaimId, ...] = ()
    """The claims of the ledger that can be seen at the step."""

    @model_validator(mode="after")
    def _a_question(self) -> Expectation:
        if self.holds is None and self.shows is None:
            raise ValueError("give `holds` (asked at the end), `shows` (true of some fact), or both")
        if self.claims and self.shows is None:
            raise ValueError("a claim needs `shows`: the step at which it can be seen")
        return self


class Property(_Strict):
    """Something that must be true of all schedules together: give exactly one of always, sometimes, eventually and never.

    The expressions are asked of worlds: out.NAME, lines, ended, exit, threads, operations, objects, registrations, and
    program.NAME for a variable of the file.
    """

    sentence: Line
    """What must be true, in words."""
    always: Text | None = None
    """True in every world of every schedule."""
    sometimes: Text | None = None
    """True in some world that some schedule reaches."""
    eventually: Text | None = None
    """True at some world of every schedule that runs to its end."""
    never: Literal["stuck"] | None = None
    """stuck: in no world is there nothing left to happen, unless the program has ended."""
    variants: tuple[VariantName, ...] = ()
    """The variants that it speaks of; none given: all."""

    @model_validator(mode="after")
    def _one_kind(self) -> Property:
        if sum(one is not None for one in (self.always, self.sometimes, self.eventually, self.never)) != 1:
            raise ValueError("give exactly one of always, sometimes, eventually and never")
        return self


class Disturbance(_Strict):
    """What the network does to one send: give exactly one of delay_us, split_at and reset."""

    socket: Line
    """The variable that holds the sending socket, as the program spells it: b, or peer[1]."""
    send: Annotated[int, Field(strict=True, ge=1)]
    """Which of its sends, counted from 1."""
    delay_us: Annotated[int, Field(strict=True, ge=1, le=10_000_000)] | None = None
    """It arrives so many microseconds later."""
    split_at: Annotated[int, Field(strict=True, ge=1)] | None = None
    """It arrives in two pieces; the first has so many bytes."""
    reset: Literal[True] | None = None
    """The connection is reset instead."""

    @model_validator(mode="after")
    def _one_kind(self) -> Disturbance:
        if sum(value is not None for value in (self.delay_us, self.split_at, self.reset)) != 1:
            raise ValueError("give exactly one of delay_us, split_at and reset")
        return self


class Variant(_Strict):
    """What is particular to one variant: its own title, and what people should know about it."""

    title: Line | None = None
    """What tells it from the others, in a few words."""
    summary: Text | None = None
    """What to look at in it."""
    program: VariantName | None = None
    """Another variant whose C file it runs, if it has none of its own."""
    provider: VariantName | None = None
    """The service provider it runs with, without `.c`; by default `provider` if there is one."""


class Counts(_Strict):
    """What `ovlviz explore` counts of a variant: a change of the engine that changes them is to be looked at."""

    worlds: Annotated[int, Field(strict=True, ge=1)]
    """How many different worlds its schedules go through."""
    schedules: Annotated[int, Field(strict=True, ge=1)] | None = None
    """How many schedules there are; none given: they can be endless."""
    outcomes: Annotated[int, Field(strict=True, ge=1)]
    """In how many ways it can end, as far as anybody can observe."""


class Scenario(_Strict):
    """A workload; its programs are the C files beside the file, one for each variant."""

    schema_: Annotated[Literal[1], Field(alias="schema")]
    """The version of this format."""
    title: Line
    """The name that people see."""
    summary: Text
    """What happens, and what there is to learn from it."""
    mechanism: Mechanism
    """What it is about first of all."""
    difficulty: Annotated[int, Field(strict=True, ge=1, le=3)] = 1
    """1 to begin with, 3 for experts."""
    platform: Platform = "windows"
    """The Windows to simulate."""
    behaviour: Behaviour = "documented"
    """Whose side to take where Windows does something else than its documentation says."""
    default: VariantName
    """The variant that runs when none is named."""
    variants: dict[VariantName, Variant] = Field(default_factory=dict)
    """What is particular to a variant; its name is that of the C file without .c."""
    parameters: dict[Identifier, Annotated[int, Field(strict=True, ge=-(1 << 63), le=(1 << 64) - 1)]] = Field(
        default_factory=dict
    )
    """Other values for names that the programs #define."""
    latency_us: Annotated[int, Field(strict=True, ge=1, le=1_000_000)] = 10
    """How many microseconds bytes take to the other side."""
    disturb: tuple[Disturbance, ...] = ()
    """What the network does to single sends."""
    expect: tuple[Expectation, ...] = ()
    """What must be true of a run."""
    properties: tuple[Property, ...] = ()
    """What must be true of all schedules together; `ovlviz explore` tries them."""
    counts: dict[VariantName, Counts] = Field(default_factory=dict)
    """What the exploration of a variant must count."""

"""What a scenario file may say, checked by pydantic: the format of `scenario.yaml`, version 1."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Platform = Literal["windows", "windows-10", "windows-xp", "windows-2000", "windows-ce"]
Behaviour = Annotated[str, Field(pattern=r"^(documented|observed)(\+[KC][1-9]\d?)*$")]
Mechanism = Literal["events", "polling", "routines", "ports", "notifications", "sockets", "provider", "comparison"]
Text = Annotated[str, Field(min_length=1, max_length=2000)]
Line = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\n]*$")]
Identifier = Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$", max_length=100)]
ClaimId = Annotated[str, Field(pattern=r"^(CI|OE|CR|GR|SN)-\d\d$")]
VariantName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=60)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Under(_Strict):
    """The circumstances of a run, where they are not the scenario's own."""

    seed: Annotated[int, Field(ge=0, lt=1 << 64)] | None = None
    platform: Platform | None = None
    behaviour: Behaviour | None = None


class Expectation(_Strict):
    """Something that must be true of a run.  `holds` is asked at the end; `shows` must be true of some fact, its step.

    With both, both must be true.  `variants` are the ones it speaks of (none given: all), `under` what is special about
    the run it is asked of; without a seed there, a run with any seed must keep it.  `claims` are those of the ledger that
    can be seen at the step.
    """

    sentence: Line
    holds: Text | None = None
    shows: Text | None = None
    variants: tuple[VariantName, ...] = ()
    under: Under = Under()
    claims: tuple[ClaimId, ...] = ()

    @model_validator(mode="after")
    def _a_question(self) -> Expectation:
        if self.holds is None and self.shows is None:
            raise ValueError("give `holds` (asked at the end), `shows` (true of some fact), or both")
        if self.claims and self.shows is None:
            raise ValueError("a claim needs `shows`: the step at which it can be seen")
        return self


class Disturbance(_Strict):
    """What the network does to one send: give exactly one of delay_us, split_at and reset."""

    socket: Line
    send: Annotated[int, Field(ge=1)]
    delay_us: Annotated[int, Field(ge=1, le=10_000_000)] | None = None
    split_at: Annotated[int, Field(ge=1)] | None = None
    reset: Literal[True] | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Disturbance:
        if sum(value is not None for value in (self.delay_us, self.split_at, self.reset)) != 1:
            raise ValueError("give exactly one of delay_us, split_at and reset")
        return self


class Variant(_Strict):
    """What is particular to one variant: its own title, and what people should know about it."""

    title: Line | None = None
    summary: Text | None = None


class Scenario(_Strict):
    """A workload; its programs are the C files beside the file, one for each variant."""

    schema_: Annotated[Literal[1], Field(alias="schema")]
    title: Line
    summary: Text
    mechanism: Mechanism
    difficulty: Annotated[int, Field(ge=1, le=3)] = 1
    platform: Platform = "windows"
    behaviour: Behaviour = "documented"
    default: VariantName
    variants: dict[VariantName, Variant] = Field(default_factory=dict)
    parameters: dict[Identifier, int] = Field(default_factory=dict)
    latency_us: Annotated[int, Field(ge=1, le=1_000_000)] = 10
    disturb: tuple[Disturbance, ...] = ()
    expect: tuple[Expectation, ...] = ()


def json_schema() -> dict[str, object]:
    """The JSON Schema of a scenario file, for editors."""
    schema = Scenario.model_json_schema(by_alias=True)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return schema

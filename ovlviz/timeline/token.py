"""A moment as a short text: enough to bring the same frame back anywhere (design 8.18).

    v1.  base32( what | platform | behaviour | order | seed | deviations | cursor )  .  checksum

`what` is `scenario:variant`, or the first ten hexadecimal digits of the source's SHA-256 for a bare file, whose reader
brings the source.  Only choices that differ from those the seed makes are written down.
"""

from __future__ import annotations

from base64 import b32decode, b32encode
from collections.abc import Mapping
from hashlib import blake2b, sha256
from typing import NamedTuple

from ..errors import BadInput

PREFIX = "v1."
MAX_TOKEN = 100_000
_CHECK_BYTES = 3


class Moment(NamedTuple):
    """What a token says.  `deviations` map a step to the position of the choice taken there."""

    what: str
    platform: str
    behaviour: str
    order: str
    seed: int | None
    deviations: Mapping[int, int]
    cursor: int


def source_hash(source: str) -> str:
    """The name of a bare file in a token."""
    return sha256(source.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def encode(moment: Moment) -> str:
    """The moment as a token."""
    deviations = ",".join(f"{step}:{position}" for step, position in sorted(moment.deviations.items()))
    seed = "" if moment.seed is None else str(moment.seed)
    fields = (moment.what, moment.platform, moment.behaviour, moment.order, seed, deviations, str(moment.cursor))
    payload = "|".join(fields).encode("utf-8")
    return f"{PREFIX}{_base32(payload)}.{_base32(_check(payload))}"


def decode(token: str) -> Moment:
    """The moment of a token; BadInput when it is damaged or of another version."""
    if not token.startswith(PREFIX):
        raise BadInput(f"{token[:20]!r} is no moment token: one begins with {PREFIX}")
    if len(token) > MAX_TOKEN:
        raise BadInput(f"the moment token has {len(token):,} characters; one has at most {MAX_TOKEN:,}, the bound")
    body, _, check = token[len(PREFIX) :].strip().partition(".")
    try:
        payload = _unbase32(body)
        if _base32(_check(payload)) != check.lower():
            raise ValueError
        what, platform, behaviour, order, seed, deviations, cursor = payload.decode("utf-8").split("|")
        steps = dict(_pair(one) for one in deviations.split(",") if one)
        return Moment(what, platform, behaviour, order, int(seed) if seed else None, steps, _number(cursor))
    except ValueError:
        raise BadInput("the moment token is damaged: its checksum does not fit; copy it again, whole") from None


def _pair(text: str) -> tuple[int, int]:
    step, _, position = text.partition(":")
    return _number(step), _number(position)


def _number(text: str) -> int:
    if not text.isdecimal():
        raise ValueError(text)
    return int(text)


def _check(payload: bytes) -> bytes:
    return blake2b(payload, digest_size=_CHECK_BYTES).digest()


def _base32(data: bytes) -> str:
    return b32encode(data).decode("ascii").rstrip("=").lower()


def _unbase32(text: str) -> bytes:
    return b32decode(text.upper() + "=" * (-len(text) % 8))

"""What the tests of exports share: requests for runs, and a program that holds every value that is hard to write."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from ovlviz.export.request import Request, Wish
from ovlviz.timeline.running import start

HARD = Path(__file__).parent / "hard.c"
Requested = Callable[..., Request]


@cache
def _request(what: str, wish: Wish, max_facts: int) -> Request:
    session = start(what)
    session.timeline.run(max_facts)
    return Request(session, wish)


@pytest.fixture(scope="session")
def request_of() -> Requested:
    """The request for a subject (or `hard`) with these wishes; made once."""

    def request_of(what: str = "first-receive:event", *, max_facts: int = 400, **wishes: object) -> Request:
        return _request(str(HARD) if what == "hard" else what, Wish(**wishes), max_facts)  # type: ignore[arg-type]

    return request_of

"""What the tests of exports share: requests for runs."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from ovlviz.export.request import Request, Wish
from ovlviz.timeline.running import start

Requested = Callable[..., Request]


@cache
def _request(what: str, wish: Wish, max_facts: int) -> Request:
    session = start(what)
    session.timeline.run(max_facts)
    return Request(session, wish)


@pytest.fixture(scope="session")
def request_of() -> Requested:
    """The request for a subject with these wishes; made once."""

    def request_of(what: str = "first-receive:event", *, max_facts: int = 400, **wishes: object) -> Request:
        return _request(what, Wish(**wishes), max_facts)  # type: ignore[arg-type]

    return request_of

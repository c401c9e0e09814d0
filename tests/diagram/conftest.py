"""What the tests of pictures share: the runs of all scenarios, laid out."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from ovlviz.diagram.excerpt import Excerpt
from ovlviz.export.request import Request, Wish
from ovlviz.timeline.running import start

MOST = 400
"""Endless runs are looked at as far as this."""

Requested = Callable[..., Request]


@cache
def _request(what: str, wish: Wish) -> Request:
    session = start(what)
    session.timeline.run(MOST)
    return Request(session, wish)


@pytest.fixture(scope="session")
def request_of() -> Requested:
    """The request for a subject with these wishes; made once."""
    return lambda what, **wishes: _request(what, Wish(**wishes))


@pytest.fixture(scope="session")
def excerpt_of(request_of: Requested) -> Callable[[str], Excerpt]:
    """All of a run as an excerpt."""
    return lambda what: request_of(what).excerpt

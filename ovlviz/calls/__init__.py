"""The API of the simulated Windows: every function declared once (see `declare`).

Importing this package declares all of them; `CALLS` is in the order in which the reference prints them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..engine.program import Program
from ..engine.world import Settings, Setup, Trait
from . import (  # noqa: F401 - importing declares
    byte_order,
    cancelling,
    contract,
    crt,
    disconnect,
    environment,
    events,
    extensions,
    locks,
    messages,
    notifications,
    options,
    output,
    pool,
    ports,
    provider,
    provider_base,
    provider_routes,
    receives,
    results,
    rio,
    selecting,
    sends,
    sockets,
    synchronous,
    threads,
    waiting,
)  # fmt: skip
from .declare import CALLS, Declaration

__all__ = ["CALLS", "Declaration", "setup"]


def _maker(declaration: Declaration) -> Callable[..., Any]:
    assert declaration.call is not None
    if not declaration.variadic:
        return declaration.call
    call, fixed = declaration.call, len(declaration.parameters)
    return lambda *given: call(*given[:fixed], given[fixed:])


_MAKERS: Mapping[str, Callable[..., Any]] = {name: _maker(one) for name, one in CALLS.items() if one.call is not None}
_TRAITS: Mapping[str, Trait] = {name: Trait(one.cost, one.silent, one.returns == "void") for name, one in CALLS.items()}
_LIBRARY = {name: one.function for name, one in CALLS.items() if one.function is not None}


def setup(program: Program, settings: Settings | None = None) -> Setup:
    """What the engine needs to run a program: the program, this API and the settings."""
    route = provider_routes.route if program.provider is not None else None
    return Setup(program, _MAKERS, _TRAITS, _LIBRARY, settings or Settings(), route)

"""What a WHAT on the command line means: a path, then a drive letter, then `scenario[:variant]` (design 8.13)."""

from __future__ import annotations

from pathlib import Path

from ..engine.world import Settings
from ..errors import BadInput, Problem
from .source import from_file
from .subject import Subject


def looks_like_path(what: str) -> bool:
    """Whether a WHAT names a file: it exists, has a drive letter, or ends like one (design 8.13)."""
    if not what or len(what) > 1000 or "\0" in what:
        return False
    path = Path(what)
    try:
        exists = path.exists()
    except OSError:  # a name that is too long for a file
        return False
    return exists or what[1:3] in (":\\", ":/") or path.suffix.lower() in (".c", ".yaml", ".yml")


def find(what: str, settings: Settings | None = None) -> Subject:
    """The Subject that a WHAT means; `settings` replace what its scenario says.  BadInput when there is no such thing."""
    if looks_like_path(what):
        path = Path(what)
        if path.name == "scenario.yaml":
            path = path.parent
        if path.suffix.lower() in (".yaml", ".yml") and path.is_file():
            message = "this is no program, and the file of a scenario is called scenario.yaml"
            raise BadInput([Problem(what, 0, 0, 0, message)])
        if not path.is_dir():
            return from_file(path, settings=settings)
        from .load import from_scenario, read_scenario  # pydantic only when a scenario is asked for

        return from_scenario(read_scenario(path), settings=settings)
    from .load import from_scenario, scenario_named

    name, _, variant = what.partition(":")
    return from_scenario(scenario_named(name), variant or None, settings=settings)

"""Sessions without a terminal, and transcripts that a person can read."""

from __future__ import annotations

from collections.abc import Iterable

from ovlviz.say.opening import open_session
from ovlviz.say.session import Session


def said(session: Session, line: str) -> list[str]:
    """What a typed line is answered with."""
    return list(session.answer(line))


def transcript(what: str, commands: Iterable[str]) -> str:
    """What is said first, and then each command with its answer."""
    session = open_session(what)
    lines = list(session.opening())
    for command in commands:
        lines += ["", f"> {command}", *session.answer(command)]
    return "\n".join(lines) + "\n"

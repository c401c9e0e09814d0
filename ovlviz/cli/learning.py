"""The verbs of those who learn and teach beside the player: plain lines, new lessons, what this machine can do."""

from __future__ import annotations

from typing import Literal

from . import Look, app, is_terminal, positive


@app.command
def say(what: str | None = None, /, *, seed: int | None = None, all: bool = False) -> int:
    """Read a run or a lesson as plain lines: type commands, or pipe them in; help lists them.

    Parameters
    ----------
    what
        A lesson (its number will do), a C file, a scenario, scenario:variant, a moment token, or a saved run; without it,
        what there is.
    seed
        Permute what Windows leaves open.
    all
        Read everything at once.
    """
    from ..say.reading import read_aloud

    if what is None:
        from ..say.home import Home

        read_aloud(Home(), everything=all)
    else:
        from ..say.opening import open_session

        read_aloud(open_session(what, seed), everything=all)
    return 0


@app.command
def new(kind: Literal["scenario", "lesson"], name: str, /) -> int:
    """Make a new scenario or lesson in a folder here, from a template that passes `ovlviz check`.

    Parameters
    ----------
    kind
        scenario or lesson.
    name
        The name of the folder: small letters and digits, with - between words.
    """
    from ..course.new import make

    made = make(kind, name)
    for path in made:
        print(path)
    what = name if kind == "scenario" else made[0]
    print(f"`ovlviz check {what}` checks it, `ovlviz {'play' if kind == 'scenario' else 'learn'} {what}` opens it.")
    return 0


@app.command
def doctor(*, json: bool = False) -> int:
    """Say what this machine can do, and how to get the rest: terminal, export formats, compilers, Wine."""
    from ..course import doctor as health

    print(health.as_json() if json else health.as_text(), end="")
    return 0


@app.command
def notes(*, ascii: bool = False, theme: Look | None = None) -> int:
    """Open the speaker's own screen: the clock, the notes, and what comes next, beside a presenter in another terminal.

    Parameters
    ----------
    ascii
        Draw with ASCII characters only.
    theme
        The colours: dark, light, contrast or print; without it what OVLVIZ_THEME says.
    """
    if not is_terminal():
        from ..course.kept import beside
        from ..course.speaker import FILE, as_text, read_stage

        print(as_text(read_stage(beside(FILE))), end="")
        return 0
    from .. import tui

    tui.notes(ascii=ascii, theme=theme)
    return 0


@app.command
def serve(*, host: str = "127.0.0.1", port: int = 8000, url: str | None = None, visitors: int = 30) -> int:
    """Let people open ovlviz in a browser: the lessons and scenarios, a process for each visitor, nothing written here.

    Parameters
    ----------
    host
        Where to listen; 127.0.0.1 is this machine alone, 0.0.0.0 everybody who can reach it: there are no passwords.
    port
        The port to listen on.
    url
        The address that browsers use, where it is another than http://HOST:PORT.
    visitors
        How many may be there at once.
    """
    from ..tui.serving import serve as serve_visitors

    serve_visitors(host, port, url, positive(visitors, "--visitors"))
    return 0

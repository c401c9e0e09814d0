"""The verbs.  Each is a few lines over a library function; what costs time to import is imported where it is used."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, CycloptsError, Parameter, UnusedCliTokensError

from .. import __version__, content
from ..errors import BadInput, EngineBug, OvlvizError, Problem
from .helping import console_for_help

app = App(
    name="ovlviz",
    version=__version__,
    help="Makes Windows' overlapped I/O visible: small Winsock programs on a simulated Windows, step by step. "
    "With a screen reader, begin with `ovlviz say`.",
    help_format="plaintext",
)

Look = Literal["dark", "light", "contrast", "print"]
Platform = Literal["windows", "windows-10", "windows-xp", "windows-2000", "windows-ce"]


def run_command(arguments: list[str]) -> int:
    """Run one command line and answer with its exit code; errors go to stderr, results to stdout."""
    try:
        console = console_for_help(app, arguments)
        result = app(arguments, exit_on_error=False, print_error=False, result_action="return_value", console=console)
        return result if isinstance(result, int) else 0
    except CycloptsError as error:
        print(f"ovlviz: {_usage(error)}", file=sys.stderr)
        print("`ovlviz --help` shows the commands, `ovlviz COMMAND --help` one of them.", file=sys.stderr)
        return 2
    except OvlvizError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except EngineBug as error:
        print(f"ovlviz: this is a mistake of ovlviz, please report it: {error}", file=sys.stderr)
        return error.exit_code


def _usage(error: CycloptsError) -> str:
    """What is wrong with the command line; a WHAT without a verb is the likeliest mistake, so it has words of its own."""
    if not isinstance(error, UnusedCliTokensError) or not error.unused_tokens:
        return str(error)
    word = error.unused_tokens[0]
    if error.command_chain:
        return f"{word!r} is one argument too many"
    from difflib import get_close_matches

    from ..scenario.find import looks_like_path

    meant = get_close_matches(word, [name for name in app if not name.startswith("-")], n=1)
    if looks_like_path(word) or word.partition(":")[0] in content.scenarios():
        meant = [f"play {word}"]
    return f"there is no command {word!r}" + "".join(f"; did you mean `ovlviz {one}`?" for one in meant)


# Running ----------------------------------------------------------------------------------------------------------


@app.command
def run(
    what: str,
    /,
    *,
    seed: int | None = None,
    order: Literal["timed", "any"] | None = None,
    format: Literal["text", "json", "jsonl", "output"] = "text",
    output: Annotated[str | None, Parameter(name=["--output", "-o"])] = None,
    max_facts: int = 100_000,
    platform: Platform | None = None,
    behaviour: str | None = None,
) -> int:
    """Run a program without a screen: its output, then its timeline.

    Parameters
    ----------
    what
        A C file, a scenario, scenario:variant, a moment token, or a saved run.
    seed
        Permute what Windows leaves open among things that are due at the same time.
    order
        timed (the default): durations count.  any: whatever is possible may come next (with --seed).
    format
        text: the output and a line a fact.  output: the program's own output alone.
    output
        Write to this file instead of the standard output.
    max_facts
        Stop a run that is longer than this.
    platform
        The Windows to simulate, instead of the scenario's.
    behaviour
        documented, or observed: what Windows does where its documentation says otherwise.  documented+K4+K5 shows the
        other side of these disagreements; `ovlviz rules K4` tells about one.
    """
    from ..timeline.running import exit_code, start

    session = start(what, seed=seed, order=order, platform=platform, behaviour=behaviour)
    timeline = session.timeline.run(positive(max_facts, "--max-facts"))
    verdicts = []
    if session.subject.variant:
        from ..timeline.promises import check  # pydantic only when there is a scenario

        verdicts = check(session)
    _write(output, session.render(format, verdicts))
    for verdict in verdicts:
        if not verdict.ok:
            print(f"expectation failed: {verdict.sentence}", file=sys.stderr)
    ending = timeline.ending
    if ending is not None and ending.how != "exit":
        print(f"{ending.how}: {ending.text}", file=sys.stderr)
    return exit_code(timeline, verdicts)


# Pictures ---------------------------------------------------------------------------------------------------------


@app.command
def export(
    what: str,
    /,
    *,
    to: Annotated[list[str] | None, Parameter(consume_multiple=True)] = None,
    output: Annotated[list[str] | None, Parameter(name=["--output", "-o"], allow_leading_hyphen=True)] = None,
    steps: str = "",
    focus: list[str] | None = None,
    hide: list[str] | None = None,
    why: int | None = None,
    queue: str = "",
    compare: Annotated[list[str] | None, Parameter(consume_multiple=True)] = None,
    difference: str | None = None,
    table: bool = False,
    states: bool = False,
    theme: Literal["dark", "light", "contrast", "print"] = "dark",
    size: Literal["16:9", "4:3", "a4"] = "16:9",
    scale: Literal["order", "time"] = "order",
    zoom: Literal[1, 2] = 2,
    notes: bool = True,
    pairs: bool = False,
    each: bool = False,
    force: bool = False,
    seed: int | None = None,
    max_facts: int = 100_000,
) -> int:
    """Make pictures, slides and files of a run.

    Parameters
    ----------
    what
        A C file, a scenario, scenario:variant, a moment token, or a saved run.
    to
        The formats, one or several; `ovlviz formats` tells of them.
    output
        The file; its end may name the format. With several formats, the name they share. - is the standard output.
    steps
        31 is a moment, 26..45 a part, 5,9,26..45 both; all without it.
    focus
        Only what happens on this lane, what caused it and what it caused (may be given again).
    hide
        Leave out this lane, or all of a kind: sockets, threads (may be given again).
    why
        Only this step and its causes, and theirs.
    queue
        The queue of this completion port over time: its packets, and the threads that wait for them.
    compare
        Two to five variants of the scenario beside each other, aligned by what happens.
    difference
        What this run has and another has not, and the reverse: a variant of the scenario, or another run.
    table
        What each of the runs costs, row by row; without --compare the variants that make no mistake.
    states
        Every schedule of a small program instead of one run: its worlds, and the way to each outcome and mistake.
    theme
        dark, light, contrast, or print for black ink on paper; as in the player.
    size
        The shape of slides and pages.
    scale
        order: every step takes the same room; time: what passes between steps is to scale, and long pauses are cut.
    zoom
        How many pixels of a PNG there are for a point: 1 or 2.
    notes
        Put what the speaker may say under the slides.
    pairs
        Before each slide, one that asks what happens next.
    each
        A picture for each step, in files of their own.
    force
        Replace files that are there.
    seed
        Permute what Windows leaves open.
    max_facts
        Stop a run that is longer than this.
    """
    from ..export.command import export as write_files
    from ..export.command import targets
    from ..export.kinds import Kind, requested
    from ..export.request import Wish

    wanted = targets(what, to or (), output or ())
    wish = Wish(steps, tuple(focus or ()), tuple(hide or ()), why, theme, size, notes, pairs, scale, queue, zoom)
    kind = Kind(tuple(compare or ()), difference, table, states)
    request = requested(what, wish, kind, seed=seed, max_facts=positive(max_facts, "--max-facts"))
    for name in write_files(request, wanted, each=each, force=force):
        print(name)
    return 0


@app.command
def formats() -> int:
    """List the formats that `ovlviz export` makes."""
    from ..export.formats import FORMATS

    for one in FORMATS.values():
        print(f"{one.name:<12}{one.suffix:<16}{one.about}")
    return 0


def positive(value: int, name: str) -> int:
    """The value of an option that counts something; BadInput when it is not above 0."""
    if value < 1:
        raise BadInput(f"{name} is {value}: give a number above 0")
    return value


def _write(target: str | None, data: bytes) -> None:
    if target is None or target == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
        return
    from ..files import write_atomically

    write_atomically(Path(target), data)


@app.command
def play(
    what: str,
    /,
    *,
    seed: int | None = None,
    at: int | None = None,
    present: bool = False,
    ascii: bool = False,
    theme: Look | None = None,
) -> int:
    """Open the player: step through a run on swimlanes.

    Parameters
    ----------
    what
        A C file, a scenario, scenario:variant, a moment token, or a saved run.
    seed
        Permute what Windows leaves open.
    at
        Begin at this fact.
    present
        For a lecture hall: little on the screen, moved by a clicker.
    ascii
        Draw with ASCII characters only.
    theme
        The colours: dark, light, contrast or print; without it what OVLVIZ_THEME says.
    """
    from ..timeline.running import find_moment

    found = find_moment(what, seed)
    if not is_terminal():
        return run(what, seed=seed)
    from .. import tui

    begin = at if at is not None else found.cursor
    tui.play(found.subject, chooser=found.chooser, at=begin, present=present, ascii=ascii, theme=theme)
    return 0


def is_terminal() -> bool:
    """Whether a person looks at a screen that can be drawn on, and types."""
    import os

    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


@app.default
def home(*, ascii: bool = False, theme: Look | None = None) -> int:
    """Open the home screen: the lessons, the scenarios, and your own files.

    Parameters
    ----------
    ascii
        Draw with ASCII characters only.
    theme
        The colours: dark, light, contrast or print; without it what OVLVIZ_THEME says.
    """
    if not is_terminal():
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            return listing()
        from ..say.home import Home
        from ..say.reading import read_aloud

        read_aloud(Home())
        return 0
    from .. import tui

    tui.home(ascii=ascii, theme=theme)
    return 0


@app.command
def learn(lesson: str | None = None, *, present: bool = False, ascii: bool = False, theme: Look | None = None) -> int:
    """Open a lesson beside the player (the first one without a name).

    Parameters
    ----------
    lesson
        Its number, or its name with or without the number.
    present
        For a lecture hall: little on the screen, moved by a clicker.
    ascii
        Draw with ASCII characters only.
    theme
        The colours: dark, light, contrast or print; without it what OVLVIZ_THEME says.
    """
    if not is_terminal():
        from ..say.opening import open_lesson
        from ..say.reading import read_aloud

        read_aloud(open_lesson(lesson))
        return 0
    from ..course.lesson import find_lesson
    from ..scenario.find import find

    found = find_lesson(lesson)
    from .. import tui

    tui.play(find(found.pages[0].what), lesson=found, present=present, ascii=ascii, theme=theme)
    return 0


@app.command(name="list")
def listing(*, json: bool = False) -> int:
    """List the lessons and scenarios."""
    from ..course.home import catalogue

    print(catalogue(as_json=json), end="")
    return 0


# Checking ---------------------------------------------------------------------------------------------------------


@app.command
def check(*paths: str) -> int:
    """Check scenarios, programs and lessons: every mistake with its place, every expectation by a run.

    Parameters
    ----------
    paths
        Scenario folders or names, C files, lessons; without any, everything that ovlviz brings.
    """
    from ..course.check import check_all

    problems: list[Problem] = []
    failed: list[str] = []
    for name, found, broken in check_all(paths):
        problems.extend(found)
        failed.extend(broken)
        state = "wrong" if found else "fails" if broken else "ok"
        print(f"{state:>5}  {name}")
    for problem in problems:
        print(problem, file=sys.stderr)
    for sentence in failed:
        print(sentence, file=sys.stderr)
    return 2 if problems else 1 if failed else 0


# Settings and the like --------------------------------------------------------------------------------------------


@app.command
def header() -> int:
    """Print ovlviz.h, the C header for building a program with a real compiler."""
    from ..scenario.header import text

    _write(None, text().encode("utf-8"))
    return 0


@app.command
def keys(*, json: bool = False) -> int:
    """List every key with what it does, as a file of keys: copy it, change lines, and name it in OVLVIZ_KEYS.

    A keys.toml among your settings is read without being named; the first line says where that is.
    """
    import os

    from platformdirs import user_config_path

    from ..tui.bindings import as_json, as_text, read_keymap
    from ..tui.keys import Keymap
    from ..tui.manner import keys_file

    file = keys_file(os.environ)
    keymap = read_keymap(file) if file is not None else Keymap()
    if not json:
        print(f"# {user_config_path('ovlviz', appauthor=False) / 'keys.toml'}")
    print(as_json(keymap) if json else as_text(keymap), end="")
    return 0


@app.command
def screenshots(folder: str = "screenshots") -> int:
    """Draw the pictures of the README again, as SVG and as PNG.

    Parameters
    ----------
    folder
        Where to put them.
    """
    from ..tui.screenshots import can_draw_png, take_all

    for name in take_all(Path(folder)):
        print(name)
    if can_draw_png():
        from ..export import shots
        from ..tui.film import take_film

        for name in (*shots.take_all(Path(folder)), *take_film(Path(folder))):
            print(name)
    else:
        print("ovlviz: only SVG was drawn; PNG needs resvg-py (pip install resvg-py)", file=sys.stderr)
    return 0


from . import comparing, exploring, learning, referring  # noqa: E402, F401  # their verbs register themselves

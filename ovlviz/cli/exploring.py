"""The verbs that ask about schedules: all of them, why something happened in one, and why something did not."""

from __future__ import annotations

from typing import Literal

from . import app, positive


@app.command
def explore(
    what: str,
    /,
    *,
    timed: bool = False,
    json: bool = False,
    max_worlds: int = 100_000,
    max_seconds: int | None = None,
    unroll: int = 3,
    memory: int | None = None,
    save: str | None = None,
    resume: str | None = None,
) -> int:
    """Try every schedule: every outcome, every mistake, and the shortest schedule that shows each.

    Parameters
    ----------
    what
        A C file, scenario:variant, or a scenario (all its variants).
    timed
        Let durations count; only what is due at one time may come in any order.
    json
        Print the report as JSON.
    max_worlds
        Stop when so many different worlds have been met.
    max_seconds
        Stop after so many seconds.
    unroll
        How often a thread may go round a loop while nothing happens that others could see.
    memory
        Stop when the program takes more than so many megabytes.
    save
        Search in full, and when interrupted or at a bound write the search to this file, to go on with --resume.
    resume
        Go on with the search in this file, and save it there again, or to the file of --save, when it is left once more.
    """
    from ..explore.command import Files
    from ..explore.command import run as run_exploration
    from ..explore.search import Bounds

    most = None if memory is None else positive(memory, "--memory")
    bounds = Bounds(positive(max_worlds, "--max-worlds"), unroll=positive(unroll, "--unroll"), memory=most)
    files = Files(save, resume)
    return run_exploration(what, bounds, timed=timed, as_json=json, seconds=max_seconds, files=files)


@app.command
def why(what: str, n: int, /, *, json: bool = False, seed: int | None = None, max_facts: int = 100_000) -> int:
    """Tell why a fact of a run happened: its causes, their rules, and what decided when the program saw the data.

    Parameters
    ----------
    what
        A C file, a scenario, scenario:variant, a moment token, or a saved run.
    n
        The fact's number; `ovlviz run` lists them.
    json
        Print it as JSON.
    seed
        Permute what Windows leaves open.
    max_facts
        Stop a run that is longer than this.
    """
    from ..timeline.running import start
    from ..timeline.why import as_json, as_text

    timeline = start(what, seed=seed).timeline.run(positive(max_facts, "--max-facts"))
    print((as_json if json else as_text)(timeline, n), end="")
    return 0


@app.command
def whynot(
    what: str,
    thing: str,
    /,
    *names: str,
    at: int | None = None,
    json: bool = False,
    seed: int | None = None,
    max_facts: int = 100_000,
) -> int:
    """Tell why something has not happened: what is missing, by which rule, since when, and what would change it.

    Parameters
    ----------
    what
        A C file, a scenario, scenario:variant, a moment token, or a saved run.
    thing
        routine OV, wait THREAD, packet OV, event NAME or bytes SOCKET, named as in the source: routine ov[1].
    names
        The second word of it.
    at
        Ask after this fact; without it, at the end (of a moment token: there).
    json
        Print it as JSON.
    seed
        Permute what Windows leaves open.
    max_facts
        Stop a run that is longer than this.
    """
    from ..timeline.running import find_moment, start
    from ..timeline.whynot import Answer

    session = start(what, seed=seed)
    session.timeline.run(positive(max_facts, "--max-facts"))
    moment = at if at is not None else find_moment(what, seed).cursor
    answer = Answer(session, " ".join((thing, *names)), moment)
    print(answer.as_json() if json else answer.as_text(), end="")
    return 0


@app.command
def grade(
    *paths: str,
    against: str,
    max_worlds: int = 20_000,
    max_seconds: int = 60,
    memory: int = 2_000,
    points: int = 10,
    json: bool = False,
    junit: str | None = None,
    gradescope: str | None = None,
    visibility: Literal["visible", "hidden", "after_due_date", "after_published"] = "visible",
    ignore_output: bool = False,
    patient: bool = False,
    jobs: int | None = None,
    dask: str | None = None,
) -> int:
    """Mark students' programs against a scenario: every schedule of each is tried.

    Exit code 0: all passed; 1: one failed or does not compile; 2: bad input; 3: nothing wrong was found, but a bound was hit.

    Parameters
    ----------
    paths
        C files, and folders of them.
    against
        The scenario, or scenario:variant, whose expectations, properties and output are wanted.
    max_worlds
        Stop the search of one file when so many different worlds have been met.
    max_seconds
        Stop marking one file after so many seconds.
    memory
        Stop the search of one file when its process takes more than so many megabytes.
    points
        What a file gets that passes; the others get none.
    json
        Print the marks as JSON.
    junit
        Write the marks to this file too, as JUnit XML.
    gradescope
        Write the marks to this file too, as Gradescope's results.json.
    visibility
        When students see them in Gradescope.
    ignore_output
        Accept programs that print something else than the scenario's own.
    patient
        Forgive what goes wrong only if a time-out elapses although something else could happen.
    jobs
        How many files to mark at a time; by default one for each core.
    dask
        Mark them on the Dask cluster whose scheduler has this address.
    """
    from ..grade.command import Wishes
    from ..grade.command import grade as mark_all
    from ..grade.marking import Limits

    limits = Limits(
        positive(max_worlds, "--max-worlds"),
        positive(max_seconds, "--max-seconds"),
        positive(memory, "--memory"),
        patient,
    )
    wishes = Wishes(
        limits,
        positive(points, "--points"),
        json,
        junit,
        gradescope,
        visibility,
        not ignore_output,
        None if jobs is None else positive(jobs, "--jobs"),
        dask,
    )
    return mark_all(paths, against, wishes)

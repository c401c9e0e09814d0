"""A lesson: Markdown with front matter, a page for each `##` heading, and fenced blocks that put the player somewhere.

    ---
    title: The first receive
    summary: …
    minutes: 15
    ---

    ## Nothing has happened yet

    Text …

    ```ovl-scenario
    show: first-receive:event
    at: kind == "posted"
    ```

`at` is an expression over facts (`scenario.language`): the page begins at the first fact that makes it true, so a lesson
holds no fact numbers that could go stale.
"""

from __future__ import annotations

import difflib
from functools import cache
from pathlib import Path
from typing import Annotated, NamedTuple

from markdown_it import MarkdownIt
from mdit_py_plugins.front_matter import front_matter_plugin
from pydantic import BaseModel, ConfigDict, Field

from .. import content
from ..errors import BadInput, Problem
from ..scenario import language
from ..scenario.find import find
from ..scenario.yaml import load, read_text
from ..timeline.expectations import shows
from ..timeline.timeline import Timeline, record


class FrontMatter(BaseModel):
    """What stands above a lesson's text."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Annotated[str, Field(min_length=1, max_length=120)]
    summary: Annotated[str, Field(min_length=1, max_length=400)]
    minutes: Annotated[int, Field(ge=1, le=120)]


class Show(BaseModel):
    """What an `ovl-scenario` block says: the run to show, and where in it the page begins."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    show: Annotated[str, Field(min_length=1, max_length=200)]
    at: Annotated[str, Field(min_length=1, max_length=500)] | None = None


class Page(NamedTuple):
    """One page: its heading, its Markdown text, the run beside it, and the fact at which it begins (None: the first)."""

    title: str
    text: str
    what: str
    at: int | None
    line: int


class Lesson(NamedTuple):
    """A lesson as it is read."""

    id: str
    title: str
    summary: str
    minutes: int
    pages: tuple[Page, ...]


def read_lesson(path: Path) -> Lesson:
    """The lesson in a file; BadInput with its mistakes and their lines."""
    name = str(path)
    text = read_text(path, what="lesson")
    tokens = MarkdownIt("commonmark").use(front_matter_plugin).parse(text)
    if not tokens or tokens[0].type != "front_matter":
        message = (
            "a lesson begins with front matter: a line of three dashes, `title: ...`, another line of three dashes"
        )
        raise BadInput([Problem(name, 1, 1, 2, message)])
    matter = load(name, tokens[0].content, FrontMatter, first_line=2)
    lines = text.split("\n")
    starts = [
        token.map[0] for token in tokens if token.type == "heading_open" and token.tag == "h2" and token.map is not None
    ]
    if not starts:
        raise BadInput([Problem(name, 0, 0, 0, "the lesson has no pages", "begin each page with a ## heading")])
    fences = [token for token in tokens if token.type == "fence" and token.info.strip() == "ovl-scenario"]
    pages: list[Page] = []
    problems: list[Problem] = []
    what = ""
    run = cache(lambda what: record(find(what).setup))
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        hidden: set[int] = set()
        at: int | None = None
        for fence in fences:
            assert fence.map is not None
            first, last = fence.map
            if start <= first < end:
                hidden.update(range(first, last))
                try:
                    show = load(name, fence.content, Show, first_line=first + 2)
                    what, at = show.show, _place(name, show, run(show.show), first + 2, lines[first + 1])
                except BadInput as error:
                    problems.extend(error.problems)
        body = "\n".join(lines[number] for number in range(start + 1, end) if number not in hidden).strip()
        pages.append(Page(lines[start].lstrip("# ").strip(), body, what, at, start + 1))
    if not pages[0].what and not problems:
        problems.append(
            Problem(name, starts[0] + 1, 1, 2, "the first page shows nothing", "give it an ovl-scenario block")
        )
    if problems:
        raise BadInput(problems)
    return Lesson(path.parent.name, matter.title, matter.summary, matter.minutes, tuple(pages))


def _place(name: str, show: Show, timeline: Timeline, line: int, text: str) -> int | None:
    """The fact at which a page begins."""
    if show.at is None:
        return None
    try:
        verdict = shows(timeline, show.at, language.parse(show.at))
    except language.LanguageError as error:
        raise BadInput([Problem(name, line, 1, 2, f"at: {error.message}", error.remedy, text)]) from None
    if not verdict.ok:
        raise BadInput([Problem(name, line, 1, 2, f"at: no fact of {show.show} is like this", "", text)])
    return verdict.step


def find_lesson(name: str | None) -> Lesson:
    """The lesson with this name (with or without its number), or the first; BadInput when there is none."""
    known = content.lessons()
    if not known:
        raise BadInput("there are no lessons here")
    chosen = known[0]
    if name is not None:
        fitting = [one for one in known if name in (one, one.partition("-")[2])]
        if not fitting:
            close = difflib.get_close_matches(name, [*known, *(one.partition("-")[2] for one in known)], 1)
            hint = f"did you mean {close[0]}?" if close else f"the lessons are: {', '.join(known)}"
            raise BadInput([Problem(name, 0, 0, 0, "there is no such lesson", hint)])
        chosen = fitting[0]
    return read_lesson(content.root("lessons") / chosen / "lesson.md")
